#include "attack/sandbox.h"

#include <array>
#include <catch2/catch.hpp>
#include <sstream>

#include "support/shell.h"
#include "text/code_points.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array kSeverities = {"error ", "warning ", "notice "};

std::set<std::string> CodesIn(const std::string& output) {
  std::set<std::string> codes;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    for (const std::string severity : kSeverities) {
      if (line.starts_with(severity + "F")) codes.insert(line.substr(severity.size(), 4));
    }
  }
  return codes;
}

// No escape sequence, no other control character, and nothing that turns a line round.
void CheckHarmless(const std::string& output) {
  for (const char c : output) {
    const bool text = c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    if (!text) FAIL("a control character " << static_cast<int>(c) << " in\n" << output);
  }
  for (const char* turning : {"\xe2\x80\xae", "\xe2\x80\xad", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xc2\x9b"}) {
    if (output.find(turning) != std::string::npos) FAIL("a character that turns the line round in\n" << output);
  }
}

void CheckUntouched(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after) {
  for (const auto& [path, state] : after) {
    const auto old = before.find(path);
    if (old == before.end()) FAIL_CHECK("it made " << path);
    if (old != before.end() && old->second != state) FAIL_CHECK("it changed " << path);
  }
  for (const auto& [path, state] : before) {
    if (!after.contains(path)) FAIL_CHECK("it removed " << path);
  }
}

}  // namespace

Sandbox::Sandbox() {
  WriteBytes(canary(), "#!/bin/sh\necho sang > '" + (folder_ / "sang").string() + "'\nexit 0\n");
  fs::permissions(canary(), fs::perms::owner_all);
}

void Sandbox::MakeArchive(const MemoryTree& tree) const {
  WriteFolder(tree, Large::kPointers, folder_ / "tree");
  MakeRepository(folder_ / "tree", tree.objects, repository());
  fs::remove_all(folder_ / "tree");
  fs::remove(repository().string() + ".index");
}

void Sandbox::CommitTree(const std::string& tree, const std::string& options) const {
  const std::string commit = RunGit(repository(), "commit-tree -p main " + options + " " + tree);
  RunGit(repository(), "update-ref refs/heads/main " + commit);
}

std::map<std::string, std::string> Sandbox::Watched(const std::set<std::string>& left_out) const {
  std::map<std::string, std::string> all = Everything(folder_.path());
  std::erase_if(all, [&](const auto& item) {
    const std::string below = std::filesystem::path(item.first).lexically_relative(folder_.path()).string();
    return left_out.contains(below.substr(0, below.find('/')));
  });
  return all;
}

Told Sandbox::Fonds(const std::string& words, const std::string& output) const {
  std::set<std::string> left_out = {"peak", output};
  // Commands that work on an archive remember in the user's own folder where it was. Verification writes nothing there
  // either.
  if (!words.starts_with("verify")) left_out.insert("keys");
  const auto before = Watched(left_out);
  const fs::path peak = folder_ / "peak";
  const Ran ran = Run("cd '" + folder_.path().string() + "' && env -i PATH=/usr/bin:/bin HOME='" +
                      folder_.path().string() + "' FONDS_HOME='" + (folder_ / "keys").string() +
                      "' '" FONDS_PEAK "' '" + peak.string() + "' '" FONDS_PROGRAM "' " + words);
  INFO("fonds " << words << "\n" << ran.output);
  CHECK(ran.status < 70);
  CHECK(ran.output.find("Sanitizer") == std::string::npos);
  CHECK(ran.output.find("runtime error") == std::string::npos);
  CheckUntouched(before, Watched(left_out));
  CHECK_FALSE(fs::exists(folder_ / "sang"));
  CheckHarmless(ran.output);
  return {ran.status, ran.output, CodesIn(ran.output), fs::exists(peak) ? std::stol(BytesOf(peak)) : 0};
}

}  // namespace fonds::test
