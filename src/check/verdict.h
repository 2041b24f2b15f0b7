// What is said of a quotation that was checked against an archive (docs/checking.md).
#pragma once

#include <cstdint>
#include <string_view>

namespace fonds::check {

// The first two pass; nothing else does.
enum class Verdict : std::uint8_t {
  kVerbatim,        // the words stand where the citation says; folds are named
  kVerbatimEdited,  // … but for what the quotation itself marks as an editor's
  kMoved,           // they stand in the cited version, at another place than the citation says
  kOtherVersion,    // … in another version of the document only
  kOtherDocument,   // … in another document only
  kAltered,         // at least half of them stand in the cited version, in this order
  kNotFound,        // nor that
  kUnchecked,       // nothing was found out; CheckedQuotation::reason says why
};
inline constexpr std::size_t kVerdicts = 8;

// "verbatim", "verbatim-edited" …: fixed, programs read them.
std::string_view NameOf(Verdict verdict);

// Verbatim, or verbatim but for an editor's marks.
constexpr bool Passes(Verdict verdict) {
  return verdict <= Verdict::kVerbatimEdited;
}

}  // namespace fonds::check
