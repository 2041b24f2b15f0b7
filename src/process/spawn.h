// Starting a program with nothing inherited but what is named. Private to process/.
#pragma once

#include <sys/types.h>

#include "process/child.h"
#include "process/pipe.h"

namespace fonds {

// A started program. Unless it was handed over to Wait(), it is killed and reaped when this goes away.
class Started {
 public:
  Started(pid_t id, bool own_group) : id_(id), own_group_(own_group) {}
  Started(Started&& other) noexcept : id_(std::exchange(other.id_, 0)), own_group_(other.own_group_) {}
  Started& operator=(Started&&) = delete;
  ~Started();

  pid_t id() const { return id_; }
  // Kills what is left of its group and takes its exit status, waiting for it if necessary.
  int Reap();
  void Kill() const;
  // Errors: kIo.
  Status Limit(const ChildLimits& limits) const;

 private:
  pid_t id_;
  bool own_group_;
};

// The child's ends of its three streams. `errors` that is not open: ours is left to it.
struct ChildStreams {
  Descriptor input;
  Descriptor output;
  Descriptor errors;
};

// Errors as RunChild.
Result<Started> Spawn(const ChildCommand& command, const ChildStreams& streams);

}  // namespace fonds
