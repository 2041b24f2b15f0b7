// Every statement that some entry lists: what the register says should be there. 76 bytes a statement and no path
// strings, so that a million statements fit where nobody notices.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/digest.h"

namespace fonds {

// Small numbers for words that come again and again: kinds, agents, keys. Thread-safe.
class Words {
 public:
  std::uint32_t Number(std::string_view word);
  std::string Word(std::uint32_t number) const;
  std::vector<std::string> all() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

struct Listed {
  Digest digest;
  Digest document;           // the folder's id; zero under archive/
  std::uint32_t number = 0;  // of the entry
  std::uint32_t kind = 0;    // in Words
  std::uint32_t agent = 0;   // the entry's, in Words
};
static_assert(sizeof(Listed) == 76);

// By digest, then by number.
bool ListedBefore(const Listed& a, const Listed& b);

class ListedTable {
 public:
  // Begins with rows that were sorted before, and the words that they number. Before anything else.
  void Resume(std::vector<Listed> rows, const std::vector<std::string>& words);
  void Append(std::vector<Listed>& rows);  // takes the rows
  // Once, before any of the following. Sorted as ListedBefore says.
  void Sort();

  // The first row with this digest; nullptr if no entry lists it.
  const Listed* Find(const Digest& digest) const;
  // The row of this digest in this place; nullptr if it is listed elsewhere or nowhere.
  const Listed* FindAt(const Digest& digest, const Digest& document, std::uint32_t kind) const;
  // The accession (or unit) that founds this document; nullptr if none is registered.
  const Listed* Founding(const DocumentId& document) const;
  // Founding rows of the documents whose id begins with these hex digits.
  std::vector<const Listed*> FoundingsWith(std::string_view hex_prefix) const;

  // Remembers that the statement of `row` is there. From any thread.
  void MarkSeen(const Listed& row);
  bool IsSeen(const Listed& row) const;

  const std::vector<Listed>& rows() const { return rows_; }
  // Ends the use of the table.
  std::vector<Listed> TakeRows() { return std::move(rows_); }
  Words& words() { return words_; }
  const Words& words() const { return words_; }

 private:
  std::vector<Listed> rows_;
  std::size_t sorted_ = 0;  // so many of them, until Sort()
  std::vector<unsigned char> seen_;
  Words words_;
};

}  // namespace fonds
