#include "verify/examination.h"

#include <algorithm>
#include <chrono>

#include "model/extension.h"

namespace fonds {

std::span<const NamedVersion> DocumentFacts::Naming(const Digest& bytes) const {
  const auto less = [](const NamedVersion& version, const Digest& key) { return version.bytes.sha256 < key; };
  const auto first = std::lower_bound(versions.begin(), versions.end(), bytes, less);
  auto last = first;
  while (last != versions.end() && last->bytes.sha256 == bytes) ++last;
  return {first, last};
}

bool DocumentFacts::IsPlainText(const Digest& bytes) const {
  const auto naming = Naming(bytes);
  return std::any_of(naming.begin(), naming.end(),
                     [](const NamedVersion& version) { return fonds::IsPlainText(version.bytes.extension); });
}

Examination::Examination(const PolicyChain& chain, const RegisterView& registered, ListedTable& table, Report& findings,
                         Progress& how_far)
    : report(findings),
      progress(how_far),
      view(registered),
      listed(table),
      least_large_limit(chain.least_large_limit()),
      greatest_large_limit(chain.greatest_large_limit()) {}

bool Examination::MayBeElsewhere() {
  if (in_part) totals.led_out.fetch_add(1, std::memory_order_relaxed);
  return in_part;
}

void Examination::Tell(std::string_view what, std::uint64_t done, std::uint64_t total) {
  constexpr std::int64_t kPause = 20;
  const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
  const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count();
  std::int64_t before = told_.load(std::memory_order_relaxed);
  if (now - before < kPause || !told_.compare_exchange_strong(before, now)) return;
  progress.Report(what, done, total);
}

void Examination::Later(LargeJob job) {
  const std::lock_guard lock(mutex_);
  large.push_back(std::move(job));
}

void Examination::Later(Link link) {
  const std::lock_guard lock(mutex_);
  links.push_back(std::move(link));
}

void Examination::Later(PlacedRevision revision) {
  const std::lock_guard lock(mutex_);
  placed.push_back(std::move(revision));
}

}  // namespace fonds
