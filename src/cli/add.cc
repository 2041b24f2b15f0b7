#include "accession/add.h"

#include <charconv>

#include "accession/update.h"
#include "cli/command.h"

namespace fonds::cli {
namespace {

void PrintAddedJson(const AddReport& report) {
  json::Output out;
  out.BeginObject().Key("added").BeginArray();
  for (const Added& added : report.added) {
    out.BeginObject().Key("document").String(added.document.Hex()).Key("version").String(added.version.Hex());
    out.Key("path").String(added.path).Key("size").Number(static_cast<std::int64_t>(added.size)).EndObject();
  }
  out.EndArray();
  out.Key("entry").Number(static_cast<std::int64_t>(report.committed.first));
  out.Key("entries").Number(static_cast<std::int64_t>(report.committed.count)).EndObject();
  Print(out.Finish());
}

void PrintAddedText(const AddReport& report) {
  for (const Added& added : report.added) {
    Print("document " + Short(added.document.Hex()) + "  " + HumanSize(added.size) + "  " + Shown(added.path) + "\n");
  }
  Print(Plural(report.added.size(), "document", "documents") + " in " +
        (report.committed.count == 1 ? "entry " + std::to_string(report.committed.first)
                                     : "entries " + std::to_string(report.committed.first) + "-" +
                                           std::to_string(report.committed.first + report.committed.count - 1)) +
        "\n");
}

class Add final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("file", files_, "files, or folders of files", false);
    arguments.Option("--from", custody_.from, "WHO", "from whom the bytes came");
    arguments.Option("--how", custody_.how, "HOW", "how they came: by hand, download, e-mail …");
    arguments.Option("--retrieved", custody_.retrieved, "DAY", "when they were retrieved (2026-11-22)");
    arguments.Option("--note", custody_.note, "TEXT", "anything else about their custody");
    arguments.Flag("--no-name", no_name_, "do not keep the file's own name");
    arguments.Flag("--again", again_, "take in bytes that the archive already holds, as another document");
    arguments.Flag("--allow-empty", allow_empty_, "take in files of 0 bytes");
    arguments.Flag("--by-reference", by_reference_, "register bytes that stay elsewhere, by digest and size");
    arguments.Option("--digest", digest_, "SHA256", "with --by-reference: 64 hex digits");
    arguments.Option("--size", size_, "BYTES", "with --by-reference: the number of bytes");
    arguments.Option("--extension", extension_, "EXT", "with --by-reference: txt, pdf, jpg … (default bin)");
    arguments.Option("--name", name_, "NAME", "with --by-reference: the name the bytes go by");
  }

  Result<int> Run(Desk& desk) override {
    if (by_reference_ == !files_.empty()) {
      return Error(Code::kUsage, "name the files to take in, or use --by-reference with --digest and --size");
    }
    if (!custody_.retrieved.empty() && !IsDayOrInstant(custody_.retrieved)) {
      return Error(Code::kUsage, "--retrieved " + custody_.retrieved + " is no day such as 2026-11-22");
    }
    FONDS_TRY(RequireText("--from", custody_.from));
    FONDS_TRY(RequireText("--how", custody_.how));
    FONDS_TRY(RequireText("--note", custody_.note));
    FONDS_TRY(RequireText("--name", name_));
    custody_.name = !no_name_;
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const AddReport report, by_reference_ ? Reference(desk, writing) : Files(desk, writing));
    FONDS_TRY(desk.Remember(writing.archive));
    desk.json() ? PrintAddedJson(report) : PrintAddedText(report);
    return kDone;
  }

 private:
  Result<AddReport> Files(Desk& desk, Writing& writing) {
    AddRequest request{.paths = {}, .custody = custody_, .again = again_, .allow_empty = allow_empty_};
    for (const std::string& file : files_) request.paths.emplace_back(file);
    return fonds::Add(writing.archive, writing.author, desk.context(), request, desk.progress());
  }

  Result<AddReport> Reference(Desk& desk, Writing& writing) {
    const std::optional<Digest> digest = Digest::FromHex(digest_);
    if (!digest)
      return Error(Code::kUsage, "--by-reference needs --digest with 64 lower-case hex digits (sha256sum prints them)");
    std::uint64_t size = 0;
    const auto [end, code] = std::from_chars(size_.data(), size_.data() + size_.size(), size);
    if (size_.empty() || code != std::errc() || end != size_.data() + size_.size()) {
      return Error(Code::kUsage, "--by-reference needs --size with the number of bytes");
    }
    return AddReference(writing.archive, writing.author, desk.context(),
                        {.digest = *digest,
                         .size = size,
                         .extension = extension_,
                         .name = name_,
                         .custody = custody_,
                         .again = again_});
  }

  std::vector<std::string> files_;
  Custody custody_;
  bool no_name_ = false;
  bool again_ = false;
  bool allow_empty_ = false;
  bool by_reference_ = false;
  std::string digest_;
  std::string size_;
  std::string extension_ = "bin";
  std::string name_;
};

class Supply final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("file", files_, "files whose bytes the archive names");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Archive archive, desk.OpenArchive());
    const std::vector<std::filesystem::path> files(files_.begin(), files_.end());
    FONDS_ASSIGN(const std::vector<Supplied> supplied, fonds::Supply(archive, desk.context(), files, desk.progress()));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("supplied").BeginArray();
      for (const Supplied& one : supplied) {
        out.BeginObject().Key("document").String(one.document.Hex()).Key("version").String(one.version.Hex());
        out.Key("path").String(one.path).Key("wasThere").Bool(one.was_there).EndObject();
      }
      out.EndArray().EndObject();
      Print(out.Finish());
      return kDone;
    }
    for (const Supplied& one : supplied) {
      Print("document " + Short(one.document.Hex()) +
            (one.was_there ? "  had these bytes already: " : "  has its bytes now: ") + Shown(one.path) + "\n");
    }
    return kDone;
  }

 private:
  std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> MakeAdd() {
  return std::make_unique<Add>();
}
std::unique_ptr<Command> MakeSupply() {
  return std::make_unique<Supply>();
}

}  // namespace fonds::cli
