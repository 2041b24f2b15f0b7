#include "store/layout.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "register/entry.h"

namespace fonds {
namespace {

using layout::Parse;
using layout::Place;
using layout::What;

const DocumentId kDocument(Sha256Of("a document"));
const Digest kBytes = Sha256Of("bytes");
const std::string kKey = Sha256Of("a key").Hex();

Place PlaceOf(const std::string& path) {
  INFO(path);
  const std::optional<Place> place = Parse(path);
  REQUIRE(place);
  return *place;
}

TEST_CASE("a document lies in a folder named by its id, below its first four digits") {
  const std::string hex = kDocument.Hex();
  CHECK(layout::DocumentFolder(kDocument) == "documents/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex);
}

TEST_CASE("paths are those of the format, byte for byte") {
  const std::string hex(64, 'a');
  const Digest digest = *Digest::FromHex(hex);
  const DocumentId document(digest);
  CHECK(layout::StatementPath(document, "event", StatementId(digest)) ==
        "documents/aa/aa/" + hex + "/event." + hex + ".json");
  CHECK(layout::StatementPath(std::nullopt, "description", StatementId(digest)) ==
        "archive/description." + hex + ".json");
  CHECK(layout::StatementPath(std::nullopt, "accession", StatementId(digest)) ==
        "documents/aa/aa/" + hex + "/accession." + hex + ".json");
  CHECK(layout::ContentPath(document, digest, "txt") == "documents/aa/aa/" + hex + "/content." + hex + ".txt");
  CHECK(layout::LargePath(document, digest, "pdf") == "documents/aa/aa/" + hex + "/large." + hex + ".pdf");
  CHECK(layout::PolicyPath(12) == "policy/12.json");
  CHECK(layout::AllowedSignersPath(1) == "policy/1.allowed_signers");
  CHECK(layout::SignaturePath("policy/1.json", hex) == "policy/1.json." + hex + ".sig");
  CHECK(layout::EntryPath(123) == "register/00/00/01/23.txt");
  CHECK(layout::EntryPath(99'999'999) == "register/99/99/99/99.txt");
  CHECK(layout::NotePath(124) == "register/checkpoints/00/00/01/24/note");
  CHECK(layout::LfsObjectPath(digest) == "lfs/objects/aa/aa/" + hex);
}

TEST_CASE("parsing a path gives back what it was made of") {
  Place place = PlaceOf(layout::StatementPath(kDocument, "annotation", StatementId(kBytes)));
  CHECK((place.what == What::kStatement && place.document == kDocument && place.kind == "annotation" &&
         place.digest == kBytes));
  place = PlaceOf(layout::StatementPath(std::nullopt, "description", StatementId(kBytes)));
  CHECK((place.what == What::kStatement && !place.document && place.kind == "description" && place.digest == kBytes));
  place = PlaceOf(layout::StatementPath(std::nullopt, "accession", StatementId(kDocument.digest())));
  CHECK((place.what == What::kStatement && place.document == kDocument && place.digest == kDocument.digest()));
  place = PlaceOf(layout::ContentPath(kDocument, kBytes, "txt"));
  CHECK((place.what == What::kContent && place.document == kDocument && place.digest == kBytes &&
         place.extension == "txt"));
  place = PlaceOf(layout::LargePath(kDocument, kBytes, "pdf"));
  CHECK((place.what == What::kLarge && place.digest == kBytes && place.extension == "pdf"));
  for (const std::uint64_t number : {0ULL, 9ULL, 123ULL, 1'000'000ULL, 99'999'999ULL}) {
    place = PlaceOf(layout::EntryPath(number));
    CHECK((place.what == What::kEntry && place.number == number));
    place = PlaceOf(layout::SignaturePath(layout::EntryPath(number), kKey));
    CHECK((place.what == What::kEntrySignature && place.number == number && place.key == kKey));
    if (number == 0) continue;
    place = PlaceOf(layout::NotePath(number));
    CHECK((place.what == What::kNote && place.number == number));
    place = PlaceOf(layout::PolicyPath(number));
    CHECK((place.what == What::kPolicy && place.number == number));
    place = PlaceOf(layout::AllowedSignersPath(number));
    CHECK((place.what == What::kAllowedSigners && place.number == number));
    place = PlaceOf(layout::SignaturePath(layout::PolicyPath(number), kKey));
    CHECK((place.what == What::kPolicySignature && place.number == number && place.key == kKey));
  }
}

TEST_CASE("what lies beside a note, and the fixed files, have their places") {
  Place place = PlaceOf("register/checkpoints/00/00/01/24/" + kKey + ".cosig");
  CHECK((place.what == What::kCosignature && place.number == 124 && place.key == kKey));
  place = PlaceOf("register/checkpoints/00/00/01/24/" + kBytes.Hex() + ".tsr");
  CHECK((place.what == What::kTimestamp && place.number == 124 && place.digest == kBytes));
  CHECK(PlaceOf("fonds.json").what == What::kFondsFile);
  CHECK(PlaceOf(".gitattributes").what == What::kGitAttributesFile);
  CHECK(PlaceOf(".lfsconfig").what == What::kLfsConfigFile);
  CHECK(PlaceOf("VERIFY.md").what == What::kVerifyFile);
  const std::string folder = layout::DocumentFolder(kDocument);
  CHECK(PlaceOf(folder + "/text." + kBytes.Hex() + ".txt").what == What::kText);
  CHECK(PlaceOf(folder + "/map." + kBytes.Hex() + ".json").what == What::kMap);
}

TEST_CASE("a path of which one character is wrong has no place") {
  const std::string hex = kBytes.Hex();
  const std::string folder = layout::DocumentFolder(kDocument);
  std::string wrong_fan_out = folder;
  wrong_fan_out[10] = wrong_fan_out[10] == '0' ? '1' : '0';
  std::string upper = hex;
  upper[0] = 'A';
  const std::vector<std::string> strays = {"",
                                           "/",
                                           "fonds.json/",
                                           "/fonds.json",
                                           "Fonds.json",
                                           "README.md",
                                           "documents",
                                           folder,
                                           folder + "/",
                                           folder + "/event." + hex,
                                           folder + "/event." + hex + ".JSON",
                                           folder + "/event." + upper + ".json",
                                           folder + "/Event." + hex + ".json",
                                           folder + "/." + hex + ".json",
                                           folder + "/event." + hex.substr(1) + ".json",
                                           folder + "/event." + hex + "0.json",
                                           folder + "/x/event." + hex + ".json",
                                           folder + "/event." + hex + ".json ",
                                           wrong_fan_out + "/event." + hex + ".json",
                                           folder + "/accession." + hex + ".json",
                                           folder + "/unit." + hex + ".json",
                                           folder + "/content." + hex + ".exe",
                                           folder + "/content." + hex + ".",
                                           folder + "/text." + hex + ".md",
                                           folder + "/map." + hex + ".txt",
                                           folder + "/" + std::string(33, 'k') + "." + hex + ".json",
                                           "archive/accession." + hex + ".json",
                                           "archive/content." + hex + ".txt",
                                           "archive/text." + hex + ".json",
                                           "archive/x/event." + hex + ".json",
                                           "policy/0.json",
                                           "policy/01.json",
                                           "policy/1.JSON",
                                           "policy/.json",
                                           "policy/123456789.json",
                                           "policy/1.json." + kKey,
                                           "policy/1.json." + kKey.substr(1) + ".sig",
                                           "policy/1.allowed_signers." + kKey + ".sig",
                                           "register/00/00/01/23",
                                           "register/00/00/01/2a.txt",
                                           "register/00/00/0123.txt",
                                           "register/00/00/01/230.txt",
                                           "register/00/00/00/01/23.txt",
                                           "register/00/00/01/23.txt." + kKey,
                                           "register/checkpoints/00/00/00/00/note",
                                           "register/checkpoints/00/00/01/24",
                                           "register/checkpoints/00/00/01/24/note.txt",
                                           "register/checkpoints/00/00/01/24/" + kKey,
                                           "register/checkpoints/00/00/01/24/" + kKey + ".sig",
                                           std::string("fonds.json\0", 11),
                                           folder + "/event." + hex + std::string(".json\0", 6)};
  for (const std::string& stray : strays) {
    INFO(stray);
    CHECK_FALSE(Parse(stray));
  }
}

TEST_CASE("every path that an entry can list and an archive can hold keeps the manifest's grammar") {
  CHECK(IsManifestPath(layout::StatementPath(kDocument, "event", StatementId(kBytes))));
  CHECK(IsManifestPath(layout::AllowedSignersPath(7)));
  CHECK(IsManifestPath(layout::SignaturePath(layout::PolicyPath(7), kKey)));
}

TEST_CASE("a folder is one of the archive's exactly if something may lie in it") {
  const std::string folder = layout::DocumentFolder(kDocument);
  for (const std::string& good :
       {std::string(), std::string("documents"), folder.substr(0, 12), folder.substr(0, 15), folder,
        std::string("policy"), std::string("archive"), std::string("register"), std::string("register/00"),
        std::string("register/00/00/01"), std::string("register/checkpoints"), std::string("register/checkpoints/00"),
        std::string("register/checkpoints/00/00/01/24")}) {
    INFO(good);
    CHECK(layout::IsFolder(good));
  }
  for (const std::string& bad :
       {std::string("document"), std::string("documents/"), std::string("documents/3"), std::string("documents/3g"),
        std::string("documents/3f/a9/3f"), folder + "/x", std::string("register/0"),
        std::string("register/00/00/01/23"), std::string("register/ab"),
        std::string("register/checkpoints/00/00/01/24/00"), std::string("policy/1"), std::string("lfs")}) {
    INFO(bad);
    CHECK_FALSE(layout::IsFolder(bad));
  }
}

TEST_CASE("litter of file managers is known by name") {
  CHECK(layout::IsLitter(".DS_Store"));
  CHECK(layout::IsLitter("Thumbs.db"));
  CHECK(layout::IsLitter("desktop.ini"));
  CHECK(layout::IsLitter("._fonds.json"));
  CHECK_FALSE(layout::IsLitter("fonds.json"));
  CHECK_FALSE(layout::IsLitter(".gitattributes"));
}

}  // namespace
}  // namespace fonds
