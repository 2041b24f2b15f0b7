#include "process/child.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <thread>

using namespace fonds;

namespace {

Result<ChildResult> Shell(const std::string& script, Bytes input = {}, const ChildLimits& limits = {}) {
  return RunChild({.arguments = {"sh", "-c", script}, .input = std::move(input)}, limits);
}

double SecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Looks for a while: who is killed needs a moment to go. A zombie is gone, it only waits for init.
bool IsRunning(const std::string& id) {
  for (int i = 0; i < 100; ++i) {
    std::ifstream file("/proc/" + id + "/stat");
    std::string stat;
    if (!std::getline(file, stat)) return false;
    if (stat.find(") Z ") != std::string::npos) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

// The number that a shell echoed.
std::string Number(const Bytes& output) {
  REQUIRE(output.size() > 1);
  return output.substr(0, output.size() - 1);
}

}  // namespace

TEST_CASE("a child's output, errors and exit status come back") {
  const auto result = Shell("echo out; echo err >&2; exit 3");
  REQUIRE(result.ok());
  CHECK(result->output == "out\n");
  CHECK(result->errors == "err\n");
  CHECK(result->status == 3);
}

TEST_CASE("a child that dies of a signal has status 128 + signal") {
  const auto result = Shell("kill -TERM $$");
  REQUIRE(result.ok());
  CHECK(result->status == 128 + SIGTERM);
}

TEST_CASE("megabytes go through a child both ways without deadlock") {
  Bytes input(8 * 1024 * 1024, '\0');
  for (std::size_t i = 0; i < input.size(); ++i) input[i] = static_cast<char>(i * 2654435761U >> 13);
  const auto result = RunChild({.arguments = {"cat"}, .input = input});
  REQUIRE(result.ok());
  CHECK(result->status == 0);
  CHECK(result->output == input);
}

TEST_CASE("stdout and stderr are both read while both are full") {
  const auto result = Shell("for i in 1 2 3 4; do head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; done");
  REQUIRE(result.ok());
  CHECK(result->output.size() == 1'200'000);
  CHECK(result->errors.size() == 1'200'000);
}

TEST_CASE("a child need not read its input") {
  const auto result = Shell("exec 0<&-; echo done", Bytes(1024 * 1024, 'x'));
  REQUIRE(result.ok());
  CHECK(result->status == 0);
  CHECK(result->output == "done\n");
}

TEST_CASE("without input a child reads the end at once") {
  const auto result = RunChild({.arguments = {"cat"}}, {.seconds = 10});
  REQUIRE(result.ok());
  CHECK(result->output.empty());
}

TEST_CASE("a child that runs too long is killed with all its own children") {
  const auto start = std::chrono::steady_clock::now();
  const std::string file = "/tmp/fonds-child-test-" + std::to_string(getpid());
  const auto result = Shell("sleep 1000 & echo $! > " + file + "; wait", {}, {.seconds = 1});
  CHECK(SecondsSince(start) < 30);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code() == Code::kRefused);
  CHECK(result.error().message() == "stopped sh: it ran longer than 1 seconds");
  const auto grandchild = RunChild({.arguments = {"cat", file}});
  unlink(file.c_str());
  REQUIRE(grandchild.ok());
  CHECK_FALSE(IsRunning(Number(grandchild->output)));
}

TEST_CASE("a child that closes its streams and stays is killed all the same") {
  const auto result = Shell("exec 0<&- 1>&- 2>&-; sleep 1000", {}, {.seconds = 1});
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code() == Code::kRefused);
}

TEST_CASE("what a child leaves running is not waited for, and ends with it") {
  const auto start = std::chrono::steady_clock::now();
  const auto result = Shell("sleep 1000 & echo $!");
  REQUIRE(result.ok());
  CHECK(SecondsSince(start) < 30);
  CHECK_FALSE(IsRunning(Number(result->output)));
}

TEST_CASE("a child that writes too much is killed") {
  const auto result = RunChild({.arguments = {"yes"}}, {.output = 1'000'000});
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code() == Code::kRefused);
  CHECK(result.error().message() == "stopped yes: it wrote more than 1000000 bytes");
}

