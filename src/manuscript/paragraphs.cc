#include "manuscript/paragraphs.h"

#include <algorithm>

#include "manuscript/manuscript.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxTroubles = 1000;

// Marks that markup stands for: double outside, single inside, as most languages have it.
constexpr std::string_view kOpening[] = {"“", "‘"};
constexpr std::string_view kClosing[] = {"”", "’"};

Offset Moved(Offset offset, std::size_t by) {
  return offset == kNone ? kNone : static_cast<Offset>(offset + by);
}

// The run in which the byte at `at` stands.
std::size_t RunAt(const std::vector<Run>& runs, Offset at) {
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), at, [](Offset a, const Run& run) { return a < run.at; });
  return static_cast<std::size_t>(after - runs.begin()) - 1;
}

}  // namespace

Offset Paragraphs::FileStart(Offset at) const {
  const std::size_t i = RunAt(runs, at);
  const std::size_t run_end = i + 1 < runs.size() ? runs[i + 1].at : text.size();
  const bool verbatim = run_end - runs[i].at == runs[i].end - runs[i].start;
  return verbatim ? runs[i].start + (at - runs[i].at) : runs[i].start;
}

Offset Paragraphs::FileEnd(Offset at) const {
  const std::size_t i = RunAt(runs, at - 1);
  const std::size_t run_end = i + 1 < runs.size() ? runs[i + 1].at : text.size();
  const bool verbatim = run_end - runs[i].at == runs[i].end - runs[i].start;
  return verbatim ? runs[i].start + (at - runs[i].at) : runs[i].end;
}

std::size_t Paragraphs::ParagraphAt(Offset at) const {
  const auto after = std::upper_bound(paragraphs.begin(), paragraphs.end(), at,
                                      [](Offset a, const Paragraph& paragraph) { return a < paragraph.start; });
  if (after == paragraphs.begin()) return paragraphs.size();
  return static_cast<std::size_t>(after - paragraphs.begin()) - 1;
}

void Paragraphs::AddTrouble(Offset file_at, std::string message) {
  if (!CountsOnly()) troubles.push_back({file_at, std::move(message)});
}

bool Paragraphs::CountsOnly() {
  if (troubles.size() < kMaxTroubles) return false;
  ++more_troubles;
  return true;
}

void ParagraphWriter::AddRun(std::size_t start, std::size_t end, std::size_t size) {
  const bool verbatim = end - start == size;
  if (!(verbatim && last_verbatim_ && last_file_ == start)) {
    made_.runs.push_back({TextSize(), static_cast<Offset>(start), static_cast<Offset>(end)});
  }
  made_.runs.back().end = static_cast<Offset>(end);
  last_verbatim_ = verbatim;
  last_file_ = static_cast<Offset>(end);
}

void ParagraphWriter::Copy(std::size_t start, std::size_t end) {
  if (start >= end) return;
  AddRun(start, end, end - start);
  made_.text += file_.substr(start, end - start);
}

void ParagraphWriter::CopyInert(std::size_t start, std::size_t end) {
  if (start >= end) return;
  const Offset from = TextSize();
  Copy(start, end);
  made_.inert.push_back({from, TextSize()});
}

void ParagraphWriter::Replace(std::size_t start, std::size_t end, std::string_view shown) {
  if (shown.empty()) return;
  AddRun(start, end, shown.size());
  made_.text += shown;
}

bool ParagraphWriter::InParagraph() const {
  return now_.start < TextSize() || cited_before_ < made_.cited.size() || refers_;
}

void ParagraphWriter::Break() {
  if (!InParagraph()) return;
  now_.end = TextSize();
  made_.paragraphs.push_back(now_);
  // A byte between two paragraphs, so that a position at the end of one is not at the start of the other.
  made_.runs.push_back({TextSize(), last_file_, last_file_});
  made_.text += kSoftBreak;
  last_verbatim_ = false;
  now_.start = TextSize();
  cited_before_ = made_.cited.size();
  refers_ = false;
}

void ParagraphWriter::SetBlock(Offset block) {
  if (block != now_.block) Break();
  now_.block = block;
}

void ParagraphWriter::SetNote(Offset note) {
  if (note != now_.note) Break();
  now_.note = note;
}

void ParagraphWriter::SetHeading(bool heading) {
  if (heading != now_.heading) Break();
  now_.heading = heading;
}

Offset ParagraphWriter::AddCited(std::size_t start, std::size_t end, Offset address) {
  if (made_.cited.size() > kMaxManuscriptCitations) return kNone;
  made_.cited.push_back(
      {static_cast<Offset>(start), static_cast<Offset>(end), TextSize(), TextSize(), kNone, kNone, address});
  return static_cast<Offset>(made_.cited.size() - 1);
}

