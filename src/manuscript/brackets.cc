#include "manuscript/brackets.h"

#include <algorithm>

namespace fonds::manuscript {

void Brackets::Close(char kind, std::size_t at) {
  if (open_.empty() || open_.back().first != kind) return;
  Pair(open_.back().second, at);
  open_.pop_back();
}

void Brackets::GiveUp(char kind) {
  while (!open_.empty() && open_.back().first == kind) open_.pop_back();
}

void Brackets::Pair(std::size_t open, std::size_t close) {
  pairs_.emplace_back(static_cast<Offset>(open), static_cast<Offset>(close));
}

void Brackets::Sort() {
  std::sort(pairs_.begin(), pairs_.end());
}

void Brackets::Clear() {
  open_.clear();
  pairs_.clear();
}

Offset Brackets::CloseOf(std::size_t at) const {
  const auto pair =
      std::lower_bound(pairs_.begin(), pairs_.end(), std::pair<Offset, Offset>(static_cast<Offset>(at), 0));
  return pair != pairs_.end() && pair->first == at ? pair->second : kNone;
}

}  // namespace fonds::manuscript
