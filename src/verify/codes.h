// The rows of the table of findings by the names that the checks use. In the order of the table (verify/findings.cc
// checks it when it is compiled). A new check is one name here, one row there, one line in docs/format/findings.md, one
// case in the tests.
#pragma once

#include "verify/finding.h"

namespace fonds {

enum class Found : std::uint8_t {
  // the tree and the files whose bytes the format fixes
  kFixedFileMissing,
  kFixedFileAltered,
  kFondsJsonMalformed,
  kArchiveIdMismatch,
  kVerifyTextUnknown,
  kStray,
  kLitter,
  kNotAFile,
  kUnreadable,
  // bytes of documents
  kContentUnnamed,
  kContentMissing,
  kContentDigestMismatch,
  kContentSizeMismatch,
  kContentMisnamed,
  kContentTooLarge,
  kContentIsPointer,
  kPointerMalformed,
  kPointerMismatch,
  kLargeNotHere,
  kLargeMissing,
  kContentTwice,
  kLargeTooSmall,
  kContentNotUnderstood,
  // statements
  kStatementDigestMismatch,
  kStatementMalformed,
  kStatementFormatUnknown,
  kStatementTooLarge,
  kStatementUnlisted,
  kStatementMissing,
  kStatementMisplaced,
  kStatementAgentMismatch,
  kKindNotUnderstood,
  kDocumentUnfounded,
  kInvisibleCharacters,
  kSimilarIds,
  // revisions, and what statements name
  kParentMissing,
  kParentMismatch,
  kNamedTooEarly,
  kAnnotationIdMismatch,
  kRevisionDisputed,
  kReferenceMissing,
  kVersionUnknown,
  // words in their places
  kAnchorOutOfRange,
  kAnchorWordsMismatch,
  kAnchorContextMismatch,
  kAnchorCutsCharacter,
  kAnchorLayerMismatch,
  kAnchorTextUnreadable,
  kCitationMalformed,
  kCitationMismatch,
  kTextTooLarge,
  // policies
  kPolicyMissing,
  kPolicyMalformed,
  kPolicyMisnumbered,
  kPolicyIdentityChanged,
  kAllowedSignersMismatch,
  kPolicySignatureForeign,
  kPolicyUnauthorised,
  kPolicyUnregistered,
  kPolicyRegistrationWrong,
  kPolicyAgentReused,
  // the register
  kRegisterEmpty,
  kEntryMissing,
  kEntryMalformed,
  kEntryOtherArchive,
  kEntryUnsigned,
  kSignatureMalformed,
  kSignatureInvalid,
  kSignatureMisnamed,
  kSignatureNamespace,
  kSignatureKeyUnknown,
  kSignatureKeyRevoked,
  kSignatureKeySuspect,
  kEntryAgentMismatch,
  kEntryNotAllowed,
  kAfterUnknown,
  kAfterFuture,
  kActIncomplete,
  kActInconsistent,
  kListedTwice,
  kLineMismatch,
  // notes
  kNoteMalformed,
  kNoteMisplaced,
  kNoteOtherOrigin,
  kNoteSignatureInvalid,
  kNoteBeyondRegister,
  kNoteRootMismatch,
  kPending,
  kWitnessNotChecked,
  kTimestampDigestMismatch,
  // comparison with what somebody kept
  kAnotherArchive,
  kRolledBack,
  kRewritten,
  kReceiptPolicyMismatch,
  kPathHoldsAnother,
  kLayerMissing,
  kStale,
  // the carrier
  kCarrierTrouble,
  kCarrierDoubtful,
  kCarrierRemark,
  kHistoryTrouble,
  kHistoryDoubtful,
  kHistoryRemark,
  // witnesses
  kCosignatureMalformed,
  kWitnessUnknown,
  kCosignatureInvalid,
  kCosignatureFuture,
  kWitnessWentBack,
};

// The row of `found`. Static storage.
const FindingRow& RowOf(Found found);

}  // namespace fonds
