#include "crypto/sha1.h"

#include "crypto/openssl.h"

namespace fonds {

struct Sha1::State {
  DigestContext context{Sha1Algorithm()};
};

Sha1::Sha1() : state_(std::make_unique<State>()) {}
Sha1::~Sha1() = default;
Sha1::Sha1(Sha1&&) noexcept = default;
Sha1& Sha1::operator=(Sha1&&) noexcept = default;

void Sha1::Update(ByteView bytes) {
  state_->context.Update(bytes);
}

Sha1Value Sha1::Finish() {
  Sha1Value value;
  state_->context.Finish(value.data());
  return value;
}

}  // namespace fonds
