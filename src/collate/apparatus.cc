#include "collate/apparatus.h"

#include <algorithm>
#include <map>

namespace fonds::collate {

std::vector<std::string> SiglaOf(const Apparatus& apparatus, const collation::Passage& passage) {
  std::map<std::size_t, std::size_t> places;
  std::vector<std::string> sigla;
  for (const collation::PassageWitness& witness : passage.witnesses) {
    const std::size_t place = ++places[witness.text];
    sigla.push_back(apparatus.texts[witness.text].siglum + (place == 1 ? "" : "." + std::to_string(place)));
  }
  return sigla;
}

std::string SiglumNumbered(std::size_t number) {
  std::string siglum;
  for (std::size_t rest = number + 1; rest > 0; rest = (rest - 1) / 26)
    siglum += static_cast<char>('A' + (rest - 1) % 26);
  std::reverse(siglum.begin(), siglum.end());
  return siglum;
}

}  // namespace fonds::collate
