#include "verify/reference_check.h"

#include <algorithm>

namespace fonds {
namespace {

constexpr std::string_view kScheme = "fonds:";

// A version derives from the accession or other versions; everything else revises its own kind.
bool MayRevise(const ListedTable& listed, std::uint32_t kind, std::uint32_t parent) {
  if (kind == parent) return true;
  return listed.words().Word(kind) == "version" && listed.words().Word(parent) == "accession";
}

void CheckParents(Examination& exam, const Node& node, const CheckedStatement& checked) {
  const Digest document = checked.statement.document ? checked.statement.document->digest() : Digest();
  for (const StatementId& parent : checked.statement.parents) {
    const Listed* row = exam.listed.Find(parent.digest());
    if (row == nullptr && exam.MayBeElsewhere()) continue;
    if (row == nullptr) {
      exam.report.Add(Found::kParentMissing, node.path, "no entry registers its parent " + parent.Hex(),
                      checked.number);
    } else if (row->document != document || !MayRevise(exam.listed, checked.kind, row->kind)) {
      exam.report.Add(Found::kParentMismatch, node.path,
                      "its parent " + parent.Hex() + " is a statement of kind '" + exam.listed.words().Word(row->kind) +
                          "'" + (row->document == document ? "" : " of another document"),
                      checked.number);
    } else if (row->number > checked.number) {
      exam.report.Add(Found::kNamedTooEarly, node.path,
                      "registered by entry " + std::to_string(checked.number) + "; its parent " + parent.Hex() +
                          " only by entry " + std::to_string(row->number),
                      checked.number);
    }
  }
}

void CheckDocumentNamed(Examination& exam, const Node& node, std::uint64_t number, const DocumentId& document) {
  const Listed* row = exam.listed.Founding(document);
  if (row == nullptr && exam.MayBeElsewhere()) return;
  if (row == nullptr) {
    exam.report.Add(Found::kReferenceMissing, node.path, "no entry registers the document " + document.Hex(), number);
  } else if (row->number > number) {
    exam.report.Add(Found::kNamedTooEarly, node.path,
                    "registered by entry " + std::to_string(number) + "; the document " + document.Hex() +
                        " only by entry " + std::to_string(row->number),
                    number);
  }
}

void CheckLinks(Examination& exam, const Node& node, std::uint64_t number, const Annotation& annotation) {
  for (const AnnotationBody& body : annotation.bodies) {
    if (!body.iri.starts_with(kScheme)) continue;
    auto citation = ParseCitation(body.iri);
    if (!citation.ok()) {
      exam.report.Add(Found::kCitationMalformed, node.path, citation.error().message(), number);
      continue;
    }
    // Another archive's passages are that archive's to check.
    const bool here = citation->archive.empty() || (exam.archive && exam.archive->Hex().starts_with(citation->archive));
    if (here) exam.Later(Link{node.path, number, *std::move(citation)});
  }
}

}  // namespace

void CheckReferences(Examination& exam, const Node& node, const CheckedStatement& checked) {
  CheckParents(exam, node, checked);
  const Body& body = checked.statement.body;
  if (const auto* description = std::get_if<Description>(&body)) {
    for (const Field& field : description->fields) {
      for (const FieldValue& value : field.values) {
        if (value.document) CheckDocumentNamed(exam, node, checked.number, *value.document);
      }
    }
  } else if (const auto* annotation = std::get_if<Annotation>(&body)) {
    CheckLinks(exam, node, checked.number, *annotation);
  }
}

void CheckVersionNamed(Examination& exam, const std::string& path, std::uint64_t number, const Digest& version,
                       const DocumentFacts& facts) {
  const auto naming = facts.Naming(version);
  if (naming.empty() && facts.lost_versions) {
    exam.report.Add(Found::kBytesUnknownSinceWithdrawal, path,
                    "no version that is here has the digest it names; if a withdrawn one had it, withdraw this too",
                    number);
  } else if (naming.empty()) {
    exam.report.Add(Found::kVersionUnknown, path, "no version of the document has the digest " + version.Hex(), number);
  } else if (naming.front().number > number) {
    exam.report.Add(Found::kNamedTooEarly, path,
                    "registered by entry " + std::to_string(number) + "; the version " + version.Hex() +
                        " only by entry " + std::to_string(naming.front().number),
                    number);
  }
}

}  // namespace fonds
