// Runs a fuzz target over the files of its corpus, and over each file with every byte taken away at the end and with
// some bytes changed: what libFuzzer would do first.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void Run(const std::string& bytes) {
  // A copy of just this size, so that the sanitizer sees a read past the end.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void RunVariants(const std::string& bytes) {
  Run(bytes);
  const std::size_t step = bytes.size() / 64 + 1;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    Run(bytes.substr(0, at));
    for (const char change : {'\0', '\x01', '\x20', '\x7f', '\xff'}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ change);
      Run(changed);
    }
  }
}

}  // namespace

int main(int count, char** words) {
  std::size_t files = 0;
  for (int i = 1; i < count; ++i) {
    for (const auto& item : std::filesystem::directory_iterator(words[i])) {
      std::ifstream file(item.path(), std::ios::binary);
      RunVariants({std::istreambuf_iterator<char>(file), {}});
      ++files;
    }
  }
  std::printf("%zu files replayed\n", files);
  return files == 0 ? 1 : 0;
}
