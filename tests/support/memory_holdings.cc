#include "support/memory_holdings.h"

namespace fonds::test {

Result<Listing> MemoryHoldings::Children(const Node& folder) const {
  if (tree_.unreadable.contains(folder.path)) return Error(Code::kCorrupt, "the folder's object is missing");
  Listing listing;
  const std::string prefix = folder.path.empty() ? "" : folder.path + "/";
  std::map<std::string, bool> children;  // path, and whether it is a folder
  for (auto file = tree_.files.lower_bound(prefix); file != tree_.files.end() && file->first.starts_with(prefix);
       ++file) {
    const std::size_t slash = file->first.find('/', prefix.size());
    children.emplace(file->first.substr(0, slash), slash != std::string::npos);
  }
  for (const auto& [path, is_folder] : children) listing.children.push_back(Node{path, is_folder, {}});
  const auto troubles = tree_.troubles.find(folder.path);
  if (troubles != tree_.troubles.end()) listing.troubles = troubles->second;
  return listing;
}

Result<const Bytes*> MemoryHoldings::Look(const Node& file) const {
  const auto found = tree_.files.find(file.path);
  if (found == tree_.files.end()) return Error(Code::kNotFound, "there is no " + file.path);
  if (tree_.unreadable.contains(file.path)) return Error(Code::kCorrupt, "the file's object is missing");
  return &found->second;
}

Result<std::uint64_t> MemoryHoldings::Size(const Node& file) const {
  FONDS_ASSIGN(const Bytes* bytes, Look(file));
  return bytes->size();
}

Result<Bytes> MemoryHoldings::Read(const Node& file, std::uint64_t limit) const {
  FONDS_ASSIGN(const Bytes* bytes, Look(file));
  if (bytes->size() > limit) return Error(Code::kRefused, "too large");
  return *bytes;
}

Result<std::unique_ptr<ByteSource>> MemoryHoldings::Open(const Node& file) const {
  FONDS_ASSIGN(const Bytes* bytes, Look(file));
  return SourceOf(*bytes);
}

Result<std::unique_ptr<ByteSource>> MemoryHoldings::OpenLarge(const Node& file, const Digest& content) const {
  if (!tree_.pointers) return Open(file);
  const auto object = tree_.objects.find(content);
  if (object == tree_.objects.end()) return Error(Code::kNotFound, "the large object is not here");
  return SourceOf(object->second);
}

}  // namespace fonds::test
