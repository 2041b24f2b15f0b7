#include "manuscript/manuscript.h"

#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/binding.h"
#include "manuscript/readers.h"
#include "text/code_points.h"

namespace fonds {
namespace {

using manuscript::Paragraphs;

// A form is added here, and is a reader.
struct Form {
  ManuscriptForm form;
  std::string_view name;
  std::string_view extensions;  // each with a blank behind it
  Paragraphs (*read)(ByteView file, std::size_t start);
};
constexpr Form kForms[] = {
    {ManuscriptForm::kPlain, "plain text", ".txt .text ", manuscript::ReadPlain},
    {ManuscriptForm::kMarkdown, "Markdown", ".md .markdown .qmd .rmd ", manuscript::ReadMarkdown},
    {ManuscriptForm::kLatex, "LaTeX", ".tex .latex ", manuscript::ReadLatex},
    {ManuscriptForm::kHtml, "HTML", ".html .htm .xhtml ", manuscript::ReadHtml},
};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

const Form& RowOf(ManuscriptForm form) {
  const auto* row =
      std::find_if(std::begin(kForms), std::end(kForms), [form](const Form& one) { return one.form == form; });
  FONDS_CHECK(row != std::end(kForms));
  return *row;
}

Status CheckBytes(ByteView bytes, const Form& form) {
  if (bytes.size() > kMaxManuscriptBytes) {
    return Error(Code::kRefused, "this manuscript has " + std::to_string(bytes.size()) + " bytes, and at most " +
                                     std::to_string(kMaxManuscriptBytes) +
                                     " are read; split it into chapters and check each");
  }
  const std::size_t invalid = text::FirstInvalid(bytes);
  const std::size_t nul = bytes.find('\0');
  if (nul < invalid) {
    return Error(Code::kMalformed, "this is no " + std::string(form.name) + ": byte " + std::to_string(nul) +
                                       " is NUL, as in a binary file; save the manuscript as text in UTF-8");
  }
  if (invalid < bytes.size()) {
    return Error(Code::kMalformed, "byte " + std::to_string(invalid) +
                                       " of this manuscript is not valid UTF-8; convert the file, for example with "
                                       "iconv -f WINDOWS-1252 -t UTF-8, naming the encoding that it was saved in");
  }
  return {};
}

}  // namespace

std::optional<ManuscriptForm> FormOf(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos) return std::nullopt;
  std::string extension(path.substr(dot));
  if (extension.find(' ') != std::string::npos) return std::nullopt;
  std::transform(extension.begin(), extension.end(), extension.begin(), manuscript::AsciiLower);
  extension += ' ';
  for (const Form& row : kForms) {
    if (row.extensions.find(extension) != std::string_view::npos) return row.form;
  }
  return std::nullopt;
}

Result<Manuscript> ReadManuscript(ByteView bytes, ManuscriptForm form) {
  const Form& row = RowOf(form);
  FONDS_TRY(CheckBytes(bytes, row));
  const std::size_t start = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  Paragraphs paragraphs = row.read(bytes, start);
  if (paragraphs.cited.size() > kMaxManuscriptCitations) {
    return Error(Code::kRefused, "this manuscript has more than " + std::to_string(kMaxManuscriptCitations) +
                                     " citations; split it into chapters and check each");
  }
  return manuscript::Bind(bytes, std::move(paragraphs));
}

}  // namespace fonds
