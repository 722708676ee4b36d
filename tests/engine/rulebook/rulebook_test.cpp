#include "engine/rulebook/rulebook.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <thread>

#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::rulebook {
namespace {

std::shared_ptr<const Rulebook> load() {
  const Folder folder;
  write_base_rules(folder);
  folder.write("lexicon.rules", kSmallLexicon);
  folder.write("phrases.rules", kSmallPhrases);
  folder.write("topics.rules", kSmallTopics);
  std::vector<Problem> problems;
  auto loaded = Rulebook::load(folder.path(), problems);
  REQUIRE(loaded.has_value());
  return *loaded;
}

const Rulebook& book() {
  static const std::shared_ptr<const Rulebook> one = load();
  return *one;
}

std::string tagged(const Rulebook& rules, std::string_view text) {
  const Analysis analysis = rules.analyse(text);
  return tag(analysis.text(), analysis.tokens, analysis.mentions, Punctuation::kDrop).text;
}

// Names of the rules that fit, sorted.
std::string fitting(const std::vector<Rulebook::Hit>& hits, const auto& rules) {
  std::vector<std::string> names;
  for (const Rulebook::Hit& hit : hits) names.push_back(rules[hit.rule].name);
  std::sort(names.begin(), names.end());
  std::string out;
  for (const std::string& name : names) out += name + "; ";
  return out;
}

TEST_CASE("questions: forms fit from the start, with a free tail") {
  struct Row {
    const char* question;
    const char* rules;
  };
  const Row row = GENERATE(values<Row>({
      {"أين مقر منظمة الجسور", "أين المقر; "},
      {"وين يقع مركز رابطة السهول اليوم يا ترى", "أين المقر; "},
      {"قل لي أين مقر منظمة الجسور", ""},
      {"أين مقر بحرستان", ""},
      {"", ""},
  }));
  CAPTURE(row.question);
  CHECK(fitting(book().questions(tagged(book(), row.question)), book().rules().questions) ==
        row.rules);
}

TEST_CASE("extractions: forms fit anywhere, as often as they occur") {
  const std::string text =
      tagged(book(), "ثم تأسست رابطة السهول عام 2004 كما تأسست منظمة الجسور عام 1998 قبلها");
  CHECK(fitting(book().extractions(text), book().rules().extractions) ==
        "تأسيس المنظمة; تأسيس المنظمة; ");
}

TEST_CASE("talk: a form fits the whole of what is said") {
  CHECK(book().talk(tagged(book(), "مرحبا")).size() == 1);
  CHECK(book().talk(tagged(book(), "السلام عليكم")).size() == 1);
  CHECK(book().talk(tagged(book(), "مرحبا أين مقر منظمة الجسور")).empty());
}

TEST_CASE("opener and closer: polite words at the ends are measured, not more") {
  const auto core = [](std::string_view question) {
    const std::string text = tagged(book(), question);
    const std::uint32_t begin = book().opener(text);
    return text.substr(begin, book().closer(text) - begin);
  };
  CHECK(core("لو سمحت أين المقر") == " اين المقر");
  CHECK(core("لو سمحت ممكن تقول لي أين المقر من فضلك شكرا") == " اين المقر");
  CHECK(core("أين المقر") == " اين المقر");
  CHECK_FALSE(core("لو سمحت").empty());  // nothing else was said
  CHECK(core("").empty());
}

TEST_CASE("sets_of: a member is known with its particles and by its stem") {
  const auto in = [](std::string_view word, std::string_view set) {
    const auto sets = book().sets_of(word);
    return std::find(sets.begin(), sets.end(), book().set_id(set)) != sets.end();
  };
  CHECK(in("مقر", "مقر"));
  CHECK(in("والمقر", "مقر"));
  CHECK(in("اين", "أين"));
  CHECK(in("واين", "أين"));
  CHECK(in("اضاف", "قال"));
  CHECK_FALSE(in("بيت", "مقر"));
  CHECK_FALSE(in("", "مقر"));
  CHECK(book().set_id("لا مجموعة") == Rulebook::kNoSet);
}

TEST_CASE("load: twice equals once") {
  const std::shared_ptr<const Rulebook> again = load();
  CHECK(again->rules().fingerprint == book().rules().fingerprint);
  CHECK(again->vocabulary() == book().vocabulary());
  CHECK(again->set_count() == book().set_count());
  for (const char* text : {"وقال الحداد إن مقرها في نورة منذ عام 1998", "أين مقر منظمة الجسور",
                           "لا شيء", "", "تضم رابطة السهول بحرستان ونهرستان"}) {
    CAPTURE(text);
    CHECK(tagged(*again, text) == tagged(book(), text));
    CHECK(fitting(again->extractions(tagged(*again, text)), again->rules().extractions) ==
          fitting(book().extractions(tagged(book(), text)), book().rules().extractions));
  }
}

TEST_CASE("load: a folder that is linked is read as if it were copied") {
  const Folder copied;
  copied.write("lexicon.rules", kSmallLexicon);
  copied.write("general/phrases.rules", kSmallPhrases).write("general/topics.rules", kSmallTopics);
  write_base_rules(copied, "general/");
  const Folder linked;
  linked.write("lexicon.rules", kSmallLexicon);
  std::filesystem::create_directory_symlink(copied.file("general"), linked.file("general"));
  std::vector<Problem> problems;
  const auto one = Rulebook::load(copied.path(), problems);
  const auto other = Rulebook::load(linked.path(), problems);
  REQUIRE(one.has_value());
  REQUIRE(other.has_value());
  CHECK((*one)->rules().fingerprint == (*other)->rules().fingerprint);
}

TEST_CASE("load: a folder that is linked into itself is refused") {
  const Folder folder;
  folder.write("lexicon.rules", kSmallLexicon);
  std::filesystem::create_directory_symlink(folder.path(), folder.file("again"));
  std::vector<Problem> problems;
  CHECK_FALSE(Rulebook::load(folder.path(), problems).has_value());
}

TEST_CASE("Rulebook: eight threads read what one reads") {
  const std::string text = tagged(book(), "تأسست رابطة السهول عام 2004 وتضم المنظمة بحرستان");
  const std::string expected = fitting(book().extractions(text), book().rules().extractions);
  std::vector<int> same(8, 0);
  std::vector<std::thread> threads;
  for (int& count : same) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        count += fitting(book().extractions(text), book().rules().extractions) == expected;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(same == std::vector<int>(8, 200));
}

TEST_CASE("analyse and match: a long text without a stop is matched in one pass, part by part") {
  constexpr std::size_t kParts = 5'000;
  std::string text;
  for (std::size_t i = 0; i < kParts; ++i) {
    text += "وتضم المنظمة بحرستان وجبلستان مقرها في نورة تأسست رابطة السهول عام 1998 ";
  }
  const Analysis analysis = book().analyse(text);
  CHECK(analysis.mentions.size() == 7 * kParts);
  const std::string line =
      tag(analysis.text(), analysis.tokens, analysis.mentions, Punctuation::kDrop).text;
  std::vector<const Pattern*> patterns;
  for (const auto& rule : book().rules().extractions) {
    for (const Pattern& pattern : rule.patterns) patterns.push_back(&pattern);
  }
  std::vector<Problem> problems;
  const Matcher matcher(patterns, Matcher::Anchor::kSearch, problems);
  const std::vector<Match> found = matcher.find(line);
  CHECK(found.size() == kParts);
  // No match reads over a part into the next, and none reads what another has read.
  std::uint32_t last = 0;
  for (const Match& match : found) {
    REQUIRE(match.whole.begin >= last);
    REQUIRE(match.whole.end - match.whole.begin < text.size() / kParts);
    last = match.whole.end;
  }
  CHECK(book().extractions(line).size() == found.size());
}

TEST_CASE("lists: a verbatim set has its words as they stand and lends them to nothing else") {
  CHECK(book().lists(ReservedSet::kVagueAmount, "ملايين"));
  CHECK_FALSE(book().lists(ReservedSet::kVagueAmount, "الملايين"));
  CHECK_FALSE(book().lists(ReservedSet::kVagueAmount, "مليون"));
  CHECK_FALSE(book().in_set("ملايين", book().set(ReservedSet::kVagueAmount)));
  CHECK_FALSE(book().knows("ملايين"));
  const auto& vocabulary = book().vocabulary();
  CHECK(std::find(vocabulary.begin(), vocabulary.end(), "ملايين") == vocabulary.end());
  CHECK(book().words(ReservedSet::kOrdinalFeminine).written.front() == "الأولى");
}

}  // namespace
}  // namespace mujib::rulebook
