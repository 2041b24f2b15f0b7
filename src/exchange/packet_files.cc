#include "exchange/packet_files.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "exchange/cover.h"
#include "exchange/packet_texts.h"
#include "model/policy.h"
#include "register/consistency_proof.h"
#include "register/inclusion_proof.h"
#include "register/merkle.h"
#include "store/receipt_for.h"
#include "store/revisions.h"

namespace fonds {
namespace {

using layout::What;

class Collection {
 public:
  Collection(const Snapshot& snapshot, const PacketSelection& selection, const PacketRequest& request,
             const CheckedNote& note)
      : snapshot_(snapshot),
        holdings_(snapshot.holdings()),
        selection_(selection),
        request_(request),
        note_(note),
        size_(note.checkpoint.size) {}

  Result<PacketContents> Run() {
    FONDS_TRY(AddPolicies());
    FONDS_TRY(AddStatements());
    FONDS_TRY(AddContents());
    FONDS_TRY(AddEntries());
    FONDS_TRY(AddNote());
    FONDS_TRY(AddProofs());
    FONDS_ASSIGN(const Receipt receipt, ReceiptFor(snapshot_, note_));
    AddBytes(std::string(kPacketReceipt), FormatReceipt(receipt));
    AddBytes(std::string(layout::kVerifyText), Bytes(PacketVerifyText()));
    AddBytes(std::string(kPacketScript), Bytes(PacketScript()));
    FONDS_ASSIGN(Bytes cover, MakeCover(snapshot_, selection_, note_, contents_.entries));
    AddBytes(std::string(kPacketCover), std::move(cover));
    std::sort(contents_.items.begin(), contents_.items.end(),
              [](const PacketItem& a, const PacketItem& b) { return a.path < b.path; });
    return std::move(contents_);
  }

 private:
  void AddBytes(std::string path, Bytes bytes) {
    const Digest digest = Sha256Of(bytes);
    contents_.items.push_back({std::move(path), digest, std::nullopt, std::move(bytes)});
  }

  // A file whose name does not say its digest.
  Status AddFile(const Node& node) {
    Result<Bytes> bytes = holdings_.Read(node, kGreatestLargeLimit);
    if (!bytes.ok()) return Snapshot::Damage(bytes.error().While("reading " + node.path));
    AddBytes(node.path, *std::move(bytes));
    return {};
  }

  void AddNamed(const Node& node, const Digest& digest) { contents_.items.push_back({node.path, digest, node, {}}); }

  // All that the note covers, because each is judged by the one before.
  Status AddPolicies() {
    std::set<std::uint64_t> numbers;
    for (const Policy& policy : snapshot_.policies()) {
      const Result<std::uint64_t> entry = snapshot_.NumberOf(layout::PolicyPath(policy.number));
      if (!entry.ok()) return Snapshot::Damage(entry.error());
      if (*entry >= size_) continue;
      numbers.insert(policy.number);
      entries_.insert(*entry);
    }
    FONDS_ASSIGN(const Node folder, holdings_.Find("policy"));
    FONDS_ASSIGN(const Listing listing, holdings_.Children(folder));
    for (const Node& child : listing.children) {
      const auto place = layout::Parse(child.path);
      if (!child.folder && place && numbers.contains(place->number)) FONDS_TRY(AddFile(child));
    }
    return {};
  }

  Status AddStatement(const std::string& path, std::uint64_t number) {
    const Result<Node> node = holdings_.Find(path);
    if (!node.ok()) return Snapshot::Damage(node.error());
    AddNamed(*node, layout::Parse(path)->digest);
    entries_.insert(number);
    return {};
  }

  Status AddStatements() {
    for (const auto& [path, number] : selection_.about_archive) FONDS_TRY(AddStatement(path, number));
    for (const auto& [id, document] : selection_.documents) {
      for (const auto& [path, number] : document.statements) FONDS_TRY(AddStatement(path, number));
    }
    return {};
  }

