// The five texts of the first collection, each in a packet of its own. They are no part of the project.
#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "packet/agreement.h"
#include "support/carriers.h"

namespace fonds::test {

TEST_CASE("the five texts, each with a passage, are packed and verified by the program and by hand") {
  const std::filesystem::path folder = FONDS_SEEDS_DIR;
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: the five texts are not at " << folder << " (FONDS_SEEDS)");
    return;
  }
  ArchiveBuilder builder;
  std::vector<std::string> citations;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const Bytes text = BytesOf(file.path());
    const DocumentId document = builder.StageText(text);
    builder.Commit();
    citations.push_back("fonds:" + document.Hex() + "@" + Sha256Of(text).Hex() + "#c=100,180");
  }
  REQUIRE(citations.size() == 5);
  builder.FileNote(builder.Size());
  for (const std::string& citation : citations) {
    PacketRequest request;
    request.what = {citation};
    const MemoryTree packet = PacketOf(builder.tree, request);
    CHECK(packet.files.size() < 40);
    const Verdict program = ByProgram(packet);
    INFO(program.text);
    CHECK(program.status == 0);
    const Verdict script = ByHand(packet);
    INFO(script.text);
    CHECK(script.status == 0);
    CHECK(script.text.find("stands: " + citation.substr(0, 70)) != std::string::npos);
  }
}

}  // namespace fonds::test
