#include "engine/rulebook/parser/expression_parser.hpp"

#include <catch2/catch.hpp>

#include "engine/rulebook/rulebook.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::rulebook {
namespace {

std::shared_ptr<const Rulebook> book_with(const std::string& expression) {
  const Folder folder;
  write_base_rules(folder);
  folder.write("lexicon.rules", kSmallLexicon).write("phrases.rules", kSmallPhrases);
  folder.write("topics.rules", kSmallTopics);
  folder.write("raw.rules", "تعبير: فعل النقل\nنمط: " + expression +
                                "\n\nعلاقة: نقل\n\nاستخراج: نقل\nصيغة: {فعل النقل} {منظمة} إلى "
                                "{مدينة}\nحقيقة: {منظمة}، نقل، {مدينة}، سبب {فعل النقل}\n");
  std::vector<Problem> problems;
  const auto book = Rulebook::load(folder.path(), problems);
  for (const Problem& problem : problems) UNSCOPED_INFO(to_string(problem));
  REQUIRE(book.has_value());
  return *book;
}

// The words that the expression's slot takes; empty where the rule does not fit.
std::string taken(const Rulebook& book, std::string_view sentence) {
  const Analysis analysis = book.analyse(sentence);
  const Tagged tagged =
      tag(analysis.text(), analysis.tokens, analysis.mentions, Punctuation::kKeep);
  for (const Rulebook::Hit& hit : book.extractions(tagged.text)) {
    if (book.rules().extractions[hit.rule].name != "نقل") continue;
    return std::string(hit.match.captures.front().tagged.of(tagged.text));
  }
  return "";
}

TEST_CASE("expressions: a word of the shape fills the slot, and nothing longer does") {
  const auto book = book_with("[يتن]?نتقل(?:ون|ان|ت)?");
  struct Row {
    const char* sentence;
    const char* word;
  };
  const Row rows[] = {
      {"تنتقل منظمة الجسور إلى نورة", "تنتقل"},
      {"وقد ينتقلون منظمة الجسور إلى مدينة نورة", ""},  // «مدينة» stands between
      {"وتنتقل منظمة الجسور إلى ريم", "وتنتقل"},
      {"تنتقلن منظمة الجسور إلى ريم", ""},
      {"نقل منظمة الجسور إلى ريم", ""},
      {"تنتقل غدا منظمة الجسور إلى ريم", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.sentence);
    CHECK(taken(*book, row.sentence) == row.word);
  }
}

TEST_CASE("expressions: letters in them are folded as texts are") {
  for (const char* written : {"أ?نشأة", "انشاه", "[أإ]نشاة"}) {
    CAPTURE(written);
    CHECK(taken(*book_with(written), "إنشأه منظمة الجسور إلى ريم") == "انشاه");
  }
}

TEST_CASE("expressions: what is no expression of one word is refused, whatever its bytes") {
  const char* const rows[] = {"\\b",
                              "a\\wb",
                              "\\pL",
                              "\\x02",
                              ".",
                              "[^a]",
                              "a b",
                              "^a",
                              "a$",
                              "(a)",
                              "(?P<a>b)",
                              "(?i:a)b(",
                              "[",
                              "a{1001}",
                              "a**",
                              "\\",
                              "(?:a)*",
                              "\xFF(",
                              "(?:(?:(?:a{99}){99}){99})",
                              "[[:^alpha:]]"};
  for (const char* row : rows) {
    CAPTURE(row);
    std::vector<Problem> problems;
    const auto entries =
        forms::read_entries("تعبير: ا\nنمط: " + std::string(row) + "\n", "a.rules", problems);
    CHECK(parse_expressions(entries, problems).empty());
    CHECK(problems.size() == 1);
  }
  std::vector<Problem> problems;
  const auto entries = forms::read_entries(
      "تعبير: ا\nنمط: " + std::string(300, 'a') + "\n\nتعبير: ب\nنمط: ب\n\nتعبير: ب\nنمط: ج\n",
      "a.rules", problems);
  CHECK(parse_expressions(entries, problems).size() == 1);
  CHECK(problems.size() == 2);
}

}  // namespace
}  // namespace mujib::rulebook
