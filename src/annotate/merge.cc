// Settling several current revisions with one that names them all.

#include <algorithm>
#include <set>
#include <tuple>

#include "annotate/current.h"
#include "annotate/retract.h"

namespace fonds {
namespace {

// What several sides made of one value since `base`: the one new value, or nullopt where they made different things of
// it.
template <typename T>
std::optional<T> ThreeWay(const T& base, const std::vector<T>& sides) {
  const T* changed = nullptr;
  for (const T& side : sides) {
    if (side == base) continue;
    if (changed != nullptr && !(*changed == side)) return std::nullopt;
    changed = &side;
  }
  return changed == nullptr ? base : *changed;
}

struct Outcome {
  Body body;
  std::vector<std::string> conflicts;  // "title: 3fa9… says A; 77c0… says B"
};

std::string Shortened(const std::string& text) {
  constexpr std::size_t kShown = 120;
  return text.size() <= kShown ? text : text.substr(0, kShown) + "…";
}

std::string Conflict(const std::string& field, const std::vector<const Filed*>& heads,
                     const std::vector<std::string>& says) {
  std::string line = "  " + field + ":";
  for (std::size_t i = 0; i < heads.size(); ++i) {
    line += "\n    " + heads[i]->id.Hex().substr(0, 12) + " (" + heads[i]->statement.agent + ") says " +
            (says[i].empty() ? "nothing" : "“" + Shortened(says[i]) + "”");
  }
  return line;
}

// --- descriptions, field by field

using Values = std::vector<FieldValue>;

Values ValuesOf(const Description& description, const std::string& name) {
  const Field* field = description.Find(name);
  return field == nullptr ? Values{} : field->values;
}

std::string WordsOf(const Values& values) {
  std::string words;
  for (const FieldValue& value : values) {
    words += (words.empty() ? "" : "; ") + (value.document ? value.document->Hex() : value.value);
  }
  return words;
}

Outcome MergeDescriptions(const Description& base, const std::vector<const Filed*>& heads,
                          const MergeRequest& request) {
  std::set<std::string> names;
  for (const Field& field : base.fields) names.insert(field.name);
  std::vector<const Description*> sides;
  for (const Filed* head : heads) {
    sides.push_back(&std::get<Description>(head->statement.body));
    for (const Field& field : sides.back()->fields) names.insert(field.name);
  }
  Outcome outcome;
  Description merged;
  for (const std::string& name : names) {
    std::vector<Values> values;
    std::vector<std::string> says;
    for (const Description* side : sides) {
      values.push_back(ValuesOf(*side, name));
      says.push_back(WordsOf(values.back()));
    }
    const bool settled = std::any_of(request.changes.begin(), request.changes.end(),
                                     [&](const FieldChange& change) { return change.name == name; });
    if (const auto result = ThreeWay(ValuesOf(base, name), values)) {
      merged.Set(name, *result);
    } else if (!settled) {
      outcome.conflicts.push_back(Conflict(name, heads, says));
    }
  }
  for (const FieldChange& change : request.changes) merged.Set(change.name, change.values);
  outcome.body = std::move(merged);
  return outcome;
}

// --- annotations: note, tags and links are the fields

using Bodies = std::vector<AnnotationBody>;

auto Tie(const AnnotationBody& body) {
  return std::tie(body.value, body.language, body.direction, body.purpose, body.iri);
}

struct Parts {
  std::string name;
  Bodies bodies;
  bool operator==(const Parts& other) const {
    return std::equal(bodies.begin(), bodies.end(), other.bodies.begin(), other.bodies.end(),
                      [](const AnnotationBody& a, const AnnotationBody& b) { return Tie(a) == Tie(b); });
  }
};

std::vector<Parts> PartsOf(const Annotation& annotation) {
  std::vector<Parts> parts = {
      {.name = "note", .bodies = {}}, {.name = "tags", .bodies = {}}, {.name = "links", .bodies = {}}};
  for (const AnnotationBody& body : annotation.bodies) {
    const std::size_t part = !body.iri.empty() ? 2 : body.purpose == "tagging" ? 1 : 0;
    parts[part].bodies.push_back(body);
  }
  return parts;
}

std::string WordsOf(const Parts& part) {
  std::string words;
  for (const AnnotationBody& body : part.bodies) words += (words.empty() ? "" : "; ") + body.value + body.iri;
  return words;
}

bool StandAlike(const Annotation& a, const Annotation& b) {
  return a.pins.version == b.pins.version && a.position == b.position && a.fragment == b.fragment;
}

std::string PlaceOf(const Annotation& annotation) {
  std::string place = "version " + annotation.pins.version.Hex().substr(0, 12);
  if (annotation.position)
    place += ", " + std::to_string(annotation.position->start) + "," + std::to_string(annotation.position->end);
  return place;
}

// The head that stands where the merged revision should: the one that was placed anew, if all that were agree. nullptr
// after a conflict.
const Annotation* MergePlaces(const Annotation& base, const std::vector<const Filed*>& heads, Outcome& outcome) {
  const Annotation* chosen = nullptr;
  std::vector<std::string> says;
  bool agree = true;
  for (const Filed* head : heads) {
    const auto& annotation = std::get<Annotation>(head->statement.body);
    says.push_back(PlaceOf(annotation));
    if (StandAlike(annotation, base)) continue;
    if (chosen != nullptr && !StandAlike(*chosen, annotation)) agree = false;
    if (chosen == nullptr) chosen = &annotation;
  }
  if (!agree) {
    outcome.conflicts.push_back(Conflict("place", heads, says));
    return nullptr;
  }
  return chosen != nullptr ? chosen : &std::get<Annotation>(heads.front()->statement.body);
}

Outcome MergeAnnotations(const Annotation& base, const std::vector<const Filed*>& heads, const MergeRequest& request) {
  const std::vector<Parts> before = PartsOf(base);
  std::vector<std::vector<Parts>> sides;
  for (const Filed* head : heads) sides.push_back(PartsOf(std::get<Annotation>(head->statement.body)));

  Outcome outcome;
  const Annotation* placed = MergePlaces(base, heads, outcome);
  Annotation merged = placed != nullptr ? *placed : base;
  merged.bodies.clear();
  for (std::size_t part = 0; part < before.size(); ++part) {
    std::vector<Parts> values;
    std::vector<std::string> says;
    for (const std::vector<Parts>& side : sides) {
      values.push_back(side[part]);
      says.push_back(WordsOf(side[part]));
    }
    if (part == 0 && request.note) {
      merged.bodies.push_back(AnnotationBody{.value = *request.note});
      continue;
    }
    const auto result = ThreeWay(before[part], values);
    if (!result) {
      outcome.conflicts.push_back(Conflict(before[part].name, heads, says));
      continue;
    }
    merged.bodies.insert(merged.bodies.end(), result->bodies.begin(), result->bodies.end());
  }
  outcome.body = std::move(merged);
  return outcome;
}

// --- which way

Result<Body> Taken(const std::vector<const Filed*>& heads, const StatementId& take) {
  for (const Filed* head : heads) {
    if (head->id == take) return Body(head->statement.body);
  }
  return Error(Code::kUsage,
               "--take " + take.Hex().substr(0, 12) + " is not one of the current revisions (" + ShortIds(heads) + ")");
}

bool SaysSomething(const MergeRequest& request) {
  return request.note.has_value() || !request.changes.empty();
}

Error NeedsDecision(const std::vector<const Filed*>& heads, const std::vector<std::string>& conflicts) {
  std::string message = "cannot merge " + ShortIds(heads) + " without a decision";
  if (conflicts.empty()) {
    message +=
        ": together they say something that none of them says alone; confirm it with --set or --note, or choose one "
        "with --take ID";
  } else {
    message += "; they differ:";
    for (const std::string& conflict : conflicts) message += "\n" + conflict;
    message += "\nchoose one with --take ID, or say it anew with --set FIELD=VALUE or --note TEXT";
  }
  return Error(Code::kConflict, message);
}

const Statement* BaseOf(const std::vector<Filed>& statements, const RevisionGraph& graph,
                        const std::vector<const Filed*>& heads) {
  StatementId base = heads.front()->id;
  for (const Filed* head : heads) {
    const Revision* ancestor = graph.CommonAncestor(base, head->id);
    if (ancestor == nullptr) return nullptr;
    base = ancestor->id;
  }
  const Filed* filed = FindIn(statements, base);
  return filed == nullptr ? nullptr : &filed->statement;
}

template <typename T>
bool AllAre(const std::vector<const Filed*>& heads) {
  return std::all_of(heads.begin(), heads.end(),
                     [](const Filed* head) { return std::holds_alternative<T>(head->statement.body); });
}

template <typename T>
T BodyOr(const Statement* statement) {
  if (statement != nullptr) {
    if (const auto* body = std::get_if<T>(&statement->body)) return *body;
  }
  return T{};
}

Result<Body> Decide(const std::vector<Filed>& statements, const RevisionGraph& graph,
                    const std::vector<const Filed*>& heads, const MergeRequest& request) {
  if (request.take) return Taken(heads, *request.take);
  const Statement* base = BaseOf(statements, graph, heads);
  Outcome outcome;
  if (AllAre<Description>(heads) && !request.note) {
    outcome = MergeDescriptions(BodyOr<Description>(base), heads, request);
  } else if (AllAre<Annotation>(heads) && request.changes.empty()) {
    outcome = MergeAnnotations(BodyOr<Annotation>(base), heads, request);
  } else {
    return NeedsDecision(heads, {});
  }
  if (!outcome.conflicts.empty()) return NeedsDecision(heads, outcome.conflicts);
  if (SaysSomething(request)) return std::move(outcome.body);
  for (const Filed* head : heads) {
    Statement candidate = head->statement;
    candidate.body = outcome.body;
    FONDS_ASSIGN(const Digest merged, BodyDigest(candidate));
    FONDS_ASSIGN(const Digest own, BodyDigest(head->statement));
    if (merged == own) return std::move(outcome.body);
  }
  return NeedsDecision(heads, {});
}

}  // namespace

Result<Merged> Merge(Archive& archive, const Author& author, const WriteContext& context, const MergeRequest& request) {
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(const std::vector<Filed> statements, StatementsOf(transaction.snapshot(), request.document));
  const Filed* filed = FindIn(statements, request.statement);
  if (filed == nullptr) {
    return Error(Code::kNotFound, "there is no statement " + request.statement.Hex().substr(0, 12) + " here");
  }
  const Kind kind = filed->statement.kind == Kind::kAccession ? Kind::kVersion : filed->statement.kind;
  FONDS_ASSIGN(const RevisionGraph graph,
               transaction.snapshot().Graph(statements, kind, SubjectOf(statements, *filed)));
  std::vector<const Filed*> distinct;
  for (const StatementId& head : graph.distinct_heads()) distinct.push_back(FindIn(statements, head));
  if (distinct.size() < 2) {
    return Error(Code::kUsage,
                 "there is nothing to merge: " + request.statement.Hex().substr(0, 12) + " has one current revision");
  }
  FONDS_ASSIGN(Body body, Decide(statements, graph, distinct, request));
  if (auto* annotation = std::get_if<Annotation>(&body)) ForgetLostOrigin(statements, *annotation);

  Merged merged;
  merged.heads = graph.heads();
  FONDS_ASSIGN(merged.statement,
               transaction.Add(transaction.Draft(kind, request.document, merged.heads, std::move(body))));
  FONDS_ASSIGN(merged.committed, transaction.Commit());
  return merged;
}

}  // namespace fonds
