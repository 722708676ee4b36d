#include "engine/question/term.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::question {
namespace {

using answer::small_engine;
// How well the one term of a question fits the best word of any sentence.
int best_fit(std::string_view word) {
  const Understanding with = small_engine().answerer().understanding();
  const Understood question = understand({.text = std::string(word)}, with);
  int best = 0;
  for (const QueryTerm& term : question.terms) {
    for (std::uint32_t sentence = 0; sentence < with.knowledge.sentences.size(); ++sentence) {
      const auto tokens = with.knowledge.sentences[sentence].analysis.tokens.size();
      for (std::uint32_t token = 0; token < tokens; ++token) {
        best = std::max(best, fit(term, with.knowledge, with.index, sentence, token));
      }
    }
  }
  return best;
}

TEST_CASE("fit: a word fits itself best, its other forms well, other words not at all") {
  CHECK(best_fit("القوافل") == 100);
  CHECK(best_fit("قوافل") > 0);
  CHECK(best_fit("والقوافل") > 0);
  CHECK(best_fit("التفاوض") == 100);
  CHECK(best_fit("طائرة") == 0);
  CHECK(best_fit("كهرباء") == 0);
}

TEST_CASE("fit: entities fit by who they are, not by how they are written") {
  CHECK(best_fit("منظمة الجسور") > 0);
  CHECK(best_fit("Bridges") > 0);
  CHECK(best_fit("رملستان") == 0);  // known, but in no document
}

TEST_CASE("fit: years fit years") {
  CHECK(best_fit("عام 1998") > 0);
  CHECK(best_fit("عام ١٩٩٨") > 0);
  CHECK(best_fit("عام 1999") == 0);
}

TEST_CASE("weight_of: rarer words weigh more, and every word weighs something") {
  constexpr std::uint32_t kSentences = 1000;
  int last = weight_of(0, kSentences);
  for (const std::uint32_t frequency : {1U, 2U, 10U, 100U, 999U, 1000U}) {
    const int weight = weight_of(frequency, kSentences);
    CHECK(weight > 0);
    CHECK(weight <= last);
    last = weight;
  }
  CHECK(weight_of(0, 0) > 0);
}

}  // namespace
}  // namespace mujib::question
