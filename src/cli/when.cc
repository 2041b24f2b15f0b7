#include "cli/when.h"

#include "cli/console.h"

namespace fonds::cli {
namespace {

void WriteWord(json::Output& out, std::string_view key, UnixSeconds time, const TimeWord& word) {
  out.Key(key).BeginObject().Key("time").String(FormatInstant(time)).Key("by").String(word.who).EndObject();
}

}  // namespace

std::string WhenText(const TimeBracket& bracket) {
  std::string text;
  if (bracket.not_before) {
    text = "not before " + FormatInstant(bracket.not_before->earliest) + " (" + Shown(bracket.not_before->who) + ")";
  }
  if (bracket.not_after) {
    text += (text.empty() ? "" : ", ") + ("not after " + FormatInstant(bracket.not_after->latest)) + " (" +
            Shown(bracket.not_after->who) + ")";
  }
  return text;
}

void WriteWhenJson(json::Output& out, const TimeBracket& bracket) {
  if (bracket.not_before) WriteWord(out, "notBefore", bracket.not_before->earliest, *bracket.not_before);
  if (bracket.not_after) WriteWord(out, "notAfter", bracket.not_after->latest, *bracket.not_after);
}

}  // namespace fonds::cli
