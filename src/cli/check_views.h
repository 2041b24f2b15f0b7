// What people and programs are shown of checked manuscripts.
#pragma once

#include <string>
#include <vector>

#include "check/report.h"

namespace fonds::cli {

struct CheckView {
  bool all = false;      // also quotations of which there is nothing to say
  bool colours = false;  // of the words that differ
};

void PrintCheck(const std::vector<check::CheckedManuscript>& manuscripts, const CheckView& view);
void PrintCheckJson(const std::vector<check::CheckedManuscript>& manuscripts);

// For editors and for code hosts: SARIF 2.1.0 (OASIS). What passes is not in it.
std::string SarifOf(const std::vector<check::CheckedManuscript>& manuscripts);
// For CI servers: JUnit's XML, a test case for each quotation and each citation by itself.
std::string JunitOf(const std::vector<check::CheckedManuscript>& manuscripts);

// One sentence for a quotation that does not pass: the verdict, where the words stand, what differs.
std::string SayQuotation(const check::CheckedQuotation& quotation);

}  // namespace fonds::cli
