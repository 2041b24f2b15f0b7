// SHA-1, only because git's object and pack names are made of it. It is a storage address here and proves nothing:
// every byte that fonds believes is digested again with SHA-256 (docs/format/).
#pragma once

#include <array>
#include <memory>

#include "base/bytes.h"

namespace fonds {

using Sha1Value = std::array<unsigned char, 20>;

class Sha1 {
 public:
  Sha1();
  ~Sha1();
  Sha1(Sha1&&) noexcept;
  Sha1& operator=(Sha1&&) noexcept;

  void Update(ByteView bytes);
  // The digest of all bytes since the start; starts anew.
  Sha1Value Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fonds
