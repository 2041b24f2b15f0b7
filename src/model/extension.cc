#include "model/extension.h"

#include <algorithm>
#include <iterator>

namespace fonds {
namespace {

constexpr std::string_view kExtensions[] = {"txt",  "md",  "html", "xml", "json", "csv",  "tsv",  "rtf", "pdf",
                                            "docx", "odt", "epub", "jpg", "png",  "tif",  "webp", "wav", "mp3",
                                            "flac", "ogg", "mp4",  "mkv", "warc", "wacz", "eml",  "zip"};
constexpr std::string_view kOther = "bin";

bool IsListed(std::string_view text) {
  return std::find(std::begin(kExtensions), std::end(kExtensions), text) != std::end(kExtensions);
}

}  // namespace

bool IsExtension(std::string_view text) {
  return text == kOther || IsListed(text);
}

std::string ExtensionOf(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == file_name.npos) return std::string(kOther);
  std::string extension(file_name.substr(dot + 1));
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return IsListed(extension) ? extension : std::string(kOther);
}

bool IsPlainText(std::string_view extension) {
  return extension == "txt" || extension == "md";
}

}  // namespace fonds
