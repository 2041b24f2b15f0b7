#include "register/lines.h"

#include "text/utf8.h"

namespace fonds {
namespace {

constexpr std::size_t kShownBytes = 100;

std::string Quoted(std::string_view line) {
  std::string quoted = "\"" + text::ForTerminal(line.substr(0, kShownBytes));
  if (line.size() > kShownBytes) quoted += "…";
  return quoted + "\"";
}

bool IsDecimal(std::string_view text) {
  return ParseDecimal(text, UINT64_MAX).has_value();
}

}  // namespace

std::optional<std::string_view> LineReader::Next() {
  ++number_;
  const std::size_t end = rest_.find('\n');
  if (end == ByteView::npos) {
    line_ = rest_;
    return std::nullopt;
  }
  line_ = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line_;
}

Error LineReader::Malformed(std::string_view rule) const {
  return Error(Code::kMalformed,
               "line " + std::to_string(number_) + ": " + std::string(rule) + ", but it is " + Quoted(line_));
}

Result<std::string_view> LineReader::Field(std::string_view name, std::string_view form) {
  const auto line = Next();
  if (!line || line->size() <= name.size() || !line->starts_with(name) || (*line)[name.size()] != ' ') {
    return Malformed("must be `" + std::string(form) + "`, ended by LF");
  }
  return line->substr(name.size() + 1);
}

Status LineReader::Version(std::string_view format) {
  const auto line = Next();
  const std::string stem = std::string(format) + " v";
  if (line && line->starts_with(stem)) {
    const std::string_view version = line->substr(stem.size());
    if (version == "0") return {};
    if (IsDecimal(version)) {
      return Error(Code::kUnsupported, "it says \"" + text::ForTerminal(line->substr(0, kShownBytes)) +
                                           "\"; this program reads \"" + stem + "0\" only, a newer one may read it");
    }
  }
  return Malformed("must be `" + stem + "0`, ended by LF");
}

Status LineReader::Blank() {
  const auto line = Next();
  if (!line || !line->empty()) return Malformed("must be empty, ended by LF, and end the header");
  return {};
}

std::optional<std::uint64_t> ParseDecimal(std::string_view text, std::uint64_t max) {
  if (text.empty() || text.size() > 20 || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (value > (UINT64_MAX - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  if (value > max) return std::nullopt;
  return value;
}

}  // namespace fonds
