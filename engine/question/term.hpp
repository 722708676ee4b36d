// What a question asks to be found: content words, entities, numbers, dates.
//
// A term fits a word of a sentence by stem, by synonym, or by root, in that order
// of trust; an entity also through its adjective, its capital or a reference.
//
// Units      Quality is per cent; weights are integers (rarer words weigh more).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/index/word_index.hpp"
#include "engine/lexicon/mention.hpp"

namespace mujib::question {

struct QueryTerm {
  enum class Kind { kWord, kEntity, kNumber, kTime };
  Kind kind = Kind::kWord;
  std::uint32_t token = 0;  // of the question
  std::string word;         // normalised, for explanations
  std::string stem_text, root_text;
  index::Key stem = index::kNoKey;
  index::Key root = index::kNoKey;
  std::vector<std::uint32_t> classes;  // ascending
  std::vector<std::uint32_t> listed;   // those of them that list the very word
  EntityId entity = kNoEntity;
  std::optional<std::int64_t> value;
  std::optional<Date> date;
  int weight = 0;
  // What the documents are all about, named in passing («في كازاخستان»): a sentence may
  // leave it out.
  bool given = false;
};

// What fit() gives, in that order of trust.
namespace fit_quality {
inline constexpr int kSame = 100;  // the same stem, entity, number or time
inline constexpr int kSynonym = 88;
inline constexpr int kAdjective = 86;  // «الروسية» for «روسيا»
inline constexpr int kOwner = 85;      // «موسكو» for «روسيا»
inline constexpr int kSameRoot = 70;
}  // namespace fit_quality

// Quality of a term's fit with what stands at a token of a sentence; 0 = none.
int fit(const QueryTerm& term, const ingest::Knowledge& knowledge, const index::WordIndex& index,
        std::uint32_t sentence, std::uint32_t token);

// Weight by rarity: a word that the corpus does not have weighs most.
int weight_of(std::uint32_t frequency, std::uint32_t sentences);

}  // namespace mujib::question
