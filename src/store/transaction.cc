#include "store/transaction.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <utility>

#include "crypto/sha256.h"
#include "model/kind.h"
#include "model/succession.h"
#include "store/act_signing.h"
#include "store/authority.h"
#include "store/carried_entry.h"
#include "store/large_objects.h"
#include "store/mirror.h"
#include "store/named_ids.h"
#include "store/remaking.h"
#include "store/write_turn.h"

namespace fonds {
namespace {

constexpr int kMostRaces = 100;

// Somebody who takes no turns (git push) was faster. A random pause, so that two who always meet part.
void BackOff(int lost) {
  thread_local std::minstd_rand random(std::random_device{}());
  const int longest = std::min(1000 * (lost + 1), 50'000);
  std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(100, longest)(random)));
}

}  // namespace

struct Transaction::State {
  State(Archive& the_archive, const Author& the_author, const WriteContext& the_context, Snapshot the_snapshot)
      : archive(the_archive),
        author(the_author),
        context(the_context),
        snapshot(std::move(the_snapshot)),
        pack(the_archive.folder()) {}

  Archive& archive;
  const Author& author;
  const WriteContext& context;
  Snapshot snapshot;  // of `tip`
  git::ObjectId tip;
  Policy policy;  // in force for the entry that would come next at Begin
  ActHeader header;
  git::PackWriter pack;

  std::mutex mutex;  // guards what follows, and the nonce source
  std::vector<RegisteredFile> statements;
  std::vector<std::pair<std::string, git::ObjectId>> bytes;
  std::set<Digest> large;  // objects that the act's pointers stand for
  std::set<std::string, std::less<>> kinds;
  NamedIds named;
  std::optional<std::uint64_t> next_policy;  // the number of the policy that the act registers

  Status LookAgain(git::ObjectId at);
  Status MayStand(std::uint64_t first) const;
  Status LargeObjectsStand() const;
  Result<std::vector<CarriedEntry>> Sign();
  Result<Committed> Place(const std::vector<CarriedEntry>& carried, Progress& progress);
  Result<Committed> PlaceAt(const std::vector<CarriedEntry>& carried, std::uint64_t first, TreeEditor& editor,
                            bool again, const WriteTurn& turn);
};

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::~Transaction() = default;
Transaction::Transaction(Transaction&&) noexcept = default;

Result<Transaction> Transaction::Begin(Archive& archive, const Author& author, const WriteContext& context) {
  FONDS_CHECK(context.nonces != nullptr && author.signer != nullptr);
  FONDS_TRY(CheckNoMirror(archive.folder()));
  git::ObjectId tip;
  FONDS_ASSIGN(Snapshot snapshot, archive.Read(&tip));
  auto state = std::make_unique<State>(archive, author, context, std::move(snapshot));
  state->tip = tip;
  FONDS_ASSIGN(const std::uint64_t next, state->snapshot.RegisterSize());
  FONDS_ASSIGN(const Policy* in_force, state->snapshot.PolicyInForce(next));
  state->policy = *in_force;
  // Asked now as well, so that nobody prepares ten thousand documents for nothing.
  FONDS_TRY(MaySign(state->policy, author, next));

  ActHeader& header = state->header;
  header.archive = state->snapshot.archive();
  header.act = context.nonces->Next();
  const UnixSeconds now = context.clock->Now();
  header.time = context.exact_time ? FormatInstant(now) : FormatDay(now);
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, state->snapshot.Newest());
  if (newest) header.after = {newest->checkpoint.size, newest->checkpoint.root};
  return Transaction(std::move(state));
}

const Snapshot& Transaction::snapshot() const {
  return state_->snapshot;
}
const Nonce& Transaction::act() const {
  return state_->header.act;
}

Statement Transaction::Draft(Kind kind, std::optional<DocumentId> document, std::vector<StatementId> parents,
                             Body body) {
  std::sort(parents.begin(), parents.end());
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  Statement statement;
  statement.kind = kind;
  statement.kind_name = KindName(kind);
  statement.agent = state_->author.agent;
  statement.document = document;
  statement.parents = std::move(parents);
  statement.time = state_->header.time;
  statement.body = std::move(body);
  const std::lock_guard<std::mutex> lock(state_->mutex);
  statement.nonce = state_->context.nonces->Next();
  return statement;
}

