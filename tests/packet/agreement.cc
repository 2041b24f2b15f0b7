#include "packet/agreement.h"

#include "support/carriers.h"
#include "support/shell.h"
#include "support/temporary_folder.h"
#include "verify/packet.h"

namespace fonds::test {
namespace {

class Told final : public FindingSink {
 public:
  explicit Told(Verdict& verdict) : verdict_(verdict) {}
  void Add(const Finding& finding) override {
    verdict_.codes.insert(std::string(finding.row->code));
    verdict_.text += std::string(finding.row->code) + " " + finding.place + ": " + finding.message + "\n";
  }

 private:
  Verdict& verdict_;
};

bool IsCode(const std::string& text, std::size_t at) {
  const std::size_t line = text.rfind('\n', at) + 1;
  const std::string weight = text.substr(line, at - line);
  return weight == "error " || weight == "notice ";
}

}  // namespace

Verdict ByProgram(const MemoryTree& packet, const Receipt* against) {
  Verdict verdict;
  Told told(verdict);
  const auto summary = VerifyPacket(MemoryHoldings(packet), {.against = against}, told);
  if (!summary.ok()) return {4, {}, summary.error().message()};
  verdict.status = summary->errors == 0 ? 0 : 1;
  return verdict;
}

Verdict ByHandIn(const std::filesystem::path& folder, const std::string& receipt) {
  const Ran ran = Run("bash '" FONDS_SOURCE_DIR "/src/exchange/packet/verify.sh' '" + folder.string() + "'" +
                      (receipt.empty() ? "" : " '" + receipt + "'"));
  Verdict verdict{ran.status, {}, ran.output};
  for (std::size_t at = ran.output.find('F'); at != std::string::npos; at = ran.output.find('F', at + 1)) {
    if (IsCode(ran.output, at)) verdict.codes.insert(ran.output.substr(at, 4));
  }
  return verdict;
}

Verdict ByHand(const MemoryTree& packet, const Receipt* against) {
  const TemporaryFolder scratch;
  for (const auto& [path, bytes] : packet.files) WriteBytes(scratch / "packet" / path, bytes);
  if (against == nullptr) return ByHandIn(scratch / "packet");
  WriteBytes(scratch / "receipt", FormatReceipt(*against));
  return ByHandIn(scratch / "packet", (scratch / "receipt").string());
}

}  // namespace fonds::test
