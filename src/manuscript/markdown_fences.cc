#include "manuscript/markdown_fences.h"

#include <algorithm>

#include "manuscript/markdown_lines.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kShortestFence = 3;

}  // namespace

bool ClosesFence(std::string_view text, char character, std::size_t size) {
  text = Trimmed(text);
  const char characters[] = {character};
  return text.size() >= size && IsOnly(text, {characters, 1});
}

void MarkdownFences::Find() {
  found_ = true;
  for (std::size_t at = 0; at < file_.size();) {
    const MarkdownLine line = LineAt(file_, at);
    const std::string_view text = Trimmed(TextOf(file_, line));
    const char first = text.empty() ? '\0' : text[0];
    if ((first == '`' || first == '~') && ClosesFence(text, first, kShortestFence)) {
      closings_[first == '~'].push_back({at, text.size()});
    }
    at = line.next;
  }
  for (std::vector<Closing>& closings : closings_) {
    std::size_t longest = 0;
    for (auto closing = closings.rbegin(); closing != closings.rend(); ++closing) {
      longest = closing->longest = std::max(longest, closing->longest);
    }
  }
}

bool MarkdownFences::IsClosedBehind(std::size_t at, char character, std::size_t size) {
  if (!found_) Find();
  const std::vector<Closing>& closings = closings_[character == '~'];
  const auto next = std::lower_bound(closings.begin(), closings.end(), at,
                                     [](const Closing& closing, std::size_t a) { return closing.at < a; });
  return next != closings.end() && next->longest >= size;
}

}  // namespace fonds::manuscript
