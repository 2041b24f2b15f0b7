// How often quotations are judged wrongly and passages followed wrongly: texts are made at random, in three languages,
// each changed in one known way, and the verdicts counted against what was done.
//   accuracy [CASES [SEED]]      CASES of each kind and language (default 400)
// The cases that fail are listed. Exit status 1 if a measure is not reached.
#include <cstdio>
#include <cstdlib>

#include "placements.h"
#include "quotations.h"

namespace fonds {
namespace {

// `one_in`: fewer wrong ones than one in so many; 0: none at all.
bool Reaches(const char* what, const Measure& measure, std::size_t one_in) {
  const bool reached = one_in == 0 ? measure.wrong == 0 : measure.wrong * one_in <= measure.cases;
  std::printf("%s: %zu of %zu%s\n\n", what, measure.wrong, measure.cases, reached ? "" : " NOT REACHED");
  return reached;
}

int Run(std::size_t cases, unsigned seed) {
  Dice dice(seed);
  bool reached = Reaches("altered, and passed (aim 0)", CountAlteredThatPass(cases, dice), 0);
  reached &= Reaches("true, and rejected (aim 1 in 200)", CountTrueThatFail(cases, dice), 200);
  reached &= Reaches("deleted, and put on other words (aim 1 in 1,000)", CountClaimsAfterDeletion(cases, dice), 1000);
  reached &= Reaches("edited beside a copy, and put on other words (aim 1 in 200)",
                     CountClaimsAfterEditBesideCopy(cases, dice), 200);
  reached &= Reaches("untouched, and not followed (aim 1 in 50)", CountUntouchedNotFollowed(cases, dice), 50);
  return reached ? 0 : 1;
}

}  // namespace
}  // namespace fonds

int main(int argc, char** argv) {
  const auto number = [&](int at, unsigned long otherwise) {
    return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
  };
  return fonds::Run(number(1, 400), static_cast<unsigned>(number(2, 1)));
}
