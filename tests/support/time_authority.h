// A time-stamping authority of the tests' own: a root, a certificate under it, and answers at any time one likes, good
// and bad.
#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "base/digest.h"

namespace fonds::test {

inline constexpr UnixSeconds kYear = 365 * 86'400;

class TimeAuthority {
 public:
  // Its certificate lives from `from` until `until`; its root ten years longer, both ways. `name`: the common name.
  TimeAuthority(UnixSeconds from, UnixSeconds until, const std::string& name = "Test Time Authority");
  ~TimeAuthority();

  const Bytes& root() const;         // DER
  const Bytes& certificate() const;  // DER

  // A response to `query` (DER), with genTime `at` and an accuracy of one second. A query it does not take gets a
  // rejection.
  Bytes Answer(ByteView query, UnixSeconds at) const;
  // The same to a query without nonce.
  Bytes AnswerTo(const Digest& imprint, UnixSeconds at) const;
  Bytes Rejection() const;
  // The token of a response, alone.
  static Bytes TokenOf(ByteView response);
  // `response` with a certificate of the same key, issuer and number in place of its own, whose extended key usage is
  // `usage` as OpenSSL writes it ("critical,timeStamping,serverAuth"; empty: none).
  Bytes WithUsage(ByteView response, const std::string& usage) const;

 private:
  struct Keys;
  std::unique_ptr<Keys> keys_;
};

}  // namespace fonds::test
