// Whatever happens to the files of a catalogue, a search finds what there is.
#include <fstream>

#include "disk/derived_file.h"
#include "disk/file.h"
#include "unit/catalogue/searching.h"

namespace fonds::catalogue {
namespace {

using test::CatalogueOf;
using test::Must;
using test::Now;
using test::ScratchArchive;

class Damaged {
 public:
  Damaged() {
    documents_.push_back(scratch_.AddText("Nobody has told us where he lies."));
    documents_.push_back(scratch_.AddText("The lists were made in the spring."));
    Search();
    for (const std::string& name : test::NamesIn(folder())) files_[name] = Must(ReadFile(folder() / name, 1 << 20));
    REQUIRE(files_.size() == 2);
  }

  const std::map<std::string, Bytes>& files() const { return files_; }

  // With these bytes in the place of a file's.
  void SearchWith(const std::string& name, const Bytes& bytes) {
    Restore();
    std::ofstream(folder() / name, std::ios::binary | std::ios::trunc) << bytes;
    Search();
  }
  void SearchWithout(const std::string& name) {
    Restore();
    std::filesystem::remove(folder() / name);
    Search();
  }

 private:
  std::filesystem::path folder() const { return CatalogueOf(scratch_); }

  void Restore() const {
    std::filesystem::remove_all(folder());
    std::filesystem::create_directories(folder());
    for (const auto& [name, bytes] : files_) std::ofstream(folder() / name, std::ios::binary) << bytes;
  }
  void Search() const {
    CHECK(test::Holding(scratch_, "told us where he lies") == std::vector<DocumentId>{documents_[0]});
    CHECK(test::Holding(scratch_, "lists were made in the spring") == std::vector<DocumentId>{documents_[1]});
    CHECK(test::Holding(scratch_, "nobody wrote these words").empty());
  }

  ScratchArchive scratch_;
  std::vector<DocumentId> documents_;
  std::map<std::string, Bytes> files_;
};

TEST_CASE("a byte changed anywhere in a catalogue changes no answer") {
  Damaged damaged;
  for (const auto& [name, bytes] : damaged.files()) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      INFO(name << " at " << at);
      Bytes changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 0x01 : 0xFF));
      damaged.SearchWith(name, changed);
    }
  }
}

TEST_CASE("a file of a catalogue that is cut, grown, empty or gone changes no answer") {
  Damaged damaged;
  for (const auto& [name, bytes] : damaged.files()) {
    for (std::size_t size = 0; size < bytes.size(); size += 13) damaged.SearchWith(name, bytes.substr(0, size));
    damaged.SearchWith(name, bytes + Bytes(100, 'x'));
    damaged.SearchWithout(name);
  }
}

}  // namespace
}  // namespace fonds::catalogue
