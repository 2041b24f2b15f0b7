#include "holdings/holdings.h"

#include <map>

#include "accession/add.h"
#include "accession/found.h"
#include "annotate/annotate.h"
#include "annotate/describe.h"
#include "annotate/retract.h"
#include "crypto/sha256.h"
#include "disk/file.h"
#include "exchange/export.h"
#include "holdings/chronology.h"
#include "holdings/comments.h"
#include "holdings/example_keys.h"
#include "holdings/texts.h"
#include "model/citation.h"
#include "store/seat.h"

namespace fonds::holdings {
namespace {

constexpr std::string_view kDay = "2026-11-22";
constexpr std::uint64_t kMaxMaterial = 1024 * 1024;
constexpr std::string_view kTitle = "Five texts on the 1988 prison massacre in Iran, and a chronology from them";

// What lies on disk before anything is built, read and checked.
struct Material {
  fs::path chronology_file;
  std::optional<text::Layer> chronology;
  std::vector<Item> items;
  std::vector<Tie> ties;
};

Result<Material> ReadMaterial(const fs::path& folder) {
  Material material{.chronology_file = folder / "chronology.md"};
  FONDS_ASSIGN(Bytes chronology, ReadFile(material.chronology_file, kMaxMaterial));
  FONDS_ASSIGN(material.chronology, text::Layer::From(std::move(chronology)));
  FONDS_ASSIGN(material.items, ReadItems(*material.chronology));
  FONDS_ASSIGN(const Bytes table, ReadFile(folder / "passages.txt", kMaxMaterial));
  FONDS_ASSIGN(material.ties, ReadTies(table));
  for (const Tie& tie : material.ties) {
    if (FindItem(material.items, tie.item) != nullptr) continue;
    return Error(Code::kMalformed, "a passage is for " + tie.item + ", which the chronology does not have");
  }
  return material;
}

Author ExampleAuthor(const AgentId& agent, std::string_view holder) {
  return {.agent = agent, .signer = NativeSigner(ExampleKey(holder)), .countersigners = {}};
}

Policy ExamplePolicy(NonceSource& nonces) {
  const auto key = [](std::string_view holder) { return SshPublicKey::FromEd25519(ExampleKey(holder).Public()); };
  Policy policy;
  policy.agents = {{.id = "a1", .keys = {key("archivist")}, .roles = {"archivist"}},
                   {.id = "a2", .keys = {key("annotator")}, .roles = {"annotator"}},
                   {.id = "a3", .keys = {key("root")}, .roles = {"root"}}};
  policy.nonce = nonces.Next();
  policy.origin = policy.nonce + ".fonds.invalid";
  policy.register_key = {.name = policy.origin, .key = ExampleKey("register").Public()};
  policy.roles = DefaultRoles();
  // As when the holdings were founded: the digest of the first policy is the archive's id, and stays.
  std::erase(policy.roles.front().kinds, "withdrawal");
  return policy;
}

// The act by act making of one archive. Members follow the order of the acts.
class Builder {
 public:
  Builder(const Material& material, fs::path home)
      : material_(material),
        home_(std::move(home)),
        keyring_(home_),
        context_{.clock = &clock_, .nonces = &nonces_},
        archivist_(ExampleAuthor("a1", "archivist")),
        annotator_(ExampleAuthor("a2", "annotator")) {}

  Result<Built> Build(const fs::path& repository) {
    FONDS_TRY(Begin(repository));
    FONDS_ASSIGN(Archive archive, Archive::Open(repository));
    for (const SourceText& text : SourceTexts()) FONDS_TRY(TakeReference(archive, text));
    FONDS_TRY(TakeChronology(archive));
    for (const SourceText& text : SourceTexts()) FONDS_TRY(LinkPassages(archive, text));
    FONDS_TRY(CommentOnItems(archive));
    FONDS_ASSIGN(const CheckpointMade checkpoint, MakeCheckpoint(archive, keyring_, context_));
    (void)checkpoint;
    return built_;
  }

