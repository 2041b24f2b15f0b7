// What revisions are about, for statements in their places. One pass for all subjects together: a document may have a
// hundred thousand annotations.
#pragma once

#include <string>
#include <vector>

#include "model/revision_graph.h"
#include "store/snapshot.h"

namespace fonds {

// The subject of each of `members`, which are of one kind (for versions with the accession), in their order: an
// annotation's id, else "". A retraction says nothing of its own: it has the subject of its first parent, which may be
// a retraction too. One whose parent is not among `members` has the subject "".
std::vector<std::string> SubjectsOf(const std::vector<const Filed*>& members);

// The revisions of one kind in a document, parted by what they are about.
class Subjects {
 public:
  struct Subject {
    std::string name;                 // the annotation's id; "" for versions and descriptions
    std::vector<const Filed*> heads;  // by id, of equal bodies only the first; never empty
  };

  // For Kind::kVersion the accession is part of it. The statements must outlive the result. Errors: as
  // Snapshot::NumberOf.
  static Result<Subjects> Of(const Snapshot& snapshot, const std::vector<Filed>& statements, Kind kind);

  const std::vector<Subject>& all() const { return subjects_; }
  const RevisionGraph& graph() const { return graph_; }
  const Filed* Find(const StatementId& id) const;
  // The first revision of the line that ends in `filed`.
  const Filed& FirstOf(const Filed& filed) const;
  // What `filed` says; of a retraction, what it took back. nullptr when that is not here.
  const Filed* Said(const Filed& filed) const;
  // A head took it back.
  bool IsRetracted(const Filed& filed) const;
  std::size_t size() const { return members_.size(); }
  // Subjects with several current revisions.
  std::size_t CountOpen() const;

 private:
  Subjects(std::vector<const Filed*> members, RevisionGraph graph)
      : members_(std::move(members)), graph_(std::move(graph)) {}
  Status GatherHeads(const std::vector<std::string>& names);

  std::vector<const Filed*> members_;  // sorted by id
  RevisionGraph graph_;
  std::vector<Subject> subjects_;        // by name
  std::vector<StatementId> taken_back_;  // parents of heads that are retractions, sorted
};

// The bytes of a document that were taken back: every statement that names them was, and they are not those received.
// Sorted. Cheap where nobody took any back. Errors: as Subjects::Of.
Result<std::vector<Digest>> RetractedBytes(const Snapshot& snapshot, const DocumentRecord& record);

}  // namespace fonds
