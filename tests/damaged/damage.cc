#include "damaged/damage.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "store/holdings.h"
#include "support/carriers.h"
#include "support/shell.h"
#include "support/temporary_folder.h"
#include "verify/finding.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;

class Said final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    codes.emplace(finding.row->code);
    text += std::string(finding.row->code) + "  " + finding.place + ": " + finding.message + "\n";
  }
  Codes codes;
  std::string text;
};

void CheckProgram(const std::string& carrier, const fs::path& path, const Copy& copy, const Codes& expected) {
  auto holdings = OpenHoldings(path);
  if (!holdings.ok()) FAIL(carrier << ": " << holdings.error().message());
  Said said;
  const auto summary = Verify(**holdings, copy.options, said);
  if (!summary.ok()) FAIL(carrier << ": " << summary.error().message());
  INFO(carrier << " says\n" << said.text);
  CHECK(said.codes == expected);
}

// The lines "error F012  …" and "notice F019  …".
Codes CodesOfScript(const std::string& output) {
  Codes codes;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    for (const std::string start : {"error F", "notice F"}) {
      if (line.starts_with(start)) codes.insert(line.substr(start.size() - 1, 4));
    }
  }
  return codes;
}

Codes MarkedByHand(const Codes& codes) {
  Codes marked;
  for (const std::string& code : codes) {
    if (FindFinding(code)->plain) marked.insert(code);
  }
  return marked;
}

// A code that only the script knows (F157) is a notice.
bool HasError(const Codes& codes) {
  return std::any_of(codes.begin(), codes.end(), [](const std::string& code) {
    const FindingRow* row = FindFinding(code);
    return row != nullptr && row->severity == Severity::kError;
  });
}

void CheckScript(const Damage& damage, const fs::path& scratch, const Copy& copy, const Codes& program) {
  std::string command = "bash '" FONDS_SOURCE_DIR "/verify.sh' '" + (scratch / "directory").string() + "'";
  if (copy.receipt) {
    WriteBytes(scratch / "receipt", FormatReceipt(*copy.receipt));
    command += " '" + (scratch / "receipt").string() + "'";
  }
  const Ran ran = Run(command);
  INFO("verify.sh says\n" << ran.output);
  if (damage.beyond_the_script) {
    CHECK(ran.status == 2);
    return;
  }
  const Codes expected = damage.by_hand.value_or(MarkedByHand(program));
  CHECK(CodesOfScript(ran.output) == expected);
  CHECK(ran.status == (HasError(expected) ? 1 : 0));
}

}  // namespace

std::string NameOf(const Damage& damage) {
  return damage.code + " " + std::string(FindFinding(damage.code)->name) + ": " + damage.how;
}

void CheckDamage(const Damage& damage) {
  Copy copy;
  if (damage.inflict) damage.inflict(copy);
  if (copy.builder.Size() > Good().size && !copy.leave_pending) copy.builder.FileNote(copy.builder.Size());
  if (copy.receipt) copy.options.against = &*copy.receipt;
  if (copy.pin) copy.options.pin = &*copy.pin;
  if (copy.expected) copy.options.expected = &*copy.expected;
  Codes everywhere = damage.with;
  everywhere.insert(damage.code);
  const auto expected = [&](Carrier carrier) {
    const auto other = damage.differs.find(carrier);
    return other == damage.differs.end() ? std::optional(everywhere) : other->second;
  };

  const TemporaryFolder scratch;
  if (expected(Carrier::kDirectory) || expected(Carrier::kTar)) {
    WriteFolder(copy.builder.tree, Large::kBytes, scratch / "directory");
    if (damage.in_folder) damage.in_folder(scratch / "directory");
  }
  if (const auto codes = expected(Carrier::kDirectory)) {
    CheckProgram("the directory", scratch / "directory", copy, *codes);
    CheckScript(damage, scratch.path(), copy, *codes);
  }
  if (const auto codes = expected(Carrier::kTar)) {
    MakeTar(scratch / "directory", scratch / "archive.tar");
    if (damage.in_tar) damage.in_tar(scratch / "archive.tar");
    CheckProgram("the tar file", scratch / "archive.tar", copy, *codes);
  }
  if (const auto codes = expected(Carrier::kGit)) {
    WriteFolder(copy.builder.tree, Large::kPointers, scratch / "with_pointers");
    if (damage.in_folder) damage.in_folder(scratch / "with_pointers");
    MakeRepository(scratch / "with_pointers", copy.builder.tree.objects, scratch / "repository");
    if (damage.in_repository) damage.in_repository(scratch / "repository");
    CheckProgram("the repository", scratch / "repository", copy, *codes);
  }
}

void Replace(Bytes& bytes, std::string_view what, std::string_view with) {
  const std::size_t at = bytes.find(what);
  if (at == Bytes::npos) FAIL("the test wants to replace " << what << ", which is not there");
  bytes.replace(at, what.size(), with);
}

}  // namespace fonds::test
