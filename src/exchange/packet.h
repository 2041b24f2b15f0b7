// `fonds packet`: a few documents with all that is needed to check them without the archive (docs/format/packet.md).
#pragma once

#include "base/progress.h"
#include "exchange/export.h"
#include "register/receipt.h"

namespace fonds {

struct PacketRequest {
  std::vector<std::string> what;  // documents, statements, citations, as a person writes them; at least one
  bool annotations = false;       // the current ones too
  bool all = false;               // everything said about the documents
  std::vector<Receipt> receipts;  // somebody holds these: with a proof that the note continues each
};

struct PacketMade {
  ArchiveId archive;
  std::vector<DocumentId> documents;
  std::vector<std::string> citations;  // with all digits
  std::vector<std::uint64_t> entries;  // numbers
  std::uint64_t checkpoint = 0;        // size of the note (exchange/packet_note.h says which)
  std::uint64_t newest = 0;            // of the newest note
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t not_here = 0;  // large objects that this copy lacks
  Bytes cover;                 // cover.html
};

// Equal archives and requests give equal bytes. Whole or not at all. Errors: kNotFound without a checkpoint, for what
// is not there, is pending, or lacks the bytes that a citation is about; kConflict for words that do not stand where a
// citation says, and for a receipt that this archive contradicts; kUsage; as Export.
Result<PacketMade> MakePacket(const Snapshot& snapshot, const PacketRequest& request, ExportForm form,
                              const std::filesystem::path& destination, Progress& progress = NoProgress());

}  // namespace fonds
