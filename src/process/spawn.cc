#include "process/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace fonds {
namespace {

constexpr const char* kFolders[] = {"/usr/local/bin", "/usr/bin", "/bin"};
constexpr char kPath[] = "PATH=/usr/local/bin:/usr/bin:/bin";

// A NUL would cut the string short, and the program would see another one than the caller meant.
Status CheckNoNul(const std::vector<std::string>& strings) {
  const bool has_nul = std::any_of(strings.begin(), strings.end(),
                                   [](const std::string& s) { return s.find('\0') != std::string::npos; });
  if (has_nul) return Error(Code::kRefused, "cannot run a program with a NUL byte in its arguments or environment");
  return {};
}

// posix_spawn takes char* const[] and leaves the characters alone.
std::vector<char*> Pointers(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (const std::string& s : strings) pointers.push_back(const_cast<char*>(s.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

class FileActions {
 public:
  FileActions() { FONDS_CHECK(posix_spawn_file_actions_init(&actions_) == 0); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  void Put(const Descriptor& descriptor, int as) {
    FONDS_CHECK(posix_spawn_file_actions_adddup2(&actions_, descriptor.get(), as) == 0);
  }
  void CloseFrom(int first) { FONDS_CHECK(posix_spawn_file_actions_addclosefrom_np(&actions_, first) == 0); }
  void ChangeFolder(const std::string& folder) {
    FONDS_CHECK(posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str()) == 0);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

class Attributes {
 public:
  // A session of its own has no terminal: the program can neither prompt nor be stopped for trying, and all its own
  // children can be killed with it.
  explicit Attributes(bool own_session) {
    FONDS_CHECK(posix_spawnattr_init(&attributes_) == 0);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (own_session) flags |= POSIX_SPAWN_SETSID;
    FONDS_CHECK(posix_spawnattr_setsigmask(&attributes_, &none) == 0);
    FONDS_CHECK(posix_spawnattr_setsigdefault(&attributes_, &all) == 0);
    FONDS_CHECK(posix_spawnattr_setflags(&attributes_, static_cast<short>(flags)) == 0);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }

  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

}  // namespace

Result<std::string> FindProgram(const std::string& name) {
  // A name with a slash would leave the three folders.
  const bool plain = !name.empty() && name.find('/') == std::string::npos;
  for (const char* folder : kFolders) {
    std::string path = std::string(folder) + "/" + name;
    if (plain && access(path.c_str(), X_OK) == 0) return path;
  }
  return Error(Code::kNotFound, "cannot run " + name + ": it is not in /usr/local/bin, /usr/bin or /bin; install it");
}

Started::~Started() {
  if (id_ == 0) return;
  Kill();
  Reap();
}

void Started::Kill() const {
  kill(own_group_ ? -id_ : id_, SIGKILL);
}

int Started::Reap() {
  // Until it is reaped its id is taken, so the group of that number can only be its own.
  siginfo_t info;
  while (waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  if (own_group_) kill(-id_, SIGKILL);
  int status = 0;
  while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = 0;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Status Started::Limit(const ChildLimits& limits) const {
  const auto set = [this](auto which, std::uint64_t most, const char* what) -> Status {
    const rlimit limit{most, most};
    // One that ended already needs no limit.
    if (most == 0 || ::prlimit(id_, which, &limit, nullptr) == 0 || errno == ESRCH) return {};
    return SystemError(std::string("cannot limit the ") + what + " of a child", errno);
  };
// A sanitizer reserves more than any limit allows.
#ifndef __SANITIZE_ADDRESS__
  FONDS_TRY(set(RLIMIT_DATA, limits.memory, "memory"));
#endif
  return set(RLIMIT_CPU, limits.cpu_seconds, "time");
}

Result<Started> Spawn(const ChildCommand& command, const ChildStreams& streams) {
  FONDS_CHECK(!command.arguments.empty());
  std::vector<std::string> environment = command.environment;
  environment.insert(environment.end(), {kPath, "LC_ALL=C"});
  FONDS_TRY(CheckNoNul(command.arguments));
  FONDS_TRY(CheckNoNul(environment));
  std::string program = "/proc/self/exe";
  if (!command.self) {
    FONDS_ASSIGN(program, FindProgram(command.arguments.front()));
  }
  const std::string folder = command.folder.empty() ? "/" : command.folder.string();

  FileActions actions;
  actions.Put(streams.input, STDIN_FILENO);
  actions.Put(streams.output, STDOUT_FILENO);
  if (streams.errors.ok()) actions.Put(streams.errors, STDERR_FILENO);
  actions.CloseFrom(STDERR_FILENO + 1);
  actions.ChangeFolder(folder);
  const Attributes attributes(!command.terminal);

  pid_t id = 0;
  const int failure = posix_spawn(&id, program.c_str(), actions.get(), attributes.get(),
                                  Pointers(command.arguments).data(), Pointers(environment).data());
  if (failure != 0) return SystemError("cannot run " + program + " in " + folder, failure);
  return Started(id, !command.terminal);
}

}  // namespace fonds
