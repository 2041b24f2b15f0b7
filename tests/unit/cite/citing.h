// Archives whose documents are cited.
#pragma once

#include "cite/cite.h"
#include "unit/reading/acts.h"

namespace fonds::test {

inline text::Quotation Words(const std::string& exact) {
  return {.exact = exact, .prefix = "", .suffix = "", .occurrence = 0};
}

inline CiteRequest RequestFor(const DocumentId& document, const std::string& quotation = "") {
  CiteRequest request;
  request.document = document;
  if (!quotation.empty()) request.passage.quotation = Words(quotation);
  return request;
}

inline CitedPassage CiteNow(const ScratchArchive& scratch, const CiteRequest& request) {
  return Must(Cite(ReadNow(scratch), request));
}

inline void DescribeAs(const ScratchArchive& scratch, const DocumentId& document,
                       const std::vector<std::pair<std::string, std::vector<std::string>>>& fields) {
  Description description;
  for (const auto& [name, values] : fields) {
    std::vector<FieldValue> said;
    for (const std::string& value : values) said.push_back({.value = value});
    description.Set(name, said);
  }
  Say(scratch, scratch.archivist(), Kind::kDescription, document, {}, description);
}

}  // namespace fonds::test