 private:
  Status Begin(const fs::path& repository) {
    const fs::path agent = home_ / "archivist";
    const fs::path root = home_ / "root";
    const fs::path register_key = home_ / "register.pem";
    const fs::path policy = home_ / "policy.json";
    FONDS_TRY(WriteDurably(agent, FormatSshPrivateKey(ExampleKey("archivist"), 0), 0600));
    FONDS_TRY(WriteDurably(root, FormatSshPrivateKey(ExampleKey("root"), 0), 0600));
    FONDS_TRY(WriteDurably(register_key, ToPkcs8Pem(ExampleKey("register")), 0600));
    FONDS_TRY(WriteDurably(policy, FormatPolicy(ExamplePolicy(nonces_))));
    FoundRequest request;
    request.folder = repository;
    request.title = kTitle;
    request.key = agent;
    request.policy = policy;
    request.root_key = root;
    request.register_key = register_key;
    FONDS_ASSIGN(const Founded founded, Found(keyring_, context_, request));
    built_.archive = founded.archive;
    return {};
  }

  Status TakeReference(Archive& archive, const SourceText& text) {
    ReferenceRequest request;
    request.digest = *Digest::FromHex(text.sha256);
    request.size = text.size;
    request.extension = "txt";
    request.name = text.file;
    request.custody.note =
        "The plain text of a published article. Its bytes belong to its publisher and are not held here.";
    FONDS_ASSIGN(const AddReport report, AddReference(archive, archivist_, context_, request));
    const DocumentId document = report.added.front().document;
    documents_.emplace(text.label, document);
    ++built_.documents;
    return DescribeText(archive, text, document);
  }

  Status DescribeText(Archive& archive, const SourceText& text, const DocumentId& document) {
    DescribeRequest request{.document = document};
    request.changes = {{"title", {{.value = std::string(text.title), .language = "en"}}},
                       {"language", {{.value = "en"}}},
                       {"referenceCode", {{.value = std::string("text-") + text.label}}},
                       {"source", {{.value = std::string(text.source), .language = "en"}}},
                       {"type", {{.value = "article"}}}};
    if (!text.creator.empty()) request.changes.push_back({"creator", {{.value = std::string(text.creator)}}});
    if (!text.created.empty()) {
      request.changes.push_back(
          {"created", {{.value = std::string(text.created), .literal = std::string(text.literal)}}});
    }
    FONDS_ASSIGN(const Described described, Describe(archive, archivist_, context_, request));
    (void)described;
    return {};
  }

  Status TakeChronology(Archive& archive) {
    AddRequest request;
    request.paths = {material_.chronology_file};
    request.custody.how = "written for the project";
    FONDS_ASSIGN(const AddReport report, Add(archive, archivist_, context_, request));
    chronology_ = report.added.front().document;
    chronology_bytes_ = report.added.front().version;
    ++built_.documents;

    DescribeRequest description{.document = chronology_};
    std::vector<FieldValue> sources;
    for (const SourceText& text : SourceTexts()) sources.push_back({.document = documents_.at(text.label)});
    description.changes = {
        {"title", {{.value = "A chronology of the 1988 prison massacre in Iran, from five texts", .language = "en"}}},
        {"abstract",
         {{.value = "What the five texts date, and where they differ. Reports what they say and finds nothing itself.",
           .language = "en"}}},
        {"created", {{.value = std::string(kDay)}}},
        {"language", {{.value = "en"}}},
        {"referenceCode", {{.value = "chronology"}}},
        {"references", sources},
        {"type", {{.value = "chronology"}}}};
    FONDS_ASSIGN(const Described described, Describe(archive, archivist_, context_, description));
    (void)described;
    return {};
  }

