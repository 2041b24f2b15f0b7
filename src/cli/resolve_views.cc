#include "cli/resolve_views.h"

#include <unistd.h>

#include <algorithm>

#include "cli/desk.h"

namespace fonds::cli {
namespace {

std::string_view LookName(CitedInVersion::Look look) {
  switch (look) {
    case CitedInVersion::Look::kNotAsked: return "not asked";
    case CitedInVersion::Look::kSearched: return "searched";
    case CitedInVersion::Look::kNoText: return "no text";
    case CitedInVersion::Look::kNotHere: return "not here";
  }
  return "";
}

std::string_view WordsName(CitedWords words) {
  switch (words) {
    case CitedWords::kWhole: return "whole";
    case CitedWords::kAgree: return "agree";
    case CitedWords::kNotPinned: return "not pinned";
    case CitedWords::kOther: return "other";
    case CitedWords::kBeyondEnd: return "beyond the end";
  }
  return "";
}

std::string WordsSaid(const ResolvedCitation& found) {
  switch (found.words) {
    case CitedWords::kWhole: return "the whole version is cited";
    case CitedWords::kAgree: return "stand there: they have the digest that the citation gives";
    case CitedWords::kNotPinned: return "not pinned: the citation gives a position and no digest of the words";
    case CitedWords::kOther:
      return "DO NOT STAND THERE: what is shown above has the digest " + Short(found.whole.words->Hex()) +
             ", not the one that the citation gives";
    case CitedWords::kBeyondEnd:
      return "DO NOT STAND THERE: the text ends after " + std::to_string(found.text_length) + " code points";
  }
  return "";
}

std::string RegistrationSaid(const ResolvedCitation& found) {
  const std::string entry = "in entry " + std::to_string(found.entry);
  if (found.pending()) return entry + ", pending: no checkpoint covers it yet";
  return entry + ", under the checkpoint over " + std::to_string(found.checkpoint);
}

std::string PlacesSaid(const CitedInVersion& version) {
  const std::string first = ", first on line " + std::to_string(version.first_line);
  switch (version.look) {
    case CitedInVersion::Look::kNotAsked: return "";
    case CitedInVersion::Look::kNoText: return "no text to look in";
    case CitedInVersion::Look::kNotHere: return "the bytes are not here";
    case CitedInVersion::Look::kSearched: break;
  }
  if (version.places != 0) return "the words stand at " + Plural(version.places, "place", "places") + first;
  if (version.alike == 0) return "the words stand nowhere";
  return "the words stand at " + Plural(version.alike, "place", "places") + " in other spacing or typography" + first;
}

void PrintRow(std::string name, const std::string& words) {
  name.resize(std::max<std::size_t>(name.size() + 1, 12), ' ');
  Print("  " + name + words + "\n");
}

// The passage in its context, marked by brackets, and bold where that can be shown.
void PrintPassage(const ResolvedCitation& found) {
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const bool begins = found.whole.position->start == 0;
  const bool ends = found.whole.position->end == found.text_length;
  std::string text = (found.before.empty() && begins ? "" : "…") + ShownBlock(found.before, 4);
  text += (terminal ? "\x1b[1m[" : "[") + ShownBlock(found.exact, 4) + (terminal ? "]\x1b[0m" : "]");
  text += ShownBlock(found.after, 4) + (found.after.empty() && ends ? "" : "…");
  Print("    " + text + "\n\n");
}

void PrintVersions(const ResolvedCitation& found) {
  Print("\nversions\n");
  for (const CitedInVersion& version : found.versions) {
    std::string line = Short(version.version.Hex()) + "  ";
    line += version.derivation.empty() ? "as received" : version.derivation;
    if (version.current) line += ", current";
    if (version.retracted) line += ", retracted";
    if (version.cited) line += ", cited";
    line += " (entry " + std::to_string(version.entry) + ")";
    const std::string places = PlacesSaid(version);
    Print("  " + line + (places.empty() ? "" : ": " + places) + "\n");
  }
}

void PrintAnnotations(const ResolvedCitation& found) {
  if (found.annotations.empty()) return;
  Print("\nannotations of this passage\n");
  for (const CitedAnnotation& annotation : found.annotations) {
    Print("  " + Short(annotation.annotation.Hex()) + "  on " + std::to_string(annotation.position.start) + "," +
          std::to_string(annotation.position.end) + "  (" + annotation.agent + ", " + annotation.time + ", entry " +
          std::to_string(annotation.entry) + (annotation.disputed ? "; disputed)\n" : ")\n"));
    for (const AnnotationBody& body : annotation.bodies) {
      const std::string purpose = body.purpose.empty() ? "" : Shown(body.purpose) + ": ";
      Print("      " + (body.iri.empty() ? purpose + ShownBlock(body.value, 6) : "link " + Shown(body.iri)) + "\n");
    }
  }
}

void WriteVersion(json::Output& out, const CitedInVersion& version) {
  out.BeginObject().Key("version").String(version.version.Hex());
  if (!version.derivation.empty()) out.Key("derivation").String(version.derivation);
  out.Key("entry").Number(static_cast<std::int64_t>(version.entry)).Key("cited").Bool(version.cited);
  out.Key("current").Bool(version.current).Key("retracted").Bool(version.retracted);
  out.Key("look").String(LookName(version.look));
  if (version.look == CitedInVersion::Look::kSearched) {
    out.Key("places").Number(static_cast<std::int64_t>(version.places));
    out.Key("alike").Number(static_cast<std::int64_t>(version.alike));
    if (version.first_line != 0) out.Key("firstLine").Number(static_cast<std::int64_t>(version.first_line));
  }
  out.EndObject();
}

void WriteAnnotation(json::Output& out, const CitedAnnotation& annotation) {
  out.BeginObject().Key("annotation").String(annotation.annotation.Hex());
  out.Key("statement").String(annotation.statement.Hex()).Key("agent").String(annotation.agent);
  out.Key("time").String(annotation.time).Key("entry").Number(static_cast<std::int64_t>(annotation.entry));
  out.Key("disputed").Bool(annotation.disputed);
  out.Key("start").Number(static_cast<std::int64_t>(annotation.position.start));
  out.Key("end").Number(static_cast<std::int64_t>(annotation.position.end)).Key("bodies").BeginArray();
  for (const AnnotationBody& body : annotation.bodies) {
    out.BeginObject();
    if (!body.value.empty()) out.Key("value").String(body.value);
    if (!body.language.empty()) out.Key("language").String(body.language);
    if (!body.purpose.empty()) out.Key("purpose").String(body.purpose);
    if (!body.iri.empty()) out.Key("link").String(body.iri);
    out.EndObject();
  }
  out.EndArray().EndObject();
}

}  // namespace

void PrintResolved(const ResolvedCitation& found) {
  if (found.words != CitedWords::kWhole && found.words != CitedWords::kBeyondEnd) PrintPassage(found);
  PrintRow("document", Short(found.whole.document.Hex()) + "  " + Shown(found.title));
  const auto cited = std::find_if(found.versions.begin(), found.versions.end(),
                                  [](const CitedInVersion& version) { return version.cited; });
  PrintRow("version", Short(found.whole.version.Hex()) +
                          (cited->current ? ", the current one" : ", not the current one") +
                          (cited->retracted ? ": RETRACTED" : ""));
  if (found.place.line != 0) {
    PrintRow("place", "line " + std::to_string(found.place.line) + ", column " + std::to_string(found.place.column));
  }
  PrintRow("archive", Short(found.whole.archive.Hex()) + "  " + Shown(found.archive_title));
  PrintRow("words", WordsSaid(found));
  PrintRow("bytes",
           found.missing.empty() ? "have the digest of the version" : "not looked at: " + Shown(found.missing));
  PrintRow("registered", RegistrationSaid(found));
  if (found.lock_differs) {
    PrintRow("lock file",
             found.lock_differs->empty() ? "says the same, digit for digit" : "SAYS OTHERWISE: " + *found.lock_differs);
  }
  if (!found.whole.swhid.empty()) PrintRow("SWHID", found.whole.swhid);
  PrintVersions(found);
  PrintAnnotations(found);
}

void PrintResolvedJson(const std::string& uri, const ResolvedCitation& found) {
  json::Output out;
  out.BeginObject().Key("uri").String(uri).Key("holds").Bool(found.Holds());
  out.Key("archive").String(found.whole.archive.Hex()).Key("archiveTitle").String(found.archive_title);
  out.Key("document").String(found.whole.document.Hex()).Key("title").String(found.title);
  out.Key("version").String(found.whole.version.Hex()).Key("words").String(WordsName(found.words));
  if (found.whole.position) {
    out.Key("start").Number(static_cast<std::int64_t>(found.whole.position->start));
    out.Key("end").Number(static_cast<std::int64_t>(found.whole.position->end));
  }
  if (found.whole.words) {
    out.Key("line").Number(static_cast<std::int64_t>(found.place.line));
    out.Key("column").Number(static_cast<std::int64_t>(found.place.column));
    out.Key("before").String(found.before).Key("exact").String(found.exact).Key("after").String(found.after);
    out.Key("wordsDigest").String(found.whole.words->Hex());
  }
  out.Key("bytesHere").Bool(found.missing.empty());
  if (!found.whole.swhid.empty()) out.Key("swhid").String(found.whole.swhid);
  out.Key("entry").Number(static_cast<std::int64_t>(found.entry)).Key("pending").Bool(found.pending());
  out.Key("checkpoint").Number(static_cast<std::int64_t>(found.checkpoint));
  if (found.lock_differs) {
    out.Key("lock").String(found.lock_differs->empty() ? "agrees" : "differs: " + *found.lock_differs);
  }
  out.Key("versions").BeginArray();
  for (const CitedInVersion& version : found.versions) WriteVersion(out, version);
  out.EndArray().Key("annotations").BeginArray();
  for (const CitedAnnotation& annotation : found.annotations) WriteAnnotation(out, annotation);
  out.EndArray().EndObject();
  Print(out.Finish());
}

}  // namespace fonds::cli
