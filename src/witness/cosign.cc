#include "witness/cosign.h"

#include "register/merkle.h"
#include "witness/request.h"

namespace fonds {
namespace {

std::string Entries(std::uint64_t size) {
  return std::to_string(size) + (size == 1 ? " entry" : " entries");
}

Error OldMemory(std::uint64_t cosigned, std::uint64_t remembered) {
  return Error(Code::kConflict, "nothing was cosigned: the register says that this witness has cosigned " +
                                    Entries(cosigned) + ", and its memory ends at " + std::to_string(remembered) +
                                    ". If that is true, the memory is an old copy: put back the newest one, or end "
                                    "this witness and make another under a new key");
}

class Check {
 public:
  Check(const WitnessDesk& desk, const CosignInput& input) : desk_(desk), input_(input) {}

  // What to remember, but for the time.
  Result<Watched> Run(const std::optional<Watched>& last) const {
    FONDS_ASSIGN(const NoteVerifier key, KeyFor(last));
    FONDS_ASSIGN(Checkpoint checkpoint, CheckpointBy(key, input_.request.note).While("nothing was cosigned"));
    if (last) FONDS_TRY(Continues(*last));
    if (!last && input_.request.old_size != 0) return OldMemory(input_.request.old_size, 0);
    return Watched{key, 0, input_.request.note, std::move(checkpoint)};
  }

 private:
  Result<NoteVerifier> KeyFor(const std::optional<Watched>& last) const {
    if (input_.trust) return *input_.trust;
    if (last) return last->key;
    return Error(Code::kRefused, "nothing was cosigned: this witness does not know the register " +
                                     input_.request.checkpoint.origin +
                                     " yet; name its key, from somebody you believe, with --trust VKEY or --trust "
                                     "RECEIPT");
  }

  Error Contradicts(const Watched& last, const std::string& how) const {
    return Error(Code::kConflict, "nothing was cosigned: this witness has cosigned " + Entries(last.checkpoint.size) +
                                      ", and " + how +
                                      ". If the register key signed both, this is proof of "
                                      "misconduct; write it down with: fonds equivocation '" +
                                      desk_.SeenPath(last.checkpoint.origin).string() + "' '" + input_.source +
                                      "' --output EVIDENCE (with --archive ARCHIVE where the sizes differ)");
  }

  Status Continues(const Watched& last) const {
    const WitnessRequest& request = input_.request;
    const std::uint64_t size = request.checkpoint.size;
    if (size < last.checkpoint.size) {
      return Error(Code::kConflict, "nothing was cosigned: this witness has cosigned " + Entries(last.checkpoint.size) +
                                        ", and was asked for a smaller tree of " + std::to_string(size));
    }
    if (size == last.checkpoint.size) {
      if (request.checkpoint.root == last.checkpoint.root) return {};
      return Contradicts(last, "this is another tree of the same size");
    }
    if (request.old_size > last.checkpoint.size) return OldMemory(request.old_size, last.checkpoint.size);
    if (request.old_size < last.checkpoint.size) {
      return Error(Code::kConflict, "nothing was cosigned: the proof starts at " + std::to_string(request.old_size) +
                                        ", and this witness has cosigned " + Entries(last.checkpoint.size) +
                                        "; ask again with fonds witness request --old " +
                                        std::to_string(last.checkpoint.size));
    }
    if (VerifyConsistency(last.checkpoint.size, size, request.proof, last.checkpoint.root, request.checkpoint.root)) {
      return {};
    }
    return Contradicts(last, "the tree of " + std::to_string(size) + " is not proven to continue it");
  }

  const WitnessDesk& desk_;
  const CosignInput& input_;
};

// A cosignature says "as of now": after a later one, an earlier now is a lie.
Result<UnixSeconds> Now(const Clock& clock, const std::optional<Watched>& last) {
  const UnixSeconds now = clock.Now();
  if (now <= 0 || now > kLatestCosignature || (last && now < last->cosigned)) {
    return Error(Code::kRefused, "nothing was cosigned: the clock says " + FormatInstant(now) +
                                     (last ? ", and this witness cosigned at " + FormatInstant(last->cosigned) : "") +
                                     "; set the clock right");
  }
  return now;
}

}  // namespace

Result<Cosigned> CosignRequest(const WitnessDesk& desk, const CosignInput& input, const Clock& clock) {
  FONDS_ASSIGN(const std::optional<Watched> last, desk.Find(input.request.checkpoint.origin));
  FONDS_ASSIGN(Watched next, Check(desk, input).Run(last));
  FONDS_ASSIGN(next.cosigned, Now(clock, last));
  FONDS_ASSIGN(Cosignature cosignature, desk.Cosign(next));
  return Cosigned{std::move(cosignature), std::move(next.checkpoint), last ? last->checkpoint.size : 0};
}

Result<Cosigned> CosignArchive(const WitnessDesk& desk, const Snapshot& snapshot, const std::string& source,
                               const std::optional<NoteVerifier>& trust, const Clock& clock) {
  const Policy& policy = snapshot.newest_policy();
  FONDS_ASSIGN(const std::optional<Watched> last, desk.Find(policy.origin));
  const std::uint64_t remembered = last ? last->checkpoint.size : 0;
  FONDS_ASSIGN(const std::uint64_t cosigned, CosignedSize(snapshot, desk.key()));
  if (cosigned > remembered) return OldMemory(cosigned, remembered);
  CosignInput input{{}, source, trust};
  FONDS_ASSIGN(input.request, MakeWitnessRequest(snapshot, remembered).While("nothing was cosigned"));
  if (!trust && !last) input.trust = policy.register_key;
  return CosignRequest(desk, input, clock);
}

}  // namespace fonds
