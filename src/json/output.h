// Writing JSON for programs (`--json`): two-space indented objects and arrays, strings escaped. Keeps
// <nlohmann/json.hpp> out of those who only print.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fonds::json {

// Grammar is the caller's: Begin…/End… pair up, Key before each member of an object. FONDS_CHECK otherwise.
class Output {
 public:
  Output& BeginObject();
  Output& EndObject();
  Output& BeginArray();
  Output& EndArray();
  Output& Key(std::string_view key);
  Output& String(std::string_view text);  // invalid UTF-8 becomes U+FFFD
  Output& Number(std::int64_t number);
  Output& Bool(bool value);
  Output& Null();
  // Canonical JSON that is already text (a statement's body).
  Output& Raw(std::string_view json);

  // The document, with a final newline. REQUIRES: everything is closed.
  std::string Finish();

 private:
  void BeforeValue();
  void Break();
  std::string text_;
  std::vector<char> open_;  // '{' or '['
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace fonds::json