Offset ParagraphWriter::Cite(std::size_t start, std::size_t end) {
  return AddCited(start, end, kNone);
}

Offset ParagraphWriter::Cite(std::size_t start, std::size_t end, std::string address) {
  if (file_.substr(start, end - start) == address) return AddCited(start, end, kNone);
  made_.addresses.push_back(std::move(address));
  return AddCited(start, end, static_cast<Offset>(made_.addresses.size() - 1));
}

void ParagraphWriter::EndLink(Offset cited) {
  if (cited != kNone) made_.cited[cited].at_end = TextSize();
}

void ParagraphWriter::EndName(Offset cited) {
  if (cited != kNone) MakeInert(made_.cited[cited].at);
}

void ParagraphWriter::MakeInert(Offset since) {
  while (!made_.inert.empty() && made_.inert.back().start >= since) made_.inert.pop_back();
  if (since < TextSize()) made_.inert.push_back({since, TextSize()});
}

void ParagraphWriter::GiveToQuote(Offset cited, Offset quote) {
  if (cited != kNone) made_.cited[cited].quote = quote;
}

void ParagraphWriter::GiveToBlock(Offset cited, Offset block) {
  if (cited != kNone) made_.cited[cited].block = block;
}

Offset ParagraphWriter::OpenQuote(std::size_t start, std::size_t end) {
  made_.quotes.push_back({TextSize(), kNone});
  Replace(start, end, kOpening[open_quotes_ % 2]);
  ++open_quotes_;
  return static_cast<Offset>(made_.quotes.size() - 1);
}

void ParagraphWriter::CloseQuote(Offset quote, std::size_t start, std::size_t end) {
  --open_quotes_;
  made_.quotes[quote].close = TextSize();
  Replace(start, end, kClosing[open_quotes_ % 2]);
}

void ParagraphWriter::AbandonQuote() {
  --open_quotes_;
}

void ParagraphWriter::Refer(Offset note) {
  if (made_.note_references.size() <= note) made_.note_references.resize(note + std::size_t{1}, kNone);
  if (made_.note_references[note] == kNone) made_.note_references[note] = TextSize();
  refers_ = true;
}

void ParagraphWriter::AddDoubt(Doubt doubt, std::size_t start, std::size_t end) {
  made_.doubtful.push_back({TextSize(), now_.block, static_cast<Offset>(start), static_cast<Offset>(end), doubt});
}

void ParagraphWriter::AddTrouble(std::size_t at, std::string message) {
  made_.AddTrouble(static_cast<Offset>(at), std::move(message));
}

Paragraphs ParagraphWriter::Finish() {
  Break();
  return std::move(made_);
}

Paragraphs ParagraphWriter::Finish(ParagraphWriter& notes) {
  Paragraphs all = Finish();
  Paragraphs more = notes.Finish();
  const std::size_t text = all.text.size();
  const std::size_t quotes = all.quotes.size();
  const std::size_t addresses = all.addresses.size();
  all.text += more.text;
  for (const Run& run : more.runs) all.runs.push_back({Moved(run.at, text), run.start, run.end});
  for (Paragraph paragraph : more.paragraphs) {
    paragraph.start = Moved(paragraph.start, text);
    paragraph.end = Moved(paragraph.end, text);
    all.paragraphs.push_back(paragraph);
  }
  for (Cited cited : more.cited) {
    cited.at = Moved(cited.at, text);
    cited.at_end = Moved(cited.at_end, text);
    cited.quote = Moved(cited.quote, quotes);
    cited.address = Moved(cited.address, addresses);
    all.cited.push_back(cited);
  }
  for (Doubtful doubtful : more.doubtful) {
    doubtful.at = Moved(doubtful.at, text);
    all.doubtful.push_back(doubtful);
  }
  for (std::string& address : more.addresses) all.addresses.push_back(std::move(address));
  for (const MarkedQuote& quote : more.quotes)
    all.quotes.push_back({Moved(quote.open, text), Moved(quote.close, text)});
  for (const TextSpan& span : more.inert) all.inert.push_back({Moved(span.start, text), Moved(span.end, text)});
  all.note_references.resize(std::max(all.note_references.size(), more.note_references.size()), kNone);
  for (std::size_t i = 0; i < more.note_references.size(); ++i) {
    if (all.note_references[i] == kNone) all.note_references[i] = Moved(more.note_references[i], text);
  }
  for (Trouble& trouble : more.troubles) all.AddTrouble(trouble.at, std::move(trouble.message));
  all.more_troubles += more.more_troubles;
  return all;
}

}  // namespace fonds::manuscript
