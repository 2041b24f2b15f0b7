#include "verify/baseline.h"

#include <algorithm>

#include "base/big_endian.h"
#include "crypto/sha256.h"
#include "verify/finding.h"

namespace fonds {
namespace {

constexpr std::string_view kFormat = "fonds baseline v0\n";

// Changes whenever a check comes, goes or changes its weight: what older rules let pass was not checked by these.
Digest RulesHere() {
  Bytes rules = FONDS_VERSION "\n";
  for (const FindingRow& row : FindingTable()) {
    rules += std::string(row.code) + " " + std::string(row.name) + " " + std::string(SeverityName(row.severity)) + "\n";
  }
  return Sha256Of(rules);
}

class Writer {
 public:
  explicit Writer(Bytes& out) : out_(out) {}

  void Put(std::uint64_t number) { AppendBigEndian64(out_, number); }
  void Put(UnixSeconds time) { Put(static_cast<std::uint64_t>(time)); }
  void Put(const Digest& digest) { out_ += digest.View(); }
  void Put(const std::string& text) {
    Put(std::uint64_t{text.size()});
    out_ += text;
  }
  void Put(const Listed& row) {
    Put(row.digest);
    Put(row.document);
    for (const std::uint32_t number : {row.number, row.kind, row.agent}) AppendBigEndian32(out_, number);
  }
  void Put(const std::pair<std::uint64_t, std::uint64_t>& two) {
    Put(two.first);
    Put(two.second);
  }
  void Put(const ActParts& act) {
    Put(act.act);
    Put(act.agent);
    Put(act.parts);
    Put(act.first);
    Put(act.taken);
  }
  template <typename T>
  void Put(const std::vector<T>& table) {
    Put(std::uint64_t{table.size()});
    for (const T& item : table) Put(item);
  }

 private:
  Bytes& out_;
};

// Reads what Writer writes. After a failure everything reads as empty.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && rest_.empty(); }

  ByteView Raw(std::size_t size) {
    ok_ = ok_ && size <= rest_.size();
    if (!ok_) return {};
    const ByteView taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  void Get(std::uint64_t& number) {
    const ByteView raw = Raw(8);
    number = ok_ ? BigEndian64(raw, 0) : 0;
  }
  void Get(UnixSeconds& time) {
    std::uint64_t number = 0;
    Get(number);
    time = static_cast<UnixSeconds>(number);
  }
  void Get(Digest& digest) {
    const ByteView raw = Raw(Digest::kSize);
    if (ok_) digest = *Digest::FromBytes(raw);
  }
  void Get(std::string& text) {
    std::uint64_t size = 0;
    Get(size);
    text = Raw(size);
  }
  void Get(Listed& row) {
    Get(row.digest);
    Get(row.document);
    const ByteView raw = Raw(12);
    if (!ok_) return;
    row.number = BigEndian32(raw, 0);
    row.kind = BigEndian32(raw, 4);
    row.agent = BigEndian32(raw, 8);
  }
  void Get(std::pair<std::uint64_t, std::uint64_t>& two) {
    Get(two.first);
    Get(two.second);
  }
  void Get(ActParts& act) {
    Get(act.act);
    Get(act.agent);
    Get(act.parts);
    Get(act.first);
    Get(act.taken);
  }
  template <typename T>
  void Get(std::vector<T>& table) {
    std::uint64_t size = 0;
    Get(size);
    if (size > rest_.size()) ok_ = false;  // every item has a byte or more
    if (!ok_) return;
    table.reserve(size + size / 16);  // more will come, and to move a large table costs
    for (std::uint64_t i = 0; i < size && ok_; ++i) Get(table.emplace_back());
  }

 private:
  ByteView rest_;
  bool ok_ = true;
};

template <typename Visitor, typename Fields>
void VisitFields(Visitor&& visit, Fields& baseline) {
  visit(baseline.location);
  visit(baseline.time);
  visit(baseline.warnings);
  visit(baseline.notices);
  visit(baseline.leaves);
  visit(baseline.rows);
  visit(baseline.words);
  visit(baseline.in_force);
  visit(baseline.withdrawing);
  visit(baseline.time_stamping);
  visit(baseline.acts);
  visit(baseline.plain_notes);
}

bool FitsTogether(const Baseline& baseline) {
  const std::uint64_t size = baseline.leaves.size();
  const auto row_fits = [&](const Listed& row) {
    return row.number < size && row.kind < baseline.words.size() && row.agent < baseline.words.size();
  };
  const auto is_number = [&](std::uint64_t number) { return number < size; };
  return std::all_of(baseline.rows.begin(), baseline.rows.end(), row_fits) &&
         std::is_sorted(baseline.rows.begin(), baseline.rows.end(), ListedBefore) &&
         std::all_of(baseline.withdrawing.begin(), baseline.withdrawing.end(), is_number) &&
         std::all_of(baseline.time_stamping.begin(), baseline.time_stamping.end(), is_number) &&
         std::is_sorted(baseline.plain_notes.begin(), baseline.plain_notes.end()) &&
         (baseline.plain_notes.empty() || baseline.plain_notes.back() <= size);
}

}  // namespace

Bytes FormatBaseline(const Baseline& baseline) {
  Bytes bytes(kFormat);
  Writer writer(bytes);
  writer.Put(RulesHere());
  writer.Put(baseline.archive.digest());
  bytes += AsView(baseline.tree);
  VisitFields([&](const auto& field) { writer.Put(field); }, baseline);
  writer.Put(Sha256Of(bytes));
  return bytes;
}

Result<Baseline> ParseBaseline(ByteView bytes) {
  const Error damaged(Code::kCorrupt, "it is damaged");
  if (!bytes.starts_with(kFormat) || bytes.size() < kFormat.size() + Digest::kSize) return damaged;
  const std::size_t end = bytes.size() - Digest::kSize;
  if (Sha256Of(bytes.substr(0, end)).View() != bytes.substr(end)) return damaged;
  Reader reader(bytes.substr(kFormat.size(), end - kFormat.size()));
  Baseline baseline;
  Digest rules;
  Digest archive;
  reader.Get(rules);
  if (reader.ok() && rules != RulesHere()) return Error(Code::kUnsupported, "a program with other rules made it");
  reader.Get(archive);
  baseline.archive = ArchiveId(archive);
  const ByteView tree = reader.Raw(baseline.tree.size());
  std::copy_n(AsUnsigned(tree), tree.size(), baseline.tree.begin());
  VisitFields([&](auto& field) { reader.Get(field); }, baseline);
  if (!reader.AtEnd() || !FitsTogether(baseline)) return damaged;
  return baseline;
}

}  // namespace fonds
