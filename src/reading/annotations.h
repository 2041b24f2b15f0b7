// The annotations of a document, with the words they stand on.
#pragma once

#include "reading/views.h"
#include "store/subjects.h"

namespace fonds {

// By position; those without one last, in register order. With `retracted`, what was taken back is among them.
Result<std::vector<AnnotationView>> AnnotationsOf(const Snapshot& snapshot, const DocumentRecord& record,
                                                  const Subjects& annotations, bool retracted);

}  // namespace fonds
