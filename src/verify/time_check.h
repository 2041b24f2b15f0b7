// Time-stamp responses beside notes: whether each is what it should be, who trusts it, and whether it still counts
// (docs/format/timestamps.md); and that no evidence which a statement registers was taken away.
#pragma once

#include <mutex>
#include <set>
#include <span>

#include "model/policy.h"
#include "model/statement.h"
#include "model/trusted_time.h"
#include "verify/tree_walk.h"

namespace fonds {

// A response in its place, and what it should be about.
struct ResponseFile {
  const Node& node;
  Digest name;
  std::uint64_t size = 0;
  std::optional<Digest> note;      // SHA-256 of the note beside it; nullopt: there is none
  const Policy* policy = nullptr;  // in force at the size it covers
};

class TimeCheck {
 public:
  // Whom the verifier trusts beside the policy (DER certificates). Before anything is taken.
  void Trust(std::span<const Bytes> anchors) { anchors_.assign(anchors.begin(), anchors.end()); }

  // From any thread.
  void Take(const Holdings& holdings, const ResponseFile& file, Report& report);
  // A word that others checked: a quorum of cosignatures.
  void Take(TimeWord word, std::string path);
  // Of an entry that was allowed to register it.
  void Take(const Timestamp& statement, const std::string& path, std::uint64_t number);

  // What was said over other notes than those of these sizes, which hold, counts for nothing. After all notes.
  void KeepOnly(const std::set<std::uint64_t>& sizes);

  // Once, when everything was taken: what counts at `now`, and findings for what does not.
  TrustedTimes Finish(const Holdings& holdings, UnixSeconds now, Report& report);

 private:
  struct Registration {
    Timestamp statement;
    std::string path;
    std::uint64_t number = 0;
  };
  static void CheckThere(const std::set<Digest>& there, const Registration& registration, Report& report);

  std::vector<Bytes> anchors_;
  std::mutex mutex_;
  std::vector<TimeWord> words_;
  std::map<std::pair<std::uint64_t, Digest>, std::string> paths_;  // of the words
  std::vector<Registration> registrations_;
};

}  // namespace fonds
