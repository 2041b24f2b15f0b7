#include "support/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "base/check.h"

namespace fonds::test {
namespace {

constexpr int kLookMilliseconds = 20;  // how often the thread sees whether it should stop

sockaddr_in AddressOf(int socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  FONDS_CHECK(getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  return address;
}

std::size_t LengthIn(std::string head) {
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  const std::size_t at = head.find("content-length:");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 15));
}

HttpRequest ReadRequest(int client) {
  Bytes bytes;
  std::array<char, 4096> buffer{};
  for (;;) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end != Bytes::npos) {
      const std::string head = bytes.substr(0, end);
      if (bytes.size() >= end + 4 + LengthIn(head)) return {head, bytes.substr(end + 4)};
    }
    const ssize_t count = recv(client, buffer.data(), buffer.size(), 0);
    if (count <= 0) return {bytes, {}};
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

void SendAll(int client, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t count = send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // the client had enough
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

LoopbackServer::LoopbackServer(Handler handler)
    : handler_(std::move(handler)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  FONDS_CHECK(bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  FONDS_CHECK(listen(socket_.get(), 8) == 0);
  thread_ = std::thread([this] { Serve(); });
}

LoopbackServer::~LoopbackServer() {
  stopped_ = true;
  thread_.join();
}

std::string LoopbackServer::Url(const std::string& scheme) const {
  return scheme + "://127.0.0.1:" + std::to_string(ntohs(AddressOf(socket_.get()).sin_port)) + "/tsr";
}

void LoopbackServer::Serve() {
  while (!stopped_) {
    pollfd ready{socket_.get(), POLLIN, 0};
    if (poll(&ready, 1, kLookMilliseconds) <= 0) continue;
    const Descriptor client(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (client.get() < 0) continue;
    SendAll(client.get(), handler_(ReadRequest(client.get())));
  }
}

Bytes HttpAnswer(int status, const std::string& type, ByteView body, const std::string& more_headers) {
  Bytes answer = "HTTP/1.1 " + std::to_string(status) + " Answer\r\nConnection: close\r\n" + more_headers;
  if (!type.empty()) answer += "Content-Type: " + type + "\r\n";
  answer += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return answer + Bytes(body);
}

}  // namespace fonds::test
