#include "json/value.h"

#include <set>
#include <string>
#include <vector>

#include "json/canonical.h"

namespace fonds::json {
namespace {

// nlohmann_json takes values apart recursively, so depth is bounded before it sees them. Knows strings only as far as
// brackets in them must not count; whether the text is JSON is the parser's to say.
bool IsTooDeep(ByteView bytes) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

// Remembers the names of every open object.
class DuplicateWatch {
 public:
  // A parser_callback_t; true keeps the value.
  bool operator()(Value::parse_event_t event, const Value& value) {
    if (event == Value::parse_event_t::object_start) {
      names_.emplace_back();
    } else if (event == Value::parse_event_t::object_end) {
      names_.pop_back();
    } else if (event == Value::parse_event_t::key) {
      const auto& name = value.get_ref<const std::string&>();
      if (!names_.back().insert(name).second && duplicate_.empty()) duplicate_ = '"' + name + '"';
    }
    return true;
  }

  const std::string& duplicate() const { return duplicate_; }  // the first, quoted; empty if there is none

 private:
  std::vector<std::set<std::string>> names_;
  std::string duplicate_;
};

// "[json.exception.parse_error.101] parse error at line 1, column 2: …" without the library's own number.
std::string Reason(const Value::exception& error) {
  const std::string_view what = error.what();
  const std::size_t end = what.find("] ");
  return std::string(end == what.npos ? what : what.substr(end + 2));
}

}  // namespace

Result<Value> ParseCanonical(ByteView bytes) {
  FONDS_TRY(CheckCanonical(bytes));
  Value value = Value::parse(bytes, nullptr, /*allow_exceptions=*/false);
  FONDS_CHECK(!value.is_discarded());
  return value;
}

Result<Value> ParseLenient(ByteView bytes, std::size_t limit) {
  if (bytes.size() > limit) {
    return Error(Code::kMalformed,
                 "JSON of " + std::to_string(bytes.size()) + " bytes: at most " + std::to_string(limit) + " are read");
  }
  if (IsTooDeep(bytes)) return Error(Code::kMalformed, "JSON nested deeper than 32 levels");
  DuplicateWatch watch;
  try {
    Value value =
        Value::parse(bytes, [&watch](int, Value::parse_event_t event, Value& parsed) { return watch(event, parsed); });
    if (!watch.duplicate().empty()) {
      return Error(Code::kMalformed, "JSON in which the member " + watch.duplicate() + " stands twice");
    }
    return value;
  } catch (const Value::exception& error) {
    return Error(Code::kMalformed, "not JSON: " + Reason(error));
  }
}

}  // namespace fonds::json
