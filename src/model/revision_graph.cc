#include "model/revision_graph.h"

#include <algorithm>
#include <unordered_set>

namespace fonds {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

bool IdLess(const Revision& left, const Revision& right) {
  return left.id < right.id;
}
bool SameId(const Revision& left, const Revision& right) {
  return left.id == right.id;
}

}  // namespace

RevisionGraph::RevisionGraph(std::vector<Revision> revisions,
                             const std::function<bool(const AgentId&, std::uint64_t)>& may_supersede)
    : revisions_(std::move(revisions)) {
  std::sort(revisions_.begin(), revisions_.end(), IdLess);
  revisions_.erase(std::unique(revisions_.begin(), revisions_.end(), SameId), revisions_.end());
  taken_.resize(revisions_.size());
  disputed_.resize(revisions_.size());
  for (std::size_t child = 0; child < revisions_.size(); ++child) {
    const Revision& revision = revisions_[child];
    for (const StatementId& id : revision.parents) {
      const std::size_t parent = IndexOf(id);
      if (parent == kNowhere || parent == child) continue;
      const bool may = revisions_[parent].agent == revision.agent || may_supersede(revision.agent, revision.number);
      if (may) taken_[parent] = true;
      if (!may) disputed_[child] = true;
    }
  }
  std::unordered_set<Digest> bodies;
  for (std::size_t i = 0; i < revisions_.size(); ++i) {
    if (taken_[i]) continue;
    heads_.push_back(revisions_[i].id);
    if (bodies.insert(revisions_[i].body).second) distinct_heads_.push_back(revisions_[i].id);
  }
}

std::size_t RevisionGraph::IndexOf(const StatementId& id) const {
  const auto place =
      std::lower_bound(revisions_.begin(), revisions_.end(), id,
                       [](const Revision& revision, const StatementId& key) { return revision.id < key; });
  if (place == revisions_.end() || place->id != id) return kNowhere;
  return static_cast<std::size_t>(place - revisions_.begin());
}

const Revision* RevisionGraph::Find(const StatementId& id) const {
  const std::size_t index = IndexOf(id);
  return index == kNowhere ? nullptr : &revisions_[index];
}

bool RevisionGraph::IsDisputed(const StatementId& child) const {
  const std::size_t index = IndexOf(child);
  return index != kNowhere && disputed_[index];
}

bool RevisionGraph::IsTaken(const StatementId& id) const {
  const std::size_t index = IndexOf(id);
  return index != kNowhere && taken_[index];
}

StatementId RevisionGraph::FirstOf(const StatementId& id) const {
  StatementId first = id;
  // Each step goes to a revision not seen before, unless there is a cycle: then the count ends it.
  for (std::size_t steps = 0; steps < revisions_.size(); ++steps) {
    const Revision* revision = Find(first);
    if (revision == nullptr) return first;
    const StatementId* smallest = nullptr;
    for (const StatementId& parent : revision->parents) {
      if (IndexOf(parent) == kNowhere) continue;
      if (smallest == nullptr || parent < *smallest) smallest = &parent;
    }
    if (smallest == nullptr) return first;
    first = *smallest;
  }
  return first;
}

std::vector<bool> RevisionGraph::Reach(std::size_t from) const {
  std::vector<bool> reached(revisions_.size());
  std::vector<std::size_t> waiting = {from};
  reached[from] = true;
  while (!waiting.empty()) {
    const std::size_t at = waiting.back();
    waiting.pop_back();
    for (const StatementId& id : revisions_[at].parents) {
      const std::size_t parent = IndexOf(id);
      if (parent == kNowhere || reached[parent]) continue;
      reached[parent] = true;
      waiting.push_back(parent);
    }
  }
  return reached;
}

std::vector<StatementId> RevisionGraph::Ancestors(const StatementId& id) const {
  const std::size_t index = IndexOf(id);
  if (index == kNowhere) return {};
  const std::vector<bool> reached = Reach(index);
  std::vector<StatementId> ancestors;
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (reached[i]) ancestors.push_back(revisions_[i].id);
  }
  return ancestors;
}

const Revision* RevisionGraph::CommonAncestor(const StatementId& a, const StatementId& b) const {
  const std::size_t first = IndexOf(a);
  const std::size_t second = IndexOf(b);
  if (first == kNowhere || second == kNowhere) return nullptr;
  std::vector<bool> common = Reach(first);
  const std::vector<bool> other = Reach(second);
  for (std::size_t i = 0; i < common.size(); ++i) common[i] = common[i] && other[i];
  // A common ancestor is nearest if no common ancestor names it as a parent: what such a one reaches is common too.
  std::vector<bool> farther(common.size());
  for (std::size_t i = 0; i < common.size(); ++i) {
    if (!common[i]) continue;
    for (const StatementId& id : revisions_[i].parents) {
      const std::size_t parent = IndexOf(id);
      if (parent != kNowhere && parent != i) farther[parent] = true;
    }
  }
  for (std::size_t i = 0; i < common.size(); ++i) {
    if (common[i] && !farther[i]) return &revisions_[i];
  }
  return nullptr;
}

}  // namespace fonds