Result<StatementId> Transaction::Add(const Statement& statement) {
  if (statement.agent != state_->author.agent) {
    return Error(Code::kRefused, "cannot register a statement of " + statement.agent + " in an act of " +
                                     state_->author.agent + ": a statement's agent is its entry's");
  }
  FONDS_TRY(MayRegister(state_->policy, statement.agent, statement.kind_name));
  FONDS_ASSIGN(const Bytes bytes, FormatStatement(statement));
  const Digest digest = Sha256Of(bytes);
  const StatementId id(digest);
  FONDS_ASSIGN(const git::ObjectId object, state_->pack.Add(git::ObjectType::kBlob, bytes));

  const KindRow* row = FindKind(statement.kind_name);
  const bool founds = row != nullptr && row->founds_document;
  const std::optional<DocumentId> document = founds ? DocumentId(digest) : statement.document;
  std::string path = layout::StatementPath(document, statement.kind_name, id);

  const std::lock_guard<std::mutex> lock(state_->mutex);
  if (!state_->kinds.contains(statement.kind_name)) state_->kinds.insert(statement.kind_name);
  if (founds) state_->named.Found(*document);
  state_->named.Name(statement, id);
  state_->statements.push_back({digest, std::move(path), object});
  return id;
}

Status Transaction::AddContent(const DocumentId& document, const Digest& digest, std::string_view extension,
                               ByteView bytes) {
  if (bytes.size() >= state_->policy.large_limit || layout::LooksLikePointer(bytes)) {
    const auto source = SourceOf(bytes);
    FONDS_TRY(StoreLargeObject(state_->archive.folder(), digest, bytes.size(), *source));
    const Bytes pointer = layout::FormatPointer(digest, bytes.size());
    FONDS_ASSIGN(const git::ObjectId object, state_->pack.Add(git::ObjectType::kBlob, pointer));
    const std::lock_guard<std::mutex> lock(state_->mutex);
    state_->bytes.emplace_back(layout::LargePath(document, digest, extension), object);
    state_->large.insert(digest);
    return {};
  }
  if (Sha256Of(bytes) != digest) {
    return Error(Code::kConflict,
                 "the bytes do not have the SHA-256 " + digest.Hex() + " that was announced; try again");
  }
  FONDS_ASSIGN(const git::ObjectId object, state_->pack.Add(git::ObjectType::kBlob, bytes));
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->bytes.emplace_back(layout::ContentPath(document, digest, extension), object);
  return {};
}

Status Transaction::AddContent(const DocumentId& document, const Digest& digest, std::uint64_t size,
                               std::string_view extension, ByteSource& source) {
  if (size < state_->policy.large_limit) {
    // One byte more than announced shows that there are more.
    Bytes bytes(size + 1, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      FONDS_ASSIGN(const std::size_t count, source.Read(bytes.data() + have, bytes.size() - have));
      if (count == 0) break;
      have += count;
    }
    bytes.resize(have);
    if (have == size) return AddContent(document, digest, extension, bytes);
    return Error(Code::kConflict, "the bytes are not the " + std::to_string(size) + " that were announced; try again");
  }
  FONDS_TRY(StoreLargeObject(state_->archive.folder(), digest, size, source));
  FONDS_ASSIGN(const git::ObjectId object,
               state_->pack.Add(git::ObjectType::kBlob, layout::FormatPointer(digest, size)));
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->bytes.emplace_back(layout::LargePath(document, digest, extension), object);
  state_->large.insert(digest);
  return {};
}

Status Transaction::AddPolicy(const Policy& next, const std::vector<std::pair<std::string, Bytes>>& signatures) {
  FONDS_CHECK(state_->statements.empty());
  const Snapshot& snapshot = state_->snapshot;
  const Bytes bytes = FormatPolicy(next);
  FONDS_TRY(ParsePolicy(bytes));
  FONDS_TRY(MayFollow(snapshot.policies(), next));
  FONDS_TRY(IsSignedEnough(next, bytes, &snapshot.newest_policy(), signatures));
  const auto stage = [this](std::string path, ByteView file) -> Status {
    FONDS_ASSIGN(const git::ObjectId object, state_->pack.Add(git::ObjectType::kBlob, file));
    state_->statements.push_back({Sha256Of(file), std::move(path), object});
    return {};
  };
  const std::string path = layout::PolicyPath(next.number);
  FONDS_TRY(stage(path, bytes));
  FONDS_TRY(stage(layout::AllowedSignersPath(next.number), AllowedSigners(next)));
  for (const auto& [key, armour] : signatures) FONDS_TRY(stage(layout::SignaturePath(path, key), armour));
  state_->next_policy = next.number;
  return {};
}

// Signing once is enough for any number of races: an entry's number is its place and no part of what is signed.
Result<std::vector<CarriedEntry>> Transaction::State::Sign() {
  FONDS_ASSIGN(std::vector<CarriedEntry> carried, SignAct(header, author, std::move(statements)));
  // Which part brings which bytes does not matter: the parts of an act are one commit.
  for (auto& file : bytes) carried.front().files.push_back(std::move(file));
  bytes.clear();
  return carried;
}

