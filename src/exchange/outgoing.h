// One file of an archive on its way out: its bytes in the form that plain files have, digested while they pass.
#pragma once

#include <functional>
#include <optional>

#include "store/holdings.h"
#include "store/layout.h"

namespace fonds {

class Outgoing {
 public:
  // nullopt for a large object whose bytes are not here. Errors: kCorrupt for what no archive may hold at this path,
  // and for a pointer to other bytes than its name says; as of the carrier.
  static Result<std::optional<Outgoing>> Open(const Holdings& holdings, const Node& file);

  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  // Hands all bytes to `write`, once. Errors: of `write`; kCorrupt, naming the file, when they are not size() bytes or
  // not those that the file's name says.
  Status CopyTo(const std::function<Status(ByteView)>& write);

 private:
  Outgoing() = default;
  static Result<std::optional<Outgoing>> OpenLarge(const Holdings& holdings, const Node& file, const Digest& digest);

  std::string path_;
  std::uint64_t size_ = 0;
  std::optional<Digest> digest_;
  std::unique_ptr<ByteSource> source_;  // of a large object
  Bytes bytes_;                         // of any other file
};

}  // namespace fonds
