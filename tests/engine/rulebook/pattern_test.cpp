#include "engine/rulebook/pattern.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/rulebook/matcher.hpp"
#include "engine/rulebook/parser/rules_parser.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::rulebook {
namespace {

std::shared_ptr<const Rulebook> small_book() {
  static const std::shared_ptr<const Rulebook> book = [] {
    const Folder folder;
    write_base_rules(folder);
    folder.write("a.rules", std::string(kSmallLexicon) + std::string(kSmallPhrases));
    std::vector<Problem> problems;
    auto loaded = Rulebook::load(folder.path(), problems);
    REQUIRE(loaded.has_value());
    return *loaded;
  }();
  return book;
}

PatternContext context() {
  const Rulebook& book = *small_book();
  return {&book.lexicon(), &book.rules().sets, false, nullptr, &book.language()};
}

// The slots of the first match as «name=words; », "-" for no match, or the first
// problem of the pattern.
std::string match(std::string_view written, std::string_view text,
                  Matcher::Anchor anchor = Matcher::Anchor::kSearch) {
  std::vector<Problem> problems;
  const std::optional<Pattern> pattern = compile_pattern(written, "a", 1, context(), problems);
  if (!pattern) return problems.empty() ? "no problem said" : problems.front().message;
  const Matcher matcher({&*pattern}, anchor, problems);
  CHECK(problems.empty());
  const Analysis analysis = small_book()->analyse(text);
  const Tagged tagged =
      tag(analysis.text(), analysis.tokens, analysis.mentions, Punctuation::kKeep);
  const std::vector<Match> found = matcher.find(tagged.text);
  if (found.empty()) return "-";
  std::string out;
  for (const Capture& capture : found.front().captures) {
    out += capture.slot->name + "=";
    const auto [first, last] = tagged.items_in(capture.tagged);
    for (std::size_t item = first; item < last; ++item) {
      out += (item > first ? " " : "") +
             std::string(tagged.items[item].normalised.of(analysis.text()));
    }
    out += "; ";
  }
  return out;
}

struct Row {
  const char* pattern;
  const char* text;
  const char* expected;
};

TEST_CASE("compile_pattern: each sign of the language means what it says") {
  const Row row = GENERATE(values<Row>({
      // words
      {"يقع مقر", "ويقع المقر هنا", ""},
      {"يقع مقر", "يقع قصر", "-"},
      {"يقع مقر", "يقع هنا مقر", "-"},
      {"إلى الأمام", "الي الامام", ""},
      {"مقر", "مقرب", "-"},
      {"قوة سريعة", "القُوّة السريعة", ""},
      // slots
      {"مقر {منظمة}", "مقر منظمة الجسور", "منظمه=منظمه الجسور; "},
      {"مقر {منظمة}", "مقر بحرستان", "-"},
      {"زار {مكان}", "زار بحرستان", "مكان=بحرستان; "},  // a state is a place
      {"زار {مكان}", "زار نورة", "مكان=نوره; "},
      {"زار {دولة}", "زار نورة", "-"},
      {"زار {ب: دولة}", "زار جبلستان", "ب=جبلستان; "},
      {"من {أ: دولة} إلى {ب: دولة}", "من بحرستان إلى نهرستان", "ا=بحرستان; ب=نهرستان; "},
      {"في {مدينة}", "بنورة", "مدينه=نوره; "},  // في takes ب as well
      {"عدد {عدد} دولة", "عدد 12 دولة", "عدد=12; "},
      {"تأسست [عام] {زمن}", "تأسست عام 1998", "زمن=عام 1998; "},
      {"رئيس {صفة}", "رئيس بحرستاني", "صفه=بحرستاني; "},
      // lists
      {"تضم {دولة+}", "تضم بحرستان وجبلستان ونهرستان", "دوله=بحرستان و جبلستان و نهرستان; "},
      {"تضم {دولة+}", "تضم بحرستان، جبلستان، ونهرستان", "دوله=بحرستان ، جبلستان ، و نهرستان; "},
      {"تضم {دولة+}", "تضم بحرستان (مؤسسة) وجبلستان", "دوله=بحرستان ( موسسه ) و جبلستان; "},
      {"تضم {دولة+}", "تضم بحرستان ونورة", "دوله=بحرستان; "},
      // may be absent, one of these, word sets
      {"مقر [مدينة] {مدينة}", "مقر ريم", "مدينه=ريم; "},
      {"مقر [مدينة] {مدينة}", "مقر مدينة ريم", "مدينه=ريم; "},
      {"(تأسس|أنشئ) {منظمة}", "أنشئ رابطة السهول", "منظمه=رابطه السهول; "},
      {"(تأسس|أنشئ) {منظمة}", "قام رابطة السهول", "-"},
      {"(@مقر) {منظمة}", "مركز منظمة الجسور", "منظمه=منظمه الجسور; "},
      {"(@مقر) {منظمة}", "بيت منظمة الجسور", "-"},
      // gaps: up to four words, no entity, no clause boundary
      {"تأسست … عام", "تأسست عام", ""},
      {"تأسست … عام", "تأسست بعد حرب طويلة جدا عام", ""},
      {"تأسست … عام", "تأسست بعد حرب طويلة مريرة جدا عام", "-"},
      {"تأسست … قرب", "تأسست في بحرستان قرب", "-"},
      {"تأسست … قرب", "تأسست هنا، وهي قرب", "-"},
      // free words
      {"يرى أن {عبارة}", "يرى أن القوافل تعود، وهذا غير مؤكد.", "عباره=القوافل تعود; "},
      {"يرى أن {جملة}", "يرى أن القوافل تعود، وهذا مؤكد.", "جمله=القوافل تعود ، وهذا موكد; "},
      // what has to stand there, and takes nothing
      {"{أول} قال {جملة}", "قال كلاما", "جمله=كلاما; "},
      {"{أول} قال {جملة}", "ثم قال كلاما", "-"},
      {"برج {قوس} {عدد} {قوس}", "برج (12)", "عدد=12; "},
      {"برج {قوس} {عدد} {قوس}", "برج 12", "-"},
      {"السوق {فاصلة} {عبارة}", "السوق، باب كبير", "عباره=باب كبير; "},
      {"السوق {فاصلة} {عبارة}", "السوق باب كبير", "-"},
      {"اسمه {نقطتان} {عبارة}", "اسمه: باب", "عباره=باب; "},
      {"برج {اعتراض} هو {عبارة}", "برج (قديم (جدا))، المعروف هنا، هو كبير", "عباره=كبير; "},
      {"برج {اعتراض} هو {عبارة}", "برج هو كبير", "-"},
      {"برج {اعتراض} هو {عبارة}", "برج قديم جدا هو كبير", "-"},
      {"برج {تمهيد} يقع {عبارة}", "برج قديم، من أيام بعيدة، يقع هنا", "عباره=هنا; "},
      {"برج {تمهيد} يقع {عبارة}", "برج قديم. يقع هنا", "-"},
      // what the text is about: its first words, or words and a pronoun inside
      {"{الموضوع} هو {عبارة}", "برج الرياح هو كبير", "الموضوع=برج الرياح; عباره=كبير; "},
      {"{الموضوع} هو {عبارة}", "قديم، برج الرياح هو كبير", "-"},
      {"قرب {الموضوع} {عدد}", "قرب برج الرياح 12", "الموضوع=برج الرياح; عدد=12; "},
      // a name that is spelled out is that entity's type of thing
      {"مقر منظمة الجسور", "مقر منظمة الجسور", "=منظمه الجسور; "},
      {"مقر منظمة الجسور", "مقر نورة", "-"},
  }));
  CAPTURE(row.pattern, row.text);
  CHECK(match(row.pattern, row.text) == row.expected);
}

TEST_CASE("compile_pattern: signs of regular expressions are only letters") {
  const Row row = GENERATE(values<Row>({
      {"م.ر", "مقر", "-"},
      {"a+b", "aab", "-"},
      {"x^y$", "x", "-"},
      {"كل \\w", "كل w1", "-"},
  }));
  CAPTURE(row.pattern, row.text);
  CHECK(match(row.pattern, row.text) == row.expected);
}

TEST_CASE("compile_pattern: tags cannot come from a text") {
  // What a tag of an organisation looks like, typed by somebody.
  CHECK(match("مقر {منظمة}",
              "مقر \x02"
              "F0\x03") == "-");
  CHECK(match("مقر {منظمة}", "مقر <org:bridges>") == "-");
}

TEST_CASE("compile_pattern: a mistake is named, with its fix") {
  struct Bad {
    const char* pattern;
    const char* message;
    const char* fix;
  };
  const Bad row = GENERATE(values<Bad>({
      {"مقر {منضمة}", "خانة مجهولة «منضمة»", "لعلك تقصد «منظمة»"},
      {"مقر {س: منضمة}", "خانة مجهولة «منضمة»", "لعلك تقصد «منظمة»"},
      {"مقر {}", "خانة مجهولة «»", ""},
      {"مقر {صفصاف}", "خانة مجهولة «صفصاف»", ""},
      {"مقر (@مقز)", "مجموعة مجهولة «مقز»", "لعلك تقصد «مقر»"},
      {"مقر (@زهرة البستان)", "مجموعة مجهولة", ""},
      {"مقر {منظمة", "قوس لم يُغلق", "}"},
      {"مقر [مدينة", "قوس لم يُغلق", "]"},
      {"مقر (أ|ب", "قوس لم يُغلق", ")"},
      {"مقر (@مقر", "قوس لم يُغلق", ")"},
      {"مقر ]", "قوس مغلق بلا فاتح", ""},
      {"مقر )", "قوس مغلق بلا فاتح", ""},
      {"مقر }", "قوس مغلق بلا فاتح", ""},
      {"مقر | قصر", "قوس مغلق بلا فاتح", ""},
      {"(مقر]", "قوس لم يُغلق", ")"},
      {"{منظمة}", "صيغة كلها خانات", "أضف كلمة"},
      {"{منظمة} {مدينة}", "صيغة كلها خانات", "أضف كلمة"},
      {"[مقر] {منظمة}", "صيغة كلها خانات", "أضف كلمة"},
      {"قال {(دولة)+}", "قائمة أزواج بلا نوعين", "{(دولة شخص)+}"},
      {"قال {(دولة ضفدع)+}", "خانة مجهولة «ضفدع»", ""},
      {"((((((((((مقر))))))))))", "أقواس متداخلة أعمق من الحد", ""},
  }));
  CAPTURE(row.pattern);
  std::vector<Problem> problems;
  CHECK_FALSE(compile_pattern(row.pattern, "ملف.rules", 7, context(), problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "ملف.rules");
  CHECK(problems[0].line == 7);
  CHECK_THAT(problems[0].message, Catch::StartsWith(row.message));
  CHECK_THAT(problems[0].fix, Catch::Contains(row.fix));
}

TEST_CASE("compile_pattern: a pattern that is too long is refused, however it is built") {
  for (const std::string part : {"(", "[", "{منظمة} ", "…", "كلمة ", "((@مقر) ", "|", "\\"}) {
    std::string pattern = "مقر ";
    while (pattern.size() < 200'000) pattern += part;
    CAPTURE(part);
    std::vector<Problem> problems;
    CHECK_FALSE(compile_pattern(pattern, "a", 1, context(), problems));
    CHECK_FALSE(problems.empty());
  }
}

TEST_CASE("compile_pattern: literals are counted in the shortest match") {
  struct Count {
    const char* pattern;
    int literals;
  };
  const Count row = GENERATE(values<Count>({
      {"يقع مقر {منظمة}", 2},
      {"يقع [كل] مقر", 2},
      {"(مقر|المقر الكبير) {منظمة}", 1},
      {"(@مقر) {منظمة}", 1},
      {"مقر منظمة الجسور", 3},
  }));
  CAPTURE(row.pattern);
  std::vector<Problem> problems;
  const auto pattern = compile_pattern(row.pattern, "a", 1, context(), problems);
  REQUIRE(pattern);
  CHECK(pattern->literals == row.literals);
}

TEST_CASE("compile_pattern: a gap at the start is told, and only there") {
  std::vector<Problem> problems;
  CHECK(compile_pattern("… مقر", "a", 1, context(), problems)->leading_gap);
  CHECK_FALSE(compile_pattern("مقر … هنا", "a", 1, context(), problems)->leading_gap);
  CHECK(problems.empty());
}

TEST_CASE("compile_cues: sets, words and slots, in brackets what may be absent") {
  std::vector<Problem> problems;
  const auto cues = compile_cues("(@مقر) {منظمة} [(@أين)] [تقع]", "a", 1, context(), problems);
  REQUIRE(cues);
  REQUIRE(cues->size() == 4);
  CHECK((*cues)[0].set == "مقر");
  CHECK_FALSE((*cues)[0].optional);
  REQUIRE((*cues)[1].slot);
  CHECK((*cues)[1].slot->name == "منظمه");
  CHECK((*cues)[2].optional);
  CHECK((*cues)[2].set == "اين");
  CHECK((*cues)[3].optional);
  CHECK((*cues)[3].word == "تقع");
  CHECK(problems.empty());
}

TEST_CASE("compile_cues: a mistake is named") {
  struct Bad {
    const char* cues;
    const char* message;
  };
  const Bad row = GENERATE(values<Bad>({
      {"(@مقز)", "مجموعة مجهولة «مقز»"},
      {"(@مقر", "مجموعة مجهولة"},
      {"{منضمة}", "خانة مجهولة «منضمة»"},
      {"{منظمة", "قوس لم يُغلق"},
      {"[مقر", "قوس لم يُغلق"},
      {"(مقر|قصر)", "علامة لا مكان لها"},
      {"مقر )", "علامة لا مكان لها"},
      {"]", "علامة لا مكان لها"},
      {"}", "علامة لا مكان لها"},
      {"[", "علامة لا مكان لها"},
  }));
  CAPTURE(row.cues);
  std::vector<Problem> problems;
  CHECK_FALSE(compile_cues(row.cues, "a", 3, context(), problems));
  REQUIRE_FALSE(problems.empty());
  CHECK_THAT(problems[0].message, Catch::StartsWith(row.message));
  CHECK(problems[0].line == 3);
}

}  // namespace
}  // namespace mujib::rulebook
