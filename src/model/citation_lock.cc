#include "model/citation_lock.h"

#include <algorithm>

#include "disk/file.h"

namespace fonds {
namespace {

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool Skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Takes a line number off the front.
bool SkipLine(std::string_view& text) {
  constexpr std::size_t kMostDigits = 16;
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0 || end > kMostDigits || text[0] == '0') return false;
  text.remove_prefix(end);
  return true;
}

Error TooMany(std::string_view what) {
  return Error(Code::kRefused, "the lock file has " + std::to_string(kMaxLockedCitations) + " " + std::string(what) +
                                   " already; begin another one");
}

}  // namespace

Status CitationLock::Add(const std::string& uri, const LockedCitation& citation) {
  const auto known = citations.find(uri);
  if (known != citations.end()) {
    if (known->second == citation) return {};
    return Error(Code::kConflict, "the lock file has other digests for " + uri +
                                      ": one of the two was forged, or the file was changed by hand; it stays as it "
                                      "is");
  }
  if (citations.size() >= kMaxLockedCitations) return TooMany("citations");
  citations.emplace(uri, citation);
  return {};
}

Status CitationLock::AddKey(const std::string& key, const std::string& uri) {
  if (!IsCitationKey(key)) {
    return Error(Code::kUsage, "'" + key + "' is no citation key: a letter or digit, then letters, digits and _ . : -");
  }
  const auto known = keys.find(key);
  if (known != keys.end()) {
    if (known->second == uri) return {};
    return Error(Code::kConflict,
                 "the key " + key + " stands for " + known->second + " in the lock file already; choose another one");
  }
  if (keys.size() >= kMaxLockedCitations) return TooMany("keys");
  keys.emplace(key, uri);
  return {};
}

bool IsCitationKey(std::string_view text) {
  return !text.empty() && text.size() <= kMaxCitationKey && IsAlphanumeric(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsAlphanumeric(c) || c == '_' || c == '.' || c == ':' || c == '-'; });
}

bool IsContentSwhid(std::string_view text) {
  constexpr std::size_t kDigits = 40;
  if (!Skip(text, "swh:1:cnt:") || text.size() < kDigits || !IsLowerHex(text.substr(0, kDigits))) return false;
  text.remove_prefix(kDigits);
  if (text.empty()) return true;
  if (!Skip(text, ";lines=") || !SkipLine(text)) return false;
  return text.empty() || (Skip(text, "-") && SkipLine(text) && text.empty());
}

Result<CitationLock> ReadCitationLock(const std::filesystem::path& path) {
  FONDS_ASSIGN(const Bytes bytes, ReadFile(path, kMaxCitationLockSize));
  return ParseCitationLock(bytes).While("the lock file " + path.string());
}

Status WriteCitationLock(const std::filesystem::path& path, const CitationLock& lock) {
  const Bytes bytes = FormatCitationLock(lock);
  if (bytes.size() <= kMaxCitationLockSize) return WriteDurably(path, bytes);
  return Error(Code::kRefused, "the lock file would be longer than 64 MiB; begin another one");
}

}  // namespace fonds
