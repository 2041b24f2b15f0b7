// `--set title=…`: the words of a person as changes to a description.
#pragma once

#include <string>
#include <vector>

#include "annotate/describe.h"

namespace fonds::cli {

// "name=value"; several of one name are its several values; "name=" takes the field away. Ids of documents may be
// prefixes. Errors: kUsage naming the rule; of Snapshot::FindDocument.
Result<std::vector<FieldChange>> ParseFieldWords(const Snapshot& snapshot, const std::vector<std::string>& words);

}  // namespace fonds::cli
