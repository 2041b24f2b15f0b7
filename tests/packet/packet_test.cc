// Packets as they are made, damaged in every way, and checked by the program and by hand.
#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "disk/file.h"
#include "exchange/packet_texts.h"
#include "packet/packet_damages.h"
#include "store/packet_list.h"
#include "support/carriers.h"
#include "support/scratch_archive.h"
#include "support/shell.h"
#include "verify/packet.h"

namespace fonds::test {
namespace {

class Ignored final : public FindingSink {
  void Add(const Finding& finding) override { text += std::string(finding.row->code) + " " + finding.message + "\n"; }

 public:
  std::string text;
};

PacketSummary SummaryOf(const MemoryTree& packet, const Receipt* against = nullptr) {
  Ignored ignored;
  PacketSummary summary = Must(VerifyPacket(MemoryHoldings(packet), {.against = against}, ignored));
  INFO(ignored.text);
  CHECK(summary.errors == 0);
  CHECK(summary.warnings == 0);
  return summary;
}

Error RefusedFor(const std::vector<std::string>& what) {
  const TemporaryFolder scratch;
  const Snapshot snapshot = Must(Snapshot::Of(std::make_shared<MemoryHoldings>(Good().tree)));
  PacketRequest request;
  request.what = what;
  const auto made = MakePacket(snapshot, request, ExportForm::kDirectory, scratch / "packet");
  REQUIRE_FALSE(made.ok());
  CHECK_FALSE(std::filesystem::exists(scratch / "packet"));
  return made.error();
}

void CheckAll(const std::vector<PacketDamage>& damages) {
  for (const PacketDamage& damage : damages) {
    DYNAMIC_SECTION(damage.code << " " << FindFinding(damage.code)->name << ": " << damage.how) {
      MemoryTree packet = Packet().tree;
      damage.inflict(packet);
      if (damage.relist) Relist(packet);
      const Receipt* against = damage.against ? &*damage.against : nullptr;
      std::set<std::string> codes = damage.with;
      codes.insert(damage.code);
      const Verdict program = ByProgram(packet, against);
      INFO("the program says\n" << program.text);
      CHECK(program.codes == codes);
      const Verdict script = ByHand(packet, against);
      INFO("verify.sh says\n" << script.text);
      CHECK(script.codes == damage.by_hand.value_or(codes));
      CHECK(script.status == program.status);
    }
  }
}

}  // namespace

TEST_CASE("a good packet is good for the program and by hand, against nothing, an older receipt, and one of its size") {
  const PacketSummary summary = SummaryOf(Packet().tree);
  CHECK(summary.documents == std::vector{Good().document});
  CHECK(summary.proven == summary.entries.size());
  CHECK(summary.checkpoint == Good().size);
  CHECK(summary.receipt == 0);
  CHECK(summary.compared == "nothing you hold");
  CHECK(summary.intact == 2);
  CHECK(summary.files < 40);
  CHECK(summary.signers.size() == 2);
  REQUIRE(summary.passages.size() == 1);
  CHECK(summary.passages[0].citation == Packet().citation);
  CHECK(summary.passages[0].stands);
  CHECK(summary.passages[0].words == "at once");
  for (const Receipt* receipt : {&Packet().older, &Good().receipt}) {
    CHECK(SummaryOf(Packet().tree, receipt).receipt == receipt->checkpoint.size);
    const Verdict script = ByHand(Packet().tree, receipt);
    INFO(script.text);
    CHECK(script.status == 0);
    CHECK(script.codes.empty());
    CHECK(script.text.find("stands: " + Packet().citation) != std::string::npos);
  }
}

TEST_CASE("damage to the list of a packet is found, by the program and by hand") {
  CheckAll(ListDamages());
}
TEST_CASE("damage to the register in a packet is found, by the program and by hand") {
  CheckAll(RegisterDamages());
}
TEST_CASE("37 parts that do not belong together are found in a packet, by the program and by hand") {
  CheckAll(DocumentDamages());
}
TEST_CASE("a packet that does not belong to a receipt is found, by the program and by hand") {
  CheckAll(ReceiptDamages());
}

TEST_CASE("every code about packets has a case here") {
  std::set<std::string> here;
  for (const auto& damages : {ListDamages(), RegisterDamages(), DocumentDamages(), ReceiptDamages()}) {
    for (const PacketDamage& damage : damages) here.insert(damage.code);
  }
  for (const FindingRow& row : FindingTable()) {
    if (row.code >= "F200" && row.code < "F220") CHECK(here.contains(std::string(row.code)));
  }
}

TEST_CASE("a packet holds nothing of other documents") {
  PacketRequest request;
  request.what = {Good().document.Hex()};
  request.annotations = request.all = true;
  for (const auto& [path, bytes] : PacketOf(Good().tree, request).files) {
    INFO(path);
    CHECK(path.find(Good().large.Hex()) == std::string::npos);
    CHECK(bytes.find("A recording") == std::string::npos);
    CHECK(bytes.find("Part 1.") == std::string::npos);
  }
}

TEST_CASE("a passage brings its version and no large object but its own; a document brings its large objects") {
  PacketRequest request;
  request.what = {Good().large.Hex()};
  const MemoryTree packet = PacketOf(Good().tree, request);
  CHECK(packet.files.contains(layout::LargePath(Good().large, Good().object, "wav")));
  CHECK(SummaryOf(packet).intact == 1);
  CHECK(ByHand(packet).status == 0);
}

TEST_CASE("equal archives and requests give equal packets, as folder and as tar file") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("the words\n");
  Archive archive = scratch.Open();
  Keyring keyring(scratch.home());
  const Snapshot before = Must(archive.Read());
  PacketRequest request;
  request.what = {document.Hex()};
  const auto make = [&](const Snapshot& snapshot, const std::string& name) {
    return MakePacket(snapshot, request, ExportForm::kTar, scratch.folder() / name);
  };
  const auto pending = make(before, "pending.tar");
  REQUIRE_FALSE(pending.ok());  // no checkpoint was made yet
  CHECK(pending.error().code() == Code::kNotFound);

