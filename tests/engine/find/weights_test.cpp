#include "engine/find/weights.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/find/sentences/ranker.hpp"

namespace mujib::find {
namespace {

struct Mistake {
  const char* text;
  int line;
  const char* message;  // what it has to say
};

const Mistake kMistakes[] = {
    {"طول", 1, "سطر ليس فيه اسم وعدد ومعنى"},
    {"طول\t5", 1, "سطر ليس فيه اسم وعدد ومعنى"},
    {"# رأس\n\nطول 5 معنى", 3, "سطر ليس فيه اسم وعدد ومعنى"},
    {"طول\tخمسة\tمعنى", 1, "«خمسة»"},
    {"طول\t5.5\tمعنى", 1, "«5.5»"},
    {"طول\t\tمعنى", 1, "«»"},
    {"طول\t99999999999\tمعنى", 1, "«99999999999»"},
    {"طول\t٥\tمعنى", 1, "«٥»"},
    {"طول\t5\tمعنى\nطول\t6\tمعنى", 2, "سبق في السطر 1"},
};

std::vector<Problem> problems_of(std::string_view text) {
  std::vector<Problem> problems;
  read_weights(text, "a.weights", problems);
  return problems;
}

}  // namespace

TEST_CASE("read_weights: a name, a number and a meaning a line") {
  std::vector<Problem> problems;
  const auto read =
      read_weights("# رأس\n\nطول الجملة\t-17\tعدد كلماتها\nقرب\t4\tبعد\n", "a", problems);
  CHECK(problems.empty());
  REQUIRE(read.size() == 2);
  CHECK(read[0] == Weight{"طول الجملة", -17, "عدد كلماتها", 3});
  CHECK(read[1] == Weight{"قرب", 4, "بعد", 4});
}

TEST_CASE("read_weights: every mistake is told with its line") {
  for (const Mistake& mistake : kMistakes) {
    INFO(mistake.text);
    const std::vector<Problem> problems = problems_of(mistake.text);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "a.weights");
    CHECK(problems[0].line == mistake.line);
    CHECK(problems[0].message.find(mistake.message) != std::string::npos);
    CHECK_FALSE(problems[0].fix.empty());
  }
  CHECK(problems_of("طول\nقرب\t؟\tب\n\xFF\xFE\n").size() == 3);
}

TEST_CASE("values_of: unknown and missing names are told, the nearest name offered") {
  std::vector<Problem> problems;
  const std::vector<std::string_view> names = {"طول الجملة", "قرب الكلمات"};
  const auto read = read_weights("قرب الكلمات\t3\tب\nطول الجمله\t5\tب", "a", problems);
  CHECK(values_of(read, names, "a", problems) == std::vector<std::int64_t>{0, 3});
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].line == 2);
  CHECK(problems[0].fix.find("«طول الجملة»") != std::string::npos);
  CHECK(problems[1].message.find("«طول الجملة»") != std::string::npos);
}

TEST_CASE("write_weights: what is written is read back") {
  std::vector<Problem> problems;
  const std::vector<Weight> weights = {{"طول", -3, "عدد كلمات", 3}, {"قرب", 9, "بعد", 4}};
  const std::string text = write_weights("made by a tool\n\n", weights);
  CHECK(text == "# made by a tool\n#\nطول\t-3\tعدد كلمات\nقرب\t9\tبعد\n");
  CHECK(read_weights(text, "a", problems) == weights);
  CHECK(problems.empty());
}

TEST_CASE("SentenceWeights: the features have names of their own, each with a meaning") {
  std::vector<Weight> weights;
  for (std::size_t at = 0; at < kFeatures; ++at) {
    CHECK(static_cast<std::size_t>(kFeatureNames[at].feature) == at);
    weights.push_back({.name = std::string(kFeatureNames[at].name),
                       .value = static_cast<std::int64_t>(at),
                       .meaning = std::string(kFeatureNames[at].meaning)});
    CHECK_FALSE(weights.back().meaning.empty());
  }
  std::vector<Problem> problems;
  const auto read = SentenceWeights::read(write_weights("", weights), "a", problems);
  CHECK(problems.empty());
  for (std::size_t at = 0; at < kFeatures; ++at) {
    CHECK(read.values[at] == static_cast<std::int64_t>(at));
  }
}

}  // namespace mujib::find
