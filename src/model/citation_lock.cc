#include "model/citation_lock.h"

#include <algorithm>

#include "disk/file.h"
#include "disk/passing_lock.h"

namespace fonds {
namespace {

constexpr unsigned kTurnPatienceMs = 20'000;  // each of hundreds has the file for a few milliseconds

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

// What the file says with the citation added; nothing if it says so already.
Result<std::optional<CitationLock>> WithAdded(const std::filesystem::path& path, const std::string& uri,
                                              const LockedCitation& citation, const std::string& key) {
  CitationLock lock;
  Result<CitationLock> there = ReadCitationLock(path);
  if (there.ok()) {
    lock = *std::move(there);
  } else if (there.error().code() != Code::kNotFound) {
    return there.error();
  }
  const std::size_t before = lock.citations.size() + lock.keys.size();
  FONDS_TRY(lock.Add(uri, citation).While(path.string()));
  if (!key.empty()) FONDS_TRY(lock.AddKey(key, uri).While(path.string()));
  if (lock.citations.size() + lock.keys.size() == before) return std::optional<CitationLock>();
  return std::optional(std::move(lock));
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

Status AddToCitationLock(const std::filesystem::path& path, const std::string& uri, const LockedCitation& citation,
                         const std::string& key) {
  // Looked at without the lock first: what is there stays, and reading needs no right to write.
  FONDS_ASSIGN(const auto unlocked, WithAdded(path, uri, citation, key));
  if (!unlocked) return {};
  FONDS_ASSIGN(const PassingLock turn, PassingLock::Beside(path, kTurnPatienceMs));
  FONDS_ASSIGN(const auto lock, WithAdded(path, uri, citation, key));
  if (!lock) return {};
  const Bytes bytes = FormatCitationLock(*lock);
  if (bytes.size() <= kMaxCitationLockSize) return WriteDurably(path, bytes);
  return Error(Code::kRefused, "the lock file " + path.string() + " would be longer than 16 MiB; begin another one");
}

}  // namespace fonds
