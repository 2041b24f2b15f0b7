// The tags of HTML, with offsets, as far as quotations need them. Not a parser of HTML: it tolerates whatever stands
// there, and no fault in a tag reaches beyond the next one.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

struct HtmlTag {
  std::size_t end = 0;    // of the tag
  std::string_view name;  // as written
  bool closing = false;
  bool empty = false;  // ends with />
  struct Value {
    std::size_t start = 0;
    std::size_t end = 0;  // start == end: not there, or empty
  };
  Value cite;
  Value href;
  Value data_fonds;
  Value data_versionurl;
};

class HtmlTags {
 public:
  explicit HtmlTags(ByteView file);

  // The tag whose < stands at `at`; end 0 if it is no tag.
  HtmlTag Read(std::size_t at);

  // The end of what is no text at `at`: a comment, a declaration, or an element such as <script> with all in it. `at`
  // if nothing such begins there; `unended` is set if it does but never ends.
  std::size_t SkipNoText(std::size_t at, bool& unended);

 private:
  std::size_t ReadAttributes(std::size_t at, HtmlTag& tag);
  std::size_t ReadValue(std::size_t at, HtmlTag::Value& value) const;
  std::size_t FindEnd(std::string_view name, std::size_t row, std::size_t at);

  ByteView file_;
  std::size_t last_end_;  // of the last >, the last " and the last '; npos if there are none
  std::size_t last_double_;
  std::size_t last_single_;
  bool comments_end_ = true;             // false once a comment was found that does not
  std::array<std::size_t, 16> unended_;  // by row of the table: no end stands behind this offset
};

// True for an element that shows what its text does not say: a picture, a field, a formula.
bool ShowsUnknown(std::string_view name);

bool SameName(std::string_view name, std::string_view lower);

}  // namespace fonds::manuscript