TEST_CASE("the output limit counts stdout and stderr together, and is inclusive") {
  const std::string script = "head -c 500 /dev/zero; head -c 500 /dev/zero >&2";
  CHECK(Shell(script, {}, {.output = 1000}).ok());
  CHECK_FALSE(Shell(script, {}, {.output = 999}).ok());
}

TEST_CASE("a child gets the environment that is given, PATH and LC_ALL, and nothing of ours") {
  REQUIRE(setenv("FONDS_LEAK", "1", 1) == 0);
  const auto result = RunChild({.arguments = {"env"}, .environment = {"ONE=1", "TWO=a b"}});
  unsetenv("FONDS_LEAK");
  REQUIRE(result.ok());
  CHECK(result->output == "ONE=1\nTWO=a b\nPATH=/usr/local/bin:/usr/bin:/bin\nLC_ALL=C\n");
}

TEST_CASE("a child inherits no descriptor but its three streams") {
  const int leak = open("/etc/passwd", O_RDONLY);  // without O_CLOEXEC
  const int high = fcntl(leak, F_DUPFD, 200);
  REQUIRE(high >= 200);
  const auto result = Shell("i=0; while [ $i -lt 256 ]; do [ -e /proc/$$/fd/$i ] && echo $i; i=$((i+1)); done; :");
  close(leak);
  close(high);
  REQUIRE(result.ok());
  CHECK(result->output == "0\n1\n2\n");
}

TEST_CASE("a child runs in the given folder, otherwise in the root") {
  CHECK(RunChild({.arguments = {"pwd"}, .folder = "/usr/bin"})->output == "/usr/bin\n");
  CHECK(RunChild({.arguments = {"pwd"}})->output == "/\n");
  const auto missing = RunChild({.arguments = {"pwd"}, .folder = "/nonexistent"});
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().code() == Code::kIo);
}

TEST_CASE("programs are found by plain name in the system folders only") {
  for (const char* name : {"fonds-no-such-program", "./sh", "/bin/sh", "../bin/sh", ""}) {
    const auto result = RunChild({.arguments = {name}, .environment = {"PATH=/"}, .folder = "/bin"});
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code() == Code::kNotFound);
  }
}

TEST_CASE("an argument with a NUL byte is refused, not cut short") {
  const auto result = RunChild({.arguments = {"echo", Bytes("a\0b", 3)}});
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code() == Code::kRefused);
}

TEST_CASE("arguments reach the child as they are: no shell reads them") {
  const auto result = RunChild({.arguments = {"printf", "%s|", "a b", "$(id)", "*", ";"}});
  REQUIRE(result.ok());
  CHECK(result->output == "a b|$(id)|*|;|");
}

TEST_CASE("a child has no terminal to prompt on") {
  const auto result = Shell("(: < /dev/tty) 2>/dev/null && echo terminal || echo none");
  REQUIRE(result.ok());
  CHECK(result->output == "none\n");
}

TEST_CASE("with `terminal` a child stays in our session and its stderr is ours") {
  const auto result = RunChild({.arguments = {"sh", "-c", "cut -d ' ' -f 6 /proc/$$/stat"}, .terminal = true});
  REQUIRE(result.ok());
  CHECK(std::stoi(result->output) == getsid(0));
  CHECK(result->errors.empty());
}

TEST_CASE("signals that we block or ignore are as usual in a child") {
  sigset_t set;
  sigset_t before;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, &before);
  const auto result = Shell("kill -TERM $$; echo survived");
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  REQUIRE(result.ok());
  CHECK(result->output.empty());
  CHECK(result->status == 128 + SIGTERM);
}

TEST_CASE("writing to a child that is gone leaves no SIGPIPE behind") {
  REQUIRE(Shell("exec 0<&-; sleep 0.1", Bytes(1024 * 1024, 'x')).ok());
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGPIPE) == 0);
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  CHECK(sigismember(&mask, SIGPIPE) == 0);
}

TEST_CASE("children of several threads do not keep each other's pipes open") {
  std::vector<int> good(4, 0);
  std::vector<std::thread> threads;
  for (int& count : good) {
    threads.emplace_back([&count] {
      for (int i = 0; i < 10; ++i) {
        const auto result = RunChild({.arguments = {"cat"}, .input = "x"}, {.seconds = 20});
        count += result.ok() && result->output == "x";
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(good == std::vector<int>(4, 10));
}
