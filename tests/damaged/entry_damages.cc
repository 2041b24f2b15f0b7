#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "damaged/damage.h"

namespace fonds::test {
namespace {

// A further title, registered in an entry that is made wrong.
Damage Committed(const std::string& code, const std::string& how, const CommitOptions& options) {
  return {code, how, [=](Copy& copy) {
            copy.builder.StageTitle(Good().document, "Another title", {Good().title});
            copy.builder.Commit(options);
          }};
}

Damage Changed(const std::string& code, const std::string& how, const std::function<void(Entry&)>& change) {
  return Committed(code, how, {.change = change});
}

// The same in a good entry that gets a further signature file.
Damage Countersigned(const std::string& code, const std::string& how,
                     const std::function<Bytes(Copy&, std::uint64_t)>& sign, unsigned char named = kRoot) {
  return {code, how, [=](Copy& copy) {
            copy.builder.StageTitle(Good().document, "Another title", {Good().title});
            const std::uint64_t number = copy.builder.Commit();
            copy.files[layout::SignaturePath(layout::EntryPath(number), KeyNumber(named).HexId())] = sign(copy, number);
          }};
}

// An entry of its own, changed after its form was given to it, and signed.
Damage EntryBytes(const std::string& how, const std::function<void(Bytes&)>& change) {
  return {"F122", how, [=](Copy& copy) {
            Bytes bytes = copy.files.at(layout::EntryPath(1));
            bytes.resize(bytes.find("\n\n") + 2);
            const std::string digest = Sha256Of("x").Hex();
            bytes += digest + "  archive/description." + digest + ".json\n";
            change(bytes);
            copy.builder.CommitBytes(bytes, {kArchivist});
          }};
}

std::vector<Damage> FormDamages() {
  return {
      EntryBytes("CRLF", [](Bytes& bytes) { Replace(bytes, "\nagent", "\r\nagent"); }),
      EntryBytes("a line of BSD's", [](Bytes& bytes) { bytes += "SHA256 (x) = 00\n"; }),
      EntryBytes("a line with ..", [](Bytes& bytes) { Replace(bytes, "archive/", "archive/../"); }),
      EntryBytes("a line with /dev/zero", [](Bytes& bytes) { Replace(bytes, "archive/", "/dev/zero/"); }),
      EntryBytes("a line that sha256sum unescapes", [](Bytes& bytes) { bytes.insert(bytes.find("\n\n") + 2, "\\"); }),
      EntryBytes("a binary mark", [](Bytes& bytes) { Replace(bytes, "  archive", " *archive"); }),
      EntryBytes("an upper case digest",
                 [](Bytes& bytes) {
                   const std::size_t at = bytes.find("\n\n") + 2;
                   for (std::size_t i = at; i < at + 64; ++i) bytes[i] = static_cast<char>(std::toupper(bytes[i]));
                 }),
      EntryBytes("an indented line", [](Bytes& bytes) { bytes.insert(bytes.find("\n\n") + 2, " "); }),
      EntryBytes("one line twice", [](Bytes& bytes) { bytes += bytes.substr(bytes.find("\n\n") + 2); }),
      EntryBytes("no line", [](Bytes& bytes) { bytes.resize(bytes.find("\n\n") + 2); }),
      EntryBytes("no last line end", [](Bytes& bytes) { bytes.pop_back(); }),
      EntryBytes("a NUL", [](Bytes& bytes) { bytes.insert(bytes.find("\nagent"), 1, '\0'); }),
      EntryBytes("another version", [](Bytes& bytes) { Replace(bytes, "entry v0", "entry v1"); }),
      Changed("F139", "a path with another digest",
              [](Entry& entry) {
                entry.lines.push_back({Sha256Of("one"), "archive/event." + Sha256Of("twin").Hex() + ".json"});
              }),
      Changed("F139", "a path of no archive",
              [](Entry& entry) {
                entry.lines.push_back({Sha256Of("one"), "archive/stray.txt"});
              }),
  };
}

std::vector<Damage> OrderDamages() {
  return {
      {.code = "F120",
       .how = "no register",
       .inflict =
           [](Copy& copy) {
             std::erase_if(copy.files, [](const auto& file) {
               return file.first.starts_with("register/") || file.first.starts_with("documents/");
             });
           },
       .with = {"F107"}},
      {.code = "F121",
       .how = "an entry in the middle is gone, with its signature",
       // That of the document by reference, so that nothing else hangs on it.
       .inflict =
           [](Copy& copy) {
             std::erase_if(copy.files, [](const auto& file) { return file.first.starts_with(layout::EntryPath(7)); });
           },
       .with = {"F034", "F039", "F154", "F156"},
       .by_hand = Codes{"F010", "F034", "F039", "F121", "F154", "F156"}},  // it reads no entry after the gap
      Changed("F123", "another archive's", [](Entry& entry) { entry.archive = ArchiveId(Sha256Of("another")); }),
      Changed("F134", "a root this register never had",
              [](Entry& entry) {
                entry.after = {1, Sha256Of("another past")};
              }),
      Changed("F135", "a size beyond itself",
              [](Entry& entry) {
                entry.after = {99, Sha256Of("a future")};
              }),
      Changed("F136", "part 1 of 2", [](Entry& entry) { entry.parts = 2; }),
      {"F137", "parts of different wholes",
       [](Copy& copy) {
         for (const std::uint64_t part : {1U, 2U}) {
           copy.builder.StageText("Text " + std::to_string(part));
           copy.builder.Commit({.change = [&](Entry& entry) {
             entry.act = std::string(32, 'f');
             entry.part = part;
             entry.parts = part + 1;
           }});
         }
       }},
      {"F138", "registered again",
       [](Copy& copy) {
         copy.builder.Commit({.change = [&](Entry& entry) {
           entry.lines.push_back({Good().title.digest(), Good().Statement("description", Good().title)});
         }});
       }},
  };
}

std::vector<Damage> SignatureDamages() {
  return {
      Committed("F124", "signed by somebody else only", {.signers = {kRoot}}),
      Committed("F124", "signed by nobody", {.signers = {}}),
      Countersigned("F125", "a newline more",
                    [](Copy& copy, std::uint64_t number) { return copy.builder.Countersign(number, kRoot) + "\n"; }),
      Countersigned("F126", "of another entry",
                    [](Copy& copy, std::uint64_t number) { return copy.builder.Countersign(number - 1, kRoot); }),
      Countersigned(
          "F127", "named for another key",
          [](Copy& copy, std::uint64_t number) { return copy.builder.Countersign(number, kRoot); }, kAnnotator),
      {"F127", "a signature without entry",
       [](Copy& copy) {
         copy.files[layout::SignaturePath(layout::EntryPath(77), KeyNumber(kRoot).HexId())] =
             copy.builder.Countersign(1, kRoot);
       }},
      Countersigned("F128", "made for git",
                    [](Copy& copy, std::uint64_t number) { return copy.builder.Countersign(number, kRoot, "git"); }),
      Countersigned(
          "F128", "made for a policy",
          [](Copy& copy, std::uint64_t number) { return copy.builder.Countersign(number, kRoot, kPolicyNamespace); }),
      Countersigned(
          "F129", "by a stranger", [](Copy& copy, std::uint64_t number) { return copy.builder.Countersign(number, 7); },
          7),
      // Who holds which key, and what they may do with it, is left to the program.
      {"F132", "a3's name with a1's key",
       [](Copy& copy) {
         copy.builder.StageAnnotation(Good().document, kText, "written", {}, "a3");
         copy.builder.Commit({.agent = "a3"});
       }},
      {"F133", "a title by an annotator",
       [](Copy& copy) {
         Statement title = *ParseStatement(copy.files.at(Good().Statement("description", Good().title)));
         title.agent = "a3";
         title.nonce = copy.builder.NextNonce();
         title.parents = {};
         copy.builder.Stage(title);
         copy.builder.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
       }},
  };
}

}  // namespace

std::vector<Damage> EntryDamages() {
  std::vector<Damage> damages = FormDamages();
  for (Damage& damage : OrderDamages()) damages.push_back(std::move(damage));
  for (Damage& damage : SignatureDamages()) damages.push_back(std::move(damage));
  return damages;
}

}  // namespace fonds::test
