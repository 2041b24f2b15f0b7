// What --json prints is what schema/output/ says: every command is run, and its object given to a validator that is not
// ours.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "store/layout.h"
#include "support/loopback_server.h"
#include "support/schema.h"
#include "support/time_authority.h"

namespace fonds::test {
namespace {

using nlohmann::json;

json ReadSchema(const std::string& name) {
  std::ifstream file(std::filesystem::path(FONDS_SOURCE_DIR) / "schema" / "output" / (name + ".schema.json"));
  REQUIRE(file.good());
  return json::parse(file);
}

// The schema takes the object, the object has no member that the schema does not know, and each required member is
// missed when it is taken away: a schema that takes everything would say nothing.
void CheckAgainst(const std::string& name, const json& object) {
  const json schema = ReadSchema(name);
  const Schema compiled(schema);
  INFO(name << ": " << object.dump(1));
  CHECK(compiled.Takes(object));
  CHECK_FALSE(compiled.Takes(json::array()));
  if (!schema.contains("properties")) return;
  for (const auto& [member, value] : object.items()) {
    INFO(member);
    CHECK(schema["properties"].contains(member));
  }
  for (const json& required : schema.value("required", json::array())) {
    json without = object;
    without.erase(required.get<std::string>());
    INFO("without " << required);
    CHECK_FALSE(compiled.Takes(without));
  }
}

class Commands {
 public:
  // Runs `fonds WORDS --json` and holds what it prints against the schema.
  json Run(const std::string& schema, const std::string& words, int status = 0) {
    const Ran ran = folder_.Run("fonds " + words + " --json 2> errors");
    INFO("fonds " << words << "\n" << ran.output);
    REQUIRE(ran.status == status);
    json object = json::parse(ran.output);
    CheckAgainst(schema, object);
    return object;
  }

  const ProgramFolder& folder() const { return folder_; }

