#include "packet/packet_damages.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "store/packet_list.h"

namespace fonds::test {
namespace {

using Files = std::map<std::string, Bytes>;
using Codes = std::set<std::string>;

Bytes& ListOf(MemoryTree& packet) {
  return packet.files.at("packet.txt");
}

void Change(Bytes& bytes, std::string_view what, std::string_view with) {
  const std::size_t at = bytes.find(what);
  if (at == Bytes::npos) FAIL("the test wants to replace " << what << ", which is not there");
  bytes.replace(at, what.size(), with);
}

void ChangeEverywhere(Bytes& bytes, const std::string& what, const std::string& with) {
  for (std::size_t at = bytes.find(what); at != Bytes::npos; at = bytes.find(what, at))
    bytes.replace(at, what.size(), with);
}

std::string OnePath(const MemoryTree& packet, std::string_view part) {
  for (const auto& [path, bytes] : packet.files) {
    if (path.find(part) != std::string::npos) return path;
  }
  FAIL("the packet has no file with '" << part << "' in its name");
  return "";
}

// An entry of the packet, with signatures and proof.
void TakeEntry(MemoryTree& packet, std::uint64_t number) {
  std::erase_if(packet.files, [&](const auto& file) { return file.first.starts_with(layout::EntryPath(number)); });
  packet.files.erase(InclusionPath(number));
}

void Mix(MemoryTree& packet, const MemoryTree& other, const std::function<bool(const std::string& path)>& which) {
  for (const auto& [path, bytes] : other.files) {
    if (which(path)) packet.files[path] = bytes;
  }
}

MemoryTree PacketOfOther() {
  PacketRequest request;
  request.what = {Good().large.Hex()};
  return PacketOf(Good().tree, request);
}

PacketDamage List(const std::string& how, const std::string& what, const std::string& with) {
  return {"F200", how, [=](MemoryTree& packet) { Change(ListOf(packet), what, with); }, {}, false};
}

}  // namespace

std::vector<PacketDamage> ListDamages() {
  const std::string id = Good().document.Hex();
  return {
      List("a word for another", "archive ", "archives "),
      List("capital letters", "document " + id, "document " + std::string(64, 'A')),
      List("a size with a zero", "checkpoint 1", "checkpoint 01"),
      List("a document twice", "document " + id + "\n", "document " + id + "\ndocument " + id + "\n"),
      List("a citation with fewer digits", "&q=" + Sha256Of("at once").Hex(),
           "&q=" + Sha256Of("at once").Hex().substr(0, 32)),
      List("a citation of another archive", "?in=", "?in=" + std::string(64, '0') + "#"),
      List("a path that climbs", "  policy/1.json\n", "  policy/../../1.json\n"),
      List("a file of no packet", "  verify.sh\n", "  verify.shx\n"),
      {"F200",
       "the order of two lines",
       [](MemoryTree& packet) {
         Bytes& list = ListOf(packet);
         const std::size_t last = list.rfind('\n', list.size() - 2) + 1;
         const std::size_t before = list.rfind('\n', last - 2) + 1;
         list = list.substr(0, before) + list.substr(last) + list.substr(before, last - before);
       },
       {},
       false},
      {"F200", "cut off", [](MemoryTree& packet) { ListOf(packet).pop_back(); }, {}, false},
      {"F200",
       "nothing listed",
       [](MemoryTree& packet) { ListOf(packet).resize(ListOf(packet).find("\n\n") + 2); },
       {},
       false},
      {"F201", "a file gone", [](MemoryTree& packet) { packet.files.erase("receipt.txt"); }, {}, false},
      {"F202", "a file more", [](MemoryTree& packet) { packet.files["notes.txt"] = "x"; }, {}, false},
      {"F202", "a folder more", [](MemoryTree& packet) { packet.files["lfs/objects"] = "x"; }, {}, false},
      {"F203", "a byte of the cover", [](MemoryTree& packet) { packet.files.at("cover.html")[100] ^= 1; }, {}, false},
      {"F204",
       "the id of another archive",
       [](MemoryTree& packet) {
         const std::string ours = ArchiveBuilder(Good().tree).archive.Hex();
         ChangeEverywhere(ListOf(packet), ours, Sha256Of("another").Hex());
       },
       {"F213"},
       true,
       {},
       Codes{"F204", "F123", "F213"}},
      {"F215",
       "a script that always says yes",
       [](MemoryTree& packet) { packet.files.at("verify.sh") = "exit 0\n"; },
       {},
       true,
       {},
       Codes{}},
  };
}

std::vector<PacketDamage> RegisterDamages() {
  return {
      {"F205",
       "a second note",
       [](MemoryTree& packet) { packet.files[layout::NotePath(Good().noted)] = Packet().older.note; },
       {},
       true,
       {},
       Codes{"F205"}},
      {"F205",
       "no note",
       [](MemoryTree& packet) { packet.files.erase(layout::NotePath(Good().size)); },
       {"F208"},
       true,
       {},
       Codes{"F205", "F208", "F213"}},
      {"F205",
       "another size",
       [](MemoryTree& packet) {
         Change(ListOf(packet), "checkpoint " + std::to_string(Good().size),
                "checkpoint " + std::to_string(Good().size + 1));
       },
       {"F208"},
       true,
       {},
       Codes{"F205", "F208", "F213"}},
      {"F155",
       "another root",
       [](MemoryTree& packet) {
         Change(ListOf(packet), Base64Encode(Good().receipt.checkpoint.root.View()),
                Base64Encode(Sha256Of("x").View()));
       },
       {},
       true,
       {},
       Codes{"F155", "F208"}},
      {"F153",
       "a note signed by somebody else",
       [](MemoryTree& packet) {
         const ArchiveBuilder builder(Good().tree);
         packet.files[layout::NotePath(Good().size)] = builder.Note(builder.CheckpointOf(Good().size), kArchivist);
       },
       {"F208", "F213"}},
      {"F206", "a proof gone", [](MemoryTree& packet) { packet.files.erase(InclusionPath(Packet().entry)); }},
      {"F207", "a proof cut off",
       [](MemoryTree& packet) {
         Bytes& proof = packet.files.at(InclusionPath(Packet().entry));
         proof.resize(60);
       }},
      {"F208", "the proof of another entry",
       [](MemoryTree& packet) { packet.files.at(InclusionPath(Packet().entry)) = packet.files.at(InclusionPath(0)); }},
      {"F208", "the index of another entry",
       [](MemoryTree& packet) { Change(packet.files.at(InclusionPath(Packet().entry)), "index 1", "index 3"); }},
      {"F208", "one hash left out",
       [](MemoryTree& packet) {
         Bytes& proof = packet.files.at(InclusionPath(Packet().entry));
         const std::size_t first = proof.find('\n', proof.find("index")) + 1;
         proof.erase(first, proof.find('\n', first) + 1 - first);
       }},
      {"F208",
       "data that nobody signed",
       [](MemoryTree& packet) {
         Change(packet.files.at(InclusionPath(Packet().entry)), "index 1", "extra eA==\nindex 1");
       },
       {},
       true,
       {},
       Codes{"F207"}},
      {"F209", "a proof of something else",
       [](MemoryTree& packet) {
         Mix(packet, PacketOfOther(), [](const std::string& path) { return path == InclusionPath(Good().size - 1); });
       }},
      {"F121", "entry 0 left out", [](MemoryTree& packet) { TakeEntry(packet, 0); }},
      {"F124",
       "a signature by another key of the archive",
       [](MemoryTree& packet) {
         const std::string path = layout::EntryPath(Packet().entry);
         packet.files.erase(layout::SignaturePath(path, KeyNumber(kArchivist).HexId()));
         packet.files[layout::SignaturePath(path, KeyNumber(kAnnotator).HexId())] =
             ArchiveBuilder(Good().tree).Countersign(Packet().entry, kAnnotator);
       },
       {"F208"}},
      {"F129",
       "a signature by a key that the policy does not know",
       [](MemoryTree& packet) {
         packet.files[layout::SignaturePath(layout::EntryPath(Packet().entry), KeyNumber(77).HexId())] =
             ArchiveBuilder(Good().tree).Countersign(Packet().entry, 77);
       },
       {"F208"}},
      {"F106",
       "a policy without its signature",
       [](MemoryTree& packet) { packet.files.erase(OnePath(packet, "policy/1.json.")); },
       {"F108", "F208", "F213"},
       true,
       {},
       Codes{"F106", "F107", "F108", "F213"}},
      {"F100",
       "no policy",
       [](MemoryTree& packet) {
         std::erase_if(packet.files, [](const auto& file) { return file.first.starts_with("policy/"); });
       },
       {"F108", "F208", "F213"},
       true,
       {},
       Codes{"F015", "F100", "F108", "F124", "F213"}},  // without a policy it takes the limit for 0
      {"F123",
       "an entry of another archive",
       [](MemoryTree& packet) {
         const SmallArchive other;
         Mix(packet, other.builder.tree,
             [](const std::string& path) { return path.starts_with(layout::EntryPath(Packet().entry)); });
       },
       {"F010", "F034", "F039", "F056", "F208", "F212"},
       true,
       {},
       Codes{"F010", "F034", "F039", "F123", "F208", "F212"}},
  };
}

std::vector<PacketDamage> DocumentDamages() {
  const std::string other = Good().large.Hex();
  const auto of_other = [other](const std::string& path) {
    return path.find(other) != std::string::npos || path.starts_with("register/") || path.starts_with("proofs/");
  };
  return {
      {"F210", "another document, with its entries and proofs",
       [=](MemoryTree& packet) { Mix(packet, PacketOfOther(), of_other); }},
      {"F210", "a statement of another document",
       [=](MemoryTree& packet) {
         Mix(packet, PacketOfOther(),
             [=](const std::string& path) { return path.find("/accession." + other) != std::string::npos; });
       }},
      {"F211", "a document that is not there",
       [=](MemoryTree& packet) {
         const std::string line = "document " + Good().document.Hex() + "\n";
         Change(ListOf(packet), line,
                other < Good().document.Hex() ? "document " + other + "\n" + line : line + "document " + other + "\n");
       }},
      {"F212", "other words cited",
       [](MemoryTree& packet) { Change(ListOf(packet), Sha256Of("at once").Hex(), Sha256Of("at last").Hex()); }},
      {"F212", "a passage that goes on behind the end",
       [](MemoryTree& packet) { Change(ListOf(packet), "&q=", "00&q="); }},
      {"F213", "an older receipt",
       [](MemoryTree& packet) { packet.files["receipt.txt"] = FormatReceipt(Packet().older); }},
      {"F213", "no receipt", [](MemoryTree& packet) { packet.files.erase("receipt.txt"); }},
      {"F034", "a statement whose entry was left out", [](MemoryTree& packet) { TakeEntry(packet, 2); }},
      {"F039",
       "the accession left out with its entry",
       [](MemoryTree& packet) { TakeEntry(packet, Packet().entry); },
       {"F010", "F034", "F056", "F212"},
       true,
       {},
       Codes{"F010", "F034", "F039", "F212"}},
      {"F030", "a byte of a statement",
       [](MemoryTree& packet) {
         Change(packet.files.at(Good().Statement("description", Good().title)), "A note", "B note");
       }},
      {"F011", "bytes left out", [](MemoryTree& packet) { packet.files.erase(Good().Content()); }, {"F212"}},
      {"F012",
       "other bytes",
       [](MemoryTree& packet) { packet.files.at(Good().Content()) = "Nothing happened.\n"; },
       {"F212"},
       true,
       {},
       Codes{"F012", "F013", "F212"}},
      {"F010", "bytes that nothing names",
       [](MemoryTree& packet) { packet.files[layout::ContentPath(Good().document, Sha256Of("x"), "txt")] = "x"; }},
  };
}

std::vector<PacketDamage> ReceiptDamages() {
  const auto nothing = [](MemoryTree&) {};
  const ArchiveBuilder builder(Good().tree);
  Receipt another = Good().receipt;
  another.archive = ArchiveId(Sha256Of("another"));
  Receipt twin = Good().receipt;
  twin.checkpoint.root = Sha256Of("another past");
  twin.note = builder.Note(twin.checkpoint);
  Receipt before = Packet().older;
  before.checkpoint.root = Sha256Of("another past");
  before.note = builder.Note(before.checkpoint);
  Receipt policy = Good().receipt;
  policy.policy_number = 2;
  ArchiveBuilder grown(Good().tree);
  grown.StageText("More.\n");
  grown.Commit();
  return {
      {"F160", "the receipt of another archive", nothing, {}, true, another},
      {"F162", "a receipt of this size over other entries", nothing, {}, true, twin},
      {"F162", "an older receipt over other entries", nothing, {}, true, before},
      {"F163", "a receipt that names a policy which the packet lacks", nothing, {}, true, policy},
      {"F214", "an older receipt without a proof", nothing, {}, true, ReceiptAt(builder, Good().noted + 1)},
      {"F214", "a newer receipt", nothing, {}, true, ReceiptAt(grown, grown.Size())},
      {"F207",
       "a proof of growth cut off",
       [](MemoryTree& packet) { packet.files.at(ConsistencyPath(Good().noted)).resize(20); },
       {},
       true,
       Packet().older},
      {"F162",
       "the proof of growth of another note",
       [](MemoryTree& packet) {
         Bytes& proof = packet.files.at(ConsistencyPath(Good().noted));
         proof.resize(proof.find("\n\n") + 2);
         proof += Packet().older.note;
       },
       {},
       true,
       Packet().older},
  };
}

}  // namespace fonds::test
