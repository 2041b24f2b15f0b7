#include "verify/revision_check.h"

#include <algorithm>
#include <tuple>

#include "model/kind.h"

namespace fonds {
namespace {

std::string About(const std::string& subject) {
  return subject.empty() ? "the whole" : subject;
}

}  // namespace

void RevisionCheck::Take(const CheckedStatement& checked) {
  const Statement& statement = checked.statement;
  const bool once = statement.kind == Kind::kEvent || statement.kind == Kind::kWithdrawal ||
                    statement.kind == Kind::kTimestamp;  // never revised
  if (once || statement.kind == Kind::kUnknown) return;
  Member member;
  member.revision.id = checked.id;
  member.revision.agent = statement.agent;
  member.revision.parents = statement.parents;
  member.revision.number = checked.number;
  member.revision.retraction = statement.IsRetraction();
  member.subject_known = !statement.IsRetraction();
  member.kind = checked.kind;
  // Versions and the accession that they derive from are one graph.
  if (statement.kind == Kind::kAccession) member.kind = exam_.listed.words().Number(KindName(Kind::kVersion));
  member.subject = statement.Subject();
  revised_ = revised_ || !statement.parents.empty();
  members_.push_back(std::move(member));
}

void RevisionCheck::Finish() {
  std::sort(members_.begin(), members_.end(),
            [](const Member& a, const Member& b) { return a.revision.id < b.revision.id; });
  if (!revised_) return;
  GiveRetractionsSubjects();
  for (const Member& member : members_) CheckId(member);
  ReportDisputed();
}

RevisionCheck::Member* RevisionCheck::Find(const StatementId& id) {
  const auto found =
      std::lower_bound(members_.begin(), members_.end(), id,
                       [](const Member& member, const StatementId& key) { return member.revision.id < key; });
  return found == members_.end() || found->revision.id != id ? nullptr : &*found;
}

// A retraction says no id of its own: it has that of its first parent, which may be a retraction too. Ids are digests,
// so there is no cycle; each chain is walked once, because what is found is written to all that wait for it.
void RevisionCheck::GiveRetractionsSubjects() {
  for (Member& member : members_) {
    std::vector<Member*> waiting;
    Member* at = &member;
    while (at != nullptr && !at->subject_known) {
      waiting.push_back(at);
      at = at->revision.parents.empty() ? nullptr : Find(at->revision.parents.front());
    }
    for (Member* one : waiting) {
      if (at != nullptr) one->subject = at->subject;
      one->subject_known = true;
    }
  }
}

// That a first revision's id is made of its own nonce, parsing has checked: so one id leads to one first revision.
void RevisionCheck::CheckId(const Member& member) {
  for (const StatementId& id : member.revision.parents) {
    const Member* parent = Find(id);
    if (parent == nullptr || parent->kind != member.kind || parent->subject == member.subject) continue;
    const bool annotation = exam_.listed.words().Word(member.kind) == KindName(Kind::kAnnotation);
    exam_.report.Add(annotation ? Found::kAnnotationIdMismatch : Found::kParentMismatch, PathOf(member),
                     (annotation ? "its id is " : "its subject is ") + About(member.subject) + ", that of its parent " +
                         id.Hex() + " is " + About(parent->subject),
                     member.revision.number);
  }
}

void RevisionCheck::ReportDisputed() {
  const auto same_graph = [](const Member& a, const Member& b) { return a.kind == b.kind && a.subject == b.subject; };
  std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) {
    return std::tie(a.kind, a.subject, a.revision.id) < std::tie(b.kind, b.subject, b.revision.id);
  });
  const auto may_supersede = [this](const AgentId& agent, std::uint64_t number) {
    const Policy* policy = exam_.view.PolicyAt(number);
    return policy != nullptr && policy->MaySupersede(agent);
  };
  for (auto first = members_.begin(); first != members_.end();) {
    const auto last =
        std::find_if(first, members_.end(), [&](const Member& member) { return !same_graph(*first, member); });
    std::vector<Revision> revisions;
    for (auto member = first; member != last; ++member) revisions.push_back(member->revision);
    const RevisionGraph graph(std::move(revisions), may_supersede);
    for (auto member = first; member != last; ++member) {
      if (!graph.IsDisputed(member->revision.id)) continue;
      exam_.report.Add(Found::kRevisionDisputed, PathOf(*member),
                       member->revision.agent + " may not take what it revises", member->revision.number);
    }
    first = last;
  }
}

std::string RevisionCheck::PathOf(const Member& member) const {
  const Listed* row = exam_.listed.Find(member.revision.id.digest());
  const std::string kind = exam_.listed.words().Word(row == nullptr ? member.kind : row->kind);
  return layout::StatementPath(document_, kind, member.revision.id);
}

}  // namespace fonds
