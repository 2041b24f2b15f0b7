#include "http/post.h"

#include <catch2/catch.hpp>

#include "support/loopback_server.h"

namespace fonds::http {
namespace {

using namespace std::chrono_literals;
using test::HttpAnswer;
using test::HttpRequest;
using test::LoopbackServer;

Question About(const std::string& url) {
  return {.url = url,
          .type = "application/timestamp-query",
          .body = "what is the time?",
          .answer = "application/timestamp-reply",
          .most = 1000,
          .patience = 5000ms};
}

Error FailureOf(const Question& question, Progress& progress = NoProgress()) {
  const auto answer = Post(question, progress);
  REQUIRE_FALSE(answer.ok());
  return answer.error();
}

Error FailureOf(const Bytes& said) {
  const LoopbackServer server([&](const HttpRequest&) { return said; });
  return FailureOf(About(server.Url()));
}

class Stop final : public Progress {
 public:
  void Report(std::string_view, std::uint64_t, std::uint64_t) override {}
  bool Stopped() const override { return true; }
};

TEST_CASE("a question is posted as it is, and the body of the answer comes back") {
  HttpRequest seen;
  const LoopbackServer server([&](const HttpRequest& request) {
    seen = request;
    return HttpAnswer(200, "Application/Timestamp-Reply; charset=none", "now");
  });
  const auto answer = Post(About(server.Url()));
  REQUIRE(answer.ok());
  CHECK(*answer == "now");
  CHECK(seen.head.starts_with("POST /tsr HTTP/1.1\r\n"));
  CHECK(seen.head.find("\r\nContent-Type: application/timestamp-query") != std::string::npos);
  CHECK(seen.head.find("\r\nAccept: application/timestamp-reply") != std::string::npos);
  CHECK(seen.head.find("Cookie") == std::string::npos);
  CHECK(seen.body == "what is the time?");
}

TEST_CASE("a body with NUL bytes goes out whole") {
  HttpRequest seen;
  const LoopbackServer server([&](const HttpRequest& request) {
    seen = request;
    return HttpAnswer(200, "application/timestamp-reply", std::string("a\0b", 3));
  });
  Question question = About(server.Url());
  question.body = std::string("\0\x30\0", 3);
  const auto answer = Post(question);
  REQUIRE(answer.ok());
  CHECK(*answer == std::string("a\0b", 3));
  CHECK(seen.body == question.body);
}

TEST_CASE("a server that refuses, sends elsewhere, or answers with HTML is named with what it said") {
  const Error down = FailureOf(HttpAnswer(503, "application/timestamp-reply", ""));
  CHECK(down.code() == Code::kIo);
  CHECK(down.message().find("HTTP status 503") != std::string::npos);

  const Error page = FailureOf(HttpAnswer(200, "text/html", "<h1>welcome</h1>"));
  CHECK(page.code() == Code::kMalformed);
  CHECK(page.message().find("text/html") != std::string::npos);
  CHECK(FailureOf(HttpAnswer(200, "", "x")).message().find("no media type") != std::string::npos);

  const LoopbackServer other([](const HttpRequest&) { return HttpAnswer(200, "application/timestamp-reply", "x"); });
  const Error moved = FailureOf(HttpAnswer(302, "", "", "Location: " + other.Url() + "\r\n"));
  CHECK(moved.code() == Code::kIo);
  CHECK(moved.message().find(other.Url()) != std::string::npos);
}

TEST_CASE("an answer that is too large, cut off, or no HTTP is no answer") {
  const Error large = FailureOf(HttpAnswer(200, "application/timestamp-reply", Bytes(1001, 'x')));
  CHECK(large.code() == Code::kMalformed);
  CHECK(large.message().find("1000 bytes") != std::string::npos);
  CHECK(FailureOf("HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n"
                  "Content-Length: 100\r\nConnection: close\r\n\r\nshort")
            .code() == Code::kIo);
  CHECK(FailureOf(Bytes("hello, who is there?\r\n")).code() == Code::kIo);
  CHECK(FailureOf(Bytes()).code() == Code::kIo);
}

TEST_CASE("a server that is slow, or not there, is waited for only so long") {
  const LoopbackServer server([](const HttpRequest&) {
    std::this_thread::sleep_for(600ms);
    return HttpAnswer(200, "application/timestamp-reply", "late");
  });
  Question question = About(server.Url());
  question.patience = 100ms;
  const Error slow = FailureOf(question);
  CHECK(slow.code() == Code::kIo);
  CHECK(slow.message().find("no whole answer") != std::string::npos);
  std::string gone;
  {
    const LoopbackServer briefly([](const HttpRequest&) { return Bytes(); });
    gone = briefly.Url();
  }
  CHECK(FailureOf(About(gone)).code() == Code::kIo);
}

TEST_CASE("only http and https are spoken, without user names, and https only with a certificate") {
  const LoopbackServer server([](const HttpRequest&) { return HttpAnswer(200, "application/timestamp-reply", "x"); });
  const std::string place = server.Url().substr(std::string("http://").size());
  for (const std::string url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", ""}) {
    INFO(url);
    CHECK(FailureOf(About(url)).code() == Code::kUsage);
  }
  CHECK(FailureOf(About("http://somebody:secret@" + place)).code() == Code::kUsage);
  CHECK(FailureOf(About("https://" + place)).code() == Code::kIo);
}

TEST_CASE("a question can be stopped") {
  const LoopbackServer server([](const HttpRequest&) {
    std::this_thread::sleep_for(100ms);
    return HttpAnswer(200, "application/timestamp-reply", "x");
  });
  Stop stop;
  CHECK(FailureOf(About(server.Url()), stop).code() == Code::kInterrupted);
}

}  // namespace
}  // namespace fonds::http
