#include "reuse/reuse.h"

#include "cli/catalogue_words.h"
#include "cli/command.h"

namespace fonds::cli {
namespace {

using reuse::ReusedWords;
using reuse::ReuseReport;

constexpr std::uint64_t kMostWordsBytes = std::uint64_t{1} << 20;
constexpr std::uint64_t kMostPlaces = 100'000;

std::string OneLine(std::string words) {
  for (char& c : words) {
    if (c == '\n' || c == '\r' || c == '\f' || c == '\t') c = ' ';
  }
  return words;
}

class ReuseCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("words", words_, "the words to look for; \"-\": they come from standard input");
    arguments.Option("--limit", limit_, "N", "at most so many places, the best first (default: 100)");
    arguments.Flag("--no-catalogue", no_catalogue_, kNoCatalogueHelp);
  }

  Result<int> Run(Desk& desk) override {
    if (limit_ == 0 || limit_ > kMostPlaces) return Error(Code::kUsage, "--limit is from 1 to 100000");
    reuse::ReuseRequest request{.words = {}, .limit = limit_};
    FONDS_ASSIGN(request.words, Words());
    FONDS_TRY(RequireText("the search", request.words));
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    catalogue::Use use;
    if (!no_catalogue_) use.folder = desk.keyring().CataloguePath(snapshot.archive());
    FONDS_ASSIGN(const ReuseReport report, reuse::FindReuse(snapshot, request, use, desk.progress()));
    desk.json() ? PrintJson(report) : PrintText(report);
    RemarkWithoutCatalogue(use.trouble);
    return kDone;
  }

 private:
  Result<std::string> Words() const {
    if (words_.size() == 1 && words_[0] == "-") return ReadInput("-", kMostWordsBytes);
    std::string words;
    for (const std::string& word : words_) words += (words.empty() ? "" : " ") + word;
    return words;
  }

  static void PrintText(const ReuseReport& report) {
    for (const ReusedWords& place : report.places) PrintPlace(place, report.words);
    Print(Plural(report.words, "word", "words") + ": " + Plural(report.total, "place", "places"));
    if (report.total > report.places.size()) Print(", of which the best " + std::to_string(report.places.size()));
    Print("\n");
    if (!report.complete) Remark("note: a text repeats the words without end; not every place of it is counted");
  }

  static void PrintPlace(const ReusedWords& place, std::size_t words) {
    const std::string name = place.title.empty() ? Short(place.document.Hex()) : place.title;
    const std::string count = place.all ? "all " + std::to_string(words) : std::to_string(place.words);
    Print(Shown(OneLine(name)) + ", line " + std::to_string(place.line) + " (" + Short(place.document.Hex()) + "@" +
          Short(place.version.Hex()) + ", " + std::to_string(place.position.start) + "," +
          std::to_string(place.position.end) + "): " + count + (words == 1 ? " word" : " words") + "\n");
    std::string folds;
    for (const std::string_view fold : place.folds) folds += (folds.empty() ? "" : ", ") + std::string(fold);
    if (!folds.empty()) Print("    alike but for " + folds + "\n");
    Print("    " + Shown(OneLine(place.before)) + "“" + Shown(OneLine(place.text)) + "”" + Shown(OneLine(place.after)) +
          "\n");
  }

  static void PrintJson(const ReuseReport& report) {
    json::Output out;
    out.BeginObject().Key("words").Number(static_cast<std::int64_t>(report.words)).Key("places").BeginArray();
    for (const ReusedWords& place : report.places) WritePlace(out, place);
    out.EndArray().Key("total").Number(static_cast<std::int64_t>(report.total));
    out.Key("complete").Bool(report.complete).EndObject();
    Print(out.Finish());
  }

  static void WritePlace(json::Output& out, const ReusedWords& place) {
    out.BeginObject().Key("document").String(place.document.Hex()).Key("version").String(place.version.Hex());
    out.Key("title").String(place.title);
    out.Key("start").Number(static_cast<std::int64_t>(place.position.start));
    out.Key("end").Number(static_cast<std::int64_t>(place.position.end));
    out.Key("line").Number(static_cast<std::int64_t>(place.line));
    out.Key("column").Number(static_cast<std::int64_t>(place.column));
    out.Key("all").Bool(place.all).Key("shared").Number(static_cast<std::int64_t>(place.words));
    out.Key("folds").BeginArray();
    for (const std::string_view fold : place.folds) out.String(fold);
    out.EndArray().Key("before").String(place.before).Key("text").String(place.text);
    out.Key("after").String(place.after).EndObject();
  }

  std::vector<std::string> words_;
  std::uint64_t limit_ = 100;
  bool no_catalogue_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeReuse() {
  return std::make_unique<ReuseCommand>();
}

}  // namespace fonds::cli
