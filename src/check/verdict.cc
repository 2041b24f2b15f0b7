#include "check/verdict.h"

namespace fonds::check {

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kVerbatim: return "verbatim";
    case Verdict::kVerbatimEdited: return "verbatim-edited";
    case Verdict::kMoved: return "moved";
    case Verdict::kOtherVersion: return "other-version";
    case Verdict::kOtherDocument: return "other-document";
    case Verdict::kAltered: return "altered";
    case Verdict::kNotFound: return "not-found";
    case Verdict::kUnchecked: return "unchecked";
  }
  return "";
}

}  // namespace fonds::check
