// What differs from run to run (ids, digests, keys, days) stands in a transcript under a name: <document1>. A name is
// bound to what it first matches, and must stand for the same from then on, so a transcript says which ids are equal.
//
//   <key1>       a fingerprint, "SHA256:…"        <base64-1>  digests, signatures and the like
//   <day>        today, or now; never bound       <...>       anything; never bound
//   <folder>     where the transcript runs
//   other names  six or more hexadecimal digits; shortened and whole ids are one if the shorter begins the longer
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace fonds::test {

class Placeholders {
 public:
  explicit Placeholders(const std::string& folder) { bound_["folder"] = folder; }

  // Whether `line` is what `pattern` says. Binds names if so.
  bool Matches(std::string_view pattern, std::string_view line);
  // A command with its bound names replaced; <document1:6> takes the first six characters.
  std::string Fill(std::string_view command) const;
  // A line as a transcript would have it: everything volatile under its name, new names for what has none.
  std::string Name(std::string_view line);

 private:
  bool MatchRest(std::string_view pattern, std::string_view line);
  bool Bind(const std::string& name, std::string_view value);
  std::string NameOf(std::string_view value, std::string_view before);

  std::map<std::string, std::string> bound_;
};

}  // namespace fonds::test
