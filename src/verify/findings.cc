// The table of findings. Codes are stable: a row may be added in a gap, its sentence may get better, its code never
// means anything else. docs/format/findings.md is the same table for people; a test compares the two.
#include <array>

#include "base/check.h"
#include "verify/codes.h"

namespace fonds {
namespace {

constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;
constexpr Severity kNotice = Severity::kNotice;

struct NamedRow {
  Found found;
  FindingRow row;
};

constexpr NamedRow kRows[] = {
    // The tree and the files whose bytes the format fixes.
    {Found::kFixedFileMissing,
     {"F001", "fixed-file-missing", kError, "A file that every archive has is not there.", "layout.md, Fixed bytes",
      true}},
    {Found::kFixedFileAltered,
     {"F002", "fixed-file-altered", kError, "A file whose bytes the format fixes has other bytes.",
      "layout.md, Fixed bytes", true}},
    {Found::kFondsJsonMalformed,
     {"F003", "fonds-json-malformed", kError, "fonds.json is not what the format says.", "layout.md, Fixed bytes",
      true}},
    {Found::kArchiveIdMismatch,
     {"F004", "archive-id-mismatch", kError, "The archive id in fonds.json is not the SHA-256 of policy/1.json.",
      "policy.md", true}},
    {Found::kVerifyTextUnknown,
     {"F005", "verify-text-unknown", kWarning, "VERIFY.md is not a text that this version of the program knows.",
      "layout.md, Fixed bytes", false}},
    {Found::kStray,
     {"F006", "stray-file", kError, "Something lies where nothing of an archive may lie.", "layout.md, The files",
      true}},
    {Found::kLitter,
     {"F007", "litter", kNotice, "A file manager or operating system left a file.", "layout.md, Litter", true}},
    {Found::kNotAFile,
     {"F008", "not-a-file", kError, "The tree holds something that is neither an ordinary file nor a folder.",
      "layout.md, The files", true}},
    {Found::kUnreadable,
     {"F009", "unreadable", kError, "The carrier lists a file or folder but cannot give its bytes.",
      "layout.md, The files", false}},

    // Bytes of documents.
    {Found::kContentUnnamed,
     {"F010", "content-unnamed", kError, "Bytes lie in a document's folder that no registered statement of it names.",
      "content.md, Names", true}},
    {Found::kContentMissing,
     {"F011", "content-missing", kError, "Bytes that a statement names, and that should lie here, are not here.",
      "content.md, States", true}},
    {Found::kContentDigestMismatch,
     {"F012", "content-digest-mismatch", kError, "Bytes are not those that their name says.", "content.md, States",
      true}},
    {Found::kContentSizeMismatch,
     {"F013", "content-size-mismatch", kError, "A statement gives another size than the bytes have.",
      "content.md, States", true}},
    {Found::kContentMisnamed,
     {"F014", "content-misnamed", kError, "Bytes lie under an extension that no statement naming them gives.",
      "content.md, Names", true}},
    {Found::kContentTooLarge,
     {"F015", "content-too-large", kError, "Bytes of a large object lie in the tree itself.",
      "content.md, Large objects", true}},
    {Found::kContentIsPointer,
     {"F016", "content-is-pointer", kError, "Bytes that git-lfs would take for a pointer lie under content.*.",
      "content.md, Large objects", false}},
    {Found::kPointerMalformed,
     {"F017", "pointer-malformed", kError, "A large.* file in git is not a pointer in its one form.",
      "content.md, Large objects", false}},
    {Found::kPointerMismatch,
     {"F018", "pointer-mismatch", kError, "A pointer names another digest or size than its file name or its statement.",
      "content.md, Large objects", false}},
    {Found::kLargeNotHere,
     {"F019", "large-not-here", kNotice, "The bytes of a large object are not in this copy.", "content.md, States",
      true}},
    {Found::kLargeMissing,
     {"F020", "large-missing", kError, "The bytes of a large object are missing from a copy that was to be complete.",
      "content.md, States", false}},
    {Found::kContentTwice,
     {"F021", "content-twice", kError, "The same bytes lie at two paths of one document.", "content.md, Names", true}},
    {Found::kLargeTooSmall,
     {"F022", "large-too-small", kWarning, "Small bytes are kept as a large object without a reason.",
      "content.md, Large objects", false}},
    {Found::kContentNotUnderstood,
     {"F023", "content-not-understood", kWarning,
      "Bytes that no statement names which this program understands; one that it does not understand may.",
      "content.md, Names", false}},

    // Statements.
    {Found::kStatementDigestMismatch,
     {"F030", "statement-digest-mismatch", kError, "A statement's bytes are not those that its name says.",
      "statements.md, Envelope", true}},
    {Found::kStatementMalformed,
     {"F031", "statement-malformed", kError, "A statement is not canonical, or breaks the rules of its kind.",
      "statements.md, Envelope", false}},
    {Found::kStatementFormatUnknown,
     {"F032", "statement-format-unknown", kError, "A statement has a format number that this program does not read.",
      "statements.md, Envelope", false}},
    {Found::kStatementTooLarge,
     {"F033", "statement-too-large", kError, "A statement is larger than 1 MiB.", "statements.md, Envelope", true}},
    {Found::kStatementUnlisted,
     {"F034", "statement-unlisted", kError, "A statement that no entry lists at this path.", "register.md, The entry",
      true}},
    {Found::kStatementMissing,
     {"F035", "statement-missing", kError, "A statement that an entry lists is not there.", "register.md, The entry",
      true}},
    {Found::kStatementMisplaced,
     {"F036", "statement-misplaced", kError, "A statement lies under a document or kind that is not its own.",
      "statements.md, Envelope", true}},
    {Found::kStatementAgentMismatch,
     {"F037", "statement-agent-mismatch", kError,
      "A statement speaks for another agent than the entry that registers it.", "statements.md, Envelope", true}},
    {Found::kKindNotUnderstood,
     {"F038", "kind-not-understood", kNotice,
      "Incomplete: a document has statements of a kind unknown to this program.", "statements.md, Envelope", false}},
    {Found::kDocumentUnfounded,
     {"F039", "document-unfounded", kError, "A document's folder whose id is no registered accession.",
      "statements.md, Envelope", true}},
    {Found::kInvisibleCharacters,
     {"F040", "invisible-characters", kNotice, "A text holds bidirectional controls or zero-width characters.",
      "json.md, Profile", false}},
    {Found::kSimilarIds,
     {"F041", "similar-ids", kWarning, "Two ids begin with the same 16 digits: somebody may have made them so.",
      "statements.md, Envelope", false}},

    // Revisions, and what statements name.
    {Found::kParentMissing,
     {"F050", "parent-missing", kError, "A statement revises one that no entry registers.", "statements.md, Revisions",
      false}},
    {Found::kParentMismatch,
     {"F051", "parent-mismatch", kError, "A statement revises one of another document, kind or subject.",
      "statements.md, Revisions", false}},
    {Found::kNamedTooEarly,
     {"F052", "named-too-early", kError, "A statement names something that was registered only later.",
      "statements.md, Revisions", false}},
    {Found::kAnnotationIdMismatch,
     {"F053", "annotation-id-mismatch", kError, "An annotation has another id than the one it revises.",
      "statements.md, annotation", false}},
    {Found::kRevisionDisputed,
     {"F054", "revision-disputed", kNotice, "A revision names a parent that its agent may not take; both stand.",
      "statements.md, Revisions", false}},
    {Found::kReferenceMissing,
     {"F055", "reference-missing", kError, "A statement names a document or version that this archive does not have.",
      "statements.md, Revisions", false}},
    {Found::kVersionUnknown,
     {"F056", "version-unknown", kError, "A statement is about bytes that no version of its document names.",
      "statements.md, Revisions", false}},

    // Words in their places.
    {Found::kAnchorOutOfRange,
     {"F060", "anchor-out-of-range", kError, "An annotation points beyond the end of its text.", "text.md, Anchors",
      false}},
    {Found::kAnchorWordsMismatch,
     {"F061", "anchor-words-mismatch", kError, "The words at an annotation's position are not those it pins.",
      "text.md, Anchors", false}},
    {Found::kAnchorContextMismatch,
     {"F063", "anchor-context-mismatch", kError,
      "The words before or after an annotation's passage are not those it says.", "text.md, Anchors", false}},
    {Found::kAnchorCutsCharacter,
     {"F064", "anchor-cuts-character", kWarning,
      "An annotation's passage begins or ends inside what a reader sees as one character.", "text.md, Anchors", false}},
    {Found::kAnchorLayerMismatch,
     {"F065", "anchor-layer-mismatch", kError, "An annotation of a plain text pins another layer than the text itself.",
      "text.md, Layers", false}},
    {Found::kAnchorTextUnreadable,
     {"F066", "anchor-text-unreadable", kError, "An annotation points into bytes that are not UTF-8 text without NUL.",
      "text.md, Layers", false}},
    {Found::kCitationMalformed,
     {"F067", "citation-malformed", kError, "A link begins like a citation of fonds and is none.", "citation.md",
      false}},
    {Found::kCitationMismatch,
     {"F068", "citation-mismatch", kError, "The words that a link cites do not stand where it says.", "citation.md",
      false}},
    {Found::kTextTooLarge,
     {"F069", "text-too-large", kNotice, "A text is too large for this program to check the annotations in it.",
      "text.md, Anchors", false}},

    // Policies.
    {Found::kPolicyMissing,
     {"F100", "policy-missing", kError, "A policy is missing: their numbers leave no gap.", "policy.md", true}},
    {Found::kPolicyMalformed,
     {"F101", "policy-malformed", kError, "A policy is not canonical, or breaks the rules of policies.", "policy.md",
      false}},
    {Found::kPolicyMisnumbered,
     {"F102", "policy-misnumbered", kError, "A policy's number is not that of its file name.", "policy.md", false}},
    {Found::kPolicyIdentityChanged,
     {"F103", "policy-identity-changed", kError, "A policy changes the nonce or the origin, which never change.",
      "policy.md", false}},
    {Found::kAllowedSignersMismatch,
     {"F104", "allowed-signers-mismatch", kError, "allowed_signers is not what its policy gives, byte for byte.",
      "policy.md, allowed_signers", true}},
    {Found::kPolicySignatureForeign,
     {"F105", "policy-signature-foreign", kError, "A policy bears the signature of a key that has no say in it.",
      "policy.md", true}},
    {Found::kPolicyUnauthorised,
     {"F106", "policy-unauthorised", kError,
      "A policy lacks signatures by the thresholds of its predecessor and of itself.", "policy.md", true}},
    {Found::kPolicyUnregistered,
     {"F107", "policy-unregistered", kError, "A file of a policy that no entry registers.", "policy.md", true}},
    {Found::kPolicyRegistrationWrong,
     {"F108", "policy-registration-wrong", kError, "An entry does not list exactly the files of the next policy.",
      "policy.md", true}},
    {Found::kPolicyAgentReused,
     {"F109", "policy-agent-reused", kError, "A policy gives a new agent the id of an earlier one.", "policy.md",
      false}},

    // The register.
    {Found::kRegisterEmpty,
     {"F120", "register-empty", kError, "The register has no entry.", "register.md, Numbers", true}},
    {Found::kEntryMissing,
     {"F121", "entry-missing", kError, "Entries are missing: their numbers leave no gap.", "register.md, Numbers",
      true}},
    {Found::kEntryMalformed,
     {"F122", "entry-malformed", kError, "An entry breaks the grammar of entries.", "register.md, The entry", true}},
    {Found::kEntryOtherArchive,
     {"F123", "entry-other-archive", kError, "An entry belongs to another archive.", "register.md, The entry", true}},
    {Found::kEntryUnsigned,
     {"F124", "entry-unsigned", kError, "An entry has no good signature by the key it names.",
      "register.md, Signatures", true}},
    {Found::kSignatureMalformed,
     {"F125", "signature-malformed", kError,
      "A signature file is not in its one form, or of a kind that fonds refuses.", "register.md, Signatures", true}},
    {Found::kSignatureInvalid,
     {"F126", "signature-invalid", kError, "A signature does not fit the bytes it should sign.",
      "register.md, Signatures", true}},
    {Found::kSignatureMisnamed,
     {"F127", "signature-misnamed", kError,
      "A signature file is named for another key than signed, or signs nothing here.", "register.md, Signatures",
      true}},
    {Found::kSignatureNamespace,
     {"F128", "signature-namespace", kError, "A signature was made for another purpose.", "register.md, Signatures",
      true}},
    {Found::kSignatureKeyUnknown,
     {"F129", "signature-key-unknown", kError, "An entry is signed by a key that the policy in force does not know.",
      "register.md, Signatures", true}},
    {Found::kSignatureKeyRevoked,
     {"F130", "signature-key-revoked", kError, "An entry is signed by a key that the policy in force has revoked.",
      "register.md, Signatures", false}},
    {Found::kSignatureKeySuspect,
     {"F131", "signature-key-suspect", kWarning,
      "An entry was valid when registered; a later policy declares its key suspect.", "policy.md", false}},
    {Found::kEntryAgentMismatch,
     {"F132", "entry-agent-mismatch", kError, "An entry's key does not belong to the agent it names.",
      "register.md, Signatures", false}},
    {Found::kEntryNotAllowed,
     {"F133", "entry-not-allowed", kError, "The policy in force does not let the agent register this.",
      "register.md, Signatures", false}},
    {Found::kAfterUnknown,
     {"F134", "after-unknown", kError, "An entry knew a checkpoint that this register never had.",
      "register.md, The entry", true}},
    {Found::kAfterFuture,
     {"F135", "after-future", kError, "An entry knew a checkpoint that covers the entry itself.",
      "register.md, The entry", true}},
    {Found::kActIncomplete,
     {"F136", "act-incomplete", kWarning, "Parts of an act are missing.", "register.md, The entry", true}},
    {Found::kActInconsistent,
     {"F137", "act-inconsistent", kError, "The parts of an act contradict each other.", "register.md, The entry",
      true}},
    {Found::kListedTwice,
     {"F138", "listed-twice", kError, "A statement is registered twice.", "register.md, The entry", true}},
    {Found::kLineMismatch,
     {"F139", "line-mismatch", kError,
      "A line of an entry gives another digest than the path beside it, or no path of an archive.",
      "register.md, The entry", true}},

    // Notes.
    {Found::kNoteMalformed,
     {"F150", "note-malformed", kError, "A note is not a checkpoint in its one form.", "checkpoints.md, Notes", true}},
    {Found::kNoteMisplaced,
     {"F151", "note-misplaced", kError, "A note lies at the place of another size.", "checkpoints.md, Notes", true}},
    {Found::kNoteOtherOrigin,
     {"F152", "note-other-origin", kError, "A note belongs to another register.", "checkpoints.md, Notes", true}},
    {Found::kNoteSignatureInvalid,
     {"F153", "note-signature-invalid", kError, "A note is not signed by the register key of the policy in force.",
      "checkpoints.md, Notes", true}},
    {Found::kNoteBeyondRegister,
     {"F154", "note-beyond-register", kError, "A note covers more entries than the register has.",
      "checkpoints.md, Notes", true}},
    {Found::kNoteRootMismatch,
     {"F155", "note-root-mismatch", kError, "A note was signed over other entries than the register has.",
      "checkpoints.md, Notes", true}},
    {Found::kPending,
     {"F156", "pending-entries", kNotice, "Entries that no note covers: their numbers may still change.",
      "checkpoints.md, Pending", true}},
    {Found::kWitnessNotChecked,
     {"F157", "witness-not-checked", kNotice, "A time-stamp that this version of the program does not check.",
      "checkpoints.md, Witnesses", true}},
    {Found::kTimestampDigestMismatch,
     {"F158", "timestamp-digest-mismatch", kError, "A time-stamp's bytes are not those that its name says.",
      "checkpoints.md, Witnesses", true}},

    // Comparison with what somebody kept.
    {Found::kAnotherArchive,
     {"F160", "another-archive", kError, "What you hold is of another archive.", "receipt.md, Checking", true}},
    {Found::kRolledBack,
     {"F161", "rolled-back", kError, "The register has fewer entries than what you hold covers.",
      "receipt.md, Checking", true}},
    {Found::kRewritten,
     {"F162", "rewritten", kError, "The register has other entries than what you hold covers.", "receipt.md, Checking",
      true}},
    {Found::kReceiptPolicyMismatch,
     {"F163", "receipt-policy-mismatch", kError, "The policy that a receipt names is not this archive's.",
      "receipt.md, Checking", true}},
    {Found::kPathHoldsAnother,
     {"F164", "path-holds-another", kError, "Another archive stood at this path before.", "receipt.md, Checking",
      false}},

    {Found::kLayerMissing,
     {"F165", "layer-missing", kError, "A layer that you required is missing.", "receipt.md, Freshness", false}},
    {Found::kStale,
     {"F166", "checkpoint-stale", kWarning, "The newest checkpoint is older than is allowed.", "receipt.md, Freshness",
      false}},

    // The carrier.
    {Found::kCarrierTrouble,
     {"F170", "carrier-trouble", kError, "The carrier is damaged, or made to mislead.", "carriers.md, git", false}},
    {Found::kCarrierDoubtful,
     {"F171", "carrier-doubtful", kWarning, "Something about the carrier may mislead other programs.",
      "carriers.md, git", false}},
    {Found::kCarrierRemark,
     {"F172", "carrier-remark", kNotice, "Something about the carrier that does no harm to fonds.", "carriers.md, git",
      false}},
    {Found::kHistoryTrouble,
     {"F173", "history-trouble", kError, "The carrier's history took away or changed what was registered.",
      "carriers.md, git", false}},
    {Found::kHistoryDoubtful,
     {"F174", "history-doubtful", kWarning, "The carrier's history is not as writers of fonds leave it.",
      "carriers.md, git", false}},
    {Found::kHistoryRemark,
     {"F175", "history-remark", kNotice, "Something about the carrier's history that does no harm.", "carriers.md, git",
      false}},

    // Witnesses.
    {Found::kCosignatureMalformed,
     {"F180", "cosignature-malformed", kError, "A cosignature is not one in its one form.",
      "checkpoints.md, Cosignatures", false}},
    {Found::kWitnessUnknown,
     {"F181", "witness-unknown", kNotice, "A cosignature is by somebody whom the policy in force does not name.",
      "checkpoints.md, Cosignatures", false}},
    {Found::kCosignatureInvalid,
     {"F182", "cosignature-invalid", kError, "A cosignature does not verify under its witness's key.",
      "checkpoints.md, Cosignatures", false}},
    {Found::kCosignatureFuture,
     {"F183", "cosignature-from-future", kWarning, "A cosignature's time has not come yet; it does not count.",
      "checkpoints.md, Cosignatures", false}},
    {Found::kWitnessWentBack,
     {"F184", "witness-went-back", kWarning, "A witness cosigned a smaller tree after a larger one.",
      "checkpoints.md, Cosignatures", false}},
};

constexpr auto kTable = [] {
  std::array<FindingRow, std::size(kRows)> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = kRows[i].row;
  return table;
}();

constexpr bool InOrder() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (static_cast<std::size_t>(kRows[i].found) != i) return false;
    if (i > 0 && kRows[i - 1].row.code >= kRows[i].row.code) return false;
  }
  return true;
}
static_assert(InOrder(), "verify/codes.h and the table have one order, by code");
static_assert(std::size(kRows) == static_cast<std::size_t>(Found::kWitnessWentBack) + 1, "every name has its row");

}  // namespace

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kNotice: return "notice";
    case Severity::kWarning: return "warning";
    case Severity::kError: return "error";
  }
  FONDS_CHECK(false);
}

std::span<const FindingRow> FindingTable() {
  return kTable;
}

const FindingRow* FindFinding(std::string_view code) {
  for (const FindingRow& row : kTable) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

const FindingRow& RowOf(Found found) {
  return kTable[static_cast<std::size_t>(found)];
}

}  // namespace fonds
