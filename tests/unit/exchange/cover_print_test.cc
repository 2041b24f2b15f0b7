#include "exchange/cover_print.h"

#include <array>

#include "disk/file.h"
#include "disk/folder.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;

constexpr std::string_view kPage =
    "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>t</title>"
    "<p>One page.<img src=\"http://127.0.0.1:9/\"><script>document.body.append('x')</script>";

// Programs that stand for browsers on any machine.
constexpr std::array<std::string_view, 1> kNone = {"no-such-browser-anywhere"};
constexpr std::array<std::string_view, 2> kMakesNothing = {"no-such-browser-anywhere", "true"};

TEST_CASE("a cover page is printed by the browser that is installed, into a new file, and nothing else is left") {
  const test::TemporaryFolder folder;
  const std::filesystem::path pdf = folder / "cover #1 %.pdf";
  const Status may = MayPrintCover(pdf);
  if (!may.ok()) {
    WARN("no browser is installed, so none was tried: " << may.error().message());
    CHECK(may.error().code() == Code::kNotFound);
    return;
  }
  Must(PrintCover(kPage, pdf));
  const Bytes printed = Must(ReadFile(pdf, 10'000'000));
  CHECK(printed.starts_with("%PDF-"));
  CHECK(printed.find("%%EOF") != Bytes::npos);
  CHECK(Must(ListFolder(folder.path())).size() == 1);
}

TEST_CASE("whether a cover page can be printed is known before") {
  const test::TemporaryFolder folder;
  Must(WriteDurably(folder / "there.pdf", "words"));
  CHECK(MayPrintCover(folder / "there.pdf", kMakesNothing).error().code() == Code::kAlreadyExists);
  CHECK(PrintCover(kPage, folder / "there.pdf", NoProgress(), kMakesNothing).error().code() == Code::kAlreadyExists);
  CHECK(Must(ReadFile(folder / "there.pdf", 10)) == "words");
  CHECK(MayPrintCover(folder / "no-folder/cover.pdf", kMakesNothing).error().message().find("no folder") !=
        std::string::npos);
  const Status none = MayPrintCover(folder / "cover.pdf", kNone);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().code() == Code::kNotFound);
  CHECK(none.error().message().find("open cover.html") != std::string::npos);
  CHECK(MayPrintCover(folder / "cover.pdf", kMakesNothing).ok());
}

TEST_CASE("a program that makes no PDF is said to, and nothing is left of the attempt") {
  const test::TemporaryFolder folder;
  const Status printed = PrintCover(kPage, folder / "cover.pdf", NoProgress(), kMakesNothing);
  REQUIRE_FALSE(printed.ok());
  CHECK(printed.error().code() == Code::kRefused);
  CHECK(printed.error().message().starts_with("true made no PDF (exit status 0)"));
  CHECK(Must(ListFolder(folder.path())).empty());
}

}  // namespace
}  // namespace fonds
