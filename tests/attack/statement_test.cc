// Statements, entries and keys that were made to confuse, in archives that are signed well.
#include <catch2/catch.hpp>

#include "attack/sandbox.h"
#include "crypto/sha256.h"
#include "support/shell.h"

namespace fonds::test {
namespace {

using Codes = std::set<std::string>;

Statement Title(ArchiveBuilder& builder, const std::string& title, std::vector<StatementId> parents = {}) {
  Description description;
  FieldValue value;
  value.value = title;
  description.Set("title", {value});
  return builder.Draft(Kind::kDescription, Good().document, std::move(parents), description);
}

// The good archive with these bytes registered as a description.
MemoryTree WithDescription(const std::function<void(Bytes&)>& change) {
  ArchiveBuilder builder(Good().tree);
  Bytes bytes = *FormatStatement(Title(builder, "A title"));
  change(bytes);
  builder.StageRaw(Good().document, "description", bytes);
  builder.Commit();
  builder.FileNote(builder.Size());
  return builder.tree;
}

// A directory takes less time to make than a repository.
Told VerifyDirectory(const Sandbox& sandbox, const MemoryTree& tree) {
  std::filesystem::remove_all(sandbox / "directory");
  WriteFolder(tree, Large::kBytes, sandbox / "directory");
  return sandbox.Fonds("verify directory --no-pin");
}

void CheckTree(const Sandbox& sandbox, const MemoryTree& tree, const Codes& codes) {
  sandbox.MakeArchive(tree);
  const Told told = sandbox.Verify();
  INFO(told.output);
  CHECK(told.codes == codes);
}

}  // namespace

TEST_CASE("10 JSON that two readers may understand differently is no statement, though it is registered and signed") {
  const auto with = [](const std::string& what, const std::string& instead) {
    return [=](Bytes& bytes) { Replace(bytes, what, instead); };
  };
  struct Case {
    std::string how;
    std::function<void(Bytes&)> change;
    std::string code = "F031";
  };
  const std::vector<Case> cases = {
      {"a duplicate key", with("\"fonds\":0", "\"fonds\":0,\"fonds\":0")},
      {"a duplicate key, once escaped", with("\"fonds\":0", "\"fonds\":0,\"\\u0066onds\":1")},
      {"a byte order mark", [](Bytes& bytes) { bytes.insert(0, "\xef\xbb\xbf"); }},
      {"a newline at the end", [](Bytes& bytes) { bytes += "\n"; }},
      {"a blank at the end", [](Bytes& bytes) { bytes += " "; }},
      {"a NUL at the end", [](Bytes& bytes) { bytes += '\0'; }},
      {"a second value", [](Bytes& bytes) { bytes += "{}"; }},
      {"0.0 for 0", with("\"fonds\":0", "\"fonds\":0.0")},
      {"-0", with("\"fonds\":0", "\"fonds\":-0")},
      {"1e400", with("\"fonds\":0", "\"fonds\":1e400")},
      {"2^53 + 1", with("\"fonds\":0", "\"fonds\":9007199254740993")},
      {"a needless escape", with("A title", "\\u0041 title")},
      {"an escaped slash", with("A title", "A\\/title")},
      {"a lone surrogate", with("A title", "A \\ud800 title")},
      {"an overlong encoding", with("A title", "A \xc0\xaf title")},
      {"half a character", with("A title", "A \xe2\x80 title")},
      {"keys out of order", with("\"fonds\":0,\"kind\":\"description\"", "\"kind\":\"description\",\"fonds\":0")},
      {"depth 200,000", [](Bytes& bytes) { bytes = std::string(200'000, '[') + std::string(200'000, ']'); }},
      {"a string up to the limit that never ends",
       [](Bytes& bytes) { bytes = "{\"agent\":\"" + std::string(1'000'000, 'a'); }},
      {"a string above it", [](Bytes& bytes) { bytes = "{\"agent\":\"" + std::string(2'000'000, 'a') + "\"}"; },
       "F033"},
      {"a kind that is not that of its name", with("\"kind\":\"description\"", "\"kind\":\"opinion\""), "F036"},
      {"a format to come", with("\"fonds\":0", "\"fonds\":1"), "F032"},
  };
  const Sandbox sandbox;
  for (const Case& one : cases) {
    INFO(one.how);
    const Told told = VerifyDirectory(sandbox, WithDescription(one.change));
    INFO(told.output);
    CHECK(told.codes.contains(one.code));
    CHECK(told.status == 1);
    sandbox.Fonds("-C directory show " + Good().document.Hex());
  }
}

TEST_CASE("11 statements that name each other need names that are not their digests, and end no walk") {
  const Sandbox sandbox;
  ArchiveBuilder builder(Good().tree);
  const StatementId one(Sha256Of("one"));
  const StatementId two(Sha256Of("two"));
  const Bytes first = *FormatStatement(Title(builder, "First", {two}));
  const Bytes second = *FormatStatement(Title(builder, "Second", {one}));
  builder.tree.files[Good().Statement("description", one)] = first;
  builder.tree.files[Good().Statement("description", two)] = second;
  builder.Commit({.change = [&](Entry& entry) {
    for (const StatementId& id : {one, two}) entry.lines.push_back({id.digest(), Good().Statement("description", id)});
  }});
  builder.FileNote(builder.Size());
  sandbox.MakeArchive(builder.tree);
  const Told told = sandbox.Verify();
  INFO(told.output);
  CHECK(told.codes.contains("F030"));
  CHECK(sandbox.Fonds("-C archive.git show " + Good().document.Hex()).status == 6);
  for (const std::string words : {"list", "log", "status"})
    sandbox.Fonds("-C archive.git " + words);  // they come to an end
}

TEST_CASE("12 an accession under an id that is not its digest founds nothing") {
  const Sandbox sandbox;
  ArchiveBuilder builder(Good().tree);
  const Bytes accession = *FormatStatement(
      builder.Draft(Kind::kAccession, std::nullopt, {}, Accession{builder.NextNonce(), "pdf", Sha256Of("x"), 1, true}));
  const StatementId wrong(Sha256Of("an id that I would like"));
  const std::string path = layout::StatementPath(std::nullopt, "accession", wrong);
  builder.tree.files[path] = accession;
  builder.Commit({.change = [&](Entry& entry) { entry.lines.push_back({wrong.digest(), path}); }});
  builder.FileNote(builder.Size());
  sandbox.MakeArchive(builder.tree);
  CHECK(sandbox.Verify().codes.contains("F030"));
}

TEST_CASE("14 nothing that somebody wrote reaches a terminal as anything but text") {
  const Sandbox sandbox;
  const std::string turned =
      "Not \xe2\x80\xae"
      "denied\xe2\x80\xac, \xe2\x81\xa6"
      "and\xe2\x81\xa9 \xe2\x80\x8b so";
  ArchiveBuilder builder(Good().tree);
  builder.StageTitle(Good().document, turned, {Good().title});
  builder.StageAnnotation(Good().document, kText, "Nobody",
                          [&](Annotation& annotation) { annotation.bodies.front().value = turned; });
  Event custody;
  custody.type = "transfer";
  custody.version = Sha256Of(kText);
  custody.original_name = "gpj\xe2\x80\xae.exe";
  builder.Stage(builder.Draft(Kind::kEvent, Good().document, {}, custody));
  builder.Commit();
  builder.FileNote(builder.Size());
  SECTION("text that turns itself round") {
    CheckTree(sandbox, builder.tree, {"F040"});
  }
  SECTION("escape sequences, which no writer of fonds would let in") {
    ArchiveBuilder escaping(builder.tree);
    Bytes bytes = *FormatStatement(Title(escaping, "A title"));
    Replace(bytes, "A title", "A \\u001b]0;owned\\u0007\\u001b[2J title");
    escaping.StageRaw(Good().document, "description", bytes);
    escaping.Commit();
    sandbox.MakeArchive(escaping.tree);
  }
  SECTION("escape sequences in the bytes themselves") {
    const std::string text = "It was \x1b]0;owned\x07\x1b[2J written \xc2\x9b.\n";
    const DocumentId document = builder.StageText(text);
    builder.StageAnnotation(document, text, "written",
                            [](Annotation& annotation) { annotation.quote->prefix = annotation.quote->suffix = ""; });
    builder.Commit();
    builder.tree.files["stray\x1b[2J\nfile"] = "";
    sandbox.MakeArchive(builder.tree);
    CHECK(sandbox.Fonds("-C archive.git show " + document.Hex()).status == 0);
  }
  // Every answer is looked at for control characters (sandbox.cc); what an answer says is tested elsewhere.
  const std::string show = "show " + Good().document.Hex();
  for (const std::string& words :
       std::vector<std::string>{"list", "log", "status", show, show + " --json", "verify archive.git",
                                "verify archive.git --json", "show 'fonds:\x1b[2J'"}) {
    sandbox.Fonds("-C archive.git " + words);
  }
}

TEST_CASE("46 an entry of somebody who was dropped meanwhile is refused, and so is one that was published twice") {
  const Sandbox sandbox;
  ArchiveBuilder builder(Good().tree);
  SECTION("dropped") {
    Policy second = builder.policy;
    second.number = 2;
    second.agents.pop_back();
    builder.RegisterPolicy(second, {kRoot});
    builder.StageAnnotation(Good().document, kText, "Nobody", {}, "a3");
    builder.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
    builder.FileNote(builder.Size());
    CheckTree(sandbox, builder.tree, {"F129", "F133"});
  }
  SECTION("twice") {
    const std::uint64_t again = builder.Size();
    for (const std::string& suffix : {std::string(), "." + KeyNumber(kArchivist).HexId() + ".sig"}) {
      builder.tree.files[layout::EntryPath(again) + suffix] =
          builder.tree.files.at(layout::EntryPath(again - 1) + suffix);
    }
    builder.FileNote(builder.Size());
    CheckTree(sandbox, builder.tree, {"F138"});
  }
}

TEST_CASE("48 allowed_signers says what the policy says and nothing else, for fonds and by hand") {
  const std::string stranger = KeyNumber(7).Fingerprint() + " namespaces=\"fonds-entry\" " + KeyNumber(7).Text() + "\n";
  const auto first_name = [](const std::string& with) {
    return [=](Bytes& bytes) { bytes.replace(0, bytes.find(' '), with); };
  };
  const std::vector<std::pair<std::string, std::function<void(Bytes&)>>> cases = {
      {"everybody", first_name("*")},
      {"a second name for a key", [](Bytes& bytes) { bytes.insert(bytes.find(' '), ",somebody"); }},
      {"everybody but one", first_name("!nobody,*")},
      {"a key more", [&](Bytes& bytes) { bytes += stranger; }},
      {"a comment", [](Bytes& bytes) { bytes += "# harmless\n"; }},
      {"another purpose", [](Bytes& bytes) { Replace(bytes, "namespaces=\"fonds-entry\"", "namespaces=\"fonds-*\""); }},
      {"any purpose", [](Bytes& bytes) { Replace(bytes, "namespaces=\"fonds-entry\" ", ""); }},
      {"a key fewer", [](Bytes& bytes) { bytes.erase(0, bytes.find('\n') + 1); }},
  };
  const Sandbox sandbox;
  for (const auto& [how, change] : cases) {
    INFO(how);
    MemoryTree tree = Good().tree;
    change(tree.files.at("policy/1.allowed_signers"));
    const Told told = VerifyDirectory(sandbox, tree);
    INFO(told.output);
    CHECK(told.codes == Codes{"F104", "F108"});
    const Ran by_hand = Run("bash '" FONDS_SOURCE_DIR "/verify.sh' '" + (sandbox / "directory").string() + "'");
    INFO(by_hand.output);
    CHECK(by_hand.status == 1);
    CHECK(by_hand.output.find("error F104") != std::string::npos);
  }
}

TEST_CASE("53 words are found where they stand, whatever stands before them") {
  const Sandbox sandbox;
  ArchiveBuilder builder(Good().tree);
  // Positions count code points, the byte order mark and each half of CRLF among them; bytes here are code points but
  // for the mark.
  const std::string text = "\xef\xbb\xbfIt was\r\nwritten\fdown\ragain.\n";
  const DocumentId document = builder.StageText(text);
  builder.StageAnnotation(document, text, "again", [](Annotation& annotation) {
    annotation.position = TextPosition{annotation.position->start - 2, annotation.position->end - 2};
  });
  builder.Commit();
  builder.FileNote(builder.Size());
  CheckTree(sandbox, builder.tree, {});
  CHECK(sandbox.Fonds("-C archive.git verify").output.find("words found at 3 anchors") != std::string::npos);
}

TEST_CASE("54 a name that two ids begin with is not taken for one of them") {
  const Sandbox sandbox;
  ArchiveBuilder builder(Good().tree);
  const std::string head(16, 'a');
  builder.Commit({.change = [&](Entry& entry) {
    for (const std::string& tail : {std::string(48, '1'), std::string(48, '2')}) {
      const StatementId twin(*Digest::FromHex(head + tail));
      entry.lines.push_back({twin.digest(), Good().Statement("event", twin)});
    }
  }});
  builder.FileNote(builder.Size());
  CheckTree(sandbox, builder.tree, {"F035", "F041"});
  CHECK(sandbox.Fonds("-C archive.git show " + head).status != 0);
}

}  // namespace fonds::test
