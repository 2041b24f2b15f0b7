// An HTTP server on 127.0.0.1 that answers one client after the other, with what the test tells it to say.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "base/bytes.h"
#include "base/descriptor.h"

namespace fonds::test {

struct HttpRequest {
  std::string head;  // request line and headers
  Bytes body;
};

class LoopbackServer {
 public:
  // What goes back, byte for byte; then the connection is closed. Called from the server's thread.
  using Handler = std::function<Bytes(const HttpRequest&)>;
  explicit LoopbackServer(Handler handler);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::string Url(const std::string& scheme = "http") const;  // "http://127.0.0.1:40123/tsr"

 private:
  void Serve();

  Handler handler_;
  Descriptor socket_;
  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

// An answer in HTTP/1.1; `type` empty: no Content-Type.
Bytes HttpAnswer(int status, const std::string& type, ByteView body, const std::string& more_headers = "");

}  // namespace fonds::test
