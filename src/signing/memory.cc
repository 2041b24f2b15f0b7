#include "signing/memory.h"

#include <bit>
#include <charconv>

#include "register/entry.h"

namespace fonds {
namespace {

constexpr std::string_view kFirstLine = "fonds memory v0";
constexpr std::string_view kSizeWord = "size ";
constexpr std::string_view kFromWord = "from ";

Error Broken(const std::string& rule) {
  return Error(Code::kCorrupt, rule);
}

// Takes the next line, without its LF, off the front of `rest`.
Result<ByteView> TakeLine(ByteView& rest) {
  const std::size_t end = rest.find('\n');
  if (end == ByteView::npos) return Broken("it ends in the middle of a line");
  const ByteView line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

Result<std::uint64_t> ReadSize(ByteView line) {
  std::uint64_t size = 0;
  if (line.starts_with(kSizeWord)) {
    line.remove_prefix(kSizeWord.size());
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size);
    // Written again, it shows leading zeros.
    const bool whole = error == std::errc() && end == line.data() + line.size() && std::to_string(size) == line;
    if (whole && size <= kMaxEntries) return size;
  }
  return Broken("its second line is not 'size' and a number of entries");
}

// The line of another register key, where there is one.
Result<std::optional<NoteVerifier>> TakeFrom(ByteView& rest) {
  if (!rest.starts_with(kFromWord)) return std::optional<NoteVerifier>();
  FONDS_ASSIGN(ByteView line, TakeLine(rest));
  line.remove_prefix(kFromWord.size());
  const Result<NoteVerifier> verifier = NoteVerifier::Parse(line);
  if (!verifier.ok()) return Broken("its third line names no register key: " + verifier.error().message());
  if (verifier->Format() != line) return Broken("the register key in it is not written in its one form");
  return std::optional<NoteVerifier>(*verifier);
}

Result<MerkleFrontier> ReadFrontier(std::uint64_t size, ByteView& rest) {
  std::vector<Digest> roots;
  for (int i = 0; i < std::popcount(size); ++i) {
    FONDS_ASSIGN(const ByteView line, TakeLine(rest));
    const std::optional<Bytes> bytes = Base64Decode(line);
    const std::optional<Digest> root = bytes ? Digest::FromBytes(*bytes) : std::nullopt;
    if (!root) return Broken("a root in it is not the base64 of 32 bytes");
    roots.push_back(*root);
  }
  FONDS_ASSIGN(const ByteView blank, TakeLine(rest));
  if (!blank.empty()) return Broken("after its " + std::to_string(roots.size()) + " roots there is no blank line");
  std::optional<MerkleFrontier> frontier = MerkleFrontier::From(size, std::move(roots));
  if (!frontier) return Broken("its roots do not belong to its size");
  return *std::move(frontier);
}

}  // namespace

Bytes FormatMemory(const RegisterMemory& memory) {
  Bytes bytes(kFirstLine);
  bytes += '\n';
  bytes += kSizeWord;
  bytes += std::to_string(memory.frontier.size()) + "\n";
  if (memory.inherited_from) bytes += std::string(kFromWord) + memory.inherited_from->Format() + "\n";
  for (const Digest& root : memory.frontier.roots()) bytes += Base64Encode(root.View()) + "\n";
  bytes += '\n';
  bytes += memory.note;
  return bytes;
}

Result<RegisterMemory> ParseMemory(ByteView bytes, const Ed25519Public& key) {
  ByteView rest = bytes;
  FONDS_ASSIGN(const ByteView first, TakeLine(rest));
  if (first != kFirstLine) return Broken("its first line is not '" + std::string(kFirstLine) + "'");
  FONDS_ASSIGN(const ByteView second, TakeLine(rest));
  FONDS_ASSIGN(const std::uint64_t size, ReadSize(second));
  FONDS_ASSIGN(std::optional<NoteVerifier> from, TakeFrom(rest));
  FONDS_ASSIGN(MerkleFrontier frontier, ReadFrontier(size, rest));
  if (size == 0) {
    if (from) return Broken("it has size 0 and yet comes from another key");
    if (!rest.empty()) return Broken("it has size 0 and yet a note");
    return RegisterMemory{};
  }
  if (from && from->key == key) return Broken("it comes from the register key itself");
  FONDS_ASSIGN(const Checkpoint said, CheckpointSignedBy(from ? from->key : key, rest));
  if (from && from->name != said.origin) return Broken("its note is of another origin than its earlier key");
  if (said.size != size || said.root != frontier.Root()) return Broken("its note is of another tree than its roots");
  return RegisterMemory{std::move(frontier), Bytes(rest), std::move(from)};
}

Result<Checkpoint> CheckpointSignedBy(const Ed25519Public& key, ByteView bytes) {
  const Result<Note> note = ParseNote(bytes);
  if (!note.ok()) return Broken("its note is malformed: " + note.error().message());
  Result<Checkpoint> checkpoint = ParseCheckpoint(note->text);
  if (!checkpoint.ok()) return Broken("its note is no checkpoint: " + checkpoint.error().message());
  if (!VerifyNote(*note, NoteVerifier{checkpoint->origin, key}))
    return Broken("its note does not verify under the register key");
  return checkpoint;
}

}  // namespace fonds
