#include "git/config.h"

#include <catch2/catch.hpp>

using namespace fonds;
using namespace fonds::git;

namespace {

std::string ValueOf(const std::string& text) {
  const auto settings = ParseConfig("[a]\nb" + text);
  REQUIRE(settings.ok());
  REQUIRE(settings->size() == 1);
  return (*settings)[0].value;
}

bool IsHarmless(const std::string& key, const std::string& value) {
  return RuleAgainst({key, value}) == nullptr;
}

}  // namespace

TEST_CASE("sections, parts and names make keys as in git") {
  const auto settings = ParseConfig(
      "\xef\xbb\xbf# c\n; c\n[Core] Bare = true\n\tlogAllRefUpdates\r\n[remote \"Ori\\\"gin\"]\nurl=x\n[old.Part]\nkey "
      "= 1 ; c\n");
  REQUIRE(settings.ok());
  REQUIRE(settings->size() == 4);
  CHECK((*settings)[0].key == "core.bare");
  CHECK((*settings)[0].value == "true");
  CHECK((*settings)[1].key == "core.logallrefupdates");
  CHECK((*settings)[1].value == "true");
  CHECK((*settings)[2].key == "remote.Ori\"gin.url");
  CHECK((*settings)[3].key == "old.part.key");
  CHECK((*settings)[3].value == "1");
}

TEST_CASE("values lose blanks and comments, keep quotes' content and go on over lines") {
  CHECK(ValueOf(" =  x y  ") == "x y");
  CHECK(ValueOf(" = x # c") == "x");
  CHECK(ValueOf(" = \" x # y \" ") == " x # y ");
  CHECK(ValueOf(" = a\\\nb") == "ab");
  CHECK(ValueOf(" = a\\\\\\n\\\"") == "a\\\n\"");
  CHECK(ValueOf(" =") == "");
}

TEST_CASE("text that git would not read is malformed") {
  for (const std::string text : {"b = 1", "[]\nb=1", "[a", "[a \"b\nc\"]", "[a]\n= 1", "[a]\nb c", "[a]\nb = \"x",
                                 "[a]\nb = \\q", "[a]\nb = \\", "[a]\n\x01 = 2", "[a!]\n"}) {
    INFO(text);
    CHECK(ParseConfig(text).error().code() == Code::kMalformed);
  }
  CHECK(ParseConfig("").ok());
}

TEST_CASE("settings that run programs or redirect are told from those that do not") {
  for (const std::string key : {"core.worktree",
                                "core.fsmonitor",
                                "core.hookspath",
                                "core.sshcommand",
                                "gpg.ssh.program",
                                "include.path",
                                "includeif.gitdir:/.path",
                                "alias.log",
                                "filter.x.clean",
                                "diff.x.textconv",
                                "extensions.worktreeconfig",
                                "extensions.partialclone",
                                "gc.recentobjectshook",
                                "lfs.storage",
                                "lfs.customtransfer.x.path",
                                "url.x.insteadof",
                                "credential.helper",
                                "remote.origin.uploadpack",
                                "remote.origin.vcs",
                                "uploadpack.packobjectshook",
                                "something.new"}) {
    INFO(key);
    CHECK_FALSE(IsHarmless(key, "value"));
  }
  CHECK(IsHarmless("core.bare", "true"));
  CHECK(IsHarmless("remote.origin.url", "ssh://host/x"));
  CHECK_FALSE(IsHarmless("remote.origin.url", "ext::sh -c x"));
  CHECK_FALSE(IsHarmless("remote.origin.url", "--upload-pack=x"));
  CHECK(IsHarmless("filter.lfs.clean", "git-lfs clean -- %f"));
  CHECK_FALSE(IsHarmless("filter.lfs.clean", "sh -c x"));
}
