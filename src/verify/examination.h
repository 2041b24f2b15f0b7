// What the checks of documents share, on all threads.
#pragma once

#include <atomic>
#include <mutex>

#include "model/citation.h"
#include "store/revisions.h"
#include "verify/register_check.h"
#include "verify/time_check.h"
#include "verify/verify.h"

namespace fonds {

// Texts up to this size are loaded to look at the words in them, one a thread.
// LIMIT: annotations of larger texts are counted as unchecked, and a notice says so.
inline constexpr std::uint64_t kLargestText = kGreatestLargeLimit;

// Bytes that an accession or version names.
struct NamedVersion {
  NamedBytes bytes;
  std::uint64_t number = 0;  // of the entry
  StatementId statement;
};

// Words that an annotation pins to a place in a text.
struct Anchor {
  StatementId annotation;
  std::uint64_t number = 0;
  Digest version;
  Digest layer;
  TextPosition position;
  Digest words;
  std::string prefix;
  std::string suffix;
};

// A link from an annotation to a passage, of this document or another.
struct Link {
  std::string path;  // of the annotation
  std::uint64_t number = 0;
  Citation citation;
};

// A revision of an annotation whose words are said to be those of an earlier one.
struct PlacedRevision {
  std::string path;
  std::uint64_t number = 0;
  DocumentId document;
  std::string id;  // of the annotation
  Digest version;
  TextPosition position;
  PlacementClaim claim;
};

// A large object to be digested after the documents.
struct LargeJob {
  Node node;
  DocumentId document;
  Digest digest;
  std::uint64_t size = 0;
  std::uint64_t number = 0;  // of the entry whose statement names it
  bool plain_text = false;
  std::vector<Anchor> anchors;  // that point into it
};

// What a document says, as far as it is needed after its statements were read.
struct DocumentFacts {
  std::optional<DocumentId> id;        // nullopt: the archive
  std::vector<NamedVersion> versions;  // sorted by digest of the bytes, then by number
  bool not_understood = false;         // it has statements of an unknown kind
  bool lost_versions = false;          // an accession or version was withdrawn: what it named cannot be told
  std::vector<Digest> withdrawn;       // bytes that were withdrawn, sorted

  // The versions that name these bytes.
  std::span<const NamedVersion> Naming(const Digest& bytes) const;
  bool IsPlainText(const Digest& bytes) const;
};

struct Totals {
  std::atomic<std::uint64_t> documents{0};
  std::atomic<std::uint64_t> statements{0};
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> intact{0};
  std::atomic<std::uint64_t> by_reference{0};
  std::atomic<std::uint64_t> not_here{0};
  std::atomic<std::uint64_t> withdrawn_bytes{0};
  std::atomic<std::uint64_t> withdrawn_statements{0};
  std::atomic<std::uint64_t> anchors{0};
  std::atomic<std::uint64_t> anchors_unchecked{0};
  std::atomic<std::uint64_t> led_out{0};  // names of what is not in the packet
};

class Examination {
 public:
  // All references must outlive this.
  Examination(const PolicyChain& chain, const RegisterView& registered, ListedTable& table, Report& findings,
              Progress& how_far);

  Report& report;
  Progress& progress;
  const RegisterView& view;
  ListedTable& listed;
  const std::uint64_t least_large_limit;  // PolicyChain
  const std::uint64_t greatest_large_limit;
  std::optional<ArchiveId> archive;
  bool complete = false;       // VerifyOptions
  TimeCheck* times = nullptr;  // takes what statements register; may be absent
  bool in_part = false;        // a packet: what statements name may have been left in the archive
  Totals totals;

  // Whether something named but registered by no entry here may be elsewhere; counts it.
  bool MayBeElsewhere();

  // Tells `progress`, but not more often than a person can see. From any thread.
  void Tell(std::string_view what, std::uint64_t done, std::uint64_t total);

  // From any thread.
  void Later(LargeJob job);
  void Later(Link link);
  void Later(PlacedRevision revision);
  // What was left for later. REQUIRES: nobody calls Later() any more.
  std::vector<LargeJob> large;
  std::vector<Link> links;
  std::vector<PlacedRevision> placed;

 private:
  std::mutex mutex_;
  std::atomic<std::int64_t> told_{0};  // steady clock, in milliseconds
};

}  // namespace fonds
