// Types of events that fonds itself gives a meaning.
#pragma once

#include <string_view>

namespace fonds {

// About the archive: notes or entries were lost, or the register key with its memory. Shown as a loss for ever, so that
// a gap which somebody finds later is not read as misconduct.
inline constexpr std::string_view kLossDeclared = "loss declared";

}  // namespace fonds
