// JSON Schemas as a common validator reads them: valijson, kept in one translation unit because it costs ten seconds.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace fonds::test {

class Schema {
 public:
  // `references`: what the absolute addresses of "$ref" stand for.
  explicit Schema(const nlohmann::json& schema, const std::map<std::string, nlohmann::json>& references = {});
  ~Schema();
  Schema(Schema&&) noexcept;

  // Throws on nothing that is JSON; a pattern must not meet a string of more than some thousand bytes (std::regex
  // recurses).
  bool Takes(const nlohmann::json& value) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fonds::test
