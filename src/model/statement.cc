#include "model/statement.h"

#include <algorithm>

namespace fonds {

std::string Statement::Subject() const {
  if (const auto* label = std::get_if<Label>(&body)) return label->agent;
  const auto* annotation = std::get_if<Annotation>(&body);
  return annotation == nullptr ? std::string() : annotation->id;
}

bool IsEventType(std::string_view text) {
  if (text.empty() || text.size() > kMaxEventType || text.front() == ' ' || text.back() == ' ') return false;
  return text.find("  ") == text.npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); });
}

}  // namespace fonds
