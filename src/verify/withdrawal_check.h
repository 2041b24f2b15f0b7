// What was withdrawn from one document, or from what is said about the archive: by registered statements whose entries
// were allowed to. Nothing else excuses that something is absent.
#pragma once

#include <set>

#include "verify/statement_check.h"

namespace fonds {

class Withdrawals {
 public:
  // `document`: nullopt for the archive's own folder.
  explicit Withdrawals(const std::optional<DocumentId>& document) : document_(document) {}

  // Takes what a withdrawal of the folder names, unless its entry was not allowed to withdraw; judges what it names
  // where `report` is given.
  void Take(const Examination& exam, const CheckedStatement& checked, const std::string& path, Report* report);

  // The statement itself, with its bytes, went.
  bool HasTrace(const StatementId& statement) const { return traces_.contains(statement); }
  // The bytes that the statement names went.
  bool HasBytes(const StatementId& statement) const { return bytes_.contains(statement); }
  const std::set<StatementId>& traces() const { return traces_; }
  // An accession or version is gone: what else is about its bytes can no longer be told.
  bool lost_versions() const { return lost_versions_; }

 private:
  bool MayName(const Examination& exam, const CheckedStatement& checked, const StatementId& named,
               const std::string& path, Report* report) const;

  const std::optional<DocumentId> document_;
  std::set<StatementId> traces_;
  std::set<StatementId> bytes_;
  bool lost_versions_ = false;
};

}  // namespace fonds
