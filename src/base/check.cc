#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace fonds {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "fonds: bug: %s does not hold at %s:%d. Nothing further was written; please report this.\n",
               condition, file, line);
  std::abort();
}

}  // namespace fonds
