#include "collation/window_index.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace fonds::collation {

void WindowIndex::Add(std::uint32_t text, const std::vector<Window>& windows) {
  const std::lock_guard lock(mutex_);
  for (const Window& window : windows) postings_.push_back({window.hash, text, window.word});
}

Status WindowIndex::Seal(std::size_t texts, bool within) {
  if (postings_.size() >= std::numeric_limits<std::uint32_t>::max())
    return Error(Code::kUnsupported, "these texts share too much to be collated at once; name fewer documents");
  std::sort(postings_.begin(), postings_.end(), [](const Posting& a, const Posting& b) {
    return std::tie(a.hash, a.text, a.word) < std::tie(b.hash, b.text, b.word);
  });
  NumberLikes(within);
  postings_ = {};
  std::sort(positions_.begin(), positions_.end(),
            [](const Position& a, const Position& b) { return std::tie(a.text, a.word) < std::tie(b.text, b.word); });
  first_position_.assign(texts + 1, 0);
  for (const Position& position : positions_) ++first_position_[position.text + 1];
  for (std::size_t i = 0; i < texts; ++i) first_position_[i + 1] += first_position_[i];
  std::vector<std::uint32_t> next(first_like_);
  members_.resize(positions_.size());
  for (std::uint32_t i = 0; i < positions_.size(); ++i) members_[next[positions_[i].likes]++] = i;
  return {};
}

// Fills positions_ and first_like_.
void WindowIndex::NumberLikes(bool within) {
  first_like_.assign(1, 0);
  for (std::size_t i = 0; i < postings_.size();) {
    std::size_t end = i + 1;
    while (end < postings_.size() && postings_[end].hash == postings_[i].hash) ++end;
    const bool kept = within ? end - i > 1 : postings_[end - 1].text != postings_[i].text;
    if (kept) {
      const auto likes = static_cast<std::uint32_t>(first_like_.size() - 1);
      for (std::size_t at = i; at < end; ++at) positions_.push_back({postings_[at].text, postings_[at].word, likes});
      first_like_.push_back(static_cast<std::uint32_t>(positions_.size()));
    }
    i = end;
  }
}

}  // namespace fonds::collation
