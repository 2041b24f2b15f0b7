// nlohmann_json, in one place. Include it only from .cc files of json/ and from the JSON halves of model/ (…_json.cc):
// it costs 2.5 s a translation unit.
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/bytes.h"
#include "base/digest.h"

namespace fonds::json {

using Value = nlohmann::json;

// CheckCanonical, then parse. Errors: kMalformed.
Result<Value> ParseCanonical(ByteView bytes);

inline constexpr std::size_t kMaxLenientSize = 16 * 1024 * 1024;

// Any valid JSON of a person or another program (a metadata file), within `limit` bytes and kMaxDepth, duplicate keys
// refused. A byte order mark in front is passed over. Errors: kMalformed with line and column.
Result<Value> ParseLenient(ByteView bytes, std::size_t limit = kMaxLenientSize);

// RFC 8785. Doubles are written as ECMAScript writes them (fonds never stores one, but the standard's vectors do).
// REQUIRES: strings are valid UTF-8.
Bytes Canonical(const Value& value);

// Counted in code points, as JSON Schema's minLength and maxLength count.
struct Length {
  std::size_t min = 1;
  std::size_t max = 0;
};

// Reads the members of one JSON object and knows which it has seen, so that an unknown member is an error:
//   Members m(value, "version body"); m.String("reason", reason, {0, 100}); m.Digest("sha256", digest);
//   FONDS_TRY(m.Done());
//
// The first error is kept and told by Done(); what was read is to be believed only after Done() is ok. An optional
// member that stands there must say something: an empty string or array is an error (there is one spelling for
// "nothing"). Strings are moved out of `value`, which must outlive the reader, as must `where`.
class Members {
 public:
  using Predicate = bool (*)(std::string_view);

  Members(Value& value, std::string_view where);
  Members(const Members&) = delete;
  Members& operator=(const Members&) = delete;

  void String(std::string_view name, std::string& out, Length length);
  bool OptionalString(std::string_view name, std::string& out, std::size_t max);
  // A string of which `predicate` holds; `rule` completes the sentence "member … must be".
  void Word(std::string_view name, std::string& out, Predicate predicate, std::string_view rule);
  bool OptionalWord(std::string_view name, std::string& out, Predicate predicate, std::string_view rule);
  // Exactly this string.
  void Constant(std::string_view name, std::string_view expected);
  void Integer(std::string_view name, std::uint64_t& out, std::uint64_t min, std::uint64_t max);
  void OptionalInteger(std::string_view name, std::optional<std::uint64_t>& out, std::uint64_t max);
  void Boolean(std::string_view name, bool& out);
  void Digest(std::string_view name, fonds::Digest& out);
  void OptionalDigest(std::string_view name, std::optional<fonds::Digest>& out);

  // nullptr where an optional one is absent, and after an error.
  Value* Object(std::string_view name);
  // Never nullptr: empty after an error, so that a loop over it does nothing.
  Value::array_t& Array(std::string_view name, std::size_t min, std::size_t max);
  Value::array_t& OptionalArray(std::string_view name, std::size_t max);
  // Any value, unchecked.
  Value* Optional(std::string_view name);

  // Keeps the first error: "<where>: member "<name>" must be <rule>".
  void Fail(std::string_view name, std::string_view rule);
  bool failed() const { return error_.has_value(); }

  // The first error, or an unknown member. Errors: kMalformed.
  Status Done();

 private:
  static constexpr std::size_t kMostNames = 24;

  Value* Find(std::string_view name);
  Value* Require(std::string_view name);
  std::string* StringAt(std::string_view name, Value* value);
  void Take(std::string_view name, Value* value, std::string& out, Length length);
  void Take(std::string_view name, Value* value, std::string& out, Predicate predicate, std::string_view rule);
  Value::array_t& ArrayAt(std::string_view name, Value* value, std::size_t min, std::size_t max);

  Value::object_t* object_ = nullptr;
  std::string_view where_;
  std::array<std::string_view, kMostNames> asked_;
  std::size_t asked_count_ = 0;
  std::size_t found_ = 0;
  std::optional<Error> error_;
};

}  // namespace fonds::json
