#include "cli/place_views.h"

#include <array>

#include "cli/console.h"
#include "json/output.h"

namespace fonds::cli {
namespace {

using comparison::Placing;

constexpr std::size_t kMostChanges = 20;  // of a passage

std::string_view VerdictOf(const FollowedPassage& passage) {
  if (passage.here) return "here";
  return passage.placing ? comparison::NameOf(*passage.placing) : "unchecked";
}

std::string Range(const TextPosition& position) {
  return std::to_string(position.start) + "," + std::to_string(position.end);
}

void PrintPassage(const FollowedPassage& passage, const PlaceView& view) {
  if (passage.here) {
    return Print("    " + Quoted(passage.words) + ", line " + std::to_string(passage.line) + " (" +
                 Range(passage.position) + ")\n");
  }
  Print("    was  " + Quoted(passage.words) + " (" + Short(passage.version.Hex()) + ", " + Range(passage.position) +
        ")\n");
  if (passage.place) {
    const bool same = passage.words_there == passage.words;
    Print("    now  " + (same ? "the same" : Quoted(passage.words_there)) + ", line " + std::to_string(passage.line) +
          " (" + Range(*passage.place) + ")\n");
  }
  std::string folds;
  for (const std::string_view fold : passage.folds) folds += (folds.empty() ? "" : ", ") + std::string(fold);
  if (!folds.empty()) Print("    alike but for " + folds + "\n");
  const auto coloured = [&](std::string_view colour, const std::string& words) {
    if (words.empty()) return std::string("nothing");
    return view.colours ? std::string(colour) + Quoted(words) + "\x1b[0m" : Quoted(words);
  };
  for (std::size_t i = 0; i < passage.changes.size() && i < kMostChanges; ++i) {
    const FollowedPassage::Change& change = passage.changes[i];
    Print("    " + std::string(change.kind) + ": " + coloured("\x1b[31m", change.before) + " became " +
          coloured("\x1b[32m", change.after) + "\n");
  }
  if (passage.changes.size() > kMostChanges)
    Print("    and " + std::to_string(passage.changes.size() - kMostChanges) + " more\n");
  if (!passage.obstacle.empty()) Print("    " + Shown(passage.obstacle) + "\n");
  if (!passage.copies.empty() && !passage.IsCertain()) {
    std::string places;
    for (const TextPosition& copy : passage.copies) places += (places.empty() ? "" : "; ") + Range(copy);
    Print("    the very words stand elsewhere: " + places + "\n");
  }
}

void PrintAnnotation(const FollowedAnnotation& followed, const PlaceView& view) {
  Print(std::string(VerdictOf(followed.passage)) + "  annotation " + Short(followed.annotation.Hex()));
  if (!followed.note.empty()) Print("  " + Quoted(followed.note));
  Print("\n");
  PrintPassage(followed.passage, view);
  if (followed.statement) {
    Print("    revision " + Short(followed.statement->Hex()) +
          (followed.disputed ? ", disputed: the policy does not let you supersede another's words" : "") + "\n");
  }
  if (followed.passage.placing == Placing::kAltered || followed.passage.placing == Placing::kAmbiguous) {
    Print("    if that is it: fonds annotate --accept " + Short(followed.annotation.Hex()) +
          (followed.passage.place ? "" : " --quote \"…\"") + "\n");
  }
}

void PrintSummary(const Placements& placements, const PlaceView& view) {
  std::array<std::size_t, 5> counts{};
  std::size_t here = 0;
  std::size_t unchecked = 0;
  for (const FollowedAnnotation& followed : placements.annotations) {
    if (followed.passage.here) {
      ++here;
    } else if (followed.passage.placing) {
      ++counts[static_cast<std::size_t>(*followed.passage.placing)];
    } else {
      ++unchecked;
    }
  }
  std::string text = Plural(placements.annotations.size(), "annotation", "annotations");
  std::string parts;
  const auto add = [&](std::size_t count, std::string_view name) {
    if (count > 0) parts += (parts.empty() ? ": " : ", ") + std::to_string(count) + " " + std::string(name);
  };
  add(here, "here already");
  for (std::size_t i = 0; i < counts.size(); ++i) add(counts[i], comparison::NameOf(static_cast<Placing>(i)));
  add(unchecked, "unchecked");
  Print(text + parts + "\n");
  const std::size_t certain =
      counts[static_cast<std::size_t>(Placing::kSame)] + counts[static_cast<std::size_t>(Placing::kMoved)];
  if (placements.committed) {
    Print("registered in entry " + std::to_string(placements.committed->first) + "\n");
  } else if (certain > 0 && !view.applied) {
    Print("to register those that are the same or moved: fonds place " + Short(placements.document.Hex()) +
          " --apply\n");
  }
}

void WriteRange(json::Output& out, std::string_view key, const TextPosition& range) {
  out.Key(key).BeginObject().Key("start").Number(static_cast<std::int64_t>(range.start));
  out.Key("end").Number(static_cast<std::int64_t>(range.end)).EndObject();
}

// Members of the object that was begun.
void WritePassage(json::Output& out, const FollowedPassage& passage) {
  out.Key("verdict").String(VerdictOf(passage));
  if (!passage.obstacle.empty()) out.Key("reason").String(passage.obstacle);
  out.Key("version").String(passage.version.Hex());
  WriteRange(out, "position", passage.position);
  out.Key("words").String(passage.words);
  if (passage.place) {
    WriteRange(out, "place", *passage.place);
    out.Key("line").Number(static_cast<std::int64_t>(passage.line));
    out.Key("wordsThere").String(passage.words_there);
  }
  out.Key("folds").BeginArray();
  for (const std::string_view fold : passage.folds) out.String(fold);
  out.EndArray().Key("diff").BeginArray();
  for (const FollowedPassage::Change& change : passage.changes) {
    out.BeginObject().Key("kind").String(change.kind).Key("before").String(change.before);
    out.Key("after").String(change.after).EndObject();
  }
  out.EndArray();
  if (passage.stretch_before) {
    out.Key("stretch").BeginObject();
    WriteRange(out, "before", *passage.stretch_before);
    WriteRange(out, "after", *passage.stretch_after);
    out.EndObject();
  }
  out.Key("copies").BeginArray();
  for (const TextPosition& copy : passage.copies) {
    out.BeginObject().Key("start").Number(static_cast<std::int64_t>(copy.start));
    out.Key("end").Number(static_cast<std::int64_t>(copy.end)).EndObject();
  }
  out.EndArray();
}

}  // namespace

void PrintPlacements(const Placements& placements, const PlaceView& view) {
  const std::string name = placements.title.empty() ? "document" : Shown(Beginning(placements.title));
  Print(name + " " + Short(placements.document.Hex()) + ", into version " + Short(placements.to.Hex()) + "\n\n");
  for (const FollowedAnnotation& followed : placements.annotations) PrintAnnotation(followed, view);
  for (const FollowedPassage& passage : placements.citations) {
    Print(std::string(VerdictOf(passage)) + "  citation\n");
    PrintPassage(passage, view);
  }
  PrintSummary(placements, view);
}

void PrintPlacementsJson(const Placements& placements) {
  json::Output out;
  out.BeginObject().Key("document").String(placements.document.Hex()).Key("title").String(placements.title);
  out.Key("to").String(placements.to.Hex()).Key("annotations").BeginArray();
  for (const FollowedAnnotation& followed : placements.annotations) {
    out.BeginObject().Key("annotation").String(followed.annotation.Hex());
    out.Key("head").String(followed.head.Hex()).Key("origin").String(followed.origin.Hex());
    out.Key("note").String(followed.note);
    WritePassage(out, followed.passage);
    if (followed.statement) {
      out.Key("statement").String(followed.statement->Hex()).Key("disputed").Bool(followed.disputed);
    }
    out.EndObject();
  }
  out.EndArray().Key("citations").BeginArray();
  for (const FollowedPassage& passage : placements.citations) {
    out.BeginObject();
    WritePassage(out, passage);
    out.EndObject();
  }
  out.EndArray();
  if (placements.committed) out.Key("entry").Number(static_cast<std::int64_t>(placements.committed->first));
  out.EndObject();
  Print(out.Finish());
}

}  // namespace fonds::cli
