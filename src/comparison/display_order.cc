#include "comparison/display_order.h"

#include <algorithm>
#include <vector>

#include "text/code_points.h"

namespace fonds::comparison {
namespace {

constexpr char32_t kEndOfEmbedding = 0x202C;
constexpr char32_t kEndOfIsolate = 0x2069;

bool IsControl(char32_t value) {
  return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

bool IsIsolate(char32_t value) {
  return value >= 0x2066 && value < kEndOfIsolate;
}

// What is open, the innermost last (UAX #9, X2 to X7).
class OpenControls {
 public:
  void Take(char32_t control) {
    if (control == kEndOfEmbedding) {
      if (!open_.empty() && !IsIsolate(open_.back())) open_.pop_back();
    } else if (control == kEndOfIsolate) {
      const auto isolate = std::find_if(open_.rbegin(), open_.rend(), IsIsolate);
      if (isolate != open_.rend()) open_.erase(std::prev(isolate.base()), open_.end());
    } else if (open_.size() < kMaxDepth) {
      open_.push_back(control);
    } else {
      overflown_ = true;
    }
  }
  bool empty() const { return open_.empty() && !overflown_; }

 private:
  static constexpr std::size_t kMaxDepth = 125;
  std::vector<char32_t> open_;
  bool overflown_ = false;  // then it is not known any more what ends what
};

// Calls `take` with each control of a range.
template <typename Take>
void ForControls(ByteView bytes, Take take) {
  for (std::size_t at = bytes.find('\xE2'); at != ByteView::npos; at = bytes.find('\xE2', at + 1)) {
    const text::CodePoint here = text::Decode(bytes, at);
    if (IsControl(here.value)) take(here.value);
  }
}

}  // namespace

bool IsShownInAnotherOrder(ByteView text, text::ByteRange range) {
  bool inside = false;
  ForControls(text.substr(range.start, range.end - range.start), [&](char32_t) { inside = true; });
  if (inside) return true;
  const std::size_t line_end = range.start == 0 ? ByteView::npos : text.find_last_of("\n\r", range.start - 1);
  const std::size_t line = line_end == ByteView::npos ? 0 : line_end + 1;
  OpenControls open;
  ForControls(text.substr(line, range.start - line), [&](char32_t control) { open.Take(control); });
  return !open.empty();
}

}  // namespace fonds::comparison
