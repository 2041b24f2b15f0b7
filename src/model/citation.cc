#include "model/citation.h"

#include <charconv>

#include "model/statement.h"

namespace fonds {
namespace {

constexpr std::size_t kFewestDigits = 32;  // fewer can be forged by whoever makes both twins
constexpr std::size_t kMostDigits = 64;

Error Unfit(std::string_view part, std::string_view rule) {
  return Error(Code::kMalformed, "not a citation: " + std::string(part) + " must be " + std::string(rule));
}

bool Skip(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Takes the hexadecimal digits in front.
Result<std::string> TakeHex(std::string_view& text, std::string_view part) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789abcdef"), text.size());
  if (end < kFewestDigits || end > kMostDigits) return Unfit(part, "32 to 64 lower-case hexadecimal digits");
  std::string hex(text.substr(0, end));
  text.remove_prefix(end);
  return hex;
}

Result<std::uint64_t> TakeNumber(std::string_view& text, std::string_view part) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto count = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || number > kMaxInteger || (count > 1 && text[0] == '0')) {
    return Unfit(part, "a number of code points without leading zero");
  }
  text.remove_prefix(count);
  return number;
}

Result<TextPosition> TakePosition(std::string_view& text) {
  TextPosition position;
  FONDS_ASSIGN(position.start, TakeNumber(text, "the start after #c="));
  if (!Skip(text, ",")) return Unfit("the passage after #c=", "start, comma, end");
  FONDS_ASSIGN(position.end, TakeNumber(text, "the end after #c="));
  if (position.end <= position.start) return Unfit("the end after #c=", "greater than the start");
  return position;
}

}  // namespace

Result<Citation> ParseCitation(std::string_view uri) {
  Citation citation;
  if (!Skip(uri, "fonds:")) return Unfit("its beginning", "\"fonds:\"");
  FONDS_ASSIGN(citation.document, TakeHex(uri, "the document"));
  if (!Skip(uri, "@")) return Unfit("what follows the document", "\"@\" and a version");
  FONDS_ASSIGN(citation.version, TakeHex(uri, "the version after @"));
  if (Skip(uri, "?in=")) {
    FONDS_ASSIGN(citation.archive, TakeHex(uri, "the archive after ?in="));
  }
  if (Skip(uri, "#c=")) {
    FONDS_ASSIGN(citation.position, TakePosition(uri));
    if (Skip(uri, "&q=")) {
      FONDS_ASSIGN(citation.words, TakeHex(uri, "the digest of the words after &q="));
    }
  }
  if (!uri.empty())
    return Unfit("the rest", "?in=<archive>, #c=<start>,<end> and &q=<words>, in this order, or nothing");
  return citation;
}

std::string FormatCitation(const Citation& citation) {
  std::string uri = "fonds:" + citation.document + "@" + citation.version;
  if (!citation.archive.empty()) uri += "?in=" + citation.archive;
  if (!citation.position) return uri;
  uri += "#c=" + std::to_string(citation.position->start) + "," + std::to_string(citation.position->end);
  if (!citation.words.empty()) uri += "&q=" + citation.words;
  return uri;
}

}  // namespace fonds
