#include "verify/packet.h"

#include <algorithm>
#include <set>

#include "verify/carrier_check.h"
#include "verify/packet_passages.h"
#include "verify/packet_receipt.h"
#include "verify/verification.h"

namespace fonds {
namespace {

bool Names(const PacketList& list, const DocumentId& id) {
  return std::binary_search(list.documents.begin(), list.documents.end(), id);
}

// The folders three levels below documents/: those of documents.
std::vector<Node> DocumentFolders(const Holdings& holdings, const Node& top, Report& report) {
  std::vector<Node> folders = {top};
  for (int level = 0; level < 3; ++level) {
    std::vector<Node> below;
    for (const Node& folder : folders) {
      for (Node& child : ListFolder(holdings, folder, report)) {
        if (child.folder && IsPacketFolder(child.path)) below.push_back(std::move(child));  // others are reported
      }
    }
    folders = std::move(below);
  }
  return folders;
}

Status CheckDocuments(Examination& exam, const Holdings& holdings, const PacketList& list,
                      const PacketFolders& folders) {
  if (folders.archive) CheckArchiveFolder(exam, holdings, *folders.archive);
  std::vector<Node> nodes;
  if (folders.documents) nodes = DocumentFolders(holdings, *folders.documents, exam.report);
  std::set<DocumentId> here;
  for (const Node& folder : nodes) {
    if (exam.progress.Stopped()) return Error(Code::kInterrupted, "verification was stopped");
    const auto id = DocumentId::FromHex(NameOf(folder));
    if (!id) continue;
    here.insert(*id);
    if (Names(list, *id))
      CheckDocument(exam, holdings, folder, *id);
    else
      exam.report.Add(Found::kPacketOtherDocument, folder.path, "packet.txt does not name this document");
  }
  for (const DocumentId& id : list.documents) {
    if (here.contains(id)) continue;
    exam.report.Add(Found::kPacketDocumentMissing, layout::DocumentFolder(id), "nothing of the document is here");
  }
  return {};
}

void Count(const Totals& totals, PacketSummary& summary) {
  summary.statements = totals.statements;
  summary.bytes = totals.bytes;
  summary.intact = totals.intact;
  summary.by_reference = totals.by_reference;
  summary.not_here = totals.not_here;
  summary.anchors = totals.anchors;
  summary.anchors_unchecked = totals.anchors_unchecked;
  summary.led_out = totals.led_out;
}

void CountBesideNote(const PacketList& list, PacketSummary& summary) {
  for (const PacketFile& file : list.files) {
    const auto place = ParsePacketPath(file.path);
    if (!place->tree) continue;
    summary.cosignatures += place->tree->what == layout::What::kCosignature;
    summary.timestamps += place->tree->what == layout::What::kTimestamp;
  }
}

class PacketCheck {
 public:
  PacketCheck(const Holdings& holdings, const PacketList& list, Report& report, Progress& progress,
              PacketSummary& summary)
      : holdings_(holdings), list_(list), report_(report), progress_(progress), summary_(summary) {}

  Status Run(const PacketOptions& options) {
    FONDS_ASSIGN(const PacketFolders folders, CheckPacketFiles(holdings_, list_, report_, progress_));
    // What follows would be noise about files of which it is known already that they are not the packet's.
    if (report_.Count(Severity::kError) != 0) return {};
    const PolicyChain policies = PolicyChain::Read(holdings_, folders.policy ? &*folders.policy : nullptr, report_);
    if (policies.archive() && *policies.archive() != list_.archive) {
      report_.Add(
          Found::kPacketArchiveMismatch, kPacketList,
          "says archive " + list_.archive.Hex() + "; the SHA-256 of policy/1.json is " + policies.archive()->Hex());
    }
    PacketRegister registered;
    FONDS_TRY(
        CheckPacketRegister(holdings_, list_, folders, policies, options, registered, summary_, report_, progress_));
    registered.listed.Sort();
    CheckListedIds(registered.listed, report_);
    FONDS_TRY(CheckContents(folders, policies, registered));
    CheckOwnReceipt(holdings_, list_, policies, registered, report_);
    const Policy* policy = registered.view.PolicyAt(list_.size);
    summary_.policy = policy == nullptr ? 0 : policy->number;
    summary_.checkpoint = registered.note_holds ? list_.size : 0;
    const Receipt* against = options.against;
    if (against != nullptr && AgreesWithReceipt(*against, holdings_, list_, policies, registered, report_))
      summary_.receipt = against->checkpoint.size;
    return {};
  }

 private:
  Status CheckContents(const PacketFolders& folders, const PolicyChain& policies, PacketRegister& registered) {
    Examination exam(policies, registered.view, registered.listed, report_, progress_);
    exam.archive = list_.archive;
    exam.in_part = true;
    FONDS_TRY(CheckDocuments(exam, holdings_, list_, folders));
    FONDS_ASSIGN(const Readers readers, Readers::Open(holdings_, 1));
    FONDS_TRY(CheckPostponed(exam, readers));
    CheckPassages(exam, holdings_, list_, summary_);
    Count(exam.totals, summary_);
    return {};
  }

  const Holdings& holdings_;
  const PacketList& list_;
  Report& report_;
  Progress& progress_;
  PacketSummary& summary_;
};

Status NoPacket(const Holdings& holdings) {
  return Error(Code::kNotFound, "'" + holdings.location().string() +
                                    "' holds no packet.txt: it is no packet; an archive is checked by fonds verify");
}

// nullopt: it is there and malformed, and that was reported.
Result<std::optional<PacketList>> ReadList(const Holdings& holdings, Report& report) {
  const auto bytes = holdings.ReadPath(kPacketList, kMaxPacketList);
  if (!bytes.ok() && bytes.error().code() == Code::kNotFound) FONDS_TRY(NoPacket(holdings));
  if (!bytes.ok() && bytes.error().code() != Code::kRefused) return bytes.error().While("reading packet.txt");
  auto list = bytes.ok() ? ParsePacketList(*bytes) : Result<PacketList>(bytes.error());
  if (list.ok()) return std::optional<PacketList>(*std::move(list));
  if (list.error().code() == Code::kUnsupported) return list.error().While("reading packet.txt");
  report.Add(Found::kPacketMalformed, kPacketList, list.error().message());
  return std::optional<PacketList>();
}

}  // namespace

Result<PacketSummary> VerifyPacket(const Holdings& holdings, const PacketOptions& options, FindingSink& sink,
                                   Progress& progress) {
  Report report(sink);
  PacketSummary summary;
  summary.compared = options.against == nullptr ? "nothing you hold" : "receipt";
  FONDS_TRY(CheckCarrier(holdings, false, report));
  FONDS_ASSIGN(const std::optional<PacketList> list, ReadList(holdings, report));
  if (list) {
    summary.archive = list->archive;
    summary.documents = list->documents;
    summary.files = list->files.size() + 1;
    CountBesideNote(*list, summary);
    FONDS_TRY(PacketCheck(holdings, *list, report, progress, summary).Run(options));
  }
  report.Finish();
  summary.errors = report.Count(Severity::kError);
  summary.warnings = report.Count(Severity::kWarning);
  summary.notices = report.Count(Severity::kNotice);
  return summary;
}

}  // namespace fonds
