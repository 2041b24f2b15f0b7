// Whatever stands in a git configuration, each setting is judged by its key, which has no blanks before the part that
// stands as it is.
#include <cstdint>

#include "base/check.h"
#include "git/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fonds;
  const Result<std::vector<git::Setting>> settings = git::ParseConfig(AsView({data, size}));
  if (!settings) {
    FONDS_CHECK(settings.error().code() == Code::kMalformed);
    return 0;
  }
  FONDS_CHECK(settings->size() <= size);
  for (const git::Setting& setting : *settings) {
    FONDS_CHECK(setting.key.find('.') != std::string::npos);
    // What runs programs is never harmless, however it is spelt.
    if (setting.key == "core.fsmonitor" && setting.value.find('/') != std::string::npos) {
      FONDS_CHECK(git::RuleAgainst(setting) != nullptr);
    }
    if (setting.key == "include.path") FONDS_CHECK(git::RuleAgainst(setting) != nullptr);
  }
  return 0;
}