  const Snapshot good = Must(Snapshot::Of(std::make_shared<MemoryHoldings>(Good().tree)));
  request.what = {Good().document.Hex()};
  Must(make(good, "a.tar"));
  Must(make(good, "b.tar"));
  CHECK(BytesOf(scratch.folder() / "a.tar") == BytesOf(scratch.folder() / "b.tar"));
  CHECK(make(good, "a.tar").error().code() == Code::kAlreadyExists);
  const std::unique_ptr<Holdings> tar = Must(OpenHoldings(scratch.folder() / "a.tar"));
  Ignored ignored;
  const PacketSummary summary = Must(VerifyPacket(*tar, {}, ignored));
  CHECK(summary.errors == 0);
  Must(MakePacket(good, request, ExportForm::kDirectory, scratch.folder() / "folder"));
  CHECK(Run("cd '" + (scratch.folder() / "folder").string() + "' && tar -xOf ../a.tar packet.txt | cmp - packet.txt")
            .status == 0);
}

TEST_CASE("what no packet can be made of is refused, and nothing is written") {
  const std::string id = Good().document.Hex();
  const std::string version = Sha256Of(kText).Hex();
  CHECK(RefusedFor({"ffffff"}).code() == Code::kNotFound);
  CHECK(RefusedFor({"fonds:" + id + "@" + version + "?in=" + std::string(64, '0')}).code() == Code::kNotFound);
  CHECK(RefusedFor({"fonds:" + id + "@" + std::string(64, '0')}).code() == Code::kNotFound);
  CHECK(RefusedFor({"fonds:" + id + "@" + version + "#c=0,100000"}).code() == Code::kConflict);
  CHECK(RefusedFor({"fonds:" + id + "@" + version + "#c=0,2&q=" + Sha256Of("no").Hex()}).code() == Code::kConflict);
  CHECK(RefusedFor({"fonds:nonsense"}).code() == Code::kMalformed);
  CHECK(RefusedFor({"fonds:" + Good().large.Hex() + "@" + Good().object.Hex() + "#c=0,2"}).code() ==
        Code::kUnsupported);
}

TEST_CASE("an archive with two policies: the packet has both, and an act of before and after is judged by its own") {
  ArchiveBuilder builder;
  const DocumentId document = builder.StageText(kText);
  builder.Commit();
  Policy second = builder.policy;
  second.number = 2;
  std::erase_if(second.agents, [](const PolicyAgent& agent) { return agent.id == "a3"; });
  builder.RegisterPolicy(second, {kRoot});
  builder.StageTitle(document, "A text");
  builder.Commit();
  builder.FileNote(builder.Size());
  PacketRequest request;
  request.what = {document.Hex()};
  MemoryTree packet = PacketOf(builder.tree, request);
  CHECK(SummaryOf(packet).policy == 2);
  const Verdict script = ByHand(packet);
  INFO(script.text);
  CHECK(script.status == 0);

  SECTION("a policy left out is shown by a receipt only") {
    Receipt receipt = ReceiptAt(builder, builder.Size());
    receipt.policy_number = 2;
    receipt.policy = Sha256Of(builder.tree.files.at(layout::PolicyPath(2)));
    CHECK(ByProgram(packet, &receipt).status == 0);
    CHECK(ByHand(packet, &receipt).status == 0);
    std::erase_if(packet.files, [](const auto& file) {
      return file.first.starts_with("policy/2.") || file.first.starts_with(layout::EntryPath(2)) ||
             file.first == InclusionPath(2);
    });
    Receipt forged = receipt;
    forged.policy_number = 1;
    forged.policy = builder.archive.digest();
    packet.files["receipt.txt"] = FormatReceipt(forged);
    Relist(packet);
    CHECK(ByProgram(packet).status == 0);
    CHECK(ByHand(packet).status == 0);
    CHECK(ByProgram(packet, &receipt).codes == std::set<std::string>{"F163"});
    CHECK(ByHand(packet, &receipt).codes == std::set<std::string>{"F163"});
  }
}

