#include "store/snapshot.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace fonds {

namespace {

constexpr std::uint64_t kGreatestFondsJson = 4096;
constexpr std::uint64_t kGreatestPolicy = 1024 * 1024;

Error NoArchive(const Holdings& holdings) {
  return Error(Code::kNotFound,
               "'" + holdings.location().string() + "' is not an archive of fonds: it holds no fonds.json");
}

// What `"format":"…"` says in a fonds.json that this program does not read, whatever else stands there.
std::string_view FormatNamed(ByteView bytes) {
  constexpr std::string_view kMember = "\"format\":\"";
  const std::size_t at = bytes.find(kMember);
  if (at == ByteView::npos) return {};
  const std::string_view value = bytes.substr(at + kMember.size());
  const std::string_view format = value.substr(0, std::min(value.find('"'), value.size()));
  const bool plain = std::all_of(format.begin(), format.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-';
  });
  return plain && format.size() <= 32 ? format : std::string_view();
}

Result<ArchiveId> ReadFondsJson(const Holdings& holdings) {
  Result<Bytes> bytes = holdings.ReadPath(layout::kFondsJson, kGreatestFondsJson);
  if (!bytes && bytes.error().code() == Code::kNotFound) return NoArchive(holdings);
  if (!bytes) return bytes.error().While("reading fonds.json");
  Result<ArchiveId> archive = ParseFondsJson(*bytes);
  if (archive) return archive;
  const std::string_view format = FormatNamed(*bytes);
  if (!format.empty() && format != "fonds/0") {
    return Error(Code::kUnsupported,
                 "this archive has format " + std::string(format) + "; this program reads fonds/0: use a newer fonds");
  }
  return Snapshot::Damage(archive.error().While("reading fonds.json"));
}

Result<Policy> ReadPolicy(const Holdings& holdings, std::uint64_t number, Digest& digest) {
  const std::string path = layout::PolicyPath(number);
  Result<Bytes> bytes = holdings.ReadPath(path, kGreatestPolicy);
  if (!bytes) return Snapshot::Damage(bytes.error().While("reading " + path));
  digest = Sha256Of(*bytes);
  Result<Policy> policy = ParsePolicy(*bytes);
  if (!policy) return Snapshot::Damage(policy.error().While("reading " + path));
  if (policy->number != number) {
    return Error(Code::kCorrupt,
                 path + " says that it is policy " + std::to_string(policy->number) + "; run fonds verify");
  }
  return policy;
}

// Policies are numbered from 1 without a gap; the folder tells how many there are.
Result<std::uint64_t> CountPolicies(const Holdings& holdings) {
  Result<Node> folder = holdings.Find("policy");
  if (!folder) return Snapshot::Damage(folder.error());
  FONDS_ASSIGN(const Listing listing, holdings.Children(*folder));
  std::uint64_t newest = 0;
  std::uint64_t count = 0;
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (child.folder || !place || place->what != layout::What::kPolicy) continue;
    newest = std::max(newest, place->number);
    ++count;
  }
  if (count == 0 || newest != count) {
    return Error(Code::kCorrupt, "the policies of the archive are not numbered from 1 without a gap; run fonds verify");
  }
  return count;
}

}  // namespace

Error Snapshot::Damage(const Error& error) {
  const bool damage = error.code() == Code::kNotFound || error.code() == Code::kMalformed ||
                      error.code() == Code::kCorrupt || error.code() == Code::kRefused;
  if (!damage) return error;
  constexpr std::string_view kRemedy = "; run fonds verify";
  if (error.message().ends_with(kRemedy)) return Error(Code::kCorrupt, error.message());
  return Error(Code::kCorrupt, error.message() + std::string(kRemedy));
}

Result<Snapshot> Snapshot::Of(std::shared_ptr<const Holdings> holdings) {
  Snapshot snapshot;
  FONDS_ASSIGN(snapshot.archive_, ReadFondsJson(*holdings));
  FONDS_ASSIGN(const std::uint64_t count, CountPolicies(*holdings));
  for (std::uint64_t number = 1; number <= count; ++number) {
    Digest digest;
    FONDS_ASSIGN(Policy policy, ReadPolicy(*holdings, number, digest));
    if (number == 1 && digest != snapshot.archive_.digest()) {
      return Error(Code::kCorrupt, "fonds.json names archive " + snapshot.archive_.Hex() +
                                       ", but policy/1.json makes it " + digest.Hex() + "; run fonds verify");
    }
    snapshot.policies_.push_back(std::move(policy));
  }
  snapshot.holdings_ = std::move(holdings);
  return snapshot;
}

Status Snapshot::FindPolicyEntries() const {
  if (!policy_registered_at_.empty()) return {};
  std::vector<std::uint64_t> numbers;
  for (const Policy& policy : policies_) {
    Result<std::uint64_t> number = NumberOf(layout::PolicyPath(policy.number));
    if (!number) return Damage(number.error());
    numbers.push_back(*number);
  }
  policy_registered_at_ = std::move(numbers);
  return {};
}

Result<const Policy*> Snapshot::PolicyInForce(std::uint64_t number) const {
  if (policies_.size() == 1) return &policies_.front();
  // Every policy that lies here was registered by an entry that lies here: what comes next is judged by the newest.
  FONDS_ASSIGN(const std::uint64_t size, RegisterSize());
  if (number >= size) return &policies_.back();
  FONDS_TRY(FindPolicyEntries());
  // A policy is in force from the entry after the one that registered it; the first judges its own entry too.
  std::size_t in_force = 0;
  for (std::size_t i = 1; i < policies_.size(); ++i) {
    if (policy_registered_at_[i] < number) in_force = i;
  }
  return &policies_[in_force];
}

}  // namespace fonds
