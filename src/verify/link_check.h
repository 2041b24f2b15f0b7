// Links from annotations to passages: the document and version exist, and the words stand there. After the documents,
// because a link may lead anywhere; each document that links lead to is read once.
#pragma once

#include "verify/document_check.h"
#include "verify/readers.h"

namespace fonds {

// Errors: kInterrupted.
Status CheckLinks(Examination& exam, const Readers& readers);

}  // namespace fonds
