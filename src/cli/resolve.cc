#include "cite/resolve.h"

#include "cli/command.h"
#include "cli/resolve_views.h"
#include "model/citation.h"

namespace fonds::cli {
namespace {

constexpr std::uint64_t kDefaultContext = 60;
constexpr std::uint64_t kGreatestContext = 10'000;

class ResolveCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("uri", uri_, "the citation, fonds:…; with --lock also a key of that file");
    arguments.Option("--context", context_, "N", "code points to show before and after (default: 60)");
    arguments.Option("--lock", lock_, "FILE", "compare with the digests that this lock file keeps");
  }

  Result<int> Run(Desk& desk) override {
    if (context_ > kGreatestContext) {
      return Error(Code::kUsage, "--context takes at most " + std::to_string(kGreatestContext) + " code points");
    }
    ResolveRequest request{.uri = uri_, .context = context_, .locked = {}};
    if (!lock_.empty()) FONDS_TRY(LookIntoLock(request));
    FONDS_TRY(ParseCitation(request.uri));  // said before the archive is asked for
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const ResolvedCitation found, fonds::Resolve(snapshot, request));
    desk.json() ? PrintResolvedJson(request.uri, found) : PrintResolved(found);
    return found.Holds() ? kDone : kSomethingWrong;
  }

 private:
  Status LookIntoLock(ResolveRequest& request) const {
    FONDS_ASSIGN(const CitationLock lock, ReadCitationLock(lock_));
    const auto key = lock.keys.find(uri_);
    if (key != lock.keys.end()) request.uri = key->second;
    const auto locked = lock.citations.find(request.uri);
    if (locked == lock.citations.end()) {
      return Error(Code::kNotFound, lock_ + " holds no citation " + uri_ + "; fonds cite --lock adds one");
    }
    request.locked = locked->second;
    return {};
  }

  std::string uri_;
  std::uint64_t context_ = kDefaultContext;
  std::string lock_;
};

}  // namespace

std::unique_ptr<Command> MakeResolve() {
  return std::make_unique<ResolveCommand>();
}

}  // namespace fonds::cli
