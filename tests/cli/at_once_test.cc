// Many programs at once, and programs that die: what they said is done is there, what they did not say may be, and
// nothing is half.
#include <catch2/catch.hpp>

#include "cli/program.h"

namespace fonds::test {
namespace {

void CheckClean(const ProgramFolder& folder) {
  const Ran ran = folder.Run("fonds verify a.fonds --history");
  INFO(ran.output);
  CHECK(ran.status == 0);
  CHECK(ran.output.find("0 errors, 0 warnings") != std::string::npos);
  const Ran fsck = folder.Run("git -C a.fonds fsck --strict --connectivity-only");
  INFO(fsck.output);
  CHECK(fsck.status == 0);
}

TEST_CASE("two hundred writers at once all succeed, and every word is there") {
  const ProgramFolder folder;
  folder.WriteText("letter.txt", "Dear reader, nobody was told.\n");
  folder.Output("fonds init a.fonds && fonds -C a.fonds add letter.txt");
  const std::string document = folder.Output("fonds -C a.fonds list | cut -c1-12 | tr -d '\\n'");
  const Ran ran =
      folder.Run("for i in {1..200}; do fonds -C a.fonds annotate " + document +
                 " --note \"the words of $i\" > /dev/null 2> err.$i & pids+=\" $!\"; done; "
                 "failed=0; for pid in $pids; do wait $pid || failed=$((failed + 1)); done; cat err.*; exit $failed");
  INFO(ran.output);
  CHECK(ran.status == 0);
  CHECK(ran.output.empty());
  CheckClean(folder);
  const std::string shown = folder.Output("fonds -C a.fonds show " + document);
  for (int i = 1; i <= 200; ++i) CHECK(shown.find("the words of " + std::to_string(i) + "\n") != std::string::npos);
  CHECK(folder.Output("fonds -C a.fonds log | grep -c ^entry") == "202\n");
}

TEST_CASE("forty who cite into one lock file at once all succeed, and every citation is in it") {
  const ProgramFolder folder;
  std::string text;
  for (int i = 1; i <= 40; ++i) text += "line " + std::to_string(i) + "\n";
  folder.WriteText("letter.txt", text);
  folder.Output("fonds init a.fonds && fonds -C a.fonds add letter.txt");
  const std::string document = folder.Output("fonds -C a.fonds list | cut -c1-12 | tr -d '\\n'");
  const Ran ran = folder.Run("for i in {1..40}; do fonds -C a.fonds cite " + document +
                             " --line $i --lock c.json --cite-key k$i > /dev/null 2> err.$i & pids+=\" $!\"; done; "
                             "failed=0; for pid in $pids; do wait $pid || { failed=$((failed + 1)); cat err.*; }; "
                             "done; exit $failed");
  INFO(ran.output);
  CHECK(ran.status == 0);
  CHECK(folder.Output("grep -o '\"start\"' c.json | wc -l") == "40\n");
  CHECK(folder.Output("grep -o '\"k[0-9]*\":' c.json | wc -l") == "40\n");
  CHECK(folder.Output("ls c.json*") == "c.json\n");
}

TEST_CASE("a program killed in the middle of adding leaves the old archive or the new one") {
  const ProgramFolder folder;
  folder.Output("fonds init a.fonds");
  // Enough that taking in takes longer than the latest kill; a small large-object limit is not needed to be killed
  // anywhere.
  folder.Output("mkdir files && for i in {1..60}; do head -c 200000 /dev/urandom > files/$i.bin; done");
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    const std::string delay = "0." + std::to_string(10 + (round * 37) % 60);
    const Ran ran = folder.Run("timeout -s KILL " + delay + " '" FONDS_PROGRAM "' -C a.fonds add files --again");
    killed += ran.status == 137 ? 1 : 0;
    CHECK((ran.status == 137 || ran.status == 0));
    const std::string count = folder.Output("fonds -C a.fonds list | wc -l");
    CHECK(std::stoi(count) % 60 == 0);
    if (round % 5 == 4) CheckClean(folder);
  }
  CHECK(killed > 0);
  folder.Output("fonds -C a.fonds add files --again");
  CheckClean(folder);
}

TEST_CASE("Ctrl-C ends with 130, and nothing shows") {
  const ProgramFolder folder;
  folder.Output(
      "fonds init a.fonds && mkdir files && for i in {1..300}; do head -c 300000 /dev/urandom > files/$i.bin; done");
  // Once it listens (SigCgt of proc(5), bit 2), and to the program alone: it would take a second signal, to its group,
  // as the wish to end without a word.
  const Ran passed = folder.Run("true; '" FONDS_PROGRAM
                                "' -C a.fonds add files & pid=$!; "
                                "until grep -q '^SigCgt:.*[2367abef]$' /proc/$pid/status || ! kill -0 $pid; "
                                "do sleep 0.01; done; sleep 0.1; kill -INT $pid; wait $pid");
  INFO(passed.output);
  CHECK(passed.status == 130);
  CHECK(passed.output == "fonds: stopped; nothing was written\n");
  CHECK(folder.Output("fonds -C a.fonds list").empty());
  CheckClean(folder);
  folder.Output("fonds -C a.fonds add files/1.bin");
  CheckClean(folder);
}

}  // namespace
}  // namespace fonds::test
