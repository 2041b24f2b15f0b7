#include "signing/agent_socket.h"

#include <catch2/catch.hpp>

#include "agents.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::test;
using namespace std::chrono_literals;

namespace {

// What AskAgent makes of an agent that answers with these raw bytes.
Result<Bytes> Answered(const Bytes& raw, std::chrono::milliseconds patience = 5s) {
  const TemporaryFolder folder;
  const ScriptedAgent agent(folder / "s", [&raw](ByteView) { return raw; });
  return AskAgent(agent.socket(), "question", patience);
}

}  // namespace

TEST_CASE("the agent gets the question in one frame and its answer comes back") {
  const TemporaryFolder folder;
  Bytes asked;
  const ScriptedAgent agent(folder / "s", [&asked](ByteView request) {
    asked = request;
    return AgentMessage(12, "contents");
  });
  const Result<Bytes> answer = AskAgent(agent.socket(), "question", 5s);
  REQUIRE(answer.ok());
  CHECK(*answer ==
        "\x0c"
        "contents");
  CHECK(asked == "question");
}

TEST_CASE("the largest answer that is allowed comes back whole") {
  const Result<Bytes> answer = Answered(AgentMessage(12, Bytes(kMaxAgentMessage - 1, 'x')));
  REQUIRE(answer.ok());
  CHECK(answer->size() == kMaxAgentMessage);
}

TEST_CASE("an agent that announces an empty or an oversized answer is not waited for") {
  Bytes huge;
  AppendUint32(huge, 0xFFFFFFFF);
  Bytes over;
  AppendUint32(over, kMaxAgentMessage + 1);
  for (const Bytes& raw : {Bytes(4, '\0'), huge, over}) {
    const Result<Bytes> answer = Answered(raw);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code() == Code::kIo);
    CHECK_THAT(answer.error().message(), Catch::Contains("262144"));
  }
}

TEST_CASE("an agent that hangs up inside the size or inside the answer is an error") {
  const Bytes whole = AgentMessage(12, "contents");
  for (const std::size_t size : {1U, 3U, 4U, 7U}) {
    const Result<Bytes> answer = Answered(whole.substr(0, size));
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code() == Code::kIo);
    CHECK_THAT(answer.error().message(), Catch::Contains("hung up"));
  }
}

TEST_CASE("an agent that says nothing is left after the patience given") {
  const auto start = std::chrono::steady_clock::now();
  const Result<Bytes> answer = Answered("", 100ms);
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().code() == Code::kIo);
  CHECK_THAT(answer.error().message(), Catch::Contains("does not answer"));
  CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("where nobody listens there is no agent") {
  const TemporaryFolder folder;
  PutFile(folder / "file", "no socket");
  for (const fs::path& path : {folder / "absent", folder / "file", folder / std::string(200, 'x'), fs::path()}) {
    const Result<Bytes> answer = AskAgent(path, "question", 5s);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code() == Code::kNotFound);
  }
}
