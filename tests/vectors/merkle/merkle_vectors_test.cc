// The probes of transparency-dev/merkle: inclusion and consistency proofs, good and spoilt.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "crypto/sha256.h"
#include "register/merkle.h"

using namespace fonds;

namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(FONDS_VECTORS_DIR) / "merkle";

Bytes Decoded(const nlohmann::json& text) {
  const auto bytes = Base64Decode(text.get<std::string>());
  REQUIRE(bytes.has_value());
  return *bytes;
}

// Some probes have roots of other lengths ("don't care", the empty string). A Digest cannot hold those; what counts is
// only which of them are equal, so that they are replaced by digests, equal ones by equal ones.
Digest RootOf(const nlohmann::json& text) {
  const Bytes bytes = Decoded(text);
  return Digest::FromBytes(bytes).value_or(Sha256Of("of another length: " + bytes));
}

// nullopt if an item has not 32 bytes, as a reader of the wire format must find.
std::optional<std::vector<Digest>> ProofOf(const nlohmann::json& items) {
  std::vector<Digest> proof;
  if (items.is_null()) return proof;
  for (const auto& item : items) {
    const auto digest = Digest::FromBytes(Decoded(item));
    if (!digest) return std::nullopt;
    proof.push_back(*digest);
  }
  return proof;
}

bool Inclusion(const nlohmann::json& probe) {
  const auto leaf = Digest::FromBytes(Decoded(probe.at("leafHash")));
  const auto proof = ProofOf(probe.at("proof"));
  return leaf && proof &&
         VerifyInclusion(*leaf, probe.at("leafIdx").get<std::uint64_t>(), probe.at("treeSize").get<std::uint64_t>(),
                         *proof, RootOf(probe.at("root")));
}

bool Consistency(const nlohmann::json& probe) {
  const auto proof = ProofOf(probe.at("proof"));
  return proof && VerifyConsistency(probe.at("size1").get<std::uint64_t>(), probe.at("size2").get<std::uint64_t>(),
                                    *proof, RootOf(probe.at("root1")), RootOf(probe.at("root2")));
}

struct Tally {
  int probes = 0;
  int accepted = 0;
};

Tally Run(const char* kind, bool (*verify)(const nlohmann::json&)) {
  Tally tally;
  for (const auto& file : fs::recursive_directory_iterator(kFolder / kind)) {
    if (file.path().extension() != ".json") continue;
    INFO(file.path().string());
    const auto probe = nlohmann::json::parse(std::ifstream(file.path()));
    const bool accepted = verify(probe);
    CHECK(accepted == !probe.at("wantErr").get<bool>());
    ++tally.probes;
    tally.accepted += accepted ? 1 : 0;
  }
  return tally;
}

}  // namespace

TEST_CASE("all 196 Merkle probes pass or fail as they must") {
  if (!fs::exists(kFolder)) {
    WARN("SKIPPED: no Merkle probes in " << kFolder.string() << "; set FONDS_VECTORS");
    return;
  }
  const Tally inclusion = Run("inclusion", Inclusion);
  const Tally consistency = Run("consistency", Consistency);
  CHECK(inclusion.probes + consistency.probes == 196);
  // Some of each must have been accepted, or a verifier that refuses everything would pass most probes.
  CHECK(inclusion.accepted == 6);
  CHECK(consistency.accepted == 6);
}
