// Which files of a tree its registered withdrawals take away: the statements withdrawn with their trace, and bytes that
// were withdrawn or that nothing names any more once those statements are gone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "store/snapshot.h"

namespace fonds {

class Withdrawn {
 public:
  void Add(const std::optional<DocumentId>& document, const Withdrawal& withdrawal);
  // Everything that the withdrawals in `snapshot` name. They are believed: whoever takes files away because of them has
  // had them verified. Errors: kCorrupt, kIo.
  Status AddFrom(const Snapshot& snapshot);

  // The files of `snapshot` that are withdrawn. Errors: kCorrupt, kIo.
  Result<std::set<std::string>> FilesIn(const Snapshot& snapshot) const;
  bool empty() const { return folders_.empty(); }

 private:
  struct Ids {
    std::set<StatementId> traces;
    std::set<StatementId> bytes;  // whose bytes went
  };
  Status AddFolder(const Snapshot& snapshot, const std::optional<DocumentId>& document, const std::string& path);
  static Status FilesOf(const Snapshot& snapshot, const std::string& path, const Ids& ids,
                        std::set<std::string>& files);

  std::map<std::optional<DocumentId>, Ids> folders_;  // nullopt: about the archive
};

}  // namespace fonds
