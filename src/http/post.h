// The one way by which fonds reaches the network, and only when it is told to (fonds timestamp --tsa): one question to
// one address. This folder alone knows libcurl. What comes back is not to be trusted, and bounded.
#pragma once

#include <chrono>
#include <string>

#include "base/bytes.h"
#include "base/progress.h"

namespace fonds::http {

struct Question {
  std::string url;   // http:// or https://, without user name and password
  std::string type;  // media type of `body`
  Bytes body;
  std::string answer;                          // the only media type that is taken back
  std::size_t most = 64 * 1024;                // bytes of the answer
  std::chrono::milliseconds patience{30'000};  // for all of it
};

// Posts `question` and returns the body of an answer with status 200. No redirect is followed, no other scheme spoken,
// no cookie kept, no .netrc read; https is checked against the machine's certificates. Proxies are those of the
// environment that libcurl reads. Errors: kUsage for an address that is none; kIo when the server cannot be reached, is
// too slow, or says that it cannot; kMalformed for an answer of another type or size; kInterrupted.
Result<Bytes> Post(const Question& question, Progress& progress = NoProgress());

}  // namespace fonds::http
