#include "process/child.h"

#include "process/spawn.h"
#include "process/streams.h"

namespace fonds {

Result<ChildResult> RunChild(const ChildCommand& command, const ChildLimits& limits) {
  FONDS_ASSIGN(Pipe input, MakePipe());
  FONDS_ASSIGN(Pipe output, MakePipe());
  Pipe errors;
  if (!command.terminal) {
    FONDS_ASSIGN(errors, MakePipe());
    FONDS_TRY(MakeNonBlocking(errors.read));
  }
  FONDS_TRY(MakeNonBlocking(input.write));
  FONDS_TRY(MakeNonBlocking(output.read));

  ChildStreams theirs{std::move(input.read), std::move(output.write), std::move(errors.write)};
  ParentStreams ours{std::move(input.write), std::move(output.read), std::move(errors.read)};
  FONDS_ASSIGN(Started child, Spawn(command, theirs));
  // While we hold their ends open, our reads never see the end.
  theirs = {};
  FONDS_TRY(child.Limit(limits));

  ChildResult result;
  FONDS_TRY(Exchange(command, limits, child, std::move(ours), result));
  result.status = child.Reap();
  return result;
}

}  // namespace fonds
