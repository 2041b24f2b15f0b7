// The commands and environments of LaTeX that change how the text in them looks, or show nothing but space, and neither
// add a word nor take one away.
#pragma once

#include <cstdint>
#include <string_view>

namespace fonds::manuscript {

enum class LatexLook : std::uint8_t {
  kUnknown,     // none of them
  kPlain,       // a [ behind it is text
  kWithOption,  // … is an option, which is not shown
};

// By name, without backslash and star.
LatexLook LookOfCommand(std::string_view name);
LatexLook LookOfEnvironment(std::string_view name);

}  // namespace fonds::manuscript
