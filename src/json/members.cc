#include <algorithm>

#include "json/length.h"
#include "json/value.h"

namespace fonds::json {
namespace {

std::string Range(std::size_t min, std::size_t max) {
  return std::to_string(min) + " to " + std::to_string(max);
}

}  // namespace

Members::Members(Value& value, std::string_view where) : object_(value.get_ptr<Value::object_t*>()), where_(where) {
  if (object_ == nullptr) error_ = Error(Code::kMalformed, std::string(where) + ": must be an object");
}

void Members::Fail(std::string_view name, std::string_view rule) {
  if (error_) return;
  error_ = Error(Code::kMalformed,
                 std::string(where_) + ": member \"" + std::string(name) + "\" must be " + std::string(rule));
}

Value* Members::Find(std::string_view name) {
  if (error_) return nullptr;
  FONDS_CHECK(asked_count_ < kMostNames);
  asked_[asked_count_++] = name;
  const auto member = object_->find(name);
  if (member == object_->end()) return nullptr;
  ++found_;
  return &member->second;
}

Value* Members::Require(std::string_view name) {
  Value* value = Find(name);
  if (value == nullptr) Fail(name, "there");
  return value;
}

std::string* Members::StringAt(std::string_view name, Value* value) {
  if (value == nullptr) return nullptr;
  auto* text = value->get_ptr<std::string*>();
  if (text == nullptr) Fail(name, "a string");
  return text;
}

void Members::Take(std::string_view name, Value* value, std::string& out, Length length) {
  std::string* text = StringAt(name, value);
  if (text == nullptr) return;
  // Counting is left out where the bytes are few enough already.
  const bool fits = text->size() >= 4 * length.min && text->size() <= length.max;
  const std::size_t count = fits ? length.min : CodePoints(*text);
  if (count < length.min || count > length.max) return Fail(name, Range(length.min, length.max) + " characters long");
  out = std::move(*text);
}

void Members::Take(std::string_view name, Value* value, std::string& out, Predicate predicate, std::string_view rule) {
  std::string* text = StringAt(name, value);
  if (text == nullptr) return;
  if (!predicate(*text)) return Fail(name, rule);
  out = std::move(*text);
}

void Members::String(std::string_view name, std::string& out, Length length) {
  Take(name, Require(name), out, length);
}

bool Members::OptionalString(std::string_view name, std::string& out, std::size_t max) {
  Value* value = Find(name);
  Take(name, value, out, Length{1, max});
  return value != nullptr;
}

void Members::Word(std::string_view name, std::string& out, Predicate predicate, std::string_view rule) {
  Take(name, Require(name), out, predicate, rule);
}

bool Members::OptionalWord(std::string_view name, std::string& out, Predicate predicate, std::string_view rule) {
  Value* value = Find(name);
  if (value != nullptr && value->is_string() && value->get_ref<const std::string&>().empty()) Fail(name, rule);
  Take(name, value, out, predicate, rule);
  return value != nullptr;
}

void Members::Constant(std::string_view name, std::string_view expected) {
  const std::string* text = StringAt(name, Require(name));
  if (text != nullptr && *text != expected) Fail(name, '"' + std::string(expected) + '"');
}

void Members::Integer(std::string_view name, std::uint64_t& out, std::uint64_t min, std::uint64_t max) {
  Value* value = Require(name);
  if (value == nullptr) return;
  // Canonical integers without minus sign parse as unsigned.
  const auto* number = value->get_ptr<const std::uint64_t*>();
  if (number == nullptr || *number < min || *number > max) return Fail(name, "an integer from " + Range(min, max));
  out = *number;
}

void Members::OptionalInteger(std::string_view name, std::optional<std::uint64_t>& out, std::uint64_t max) {
  Value* value = Find(name);
  if (value == nullptr) return;
  const auto* number = value->get_ptr<const std::uint64_t*>();
  if (number == nullptr || *number > max) return Fail(name, "an integer from " + Range(0, max));
  out = *number;
}

void Members::Boolean(std::string_view name, bool& out) {
  Value* value = Require(name);
  if (value == nullptr) return;
  if (!value->is_boolean()) return Fail(name, "true or false");
  out = value->get<bool>();
}

void Members::Digest(std::string_view name, fonds::Digest& out) {
  const std::string* text = StringAt(name, Require(name));
  if (text == nullptr) return;
  const auto digest = fonds::Digest::FromHex(*text);
  if (!digest) return Fail(name, "64 lower-case hexadecimal digits");
  out = *digest;
}

void Members::OptionalDigest(std::string_view name, std::optional<fonds::Digest>& out) {
  const std::string* text = StringAt(name, Find(name));
  if (text == nullptr) return;
  out = fonds::Digest::FromHex(*text);
  if (!out) Fail(name, "64 lower-case hexadecimal digits");
}

Value* Members::Object(std::string_view name) {
  Value* value = Require(name);
  if (value == nullptr) return nullptr;
  if (value->is_object()) return value;
  Fail(name, "an object");
  return nullptr;
}

Value* Members::Optional(std::string_view name) {
  return Find(name);
}

Value::array_t& Members::ArrayAt(std::string_view name, Value* value, std::size_t min, std::size_t max) {
  static thread_local Value::array_t nothing;
  nothing.clear();
  if (value == nullptr) return nothing;
  auto* array = value->get_ptr<Value::array_t*>();
  if (array == nullptr) {
    Fail(name, "an array");
  } else if (array->size() < min || array->size() > max) {
    Fail(name, "an array of " + Range(min, max) + " elements");
  }
  return failed() ? nothing : *array;
}

Value::array_t& Members::Array(std::string_view name, std::size_t min, std::size_t max) {
  return ArrayAt(name, Require(name), min, max);
}

Value::array_t& Members::OptionalArray(std::string_view name, std::size_t max) {
  return ArrayAt(name, Find(name), 1, max);
}

Status Members::Done() {
  if (error_) return *error_;
  if (found_ == object_->size()) return {};
  const auto end = asked_.begin() + static_cast<std::ptrdiff_t>(asked_count_);
  for (const auto& member : *object_) {
    if (std::find(asked_.begin(), end, member.first) != end) continue;
    return Error(Code::kMalformed,
                 std::string(where_) + ": there is no member \"" + member.first + "\" in this format");
  }
  FONDS_CHECK(false);  // a name was asked for twice
}

}  // namespace fonds::json
