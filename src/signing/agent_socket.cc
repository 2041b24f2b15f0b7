#include "signing/agent_socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/descriptor.h"
#include "crypto/ssh_wire.h"

namespace fonds {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// An open connection and the moment at which its patience ends.
class Connection {
 public:
  static Result<Connection> Open(const std::filesystem::path& socket, std::chrono::milliseconds patience);

  Status Send(ByteView bytes);
  // Exactly `size` bytes.
  Result<Bytes> Receive(std::size_t size);
  Error Failed(const std::string& why, Code code = Code::kIo) const {
    return Error(code, "cannot ask ssh-agent at '" + path_.string() + "': " + why);
  }

 private:
  Connection(Descriptor socket, std::filesystem::path path, SteadyTime deadline)
      : socket_(std::move(socket)), path_(std::move(path)), deadline_(deadline) {}
  Status WaitFor(short event) const;

  Descriptor socket_;
  std::filesystem::path path_;
  SteadyTime deadline_;
};

std::string Reason(int error) {
  return std::generic_category().message(error);
}

Result<Connection> Connection::Open(const std::filesystem::path& path, std::chrono::milliseconds patience) {
  Connection connection(Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)), path,
                        std::chrono::steady_clock::now() + patience);
  if (!connection.socket_.ok()) return connection.Failed(Reason(errno));

  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string& name = path.native();
  if (name.empty() || name.size() >= sizeof address.sun_path) {
    return connection.Failed("a socket's path has 1 to 107 bytes; start the agent with a shorter one", Code::kNotFound);
  }
  std::copy(name.begin(), name.end(), address.sun_path);
  // A connection within the machine is there at once or not at all: an agent with a full queue gives EAGAIN.
  const int status = ::connect(connection.socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  if (status == 0) return connection;
  const bool nobody = errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR;
  return connection.Failed(Reason(errno) + "; is the agent running, and does SSH_AUTH_SOCK name it?",
                           nobody ? Code::kNotFound : Code::kIo);
}

Status Connection::WaitFor(short event) const {
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Failed("it does not answer; look at its window or device, and try again");
    pollfd wanted{socket_.get(), event, 0};
    const int ready = ::poll(&wanted, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000)));
    if (ready > 0) return {};
    if (ready < 0 && errno != EINTR) return Failed(Reason(errno));
  }
}

Status Connection::Send(ByteView bytes) {
  while (!bytes.empty()) {
    FONDS_TRY(WaitFor(POLLOUT));
    const ssize_t count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) return Failed(Reason(errno));
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<Bytes> Connection::Receive(std::size_t size) {
  Bytes bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    FONDS_TRY(WaitFor(POLLIN));
    const ssize_t count = ::recv(socket_.get(), bytes.data() + have, size - have, 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) return Failed(Reason(errno));
    if (count == 0) return Failed("it hung up in the middle of its answer");
    have += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace

Result<Bytes> AskAgent(const std::filesystem::path& socket, ByteView request, std::chrono::milliseconds patience) {
  FONDS_CHECK(!request.empty() && request.size() <= kMaxAgentMessage);
  FONDS_ASSIGN(Connection connection, Connection::Open(socket, patience));
  Bytes message;
  AppendString(message, request);
  FONDS_TRY(connection.Send(message));

  FONDS_ASSIGN(const Bytes header, connection.Receive(4));
  FONDS_ASSIGN(const std::uint32_t size, SshReader(header).Uint32("size of the answer"));
  if (size == 0 || size > kMaxAgentMessage) {
    return connection.Failed("it announces an answer of " + std::to_string(size) + " bytes, and 1 to " +
                             std::to_string(kMaxAgentMessage) + " are allowed");
  }
  return connection.Receive(size);
}

}  // namespace fonds
