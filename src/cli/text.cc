#include <unistd.h>

#include "cli/command.h"
#include "reading/views.h"

namespace fonds::cli {
namespace {

bool OnTerminal() {
  return isatty(STDOUT_FILENO) == 1;
}

void BeginJson(json::Output& out, const DocumentId& document, const VersionView& version) {
  out.BeginObject().Key("document").String(document.Hex()).Key("version").String(version.version.Hex());
  out.Key("size").Number(static_cast<std::int64_t>(version.size)).Key("extension").String(version.extension);
}

Result<Bytes> ReadAll(ByteSource& source) {
  Bytes bytes;
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    FONDS_ASSIGN(const std::size_t count, source.Read(buffer.data(), buffer.size()));
    if (count == 0) return bytes;
    bytes.append(buffer.data(), count);
  }
}

Status PrintStream(ByteSource& source) {
  std::vector<char> buffer(std::size_t{1} << 18);
  for (;;) {
    FONDS_ASSIGN(const std::size_t count, source.Read(buffer.data(), buffer.size()));
    if (count == 0) return {};
    Print({buffer.data(), count});
  }
}

// Where the bytes would reach a terminal or be held in memory whole.
constexpr std::uint64_t kMostInMemory = 64 * 1024 * 1024;

Error TooLong(std::string_view what) {
  return Error(Code::kRefused, "these bytes are too many for " + std::string(what) + "; redirect them to a file");
}

class Cat final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document: six digits of its id or more, or ref:CODE");
    arguments.Option("--version", version_, "DIGEST", "the version to print (default: the current one)");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(document_));
    FONDS_ASSIGN(const VersionView version, ChooseVersion(snapshot, document, version_));
    FONDS_ASSIGN(const std::unique_ptr<ByteSource> source, OpenVersion(snapshot, document, version));
    if (desk.json()) return PrintJson(document, version, *source);
    if (OnTerminal() && !desk.options().yes) return PrintToTerminal(version, *source);
    FONDS_TRY(PrintStream(*source));
    return kDone;
  }

 private:
  static Result<int> PrintJson(const DocumentId& document, const VersionView& version, ByteSource& source) {
    if (version.size > kMostInMemory) return TooLong("JSON");
    FONDS_ASSIGN(const Bytes bytes, ReadAll(source));
    json::Output out;
    BeginJson(out, document, version);
    out.Key("base64").String(Base64Encode(bytes)).EndObject();
    Print(out.Finish());
    return kDone;
  }

  // Bytes of an archive can hold what a terminal obeys: only those that mean nothing to it reach it.
  static Result<int> PrintToTerminal(const VersionView& version, ByteSource& source) {
    if (version.size > kMostInMemory) return TooLong("a terminal");
    FONDS_ASSIGN(const Bytes bytes, ReadAll(source));
    if (ShownBlock(bytes, 0) != bytes) {
      return Error(Code::kRefused,
                   "these bytes hold what a terminal would obey or hide; fonds text shows a text escaped, "
                   "a redirection gets the bytes, and --yes prints them here all the same");
    }
    Print(bytes);
    return kDone;
  }

  std::string document_;
  std::string version_;
};

class Text final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document: six digits of its id or more, or ref:CODE");
    arguments.Option("--version", version_, "DIGEST", "the version to print (default: the current one)");
    arguments.Flag("--number", number_, "number the lines, as annotate --line counts them");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(document_));
    FONDS_ASSIGN(const VersionView version, ChooseVersion(snapshot, document, version_));
    FONDS_ASSIGN(const std::string text, ReadText(snapshot, document, version));
    if (desk.json()) {
      json::Output out;
      BeginJson(out, document, version);
      out.Key("text").String(text).EndObject();
      Print(out.Finish());
    } else if (number_) {
      PrintNumbered(text);
    } else {
      Print(OnTerminal() ? ShownBlock(text, 0) : text);
    }
    return kDone;
  }

 private:
  static void PrintNumbered(std::string_view text) {
    const bool escape = OnTerminal();
    for (std::uint64_t number = 1; !text.empty(); ++number) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string digits = std::to_string(number);
      digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, ' ');
      const std::string line(text.substr(0, end));
      Print(digits + (line.empty() ? "" : "  ") + (escape ? Shown(line) : line) + "\n");
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  std::string document_;
  std::string version_;
  bool number_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeCat() {
  return std::make_unique<Cat>();
}
std::unique_ptr<Command> MakeText() {
  return std::make_unique<Text>();
}

}  // namespace fonds::cli
