// Large objects: read once from front to back, in a buffer that does not grow with them.
#include "crypto/sha256.h"
#include "verify/content_check.h"

namespace fonds {
namespace {

struct Reading {
  Digest digest;
  std::uint64_t size = 0;
  Bytes kept;  // the bytes, where somebody will look into them
};

Result<Reading> ReadThrough(Examination& exam, ByteSource& source, std::uint64_t keep, std::vector<char>& buffer) {
  Reading reading;
  Sha256 sha;
  while (true) {
    if (exam.progress.Stopped()) return Error(Code::kInterrupted, "verification was stopped");
    FONDS_ASSIGN(const std::size_t count, source.Read(buffer.data(), buffer.size()));
    if (count == 0) break;
    const ByteView piece(buffer.data(), count);
    sha.Update(piece);
    reading.size += count;
    if (reading.size <= keep) reading.kept += piece;
    const std::uint64_t done = exam.totals.bytes += count;
    exam.Tell("bytes", done, 0);
  }
  reading.digest = sha.Finish();
  return reading;
}

void NotHere(Examination& exam, const LargeJob& job) {
  ++exam.totals.not_here;
  exam.report.Add(exam.complete ? Found::kLargeMissing : Found::kLargeNotHere, job.node.path,
                  std::to_string(job.size) + " bytes", job.number);
  LeaveUnchecked(exam, job.anchors);
}

void CheckText(Examination& exam, LargeJob& job, Reading& reading) {
  if (job.anchors.empty()) return;
  if (reading.size > kLargestText) {
    exam.report.Add(
        Found::kTextTooLarge, job.node.path,
        std::to_string(reading.size) + " bytes; words are looked up in texts up to " + std::to_string(kLargestText));
    return LeaveUnchecked(exam, job.anchors);
  }
  CheckAnchors(exam, job.document, std::move(reading.kept), job.plain_text, job.anchors);
}

}  // namespace

Status CheckLargeObject(Examination& exam, const Holdings& holdings, LargeJob& job, std::vector<char>& buffer) {
  auto source = holdings.OpenLarge(job.node, job.digest);
  if (!source.ok() && source.error().code() == Code::kNotFound) {
    NotHere(exam, job);
    return {};
  }
  const bool small = job.size < exam.least_large_limit;
  const std::uint64_t keep = !job.anchors.empty() ? kLargestText : small ? exam.least_large_limit : 0;
  auto reading = source.ok() ? ReadThrough(exam, **source, keep, buffer) : Result<Reading>(source.error());
  if (!reading.ok()) {
    if (reading.error().code() == Code::kInterrupted) return reading.error();
    exam.report.Add(Found::kUnreadable, job.node.path, "cannot read the large object: " + reading.error().message(),
                    job.number);
    LeaveUnchecked(exam, job.anchors);
    return {};
  }
  if (reading->digest != job.digest) {
    exam.report.Add(Found::kContentDigestMismatch, job.node.path, "its bytes have the digest " + reading->digest.Hex(),
                    job.number);
    LeaveUnchecked(exam, job.anchors);
    return {};
  }
  if (reading->size != job.size) {
    exam.report.Add(Found::kContentSizeMismatch, job.node.path,
                    "has " + std::to_string(reading->size) + " bytes; the statement says " + std::to_string(job.size),
                    job.number);
  } else if (small && !layout::LooksLikePointer(reading->kept)) {
    exam.report.Add(
        Found::kLargeTooSmall, job.node.path,
        std::to_string(job.size) + " bytes; the policy's limit is " + std::to_string(exam.least_large_limit));
  }
  ++exam.totals.intact;
  CheckText(exam, job, *reading);
  return {};
}

}  // namespace fonds
