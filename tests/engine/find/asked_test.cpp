#include "engine/find/asked.hpp"

#include <catch2/catch.hpp>

#include "engine/find/reader.hpp"
#include "engine/text/normalise.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/find/spans/span_sample.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::find {
namespace {

Asked asked(const char* question) {
  return analyse_question(text::normalise(question).text, shipped_word_lists());
}

struct Row {
  const char* question;
  Kind kind;
  AnswerType expected;
};

const Row kRows[] = {
    {"متى تأسس النادي؟", Kind::kWhen, AnswerType::kTime},
    {"في أي عام تأسس النادي؟", Kind::kWhen, AnswerType::kTime},
    {"كم عدد سكان الجزيرة؟", Kind::kNumber, AnswerType::kNumber},
    {"أين تقع بحيرة رمان؟", Kind::kWhere, AnswerType::kPlace},
    {"في أي مدينة ولد الشاعر؟", Kind::kWhich, AnswerType::kPlace},
    {"لماذا أغلق الميناء؟", Kind::kWhy, AnswerType::kReason},
    {"ما سبب إغلاق الميناء؟", Kind::kWhat, AnswerType::kReason},
    {"من بنى الجسر القديم في المدينة؟", Kind::kWho, AnswerType::kPerson},
    {"من هو زيد بن عمران؟", Kind::kWhoIs, AnswerType::kDefinition},
    {"من هو مؤسس الجمعية؟", Kind::kWho, AnswerType::kPerson},
    {"من هو الذي بنى الجسر؟", Kind::kWho, AnswerType::kPerson},
    {"ما هي البوصلة؟", Kind::kWhatIs, AnswerType::kDefinition},
    {"ما البوصلة؟", Kind::kWhatIs, AnswerType::kDefinition},
    {"ما هي أكبر بحيرة؟", Kind::kWhat, AnswerType::kAny},
    {"ما هي عاصمة الجزيرة؟", Kind::kWhat, AnswerType::kPlace},
    {"ما اسم والدة الشاعر؟", Kind::kWhat, AnswerType::kName},
    {"ما هي لغة سكان الجزيرة؟", Kind::kWhat, AnswerType::kLanguage},
    {"ماذا فعل الملاح بعد العاصفة؟", Kind::kWhatDoes, AnswerType::kAny},
    {"كيف يستخرج الملح؟", Kind::kHow, AnswerType::kManner},
    {"هل تصدر الجزيرة الملح؟", Kind::kYesNo, AnswerType::kClause},
    {"من أي بلد جاء الملاح؟", Kind::kWhich, AnswerType::kPlace},
    {"اذكر موانئ الجزيرة", Kind::kOther, AnswerType::kAny},
    {"", Kind::kOther, AnswerType::kAny},
};

std::vector<std::string> terms(const Asked& question) {
  std::vector<std::string> out;
  for (const WordForms& term : question.terms) out.push_back(term.word);
  return out;
}

}  // namespace

TEST_CASE("analyse_question: kind and what is expected") {
  for (const Row& row : kRows) {
    INFO(row.question);
    const Asked found = asked(row.question);
    CHECK(static_cast<int>(found.kind) == static_cast<int>(row.kind));
    CHECK(static_cast<int>(found.expected) == static_cast<int>(row.expected));
  }
}

TEST_CASE("analyse_question: terms are the words of content, the head among them") {
  const Asked found = asked("في أي مدينة ولد الشاعر؟");
  CHECK(terms(found) == std::vector<std::string>{"مدينه", "ولد", "الشاعر"});
  REQUIRE(found.head >= 0);
  CHECK(found.words[static_cast<std::size_t>(found.head)] == "مدينه");
  CHECK(found.head_term == 0);
  CHECK(found.preposition == "في");
  CHECK(found.asks_birth);
  CHECK_FALSE(found.asks_death);
}

TEST_CASE("analyse_question: a question without words of content asks by all its words") {
  CHECK(terms(asked("من هو؟")) == std::vector<std::string>{"من", "هو"});
  CHECK(asked("؟!").terms.empty());
}

TEST_CASE("analyse_question: names and foreign forms are told apart") {
  CHECK(asked("ما لقب الشاعر؟").asks_name);
  CHECK(asked("ما اسم الجزيرة بالإنجليزية؟").asks_foreign);
  CHECK_FALSE(asked("متى كتب الشاعر ديوانه؟").asks_name);
  CHECK(asked("متى توفي الشاعر؟").asks_death);
}

TEST_CASE("analyse_question: dialects ask as well") {
  const auto kind = [](const char* question) {
    return analyse_question(text::normalise(question).text, shipped_word_lists()).kind;
  };
  CHECK(kind("امتى بدأ العرض؟") == Kind::kWhen);
  CHECK(kind("وين المفتاح؟") == Kind::kWhere);
  CHECK(kind("ليش سكر المحل؟") == Kind::kWhy);
  CHECK(kind("شحال من غرفة فالدار؟") == Kind::kNumber);
  CHECK(kind("منو فتح الباب؟") == Kind::kWho);
}

TEST_CASE("analyse_question: of a long question the first terms count") {
  std::string question = "متى";
  for (int count = 0; count < 300; ++count)
    question += " كلمة" + std::string(1, char('a' + count % 26));
  CHECK(asked(question.c_str()).terms.size() == Asked::kMaxTerms);
}

TEST_CASE("check_reader: a file of weights that is not there is named") {
  const std::vector<Problem> problems = check_reader(shipped_rules(), "no/such/rules");
  REQUIRE(problems.size() == 3);
  for (const Problem& problem : problems) {
    CHECK_THAT(problem.file, Catch::StartsWith("no/such/rules/weights/"));
  }
}

TEST_CASE("check_reader: each word list that is missing or empty is named once, with its file") {
  const Folder folder;
  std::vector<Problem> problems;
  write_base_rules(folder);
  std::filesystem::remove(folder.file("zz_base/reading.rules"));
  folder.write("small.rules", kSmallLexicon);
  const auto book = rulebook::Rulebook::load(folder.path(), problems);
  for (const Problem& one : problems) UNSCOPED_INFO(one.message);
  REQUIRE(book.has_value());
  const std::vector<Problem> missing = missing_lists(**book, "rules");
  CHECK(missing.size() == kLists);
  for (const Problem& problem : missing) CHECK(problem.file == "rules/language/reading.rules");
}

TEST_CASE("missing_lists: the shipped rules have every list the reader looks up") {
  CHECK(missing_lists(shipped_rules(), "rules").empty());
}

}  // namespace mujib::find
