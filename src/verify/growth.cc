#include "verify/growth.h"

#include <algorithm>

#include "model/kind.h"
#include "store/digit_folders.h"
#include "store/layout.h"

namespace fonds {
namespace {

using What = TreeChange::What;

constexpr std::size_t kDocumentParts = 4;  // documents/ab/cd/<id>
constexpr std::size_t kNoteParts = 6;      // register/checkpoints/00/00/00/02

// The first `count` parts of a path, or all there are.
std::string Parts(std::string_view path, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end != std::string_view::npos; ++i) end = path.find('/', end + (i == 0 ? 0 : 1));
  return std::string(path.substr(0, end));
}

class GrowthFinder {
 public:
  GrowthFinder(const Baseline& since, const Holdings& holdings) : since_(since), holdings_(holdings) {}

  Result<Growth> Run() {
    const Node now = holdings_.Root();
    if (now.key == decltype(now.key){})
      return Obstacle("this carrier does not say what changed, as a git repository does");
    const Node before{.path = "", .folder = true, .key = since_.tree};
    if (!holdings_.Children(before).ok()) return Obstacle("what was checked then is not in this repository any more");
    FONDS_ASSIGN(const bool whole,
                 VisitTreeChanges(holdings_, before, now, [&](const TreeChange& change) { return Take(change); }));
    if (!whole) return std::move(growth_);
    KeepTimesInSight();
    for (const std::string& path : touched_) {
      FONDS_ASSIGN(Node node, holdings_.Find(path));
      if (const auto id = DocumentId::FromHex(path.substr(path.rfind('/') + 1))) growth_.documents.insert(id->digest());
      growth_.arrived.push_back(std::move(node));
    }
    return std::move(growth_);
  }

 private:
  Growth Obstacle(std::string why) const {
    Growth growth;
    growth.obstacle = std::move(why);
    return growth;
  }

  // False: everything has to be checked.
  bool Take(const TreeChange& change) {
    const std::string& path = change.node.path;
    if (path.empty()) return Refuse("the root folder holds what no archive can");
    if (layout::IsAtOrBelow(path, layout::kPolicyFolder))
      return Refuse("a policy came, or " + path + " changed, since");
    if (change.what == What::kGone) return Refuse(path + " is gone since");
    if (layout::IsAtOrBelow(path, layout::kNotesFolder)) {
      growth_.notes.insert(Parts(path, kNoteParts));
      return true;
    }
    if (change.what == What::kAltered) return Refuse(path + " is not what it was");
    if (layout::IsAtOrBelow(path, layout::kRegisterFolder)) {
      const bool newer = path != layout::kRegisterFolder && NumbersAt(path).first >= since_.leaves.size();
      return newer || Refuse(path + " came among entries that were there");
    }
    // What came beside these folders, or to archive/, is looked at every time.
    if (layout::IsAtOrBelow(path, layout::kDocumentsFolder)) touched_.insert(Parts(path, kDocumentParts));
    return true;
  }

  bool Refuse(std::string why) {
    growth_ = Obstacle(std::move(why));
    return false;
  }

  // Statements about time count together, wherever they stand.
  void KeepTimesInSight() {
    const auto word = std::find(since_.words.begin(), since_.words.end(), KindName(Kind::kTimestamp));
    if (word == since_.words.end()) return;
    const auto kind = static_cast<std::size_t>(word - since_.words.begin());
    for (const Listed& row : since_.rows) {
      if (row.kind == kind && row.document != Digest())
        touched_.insert(layout::DocumentFolder(DocumentId(row.document)));
    }
  }

  const Baseline& since_;
  const Holdings& holdings_;
  Growth growth_;
  std::set<std::string> touched_;
};

}  // namespace

bool Growth::TouchesNote(const std::string& folder) const {
  if (notes.empty()) return false;
  for (std::size_t parts = 2; parts <= kNoteParts; ++parts) {
    if (notes.contains(Parts(folder, parts))) return true;
  }
  return false;
}

Result<Growth> GrowthSince(const Baseline& since, const Holdings& holdings) {
  return GrowthFinder(since, holdings).Run();
}

}  // namespace fonds
