// Who revises whom. The graph itself is a function of the set of statements; which revisions *take* their parents is
// authority and depends on the policy in force at their numbers (invariant I7).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/digest.h"

namespace fonds {

struct Revision {
  StatementId id;
  AgentId agent;
  std::vector<StatementId> parents;
  Digest body;               // of its canonical body
  std::uint64_t number = 0;  // of its entry
  bool retraction = false;
};

class RevisionGraph {
 public:
  // `revisions`: the statements of one kind and subject. `may_supersede(agent, number)`: the policy in force at the
  // number lets the agent supersede others. Parents outside the set are left out (verification reports them); cycles
  // cannot be (an id is a digest) and do not hang it.
  RevisionGraph(std::vector<Revision> revisions,
                const std::function<bool(const AgentId&, std::uint64_t)>& may_supersede);

  // Statements that nobody takes, by id. One: current. Several: all shown. Heads with equal bodies both stand here.
  const std::vector<StatementId>& heads() const { return heads_; }
  // heads() without those whose body equals an earlier one's: what a person sees.
  const std::vector<StatementId>& distinct_heads() const { return distinct_heads_; }

  const Revision* Find(const StatementId& id) const;
  // `child` names `parent` but may not take it: it stands beside it as disputed.
  bool IsDisputed(const StatementId& child) const;
  bool IsTaken(const StatementId& id) const;
  // The first revision of `id`'s line: following the smallest parent id upward.
  StatementId FirstOf(const StatementId& id) const;
  // The nearest common ancestor of two revisions, for three-way merges: one that is no ancestor of another; of several,
  // the one with the smallest id. nullptr if there is none.
  const Revision* CommonAncestor(const StatementId& a, const StatementId& b) const;
  // Every ancestor of `id`, itself included, sorted by id.
  std::vector<StatementId> Ancestors(const StatementId& id) const;
  const std::vector<Revision>& revisions() const { return revisions_; }

 private:
  std::size_t IndexOf(const StatementId& id) const;
  // By index: whether it is `from` or an ancestor of it.
  std::vector<bool> Reach(std::size_t from) const;
  std::vector<Revision> revisions_;  // sorted by id
  std::vector<bool> taken_;
  std::vector<bool> disputed_;
  std::vector<StatementId> heads_;
  std::vector<StatementId> distinct_heads_;
};

}  // namespace fonds
