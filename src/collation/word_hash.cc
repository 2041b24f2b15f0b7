#include "collation/word_hash.h"

#include <bit>

namespace fonds::collation {
namespace {

struct State {
  std::uint64_t a;
  std::uint64_t b;
  std::uint64_t c;
  std::uint64_t d;

  void Round() {
    a += b;
    b = std::rotl(b, 13) ^ a;
    a = std::rotl(a, 32);
    c += d;
    d = std::rotl(d, 16) ^ c;
    a += d;
    d = std::rotl(d, 21) ^ a;
    c += b;
    b = std::rotl(b, 17) ^ c;
    c = std::rotl(c, 32);
  }

  void Take(std::uint64_t word) {
    d ^= word;
    Round();
    Round();
    a ^= word;
  }
};

}  // namespace

std::uint64_t KeyedHash(const HashKey& key, std::u32string_view form) {
  // "somepseudorandomlygeneratedbytes", as the paper has it.
  State state{key[0] ^ 0x736f6d6570736575U, key[1] ^ 0x646f72616e646f6dU, key[0] ^ 0x6c7967656e657261U,
              key[1] ^ 0x7465646279746573U};
  for (std::size_t i = 0; i + 1 < form.size(); i += 2)
    state.Take(std::uint64_t{form[i]} | std::uint64_t{form[i + 1]} << 32);
  const std::uint64_t rest = form.size() % 2 == 1 ? std::uint64_t{form.back()} : 0;
  state.Take(rest | std::uint64_t{form.size()} << 32);
  state.c ^= 0xFF;
  for (int i = 0; i < 4; ++i) state.Round();
  return state.a ^ state.b ^ state.c ^ state.d;
}

}  // namespace fonds::collation
