// What the reader of each form makes of a manuscript: the text as the page shows it, in paragraphs, and how its bytes
// lie in the file. Where quotations stand in it and what they are bound to is the same for all forms from here on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace fonds::manuscript {

// Offsets and indices take 32 bits: a file has at most 2^23 bytes, and no markup shows more than three for each.
using Offset = std::uint32_t;
inline constexpr Offset kNone = 0xFFFFFFFF;

// In a text: the end of a line of the file, which the page shows as a blank, and one that it shows.
inline constexpr char kSoftBreak = '\n';
inline constexpr char kHardBreak = '\v';

// Text from `at` to the next run stands for the bytes [start, end) of the file: for the same bytes if as many.
struct Run {
  Offset at;
  Offset start;
  Offset end;
};

struct Paragraph {
  Offset start;  // of text
  Offset end;
  Offset block;  // number of the block quotation that it is part of, or kNone
  Offset note;   // … of the footnote
  bool heading;
};

struct Cited {
  Offset start;  // of the file: the URI or key
  Offset end;
  Offset at;       // of text: where it is given
  Offset at_end;   // … where the link that it is ends; `at` otherwise
  Offset quote;    // the marked-up quotation that carries it, or kNone
  Offset block;    // … the block
  Offset address;  // in `addresses`, where that differs from the bytes of the file; or kNone
};

// An inline quotation by markup. The text has typographic marks in place of the markup.
struct MarkedQuote {
  Offset open;   // of text: the mark that opens it
  Offset close;  // … that closes it; kNone if nothing does
};

struct TextSpan {
  Offset start;
  Offset end;
};

// Why the words on the page are not known from the file.
enum class Doubt : std::uint8_t {
  kMacro,
  kEnvironment,
  kElement,
  kPicture,
  kLink,  // its target is too long
  kCode,
  kCited,  // what it prints is of no matter behind the last word
  kNamed,  // … is of matter there too
};

// What shows words that are not in the text: the bytes [start, end) of the file name it.
struct Doubtful {
  Offset at;     // of text
  Offset block;  // that it stands in, or kNone
  Offset start;
  Offset end;
  Doubt doubt;
};

struct Trouble {
  Offset at;  // of the file
  std::string message;
};

struct Paragraphs {
  std::string text;
  std::vector<Run> runs;
  std::vector<Paragraph> paragraphs;
  std::vector<Cited> cited;  // by `at`
  std::vector<std::string> addresses;
  std::vector<MarkedQuote> quotes;      // by `open`
  std::vector<TextSpan> inert;          // where marks mean nothing: code, names of sources
  std::vector<Doubtful> doubtful;       // by `at`
  std::vector<Offset> note_references;  // of text, by the number of the note; kNone where nothing refers to it
  std::vector<Trouble> troubles;
  std::size_t more_troubles = 0;  // … than are kept

  // Of the byte of text at `at`, and of the end of the byte before `at`. REQUIRES: at < text.size(); 0 < at.
  Offset FileStart(Offset at) const;
  Offset FileEnd(Offset at) const;
  // The paragraph in which a position lies; paragraphs.size() if none.
  std::size_t ParagraphAt(Offset at) const;
  void AddTrouble(Offset file_at, std::string message);
  // True if one more trouble would only be counted; and counts it.
  bool CountsOnly();
};

// Writes paragraphs from front to back. Offsets that are not called anything else are of the file.
class ParagraphWriter {
 public:
  explicit ParagraphWriter(ByteView file) : file_(file) {}

  void Copy(std::size_t start, std::size_t end);
  void CopyInert(std::size_t start, std::size_t end);
  void Replace(std::size_t start, std::size_t end, std::string_view shown);

  // Ends the paragraph, if anything stands in it.
  void Break();
  bool InParagraph() const;
  // These break, if they change anything.
  void SetBlock(Offset block);
  void SetNote(Offset note);
  void SetHeading(bool heading);
  Offset block() const { return now_.block; }

  // [start, end) is a URI or key that is given here. Returns its index; kNone when there are too many.
  Offset Cite(std::size_t start, std::size_t end);
  // … whose address is not spelt by these bytes.
  Offset Cite(std::size_t start, std::size_t end, std::string address);
  // What was written since the citation is the text of a link to it.
  void EndLink(Offset cited);
  // … is the name of what is cited: marks mean nothing there.
  void EndName(Offset cited);
  Offset Here() const { return TextSize(); }
  // What was written since then is text in which marks mean nothing.
  void MakeInert(Offset since);
  void GiveToQuote(Offset cited, Offset quote);
  void GiveToBlock(Offset cited, Offset block);

  // The markup that opens or closes an inline quotation. They nest.
  Offset OpenQuote(std::size_t start, std::size_t end);
  void CloseQuote(Offset quote, std::size_t start, std::size_t end);
  // It never closes: what stands in it is no quotation.
  void AbandonQuote();

  void Refer(Offset note);
  // What [start, end) names shows words here that are not known.
  void AddDoubt(Doubt doubt, std::size_t start, std::size_t end);
  void AddTrouble(std::size_t at, std::string message);

  // Ends the last paragraph, and puts those of `notes` behind.
  Paragraphs Finish();
  Paragraphs Finish(ParagraphWriter& notes);

 private:
  void AddRun(std::size_t start, std::size_t end, std::size_t size);
  Offset TextSize() const { return static_cast<Offset>(made_.text.size()); }
  Offset AddCited(std::size_t start, std::size_t end, Offset address);

  ByteView file_;
  Paragraphs made_;
  Paragraph now_{0, 0, kNone, kNone, false};
  std::size_t cited_before_ = 0;  // this paragraph
  bool refers_ = false;
  Offset last_file_ = 0;  // end of the last run
  bool last_verbatim_ = false;
  std::uint32_t open_quotes_ = 0;
};

}  // namespace fonds::manuscript
