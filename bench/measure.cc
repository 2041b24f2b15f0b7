// measure OUTPUT COMMAND…: runs a command with its output thrown away, and appends "<wall milliseconds> <peak resident
// KiB>" to OUTPUT. Exits as the command did.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

int main(int count, char** words) {
  if (count < 3) {
    std::fprintf(stderr, "usage: measure OUTPUT COMMAND…\n");
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execvp(words[2], words + 2);
    _exit(127);
  }
  int status = 0;
  struct rusage usage {};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 127;
  const double milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  std::FILE* output = std::fopen(words[1], "a");
  if (output == nullptr) return 127;
  std::fprintf(output, "%.1f %ld\n", milliseconds, usage.ru_maxrss);
  std::fclose(output);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
