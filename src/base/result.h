// The result of something that can fail for a reason the caller can act on.
//
// fonds has three channels for what goes wrong and never mixes them (docs/architecture.md):
//   Result<T>    an operation could not be done; the caller decides (this header)
//   Finding      damage that verification discovered; it is the *result* of a check (verify/finding.h)
//   FONDS_CHECK  a bug in fonds, never reachable from input (base/check.h)
//
// Modelled on std::expected (C++23), which g++ 12 does not have in C++20.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/check.h"

namespace fonds {

// What a caller can act on. There is no catch-all: a new code needs a caller that treats it differently.
// The exit status of each is fixed in cli/exit_status.h.
enum class Code {
  kUsage,          // the request itself makes no sense (a flag, a value given by a person)
  kNotFound,       // nothing has this name
  kAlreadyExists,  // it is there already, and that matters
  kAmbiguous,      // several things have this name
  kMalformed,      // input that breaks its format
  kUnsupported,    // well-formed input that this program does not read (newer format, refused key type)
  kRefused,        // understood, and not allowed: the policy, a permission, a safety rule
  kConflict,       // somebody else changed the same thing; nothing was written
  kCorrupt,        // the archive is damaged where it was needed
  kIo,             // the operating system failed us
  kInterrupted,    // a person or a signal stopped it
};

std::string_view CodeName(Code code);

// A code and one sentence: what was attempted, what stood in the way, what to do.
class [[nodiscard]] Error {
 public:
  Error(Code code, std::string message) : code_(code), message_(std::move(message)) {}

  Code code() const { return code_; }
  const std::string& message() const { return message_; }

  // Puts `context` in front: "reading accession 3fa9…: <message>". One call per layer at most.
  Error While(std::string_view context) const {
    std::string longer(context);
    longer += ": ";
    longer += message_;
    return Error(code_, std::move(longer));
  }

 private:
  Code code_;
  std::string message_;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  // Implicit on purpose: `return value;` and `return Error(…);` are the whole use of it.
  template <typename U = T,
            std::enable_if_t<std::is_constructible_v<T, U&&> && !std::is_same_v<std::decay_t<U>, Result> &&
                                 !std::is_same_v<std::decay_t<U>, Error>,
                             int> = 0>
  Result(U&& value) : state_(std::in_place_index<0>, std::forward<U>(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}      // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  T& operator*() & { return Value(); }
  const T& operator*() const& { return Value(); }
  // By value: in `for (x : *F())` a reference would not outlive the Result.
  T operator*() && { return std::move(Value()); }
  T* operator->() { return &Value(); }
  const T* operator->() const { return &Value(); }

  // REQUIRES: !ok().
  const Error& error() const {
    FONDS_CHECK(!ok());
    return std::get<1>(state_);
  }

  Result While(std::string_view context) && {
    if (ok()) return std::move(*this);
    return error().While(context);
  }

 private:
  T& Value() {
    FONDS_CHECK(ok());
    return std::get<0>(state_);
  }
  const T& Value() const {
    FONDS_CHECK(ok());
    return std::get<0>(state_);
  }

  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }

  const Error& error() const {
    FONDS_CHECK(error_.has_value());
    return *error_;
  }

  Result While(std::string_view context) && {
    if (ok()) return {};
    return error_->While(context);
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace fonds

// Returns the error of `expression` (a Result or Status) to the caller, if it has one.
#define FONDS_TRY(expression) FONDS_TRY_IN(FONDS_CONCAT(fonds_status_, __COUNTER__), expression)
#define FONDS_TRY_IN(name, expression)   \
  do {                                   \
    auto name = (expression);            \
    if (!name.ok()) return name.error(); \
  } while (false)

// `FONDS_ASSIGN(const Digest digest, ReadDigest(line));` declares (or assigns) the value, or returns the error.
// Names are counted, not numbered by line: a lambda inside the expression may use these macros too.
#define FONDS_ASSIGN(declaration, expression) \
  FONDS_ASSIGN_IN(FONDS_CONCAT(fonds_result_, __COUNTER__), declaration, expression)
#define FONDS_ASSIGN_IN(name, declaration, expression) \
  auto name = (expression);                            \
  if (!name.ok()) return name.error();                 \
  declaration = *std::move(name)
#define FONDS_CONCAT(a, b) FONDS_CONCAT_IN(a, b)
#define FONDS_CONCAT_IN(a, b) a##b
