// Whether words stand where annotations say, in texts that are their own layer (txt and md that are UTF-8 without NUL).
#pragma once

#include <map>

#include "text/utf8.h"
#include "verify/statement_check.h"

namespace fonds {

// The anchors of one document that wait for their texts.
class Anchors {
 public:
  // Remembers where an annotation has its words. (That its quotation has the digest and the length it pins, parsing has
  // checked.)
  void Take(const CheckedStatement& checked, const DocumentFacts& facts);

  // So much is remembered that it should be checked before more comes (a document may have any number of annotations).
  bool IsFull() const { return held_ > kMostHeld; }
  std::vector<Digest> Versions() const;
  // The anchors that point into these bytes; they wait no more.
  std::vector<Anchor> TakeOut(const Digest& version);

 private:
  static constexpr std::size_t kMostHeld = 16 * 1024 * 1024;

  std::map<Digest, std::vector<Anchor>> waiting_;
  std::size_t held_ = 0;
};

// `bytes`: those of the anchors' version. `plain_text`: some statement names them txt or md.
void CheckAnchors(Examination& exam, const DocumentId& document, Bytes bytes, bool plain_text,
                  const std::vector<Anchor>& anchors);

// They cannot be checked: the text is not here.
void LeaveUnchecked(Examination& exam, const std::vector<Anchor>& anchors);

}  // namespace fonds
