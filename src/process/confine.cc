#include "process/confine.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace fonds {

void Confine() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  // Who is not root may do it in a user namespace only; root would lose by that one the files of others.
  if (::unshare(CLONE_NEWNET) != 0 && ::geteuid() != 0) {
    [[maybe_unused]] const int refused = ::unshare(CLONE_NEWUSER | CLONE_NEWNET);
  }
}

}  // namespace fonds
