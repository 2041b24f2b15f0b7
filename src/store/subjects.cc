#include "store/subjects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "store/revisions.h"

namespace fonds {
namespace {

bool IdLess(const Filed* filed, const StatementId& id) {
  return filed->id < id;
}

const Filed* FindAmong(const std::vector<const Filed*>& members, const StatementId& id) {
  const auto found = std::lower_bound(members.begin(), members.end(), id, IdLess);
  return found == members.end() || (*found)->id != id ? nullptr : *found;
}

std::vector<const Filed*> MembersOf(const std::vector<Filed>& statements, Kind kind) {
  std::vector<const Filed*> members;
  for (const Filed& filed : statements) {
    const bool founds = kind == Kind::kVersion && filed.statement.kind == Kind::kAccession;
    if (founds || filed.statement.kind == kind) members.push_back(&filed);
  }
  std::sort(members.begin(), members.end(), [](const Filed* a, const Filed* b) { return a->id < b->id; });
  return members;
}

// Entry 0 registers the first policy and nothing else, so number 0 means that nobody asked; it matters only where
// policies differ.
Result<std::uint64_t> NumberFor(const Snapshot& snapshot, const Filed& filed) {
  if (filed.number != 0 || snapshot.policies().size() == 1) return filed.number;
  Result<std::uint64_t> number = snapshot.NumberOf(filed.path);
  if (!number) return Snapshot::Damage(number.error());
  return number;
}

}  // namespace

// Each chain of retractions is walked once, because what is found is kept for all that wait for it.
std::vector<std::string> SubjectsOf(const std::vector<const Filed*>& members) {
  std::unordered_map<StatementId, std::size_t> index;
  for (std::size_t i = 0; i < members.size(); ++i) index.emplace(members[i]->id, i);
  std::vector<std::string> names(members.size());
  std::vector<bool> known(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (known[i]) continue;
    std::vector<std::size_t> waiting;
    std::optional<std::size_t> at = i;
    while (at && !known[*at]) {
      waiting.push_back(*at);
      known[*at] = true;  // also ends a circle, which only files under wrong names could form
      const Statement& statement = members[*at]->statement;
      names[*at] = statement.Subject();
      if (!statement.IsRetraction() || statement.parents.empty()) break;
      const auto parent = index.find(statement.parents.front());
      at = parent == index.end() ? std::nullopt : std::optional(parent->second);
    }
    const std::string& name = names[at.value_or(waiting.back())];
    for (const std::size_t one : waiting) {
      if (members[one]->statement.IsRetraction()) names[one] = name;
    }
  }
  return names;
}

Result<Subjects> Subjects::Of(const Snapshot& snapshot, const std::vector<Filed>& statements, Kind kind) {
  std::vector<const Filed*> members = MembersOf(statements, kind);
  const std::vector<std::string> names = SubjectsOf(members);
  std::vector<Revision> revisions;
  std::unordered_map<std::uint64_t, const Policy*> policies;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Statement& statement = members[i]->statement;
    Revision revision{members[i]->id, statement.agent, {}, {}, 0, statement.IsRetraction()};
    // A parent about something else is no parent: verification reports it.
    for (const StatementId& parent : statement.parents) {
      const auto found = std::lower_bound(members.begin(), members.end(), parent, IdLess);
      const bool here = found != members.end() && (*found)->id == parent;
      if (here && names[static_cast<std::size_t>(found - members.begin())] == names[i])
        revision.parents.push_back(parent);
    }
    FONDS_ASSIGN(revision.number, NumberFor(snapshot, *members[i]));
    FONDS_ASSIGN(policies[revision.number], snapshot.PolicyInForce(revision.number));
    revisions.push_back(std::move(revision));
  }
  RevisionGraph graph(std::move(revisions), [&](const AgentId& agent, std::uint64_t number) {
    return policies.at(number)->MaySupersede(agent);
  });
  Subjects subjects(std::move(members), std::move(graph));
  FONDS_TRY(subjects.GatherHeads(names));
  return subjects;
}

Status Subjects::GatherHeads(const std::vector<std::string>& names) {
  std::map<std::string, std::vector<const Filed*>> heads;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (graph_.IsTaken(members_[i]->id)) continue;
    heads[names[i]].push_back(members_[i]);
    if (!members_[i]->statement.IsRetraction()) continue;
    const std::vector<StatementId>& parents = graph_.Find(members_[i]->id)->parents;
    if (!graph_.IsDisputed(members_[i]->id)) taken_back_.insert(taken_back_.end(), parents.begin(), parents.end());
  }
  std::sort(taken_back_.begin(), taken_back_.end());
  for (auto& [name, all] : heads) {
    Subject subject{name, {}};
    std::unordered_set<Digest> bodies;
    for (const Filed* head : all) {
      if (all.size() > 1) {
        FONDS_ASSIGN(const Digest body, BodyDigest(head->statement));
        if (!bodies.insert(body).second) continue;
      }
      subject.heads.push_back(head);
    }
    subjects_.push_back(std::move(subject));
  }
  return {};
}

const Filed* Subjects::Find(const StatementId& id) const {
  return FindAmong(members_, id);
}

const Filed& Subjects::FirstOf(const Filed& filed) const {
  const Filed* first = Find(graph_.FirstOf(filed.id));
  return first == nullptr ? filed : *first;
}

const Filed* Subjects::Said(const Filed& filed) const {
  const Filed* at = &filed;
  for (std::size_t steps = 0; at != nullptr && at->statement.IsRetraction(); ++steps) {
    if (steps > members_.size() || at->statement.parents.empty()) return nullptr;
    at = Find(at->statement.parents.front());
  }
  return at;
}

bool Subjects::IsRetracted(const Filed& filed) const {
  return std::binary_search(taken_back_.begin(), taken_back_.end(), filed.id);
}

std::size_t Subjects::CountOpen() const {
  return static_cast<std::size_t>(std::count_if(subjects_.begin(), subjects_.end(),
                                                [](const Subject& subject) { return subject.heads.size() > 1; }));
}

Result<std::vector<Digest>> RetractedBytes(const Snapshot& snapshot, const DocumentRecord& record) {
  const bool any = std::any_of(record.statements.begin(), record.statements.end(), [](const Filed& filed) {
    return filed.statement.kind == Kind::kVersion && filed.statement.IsRetraction();
  });
  if (!any) return std::vector<Digest>();
  FONDS_ASSIGN(const Subjects versions, Subjects::Of(snapshot, record.statements, Kind::kVersion));
  std::map<Digest, bool> retracted;
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (!bytes) continue;
    const bool taken_back = filed.statement.kind != Kind::kAccession && versions.IsRetracted(filed);
    const auto [known, fresh] = retracted.try_emplace(bytes->sha256, taken_back);
    if (!fresh) known->second = known->second && taken_back;
  }
  std::vector<Digest> digests;
  for (const auto& [digest, taken_back] : retracted) {
    if (taken_back) digests.push_back(digest);
  }
  return digests;
}

}  // namespace fonds
