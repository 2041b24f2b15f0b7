#include "verify/anchor_check.h"

#include "crypto/sha256.h"

namespace fonds {
namespace {

class AnchorCheck {
 public:
  AnchorCheck(Examination& exam, const DocumentId& document) : exam_(exam), document_(document) {}

  void Check(const text::Layer& layer, const Anchor& anchor) {
    const auto [start, end] = anchor.position;
    if (start > end || end > layer.length()) {
      return Bad(Found::kAnchorOutOfRange, anchor,
                 Range(anchor) + ", but the text has " + std::to_string(layer.length()) + " characters");
    }
    const ByteView words = layer.Slice(start, end);
    if (Sha256Of(words) != anchor.words) {
      return Bad(Found::kAnchorWordsMismatch, anchor,
                 "the words at " + Range(anchor) + " have the digest " + Sha256Of(words).Hex() + ", not " +
                     anchor.words.Hex());
    }
    const ByteView before = layer.bytes().substr(0, layer.ByteOffset(start));
    const ByteView after = layer.bytes().substr(layer.ByteOffset(end));
    if (!before.ends_with(anchor.prefix) || !after.starts_with(anchor.suffix)) {
      return Bad(Found::kAnchorContextMismatch, anchor,
                 std::string(before.ends_with(anchor.prefix) ? "after" : "before") + " " + Range(anchor) +
                     " stand other words");
    }
    if (!layer.IsGraphemeBoundary(start) || !layer.IsGraphemeBoundary(end)) {
      Bad(Found::kAnchorCutsCharacter, anchor, Range(anchor) + " cuts a character");
    }
    exam_.totals.anchors.fetch_add(1, std::memory_order_relaxed);
  }

  void Bad(Found found, const Anchor& anchor, std::string message) {
    exam_.report.Add(found, layout::StatementPath(document_, "annotation", anchor.annotation), std::move(message),
                     anchor.number);
  }

 private:
  static std::string Range(const Anchor& anchor) {
    return "positions " + std::to_string(anchor.position.start) + " to " + std::to_string(anchor.position.end);
  }

  Examination& exam_;
  const DocumentId& document_;
};

}  // namespace

void Anchors::Take(const CheckedStatement& checked, const DocumentFacts& facts) {
  const auto* annotation = std::get_if<Annotation>(&checked.statement.body);
  if (annotation == nullptr) return;
  if (!annotation->position || facts.Naming(annotation->pins.version).empty()) return;
  Anchor anchor;
  anchor.annotation = checked.id;
  anchor.number = checked.number;
  anchor.version = annotation->pins.version;
  anchor.layer = *annotation->pins.layer;  // there wherever a position is
  anchor.words = *annotation->pins.words;
  anchor.position = *annotation->position;
  if (annotation->quote) {
    anchor.prefix = annotation->quote->prefix;
    anchor.suffix = annotation->quote->suffix;
  }
  held_ += sizeof(Anchor) + anchor.prefix.size() + anchor.suffix.size();
  waiting_[anchor.version].push_back(std::move(anchor));
}

std::vector<Digest> Anchors::Versions() const {
  std::vector<Digest> versions;
  for (const auto& [version, anchors] : waiting_) versions.push_back(version);
  return versions;
}

std::vector<Anchor> Anchors::TakeOut(const Digest& version) {
  const auto found = waiting_.find(version);
  if (found == waiting_.end()) return {};
  std::vector<Anchor> anchors = std::move(found->second);
  waiting_.erase(found);
  if (waiting_.empty()) held_ = 0;
  return anchors;
}

void CheckAnchors(Examination& exam, const DocumentId& document, Bytes bytes, bool plain_text,
                  const std::vector<Anchor>& anchors) {
  if (anchors.empty()) return;
  AnchorCheck check(exam, document);
  std::optional<text::Layer> layer;
  std::string obstacle = "its bytes are not named txt or md";
  if (plain_text) {
    auto read = text::Layer::From(std::move(bytes));
    if (read.ok())
      layer = *std::move(read);
    else
      obstacle = read.error().message();
  }
  for (const Anchor& anchor : anchors) {
    const bool own_layer = anchor.layer == anchor.version;
    if (layer && own_layer)
      check.Check(*layer, anchor);
    else if (layer)
      check.Bad(Found::kAnchorLayerMismatch, anchor,
                "pins the layer " + anchor.layer.Hex() + " of a text that is its own");
    else if (own_layer)
      check.Bad(Found::kAnchorTextUnreadable, anchor, "the version is no text by itself: " + obstacle);
    else
      LeaveUnchecked(exam, {anchor});  // an extracted layer, which this version of the program does not read
  }
}

void LeaveUnchecked(Examination& exam, const std::vector<Anchor>& anchors) {
  exam.totals.anchors_unchecked.fetch_add(anchors.size(), std::memory_order_relaxed);
}

}  // namespace fonds
