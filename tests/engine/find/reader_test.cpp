#include "engine/find/reader.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "tests/engine/find/small_collection.hpp"

namespace mujib::find {
namespace {

const SmallCollection& valley() {
  static const SmallCollection kValley({
      "وادي الزعفران واد يقع في جنوب بلاد الريح. اكتشفه الرحالة سالم بن هود عام 1742. يبلغ طوله 35 "
      "كيلومترا.\n"
      "هجر السكان الوادي بسبب الجفاف. وعاد إليه الرعاة في القرن التاسع عشر.",
      "المزولة أداة تعرف بها ساعات النهار من ظل الشمس. صنعها نحاتو الجبل من الرخام.",
      "في النزل 60 غرفة وأربعة مطاعم. بني النزل عام 1979 ورمم عام 2011. يبعد النزل عن السوق 3 "
      "كيلومترات.",
  });
  return kValley;
}

struct Row {
  const char* question;
  const char* holds;  // the answer does
};

TEST_CASE("reader: what stands there is answered by its span") {
  constexpr Row kRows[] = {
      {"متى اكتشف الرحالة سالم بن هود وادي الزعفران؟", "1742"},
      {"كم يبلغ طول وادي الزعفران؟", "35"},
      {"لماذا هجر السكان الوادي؟", "الجفاف"},
      {"كم غرفة في النزل؟", "60"},
      {"متى بني النزل؟", "1979"},
      {"ما هي المزولة؟", "اداه"},
  };
  for (const Row& row : kRows) {
    INFO(row.question);
    CHECK_THAT(valley().answer(row.question), Catch::Contains(row.holds));
  }
}

TEST_CASE("reader: of two values that are joined the one that the question's words stand behind") {
  const SmallCollection pool(
      {"رسم الاشتراك السنوي 120 دينارا للكبار و70 دينارا للأطفال دون الرابعة عشرة. يفتح المسبح في "
       "السادسة صيفا وفي الثامنة شتاء."});
  CHECK_THAT(pool.answer("كم رسم الاشتراك للأطفال؟"), Catch::Contains("70"));
  CHECK_THAT(pool.answer("كم رسم الاشتراك للكبار؟"), Catch::Contains("120"));
  CHECK_THAT(pool.answer("كم رسم الاشتراك السنوي للأطفال؟"), Catch::Contains("70"));
}

TEST_CASE("reader: what does not stand there is not answered") {
  constexpr const char* kRows[] = {
      "متى تأسست جامعة الأندلس؟",        "من هو حاكم مدينة القصر الكبير؟",
      "متى اكتشف الرحالة وادي الياقوت؟", "كم يبلغ طول وادي الزمرد؟",
      "من رمم النزل عام 1985؟",          "ما هي عاصمة اليابان؟",
  };
  for (const char* row : kRows) {
    INFO(row);
    CHECK(valley().answer(row).empty());
  }
}

TEST_CASE("reader: nothing in common is nothing found; something is passages at least") {
  CHECK(valley().reader->read("").verdict == Reading::Verdict::kNothing);
  CHECK(valley().reader->read("؟؟؟").verdict == Reading::Verdict::kNothing);
  CHECK(valley().reader->read("قطار فضاء").verdict == Reading::Verdict::kNothing);
  const Reading reading = valley().reader->read("متى رحل حاكم الجزيرة عن النزل؟");
  CHECK(reading.verdict == Reading::Verdict::kPassages);
  CHECK_FALSE(reading.sentences.empty());
}

TEST_CASE("reader: it gives no more sentences than are wanted, the best first") {
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{3}}) {
    CHECK(valley().reader->read("متى بني النزل في الوادي؟", most).sentences.size() == most);
  }
}

TEST_CASE("reader: an explanation names what set the winner before the runner-up") {
  const Reading reading = valley().reader->read("متى بني النزل؟");
  REQUIRE(reading.sentences.size() > 1);
  REQUIRE(reading.second.has_value());
  for (const std::vector<Part>& parts :
       {valley().reader->why_sentence(reading), valley().reader->why_span(reading),
        valley().reader->why_confidence(reading)}) {
    REQUIRE_FALSE(parts.empty());
    CHECK(parts.size() <= Reader::kMostParts);
    for (std::size_t at = 0; at < parts.size(); ++at) {
      CHECK_FALSE(parts[at].name.empty());
      CHECK(parts[at].value != 0);
      if (at > 0) CHECK(std::abs(parts[at - 1].value) >= std::abs(parts[at].value));
    }
  }
  CHECK(reading.span->score >= reading.second->score);
}

TEST_CASE("reader: four threads read alike") {
  const char* question = "كم يبلغ طول وادي الزعفران؟";
  const Reading expected = valley().reader->read(question);
  std::vector<std::thread> threads;
  std::vector<int> same(4, 0);
  for (std::size_t at = 0; at < same.size(); ++at) {
    threads.emplace_back([&, at] {
      const Reading here = valley().reader->read(question);
      same[at] = here.sentence() == expected.sentence() && here.range() == expected.range() &&
                 here.confidence == expected.confidence && here.order == expected.order;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(same == std::vector<int>(4, 1));
}

TEST_CASE("reader: any bytes are a question") {
  const std::string long_one(20000, 'x');
  std::string many;
  for (int at = 0; at < 3000; ++at) many += "النزل ";
  for (const std::string& question :
       {std::string("\xff\xfe\x00 متى", 10), long_one, many, std::string("1 2 3 4 5 6 7 8 9")}) {
    const Reading reading = valley().reader->read(question);
    CHECK(reading.confidence >= 0);
    CHECK(reading.confidence <= kOne);
  }
}

TEST_CASE("reader: weights that are missing or misspelt are problems, all of them reported") {
  const auto folder = std::filesystem::temp_directory_path() / "mujib_reader_test_weights";
  std::filesystem::create_directories(folder);
  std::vector<Problem> problems;
  std::ofstream(folder / "span.weights") << "طول=2\tكثير\tمعنى\n";
  std::ofstream(folder / "confidence.weights") << "حد الجواب\t500\tمعنى\n";
  ReaderWeights::load(folder.string(), problems);
  const auto of = [&](std::string_view name) {
    return std::count_if(problems.begin(), problems.end(), [&](const Problem& problem) {
      return problem.file.find(name) != std::string::npos;
    });
  };
  CHECK(of("sentence.weights") == 1);
  CHECK(of("span.weights") == 1);
  CHECK(of("confidence.weights") > 1);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mujib::find
