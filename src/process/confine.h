// What a process gives up before it reads what a stranger made.
#pragma once

namespace fonds {

// No new privileges through setuid programs, no core file, no network where the system lets us take it away (a network
// namespace of our own, which some containers and kernels refuse), and no life after the parent's. As far as it goes:
// what cannot be given up is kept, and no promise of fonds rests on it. REQUIRES: the process has one thread.
void Confine();

}  // namespace fonds
