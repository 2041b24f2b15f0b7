// peak FILE PROGRAM [ARGUMENT…]: runs the program and writes into FILE how many KiB it had resident at most. A program
// of its own, because what a test program itself holds would be counted for everything that it starts.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main(int count, char** words) {
  if (count < 3) return 125;
  const pid_t child = ::fork();
  if (child < 0) return 125;
  if (child == 0) {
    ::execv(words[2], words + 2);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) return 125;
  std::FILE* file = std::fopen(words[1], "w");
  if (file == nullptr) return 125;
  std::fprintf(file, "%ld\n", usage.ru_maxrss);
  if (std::fclose(file) != 0) return 125;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
