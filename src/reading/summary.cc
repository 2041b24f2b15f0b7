#include "reading/summary.h"

#include "text/code_points.h"

namespace fonds {
namespace {

constexpr std::size_t kMostCodePoints = 80;

// One line of at most kMostCodePoints; runs of white space become one blank. REQUIRES: valid UTF-8, as all of a
// statement is.
std::string OneLine(std::string_view text) {
  std::string line;
  std::size_t count = 0;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::Decode(text, at);
    if (text::IsWhiteSpace(point.value)) {
      blank = !line.empty();
    } else {
      if (count + (blank ? 1 : 0) >= kMostCodePoints) return line + "…";
      if (blank) line += ' ';
      line.append(text, at, point.size);
      count += blank ? 2 : 1;
      blank = false;
    }
    at += point.size;
  }
  return line;
}

std::string Joined(std::string_view first, std::string_view second) {
  std::string text(first);
  if (!first.empty() && !second.empty()) text += ": ";
  text += second;
  return text;
}

struct Summarize {
  std::string operator()(const Accession& accession) const {
    return accession.extension + ", " + std::to_string(accession.size) + " bytes" +
           (accession.by_reference ? ", by reference" : "");
  }
  std::string operator()(const Version& version) const { return Joined(version.derivation, version.reason); }
  std::string operator()(const Description& description) const {
    const std::string title = description.First("title");
    if (!title.empty()) return Joined("title", title);
    std::string names;
    for (const Field& field : description.fields) names += (names.empty() ? "" : ", ") + field.name;
    return names;
  }
  std::string operator()(const Annotation& annotation) const {
    for (const AnnotationBody& body : annotation.bodies) {
      if (!body.iri.empty()) return Joined("link", body.iri);
      if (!body.value.empty()) return body.purpose == "tagging" ? Joined("tag", body.value) : body.value;
    }
    return annotation.motivation;
  }
  std::string operator()(const Event& event) const {
    if (!event.from.empty()) return Joined(event.type, "from " + event.from);
    return Joined(event.type, event.original_name.empty() ? event.detail : event.original_name);
  }
  std::string operator()(const Timestamp& timestamp) const {
    const auto count = [](std::size_t files, const std::string& what) {
      return files == 0 ? "" : std::to_string(files) + " " + what + (files == 1 ? "" : "s");
    };
    return Joined(
        "of checkpoint " + std::to_string(timestamp.checkpoint),
        Joined(count(timestamp.responses.size(), "response"), count(timestamp.cosignatures.size(), "cosignature")));
  }
  std::string operator()(const Retraction& retraction) const { return Joined("retracted", retraction.reason); }
  std::string operator()(const Label& label) const { return Joined("label of " + label.agent, label.label); }
  std::string operator()(const Withdrawal& withdrawal) const {
    const std::string count = std::to_string(withdrawal.statements.size());
    return Joined((withdrawal.trace ? "trace of " : "bytes of ") + count +
                      (withdrawal.statements.size() == 1 ? " statement" : " statements"),
                  withdrawal.reason);
  }
  std::string operator()(const UnknownBody&) const { return "not understood by this program"; }
};

}  // namespace

std::string SummaryOf(const Statement& statement) {
  return OneLine(std::visit(Summarize(), statement.body));
}

}  // namespace fonds