TEST_CASE("an act that its agent may not do is found in a packet, by both") {
  ArchiveBuilder builder(Good().tree);
  Statement version = *ParseStatement(builder.tree.files.at(Good().Statement("version", Good().version)));
  version.agent = "a3";
  version.nonce = builder.NextNonce();
  version.parents = {Good().version};
  const std::string text = "It was never written down.\n";
  std::get<Version>(version.body).sha256 = Sha256Of(text);
  std::get<Version>(version.body).size = text.size();
  builder.Stage(version);
  builder.tree.files[layout::ContentPath(Good().document, Sha256Of(text), "txt")] = text;
  builder.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
  builder.FileNote(builder.Size());
  PacketRequest request;
  request.what = {Good().document.Hex()};
  const MemoryTree packet = PacketOf(builder.tree, request);
  CHECK(ByProgram(packet).codes.contains("F133"));
  CHECK(ByHand(packet).codes.contains("F133"));
}

TEST_CASE("links, pipes and litter in a packet are seen by both, and never opened") {
  const TemporaryFolder scratch;
  for (const auto& [path, bytes] : Packet().tree.files) WriteBytes(scratch / "packet" / path, bytes);
  const auto check = [&](int status, const std::string& code) {
    Ignored told;
    const std::unique_ptr<Holdings> holdings = Must(OpenHoldings(scratch / "packet"));
    const PacketSummary summary = Must(VerifyPacket(*holdings, {}, told));
    INFO(told.text);
    CHECK((summary.errors == 0 ? 0 : 1) == status);
    CHECK(told.text.find(code) != std::string::npos);
    const Verdict script = ByHandIn(scratch / "packet");
    CHECK(script.status == status);
    CHECK(script.codes.contains(code));
  };
  SECTION("litter") {
    WriteBytes(scratch / "packet" / "documents/.DS_Store", "x");
    check(0, "F007");
  }
  SECTION("a link") {
    std::filesystem::remove(scratch / "packet" / "cover.html");
    std::filesystem::create_symlink("/etc/passwd", scratch / "packet" / "cover.html");
    check(1, "F008");
  }
  SECTION("a pipe") {
    REQUIRE(Run("mkfifo '" + (scratch / "packet").string() + "/pipe'").status == 0);
    check(1, "F008");
  }
}

TEST_CASE("something else than a packet, and a packet to come, are no findings") {
  Ignored ignored;
  const auto archive = VerifyPacket(MemoryHoldings(Good().tree), {}, ignored);
  REQUIRE_FALSE(archive.ok());
  CHECK(archive.error().code() == Code::kNotFound);
  MemoryTree packet = Packet().tree;
  packet.files["packet.txt"].replace(0, 15, "fonds packet v7");
  const auto newer = VerifyPacket(MemoryHoldings(packet), {}, ignored);
  REQUIRE_FALSE(newer.ok());
  CHECK(newer.error().code() == Code::kUnsupported);
  CHECK(ByHand(packet).status == 2);
  packet.files["packet.txt"] = std::string(kMaxPacketList + 1, 'x');
  CHECK(ByProgram(packet).codes == std::set<std::string>{"F200"});
}

TEST_CASE("the texts for people that this program writes stand in the list, in the page and in the program") {
  const std::string page = BytesOf(FONDS_SOURCE_DIR "/docs/format/fixed.md");
  CHECK(page.find(Sha256Of(PacketVerifyText()).Hex()) != std::string::npos);
  CHECK(page.find(Sha256Of(PacketScript()).Hex()) != std::string::npos);
  CHECK_FALSE(ByProgram(Packet().tree).codes.contains("F215"));
}

TEST_CASE("the cover shows words of the archive as text, whatever they are") {
  ArchiveBuilder builder;
  const DocumentId document = builder.StageText("<script>alert(1)</script> & \u202e\n");
  builder.StageTitle(document, "<img src=x onerror='alert(2)'> \u202eevil");
  builder.Commit();
  builder.FileNote(builder.Size());
  PacketRequest request;
  const std::string version = Sha256Of("<script>alert(1)</script> & \u202e\n").Hex();
  request.what = {"fonds:" + document.Hex() + "@" + version + "#c=0,29"};
  const Bytes cover = PacketOf(builder.tree, request).files.at("cover.html");
  CHECK(cover.find("<script") == std::string::npos);
  CHECK(cover.find("<img") == std::string::npos);
  CHECK(cover.find("\u202e") == std::string::npos);
  CHECK(cover.find("&lt;img src=x onerror=&#39;") != std::string::npos);
  CHECK(cover.find("http") == cover.find("http-equiv"));  // no address but the policy that forbids them
}

TEST_CASE("a list that is accepted is written back as the very bytes that were read") {
  const Bytes& bytes = Packet().tree.files.at("packet.txt");
  CHECK(FormatPacketList(Must(ParsePacketList(bytes))) == bytes);
}

}  // namespace fonds::test
