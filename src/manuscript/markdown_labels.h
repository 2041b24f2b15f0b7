// The labels to which a file of Markdown defines links: [label]: target "title".
#pragma once

#include <set>
#include <string>

#include "manuscript/markdown_lines.h"

namespace fonds::manuscript {

class MarkdownLabels {
 public:
  explicit MarkdownLabels(ByteView file);
  bool Has(std::string_view label) const { return labels_.contains(Normal(label)); }

 private:
  static std::string Normal(std::string_view label);
  std::set<std::string> labels_;
};

// True for what may stand between the ( and ) of a link, and behind the label of a definition: a target without
// blanks, and perhaps a title in quotes. All else is text, and shows.
bool IsTarget(std::string_view text);
// … between { and }: .class #id key=value, and no word.
bool IsAttributes(std::string_view text);

}  // namespace fonds::manuscript
