// The tree of an archive, wherever it lies: in a commit of a bare git repository, in a directory, in a tar file.
// Everything that reads an archive reads it through here, so the three carriers verify with the same code and the same
// findings.
//
// A carrier is hostile. What cannot be part of an archive (a link, a device, a strange mode, an impossible name, a
// duplicate) does not appear as a child; it is reported by Children() as trouble.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/digest.h"

namespace fonds {

// A file or folder of the tree. Cheap to copy; `key` is the carrier's own.
struct Node {
  std::string path;  // from the root, without leading slash; "" is the root
  bool folder = false;
  std::array<unsigned char, 20> key{};  // in git: the id of the object
};

struct Trouble {
  std::string place;  // path in the tree, or of the carrier ("config")
  std::string rule;   // one sentence
  enum Weight { kError, kWarning, kNotice } weight = kError;
};

struct Listing {
  std::vector<Node> children;  // sorted by name bytes
  std::vector<Trouble> troubles;
};

class Holdings {
 public:
  virtual ~Holdings() = default;

  // "git", "directory" or "tar".
  virtual std::string_view carrier() const = 0;
  // Where it lies, for people.
  virtual const std::filesystem::path& location() const = 0;
  // Another reader of the same tree for another thread.
  virtual Result<std::unique_ptr<Holdings>> Again() const = 0;

  virtual Node Root() const = 0;
  // Errors: kCorrupt when the folder's object is missing or does not parse; kIo.
  virtual Result<Listing> Children(const Node& folder) const = 0;
  virtual Result<std::uint64_t> Size(const Node& file) const = 0;
  // The file's bytes. Errors: kRefused above `limit`; kCorrupt; kIo.
  virtual Result<Bytes> Read(const Node& file, std::uint64_t limit) const = 0;
  // The same, piece by piece, for files of any size.
  virtual Result<std::unique_ptr<ByteSource>> Open(const Node& file) const = 0;

  // The bytes of a large object. In git: `file` is a pointer, and its object lies under lfs/objects; in a directory or
  // tar the file itself. Errors: kNotFound when the bytes are not here.
  virtual Result<std::unique_ptr<ByteSource>> OpenLarge(const Node& file, const Digest& content) const = 0;
  // True where large.* are pointers rather than bytes.
  virtual bool has_pointers() const = 0;

  // What is wrong with the carrier itself (git: configuration, hooks, replace refs; tar: duplicates, odd headers).
  virtual Result<std::vector<Trouble>> CarrierTroubles() const = 0;
  // Walks the history of the carrier, where it has one: anything that a commit took away or changed, links, strange
  // headers, second roots. Empty for directory and tar.
  virtual Result<std::vector<Trouble>> HistoryTroubles() const = 0;

  // The node at `path`, descending from the root. kNotFound when it is not there. Carriers override it where they can
  // be faster.
  virtual Result<Node> Find(std::string_view path) const;
  // Find and Read. kNotFound for a folder.
  Result<Bytes> ReadPath(std::string_view path, std::uint64_t limit) const;

 protected:
  Error NotHere(std::string_view path) const;
};

struct HoldingsOptions {
  bool as_directory = false;  // a folder with a .git directory: check the files, not the commit it names
};

// Opens whatever `path` is: bare repository, work tree with a .git directory (its commit), directory, tar file. Errors:
// kNotFound; kUnsupported when it is none of them (a `.git` file, a bundle, a compressed tar: the message says what to
// do); as of the carrier.
Result<std::unique_ptr<Holdings>> OpenHoldings(const std::filesystem::path& path, const HoldingsOptions& options = {});

}  // namespace fonds
