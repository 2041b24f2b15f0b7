#include "model/bodies_json.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

bool IsPlacementKind(std::string_view text) {
  return PlacementKindOf(text).has_value();
}

Status ReadRange(Value& json, TextPosition& range) {
  Members m(json, "placement's stretch");
  m.Integer("end", range.end, 0, kMaxInteger);
  m.Integer("start", range.start, 0, kMaxInteger);
  FONDS_TRY(m.Done());
  if (range.end <= range.start) return Error(Code::kMalformed, "placement's stretch: must end after its start");
  return {};
}

Value WriteRange(const TextPosition& range) {
  return {{"end", range.end}, {"start", range.start}};
}

}  // namespace

Result<PlacementClaim> ReadPlacement(Value& json, const TextPosition& position) {
  PlacementClaim claim;
  std::string kind;
  Digest from;
  Members m(json, "annotation's placement");
  m.Digest("from", from);
  m.Word("kind", kind, IsPlacementKind, "\"accepted\", \"moved\" or \"same\"");
  if (m.failed()) return m.Done().error();
  claim.from = StatementId(from);
  claim.kind = *PlacementKindOf(kind);
  if (!claim.HasStretch()) {
    FONDS_TRY(m.Done());
    return claim;
  }
  Value* stretch = m.Object("stretch");
  FONDS_TRY(m.Done());
  Members ranges(*stretch, "placement's stretch");
  Value* after = ranges.Object("after");
  Value* before = ranges.Object("before");
  FONDS_TRY(ranges.Done());
  FONDS_TRY(ReadRange(*after, claim.after));
  FONDS_TRY(ReadRange(*before, claim.before));
  if (position.start < claim.after.start || position.end > claim.after.end) {
    return Error(Code::kMalformed, "annotation's placement: the passage must lie within the stretch");
  }
  return claim;
}

Value WritePlacement(const PlacementClaim& claim) {
  Value json = {{"from", claim.from.Hex()}, {"kind", NameOf(claim.kind)}};
  if (claim.HasStretch()) json["stretch"] = {{"after", WriteRange(claim.after)}, {"before", WriteRange(claim.before)}};
  return json;
}

}  // namespace fonds
