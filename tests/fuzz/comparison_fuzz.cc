// A quotation and a source, parted by a line "--": any text is judged, places and ranges lie in it, and a text that
// holds the quotation between blanks never says it is absent.
#include <cstdint>

#include "base/check.h"
#include "comparison/quotation_verdict.h"
#include "text/utf8.h"

namespace {

using namespace fonds;
using namespace fonds::comparison;

void CheckRange(ByteRange range, ByteView text) {
  FONDS_CHECK(range.start <= range.end && range.end <= text.size());
  FONDS_CHECK(text::IsUtf8(text.substr(range.start, range.end - range.start)));
}

void CheckOutcome(const Outcome& outcome, ByteView quotation, ByteView source) {
  // What is unchecked may have been found, and yet prove nothing.
  if (outcome.verdict != Verdict::kUnchecked)
    FONDS_CHECK(outcome.places.empty() == (outcome.verdict == Verdict::kAbsent));
  FONDS_CHECK(outcome.places.empty() || outcome.shown < outcome.places.size());
  for (const Place& place : outcome.places) CheckRange(place.source, source);
  for (const Edit& edit : outcome.edits) {
    CheckRange(edit.quoted, quotation);
    CheckRange(edit.source, source);
  }
  for (const Difference& difference : outcome.differences) {
    CheckRange(difference.quoted, quotation);
    CheckRange(difference.source, source);
  }
  FONDS_CHECK((outcome.verdict == Verdict::kUnchecked) == (outcome.obstacle != Obstacle::kNone));
  FONDS_CHECK((outcome.verdict == Verdict::kAltered) == !outcome.differences.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input = AsView({data, size});
  const std::size_t border = input.find("\n--\n");
  if (border == ByteView::npos || !text::IsUtf8(input)) return 0;
  const ByteView quotation = input.substr(0, border);
  const Bytes source(input.substr(border + 4));
  const ComparisonStream quoted(quotation);
  CheckOutcome(Judge(quoted, ComparisonStream(source)), quotation, source);
  const Bytes holding = source + "\n\n" + Bytes(quotation) + "\n\n";
  const Outcome found = Judge(quoted, ComparisonStream(holding));
  CheckOutcome(found, quotation, holding);
  FONDS_CHECK(found.verdict != Verdict::kAbsent);
  return 0;
}
