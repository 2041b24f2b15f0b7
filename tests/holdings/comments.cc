#include "holdings/comments.h"

namespace fonds::holdings {
namespace {

constexpr Comment kComments[] = {
    {.item = "F34",
     .note = "The summit's year should be confirmed from another source before this is cited.",
     .revised = "",
     .retracted = "The entry itself says by now that text B gives no year and that the summit's is assumed."},
    {.item = "D01",
     .note = "The figures count different things: names on a list, names in a book, persons executed, persons executed "
             "or missing. "
             "None of the five texts shows how a total was reached, so they can be set side by side but not reconciled "
             "here.",
     .revised = "",
     .retracted = ""},
    {.item = "D05",
     .note = "No text reproduces the original paper or its Persian wording. Which English version is closer to it "
             "cannot be told "
             "from these five; the versions are only compared with one another.",
     .revised = "",
     .retracted = ""},
    {.item = "D06",
     .note = "Three and four need not contradict each other if the number varied from place to place.",
     .revised = "Three and four need not contradict each other: text A gives both, text B speaks of Tehran and Karaj, "
                "and text C "
                "names no place. Whether the number varied from place to place, or whether a further person took part, "
                "is an open "
                "question for other sources.",
     .retracted = ""},
    {.item = "D09",
     .note = "One letter under two descriptions, or two letters that share wording? The letter as the United Nations "
             "published it "
             "would settle date and number; it is not among these holdings.",
     .revised = "",
     .retracted = ""},
    {.item = "D16",
     .note = "Here a text contradicts itself, so that at least one of the two dates is a slip. The chronology keeps "
             "the date of the "
             "running text and names the other.",
     .revised = "",
     .retracted = ""},
};

}  // namespace

std::span<const Comment> Comments() {
  return kComments;
}

}  // namespace fonds::holdings
