#include "exchange/receive_report.h"

#include <charconv>

namespace fonds {
namespace {

constexpr std::string_view kHead = "fonds receive report";

void Append(Bytes& out, std::string_view word) {
  out += std::to_string(word.size());
  out += ':';
  out += word;
  out += ',';
}

class Words {
 public:
  explicit Words(ByteView bytes) : rest_(bytes) {}

  Result<std::string> Next() {
    std::size_t size = 0;
    const auto [end, failed] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
    const auto digits = static_cast<std::size_t>(end - rest_.data());
    const ByteView word = rest_.substr(digits);
    if (failed != std::errc() || !word.starts_with(':') || size >= word.size() - 1 || word[size + 1] != ',') {
      return Error(Code::kMalformed, "the child said something that cannot be understood");
    }
    rest_ = word.substr(size + 2);
    return std::string(word.substr(1, size));
  }

  Result<std::uint64_t> NextNumber() {
    FONDS_ASSIGN(const std::string word, Next());
    std::uint64_t number = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (failed != std::errc() || end != word.data() + word.size()) {
      return Error(Code::kMalformed, "the child said something that is no number");
    }
    return number;
  }

  bool empty() const { return rest_.empty(); }

 private:
  ByteView rest_;
};

}  // namespace

Bytes FormatReceiveReport(const ReceiveReport& report) {
  Bytes out;
  for (const std::string_view word : {kHead, std::string_view(report.form), std::string_view(report.archive)}) {
    Append(out, word);
  }
  Append(out, std::to_string(report.error ? static_cast<int>(report.error->code()) + 1 : 0));
  Append(out, report.error ? report.error->message() : "");
  for (const std::uint64_t number : {report.errors, report.copied.files, report.copied.bytes, report.copied.large,
                                     report.copied.not_here, std::uint64_t{report.findings.size()}}) {
    Append(out, std::to_string(number));
  }
  for (const ReportedFinding& finding : report.findings) {
    Append(out, finding.code);
    Append(out, finding.place);
    Append(out, finding.message);
  }
  return out;
}

Result<ReceiveReport> ParseReceiveReport(ByteView bytes) {
  Words words(bytes);
  ReceiveReport report;
  FONDS_ASSIGN(const std::string head, words.Next());
  if (head != kHead) return Error(Code::kMalformed, "the child said something else than a report");
  FONDS_ASSIGN(report.form, words.Next());
  FONDS_ASSIGN(report.archive, words.Next());
  FONDS_ASSIGN(const std::uint64_t code, words.NextNumber());
  FONDS_ASSIGN(std::string message, words.Next());
  if (code > static_cast<std::uint64_t>(Code::kInterrupted) + 1) {
    return Error(Code::kMalformed, "the child reports an error that there is not");
  }
  if (code != 0) report.error = Error(static_cast<Code>(code - 1), std::move(message));
  std::uint64_t findings = 0;
  CopiedArchive& copied = report.copied;
  for (std::uint64_t* number :
       {&report.errors, &copied.files, &copied.bytes, &copied.large, &copied.not_here, &findings}) {
    FONDS_ASSIGN(*number, words.NextNumber());
  }
  if (findings > kMostReported) return Error(Code::kMalformed, "the child reports too many findings");
  for (std::uint64_t i = 0; i < findings; ++i) {
    ReportedFinding finding;
    FONDS_ASSIGN(finding.code, words.Next());
    FONDS_ASSIGN(finding.place, words.Next());
    FONDS_ASSIGN(finding.message, words.Next());
    report.findings.push_back(std::move(finding));
  }
  if (!words.empty()) return Error(Code::kMalformed, "the child said more than a report");
  return report;
}

}  // namespace fonds