  std::string CitationOf(const Item& item) const {
    return FormatCitation({.document = chronology_.Hex(),
                           .version = chronology_bytes_.Hex(),
                           .archive = built_.archive.Hex(),
                           .position = item.position,
                           .words = Sha256Of(item.words).Hex()});
  }

  // All passages of one text in one act. The words are not here, so no quotation can be looked for: position and digest
  // are stated.
  Status LinkPassages(Archive& archive, const SourceText& text) {
    FONDS_ASSIGN(Transaction act, Transaction::Begin(archive, annotator_, context_));
    for (const Tie& tie : material_.ties) {
      if (tie.text != text.label) continue;
      Statement statement = act.Draft(Kind::kAnnotation, documents_.at(text.label), {}, Annotation{});
      statement.body = LinkOf(statement.nonce, tie, text);
      FONDS_ASSIGN(const StatementId id, act.Add(statement));
      (void)id;
      ++built_.links;
    }
    FONDS_ASSIGN(const Committed committed, act.Commit());
    (void)committed;
    return {};
  }

  Annotation LinkOf(const Nonce& nonce, const Tie& tie, const SourceText& text) const {
    const Digest version = *Digest::FromHex(text.sha256);
    Annotation annotation;
    annotation.id = AnnotationUrn(nonce);
    annotation.motivation = "linking";
    annotation.bodies = {{.iri = CitationOf(*FindItem(material_.items, tie.item))}};
    annotation.document = documents_.at(text.label);
    annotation.pins = {.version = version, .layer = version, .words = tie.words};
    annotation.position = tie.position;
    return annotation;
  }

  Status CommentOnItems(Archive& archive) {
    for (const Comment& comment : Comments()) {
      const Item* item = FindItem(material_.items, comment.item);
      if (item == nullptr)
        return Error(Code::kMalformed, "there is a comment on " + std::string(comment.item) + ", which is missing");
      FONDS_TRY(CommentOn(archive, comment, *item));
    }
    return {};
  }

  Status CommentOn(Archive& archive, const Comment& comment, const Item& item) {
    AnnotateRequest request{.document = chronology_};
    request.passage.position = item.position;
    request.note = std::string(comment.note);
    request.language = "en";
    FONDS_ASSIGN(const Annotated made, Annotate(archive, annotator_, context_, request));
    ++built_.comments;
    if (!comment.revised.empty()) {
      ReviseRequest revision{.annotation = made.annotation, .document = chronology_};
      revision.note = std::string(comment.revised);
      revision.language = "en";
      FONDS_ASSIGN(const Annotated revised, Revise(archive, annotator_, context_, revision));
      (void)revised;
      ++built_.comments;
    }
    if (comment.retracted.empty()) return {};
    FONDS_ASSIGN(const Retracted retracted,
                 Retract(archive, annotator_, context_, chronology_, made.statement, std::string(comment.retracted)));
    (void)retracted;
    return {};
  }

  const Material& material_;
  fs::path home_;
  Keyring keyring_;
  FixedClock clock_{StartOfDay(kDay)};
  ExampleNonces nonces_;
  WriteContext context_;
  Author archivist_;
  Author annotator_;
  Built built_;
  std::map<char, DocumentId> documents_;
  DocumentId chronology_;
  Digest chronology_bytes_;
};

}  // namespace

Result<Built> BuildRepository(const fs::path& material, const fs::path& home, const fs::path& repository) {
  FONDS_ASSIGN(const Material read, ReadMaterial(material));
  return Builder(read, home).Build(repository);
}

Result<Built> BuildDirectory(const fs::path& material, const fs::path& home, const fs::path& folder) {
  const fs::path repository = home / "repository";
  FONDS_ASSIGN(const Built built, BuildRepository(material, home, repository));
  FONDS_ASSIGN(const Archive archive, Archive::Open(repository));
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(const Exported exported, Export(snapshot, ExportForm::kDirectory, folder));
  (void)exported;
  return built;
}

}  // namespace fonds::holdings
