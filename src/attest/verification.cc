#include "attest/verification.h"

#include "attest/kept.h"
#include "disk/file.h"
#include "disk/mapped_file.h"
#include "model/policy.h"
#include "signing/path_list.h"
#include "store/layout.h"
#include "store/packet_list.h"
#include "store/snapshot.h"
#include "verify/baseline.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxFondsJson = 4096;

// Which archive this says it is, only to look up what is kept of it; whether it is so is for verification to say.
std::optional<ArchiveId> ClaimedArchive(const Holdings& holdings) {
  const Result<Bytes> bytes = holdings.ReadPath(layout::kFondsJson, kMaxFondsJson);
  if (!bytes.ok()) return std::nullopt;
  const Result<ArchiveId> archive = ParseFondsJson(*bytes);
  return archive.ok() ? std::optional(*archive) : std::nullopt;
}

// What this machine remembers of the archive, and of the path where it lies.
struct Remembered {
  std::optional<Pin> pin;
  std::optional<ArchiveId> expected;
};

// A pin that cannot be read must not pass for no pin.
Result<Remembered> Recall(const Keyring& keyring, const std::filesystem::path& path,
                          const std::optional<ArchiveId>& archive) {
  Remembered remembered;
  remembered.expected = keyring.ArchiveAt(path);
  if (!archive) return remembered;
  Result<Pin> pin = keyring.ReadPin(*archive);
  if (!pin.ok() && pin.error().code() != Code::kNotFound) return pin.error();
  if (pin.ok()) remembered.pin = *std::move(pin);
  return remembered;
}

constexpr unsigned kBaselineMode = 0600;

// The baseline to go on from, or why there is none.
struct Before {
  std::optional<Baseline> baseline;
  std::string obstacle;
};

Before RecallBaseline(const Keyring& keyring, const std::filesystem::path& path,
                      const std::optional<ArchiveId>& archive, bool pinned) {
  const auto none = [](std::string why) { return Before{std::nullopt, std::move(why)}; };
  constexpr auto kHow = "; fonds verify --pin keeps one";
  if (!archive || !pinned) return none(std::string("this machine keeps no pin of the archive") + kHow);
  const Result<MappedFile> file = MappedFile::Open(keyring.BaselinePath(*archive));
  if (!file.ok() && file.error().code() == Code::kNotFound)
    return none(std::string("this machine keeps no verification of the archive") + kHow);
  if (!file.ok()) return none(file.error().message());
  Result<Baseline> baseline = ParseBaseline(file->bytes());
  if (!baseline.ok()) return none("the verification that was kept cannot be used: " + baseline.error().message());
  if (baseline->archive != *archive) return none("the verification that was kept is of another archive");
  // Another copy has the same ids, but nobody read its objects.
  if (baseline->location != RememberedPath(path))
    return none("the verification that was kept is of the copy at " + baseline->location);
  return {*std::move(baseline), ""};
}

Status KeepPin(const Keyring& keyring, const std::filesystem::path& path,
               const std::shared_ptr<const Holdings>& holdings, std::optional<Baseline> baseline) {
  FONDS_ASSIGN(const Snapshot snapshot, Snapshot::Of(holdings));
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  if (!note) {
    return Error(Code::kNotFound, "there is nothing to pin: this archive has no checkpoint yet");
  }
  FONDS_TRY(keyring.WritePin(snapshot.archive(), note->bytes));
  if (baseline && baseline->tree != decltype(baseline->tree){}) {
    baseline->location = RememberedPath(path);
    FONDS_TRY(WriteDurably(keyring.BaselinePath(snapshot.archive()), FormatBaseline(*baseline), kBaselineMode));
  }
  return keyring.RememberPath(path, snapshot.archive());
}

// A packet has rules of its own; judged as an archive it would lack nearly everything.
Status RefusePacket(const Holdings& holdings) {
  if (holdings.ReadPath(layout::kFondsJson, kMaxFondsJson).ok()) return {};
  if (!holdings.ReadPath(kPacketList, kMaxPacketList).ok()) return {};
  const std::string place = "'" + holdings.location().string() + "'";
  return Error(Code::kUnsupported, place + " is a packet and no archive; check it with fonds packet verify " + place);
}

}  // namespace

Result<VerifySummary> RunVerification(const Keyring& keyring, const VerificationRequest& request, FindingSink& sink,
                                      Progress& progress) {
  std::optional<Receipt> receipt;
  if (!request.against.empty()) {
    FONDS_ASSIGN(receipt, ReadReceipt(request.against));
  }
  FONDS_ASSIGN(const std::shared_ptr<const Holdings> holdings,
               OpenHoldings(request.path, {.as_directory = request.as_directory}));
  FONDS_TRY(RefusePacket(*holdings));
  Remembered remembered;
  if (request.use_pins) {
    FONDS_ASSIGN(remembered, Recall(keyring, request.path, ClaimedArchive(*holdings)));
  }
  Before before;
  if (request.since_pin) {
    before = RecallBaseline(keyring, request.path, ClaimedArchive(*holdings), remembered.pin.has_value());
  }
  std::optional<Baseline> baseline;
  FONDS_ASSIGN(const std::vector<Bytes> authorities, ReadTimeAuthorities(request.time_authorities));
  const VerifyOptions options{.against = receipt ? &*receipt : nullptr,
                              .pin = remembered.pin ? &remembered.pin->checkpoint : nullptr,
                              .expected = remembered.expected ? &*remembered.expected : nullptr,
                              .complete = request.complete,
                              .history = request.history,
                              .threads = request.threads,
                              .required = request.required,
                              .time_authorities = authorities,
                              .max_age_days = request.max_age_days,
                              .since = before.baseline ? &*before.baseline : nullptr,
                              .keep = request.write_pin ? &baseline : nullptr};
  FONDS_ASSIGN(VerifySummary summary, Verify(*holdings, options, sink, progress));
  if (!before.obstacle.empty()) summary.all_because = std::move(before.obstacle);
  if (baseline) FONDS_TRY(KeepPin(keyring, request.path, holdings, std::move(baseline)));
  return summary;
}

}  // namespace fonds
