// A path that has a place is the one path of that place, lies in a folder of the archive, and looks like nothing else.
#include <cstdint>

#include "base/check.h"
#include "store/layout.h"

namespace {

using namespace fonds;
using layout::What;

std::string PathOf(const layout::Place& place, std::string_view path) {
  const std::string folder = place.document ? layout::DocumentFolder(*place.document) : std::string();
  const std::string note =
      place.number > 0 && place.number < layout::kRegisterLimit ? layout::NotePath(place.number) : "";
  const std::string beside = note.substr(0, note.rfind('/') + 1);
  switch (place.what) {
    case What::kFondsFile: return std::string(layout::kFondsJson);
    case What::kGitAttributesFile: return std::string(layout::kGitAttributes);
    case What::kLfsConfigFile: return std::string(layout::kLfsConfig);
    case What::kVerifyFile: return std::string(layout::kVerifyText);
    case What::kPolicy: return layout::PolicyPath(place.number);
    case What::kPolicySignature: return layout::SignaturePath(layout::PolicyPath(place.number), place.key);
    case What::kAllowedSigners: return layout::AllowedSignersPath(place.number);
    case What::kStatement: return layout::StatementPath(place.document, place.kind, StatementId(place.digest));
    case What::kContent: return layout::ContentPath(*place.document, place.digest, place.extension);
    case What::kLarge: return layout::LargePath(*place.document, place.digest, place.extension);
    case What::kText: return folder + "/text." + place.digest.Hex() + ".txt";
    case What::kMap: return folder + "/map." + place.digest.Hex() + ".json";
    case What::kEntry: return layout::EntryPath(place.number);
    case What::kEntrySignature: return layout::SignaturePath(layout::EntryPath(place.number), place.key);
    case What::kNote: return note;
    case What::kCosignature: return beside + place.key + ".cosig";
    case What::kTimestamp: return beside + place.digest.Hex() + ".tsr";
  }
  return std::string(path);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view path = AsView({data, size});
  if (const auto place = layout::Parse(path)) {
    FONDS_CHECK(PathOf(*place, path) == path);
    const std::size_t slash = path.rfind('/');
    FONDS_CHECK(layout::IsFolder(slash == std::string_view::npos ? "" : path.substr(0, slash)));
    FONDS_CHECK(!layout::IsFolder(path));
  }
  if (const auto pointer = layout::ParsePointer(path)) {
    FONDS_CHECK(layout::FormatPointer(pointer->content, pointer->size) == path);
    FONDS_CHECK(layout::LooksLikePointer(path));
  }
  return 0;
}