Status Transaction::State::LookAgain(git::ObjectId at) {
  if (at == tip) return {};
  FONDS_TRY(archive.repository().Refresh());
  FONDS_ASSIGN(snapshot, archive.Read(&tip));
  return {};
}

// A large object is stored, or found to be there, before the writers' turn; a discard in between may have deleted it.
Status Transaction::State::LargeObjectsStand() const {
  for (const Digest& digest : large) {
    std::error_code code;
    if (std::filesystem::exists(archive.folder() / layout::LfsObjectPath(digest), code)) continue;
    return Error(Code::kConflict,
                 "the large object " + digest.Hex() +
                     " was deleted by a discard while this act was being made; nothing of it was registered; "
                     "try again");
  }
  return {};
}

// I4 and I5 at the number where the act would stand now: the policy may be another, what it builds on may be discarded.
Status Transaction::State::MayStand(std::uint64_t first) const {
  FONDS_ASSIGN(const Policy* in_force, snapshot.PolicyInForce(first));
  FONDS_TRY(MaySign(*in_force, author, first));
  for (const std::string& kind : kinds) FONDS_TRY(MayRegister(*in_force, author.agent, kind));
  if (next_policy && *next_policy != snapshot.policies().size() + 1) {
    return Error(Code::kConflict, "somebody else registered a policy " + std::to_string(*next_policy) +
                                      " meanwhile; look at it with fonds policy show, and propose the next one");
  }
  FONDS_TRY(LargeObjectsStand());
  return named.CheckAgainst(snapshot.holdings());
}

Result<Committed> Transaction::State::PlaceAt(const std::vector<CarriedEntry>& carried, std::uint64_t first,
                                              TreeEditor& editor, bool again, const WriteTurn& turn) {
  FONDS_TRY(PlaceEntries(carried, first, editor, pack, again ? &archive.repository() : nullptr));
  FONDS_ASSIGN(const git::ObjectId base, TreeOf(archive.repository(), tip));
  const RawCommit raw{.tip = tip,
                      .parent = tip,
                      .base_tree = base,
                      .message = EntriesMessage(first, carried.size()),
                      .day = StartOfDay(header.time),
                      .turn = &turn};
  FONDS_ASSIGN(const git::ObjectId commit, CommitRaw(archive, raw, editor, pack));
  return Committed{first, carried.size(), commit};
}

Result<Committed> Transaction::State::Place(const std::vector<CarriedEntry>& carried, Progress& progress) {
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  TreeEditor editor;
  for (int lost = 0; lost < kMostRaces; ++lost) {
    if (progress.Stopped()) return Error(Code::kInterrupted, "stopped before anything was registered");
    FONDS_ASSIGN(const std::optional<git::ObjectId> main, archive.repository().Main());
    FONDS_TRY(LookAgain(main.value_or(git::ObjectId())));
    FONDS_ASSIGN(const std::uint64_t first, snapshot.RegisterSize());
    FONDS_TRY(MayStand(first));
    auto committed = PlaceAt(carried, first, editor, lost > 0, turn);
    if (committed.ok() || committed.error().code() != Code::kConflict) return committed;
    // The pack of the lost race stays: all but its topmost trees and commit is what the next try names.
    UnplaceEntries(carried, first, editor);
    BackOff(lost);
  }
  return Error(Code::kConflict, "somebody else moved main " + std::to_string(kMostRaces) +
                                    " times while this act was being registered; nothing of it was; try again");
}

Result<Committed> Transaction::Commit(Progress& progress) {
  if (state_->statements.empty()) return Error(Code::kUsage, "there is nothing to register");
  FONDS_ASSIGN(const std::vector<CarriedEntry> carried, state_->Sign());
  return state_->Place(carried, progress);
}

Result<Committed> Transaction::CommitRemade(const std::set<std::string>& gone, const WriteTurn& turn) {
  FONDS_CHECK(!state_->statements.empty());
  FONDS_ASSIGN(const std::vector<CarriedEntry> carried, state_->Sign());
  FONDS_ASSIGN(const std::uint64_t first, state_->snapshot.RegisterSize());
  FONDS_TRY(state_->MayStand(first));
  TreeEditor editor;
  FONDS_TRY(PlaceEntries(carried, first, editor, state_->pack));
  FONDS_ASSIGN(const git::ObjectId base, TreeOf(state_->archive.repository(), state_->tip));
  const RawCommit raw{.tip = state_->tip,
                      .parent = {},
                      .base_tree = base,
                      .message = EntriesMessage(first, carried.size()),
                      .day = StartOfDay(state_->header.time),
                      .turn = &turn};
  FONDS_ASSIGN(const git::ObjectId commit, Remake(state_->archive, raw, gone, editor, state_->pack));
  return Committed{first, carried.size(), commit};
}

}  // namespace fonds
