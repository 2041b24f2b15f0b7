// make_quotations FOLDER COUNT: a Markdown manuscript on standard output with COUNT quotations of 4 to 30 words, none
// with a citation, so that each is looked for everywhere: of ten, seven stand in a text of the folder, two are such
// with one word changed, and one is made up. The same every time.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> WordsOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; file >> word;) words.push_back(word);
  return words;
}

std::string Quotation(const std::vector<std::string>& words, std::mt19937_64& random, unsigned long number) {
  const std::size_t count = std::min<std::size_t>(4 + random() % 27, words.size());
  const std::size_t first = random() % (words.size() - count + 1);
  const std::size_t changed = number % 10 >= 7 ? random() % count : count;
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const bool invented = i == changed || number % 10 == 9;
    text += (i == 0 ? "" : " ") + (invented ? "zzx" + std::to_string(random() % 100000) : words[first + i]);
  }
  return text;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  std::vector<std::filesystem::path> files;
  for (const auto& item : std::filesystem::recursive_directory_iterator(words[1]))
    if (item.is_regular_file()) files.push_back(item.path());
  std::sort(files.begin(), files.end());
  if (files.empty()) return 1;
  std::mt19937_64 random(1988);
  for (unsigned long i = 0; i < std::strtoul(words[2], nullptr, 10); ++i) {
    const std::string text = Quotation(WordsOf(files[random() % files.size()]), random, i);
    std::printf("Number %lu: \"%s\"\n\n", i, text.c_str());
  }
}
