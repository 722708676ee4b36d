// What the reader searches: the keys of every word of every sentence.
//
// Units      Token indices are those of ReadSentence::analysis.
// Ownership  Built from a Knowledge once, immutable; holds no view of it.
// Threads    Safe from any thread.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/knowledge.hpp"
#include "engine/store/passage_index.hpp"

namespace mujib::index {

// A string numbered; kNoKey = the corpus does not have it.
using Key = std::uint32_t;
inline constexpr Key kNoKey = std::numeric_limits<Key>::max();

struct TokenKeys {
  Key stem = kNoKey;
  Key root = kNoKey;
  Key form = kNoKey;     // the word itself
  bool content = false;  // no function word, no punctuation
  bool cause = false;    // opens a reason or a purpose: «بسبب», «من أجل»
};

class WordIndex {
 public:
  explicit WordIndex(const ingest::Knowledge& knowledge);

  const std::vector<TokenKeys>& keys(std::uint32_t sentence) const { return keys_[sentence]; }
  Key stem(std::string_view stem) const { return find(stems_, stem); }
  Key root(std::string_view root) const { return find(roots_, root); }
  // Synonym classes of a word of the corpus, ascending.
  const std::vector<std::uint32_t>& classes(Key form) const { return classes_[form]; }
  const std::vector<std::uint32_t>& listed(Key form) const { return listed_[form]; }
  // In how many sentences; 0 for kNoKey.
  std::uint32_t stem_frequency(Key stem) const { return stem == kNoKey ? 0 : stem_counts_[stem]; }
  std::uint32_t root_frequency(Key root) const { return root == kNoKey ? 0 : root_counts_[root]; }
  std::uint32_t entity_frequency(EntityId entity) const;
  // In how many documents.
  std::uint32_t entity_documents(EntityId entity) const;
  std::uint32_t class_frequency(std::uint32_t synonym_class) const;
  std::uint32_t sentences() const { return static_cast<std::uint32_t>(keys_.size()); }

  const store::PassageIndex& passages() const { return passages_; }
  // Words of the corpus as normalised, with how often they stand there, sorted.
  const std::vector<std::pair<std::string, std::uint32_t>>& words() const { return words_; }

  // The terms that passages() knows these by.
  static std::string stem_term(std::string_view stem) { return "s" + std::string(stem); }
  static std::string root_term(std::string_view root) { return "r" + std::string(root); }
  static std::string class_term(std::uint32_t id) { return "c" + std::to_string(id); }
  static std::string entity_term(EntityId id) { return "e" + std::to_string(id); }

 private:
  static Key find(const lexicon::StringMap<Key>& map, std::string_view text) {
    const auto found = map.find(text);
    return found == map.end() ? kNoKey : found->second;
  }

  lexicon::StringMap<Key> stems_, roots_;
  std::vector<std::vector<std::uint32_t>> classes_, listed_;  // by form
  std::vector<std::uint32_t> stem_counts_, root_counts_;
  std::vector<std::uint32_t> entity_counts_, class_counts_;
  std::vector<std::uint32_t> entity_documents_;
  std::vector<std::vector<TokenKeys>> keys_;
  std::vector<std::pair<std::string, std::uint32_t>> words_;
  store::PassageIndex passages_;
};

}  // namespace mujib::index
