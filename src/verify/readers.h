// The readers of one tree, one for each thread of a verification.
#pragma once

#include <memory>
#include <vector>

#include "store/holdings.h"

namespace fonds {

class Readers {
 public:
  // `holdings` is the reader of thread 0 and must outlive this. Errors: as Holdings::Again.
  static Result<Readers> Open(const Holdings& holdings, unsigned threads) {
    Readers readers(holdings);
    for (unsigned i = 1; i < threads; ++i) {
      FONDS_ASSIGN(std::unique_ptr<Holdings> other, holdings.Again());
      readers.others_.push_back(std::move(other));
    }
    return readers;
  }

  unsigned threads() const { return static_cast<unsigned>(others_.size()) + 1; }
  const Holdings& operator[](unsigned thread) const { return thread == 0 ? *first_ : *others_[thread - 1]; }

 private:
  explicit Readers(const Holdings& first) : first_(&first) {}
  const Holdings* first_;
  std::vector<std::unique_ptr<Holdings>> others_;
};

}  // namespace fonds
