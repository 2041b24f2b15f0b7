// The chronology and the table of passages behind it, as tests/holdings keeps them.
#pragma once

#include <string>
#include <vector>

#include "base/digest.h"
#include "model/annotation.h"
#include "text/utf8.h"

namespace fonds::holdings {

// A fact ("F01") or a difference ("D01"): what stands below its heading, up to the next heading.
struct Item {
  std::string id;
  std::string heading;
  TextPosition position;  // in the chronology, code points
  std::string words;
};

// Every "### <id> · <heading>" with its paragraph, in order. Errors: kMalformed for a heading without id or words, or
// an id that comes twice.
Result<std::vector<Item>> ReadItems(const text::Layer& chronology);

// The item of this id; nullptr if there is none.
const Item* FindItem(const std::vector<Item>& items, std::string_view id);

// A passage of one of the five texts that says what an item reports.
struct Tie {
  std::string item;
  char text = 'A';
  TextPosition position;
  Digest words;
};

// passages.txt. Errors: kMalformed naming the line.
Result<std::vector<Tie>> ReadTies(std::string_view table);

}  // namespace fonds::holdings
