// Links from an annotation to passages, looked up before they are registered: what verification would reject for ever
// must not get in.
#pragma once

#include <string>
#include <vector>

#include "store/snapshot.h"

namespace fonds {

// Each of `links` that is a citation of this archive (`fonds:…`, docs/format/citation.md) must name a document and a
// version that are here and, where the text is, words that stand at the position with the digest it gives. Citations of
// other archives and other IRIs are that archive's, and the world's, to check. Errors: kUsage naming the link and the
// rule; of the snapshot.
Status CheckLinks(const Snapshot& snapshot, const std::vector<std::string>& links);

}  // namespace fonds
