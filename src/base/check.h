// FONDS_CHECK: a statement about our own code. Never reachable from input; it stays in release builds, because a
// program that goes on after a broken invariant could write a wrong archive.
#pragma once

namespace fonds {

[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace fonds

#define FONDS_CHECK(condition)                                              \
  do {                                                                      \
    if (!(condition)) ::fonds::CheckFailed(#condition, __FILE__, __LINE__); \
  } while (false)
