// make_texts texts FOLDER COUNT [SIZE]: COUNT text files of 2 to 10 kB, or SIZE bytes, of made-up words, a hundred a
// folder. make_texts bytes FOLDER COUNT SIZE: COUNT files of SIZE bytes that do not compress. The same every time.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace {

std::string Word(std::mt19937_64& random) {
  static constexpr char kSyllables[][4] = {"ka", "to", "ri", "men", "sal", "va", "dor", "ni", "pel", "us", "ga", "lim"};
  std::string word;
  for (std::uint64_t left = 1 + random() % 4; left > 0; --left) word += kSyllables[random() % std::size(kSyllables)];
  return word;
}

std::string Text(std::mt19937_64& random, std::size_t wanted) {
  const std::size_t size = wanted == 0 ? 2000 + random() % 8000 : wanted;
  std::string text;
  while (text.size() < size) {
    text += Word(random);
    text += random() % 12 == 0 ? ".\n" : " ";
  }
  return text;
}

std::string Noise(std::mt19937_64& random, std::size_t size) {
  std::string noise(size, '\0');
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    const std::uint64_t bits = random();
    __builtin_memcpy(noise.data() + at, &bits, 8);
  }
  return noise;
}

void Write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  const std::filesystem::path folder = words[2];
  const bool texts = std::string(words[1]) == "texts";
  const unsigned long files = std::strtoul(words[3], nullptr, 10);
  const std::size_t size = count > 4 ? std::strtoull(words[4], nullptr, 10) : 0;
  std::mt19937_64 random(1988);
  for (unsigned long i = 0; i < files; ++i) {
    char name[64];
    std::snprintf(name, sizeof name, texts ? "%03lu/%05lu.txt" : "%03lu-%05lu.bin", texts ? i / 100 : 0, i);
    std::filesystem::create_directories((folder / name).parent_path());
    Write(folder / name, texts ? Text(random, size) : Noise(random, size));
  }
}
