#include "support/schema.h"

#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace fonds::test {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

struct Schema::State {
  valijson::Schema schema;
  valijson::Validator validator{valijson::Validator::kStrongTypes};  // keeps compiled patterns
};

Schema::Schema(const nlohmann::json& schema, const std::map<std::string, nlohmann::json>& references)
    : state_(std::make_unique<State>()) {
  const bool draft4 = schema.value("$schema", "").find("draft-04") != std::string::npos;
  valijson::SchemaParser parser(draft4 ? valijson::SchemaParser::kDraft4 : valijson::SchemaParser::kDraft7);
  const auto fetch = [&](const std::string& address) -> const nlohmann::json* {
    const auto found = references.find(address);
    return found == references.end() ? nullptr : &found->second;
  };
  parser.populateSchema(Adapter(schema), state_->schema, fetch, [](const nlohmann::json*) {});
}

Schema::~Schema() = default;
Schema::Schema(Schema&&) noexcept = default;

bool Schema::Takes(const nlohmann::json& value) const {
  return state_->validator.validate(state_->schema, Adapter(value), nullptr);
}

}  // namespace fonds::test
