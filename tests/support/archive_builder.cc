#include "support/archive_builder.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "register/merkle.h"

namespace fonds::test {
namespace {

// What a test builds, it builds right: otherwise the test is wrong, not the code under test.
template <typename T>
T Value(Result<T> result) {
  if (!result.ok()) throw std::logic_error(result.error().message());
  return *std::move(result);
}

}  // namespace

Ed25519Secret SecretNumber(unsigned char number) {
  return Ed25519Secret::FromSeed(std::string(32, static_cast<char>(number)));
}
SshPublicKey KeyNumber(unsigned char number) {
  return SshPublicKey::FromEd25519(SecretNumber(number).Public());
}

ArchiveBuilder::ArchiveBuilder(std::uint64_t large_limit, const std::optional<ContinuedArchive>& continues) {
  policy.agents = {{"a1", {KeyNumber(kArchivist)}, {"archivist"}},
                   {"a2", {KeyNumber(kRoot)}, {"root"}},
                   {"a3", {KeyNumber(kAnnotator)}, {"annotator"}}};
  policy.large_limit = large_limit;
  policy.nonce = NextNonce();
  policy.origin = policy.nonce + ".fonds.invalid";
  policy.register_key = {policy.origin, SecretNumber(kRegister).Public()};
  policy.roles = DefaultRoles();
  policy.continues = continues;
  archive = ArchiveId(Sha256Of(FormatPolicy(policy)));
  tree.files["fonds.json"] = FormatFondsJson(archive);
  tree.files[".gitattributes"] = layout::GitAttributesBytes();
  tree.files[".lfsconfig"] = layout::LfsConfigBytes();
  RegisterPolicy(policy, {kRoot});
}

ArchiveBuilder::ArchiveBuilder(MemoryTree written)
    : tree(std::move(written)),
      policy(Value(ParsePolicy(tree.files.at(layout::PolicyPath(1))))),
      archive(Sha256Of(tree.files.at(layout::PolicyPath(1)))),
      nonces_(1000 * Size()) {}  // not those that an earlier builder gave this archive

Nonce ArchiveBuilder::NextNonce() {
  const std::string digits = std::to_string(++nonces_);
  return std::string(32 - digits.size(), '0') + digits;
}

Statement ArchiveBuilder::Draft(Kind kind, std::optional<DocumentId> document, std::vector<StatementId> parents,
                                Body body, const AgentId& agent) {
  Statement statement;
  statement.kind = kind;
  statement.agent = agent;
  statement.document = document;
  statement.nonce = NextNonce();
  std::sort(parents.begin(), parents.end());
  statement.parents = std::move(parents);
  statement.time = "2026-11-22";
  statement.body = std::move(body);
  return statement;
}

StatementId ArchiveBuilder::Stage(const Statement& statement) {
  const Bytes bytes = Value(FormatStatement(statement));
  const auto parsed = Value(ParseStatement(bytes));
  return StageRaw(statement.document, parsed.kind_name, bytes);
}

StatementId ArchiveBuilder::StageRaw(const std::optional<DocumentId>& document, const std::string& kind,
                                     const Bytes& bytes) {
  const StatementId id(Sha256Of(bytes));
  const std::string path = layout::StatementPath(document, kind, id);
  tree.files[path] = bytes;
  lines_.push_back({id.digest(), path});
  return id;
}

DocumentId ArchiveBuilder::StageText(const std::string& text, const std::string& extension) {
  const Digest digest = Sha256Of(text);
  const DocumentId document(
      Stage(Draft(Kind::kAccession, std::nullopt, {}, Accession{NextNonce(), extension, digest, text.size(), false}))
          .digest());
  tree.files[layout::ContentPath(document, digest, extension)] = text;
  return document;
}

StatementId ArchiveBuilder::StageTitle(const DocumentId& document, const std::string& title,
                                       std::vector<StatementId> parents) {
  Description description;
  FieldValue value;
  value.value = title;
  description.Set("title", {value});
  return Stage(Draft(Kind::kDescription, document, std::move(parents), description));
}

StatementId ArchiveBuilder::StageAnnotation(const DocumentId& document, const std::string& text,
                                            const std::string& quote, const std::function<void(Annotation&)>& change,
                                            const AgentId& agent) {
  Statement statement = Draft(Kind::kAnnotation, document, {}, Annotation(), agent);
  Annotation& annotation = std::get<Annotation>(statement.body);
  annotation.id = AnnotationUrn(statement.nonce);
  annotation.motivation = "commenting";
  annotation.bodies.push_back({.value = "Noted.", .language = "en", .direction = "", .purpose = "", .iri = ""});
  annotation.document = document;
  const std::size_t start = text.find(quote);  // tests quote from ASCII texts: a byte is a character
  annotation.pins = {Sha256Of(text), Sha256Of(text), Sha256Of(quote)};
  annotation.position = TextPosition{start, start + quote.size()};
  annotation.quote = TextQuote{quote, text.substr(0, start), text.substr(start + quote.size())};
  if (change) change(annotation);
  return Stage(statement);
}

std::uint64_t ArchiveBuilder::Commit(const CommitOptions& options) {
  Entry entry;
  entry.archive = archive;
  entry.agent = options.agent;
  entry.key = KeyNumber(options.author).Fingerprint();
  entry.act = NextNonce();
  entry.time = "2026-11-22";
  entry.lines = std::move(lines_);
  lines_.clear();
  const auto by_path = [](const EntryLine& a, const EntryLine& b) { return a.path < b.path; };
  std::sort(entry.lines.begin(), entry.lines.end(), by_path);
  if (options.change) options.change(entry);
  std::sort(entry.lines.begin(), entry.lines.end(), by_path);
  return CommitBytes(FormatEntry(entry), options.signers);
}

std::uint64_t ArchiveBuilder::CommitBytes(const Bytes& entry, const std::vector<unsigned char>& signers) {
  const std::uint64_t number = Size();
  tree.files[layout::EntryPath(number)] = entry;
  for (const unsigned char signer : signers) {
    tree.files[layout::SignaturePath(layout::EntryPath(number), KeyNumber(signer).HexId())] =
        Countersign(number, signer);
  }
  return number;
}

Bytes ArchiveBuilder::Countersign(std::uint64_t number, unsigned char signer, std::string_view name_space) const {
  return ArmourSshSignature(SignSsh(SecretNumber(signer), name_space, tree.files.at(layout::EntryPath(number))));
}

void ArchiveBuilder::FilePolicy(const Policy& next, const std::vector<unsigned char>& signers) {
  const std::string path = layout::PolicyPath(next.number);
  tree.files[path] = FormatPolicy(next);
  tree.files[layout::AllowedSignersPath(next.number)] = AllowedSigners(next);
  for (const unsigned char signer : signers) {
    tree.files[layout::SignaturePath(path, KeyNumber(signer).HexId())] =
        ArmourSshSignature(SignSsh(SecretNumber(signer), kPolicyNamespace, tree.files[path]));
  }
}

std::uint64_t ArchiveBuilder::RegisterPolicy(const Policy& next, const std::vector<unsigned char>& signers,
                                             const CommitOptions& options) {
  FilePolicy(next, signers);
  const std::string prefix = "policy/" + std::to_string(next.number) + ".";
  for (const auto& [path, bytes] : tree.files) {
    if (path.starts_with(prefix)) lines_.push_back({Sha256Of(bytes), path});
  }
  policy = next;
  return Commit(options);
}

std::uint64_t ArchiveBuilder::Size() const {
  std::uint64_t size = 0;
  while (tree.files.contains(layout::EntryPath(size))) ++size;
  return size;
}

Checkpoint ArchiveBuilder::CheckpointOf(std::uint64_t size) const {
  MerkleFrontier frontier;
  for (std::uint64_t number = 0; number < size; ++number) {
    const std::string path = layout::EntryPath(number);
    std::vector<Digest> signatures;
    for (auto file = tree.files.upper_bound(path + ".");
         file != tree.files.end() && file->first.starts_with(path + "."); ++file) {
      if (file->first.ends_with(".sig")) signatures.push_back(Sha256Of(file->second));
    }
    frontier.Append(MerkleLeaf(LeafData(Sha256Of(tree.files.at(path)), signatures)));
  }
  return {policy.origin, size, frontier.Root()};
}

Bytes ArchiveBuilder::Note(const Checkpoint& checkpoint, unsigned char signer) const {
  return FormatNote(SignNote(FormatCheckpoint(checkpoint), checkpoint.origin, SecretNumber(signer)));
}

void ArchiveBuilder::FileNote(std::uint64_t size) {
  tree.files[layout::NotePath(size)] = Note(CheckpointOf(size));
}

SmallArchive::SmallArchive(std::uint64_t large_limit) : builder(large_limit) {
  builder.FileNote(1);
  document = builder.StageText(kText);
  title = builder.StageTitle(document, "A note of the day");
  annotation = builder.StageAnnotation(document, kText, "at once");
  Event custody;
  custody.type = "transfer";
  custody.how = "by hand";
  custody.version = Sha256Of(kText);
  event = builder.Stage(builder.Draft(Kind::kEvent, document, {}, custody));
  builder.Commit();
  builder.FileNote(2);
  folder = layout::DocumentFolder(document);
  content = layout::ContentPath(document, Sha256Of(kText), "txt");
}

}  // namespace fonds::test