 private:
  ProgramFolder folder_;
};

std::string TextOf(const json& value) {
  return value.get<std::string>();
}

// A witness, an archive whose policy names it, and a second past of that archive.
TEST_CASE("the JSON of witnesses and of equivocations is as its schema says") {
  Commands fonds;
  fonds.folder().WriteText("letter.txt", "The letter of July.\n");
  const json made = fonds.Run("witness", "witness init --name witness.example --output w");
  fonds.folder().Output("ssh-keygen -q -t ed25519 -N '' -C '' -f me && ssh-keygen -q -t ed25519 -N '' -C '' -f safe");
  fonds.folder().Output(
      "fonds policy prepare --agent me.pub=archivist --agent safe.pub=root --output p.json "
      "--register-key r.pem && sed -i 's|\"keys\":\\[\\],\"quorum\":0|\"keys\":[\"" +
      TextOf(made["key"]) + "\"],\"quorum\":1|' p.json");
  fonds.folder().Output(
      "fonds init a.fonds --policy p.json --register-key r.pem --root-key safe --key me && "
      "fonds -C a.fonds checkpoint && cp -r a.fonds b.fonds && cp -r keys other");
  fonds.Run("witness", "-C a.fonds witness request");
  const json cosigned = fonds.Run("witness", "witness cosign a.fonds --witness w");
  fonds.folder().WriteText("answer", TextOf(cosigned["cosigned"][0]["cosignature"]));
  CHECK(fonds.Run("witness", "-C a.fonds witness add answer")["taken"][0]["fresh"] == true);
  CHECK(fonds.Run("witness", "witness status --witness w")["registers"].size() == 1);
  const json verified = fonds.Run("verify", "verify a.fonds --require witnessed,fresh");
  CHECK(verified["summary"]["witnessed"]["quorumReached"] == true);
  CHECK(verified["summary"].contains("seen"));
  fonds.folder().Output(
      "fonds -C a.fonds add letter.txt --key me && fonds -C a.fonds receipt > receipt && "
      "export FONDS_HOME=other && fonds -C b.fonds add letter.txt --key me && "
      "fonds -C b.fonds checkpoint");
  fonds.Run("equivocation", "equivocation receipt b.fonds --output evidence");
  fonds.Run("equivocation", "equivocation --check evidence");
}

TEST_CASE("every command's JSON is as its schema says") {
  Commands fonds;
  fonds.folder().WriteText("letter.txt", "The leter of July.\nسلام\n");
  fonds.folder().WriteText("corrected.txt", "The letter of July.\nسلام\n");
  fonds.folder().WriteText("elsewhere.txt", "Printed elsewhere.\n");
  fonds.folder().WriteText("note.pdf", "%PDF-1.4 bytes");
  const std::string digest = fonds.folder().Output("sha256sum elsewhere.txt").substr(0, 64);

  fonds.Run("init", "init a.fonds --title Letters");
  const json added = fonds.Run("add", "-C a.fonds add letter.txt note.pdf --from 'the family' --how 'by hand'");
  const std::string letter = TextOf(added["added"][0]["document"]);
  const std::string pdf = TextOf(added["added"][1]["document"]);
  fonds.Run("add",
            "-C a.fonds add --by-reference --digest " + digest + " --size 19 --extension txt --name elsewhere.txt");
  fonds.Run("supply", "-C a.fonds supply elsewhere.txt");
  fonds.Run("supply", "-C a.fonds supply elsewhere.txt");

  fonds.Run("describe", "-C a.fonds describe --fields");
  fonds.Run("describe", "-C a.fonds describe --set creator=Somebody");
  const json described = fonds.Run(
      "describe", "-C a.fonds describe " + letter +
                      " --set title=Letter --set date=1988-07 --set language=en --set creator=A --set creator=B");
  const json noted =
      fonds.Run("annotate", "-C a.fonds annotate " + letter + " --quote leter --note misspelt --tag word");
  const std::string note = TextOf(noted["annotation"]);
  fonds.Run("annotate", "-C a.fonds annotate " + letter + " --note 'the whole' --language en");
  fonds.Run("annotate", "-C a.fonds annotate " + letter + " --line 2 --no-quote --link https://example.org/");
  fonds.Run("annotate", "-C a.fonds annotate " + pdf + " --fragment page=1 --note 'the first page'");
  fonds.Run("annotate", "-C a.fonds annotate --revise " + note + " --note 'misspelt in the source'");
  const json other = fonds.Run("annotate", "-C a.fonds annotate " + letter + " --at 0,3 --note x");
  fonds.Run("retract", "-C a.fonds retract " + TextOf(other["annotation"]) + " --reason wrong");
  fonds.Run("update",
            "-C a.fonds update " + letter + " corrected.txt --derivation correction --reason 'a misspelt word'");

  fonds.folder().Output("cp -r a.fonds b.fonds");
  fonds.Run("describe", "-C a.fonds describe " + letter + " --set title='The letter'");
  fonds.Run("describe", "-C b.fonds describe " + letter + " --set date=1989");
  fonds.Run("sync", "-C a.fonds sync b.fonds");
  fonds.Run("status", "-C a.fonds status");
  fonds.Run("show", "-C a.fonds show " + letter + " --retracted");
  fonds.Run("merge", "-C a.fonds merge " + TextOf(described["statement"]) + " --set title='Letter of July'");

  fonds.Run("list", "-C a.fonds list");
  fonds.Run("show", "-C a.fonds show");
  fonds.Run("show", "-C a.fonds show " + letter);
  fonds.Run("show", "-C a.fonds show " + pdf);
  fonds.Run("log", "-C a.fonds log");
  fonds.Run("log", "-C a.fonds log " + letter + " -n 2");
  const json difference = fonds.Run("diff", "-C a.fonds diff " + letter);
  CHECK(difference["text"] == true);
  const json cited = fonds.Run("cite", "-C a.fonds cite " + letter + " --quote letter --lock c.json --format all");
  CHECK(cited["formats"].size() == 9);
  CHECK(fonds.Run("cite", "-C a.fonds cite " + pdf)["formats"].empty());
  const std::string uri = TextOf(cited["uri"]);
  CHECK(fonds.Run("resolve", "-C a.fonds resolve '" + uri + "' --lock c.json")["lock"] == "agrees");
  fonds.Run("resolve", "-C a.fonds resolve '" + uri.substr(0, uri.find('#')) + "'");
  fonds.Run("resolve", "-C a.fonds resolve '" + uri.substr(0, uri.find('#')) + "#c=0,2000'", 1);
  fonds.folder().Output("printf '“letter of July, with “more” words” [@{" + uri + "}], “letter”\\n' > paper.md");
  CHECK(fonds.Run("check", "-C a.fonds check paper.md", 1)["summary"]["passes"] == false);
  CHECK(fonds.Run("reuse", "-C a.fonds reuse some words that stand in no letter at all")["total"] == 0);
  CHECK(fonds.Run("catalogue", "-C a.fonds catalogue --rebuild")["fresh"] == true);
  CHECK(fonds.Run("catalogue", "-C a.fonds catalogue --remove")["there"] == false);
  const json bytes = fonds.Run("cat", "-C a.fonds cat " + pdf);
  CHECK(bytes["base64"] == "JVBERi0xLjQgYnl0ZXM=");
  const json text = fonds.Run("text", "-C a.fonds text " + letter);
  CHECK(text["text"] == "The letter of July.\nسلام\n");

  fonds.Run("annotate", "-C a.fonds annotate " + letter + " --note 'a mistake'");
  fonds.Run("discard", "-C a.fonds discard");
  fonds.Run("checkpoint", "-C a.fonds checkpoint");
  const UnixSeconds now = SystemClock().Now();
  const TimeAuthority authority(now - kYear, now + kYear);
  const LoopbackServer server([&](const HttpRequest& request) {
    return HttpAnswer(200, "application/timestamp-reply", authority.Answer(request.body, now - 1));
  });
  fonds.Run("timestamp", "-C a.fonds timestamp --request question.tsq");
  fonds.Run("timestamp", "-C a.fonds timestamp --tsa " + server.Url());
  fonds.Run("timestamp", "-C a.fonds timestamp --register");
  CHECK_FALSE(fonds.Run("receipt", "-C a.fonds receipt").contains("qr"));
  CHECK(fonds.Run("receipt", "-C a.fonds receipt --qr code.svg")["qr"] == "code.svg");
  CHECK(fonds.folder().Output("head -c 4 code.svg") == "<svg");
  fonds.folder().Output("fonds -C a.fonds receipt > r.txt && fonds -C a.fonds prove " + letter + " -o l.proof");
  fonds.folder().Output("fonds -C a.fonds prove --from 2 -o grown.proof");
  fonds.Run("register", "-C a.fonds register export log");
  const json proved = fonds.Run("prove", "-C a.fonds prove " + letter);
  fonds.Run("prove", "-C a.fonds prove --from 2");
  fonds.Run("export", "-C a.fonds export --to directory court");
  fonds.Run("export", "-C a.fonds export --to tar court.tar");
  fonds.Run("receive", "receive court.tar received.fonds");
  const std::string entry = "court/" + layout::EntryPath(proved["entry"].get<std::uint64_t>());
  CHECK(fonds.Run("prove", "prove --check l.proof --against r.txt --entry " + entry)["holds"] == true);
  CHECK(fonds.Run("prove", "prove --check grown.proof --against r.txt", 1)["holds"] == false);
  fonds.folder().WriteText("root.der", authority.root());
  const json verified = fonds.Run("verify", "verify a.fonds --tsa-certificate root.der");
  CHECK(verified["findings"].empty());
  CHECK(verified["summary"]["authority"] == "Test Time Authority");
  fonds.folder().Output("find court -name 'content.*' -delete");
  const json damaged = fonds.Run("verify", "verify court", 1);
  CHECK(damaged["summary"]["errors"] != 0);
  fonds.Run("status", "-C court.tar status");
}

TEST_CASE("the JSON of a policy, and of founding with it, is as the schemas say") {
  Commands fonds;
  fonds.folder().Output("for who in a b; do ssh-keygen -q -t ed25519 -N '' -C '' -f $who; done");
  fonds.Run("policy", "policy prepare --agent a.pub=archivist --agent b.pub=root --output p.json --register-key r.pem");
  fonds.Run("init", "init a.fonds --policy p.json --register-key r.pem --root-key b --key a");
  fonds.Run("status", "-C a.fonds status");
}

TEST_CASE("the JSON of policies and keys over time is as the schemas say") {
  Commands fonds;
  fonds.folder().Output("fonds init a.fonds && mv keys/*/recovery recovery");
  fonds.Run("key", "key new --output agent");
  fonds.Run("key", "-C a.fonds key new --register --output register.pem");
  fonds.Run("key", "-C a.fonds key enrol agent.pub --agent a1 --output one.json");
  fonds.Run("policy",
            "-C a.fonds policy propose --add-key a1=agent.pub --register-key register.pem --output next.json");
  fonds.Run("policy", "policy sign next.json --key recovery");
  fonds.Run("policy", "-C a.fonds policy register next.json");
  fonds.Run("key", "-C a.fonds key seat register.pem");
  fonds.Run("key", "-C a.fonds key declare-loss --reason words");
  fonds.Run("key", "-C a.fonds key revoke agent.pub --suspect-from 1 --output two.json");
  fonds.Run("policy", "policy sign two.json --key agent");
  fonds.folder().Output("rm two.json.*.sig && fonds policy sign two.json --key recovery");
  fonds.Run("policy", "-C a.fonds policy register two.json");
  fonds.Run("describe", "-C a.fonds describe --agent a1 --set label=Alice");
  fonds.Run("policy", "-C a.fonds policy show");
  fonds.Run("policy", "-C a.fonds policy history");
  fonds.Run("key", "-C a.fonds key list");
  fonds.Run("log", "-C a.fonds log");
  fonds.Run("show", "-C a.fonds show");
  fonds.Run("init", "init b.fonds --continues a.fonds");
  fonds.Run("show", "-C b.fonds show");
}

TEST_CASE("the JSON of a collation is as the schema says") {
  Commands fonds;
  fonds.Run("init", "init a.fonds");
  fonds.folder().Output(
      "printf 'Early on the third day the guards counted forty prisoners in the yard, and nobody has told us why.' > "
      "a.txt; "
      "printf 'Early on the third day the guards counted fifty prisoners in the yard, and nobody told us why.' > "
      "b.txt; "
      "fonds -C a.fonds add a.txt && fonds -C a.fonds add b.txt && "
      "fonds -C a.fonds add --by-reference --digest $(sha256sum < /dev/null | cut -d' ' -f1) --size 0 --extension txt");
  const json collated = fonds.Run("collate", "-C a.fonds collate");
  REQUIRE(collated["passages"].size() == 1);
  CHECK(collated["passages"][0]["places"].size() == 2);
  CHECK(fonds.Run("collate", "-C a.fonds collate --words 100")["passages"].empty());
}

TEST_CASE("with --json nothing but the object reaches standard output, and an error leaves it empty") {
  const ProgramFolder folder;
  folder.Output("fonds init a.fonds --json > /dev/null");
  CHECK(folder.Output("fonds -C a.fonds show 3fa9c1 --json 2> /dev/null || [ $? -eq 3 ]").empty());
  CHECK(folder.Output("fonds -C a.fonds annotate 3fa9c1 --json 2> /dev/null || [ $? -eq 2 ]").empty());
}

TEST_CASE("a file name that no JSON could hold is printed all the same, and is JSON") {
  Commands fonds;
  fonds.Run("init", "init a.fonds");
  fonds.folder().Output("printf x > $'bad\\xff\\tname.txt'");
  const json added = fonds.Run("add", "-C a.fonds add $'bad\\xff\\tname.txt'");
  fonds.Run("show", "-C a.fonds show " + TextOf(added["added"][0]["document"]));
}

}  // namespace
}  // namespace fonds::test
