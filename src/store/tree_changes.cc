#include "store/tree_changes.h"

namespace fonds {
namespace {

using What = TreeChange::What;

// A folder as it was and as it is.
struct Pair {
  Node before;
  Node now;
};

class Walk {
 public:
  Walk(const Holdings& holdings, const std::function<bool(const TreeChange&)>& visit)
      : holdings_(holdings), visit_(visit) {}

  Result<bool> Run(const Node& before, const Node& now) {
    todo_ = {{before, now}};
    while (!todo_.empty()) {
      const Pair pair = std::move(todo_.back());
      todo_.pop_back();
      if (pair.before.key == pair.now.key) continue;
      const Result<Listing> was = holdings_.Children(pair.before);
      FONDS_ASSIGN(const Listing is, holdings_.Children(pair.now));
      const bool comparable = was.ok() && was->troubles.empty() && is.troubles.empty();
      const bool go_on =
          comparable ? Compare(was->children, is.children) : visit_(TreeChange{What::kAltered, pair.now});
      if (!go_on) return false;
    }
    return true;
  }

 private:
  // Both are sorted by name.
  bool Compare(const std::vector<Node>& was, const std::vector<Node>& is) {
    auto before = was.begin();
    auto now = is.begin();
    while (before != was.end() || now != is.end()) {
      if (now == is.end() || (before != was.end() && before->path < now->path)) {
        if (!visit_(TreeChange{What::kGone, *before++})) return false;
      } else if (before == was.end() || now->path < before->path) {
        if (!visit_(TreeChange{What::kArrived, *now++})) return false;
      } else {
        if (before->folder && now->folder)
          todo_.push_back({*before, *now});
        else if ((before->folder != now->folder || before->key != now->key) &&
                 !visit_(TreeChange{What::kAltered, *now}))
          return false;
        ++before;
        ++now;
      }
    }
    return true;
  }

  const Holdings& holdings_;
  const std::function<bool(const TreeChange&)>& visit_;
  std::vector<Pair> todo_;
};

}  // namespace

Result<bool> VisitTreeChanges(const Holdings& holdings, const Node& before, const Node& now,
                              const std::function<bool(const TreeChange&)>& visit) {
  return Walk(holdings, visit).Run(before, now);
}

}  // namespace fonds
