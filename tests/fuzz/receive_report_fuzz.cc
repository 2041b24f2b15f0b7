// What a child says, whoever it has become, is understood in one way or not at all.
#include <cstdint>

#include "base/check.h"
#include "exchange/receive_report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fonds;
  const Result<ReceiveReport> report = ParseReceiveReport(AsView({data, size}));
  if (!report) {
    FONDS_CHECK(report.error().code() == Code::kMalformed);
    return 0;
  }
  const Bytes written = FormatReceiveReport(*report);
  const Result<ReceiveReport> again = ParseReceiveReport(written);
  FONDS_CHECK(again.ok() && FormatReceiveReport(*again) == written);
  return 0;
}
