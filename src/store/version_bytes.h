// The bytes of one version of a document, and its text layer, for whoever reads or annotates it.
#pragma once

#include <memory>

#include "store/revisions.h"
#include "store/snapshot.h"
#include "text/utf8.h"

namespace fonds {

// LIMIT: longer texts are not read as text. In bytes.
inline constexpr std::uint64_t kLongestReadable = 256ULL * 1024 * 1024;

// Digests the bytes while they are read and judges them at their end, with kCorrupt. kNotFound when they are not here.
Result<std::unique_ptr<ByteSource>> OpenBytes(const Snapshot& snapshot, const DocumentRecord& record,
                                              const NamedBytes& bytes);

// A plain text is its own layer. Errors: kUnsupported for what has no text layer or is longer than kLongestReadable;
// of OpenBytes.
Result<text::Layer> ReadLayer(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes);

}  // namespace fonds
