// Keys and programs for the tests of signing/.
#pragma once

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "crypto/sshsig.h"
#include "disk/file.h"
#include "process/child.h"

namespace fonds::test {

inline Ed25519Secret SecretOf(char fill) {
  return Ed25519Secret::FromSeed(Bytes(32, fill));
}

inline void PutFile(const fs::path& path, ByteView bytes, unsigned mode = 0600) {
  REQUIRE(WriteDurably(path, bytes, mode).ok());
  REQUIRE(::chmod(path.c_str(), static_cast<mode_t>(mode)) == 0);
}

inline unsigned ModeOf(const fs::path& path) {
  struct stat about {};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  return about.st_mode & 0777U;
}

// Exit status of a program, with `input` on its stdin.
inline int StatusOf(std::vector<std::string> arguments, Bytes input = {}, std::vector<std::string> environment = {}) {
  ChildCommand command;
  command.arguments = std::move(arguments);
  command.environment = std::move(environment);
  command.input = std::move(input);
  const Result<ChildResult> child = RunChild(command);
  if (!child.ok()) {
    WARN(child.error().message());
    return -1;
  }
  if (child->status != 0) UNSCOPED_INFO(child->output + child->errors);
  return child->status;
}

inline bool IsInstalled(const std::string& program) {
  for (const char* folder : {"/usr/local/bin/", "/usr/bin/", "/bin/"}) {
    if (fs::exists(folder + program)) return true;
  }
  WARN("SKIPPED: " + program + " is not installed; this test has checked nothing");
  return false;
}

// `ssh-keygen -t <type>` at `path`.
inline void MakeKeyFile(const fs::path& path, const std::string& passphrase = "", const std::string& comment = "",
                        const std::string& type = "ed25519") {
  REQUIRE(StatusOf({"ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", comment, "-f", path.string()}) == 0);
}

inline SshPublicKey PublicKeyIn(const fs::path& pub_file) {
  const auto line = ReadFile(pub_file, 16 * 1024);
  REQUIRE(line.ok());
  auto key = SshPublicKey::FromPubFile(*line);
  REQUIRE(key.ok());
  return *std::move(key);
}

// What OpenSSH says of a signature that we made.
inline bool SshKeygenAccepts(const SshSignature& signature, const fs::path& scratch, const std::string& name_space,
                             const Bytes& message) {
  PutFile(scratch, ArmourSshSignature(signature));
  return StatusOf({"ssh-keygen", "-Y", "check-novalidate", "-n", name_space, "-s", scratch.string()}, message) == 0;
}

}  // namespace fonds::test
