#include "crypto/sha256.h"

#include "crypto/openssl.h"

namespace fonds {
namespace {

// Large enough that the calls around the digest do not show, small enough to stay in the second-level cache.
constexpr std::size_t kBufferSize = 256 * 1024;

Digest FinishInto(DigestContext& context) {
  std::array<unsigned char, Digest::kSize> value;
  context.Finish(value.data());
  return Digest(value);
}

}  // namespace

struct Sha256::State {
  DigestContext context{Sha256Algorithm()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(ByteView bytes) {
  state_->context.Update(bytes);
}

Digest Sha256::Finish() {
  return FinishInto(state_->context);
}

Digest Sha256Of(ByteView bytes) {
  // Statements and entries are short and come by the hundred thousand: making a context costs more than digesting one.
  thread_local DigestContext context(Sha256Algorithm());
  context.Update(bytes);
  return FinishInto(context);
}

Result<Digest> Sha256Of(ByteSource& source, std::uint64_t* size) {
  const auto buffer = std::make_unique_for_overwrite<char[]>(kBufferSize);
  DigestContext context(Sha256Algorithm());
  std::uint64_t total = 0;
  while (true) {
    FONDS_ASSIGN(const std::size_t count, source.Read(buffer.get(), kBufferSize));
    if (count == 0) break;
    context.Update({buffer.get(), count});
    total += count;
  }
  if (size != nullptr) *size = total;
  return FinishInto(context);
}

}  // namespace fonds
