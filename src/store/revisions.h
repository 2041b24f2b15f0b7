// The current state of what a person is about to revise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/snapshot.h"

namespace fonds {

// The document, with entry numbers only where they can matter to authority (more than one policy): cheap in the usual
// case.
Result<DocumentRecord> ReadForRevising(const Snapshot& snapshot, const DocumentId& document);

// The distinct heads of one kind and subject, retractions included, in order of id.
Result<std::vector<const Filed*>> CurrentOf(const Snapshot& snapshot, const std::vector<Filed>& statements, Kind kind,
                                            const std::string& subject);

// What names the bytes of a version: the accession or a version statement.
struct NamedBytes {
  Digest sha256;
  std::uint64_t size = 0;
  std::string extension;
  bool by_reference = false;
};
// nullopt for any other statement (a retraction among them).
std::optional<NamedBytes> BytesNamedBy(const Statement& statement);

// The version of a document whose digest begins with `digits`, as a person or a citation writes it. One statement that
// says plain text is enough for the bytes to be one. Errors: kNotFound; kAmbiguous.
Result<NamedBytes> FindNamedBytes(const DocumentRecord& document, std::string_view digits);

// The current bytes. Errors: kAmbiguous when there are several, kNotFound when all were retracted.
struct CurrentBytes {
  StatementId statement;
  NamedBytes bytes;
};
Result<CurrentBytes> CurrentVersion(const Snapshot& snapshot, const DocumentRecord& document);

}  // namespace fonds
