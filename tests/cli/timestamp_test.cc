// fonds timestamp --tsa, against authorities that answer on loopback: good ones, dead ones, liars.
#include "cli/program.h"
#include "support/loopback_server.h"
#include "support/time_authority.h"

namespace fonds::test {
namespace {

UnixSeconds Now() {
  return SystemClock().Now();
}

const TimeAuthority& Authority() {
  static const TimeAuthority authority(Now() - kYear, Now() + kYear);
  return authority;
}

Bytes Reply(const Bytes& response) {
  return HttpAnswer(200, "application/timestamp-reply", response);
}

LoopbackServer::Handler Honest() {
  return [](const HttpRequest& request) { return Reply(Authority().Answer(request.body, Now() - 1)); };
}

// With an archive of two entries, a.fonds.
class Folder : public ProgramFolder {
 public:
  Folder() {
    WriteText("letter.txt", "Dear reader\n");
    Output("fonds init a.fonds && fonds -C a.fonds add letter.txt");
  }
};

std::string Stamps(const ProgramFolder& folder) {
  return folder.Output("git -C a.fonds ls-tree -r --name-only main | grep -c '[.]tsr$' || true");
}

}  // namespace

TEST_CASE("two authorities are asked, and what both say is kept and registered in one entry") {
  const Folder folder;
  const LoopbackServer one(Honest());
  const LoopbackServer two(Honest());
  const std::string said = folder.Output("fonds -C a.fonds timestamp --tsa " + one.Url() + " --tsa " + two.Url());
  INFO(said);
  CHECK(said.find("time-stamped: the checkpoint over 2 entries") != std::string::npos);
  CHECK(said.find("registered as entry 2") != std::string::npos);
  CHECK(Stamps(folder) == "2\n");
  CHECK(folder.Run("fonds verify a.fonds").status == 0);
}

TEST_CASE("one authority that fails does not keep the other's word away, and the exit status says so") {
  const Folder folder;
  const LoopbackServer good(Honest());
  const LoopbackServer page([](const HttpRequest&) { return HttpAnswer(200, "text/html", "<h1>hello</h1>"); });
  const Ran ran = folder.Run("fonds -C a.fonds timestamp --tsa " + page.Url() + " --tsa " + good.Url() + " 2>&1");
  INFO(ran.output);
  CHECK(ran.status == 1);
  CHECK(ran.output.find("text/html") != std::string::npos);
  CHECK(ran.output.find("registered as entry 2") != std::string::npos);
  CHECK(Stamps(folder) == "1\n");
}

TEST_CASE("an authority that is down, or lies, leaves nothing behind") {
  const Folder folder;
  const Bytes replayed = Authority().AnswerTo(Digest(), Now() - 1);
  const std::pair<LoopbackServer::Handler, int> wrong[] = {
      {[](const HttpRequest&) { return HttpAnswer(500, "text/plain", "no"); }, 7},
      {[](const HttpRequest&) { return Bytes(); }, 7},
      {[&](const HttpRequest&) { return Reply(replayed); }, 4},
      {[](const HttpRequest&) { return Reply(Authority().Rejection()); }, 4},
      {[](const HttpRequest& request) { return Reply(Authority().Answer(request.body, Now() + 86'400)); }, 4},
      {[](const HttpRequest& request) {
         return Reply(TimeAuthority::TokenOf(Authority().Answer(request.body, Now() - 1)));
       },
       4},
      {[](const HttpRequest&) { return Reply(Bytes(10'000'000, '0')); }, 4},
  };
  for (const auto& [handler, status] : wrong) {
    const LoopbackServer server(handler);
    const Ran ran = folder.Run("fonds -C a.fonds timestamp --tsa " + server.Url() + " 2>&1");
    INFO(ran.output);
    CHECK(ran.status == status);
  }
  CHECK(Stamps(folder) == "0\n");
  CHECK(folder.Output("fonds -C a.fonds log -n 1").find("entry 1 ") == 0);
}

}  // namespace fonds::test
