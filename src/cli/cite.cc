#include "cite/cite.h"

#include <unistd.h>

#include "cite/formats.h"
#include "cli/command.h"
#include "cli/passage_words.h"

namespace fonds::cli {
namespace {

constexpr std::string_view kAll = "all";

struct WrittenCitation {
  std::string_view format;
  std::string text;
};

class CiteCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document: six digits of its id or more, or ref:CODE");
    passage_.Declare(arguments, "the words of the document that are cited");
    arguments.Option("--version", version_, "DIGEST", "the version to cite (default: the current one)");
    std::string names;
    for (const CitationFormat& format : CitationFormats()) names += std::string(format.name) + ", ";
    arguments.Option("--format", format_, "F", names + "all (default: plain)");
    arguments.Option("--lock", lock_, "FILE", "add the digests in full to this file: citations.lock.json");
    arguments.Option("--cite-key", key_, "NAME", "the key of the entry in bibliographies; with --lock, kept there too");
    arguments.Option("--digits", digits_, "N", "hexadecimal digits of each digest, 32 to 64 (default: 32)");
  }

  Result<int> Run(Desk& desk) override {
    CiteRequest request;
    FONDS_ASSIGN(request.passage, passage_.Request());
    FONDS_ASSIGN(const std::vector<const CitationFormat*> formats, Formats(desk.json()));
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(request.document, snapshot.FindDocument(document_));
    request.version = version_;
    request.digits = digits_;
    request.key = key_;
    FONDS_ASSIGN(const CitedPassage cited, fonds::Cite(snapshot, request));
    FONDS_ASSIGN(const std::vector<WrittenCitation> written, Write(formats, cited));
    if (!lock_.empty()) FONDS_TRY(AddToCitationLock(lock_, cited.uri, cited.whole, key_));
    desk.json() ? PrintJson(cited, written) : PrintText(written);
    PrintRemarks(cited);
    return kDone;
  }

 private:
  // Nothing is asked for with --json alone: its members say what a plain citation would.
  Result<std::vector<const CitationFormat*>> Formats(bool json) const {
    std::vector<const CitationFormat*> formats;
    if (format_ == kAll) {
      for (const CitationFormat& format : CitationFormats()) formats.push_back(&format);
    } else if (!format_.empty() || !json) {
      FONDS_ASSIGN(const CitationFormat* format, FindCitationFormat(format_.empty() ? "plain" : format_));
      formats.push_back(format);
    }
    return formats;
  }

  // Of all formats, those that the version cannot have are left out.
  Result<std::vector<WrittenCitation>> Write(const std::vector<const CitationFormat*>& formats,
                                             const CitedPassage& cited) const {
    std::vector<WrittenCitation> written;
    for (const CitationFormat* format : formats) {
      Result<std::string> text = format->write(cited);
      if (!text.ok() && format_ != kAll) return text.error();
      if (text.ok()) written.push_back({format->name, *std::move(text)});
    }
    return written;
  }

  void PrintText(const std::vector<WrittenCitation>& written) const {
    const bool terminal = isatty(STDOUT_FILENO) == 1;
    for (const WrittenCitation& one : written) {
      if (format_ == kAll) Print((&one == written.data() ? "== " : "\n== ") + std::string(one.format) + "\n");
      Print(terminal ? ShownBlock(one.text, 0) : one.text);
    }
  }

  static void PrintJson(const CitedPassage& cited, const std::vector<WrittenCitation>& written) {
    json::Output out;
    out.BeginObject().Key("uri").String(cited.uri).Key("key").String(cited.key);
    out.Key("archive").String(cited.whole.archive.Hex()).Key("document").String(cited.whole.document.Hex());
    out.Key("version").String(cited.whole.version.Hex()).Key("current").Bool(cited.current);
    out.Key("entry").Number(static_cast<std::int64_t>(cited.entry)).Key("pending").Bool(cited.pending);
    out.Key("folded").Bool(cited.folded);
    if (cited.whole.position) {
      out.Key("start").Number(static_cast<std::int64_t>(cited.whole.position->start));
      out.Key("end").Number(static_cast<std::int64_t>(cited.whole.position->end));
      out.Key("firstLine").Number(static_cast<std::int64_t>(cited.first_line));
      out.Key("lastLine").Number(static_cast<std::int64_t>(cited.last_line));
      out.Key("words").String(cited.words).Key("wordsDigest").String(cited.whole.words->Hex());
    }
    if (!cited.whole.swhid.empty()) out.Key("swhid").String(cited.whole.swhid);
    out.Key("title").String(cited.title).Key("creators").BeginArray();
    for (const std::string& creator : cited.creators) out.String(creator);
    out.EndArray().Key("date").String(cited.date).Key("archiveTitle").String(cited.archive_title);
    out.Key("formats").BeginArray();
    for (const WrittenCitation& one : written) {
      out.BeginObject().Key("format").String(one.format).Key("text").String(one.text).EndObject();
    }
    out.EndArray().EndObject();
    Print(out.Finish());
  }

  static void PrintRemarks(const CitedPassage& cited) {
    if (cited.folded) {
      Remark(
          "note: your quotation differs in spacing, typography or forms of letters; the document's own words are "
          "cited");
    }
    if (cited.pending) {
      Remark("note: version " + Short(cited.whole.version.Hex()) + " is pending: no checkpoint covers entry " +
             std::to_string(cited.entry) + " yet; its number may change, and who wrote it may still discard it");
    }
    if (cited.whole.swhid.empty()) {
      Remark("note: the bytes of this version are not here, so nothing was read, and there is no SWHID");
    }
  }

  std::string document_;
  PassageWords passage_;
  std::string version_;
  std::string format_;
  std::string lock_;
  std::string key_;
  std::uint64_t digits_ = kFewestCitedDigits;
};

}  // namespace

std::unique_ptr<Command> MakeCite() {
  return std::make_unique<CiteCommand>();
}

}  // namespace fonds::cli
