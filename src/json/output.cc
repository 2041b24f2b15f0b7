#include "json/output.h"

#include "base/check.h"

namespace fonds::json {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Length of the UTF-8 sequence that `text` begins with, 0 if it is invalid.
std::size_t SequenceLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

void AppendEscaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20 && byte != 0x7F) {
    out += c;
    return;
  }
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// What a terminal obeys though it is no control character of ASCII: those of C1, and what turns a line round.
bool IsObeyed(unsigned point) {
  return (point >= 0x80 && point <= 0x9F) || point == 0x061C || point == 0x200E || point == 0x200F ||
         (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

// The code point of a valid sequence of two or three bytes; all that is obeyed has so many.
unsigned PointOf(std::string_view sequence) {
  unsigned point = static_cast<unsigned char>(sequence[0]) & (sequence.size() == 2 ? 0x1FU : 0x0FU);
  for (const char c : sequence.substr(1)) point = point << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  return point;
}

void AppendString(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const std::size_t length = SequenceLength(text);
    const unsigned point = length == 2 || length == 3 ? PointOf(text.substr(0, length)) : 0;
    if (length == 1) {
      AppendEscaped(out, text[0]);
    } else if (IsObeyed(point)) {
      out += "\\u";
      for (const int shift : {12, 8, 4, 0}) out += kHex[point >> shift & 15];
    } else {
      out += length == 0 ? kReplacement : text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

}  // namespace

void Output::Break() {
  text_ += '\n';
  text_.append(2 * open_.size(), ' ');
}

void Output::BeforeValue() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (open_.empty()) {
    FONDS_CHECK(text_.empty());  // one value a document
    return;
  }
  FONDS_CHECK(open_.back() == '[');
  if (!first_) text_ += ',';
  first_ = false;
  Break();
}

Output& Output::BeginObject() {
  BeforeValue();
  text_ += '{';
  open_.push_back('{');
  first_ = true;
  return *this;
}

Output& Output::BeginArray() {
  BeforeValue();
  text_ += '[';
  open_.push_back('[');
  first_ = true;
  return *this;
}

Output& Output::EndObject() {
  FONDS_CHECK(!open_.empty() && open_.back() == '{' && !after_key_);
  open_.pop_back();
  if (!first_) Break();
  first_ = false;
  text_ += '}';
  return *this;
}

Output& Output::EndArray() {
  FONDS_CHECK(!open_.empty() && open_.back() == '[');
  open_.pop_back();
  if (!first_) Break();
  first_ = false;
  text_ += ']';
  return *this;
}

Output& Output::Key(std::string_view key) {
  FONDS_CHECK(!open_.empty() && open_.back() == '{' && !after_key_);
  if (!first_) text_ += ',';
  first_ = false;
  Break();
  AppendString(text_, key);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

Output& Output::String(std::string_view text) {
  BeforeValue();
  AppendString(text_, text);
  return *this;
}

Output& Output::Number(std::int64_t number) {
  BeforeValue();
  text_ += std::to_string(number);
  return *this;
}

Output& Output::Bool(bool value) {
  BeforeValue();
  text_ += value ? "true" : "false";
  return *this;
}

Output& Output::Null() {
  BeforeValue();
  text_ += "null";
  return *this;
}

Output& Output::Raw(std::string_view json) {
  BeforeValue();
  text_ += json;
  return *this;
}

std::string Output::Finish() {
  FONDS_CHECK(open_.empty() && !text_.empty());
  text_ += '\n';
  return std::move(text_);
}

}  // namespace fonds::json
