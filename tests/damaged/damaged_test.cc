// Every kind of damage that the table of findings knows, done to an archive that the program wrote, in all carriers.
#include <catch2/catch.hpp>

#include "damaged/damage.h"
#include "store/holdings.h"
#include "support/carriers.h"
#include "support/shell.h"
#include "support/temporary_folder.h"

namespace fonds::test {
namespace {

void CheckAll(const std::vector<Damage>& damages) {
  for (const Damage& damage : damages) {
    DYNAMIC_SECTION(NameOf(damage)) {
      CheckDamage(damage);
    }
  }
}

// Codes for which no case stands here, and where they are tested.
const std::map<std::string, std::string> kElsewhere = {
    {"F069", "tests/unit/verify/bytes_findings_test.cc"},   // a text of more than 64 MiB: in memory, for it takes its
                                                            // time
    {"F110", "tests/unit/verify/policy_findings_test.cc"},  // it is another archive from its first byte on
    {"F165", "tests/unit/verify/register_findings_test.cc"},
    {"F166", "tests/unit/verify/register_findings_test.cc"},
    {"F181", "tests/unit/verify/register_findings_test.cc"},
    {"F182", "tests/unit/verify/register_findings_test.cc"},
    {"F183", "tests/unit/verify/register_findings_test.cc"},
    {"F184", "tests/unit/verify/register_findings_test.cc"},
    {"F185", "tests/unit/verify/time_findings_test.cc"},
    {"F187", "tests/unit/verify/time_findings_test.cc"},
    {"F188", "tests/unit/verify/time_findings_test.cc"},
    {"F189", "tests/unit/verify/time_findings_test.cc"},
    {"F190", "tests/unit/verify/time_findings_test.cc"},
    {"F191", "tests/unit/verify/time_findings_test.cc"},
    {"F175", "tests/unit/verify/carrier_findings_test.cc"},  // no carrier has such a remark to make yet
};

}  // namespace

TEST_CASE("nothing is found in the good archive, in any carrier and by hand") {
  const TemporaryFolder scratch;
  WriteFolder(Good().tree, Large::kBytes, scratch / "directory");
  WriteFolder(Good().tree, Large::kPointers, scratch / "with_pointers");
  MakeTar(scratch / "directory", scratch / "archive.tar");
  MakeRepository(scratch / "with_pointers", Good().tree.objects, scratch / "repository");
  WriteBytes(scratch / "receipt", FormatReceipt(Good().receipt));
  VerifyOptions options;
  options.against = &Good().receipt;
  options.complete = options.history = true;
  for (const std::string name : {"directory", "archive.tar", "repository"}) {
    class None final : public FindingSink {
      void Add(const Finding& finding) override {
        FAIL_CHECK(finding.row->code << " " << finding.place << ": " << finding.message);
      }
    } none;
    INFO(name);
    const auto holdings = OpenHoldings(scratch / name);
    REQUIRE(holdings.ok());
    const auto summary = Verify(**holdings, options, none);
    REQUIRE(summary.ok());
    CHECK(summary->entries == Good().size);
    CHECK(summary->checkpoint == Good().size);
    CHECK(summary->documents == 5);
    CHECK(summary->by_reference == 1);
    CHECK(summary->intact == 5);
    CHECK(summary->anchors == 2);
    CHECK(summary->compared == "receipt");
  }
  const Ran ran = Run("bash '" FONDS_SOURCE_DIR "/verify.sh' '" + (scratch / "directory").string() + "' '" +
                      (scratch / "receipt").string() + "'");
  INFO(ran.output);
  CHECK(ran.status == 0);
  CHECK(ran.output.find("compared with the receipt") != std::string::npos);
  CHECK(ran.output.find("\nnotice") == std::string::npos);
}

TEST_CASE("damage to the tree and its carrier is found in every carrier, and by hand where the table says so") {
  CheckAll(TreeDamages());
}
TEST_CASE("damage to bytes is found in every carrier, and by hand where the table says so") {
  CheckAll(BytesDamages());
}
TEST_CASE("words that are not in their places are found in every carrier") {
  CheckAll(AnchorDamages());
}
TEST_CASE("damage to statements is found in every carrier, and by hand where the table says so") {
  CheckAll(StatementDamages());
}
TEST_CASE("policies that do not hold are found in every carrier, and by hand where the table says so") {
  CheckAll(PolicyDamages());
}
TEST_CASE("damage to the register is found in every carrier, and by hand where the table says so") {
  CheckAll(EntryDamages());
}
TEST_CASE("notes, and comparisons that fail, are found in every carrier, and by hand where the table says so") {
  CheckAll(NoteDamages());
}

TEST_CASE("every code of the table of findings has a case here, or a test elsewhere that is named") {
  Codes here;
  for (const auto& damages : {TreeDamages(), BytesDamages(), AnchorDamages(), StatementDamages(), PolicyDamages(),
                              EntryDamages(), NoteDamages()}) {
    for (const Damage& damage : damages) here.insert(damage.code);
  }
  for (const FindingRow& row : FindingTable()) {
    const std::string code(row.code);
    INFO(code << " " << row.name);
    if (code >= "F200" && code < "F220") continue;  // of packets: tests/packet
    const auto elsewhere = kElsewhere.find(code);
    CHECK(here.contains(code) != (elsewhere != kElsewhere.end()));
    if (elsewhere == kElsewhere.end()) continue;
    CHECK(BytesOf(std::filesystem::path(FONDS_SOURCE_DIR) / elsewhere->second).find("\"" + code + "\"") !=
          std::string::npos);
  }
}

}  // namespace fonds::test