  // The bytes that an accession or version of the packet names: all in the tree, and large objects where they are here
  // and asked for.
  Status AddContents() {
    for (const auto& [id, document] : selection_.documents) {
      std::set<Digest> named;
      for (const Filed& filed : document.record.statements) {
        if (const auto bytes = BytesNamedBy(filed.statement)) named.insert(bytes->sha256);
      }
      for (const Node& file : document.record.files) {
        const auto place = layout::Parse(file.path);
        if (!named.contains(place->digest)) continue;
        const bool wanted = document.whole || document.cited.contains(place->digest);
        if (place->what == What::kLarge && (!wanted || !IsHere(file, place->digest)))
          contents_.not_here += wanted ? 1 : 0;
        else
          AddNamed(file, place->digest);
      }
    }
    return {};
  }

  bool IsHere(const Node& file, const Digest& digest) const { return holdings_.OpenLarge(file, digest).ok(); }

  Status AddEntries() {
    for (const std::uint64_t number : entries_) {
      FONDS_ASSIGN(Bytes entry, snapshot_.EntryBytes(number));
      const std::string path = layout::EntryPath(number);
      AddBytes(path, std::move(entry));
      FONDS_ASSIGN(auto signatures, snapshot_.EntrySignatures(number));
      for (auto& [key, bytes] : signatures) AddBytes(layout::SignaturePath(path, key), std::move(bytes));
    }
    contents_.entries.assign(entries_.begin(), entries_.end());
    return {};
  }

  // With the cosignatures and time-stamps beside it.
  Status AddNote() {
    const std::string path = layout::NotePath(size_);
    FONDS_ASSIGN(const Node folder, holdings_.Find(std::string_view(path).substr(0, path.rfind('/'))));
    FONDS_ASSIGN(const Listing listing, holdings_.Children(folder));
    for (const Node& child : listing.children) {
      if (!child.folder && layout::Parse(child.path)) FONDS_TRY(AddFile(child));
    }
    return {};
  }

  Status AddProofs() {
    FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot_.Leaves(size_));
    if (MerkleRoot(leaves, size_) != note_.checkpoint.root) {
      return Error(Code::kCorrupt,
                   layout::NotePath(size_) + " was signed over other entries than these; run fonds verify");
    }
    const ProvenCheckpoint proven{note_.bytes, note_.checkpoint};
    for (const std::uint64_t number : entries_) {
      AddBytes(InclusionPath(number),
               FormatInclusionProof({{}, number, MakeInclusionProof(leaves, number, size_), proven}));
    }
    for (const Receipt& receipt : request_.receipts) FONDS_TRY(AddConsistency(receipt, leaves, proven));
    return {};
  }

  Status AddConsistency(const Receipt& receipt, const std::vector<Digest>& leaves, const ProvenCheckpoint& proven) {
    const Checkpoint& kept = receipt.checkpoint;
    if (receipt.archive != snapshot_.archive()) {
      return Error(Code::kConflict,
                   "the receipt is of archive " + receipt.archive.Hex() + "; this is " + snapshot_.archive().Hex());
    }
    if (kept.size > size_ || MerkleRoot(leaves, kept.size) != kept.root) {
      return Error(Code::kConflict,
                   "this archive is not the one that the receipt was given for, or was rewritten since; "
                   "run fonds verify --against RECEIPT");
    }
    if (kept.size == size_ || !consistent_.insert(kept.size).second) return {};
    AddBytes(ConsistencyPath(kept.size),
             FormatConsistencyProof({kept.size, MakeConsistencyProof(leaves, kept.size, size_), proven}));
    return {};
  }

  const Snapshot& snapshot_;
  const Holdings& holdings_;
  const PacketSelection& selection_;
  const PacketRequest& request_;
  const CheckedNote& note_;
  const std::uint64_t size_;
  std::set<std::uint64_t> entries_;
  std::set<std::uint64_t> consistent_;  // sizes that have a proof
  PacketContents contents_;
};

}  // namespace

Result<PacketContents> CollectPacket(const Snapshot& snapshot, const PacketSelection& selection,
                                     const PacketRequest& request, const CheckedNote& note) {
  return Collection(snapshot, selection, request, note).Run();
}

}  // namespace fonds
