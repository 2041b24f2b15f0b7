// Where nonces come from. 128 random bits in every statement, so that the digest which a withdrawal leaves behind tells
// nothing about the words. The tests' source counts; the program has only crypto/random.h.
#pragma once

#include "base/digest.h"

namespace fonds {

class NonceSource {
 public:
  virtual ~NonceSource() = default;
  virtual Nonce Next() = 0;
};

}  // namespace fonds
