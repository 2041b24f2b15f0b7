#include "reading/summary.h"
#include "reading/views.h"
#include "store/labels.h"

namespace fonds {
namespace {

Result<LogLine::Item> ReadItem(const Snapshot& snapshot, const EntryLine& line) {
  LogLine::Item item{.kind = "policy", .id = StatementId(line.digest), .document = {}, .summary = line.path};
  const std::optional<layout::Place> place = layout::Parse(line.path);
  if (!place || place->what != layout::What::kStatement) return item;
  item.kind = place->kind;
  item.document = place->document;
  Result<Bytes> bytes = snapshot.holdings().ReadPath(line.path, kMaxStatementSize);
  if (!bytes && bytes.error().code() == Code::kNotFound) {
    FONDS_ASSIGN(const std::optional<Filed> withdrawal, snapshot.WithdrawalAt(line.path));
    if (withdrawal) {
      item.summary = SayWithdrawn(*withdrawal);
      return item;
    }
  }
  if (!bytes) return Snapshot::Damage(bytes.error().While("reading " + line.path));
  Result<Statement> statement = ParseStatement(*bytes);
  if (!statement) return Snapshot::Damage(statement.error().While("reading " + line.path));
  item.summary = SummaryOf(*statement);
  return item;
}

// nullopt for an entry that is not about the document asked for.
Result<std::optional<LogLine>> ReadLine(const Snapshot& snapshot, const TrustedTimes& times, std::uint64_t number,
                                        const std::string& folder) {
  FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(number));
  LogLine line{.number = number,
               .agent = entry.agent,
               .label = {},
               .suspicion = SuspicionOf(snapshot, entry, number),
               .time = entry.time,
               .pending = false,
               .act = entry.act,
               .part = entry.part,
               .parts = entry.parts,
               .items = {},
               .when = times.BracketOf(number, entry.after.size)};
  for (const EntryLine& listed : entry.lines) {
    if (!listed.path.starts_with(folder)) continue;
    FONDS_ASSIGN(LogLine::Item item, ReadItem(snapshot, listed));
    line.items.push_back(std::move(item));
  }
  return line.items.empty() ? std::optional<LogLine>() : std::optional<LogLine>(std::move(line));
}

}  // namespace

Result<std::vector<LogLine>> ReadLog(const Snapshot& snapshot, const LogOptions& options) {
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  const std::uint64_t final = note ? note->checkpoint.size : 0;
  const std::string folder = options.document ? layout::DocumentFolder(*options.document) + "/" : std::string();
  FONDS_ASSIGN(const auto labels, LabelsOf(snapshot));
  FONDS_ASSIGN(const TrustedTimes times, ReadTrustedTimes(snapshot, options.clock->Now()));
  std::vector<LogLine> lines;
  for (std::uint64_t number = size; number-- > 0;) {
    if (options.limit != 0 && lines.size() == options.limit) break;
    FONDS_ASSIGN(std::optional<LogLine> line, ReadLine(snapshot, times, number, folder));
    if (!line) continue;
    line->pending = number >= final;
    if (const auto label = labels.find(line->agent); label != labels.end()) line->label = label->second;
    lines.push_back(*std::move(line));
  }
  return lines;
}

}  // namespace fonds
