// Withdrawing in scratch archives, and looking for what must be gone in every byte of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "disk/file.h"
#include "unit/sync/copies.h"
#include "withdraw/withdraw.h"

namespace fonds::test {

inline WithdrawalRequest Trace(const std::string& target) {
  return {.trace = true, .target = target, .version = {}, .reason = "It endangers a witness."};
}
inline WithdrawalRequest BytesOf(const std::string& target, const std::string& version = {}) {
  return {.trace = false, .target = target, .version = version, .reason = "The heirs do not permit copies."};
}

inline Result<WithdrawalMade> TryWithdraw(const ScratchArchive& scratch, const std::filesystem::path& path,
                                          const Author& author, const WithdrawalRequest& request) {
  Archive archive = Must(Archive::Open(path));
  return Withdraw(archive, author, scratch.context(), request);
}
inline WithdrawalMade WithdrawAt(const ScratchArchive& scratch, const std::filesystem::path& path,
                                 const WithdrawalRequest& request) {
  return Must(TryWithdraw(scratch, path, scratch.archivist(), request));
}

// The first place below `folder` where one of `needles` stands: in a name, in a file, or in an object of a repository
// there, inflated, whether or not anything names it. Empty: nowhere.
inline std::string PlaceOf(const std::filesystem::path& folder, const std::vector<std::string>& needles) {
  const auto holds = [&](const std::string& text) {
    for (const std::string& needle : needles) {
      if (text.find(needle) != std::string::npos) return true;
    }
    return false;
  };
  for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = item.path().string();
    if (holds(path.substr(folder.string().size()))) return "the name of " + path;
    if (item.is_regular_file() && holds(Must(ReadFile(path, std::uint64_t{1} << 30)))) return path;
    if (!item.is_directory() || item.path().filename() != "objects") continue;
    if (!std::filesystem::exists(item.path().parent_path() / "HEAD")) continue;
    const std::string repository = item.path().parent_path().string();
    if (holds(Run("git -C " + repository + " cat-file --batch-all-objects --batch").output))
      return "an object of " + repository;
  }
  return "";
}

// What may not be found after the trace of `text` is gone.
inline std::vector<std::string> TracesOf(const std::string& text) {
  return {text, Sha256Of(text).Hex().substr(0, 32), "\"size\":" + std::to_string(text.size()) + "}",
          git::IdOf(git::ObjectType::kBlob, text).Hex()};
}

}  // namespace fonds::test
