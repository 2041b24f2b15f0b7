#include "verify/withdrawal_check.h"

#include "model/kind.h"

namespace fonds {
namespace {

bool NamesBytes(const std::string& kind) {
  return kind == KindName(Kind::kAccession) || kind == KindName(Kind::kVersion);
}

}  // namespace

void Withdrawals::Take(const Examination& exam, const CheckedStatement& checked, const std::string& path,
                       Report* report) {
  const auto* withdrawal = std::get_if<Withdrawal>(&checked.statement.body);
  if (withdrawal == nullptr) return;
  const bool allowed = exam.view.withdrawing.contains(checked.number);  // else its entry has been reported
  for (const StatementId& named : withdrawal->statements) {
    if (!MayName(exam, checked, named, path, report) || !allowed) continue;
    (withdrawal->trace ? traces_ : bytes_).insert(named);
    const Listed* row = exam.listed.Find(named.digest());
    if (withdrawal->trace && NamesBytes(exam.listed.words().Word(row->kind))) lost_versions_ = true;
  }
}

bool Withdrawals::MayName(const Examination& exam, const CheckedStatement& checked, const StatementId& named,
                          const std::string& path, Report* report) const {
  const auto bad = [&](Found found, const std::string& message) {
    if (report != nullptr) report->Add(found, path, message, checked.number);
    return false;
  };
  const Listed* row = exam.listed.Find(named.digest());
  if (row == nullptr) return bad(Found::kReferenceMissing, "no entry registers the statement " + named.Hex());
  const std::string kind = exam.listed.words().Word(row->kind);
  if (row->document != (document_ ? document_->digest() : Digest()))
    return bad(Found::kWithdrawalForeign, "the statement " + named.Hex() + " is about something else");
  if (kind == KindName(Kind::kWithdrawal) || kind == KindName(Kind::kTimestamp))
    return bad(Found::kWithdrawalForeign, "the statement " + named.Hex() + " is a " + kind + ", which stays");
  const bool trace = std::get<Withdrawal>(checked.statement.body).trace;
  if (!trace && !NamesBytes(kind))
    return bad(Found::kWithdrawalForeign,
               "the statement " + named.Hex() + " is of kind '" + kind + "', which brings no bytes");
  if (row->number <= checked.number) return true;
  return bad(Found::kNamedTooEarly, "registered by entry " + std::to_string(checked.number) + "; the statement " +
                                        named.Hex() + " only by entry " + std::to_string(row->number));
}

}  // namespace fonds
