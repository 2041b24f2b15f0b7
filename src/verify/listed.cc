#include "verify/listed.h"

#include <algorithm>
#include <atomic>
#include <tuple>

namespace fonds {

std::uint32_t Words::Number(std::string_view word) {
  const std::lock_guard lock(mutex_);
  const auto [place, fresh] = numbers_.try_emplace(std::string(word), static_cast<std::uint32_t>(words_.size()));
  if (fresh) words_.emplace_back(word);
  return place->second;
}

std::string Words::Word(std::uint32_t number) const {
  const std::lock_guard lock(mutex_);
  return words_[number];
}

std::vector<std::string> Words::all() const {
  const std::lock_guard lock(mutex_);
  return words_;
}

bool ListedBefore(const Listed& a, const Listed& b) {
  return std::tie(a.digest, a.number, a.document, a.kind) < std::tie(b.digest, b.number, b.document, b.kind);
}

void ListedTable::Resume(std::vector<Listed> rows, const std::vector<std::string>& words) {
  rows_ = std::move(rows);
  sorted_ = rows_.size();
  for (const std::string& word : words) words_.Number(word);
}

void ListedTable::Append(std::vector<Listed>& rows) {
  rows_.insert(rows_.end(), rows.begin(), rows.end());
  std::vector<Listed>().swap(rows);
}

void ListedTable::Sort() {
  const auto fresh = rows_.begin() + static_cast<std::ptrdiff_t>(sorted_);
  std::sort(fresh, rows_.end(), ListedBefore);
  std::inplace_merge(rows_.begin(), fresh, rows_.end(), ListedBefore);
  seen_.assign(rows_.size(), 0);
}

const Listed* ListedTable::Find(const Digest& digest) const {
  const auto row = std::lower_bound(rows_.begin(), rows_.end(), digest,
                                    [](const Listed& listed, const Digest& key) { return listed.digest < key; });
  return row == rows_.end() || row->digest != digest ? nullptr : &*row;
}

const Listed* ListedTable::FindAt(const Digest& digest, const Digest& document, std::uint32_t kind) const {
  const Listed* const end = rows_.data() + rows_.size();
  for (const Listed* row = Find(digest); row != nullptr && row != end && row->digest == digest; ++row) {
    if (row->document == document && row->kind == kind) return row;
  }
  return nullptr;
}

const Listed* ListedTable::Founding(const DocumentId& document) const {
  const Listed* row = Find(document.digest());
  return row != nullptr && row->document == document.digest() ? row : nullptr;
}

std::vector<const Listed*> ListedTable::FoundingsWith(std::string_view hex_prefix) const {
  const auto first = Digest::FromHex(std::string(hex_prefix) + std::string(2 * Digest::kSize - hex_prefix.size(), '0'));
  std::vector<const Listed*> found;
  if (!first) return found;
  auto row = std::lower_bound(rows_.begin(), rows_.end(), *first,
                              [](const Listed& listed, const Digest& key) { return listed.digest < key; });
  for (; row != rows_.end() && row->digest.Hex().starts_with(hex_prefix); ++row) {
    const bool again = !found.empty() && found.back()->digest == row->digest;
    if (row->document == row->digest && !again) found.push_back(&*row);
  }
  return found;
}

void ListedTable::MarkSeen(const Listed& row) {
  std::atomic_ref(seen_[static_cast<std::size_t>(&row - rows_.data())]).store(1, std::memory_order_relaxed);
}

bool ListedTable::IsSeen(const Listed& row) const {
  return seen_[static_cast<std::size_t>(&row - rows_.data())] != 0;
}

}  // namespace fonds
