#include "json/canonical.h"

#include <array>
#include <cstdint>

namespace fonds::json {
namespace {

// What a byte inside a string asks of the scanner.
enum class ByteClass : unsigned char { kPlain, kQuote, kBackslash, kControl, kLead2, kLead3, kLead4, kInvalid };

constexpr std::array<ByteClass, 256> MakeByteClasses() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t c = 0; c < 256; ++c) {
    if (c < 0x20) {
      classes[c] = ByteClass::kControl;
    } else if (c < 0x80) {
      classes[c] = ByteClass::kPlain;
    } else if (c >= 0xC2 && c <= 0xDF) {
      classes[c] = ByteClass::kLead2;
    } else if (c >= 0xE0 && c <= 0xEF) {
      classes[c] = ByteClass::kLead3;
    } else if (c >= 0xF0 && c <= 0xF4) {
      classes[c] = ByteClass::kLead4;
    } else {
      classes[c] = ByteClass::kInvalid;  // continuation bytes, C0 and C1 (overlong), F5 and above
    }
  }
  classes['"'] = ByteClass::kQuote;
  classes['\\'] = ByteClass::kBackslash;
  return classes;
}

constexpr std::array<ByteClass, 256> kByteClasses = MakeByteClasses();

constexpr std::string_view kGreatestInteger = "9007199254740991";  // 2^53 - 1

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

// The character that a permitted escape stands for, or 0. RFC 8785 section 3.2.2.2 spells \b and the other control
// characters too, but the profile keeps them out; anything else has a shorter spelling.
char Unescaped(char c) {
  switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case 't': return '\t';
    case 'n': return '\n';
    case 'f': return '\f';
    case 'r': return '\r';
    default: return 0;
  }
}

// Takes the next character off `key`, which holds permitted escapes only.
char TakeCharacter(std::string_view& key) {
  const bool escaped = key[0] == '\\';
  const char c = escaped ? Unescaped(key[1]) : key[0];
  key.remove_prefix(escaped ? 2 : 1);
  return c;
}

// Whether `left` stands before `right` once escapes are read: '\n' is less than ' ' though its spelling is not.
// Keys are ASCII, so the order of bytes is the order of UTF-16 units.
bool KeyLess(std::string_view left, std::string_view right) {
  if (left.find('\\') == left.npos && right.find('\\') == right.npos) return left < right;
  while (!left.empty() && !right.empty()) {
    const char a = TakeCharacter(left);
    const char b = TakeCharacter(right);
    if (a != b) return a < b;
  }
  return left.empty() && !right.empty();
}

// Walks the bytes once. A method that returns false has set rule_.
class Scanner {
 public:
  explicit Scanner(ByteView bytes) : begin_(bytes.data()), at_(begin_), end_(begin_ + bytes.size()) {}

  bool Scan() {
    for (;;) {
      if (!BeginValue()) return false;
      if (value_follows_) continue;
      if (!EndValue()) return false;
      if (value_follows_) continue;
      return at_ == end_ || Fail("something follows the value");
    }
  }

  std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  const char* rule() const { return rule_; }

 private:
  struct Frame {
    bool object = false;
    bool has_key = false;
    std::string_view key;  // the newest one, as spelled
  };

  bool Fail(const char* rule) {
    rule_ = rule;
    return false;
  }

  // NUL stands for the end: it is nowhere allowed, so the two need not be told apart.
  char Peek() const { return at_ == end_ ? '\0' : *at_; }

  bool BeginValue() {
    value_follows_ = false;
    switch (Peek()) {
      case '{': return Open(true);
      case '[': return Open(false);
      case '"': return String(nullptr);
      case 't': return Literal("true");
      case 'f': return Literal("false");
      case 'n': return Literal("null");
      default: return Number();
    }
  }

  bool Open(bool object) {
    if (depth_ == kMaxDepth) return Fail("nested deeper than 32 levels");
    frames_[depth_] = Frame{object, false, {}};
    ++at_;
    if (Peek() == (object ? '}' : ']')) {
      ++at_;
      return true;
    }
    ++depth_;
    value_follows_ = true;
    return !object || Key();
  }

