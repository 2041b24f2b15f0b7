// What verification discovered. A finding is a result, not an error.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fonds {

enum class Severity { kNotice, kWarning, kError };
std::string_view SeverityName(Severity severity);

// One row of the table of findings (verify/findings.cc): stable code, severity, title, section of docs/format/.
struct FindingRow {
  std::string_view code;  // "F012"
  std::string_view name;  // "content-digest-mismatch": the code a program sees is "F012 content-digest-mismatch"
  Severity severity;
  std::string_view title;    // one sentence: what it means
  std::string_view section;  // where the format says so
  bool plain;                // verify.sh finds it too, in a directory form
};

std::span<const FindingRow> FindingTable();
const FindingRow* FindFinding(std::string_view code);

struct Finding {
  const FindingRow* row = nullptr;
  std::string place;    // path in the archive, or of the carrier
  std::string message;  // one sentence, with both sides of a contradiction
};

// Takes findings as they come, in no fixed order between documents. Called by one thread at a time.
class FindingSink {
 public:
  virtual ~FindingSink() = default;
  virtual void Add(const Finding& finding) = 0;
};

}  // namespace fonds
