#include "text/grapheme.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/check.h"
#include "text/code_points.h"

namespace fonds::text {
namespace {

constexpr int kMaxLookBehind = 1024;

bool IsAscii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}

// Rules that look further back than one code point (emoji joined by ZWJ, flags, Indic conjuncts) never look across an
// ASCII character, so that judging may begin at the nearest one.
std::size_t WindowStart(ByteView bytes, std::size_t offset) {
  for (int steps = 0; offset > 0 && steps < kMaxLookBehind; ++steps) {
    do --offset;
    while (offset > 0 && IsContinuation(static_cast<unsigned char>(bytes[offset])));
    if (IsAscii(bytes[offset])) break;
  }
  return offset;
}

// An iterator is dear to make and not to be shared between threads.
icu::BreakIterator& CharacterIterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    FONDS_CHECK(U_SUCCESS(status) && made != nullptr);
    return made;
  }();
  return *iterator;  // NOLINT(clang-analyzer-cplusplus.NewDelete): it lives as long as its thread
}

}  // namespace

bool IsGraphemeBoundaryAt(ByteView bytes, std::size_t offset) {
  if (offset == 0 || offset == bytes.size()) return true;
  // Between two ASCII characters only CR LF holds together; that is nearly all of an English text.
  if (IsAscii(bytes[offset - 1]) && IsAscii(bytes[offset]))
    return !(bytes[offset - 1] == '\r' && bytes[offset] == '\n');

  const std::size_t start = WindowStart(bytes, offset);
  const ByteView before = bytes.substr(start, offset - start);
  const ByteView next = bytes.substr(offset, Decode(bytes, offset).size);
  icu::UnicodeString window = icu::UnicodeString::fromUTF8({before.data(), static_cast<std::int32_t>(before.size())});
  const std::int32_t at = window.length();
  window += icu::UnicodeString::fromUTF8({next.data(), static_cast<std::int32_t>(next.size())});

  icu::BreakIterator& iterator = CharacterIterator();
  iterator.setText(window);
  const bool boundary = iterator.isBoundary(at) != 0;
  // The iterator keeps a reference to its text, which ends here.
  static const icu::UnicodeString nothing;
  iterator.setText(nothing);
  return boundary;
}

}  // namespace fonds::text
