// What is left after words were taken away: nothing of them, in any file, name or object of the archive, nor where the
// person's keys lie.
#include <catch2/catch.hpp>

#include "support/shell.h"
#include "unit/withdraw/scene.h"

namespace fonds::test {
namespace {

const std::string kSecret = "One witness of the eleven lives at number 1366.\n";

class Person {
 public:
  Person() { WriteText("secret.txt", kSecret); }

  std::filesystem::path archive() const { return folder_ / "a.fonds"; }
  const std::filesystem::path& folder() const { return folder_.path(); }

  Ran Fonds(const std::string& words) const {
    return Run("cd '" + folder_.path().string() + "' && FONDS_HOME=home '" FONDS_PROGRAM "' " + words);
  }
  std::string Must(const std::string& words) const {
    const Ran ran = Fonds(words);
    INFO(words << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
  }
  // The id of the document that holds these bytes.
  std::string Document() const {
    const std::string list = Must("-C a.fonds list");
    return list.substr(0, list.find(' '));
  }
  std::string Found(const std::vector<std::string>& needles) const {
    std::filesystem::remove(folder_ / "secret.txt");
    return PlaceOf(folder_.path(), needles);
  }

 private:
  void WriteText(const std::string& name, const std::string& text) const {
    test::Must(WriteDurably(folder_ / name, text));
  }
  TemporaryFolder folder_;
};

std::vector<std::string> Everything() {
  std::vector<std::string> needles = TracesOf(kSecret);
  for (const std::string words : {"witness of the eleven", "number 1366", "secret.txt", "A secret title"})
    needles.push_back(words);
  needles.push_back(Sha256Of("number 1366").Hex());
  return needles;
}

}  // namespace

TEST_CASE("56 after a withdrawal of the trace nothing holds the words, their name, digest or length") {
  const Person person;
  person.Must("init a.fonds");
  person.Must("-C a.fonds add secret.txt");
  const std::string document = person.Document();
  person.Must("-C a.fonds describe " + document + " --set 'title=A secret title'");
  person.Must("-C a.fonds annotate " + document + " --quote 'number 1366' --note 'Is this so?'");
  person.Must("-C a.fonds checkpoint");
  person.Must("-C a.fonds receipt > receipt");
  REQUIRE_FALSE(PlaceOf(person.archive(), Everything()).empty());
  person.Must("-C a.fonds withdraw " + document + " --trace --reason 'It endangers somebody.' --yes");
  CHECK(person.Found(Everything()).empty());
  const std::string verdict = person.Must("verify a.fonds --against receipt --history");
  CHECK(verdict.find("4 statements withdrawn") != std::string::npos);
}

TEST_CASE("56 after a discard nothing holds the words, their name, digest or length") {
  const Person person;
  person.Must("init a.fonds");
  person.Must("-C a.fonds add secret.txt");
  REQUIRE_FALSE(PlaceOf(person.archive(), Everything()).empty());
  person.Must("-C a.fonds discard");
  CHECK(person.Found(Everything()).empty());
  CHECK(person.Must("verify a.fonds").find("0 errors") != std::string::npos);
}

}  // namespace fonds::test
