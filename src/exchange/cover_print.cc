#include "exchange/cover_print.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "disk/file.h"
#include "disk/temporary_folder.h"
#include "process/child.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostPdf = 64 * 1024 * 1024;
constexpr unsigned kMostSeconds = 120;
constexpr std::size_t kEndOfPdf = 1024;  // within which "%%EOF" stands (ISO 32000-1, annex H.3, note 18)

fs::path FolderOf(const fs::path& pdf) {
  return pdf.has_parent_path() ? pdf.parent_path() : fs::path(".");
}

std::vector<std::string_view> Installed(std::span<const std::string_view> browsers) {
  std::vector<std::string_view> installed;
  std::copy_if(browsers.begin(), browsers.end(), std::back_inserter(installed),
               [](std::string_view name) { return FindProgram(std::string(name)).ok(); });
  return installed;
}

// All names are relative to `folder`, whatever characters its own has.
ChildCommand Command(std::string_view browser, const fs::path& folder) {
  ChildCommand command{
      .arguments = {std::string(browser), "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run",
                    "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=profile",
                    "--print-to-pdf=cover.pdf"},
      .environment = {"HOME=" + folder.string()},
      .folder = folder};
  if (::geteuid() == 0) command.arguments.emplace_back("--no-sandbox");  // it refuses to run as root otherwise
  command.arguments.emplace_back("cover.html");
  return command;
}

bool IsWholePdf(ByteView bytes) {
  const ByteView end = bytes.substr(bytes.size() - std::min(bytes.size(), kEndOfPdf));
  return bytes.starts_with("%PDF-") && end.find("%%EOF") != ByteView::npos;
}

std::string LastLine(ByteView text) {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  const std::size_t before = text.rfind('\n');
  return std::string(before == ByteView::npos ? text : text.substr(before + 1));
}

Result<Bytes> RunBrowser(std::string_view browser, const fs::path& folder, const Progress& progress) {
  FONDS_ASSIGN(const ChildResult ran, RunChild(Command(browser, folder), {.seconds = kMostSeconds, .stop = &progress}));
  const fs::path made = folder / "cover.pdf";
  Result<Bytes> pdf = ReadFile(made, kMostPdf);
  std::error_code ignored;
  fs::remove(made, ignored);  // the next browser starts afresh
  if (ran.status == 0 && pdf.ok() && IsWholePdf(*pdf)) return pdf;
  const std::string said = LastLine(ran.errors);
  return Error(Code::kRefused, std::string(browser) + " made no PDF (exit status " + std::to_string(ran.status) +
                                   (said.empty() ? "" : ": " + said) + "); print cover.html with another program");
}

Error NoBrowser(std::span<const std::string_view> browsers) {
  std::string names;
  for (const std::string_view browser : browsers) names += (names.empty() ? "" : ", ") + std::string(browser);
  return Error(Code::kNotFound, "no browser is installed that prints a page by itself (" + names +
                                    "); open cover.html in any other and print it");
}

}  // namespace

std::span<const std::string_view> Browsers() {
  static constexpr std::array<std::string_view, 4> kBrowsers = {"chromium", "chromium-browser", "google-chrome",
                                                                "microsoft-edge"};
  return kBrowsers;
}

Status MayPrintCover(const fs::path& pdf, std::span<const std::string_view> browsers) {
  std::error_code ignored;
  if (fs::symlink_status(pdf, ignored).type() != fs::file_type::not_found) {
    return Error(Code::kAlreadyExists, "'" + pdf.string() + "' is there already; name another file");
  }
  if (!fs::is_directory(FolderOf(pdf), ignored)) {
    return Error(Code::kNotFound, "there is no folder '" + FolderOf(pdf).string() + "' for the cover page; make it");
  }
  return Installed(browsers).empty() ? NoBrowser(browsers) : Status();
}

Status PrintCover(ByteView html, const fs::path& pdf, Progress& progress, std::span<const std::string_view> browsers) {
  FONDS_TRY(MayPrintCover(pdf, browsers));
  std::error_code failed;
  const fs::path folder = fs::absolute(FolderOf(pdf), failed);
  if (failed) return Error(Code::kIo, "cannot tell where '" + pdf.string() + "' is: " + failed.message());
  FONDS_ASSIGN(const TemporaryFolder workplace, TemporaryFolder::Make(folder));
  FONDS_TRY(WriteDurably(workplace.path() / "cover.html", html));
  std::optional<Error> first;
  for (const std::string_view browser : Installed(browsers)) {
    Result<Bytes> printed = RunBrowser(browser, workplace.path(), progress);
    if (printed.ok()) {
      FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(folder));
      FONDS_TRY(writer.Write(*printed));
      return writer.Commit(pdf, false);
    }
    if (printed.error().code() == Code::kInterrupted) return printed.error();
    if (!first) first = printed.error();
  }
  return *first;
}

}  // namespace fonds
