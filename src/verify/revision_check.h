// Who revises whom within one document: annotations keep their id, and revisions that may not take their parents are
// shown.
#pragma once

#include "model/revision_graph.h"
#include "verify/statement_check.h"

namespace fonds {

class RevisionCheck {
 public:
  RevisionCheck(Examination& exam, const std::optional<DocumentId>& document) : exam_(exam), document_(document) {}

  void Take(const CheckedStatement& checked);
  // After the last statement of the document.
  void Finish();

 private:
  struct Member {
    Revision revision;
    std::uint32_t kind = 0;
    std::string subject;  // an annotation's id; of a retraction: that of what it takes back
    bool subject_known = true;
  };

  Member* Find(const StatementId& id);
  void GiveRetractionsSubjects();
  void CheckId(const Member& member);
  void ReportDisputed();
  std::string PathOf(const Member& member) const;

  Examination& exam_;
  const std::optional<DocumentId>& document_;
  std::vector<Member> members_;  // sorted by id when all are there
  bool revised_ = false;
};

}  // namespace fonds
