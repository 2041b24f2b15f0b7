// File descriptors and pipes that close themselves. Private to process/.
#pragma once

#include <utility>

#include "base/result.h"

namespace fonds {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { Close(); }

  void Close();
  bool open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_ = -1;
};

// Neither end is inherited by other children, and neither is 0, 1 or 2: the child's own would overwrite it.
struct Pipe {
  Descriptor read;
  Descriptor write;
};

// Errors: kIo.
Result<Pipe> MakePipe();
// Reads and writes return at once. Errors: kIo.
Status MakeNonBlocking(const Descriptor& descriptor);

// kIo: `what`, and what errno `number` means.
Error SystemError(const std::string& what, int number);

}  // namespace fonds
