// The texts that are collated. They are read several times and never all held at once.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "text/comparison_stream.h"

namespace fonds::collation {

class CollatedTexts {
 public:
  virtual ~CollatedTexts() = default;

  // Texts are numbered from 0, in an order that depends on the texts alone: it decides wherever two would do.
  virtual std::size_t size() const = 0;

  // Calls `visit(text, stream)` for each text that is `wanted`, each once, in any order and from several threads. A
  // text that cannot be read is passed over every time. Errors: of `visit`; of reading; kInterrupted.
  using Wanted = std::function<bool(std::size_t text)>;
  using Visitor = std::function<Status(std::size_t text, const text::ComparisonStream& stream)>;
  virtual Status Visit(const Wanted& wanted, const Visitor& visit) = 0;
};

// Texts that lie in memory, in the order of their names, then of their bytes.
class TextsInMemory final : public CollatedTexts {
 public:
  struct Named {
    std::string name;
    std::string bytes;
  };
  // REQUIRES: valid UTF-8 of at most text::kMaxCompared bytes each.
  explicit TextsInMemory(std::vector<Named> texts);

  std::size_t size() const override { return texts_.size(); }
  Status Visit(const Wanted& wanted, const Visitor& visit) override;
  const Named& operator[](std::size_t text) const { return texts_[text]; }

 private:
  std::vector<Named> texts_;
};

}  // namespace fonds::collation
