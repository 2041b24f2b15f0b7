#include "reading/annotations.h"

#include <algorithm>
#include <map>

#include "crypto/sha256.h"
#include "reading/version.h"
#include "text/utf8.h"

namespace fonds {
namespace {

// A text to which many positions refer: where its lines begin is found once.
class PinnedText {
 public:
  explicit PinnedText(text::Layer layer) : layer_(std::move(layer)) {
    const ByteView bytes = layer_.bytes();
    for (std::size_t at = bytes.find('\n'); at != ByteView::npos; at = bytes.find('\n', at + 1))
      line_ends_.push_back(at);
  }

  std::uint64_t LineOf(std::uint64_t at) const {
    const std::size_t offset = layer_.ByteOffset(at);
    const auto end = std::lower_bound(line_ends_.begin(), line_ends_.end(), offset);
    return static_cast<std::uint64_t>(end - line_ends_.begin()) + 1;
  }
  const text::Layer& layer() const { return layer_; }

 private:
  text::Layer layer_;
  std::vector<std::size_t> line_ends_;
};

class Texts {
 public:
  Texts(const Snapshot& snapshot, const DocumentRecord& record) : snapshot_(snapshot), record_(record) {}

  // nullptr when the version's text is not here, or is none. Errors: kCorrupt for damaged bytes.
  Result<const PinnedText*> Of(const Digest& version) {
    const auto known = texts_.find(version);
    if (known != texts_.end()) return known->second ? &*known->second : nullptr;
    FONDS_ASSIGN(std::optional<PinnedText> text, Read(version));
    const auto kept = texts_.emplace(version, std::move(text)).first;
    return kept->second ? &*kept->second : nullptr;
  }

 private:
  Result<std::optional<PinnedText>> Read(const Digest& version) const {
    const Filed* filed = FindVersion(record_, version);
    if (filed == nullptr) return std::optional<PinnedText>();
    Result<text::Layer> layer = ReadLayer(snapshot_, record_, *BytesNamedBy(filed->statement));
    if (layer.ok()) return std::optional<PinnedText>(*std::move(layer));
    const bool none = layer.error().code() == Code::kNotFound || layer.error().code() == Code::kUnsupported;
    if (none) return std::optional<PinnedText>();
    return layer.error();
  }

  const Snapshot& snapshot_;
  const DocumentRecord& record_;
  std::map<Digest, std::optional<PinnedText>> texts_;
};

// Words that are not what the annotation pinned are not shown as what it is about: verification says what is wrong.
void AddWords(const PinnedText& text, AnnotationView& view) {
  const TextPosition& position = *view.body.position;
  if (position.start >= position.end || position.end > text.layer().length()) return;
  const ByteView words = text.layer().Slice(position.start, position.end);
  if (!view.body.pins.words || Sha256Of(words) != *view.body.pins.words) return;
  const std::uint64_t shown = std::min<std::uint64_t>(position.end, position.start + kMaxQuote);
  view.words = text.layer().Slice(position.start, shown);
  view.line = text.LineOf(position.start);
}

AnnotationView ViewOf(const Subjects& annotations, const Filed& head, const Annotation& body) {
  const Filed& first = annotations.FirstOf(head);
  AnnotationView view;
  view.annotation = first.id;
  view.statement = head.id;
  view.agent = head.statement.agent;
  view.first_agent = first.statement.agent;
  view.time = head.statement.time;
  view.number = head.number;
  view.disputed = annotations.graph().IsDisputed(head.id);
  if (const auto* retraction = std::get_if<Retraction>(&head.statement.body)) {
    view.retracted = true;
    view.reason = retraction->reason;
  }
  view.body = body;
  return view;
}

bool ByPosition(const AnnotationView& a, const AnnotationView& b) {
  if (a.body.position.has_value() != b.body.position.has_value()) return a.body.position.has_value();
  if (a.body.position != b.body.position) return a.body.position < b.body.position;
  return std::tie(a.number, a.statement) < std::tie(b.number, b.statement);
}

}  // namespace

Result<std::vector<AnnotationView>> AnnotationsOf(const Snapshot& snapshot, const DocumentRecord& record,
                                                  const Subjects& annotations, bool retracted) {
  std::vector<AnnotationView> views;
  Texts texts(snapshot, record);
  for (const Subjects::Subject& subject : annotations.all()) {
    for (const Filed* head : subject.heads) {
      if (head->statement.IsRetraction() && !retracted) continue;
      const Filed* said = annotations.Said(*head);
      const auto* body = said == nullptr ? nullptr : std::get_if<Annotation>(&said->statement.body);
      if (body == nullptr) continue;
      AnnotationView view = ViewOf(annotations, *head, *body);
      if (body->position) {
        FONDS_ASSIGN(const PinnedText* text, texts.Of(body->pins.version));
        if (text != nullptr) AddWords(*text, view);
      }
      views.push_back(std::move(view));
    }
  }
  std::sort(views.begin(), views.end(), ByPosition);
  return views;
}

}  // namespace fonds
