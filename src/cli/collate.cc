#include "collate/collate.h"

#include <cstring>

#include "cli/collate_views.h"
#include "cli/command.h"
#include "collation/collate.h"
#include "disk/file.h"

namespace fonds::cli {
namespace {

using collate::Apparatus;
using collate::ChosenText;

Result<collation::HashKey> SecretKey() {
  collation::HashKey key{};
  FONDS_ASSIGN(const Bytes bytes, RandomBytes(sizeof key));
  std::memcpy(key.data(), bytes.data(), sizeof key);
  return key;
}

class Collate final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("document", documents_,
                    "documents, DOCUMENT@VERSION for another version than the current one (default: all plain texts)",
                    false);
    arguments.Option("--words", words_, "N", "of which a passage has so many in a row, in two places (default: 8)");
    arguments.Flag("--within", within_, "also what one text alone has twice");
    arguments.Option("--format", format_, "FORMAT", "text, html (one page, side by side) or tei (TEI P5)");
    arguments.Option("-o,--output", output_, "FILE", "where it is written (default: standard output)");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(CheckUsage(desk));
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    std::vector<ChosenText> chosen;
    for (const std::string& words : documents_) {
      FONDS_ASSIGN(ChosenText text, collate::ChooseText(snapshot, words));
      chosen.push_back(std::move(text));
    }
    collate::CollateOptions options{.words = static_cast<std::uint32_t>(words_), .within = within_, .key = {}};
    FONDS_ASSIGN(options.key, SecretKey());
    FONDS_ASSIGN(const Apparatus apparatus, collate::CollateDocuments(snapshot, chosen, options, desk.progress()));
    for (const collate::UnreadText& text : apparatus.unread)
      Remark("note: " + Short(text.document.Hex()) + " was not collated: " + text.reason);
    const std::string written = Written(desk, apparatus);
    if (output_.empty() || output_ == "-") {
      Print(written);
    } else {
      FONDS_TRY(WriteDurably(output_, written));
    }
    return kDone;
  }

 private:
  Status CheckUsage(const Desk& desk) const {
    if (format_ != "text" && format_ != "html" && format_ != "tei")
      return Error(Code::kUsage, "--format is text, html or tei, not '" + format_ + "'");
    if (desk.json() && format_ != "text")
      return Error(Code::kUsage, "--json is a format of its own; leave --format out");
    if (words_ < collation::kLeastWords || words_ > collation::kMostWords) {
      return Error(Code::kUsage, "--words is a number from " + std::to_string(collation::kLeastWords) + " to " +
                                     std::to_string(collation::kMostWords));
    }
    return {};
  }

  std::string Written(const Desk& desk, const Apparatus& apparatus) const {
    if (desk.json()) return ApparatusJson(apparatus, words_);
    if (format_ == "html") return ApparatusHtml(apparatus);
    if (format_ == "tei") return ApparatusTei(apparatus);
    return ApparatusText(apparatus);
  }

  std::vector<std::string> documents_;
  std::uint64_t words_ = collation::kLeastWords;
  bool within_ = false;
  std::string format_ = "text";
  std::string output_;
};

}  // namespace

std::unique_ptr<Command> MakeCollate() {
  return std::make_unique<Collate>();
}

}  // namespace fonds::cli
