#include <algorithm>
#include <vector>

#include "json/number.h"
#include "json/value.h"

namespace fonds::json {
namespace {

constexpr std::int64_t kGreatestExact = 9007199254740991;  // 2^53 - 1
constexpr std::string_view kHex = "0123456789abcdef";

using Member = Value::object_t::value_type;

// The order of UTF-16 units in terms of UTF-8 bytes: the two differ only where U+E000 to U+FFFF (lead bytes EE and EF)
// meet what lies above U+FFFF (lead bytes F0 to F4), which UTF-16 writes with surrogates from D800 on.
int Utf16Rank(char c) {
  const int byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte;
}

bool Utf16Less(std::string_view left, std::string_view right) {
  return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                      [](char a, char b) { return Utf16Rank(a) < Utf16Rank(b); });
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// RFC 8785. Recurses as deep as the value is, which its readers bound by kMaxDepth.
class Writer {
 public:
  void Write(const Value& value) {
    switch (value.type()) {
      case Value::value_t::object: return WriteObject(value.get_ref<const Value::object_t&>());
      case Value::value_t::array: return WriteArray(value);
      case Value::value_t::string: return WriteString(value.get_ref<const std::string&>());
      case Value::value_t::boolean: text_ += value.get<bool>() ? "true" : "false"; return;
      case Value::value_t::number_integer: return WriteInteger(value.get<std::int64_t>());
      case Value::value_t::number_unsigned: return WriteUnsigned(value.get<std::uint64_t>());
      case Value::value_t::number_float: text_ += EcmaScriptNumber(value.get<double>()); return;
      case Value::value_t::null: text_ += "null"; return;
      case Value::value_t::binary:
      case Value::value_t::discarded: break;
    }
    FONDS_CHECK(false);  // no JSON text parses to these
  }

  Bytes Take() { return std::move(text_); }

 private:
  void WriteObject(const Value::object_t& object) {
    text_ += '{';
    // The map is sorted by bytes, which is the right order unless names go beyond ASCII.
    if (std::all_of(object.begin(), object.end(), [](const Member& member) { return IsAscii(member.first); })) {
      for (const Member& member : object) WriteMember(member);
    } else {
      std::vector<const Member*> members;
      members.reserve(object.size());
      for (const Member& member : object) members.push_back(&member);
      std::sort(members.begin(), members.end(),
                [](const Member* a, const Member* b) { return Utf16Less(a->first, b->first); });
      for (const Member* member : members) WriteMember(*member);
    }
    text_ += '}';
  }

  void WriteMember(const Member& member) {
    if (text_.back() != '{') text_ += ',';
    WriteString(member.first);
    text_ += ':';
    Write(member.second);
  }

  void WriteArray(const Value& array) {
    text_ += '[';
    bool first = true;
    for (const Value& element : array) {
      if (!first) text_ += ',';
      first = false;
      Write(element);
    }
    text_ += ']';
  }

  void WriteString(std::string_view text) {
    text_ += '"';
    std::size_t plain = 0;  // start of what is copied as it is
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      text_ += text.substr(plain, i - plain);
      WriteEscape(byte);
      plain = i + 1;
    }
    text_ += text.substr(plain);
    text_ += '"';
  }

  void WriteEscape(unsigned char byte) {
    text_ += '\\';
    switch (byte) {
      case '"': text_ += '"'; return;
      case '\\': text_ += '\\'; return;
      case '\b': text_ += 'b'; return;
      case '\t': text_ += 't'; return;
      case '\n': text_ += 'n'; return;
      case '\f': text_ += 'f'; return;
      case '\r': text_ += 'r'; return;
      default: break;
    }
    text_ += "u00";
    text_ += kHex[byte >> 4];
    text_ += kHex[byte & 15];
  }

  // To RFC 8785 every number is a double: integers that doubles do not hold lose what doubles lose.
  void WriteInteger(std::int64_t number) {
    const bool exact = number >= -kGreatestExact && number <= kGreatestExact;
    text_ += exact ? std::to_string(number) : EcmaScriptNumber(static_cast<double>(number));
  }
  void WriteUnsigned(std::uint64_t number) {
    const bool exact = number <= static_cast<std::uint64_t>(kGreatestExact);
    text_ += exact ? std::to_string(number) : EcmaScriptNumber(static_cast<double>(number));
  }

  Bytes text_;
};

}  // namespace

Bytes Canonical(const Value& value) {
  Writer writer;
  writer.Write(value);
  return writer.Take();
}

}  // namespace fonds::json
