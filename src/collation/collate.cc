#include "collation/collate.h"

#include <algorithm>
#include <atomic>
#include <optional>

#include "base/check.h"
#include "base/parallel.h"
#include "collation/containment.h"
#include "collation/passage_making.h"

namespace fonds::collation {
namespace {

class Collation {
 public:
  Collation(CollatedTexts& texts, const CollationOptions& options, Progress& progress)
      : texts_(texts), options_(options), progress_(progress), pieces_(texts.size()) {}

  Result<std::vector<Passage>> Run() {
    FONDS_TRY(FindWindows());
    FONDS_ASSIGN(bases_, CoverWindows(*index_, texts_.size(), options_.words, progress_));
    index_.reset();
    FONDS_TRY(CutPieces());
    return MakeAll();
  }

 private:
  using Stream = text::ComparisonStream;

  Status FindWindows() {
    const auto all = [](std::size_t) { return true; };
    SharedShingles shared;
    FONDS_TRY(texts_.Visit(all, [&](std::size_t, const Stream& stream) -> Status {
      shared.Add(comparison::Winnow(stream));
      return {};
    }));
    shared.Seal();
    FONDS_TRY(texts_.Visit(all, [&](std::size_t text, const Stream& stream) -> Status {
      index_->Add(static_cast<std::uint32_t>(text), WindowsOf(stream, shared, options_.words, options_.key));
      return {};
    }));
    return index_->Seal(texts_.size(), options_.within);
  }

  Status CutPieces() {
    for (const BaseGroups& base : bases_) {
      for (const Group& group : base.groups) {
        pieces_.Want(base.base_text, group.base);
        for (const Match& match : group.matches) pieces_.Want(match.text, match.words);
      }
    }
    pieces_.Seal();
    return texts_.Visit([&](std::size_t text) { return pieces_.IsWanted(text); },
                        [&](std::size_t text, const Stream& stream) -> Status {
                          pieces_.Cut(text, stream);
                          return {};
                        });
  }

  Result<std::vector<Passage>> MakeAll() {
    std::vector<std::vector<Passage>> made(bases_.size());
    std::atomic<std::uint64_t> done{0};
    FONDS_TRY(ForEach(bases_.size(), options_.threads, progress_, [&](std::size_t index, unsigned) -> Status {
      made[index] = MakePassages(std::move(bases_[index]), pieces_, options_.words, options_.within);
      progress_.Report("base texts", ++done, bases_.size());
      return {};
    }));
    std::vector<Passage> passages;
    for (std::vector<Passage>& some : made) std::move(some.begin(), some.end(), std::back_inserter(passages));
    DropContained(passages);
    std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
      const PassageWitness& one = a.witnesses.front();
      const PassageWitness& two = b.witnesses.front();
      return std::tie(one.text, one.stretch.start, one.stretch.end) <
             std::tie(two.text, two.stretch.start, two.stretch.end);
    });
    return passages;
  }

  CollatedTexts& texts_;
  const CollationOptions& options_;
  Progress& progress_;
  std::optional<WindowIndex> index_ = std::make_optional<WindowIndex>();
  std::vector<BaseGroups> bases_;
  Pieces pieces_;
};

}  // namespace

Result<std::vector<Passage>> Collate(CollatedTexts& texts, const CollationOptions& options, Progress& progress) {
  FONDS_CHECK(options.words >= kLeastWords && options.words <= kMostWords && options.threads >= 1);
  return Collation(texts, options, progress).Run();
}

}  // namespace fonds::collation