  // Goes on after a value: to the next member or element, or out of what ends here.
  bool EndValue() {
    while (depth_ > 0) {
      const Frame& frame = frames_[depth_ - 1];
      const char c = Peek();
      if (c == ',') {
        ++at_;
        value_follows_ = true;
        return !frame.object || Key();
      }
      if (c != (frame.object ? '}' : ']')) return Fail("a comma or the closing bracket must stand here");
      ++at_;
      --depth_;
    }
    return true;
  }

  bool Key() {
    if (Peek() != '"') return Fail("a member's name must stand here");
    const char* start = at_;
    std::string_view key;
    if (!String(&key)) return false;
    Frame& frame = frames_[depth_ - 1];
    if (frame.has_key && !KeyLess(frame.key, key)) {
      at_ = start;
      return Fail(frame.key == key ? "a member stands twice" : "members must be sorted by name");
    }
    frame.key = key;
    frame.has_key = true;
    if (Peek() != ':') return Fail("a colon must follow the name");
    ++at_;
    return true;
  }

  // `key`, where given, receives the text between the quotes, which then must be ASCII.
  bool String(std::string_view* key) {
    const char* start = ++at_;
    for (; at_ != end_; ++at_) {
      switch (kByteClasses[static_cast<unsigned char>(*at_)]) {
        case ByteClass::kPlain: continue;
        case ByteClass::kQuote:
          if (key != nullptr) *key = std::string_view(start, static_cast<std::size_t>(at_ - start));
          ++at_;
          return true;
        case ByteClass::kBackslash:
          if (!Escape()) return false;
          continue;
        case ByteClass::kControl: return Fail("a control character stands in a string");
        case ByteClass::kLead2:
        case ByteClass::kLead3:
        case ByteClass::kLead4:
          if (key != nullptr) return Fail("a member's name must be ASCII");
          if (!Sequence()) return false;
          continue;
        case ByteClass::kInvalid: return Fail("invalid UTF-8");
      }
    }
    return Fail("a string does not end");
  }

  // Stops at the last byte of the escape.
  bool Escape() {
    if (at_ + 1 == end_ || Unescaped(at_[1]) == 0) {
      return Fail("an escape other than \\\" \\\\ \\t \\n \\f \\r (write the character itself, or leave it out)");
    }
    ++at_;
    return true;
  }

  // A UTF-8 sequence of two to four bytes (RFC 3629 section 4); stops at its last byte. The second byte's range
  // keeps out overlong forms, surrogates and what lies above U+10FFFF.
  bool Sequence() {
    const auto lead = static_cast<unsigned char>(*at_);
    const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (end_ - at_ <= more) return Fail("invalid UTF-8");
    const auto second = static_cast<unsigned char>(at_[1]);
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    if (second < low || second > high) return Fail("invalid UTF-8");
    for (int i = 2; i <= more; ++i) {
      if ((static_cast<unsigned char>(at_[i]) & 0xC0) != 0x80) return Fail("invalid UTF-8");
    }
    at_ += more;
    return true;
  }

  bool Number() {
    const bool negative = Peek() == '-';
    if (negative) ++at_;
    const char* start = at_;
    while (at_ != end_ && IsDigit(*at_)) ++at_;
    const std::string_view digits(start, static_cast<std::size_t>(at_ - start));
    if (digits.empty()) return Fail("a value must stand here, with no space before it");
    if (digits[0] == '0' && (negative || digits.size() > 1)) return Fail("an integer with a needless zero or minus");
    const char next = Peek();
    if (next == '.' || next == 'e' || next == 'E') return Fail("numbers are integers in their shortest form");
    const bool fits = digits.size() < kGreatestInteger.size() ||
                      (digits.size() == kGreatestInteger.size() && digits <= kGreatestInteger);
    return fits || Fail("an integer beyond 2^53 - 1");
  }

  bool Literal(std::string_view word) {
    const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
    if (rest.substr(0, word.size()) != word) return Fail("a value must stand here, with no space before it");
    at_ += word.size();
    return true;
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
  std::array<Frame, kMaxDepth> frames_;
  std::size_t depth_ = 0;  // of what is open
  bool value_follows_ = false;
  const char* rule_ = "";
};

}  // namespace

Status CheckCanonical(ByteView bytes) {
  Scanner scanner(bytes);
  if (scanner.Scan()) return {};
  return Error(Code::kMalformed,
               "not in canonical form at byte " + std::to_string(scanner.offset()) + ": " + scanner.rule());
}

}  // namespace fonds::json
