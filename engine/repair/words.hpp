// How likely one Arabic word is, and how well one follows another: the counts
// that are shipped, with those of the document itself added.
//
//   WordModel model(language.tables());  // the shipped counts, read at some cost
//   model.learn(words of a sound line);
//   model.likelihood(w);                  // log of its share of all words
//   model.follows(a, b);                  // log: how much more often b after a than anywhere
//
// follows() goes from the word pair to the pair of stems, to word and class, to
// the pair of classes: where it has counted nothing it says nothing (0).
//
// Units      Natural logarithms.
// Input      Words as fold_word() makes them: kashida, vowel marks and hamzas on
//            alef off, one tanween kept. Marks are words of their own.
// Threads    Const members are safe from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/arabic/word_tables.hpp"
#include "engine/repair/grammar.hpp"

namespace mujib::repair {

// Stands before a paragraph's first word and behind its last.
inline constexpr std::string_view kParagraphEdge = "¶";
inline constexpr std::string_view kAnyNumber = "0";
inline constexpr std::string_view kAnyLatin = "L";

std::string fold_word(std::string_view word);

// The word without particles, article and endings; never shorter than two letters.
std::string_view word_stem(std::string_view folded);

struct Word {
  static constexpr std::uint32_t kUnknown = UINT32_MAX;

  std::uint32_t id = kUnknown;
  std::uint32_t stem = kUnknown;
  std::uint16_t grammar = 0;
  std::uint8_t letters = 0;
  float spelling = 0;  // of a word that is not known
};

class WordModel {
 public:
  explicit WordModel(const arabic::WordTables& tables);

  Word find(std::string_view folded) const;
  // A word that is counted, listed, or a known stem with particles or endings.
  bool knows(const Word& word) const;
  bool lists(const Word& word) const;
  // Counted or listed at all, be it as a slip.
  static bool heard(const Word& word) { return word.id != Word::kUnknown; }
  double count(const Word& word) const;
  double likelihood(const Word& word) const;
  // Of a word that was never counted, by its letters alone.
  double spelling(std::string_view folded) const;
  double follows(const Word& before, const Word& after) const;
  // The same for the word next but one, by their classes.
  double follows_soon(const Word& before, const Word& after) const;

  // The words of a stretch of sound text, edges and marks included.
  void learn(const std::vector<std::string>& words, float weight);

 private:
  using Pairs = std::unordered_map<std::uint64_t, float>;

  std::uint32_t intern(std::string_view folded);
  std::uint32_t intern_stem(std::string_view stem);
  void add(std::uint32_t before, std::uint32_t after, float times);
  void add_skip(std::uint32_t before, std::uint32_t after, float times);
  void load();
  void learn_spelling(std::string_view folded);

  struct Entry {
    std::uint32_t stem = 0;
    std::uint16_t grammar = 0;
    std::uint8_t letters = 0;
    bool listed = false;
    float count = 0;
    float before = 0;          // pairs it begins
    float after = 0;           // pairs it ends
    float followers = 0;       // different words behind it
    float follower_kinds = 0;  // different classes behind it
    float leader_kinds = 0;    // different classes before it
  };
  using Names = arabic::WordMap<std::uint32_t>;

  std::shared_ptr<const Grammar> grammar_;
  std::size_t classes_ = 0;
  std::size_t groups_ = 0;
  Names ids_, stem_ids_;
  std::vector<Entry> words_;
  std::vector<float> stem_count_, stem_before_, stem_after_, stem_followers_;
  std::vector<float> class_before_, class_after_;
  std::vector<float> class_pairs_;
  std::vector<float> skip_before_, skip_after_, skip_pairs_;
  std::vector<float> group_skip_before_, group_skip_after_, group_skips_;
  std::vector<float> group_before_, group_after_, group_pairs_;
  Pairs pairs_, stem_pairs_, word_class_, class_word_;
  std::vector<float> letter_triples_, letter_pairs_;
  double total_ = 0;
  double pair_total_ = 0;
  double skip_total_ = 0;
};

}  // namespace mujib::repair
