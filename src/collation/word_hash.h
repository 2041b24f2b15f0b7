// 64 bits of a word's form under a key that nobody else knows: whoever writes texts cannot make two words that collide,
// and so neither feign that passages are shared nor hide that they are.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace fonds::collation {

// What comes out of a collation does not depend on it.
using HashKey = std::array<std::uint64_t, 2>;

// SipHash-2-4 (J.-P. Aumasson, D. J. Bernstein, 2012) over code points, two to a block.
std::uint64_t KeyedHash(const HashKey& key, std::u32string_view form);

}  // namespace fonds::collation
