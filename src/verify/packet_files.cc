#include "verify/packet_files.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace fonds {
namespace {

// SHA-256 of the texts for people that this program has written (docs/format/fixed.md): a list that only grows.
constexpr std::string_view kKnownTexts[] = {
    "73464e921826048880cdd6f5406fcca64027176f34a0d9c67a696811f6e08461",  // VERIFY.md
    "6ea670308fbb2d1002bcc31e76c992f1a6b50c4c4af387689c5e9c7f4e4cf88d",  // verify.sh
};

class FilesCheck {
 public:
  FilesCheck(const Holdings& holdings, const PacketList& list, Report& report, Progress& progress)
      : holdings_(holdings), list_(list), report_(report), progress_(progress), seen_(list.files.size(), false) {}

  Result<PacketFolders> Run() {
    const Node root = holdings_.Root();
    const auto readable = holdings_.Children(root);
    if (!readable.ok()) return readable.error();
    std::vector<Node> folders = {root};
    while (!folders.empty()) {
      const Node folder = std::move(folders.back());
      folders.pop_back();
      for (Node& child : ListFolder(holdings_, folder, report_)) {
        if (progress_.Stopped()) return Error(Code::kInterrupted, "verification was stopped");
        if (!child.folder)
          CheckFile(child);
        else if (IsPacketFolder(child.path))
          folders.push_back(Keep(std::move(child)));
        else
          report_.Add(Found::kPacketFileUnlisted, child.path, "no packet has a folder of this name here");
      }
    }
    ReportMissing();
    return std::move(found_);
  }

 private:
  Node Keep(Node folder) {
    if (folder.path == "documents") found_.documents = folder;
    if (folder.path == "archive") found_.archive = folder;
    if (folder.path == "policy") found_.policy = folder;
    if (folder.path == "register") found_.registry = folder;
    return folder;
  }

  void CheckFile(const Node& node) {
    if (node.path == kPacketList) return;
    const PacketFile* listed = list_.Find(node.path);
    if (listed == nullptr) {
      if (layout::IsLitter(NameOf(node)))
        report_.Add(Found::kLitter, node.path, "left by a file manager; it is not part of the packet");
      else
        report_.Add(Found::kPacketFileUnlisted, node.path, "packet.txt does not list it");
      return;
    }
    seen_[static_cast<std::size_t>(listed - list_.files.data())] = true;
    const auto digest = DigestOf(node);
    if (!digest) return;
    if (*digest != listed->digest) {
      report_.Add(Found::kPacketFileAltered, node.path,
                  "its bytes have the digest " + digest->Hex() + "; packet.txt lists " + listed->digest.Hex());
    } else if (node.path == layout::kVerifyText || node.path == kPacketScript) {
      CheckText(node, *digest);
    }
  }

  // What is larger than memory is read piece by piece.
  std::optional<Digest> DigestOf(const Node& node) {
    constexpr std::size_t kPiece = 256 * 1024;
    const auto source = holdings_.Open(node);
    Sha256 sha256;
    buffer_.resize(kPiece);
    while (source.ok()) {
      const auto count = (*source)->Read(buffer_.data(), buffer_.size());
      if (!count.ok()) break;
      if (*count == 0) return sha256.Finish();
      sha256.Update(ByteView(buffer_.data(), *count));
    }
    report_.Add(Found::kUnreadable, node.path, "cannot read the file");
    return std::nullopt;
  }

  void CheckText(const Node& node, const Digest& digest) {
    const std::string hex = digest.Hex();
    if (std::find(std::begin(kKnownTexts), std::end(kKnownTexts), hex) != std::end(kKnownTexts)) return;
    report_.Add(Found::kPacketTextUnknown, node.path,
                "its digest " + hex + " is not in the list; do not follow it, and do not run it");
  }

  void ReportMissing() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (!seen_[i]) report_.Add(Found::kPacketFileMissing, list_.files[i].path, "the file is not there");
    }
  }

  const Holdings& holdings_;
  const PacketList& list_;
  Report& report_;
  Progress& progress_;
  PacketFolders found_;
  std::vector<bool> seen_;
  std::vector<char> buffer_;
};

}  // namespace

Result<PacketFolders> CheckPacketFiles(const Holdings& holdings, const PacketList& list, Report& report,
                                       Progress& progress) {
  return FilesCheck(holdings, list, report, progress).Run();
}

std::optional<Bytes> ReadPacketFile(const Holdings& holdings, std::string_view path, std::uint64_t limit) {
  auto bytes = holdings.ReadPath(path, limit);
  if (!bytes.ok()) return std::nullopt;
  return *std::move(bytes);
}

}  // namespace fonds
