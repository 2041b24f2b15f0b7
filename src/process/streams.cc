#include "process/streams.h"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>

namespace fonds {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t kReadSize = 64 * 1024;

// Writing to a child that has closed its stdin raises SIGPIPE, which would end us. Blocks it for this thread, and takes
// away the one that writing raised.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_);
  }
  WithoutSigpipe(const WithoutSigpipe&) = delete;
  WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;
  ~WithoutSigpipe() {
    const timespec at_once{};
    while (!was_pending_ && sigtimedwait(&sigpipe_, nullptr, &at_once) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t sigpipe_;
  sigset_t before_;
  bool was_pending_ = false;
};

class Exchanger {
 public:
  Exchanger(const ChildCommand& command, const ChildLimits& limits, ParentStreams streams, ChildResult& result)
      : name_(command.arguments.front()),
        limits_(limits),
        deadline_(std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds)),
        unsent_(command.input),
        streams_(std::move(streams)),
        result_(result) {}

  Status Run(const Descriptor& ended) {
    const WithoutSigpipe guard;
    while (true) {
      if (unsent_.empty()) streams_.input.Close();
      std::array<pollfd, 4> polls = {{{ended.get(), POLLIN, 0},
                                      {streams_.input.get(), POLLOUT, 0},
                                      {streams_.output.get(), POLLIN, 0},
                                      {streams_.errors.get(), POLLIN, 0}}};  // poll passes over -1
      FONDS_ASSIGN(const int timeout, MillisecondsLeft());
      const int ready = poll(polls.data(), polls.size(), timeout);
      if (ready < 0 && errno != EINTR) return SystemError("cannot wait for " + name_, errno);
      if (ready <= 0) continue;
      if (polls[1].revents != 0) FONDS_TRY(Send());
      // Looked at before reading: what it wrote before its end is in the pipes by then.
      const bool has_ended = polls[0].revents != 0;
      FONDS_TRY(Receive(streams_.output, result_.output, has_ended));
      FONDS_TRY(Receive(streams_.errors, result_.errors, has_ended));
      if (has_ended) return {};
    }
  }

 private:
  Result<int> MillisecondsLeft() const {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now()).count();
    if (left <= 0) {
      return Error(Code::kRefused,
                   "stopped " + name_ + ": it ran longer than " + std::to_string(limits_.seconds) + " seconds");
    }
    if (limits_.stop != nullptr && limits_.stop->Stopped()) {
      return Error(Code::kInterrupted, "stopped " + name_ + ", as you asked");
    }
    const decltype(left) kLongest = limits_.stop == nullptr ? 60'000 : 200;
    return static_cast<int>(std::min(left, kLongest));
  }

  Status Send() {
    const ssize_t count = write(streams_.input.get(), unsent_.data(), unsent_.size());
    if (count >= 0) {
      unsent_.remove_prefix(static_cast<std::size_t>(count));
      return {};
    }
    if (errno == EAGAIN || errno == EINTR) return {};
    // A child need not read all it is given.
    if (errno != EPIPE) return SystemError("cannot write to " + name_, errno);
    unsent_ = {};
    return {};
  }

  // One buffer, or (`everything`) all that is there; a stream at its end is closed.
  Status Receive(Descriptor& stream, Bytes& into, bool everything) {
    std::array<char, kReadSize> buffer;
    while (stream.ok()) {
      const ssize_t count = read(stream.get(), buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return {};
      if (count < 0) return SystemError("cannot read from " + name_, errno);
      if (count == 0) stream.Close();
      into.append(buffer.data(), static_cast<std::size_t>(count));
      if (result_.output.size() + result_.errors.size() > limits_.output) {
        return Error(Code::kRefused,
                     "stopped " + name_ + ": it wrote more than " + std::to_string(limits_.output) + " bytes");
      }
      if (!everything) return {};
    }
    return {};
  }

  const std::string& name_;
  const ChildLimits& limits_;
  const SteadyTime deadline_;
  ByteView unsent_;
  ParentStreams streams_;
  ChildResult& result_;
};

}  // namespace

Status Exchange(const ChildCommand& command, const ChildLimits& limits, const Started& child, ParentStreams streams,
                ChildResult& result) {
  // Becomes readable when the program ends. Not through sys/pidfd.h: that of glibc 2.36 does not link with C++.
  const Descriptor ended(static_cast<int>(syscall(SYS_pidfd_open, child.id(), 0)));
  if (!ended.ok()) return SystemError("cannot watch " + command.arguments.front(), errno);
  return Exchanger(command, limits, std::move(streams), result).Run(ended);
}

}  // namespace fonds
