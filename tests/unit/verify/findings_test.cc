#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "unit/verify/damage.h"
#include "verify/codes.h"

namespace fonds::test {
namespace {

bool IsAboutPackets(const FindingRow& row) {
  return row.code >= "F200" && row.code < "F220";
}

}  // namespace

TEST_CASE("every row of the table of findings is provoked by some damage") {
  std::set<std::string> provoked;
  for (const auto& damages : {TreeDamages(), BytesDamages(), PlacementDamages(), StatementDamages(),
                              WithdrawalDamages(), PolicyDamages(), RegisterDamages(), TimeDamages()}) {
    for (const Damage& damage : damages) provoked.insert(damage.code);
  }
  for (const FindingRow& row : FindingTable()) {
    if (IsAboutPackets(row)) continue;  // tests/packet
    INFO(row.code << " " << row.name);
    CHECK(provoked.contains(std::string(row.code)));
  }
}

TEST_CASE("a finding is looked up by its code") {
  REQUIRE(FindFinding("F012") != nullptr);
  CHECK(FindFinding("F012")->name == "content-digest-mismatch");
  CHECK(FindFinding("F012") == &RowOf(Found::kContentDigestMismatch));
  CHECK(FindFinding("F999") == nullptr);
  CHECK(FindFinding("") == nullptr);
}

TEST_CASE("names of findings are unique and made of lower-case words") {
  std::set<std::string_view> names;
  for (const FindingRow& row : FindingTable()) {
    CHECK(names.insert(row.name).second);
    CHECK(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(row.title.ends_with('.'));
  }
}

TEST_CASE("docs/format/findings.md holds exactly the rows of the table") {
  std::ifstream file(FONDS_SOURCE_DIR "/docs/format/findings.md");
  REQUIRE(file.good());
  std::vector<std::string> documented;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| F")) documented.push_back(line);
  }
  std::vector<std::string> table;
  for (const FindingRow& row : FindingTable()) {
    std::ostringstream line;
    line << "| " << row.code << " | " << row.name << " | " << SeverityName(row.severity) << " | " << row.title << " | "
         << row.section << " | " << (row.plain ? "yes" : "") << " |";
    table.push_back(line.str());
  }
  CHECK(documented == table);
}

TEST_CASE("every finding names a page of the format, and a heading on it") {
  for (const FindingRow& row : FindingTable()) {
    const std::string section(row.section);
    const std::size_t comma = section.find(", ");
    std::ifstream file(FONDS_SOURCE_DIR "/docs/format/" + section.substr(0, comma));
    INFO(row.code << ": " << section);
    CHECK(file.good());
    if (comma == std::string::npos) continue;
    bool found = false;
    for (std::string line; std::getline(file, line);) found = found || line == "## " + section.substr(comma + 2);
    CHECK(found);
  }
}

TEST_CASE("the findings marked as found by hand are those that the pages on verifying by hand name") {
  std::ifstream archives(FONDS_SOURCE_DIR "/docs/verify-by-hand.md");
  const std::string of_archives(std::istreambuf_iterator<char>(archives), {});
  std::ifstream packets(FONDS_SOURCE_DIR "/docs/packet-by-hand.md");
  const std::string of_packets(std::istreambuf_iterator<char>(packets), {});
  for (const FindingRow& row : FindingTable()) {
    INFO(row.code);
    const std::string& page = IsAboutPackets(row) ? of_packets : of_archives;
    CHECK((page.find(row.code) != std::string::npos) == row.plain);
  }
}

TEST_CASE("every test that docs/invariants.md names exists") {
  std::string tests;
  for (const auto& item : std::filesystem::recursive_directory_iterator(FONDS_SOURCE_DIR "/tests")) {
    if (item.path().extension() != ".cc") continue;
    std::ifstream file(item.path());
    tests.append(std::istreambuf_iterator<char>(file), {});
  }
  std::ifstream file(FONDS_SOURCE_DIR "/docs/invariants.md");
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| ") || line.starts_with("| | invariant")) continue;
    line.resize(line.rfind(" |"));
    const std::string name = line.substr(line.rfind("| ") + 2);
    INFO(name);
    CHECK(tests.find("TEST_CASE(\"" + name + "\")") != std::string::npos);
    ++count;
  }
  CHECK(count >= 9);
}

}  // namespace fonds::test
