#include "holdings/texts.h"

namespace fonds::holdings {
namespace {

constexpr SourceText kTexts[] = {
    {.label = 'A',
     .file = "000_78c0f0f0f348e253.txt",
     .sha256 = "7d9ba82b9a384e5fda3f3b2c6787df11fd8dc0a31a78783de083d205df524728",
     .size = 9281,
     .title = "A Political Analysis of Iran\u2019s 1988 Massacre",
     .creator = "",
     .created = "2021~",
     .literal = "After thirty-three years",
     .source =
         "A web page under the headings Iran News Now and Iran Opposition & Resistance, displayed on 28 May 2024"},
    {.label = 'B',
     .file = "001_9133181f183f44d5.txt",
     .sha256 = "9cc63f283722be24c4de454c5e3ef7f6c830ec6542ea7529a60afb8dee51b395",
     .size = 27694,
     .title = "The 1988 Iranian Prison Massacre",
     .creator = "Hamid Enayat",
     .created = "2023~",
     .literal = "",
     .source = "An article with notes and captions; the text does not show where it was published"},
    {.label = 'C',
     .file = "002_d155e6fd362ea054.txt",
     .sha256 = "27956bc6a511fff5956dd6e0f6b86b2f5e80175dd4d48fa6cd85dc5cd50761d3",
     .size = 9046,
     .title = "Justice Is Needed for the 1988 Massacre Of 30,000 Political Prisoners in Iran",
     .creator = "Laila Jazayeri",
     .created = "2017~",
     .literal = "On the 29th anniversary",
     .source = "A web page, signed at its foot by a user named arabfhr"},
    {.label = 'D',
     .file = "003_dfc1a6c6369498c1.txt",
     .sha256 = "cce8f15a094322a9421b8e65a8973fe780403144726349cb976193e07afb6815",
     .size = 5021,
     .title = "Decoding the Why and When of the 1988 Massacre in Iran",
     .creator = "",
     .created = "",
     .literal = "",
     .source = "A web page under the heading Uniting for Freedom, Democracy & Equality"},
    {.label = 'E',
     .file = "004_264181363f6637a7.txt",
     .sha256 = "3f93de78ff5d55c8e485c872f649308de0903b66f1bf6329d933f9c6198455d1",
     .size = 6825,
     .title = "Introduction \u2013 The Death Decree and Organized Crime",
     .creator = "",
     .created = "",
     .literal = "",
     .source = "The first part of a series; the text does not show where it was published. Its first heading stands "
               "for a title"},
};

}  // namespace

std::span<const SourceText> SourceTexts() {
  return kTexts;
}

}  // namespace fonds::holdings
