#include "engine/rulebook/needs_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "engine/rulebook/rulebook.hpp"

namespace mujib::rulebook {
namespace {

const Rulebook& shipped() {
  static const std::shared_ptr<const Rulebook> book = [] {
    std::vector<Problem> problems;
    auto loaded = Rulebook::load(MUJIB_ROOT "/rules", problems);
    REQUIRE(loaded.has_value());
    return *loaded;
  }();
  return *book;
}

std::string tagged(std::string_view text, Punctuation punctuation) {
  const Analysis analysis = shipped().analyse(text);
  return tag(analysis.text(), analysis.tokens, analysis.mentions, punctuation).text;
}

struct Read {
  std::vector<const Pattern*> patterns;
  std::vector<std::string> texts;

  void take(const auto& rules) {
    for (const auto& rule : rules) {
      for (const Pattern& pattern : rule.patterns) patterns.push_back(&pattern);
      for (const auto& example : rule.examples) texts.push_back(example.text);
    }
  }
};

TEST_CASE("needs: of all patterns none that fits a text is left out, and few that do not stay") {
  Read all;
  all.take(shipped().rules().questions);
  all.take(shipped().rules().extractions);
  all.take(shipped().rules().talk);
  REQUIRE(all.patterns.size() > 100);
  REQUIRE(all.texts.size() > 100);
  const NeedsIndex index(all.patterns);
  std::vector<Problem> problems;
  const Matcher matcher(all.patterns, Matcher::Anchor::kSearch, problems);
  std::size_t fit = 0;
  std::size_t possible = 0;
  // Each text with its own pattern and a third of all.
  for (std::size_t at = 0; at < all.texts.size(); ++at) {
    const Punctuation punctuation = at % 2 == 0 ? Punctuation::kKeep : Punctuation::kDrop;
    const std::string text = tagged(all.texts[at], punctuation);
    const std::vector<std::uint32_t> found = index.possible(text);
    REQUIRE(std::is_sorted(found.begin(), found.end()));
    possible += found.size();
    for (std::size_t pattern = at % 3; pattern < all.patterns.size(); pattern += 3) {
      const auto one = static_cast<std::uint32_t>(pattern);
      if (matcher.find_one(one, text).empty()) continue;
      ++fit;
      CAPTURE(all.texts[at], all.patterns[pattern]->written);
      CHECK(std::binary_search(found.begin(), found.end(), one));
    }
  }
  CHECK(fit > 60);
  CHECK(possible < all.texts.size() * all.patterns.size() / 10);
}

TEST_CASE("needs: particles before a word hide it from no pattern") {
  Pattern pattern;
  pattern.needs = {{"مقر", "مركز"}, {"\x02K"}};
  const NeedsIndex index({&pattern});
  for (const std::string word : {"مقر", "المقر", "ومقر", "بالمقر", "فللمقر", "وكالمركز", "لمركز"}) {
    CAPTURE(word);
    CHECK(index.possible(" " + word + " \x02K7\x03").size() == 1);
  }
  for (const char* text : {"", " ", " مقر", " \x02K7\x03", " مقرب \x02K7\x03", " مقر \x02L7\x03",
                           " تمقر \x02K7\x03", "\xff \x02"}) {
    CAPTURE(text);
    CHECK(index.possible(text).empty());
  }
}

TEST_CASE("needs: what needs nothing is always possible") {
  const Pattern pattern;
  CHECK(NeedsIndex({&pattern}).possible("").size() == 1);
}

}  // namespace
}  // namespace mujib::rulebook
