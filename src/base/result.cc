#include "base/result.h"

namespace fonds {

std::string_view CodeName(Code code) {
  switch (code) {
    case Code::kUsage: return "usage";
    case Code::kNotFound: return "not found";
    case Code::kAlreadyExists: return "already exists";
    case Code::kAmbiguous: return "ambiguous";
    case Code::kMalformed: return "malformed";
    case Code::kUnsupported: return "unsupported";
    case Code::kRefused: return "refused";
    case Code::kConflict: return "conflict";
    case Code::kCorrupt: return "corrupt";
    case Code::kIo: return "input/output";
    case Code::kInterrupted: return "interrupted";
  }
  FONDS_CHECK(false);
}

}  // namespace fonds
