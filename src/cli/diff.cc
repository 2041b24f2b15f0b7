#include <unistd.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/view_json.h"

namespace fonds::cli {
namespace {

std::string_view EditName(text::Edit edit) {
  switch (edit) {
    case text::Edit::kSame: return "same";
    case text::Edit::kRemoved: return "removed";
    case text::Edit::kAdded: return "added";
  }
  return "";
}

void PrintJson(const DiffView& diff) {
  json::Output out;
  out.BeginObject().Key("before");
  WriteJson(out, diff.before);
  out.Key("after");
  WriteJson(out, diff.after);
  out.Key("text").Bool(diff.text).Key("pieces").BeginArray();
  for (const text::DiffPiece& piece : diff.pieces) {
    out.BeginObject().Key("edit").String(EditName(piece.edit)).Key("text").String(piece.text).EndObject();
  }
  out.EndArray().EndObject();
  Print(out.Finish());
}

// What stayed the same is shown only where it touches a change: a few lines at each end.
std::string Shortened(const std::string& text, bool first, bool last) {
  constexpr std::size_t kLines = 3;
  std::vector<std::size_t> starts = {0};  // of lines; the last may have no end
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  const std::size_t lines = starts.size() - 1;
  const std::size_t head = first ? 0 : kLines + 1;  // the first of them may belong to the line of the change
  const std::size_t tail = last ? 0 : kLines;
  if (lines <= head + tail + 1) return text;
  return text.substr(0, starts[head]) + "(" + Plural(lines - head - tail, "line", "lines") + " the same)\n" +
         text.substr(starts[lines - tail]);
}

void PrintPieces(const std::vector<text::DiffPiece>& pieces) {
  const bool colours = isatty(STDOUT_FILENO) == 1;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const text::DiffPiece& piece = pieces[i];
    if (piece.edit == text::Edit::kSame) {
      Print(ShownBlock(Shortened(piece.text, i == 0, i + 1 == pieces.size()), 0));
      continue;
    }
    const bool removed = piece.edit == text::Edit::kRemoved;
    if (colours) Print(removed ? "\x1b[31m" : "\x1b[32m");
    Print((removed ? "[-" : "{+") + ShownBlock(piece.text, 0) + (removed ? "-]" : "+}"));
    if (colours) Print("\x1b[0m");
  }
  if (!pieces.empty() && !pieces.back().text.ends_with('\n')) Print("\n");
}

void PrintHeader(const char* word, const VersionView& version) {
  Print(std::string(word) + Short(version.version.Hex()) + "  " + HumanSize(version.size) + "  " + version.extension +
        "  " + (version.as_received ? "as received" : version.derivation) + ", " + version.agent + ", " + version.time +
        "\n");
}

class Diff final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document: six digits of its id or more, or ref:CODE");
    arguments.Word("before", before_, "a version (default: the one from which the other derives)", false);
    arguments.Word("after", after_, "a version (default: the current one)", false);
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(document_));
    FONDS_ASSIGN(const DiffView diff, DiffVersions(snapshot, document, before_, after_));
    if (desk.json()) {
      PrintJson(diff);
      return kDone;
    }
    PrintHeader("before  ", diff.before);
    PrintHeader("after   ", diff.after);
    if (diff.before.version == diff.after.version) {
      Print("the same bytes\n");
    } else if (diff.text) {
      Print("\n");
      PrintPieces(diff.pieces);
    } else {
      Print("the bytes differ; there is no text here to compare\n");
    }
    return kDone;
  }

 private:
  std::string document_;
  std::string before_;
  std::string after_;
};

}  // namespace

std::unique_ptr<Command> MakeDiff() {
  return std::make_unique<Diff>();
}

}  // namespace fonds::cli
