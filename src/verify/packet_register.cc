#include "verify/packet_register.h"

#include <algorithm>

#include "base/clock.h"
#include "register/inclusion_proof.h"
#include "verify/authority_check.h"
#include "verify/note_check.h"
#include "verify/register_walk.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxNoteFile = 1024 * 1024;

class PacketRegisterCheck {
 public:
  PacketRegisterCheck(const Holdings& holdings, const PacketList& list, const PolicyChain& policies,
                      PacketRegister& result, PacketSummary& summary, Report& report)
      : holdings_(holdings),
        list_(list),
        policies_(policies),
        result_(result),
        summary_(summary),
        report_(report),
        authority_(policies, result.view, result.listed.words(), report) {}

  Status Run(const PacketFolders& folders, const PacketOptions& options, Progress& progress) {
    result_.view.stated = Checkpoint{{}, list_.size, list_.root};
    if (folders.registry) {
      std::vector<EntryFiles> entries;
      for (const Node& folder : EntryFolders(holdings_, *folders.registry, report_))
        ReadEntryFolder(holdings_, folder, report_, entries);
      for (const EntryFiles& files : entries) {
        if (progress.Stopped()) return Error(Code::kInterrupted, "verification was stopped");
        Judge(files);
      }
    }
    if (facts_.empty() || facts_.front().number != 0) {
      report_.Add(Found::kEntryMissing, layout::EntryPath(0),
                  "a packet holds entry 0, which registers the first policy");
    }
    authority_.Finish();
    if (folders.registry) FONDS_TRY(CheckNote(*folders.registry, options, progress));
    CheckProofs();
    return {};
  }

 private:
  void Judge(const EntryFiles& files) {
    EntryFacts facts = ReadEntryFacts(holdings_, files, true, result_.listed.words(), report_);
    if (facts.leaf == Digest()) return;  // no entry, or one that cannot be read, which was reported
    summary_.entries.push_back(facts.number);
    if (facts.entry) {
      CheckEntryHeader(facts, policies_.archive(), report_);
      authority_.Judge(facts);
      CountSigners(facts);
      result_.listed.Append(facts.statements);
    }
    facts_.push_back(std::move(facts));
  }

  void CountSigners(const EntryFacts& facts) {
    const Policy* policy = result_.view.PolicyAt(facts.number);
    for (const std::string& key : facts.signers) {
      const PolicyAgent* agent = policy == nullptr ? nullptr : policy->AgentOfKey(key);
      if (agent == nullptr) continue;
      const auto known = std::find_if(summary_.signers.begin(), summary_.signers.end(), [&](const PacketSigner& one) {
        return one.key == key && one.agent == agent->id;
      });
      if (known != summary_.signers.end())
        known->entries.push_back(facts.number);
      else
        summary_.signers.push_back({agent->id, key, {facts.number}});
    }
  }

  // The one note that packet.txt names, and no other.
  Status CheckNote(const Node& registry, const PacketOptions& options, Progress& progress) {
    const std::string path = layout::NotePath(list_.size);
    bool others = false;
    for (const Node& folder : NoteFolders(holdings_, registry, report_)) {
      if (folder.path + "/note" == path) continue;
      report_.Add(Found::kPacketNoteWrong, folder.path,
                  "packet.txt names the checkpoint of size " + std::to_string(list_.size) + " and no other");
      others = true;
    }
    result_.note = ReadPacketFile(holdings_, path, kMaxNoteFile);
    if (!result_.note) {
      report_.Add(Found::kPacketNoteWrong, path, "the note that packet.txt names is not there");
      return {};
    }
    if (others) return {};
    FONDS_ASSIGN(const Readers readers, Readers::Open(holdings_, 1));
    const UnixSeconds now = options.clock->Now();
    TimeCheck times;
    times.Trust(options.time_authorities);
    FONDS_ASSIGN(NotesChecked notes, CheckNotes(readers, {&registry, result_.view, now}, times, report_, progress));
    result_.note_holds = notes.newest == list_.size;
    summary_.witnessed = std::move(notes.witnessed);
    summary_.timestamp = times.Finish(holdings_, now, report_).NewestResponse();
    return {};
  }

  void CheckProofs() {
    for (const EntryFacts& facts : facts_) CheckProof(facts);
    for (const PacketFile& file : list_.files) {
      const auto place = ParsePacketPath(file.path);
      if (place->part != PacketPlace::Part::kInclusion) continue;
      const bool entry = std::any_of(facts_.begin(), facts_.end(),
                                     [&](const EntryFacts& facts) { return facts.number == place->number; });
      if (!entry) report_.Add(Found::kProofIdle, file.path, "the entry that it should prove is not in the packet");
    }
  }

  void CheckProof(const EntryFacts& facts) {
    const std::string path = InclusionPath(facts.number);
    const auto bytes = ReadPacketFile(holdings_, path, kMaxProofBytes);
    if (!bytes) {
      report_.Add(Found::kProofMissing, path, "entry " + std::to_string(facts.number) + " has no proof");
      return;
    }
    const auto proof = ParseInclusionProof(*bytes);
    if (!proof.ok()) {
      report_.Add(Found::kProofMalformed, path, proof.error().message());
      return;
    }
    const std::string trouble = WhyNot(facts, *proof);
    if (trouble.empty())
      ++summary_.proven;
    else
      report_.Add(Found::kProofInvalid, path, trouble);
  }

  // Empty: the proof holds.
  std::string WhyNot(const EntryFacts& facts, const InclusionProof& proof) const {
    if (proof.index != facts.number) {
      return "proves entry " + std::to_string(proof.index) + ", and lies at the place of " +
             std::to_string(facts.number);
    }
    if (!result_.note || proof.proven.note != *result_.note) return "ends in another note than the packet's";
    if (!proof.extra.empty()) return "carries data that nobody signed";
    const Policy* policy = result_.view.PolicyAt(list_.size - 1);
    if (policy == nullptr) return "no policy came into force that could name the register key";
    const Status included = CheckInclusion(proof, facts.leaf, policy->register_key);
    return included.ok() ? "" : included.error().message();
  }

  const Holdings& holdings_;
  const PacketList& list_;
  const PolicyChain& policies_;
  PacketRegister& result_;
  PacketSummary& summary_;
  Report& report_;
  AuthorityCheck authority_;
  std::vector<EntryFacts> facts_;
};

}  // namespace

Status CheckPacketRegister(const Holdings& holdings, const PacketList& list, const PacketFolders& folders,
                           const PolicyChain& policies, const PacketOptions& options, PacketRegister& result,
                           PacketSummary& summary, Report& report, Progress& progress) {
  return PacketRegisterCheck(holdings, list, policies, result, summary, report).Run(folders, options, progress);
}

}  // namespace fonds
