#include "check/report.h"

namespace fonds::check {

bool CheckedManuscript::Passes() const {
  std::size_t passing = 0;
  for (std::size_t verdict = 0; verdict < kVerdicts; ++verdict) {
    if (check::Passes(static_cast<Verdict>(verdict))) passing += counts[verdict];
  }
  return passing == quotations.size() && bad_citations == 0;
}

}  // namespace fonds::check
