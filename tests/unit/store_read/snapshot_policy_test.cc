#include <catch2/catch.hpp>
#include <fstream>

#include "store/directory_holdings.h"
#include "unit/store_read/checkpointed.h"

namespace fonds {
namespace {

using test::Must;

// An archive whose entry 2 registers policy 2 (another register key, annotators may supersede), with one more entry
// after it. A snapshot believes entries without their signatures.
class TwoPolicies {
 public:
  TwoPolicies() {
    document_ = scratch_.AddText("A letter.\n");
    test::Checkpointed(scratch_);
    Entry entry = Must(Must(scratch_.Open().Read()).ReadEntry(1));
    Policy second = scratch_.founding().policy;
    second.number = 2;
    second.register_key.key = test::SecretOf(8).Public();
    for (PolicyRole& role : second.roles) role.supersedes |= role.name == "annotator";
    const Bytes bytes = FormatPolicy(second);
    entry.lines = {{Sha256Of(bytes), layout::PolicyPath(2)}};
    const std::filesystem::path policy = scratch_.folder() / "policy";
    const std::filesystem::path manifest = scratch_.folder() / "entry";
    std::ofstream(policy) << bytes;
    std::ofstream(manifest) << FormatEntry(entry);
    test::Tamper(scratch_, "cp ../policy policy/2.json && cp ../entry " + layout::EntryPath(2));
    scratch_.Describe(document_, "Letter");
  }
  Snapshot Read() const { return Must(scratch_.Open().Read()); }
  const test::ScratchArchive& scratch() const { return scratch_; }
  const DocumentId& document() const { return document_; }

 private:
  test::ScratchArchive scratch_;
  DocumentId document_;
};

TEST_CASE("a policy is in force from the entry after the one that registered it") {
  const TwoPolicies archive;
  const Snapshot snapshot = archive.Read();
  REQUIRE(Must(snapshot.RegisterSize()) == 4);
  for (const auto& [number, policy] : {std::pair{0U, 1U}, {1U, 1U}, {2U, 1U}, {3U, 2U}, {4U, 2U}, {1000U, 2U}}) {
    INFO("entry " << number);
    CHECK(Must(snapshot.PolicyInForce(number))->number == policy);
  }
}

TEST_CASE("a note is checked under the register key of the policy in force at its last entry") {
  const TwoPolicies archive;
  CHECK(Must(archive.Read().Newest())->checkpoint.size == 2);
  test::Checkpointed(archive.scratch(), 8);
  CHECK(Must(archive.Read().Newest())->checkpoint.size == 4);
  test::Checkpointed(archive.scratch(), 9);
  CHECK(archive.Read().Newest().error().code() == Code::kCorrupt);
}

TEST_CASE("whether a revision takes its parents is judged at its own number, asked for or not") {
  const TwoPolicies archive;
  const Snapshot snapshot = archive.Read();
  DocumentRecord record = Must(snapshot.Document(archive.document()));
  REQUIRE(record.statements.size() == 2);
  Filed revision = record.statements[1];
  const StatementId first = revision.id;
  revision.id = StatementId(Sha256Of("a revision"));
  revision.statement.parents = {first};
  revision.statement.agent = "a3";
  std::get<Description>(revision.statement.body).Set("title", {{.value = "Another"}});
  const auto heads = [&](std::uint64_t number) {
    revision.number = number;
    record.statements.resize(2);
    record.statements.push_back(revision);
    return Must(snapshot.Graph(record.statements, Kind::kDescription, "")).heads().size();
  };
  CHECK(heads(2) == 2);
  CHECK(heads(3) == 1);
  // Number 0 means that nobody asked; the path (here of the first description, entry 3) tells.
  CHECK(heads(0) == 1);
}

}  // namespace
}  // namespace fonds
