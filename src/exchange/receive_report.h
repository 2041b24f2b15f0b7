// What the child that reads a stranger's archive says to the program that started it: words, each as "<length>:<word>,"
// (a netstring), on its stdout. Between two processes of one program; no format that anybody else reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "store/copied_archive.h"
#include "verify/finding.h"

namespace fonds {

struct ReportedFinding {
  std::string code;
  std::string place;
  std::string message;
};

// What became of it: `error`, or findings that forbid it (`errors` is not 0), or a copy.
struct ReceiveReport {
  std::vector<ReportedFinding> findings;  // the first of them
  std::uint64_t errors = 0;               // all that there are
  std::string form;                       // OpenReceived()'s
  std::string archive;                    // hex
  CopiedArchive copied;                   // without ids
  std::optional<Error> error;
};

// So many findings are handed on; of the rest only the number counts.
inline constexpr std::size_t kMostReported = 5000;

Bytes FormatReceiveReport(const ReceiveReport& report);
// The child is not believed more than what it read: errors are kMalformed.
Result<ReceiveReport> ParseReceiveReport(ByteView bytes);

}  // namespace fonds
