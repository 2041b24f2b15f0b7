#include "text/word_diff.h"

#include <algorithm>
#include <unordered_map>

#include "text/alignment.h"

namespace fonds::text {
namespace {

// Above these two texts have so little in common that an alignment tells a reader nothing.
constexpr std::size_t kMaxLineEdits = 2000;
constexpr std::size_t kMaxWordEdits = 1000;

using Pieces = std::vector<std::string_view>;

bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return IsBlank(c); });
}

// Each with its LF.
Pieces SplitLines(std::string_view text) {
  Pieces lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// Runs of ASCII white space and runs of everything else, in turn. No character is cut: its bytes are all above 0x7F.
Pieces SplitWords(std::string_view text) {
  Pieces words;
  while (!text.empty()) {
    const bool blank = IsBlank(text[0]);
    std::size_t size = 1;
    while (size < text.size() && IsBlank(text[size]) == blank) ++size;
    words.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return words;
}

// From the start of pieces[first] to that of pieces[last]. REQUIRES: the pieces are neighbours in one text.
std::string_view Join(const Pieces& pieces, std::size_t first, std::size_t last) {
  if (first == last) return {};
  const char* begin = pieces[first].data();
  return {begin, static_cast<std::size_t>(pieces[last - 1].data() + pieces[last - 1].size() - begin)};
}

// Equal pieces get equal numbers.
class Numbering {
 public:
  std::vector<std::uint32_t> Of(const Pieces& pieces) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(pieces.size());
    for (const auto piece : pieces) {
      numbers.push_back(numbers_.try_emplace(piece, static_cast<std::uint32_t>(numbers_.size())).first->second);
    }
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

// What is the same, and between that what was removed and added, as views.
struct Stretch {
  std::string_view removed;
  std::string_view added;
  std::string_view same;  // follows the two
};

std::vector<Stretch> Compare(const Pieces& before, const Pieces& after, std::size_t max_edits) {
  Numbering numbering;
  const auto before_numbers = numbering.Of(before);
  const auto after_numbers = numbering.Of(after);
  const auto runs = Align(before_numbers, after_numbers, max_edits).value_or(std::vector<SameRun>());
  std::vector<Stretch> stretches;
  std::size_t before_at = 0;
  std::size_t after_at = 0;
  for (const SameRun& run : runs) {
    stretches.push_back({Join(before, before_at, run.before), Join(after, after_at, run.after),
                         Join(before, run.before, run.before + run.length)});
    before_at = run.before + run.length;
    after_at = run.after + run.length;
  }
  if (before_at < before.size() || after_at < after.size()) {
    stretches.push_back({Join(before, before_at, before.size()), Join(after, after_at, after.size()), {}});
  }
  return stretches;
}

class Output {
 public:
  void Same(std::string_view text) {
    if (text.empty()) return;
    Flush();
    Push(Edit::kSame, text);
  }
  void Change(std::string_view removed, std::string_view added) {
    removed_ += removed;
    added_ += added;
  }
  std::vector<DiffPiece> Finish() {
    Flush();
    return std::move(pieces_);
  }

 private:
  void Push(Edit edit, std::string_view text) {
    if (text.empty()) return;
    if (!pieces_.empty() && pieces_.back().edit == edit) {
      pieces_.back().text += text;
    } else {
      pieces_.push_back({edit, std::string(text)});
    }
  }
  void Flush() {
    Push(Edit::kRemoved, removed_);
    Push(Edit::kAdded, added_);
    removed_.clear();
    added_.clear();
  }

  std::vector<DiffPiece> pieces_;
  std::string removed_;
  std::string added_;
};

void CompareWords(std::string_view removed, std::string_view added, Output& output) {
  const auto stretches = Compare(SplitWords(removed), SplitWords(added), kMaxWordEdits);
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& stretch = stretches[i];
    output.Change(stretch.removed, stretch.added);
    // Blanks that happen to agree between two changed words would chop a changed sentence into confetti.
    const bool between_changes = i + 1 < stretches.size() && !(stretch.removed.empty() && stretch.added.empty());
    if (between_changes && IsBlank(stretch.same)) {
      output.Change(stretch.same, stretch.same);
    } else {
      output.Same(stretch.same);
    }
  }
}

}  // namespace

std::vector<DiffPiece> Diff(std::string_view before, std::string_view after) {
  Output output;
  for (const Stretch& stretch : Compare(SplitLines(before), SplitLines(after), kMaxLineEdits)) {
    if (stretch.removed.empty() || stretch.added.empty()) {
      output.Change(stretch.removed, stretch.added);
    } else {
      CompareWords(stretch.removed, stretch.added, output);
    }
    output.Same(stretch.same);
  }
  return output.Finish();
}

}  // namespace fonds::text
