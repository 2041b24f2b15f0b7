#include "crypto/sha256.h"
#include "damaged/damage.h"
#include "model/citation.h"
#include "support/placed_annotation.h"

namespace fonds::test {
namespace {

Damage Anchored(const std::string& code, const std::string& how, const std::function<void(Annotation&)>& change,
                const std::string& text = kText, const std::string& quote = "written") {
  return {code, how, [=](Copy& copy) {
            const DocumentId document = copy.builder.StageText(text);
            copy.builder.StageAnnotation(document, text, quote, change);
            copy.builder.Commit();
          }};
}

Damage Linked(const std::string& code, const std::string& how, const std::function<std::string()>& link) {
  return {code, how, [=](Copy& copy) {
            copy.builder.StageAnnotation(Good().document, kText, "Nobody", [&](Annotation& annotation) {
              annotation.motivation = "linking";
              annotation.bodies = {{.value = "", .language = "", .direction = "", .purpose = "", .iri = link()}};
            });
            copy.builder.Commit();
          }};
}

std::string CitationOf(const std::string& words) {
  const TextPosition position{kText.find("once"), kText.find("once") + 4};
  return FormatCitation({Good().document.Hex(), Sha256Of(kText).Hex(), "", position, Sha256Of(words).Hex()});
}

}  // namespace

std::vector<Damage> AnchorDamages() {
  const auto shift = [](std::uint64_t by) {
    return [by](Annotation& annotation) {
      annotation.position = TextPosition{annotation.position->start + by, annotation.position->end + by};
    };
  };
  const auto without_context = [](Annotation& annotation) { annotation.quote->suffix.clear(); };
  return {
      {"F057", "placed from a statement that nobody registered",
       [](Copy& copy) {
         CommitPlaced(copy.builder,
                      [](Annotation& annotation) { annotation.placement->from = StatementId(Sha256Of("nothing")); });
       }},
      {"F058", "placed at other words than it says",
       [](Copy& copy) {
         CommitPlaced(copy.builder, [](Annotation& annotation) {
           annotation.placement->before = PositionIn(kEarlierText, "in a hand that all of them knew");
         });
       }},
      Anchored("F060", "beyond the end", shift(1000)),
      Anchored("F061", "one character off", shift(1)),
      Anchored("F061", "in a text with CRLF, form feed and byte order mark, one character off", shift(1),
               "\xef\xbb\xbfIt was\r\nwritten\fdown.\r", "written"),
      Anchored("F063", "other words before", [](Annotation& annotation) { annotation.quote->prefix = "is "; }),
      Anchored("F064", "a letter without its accent", {}, "e\xcc\x81t\xc3\xa9", "e"),
      Anchored("F065", "another layer",
               [](Annotation& annotation) { annotation.pins.layer = Sha256Of("a layer that lies"); }),
      Anchored("F066", "bytes that are no text", without_context, "w\xff\xfe", "w"),
      Linked("F067", "a link that begins like a citation", [] { return std::string("fonds:somewhere"); }),
      Linked("F068", "words that are not there", [] { return CitationOf("twice"); }),
  };
}

}  // namespace fonds::test
