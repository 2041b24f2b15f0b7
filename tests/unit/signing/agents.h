// A real ssh-agent, and a scripted one that may misbehave.
#pragma once

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <thread>

#include "crypto/ssh_wire.h"
#include "key_files.h"
#include "signing/agent_socket.h"

namespace fonds::test {

// ssh-agent, ended with the test: when the pipe that the test holds closes, by whatever way, the shell kills it. (A
// death signal would not do: ssh-agent is setgid on some systems, which takes the signal off.)
class RealAgent {
 public:
  explicit RealAgent(fs::path socket) : socket_(std::move(socket)) {
    int lifeline[2];
    REQUIRE(::pipe2(lifeline, O_CLOEXEC) == 0);
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      const int nowhere = ::open("/dev/null", O_RDWR);
      if (::dup2(lifeline[0], 0) < 0 || ::dup2(nowhere, 1) < 0 || ::dup2(nowhere, 2) < 0) ::_exit(126);
      ::execlp("ssh-agent", "ssh-agent", "-a", socket_.c_str(), "sh", "-c", "cat; kill $SSH_AGENT_PID",
               static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(lifeline[0]);
    lifeline_ = lifeline[1];
    // Its socket is there a moment before it listens, so only an answer says that it is ready.
    bool answers = false;
    for (int i = 0; i < 1000 && !answers; ++i) {
      answers = AskAgent(socket_, "\x0b", std::chrono::seconds(5)).ok();
      if (!answers) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    REQUIRE(answers);
  }
  ~RealAgent() {
    ::close(lifeline_);
    ::waitpid(pid_, nullptr, 0);
  }
  RealAgent(const RealAgent&) = delete;
  RealAgent& operator=(const RealAgent&) = delete;

  const fs::path& socket() const { return socket_; }
  int Add(const fs::path& key) const { return Run({"ssh-add", "-q", key.string()}); }
  int RemoveAll() const { return Run({"ssh-add", "-q", "-D"}); }

 private:
  int Run(std::vector<std::string> arguments) const {
    return StatusOf(std::move(arguments), {}, {"SSH_AUTH_SOCK=" + socket_.string()});
  }

  fs::path socket_;
  int lifeline_ = -1;
  pid_t pid_ = -1;
};

// Answers each request with the raw bytes that `answer` gives for it (no frame is added), then hangs up; an answer of
// nothing keeps the connection open and silent until the end of the test.
class ScriptedAgent {
 public:
  using Answer = std::function<Bytes(ByteView request)>;

  ScriptedAgent(fs::path socket, Answer answer) : socket_(std::move(socket)), answer_(std::move(answer)) {
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string& name = socket_.native();
    REQUIRE(name.size() < sizeof address.sun_path);
    std::copy(name.begin(), name.end(), address.sun_path);
    REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener_, 8) == 0);
    thread_ = std::thread([this] { Serve(); });
  }
  ~ScriptedAgent() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (const int fd : silent_) ::close(fd);
    ::close(listener_);
  }
  ScriptedAgent(const ScriptedAgent&) = delete;
  ScriptedAgent& operator=(const ScriptedAgent&) = delete;

  const fs::path& socket() const { return socket_; }

 private:
  static bool ReadFully(int fd, char* buffer, std::size_t size) {
    while (size != 0) {
      const ssize_t count = ::read(fd, buffer, size);
      if (count <= 0) return false;
      buffer += count;
      size -= static_cast<std::size_t>(count);
    }
    return true;
  }

  void Serve() {
    while (true) {
      const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      Bytes header(4, '\0');
      Bytes request;
      if (ReadFully(fd, header.data(), header.size())) {
        request.resize(*SshReader(header).Uint32("size"));
        ReadFully(fd, request.data(), request.size());
      }
      const Bytes bytes = answer_(request);
      if (bytes.empty()) {
        silent_.push_back(fd);
        continue;
      }
      static_cast<void>(::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL));
      ::close(fd);
    }
  }

  fs::path socket_;
  Answer answer_;
  int listener_ = -1;
  std::vector<int> silent_;
  std::thread thread_;
};

// One message of the agent protocol, framed.
inline Bytes AgentMessage(unsigned char type, ByteView contents) {
  Bytes body(1, static_cast<char>(type));
  body += contents;
  Bytes message;
  AppendString(message, body);
  return message;
}

inline Bytes IdentitiesAnswer(const std::vector<SshPublicKey>& keys) {
  Bytes contents;
  AppendUint32(contents, static_cast<std::uint32_t>(keys.size()));
  for (const SshPublicKey& key : keys) {
    AppendString(contents, key.wire());
    AppendString(contents, "a comment");
  }
  return AgentMessage(12, contents);
}

// SIGN_RESPONSE with a signature of `type`; `more` follows the 64 bytes (flags and counter of a security key).
inline Bytes SignResponse(const std::string& type, ByteView value, ByteView more = {}) {
  Bytes blob;
  AppendString(blob, type);
  AppendString(blob, value);
  blob += more;
  Bytes contents;
  AppendString(contents, blob);
  return AgentMessage(14, contents);
}

}  // namespace fonds::test
