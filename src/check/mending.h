// `fonds check --fix`: citations of a manuscript written anew, where the words were found at another place or in
// another version. Words are never touched.
#pragma once

#include "check/report.h"

namespace fonds::check {

struct Mended {
  Bytes bytes;            // the whole file
  std::size_t count = 0;  // citations that were written anew
  // Quotations whose citation could not be: it is a key, or is not spelt out in one piece; sentences with the line.
  std::vector<std::string> left;
};

// REQUIRES: `report` is of the manuscript `file`.
Mended MendCitations(ByteView file, const CheckedManuscript& report);

}  // namespace fonds::check
