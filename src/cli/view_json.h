// The views of reading/ as JSON. Members are the same wherever a view is printed; schema/output/ says which there are.
#pragma once

#include "json/output.h"
#include "reading/views.h"

namespace fonds::cli {

// Each writes one object.
void WriteJson(json::Output& out, const DocumentLine& line);
void WriteJson(json::Output& out, const VersionView& version);
void WriteJson(json::Output& out, const DescriptionView& description);
void WriteJson(json::Output& out, const AnnotationView& annotation);
void WriteJson(json::Output& out, const LogLine& line);
void WriteJson(json::Output& out, const Suspicion& suspicion);
// An array of what agents are called.
void WriteLabelsJson(json::Output& out, const std::map<AgentId, std::string>& labels);
// A statement of kind event. REQUIRES: it is one.
void WriteEventJson(json::Output& out, const Filed& event);
// REQUIRES: a withdrawal.
void WriteWithdrawalJson(json::Output& out, const Filed& filed);

template <typename View>
void WriteJson(json::Output& out, const std::vector<View>& views) {
  out.BeginArray();
  for (const View& view : views) WriteJson(out, view);
  out.EndArray();
}

}  // namespace fonds::cli
