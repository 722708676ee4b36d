#include "engine/find/spans/span_candidates.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/engine/find/spans/span_sample.hpp"

namespace mujib::find {
namespace {

bool offers(std::string_view sentence, std::string_view span) {
  const SampleSentence sample(sentence);
  const std::vector<TypedSpan> typed = typed_spans(sample.text, shipped_span_lists());
  const std::vector<SpanRange> all = span_candidates(sample.text, typed);
  return std::any_of(all.begin(), all.end(),
                     [&](SpanRange range) { return sample.shown(range.first, range.end) == span; });
}

struct Row {
  const char* sentence;
  const char* span;
  bool offered;
};

TEST_CASE("span candidates: what can be an answer is offered, what is cut badly is not") {
  constexpr Row kRows[] = {
      {"ولد الشاعر أحمد شوقي في القاهرة", "القاهره", true},
      {"ولد الشاعر أحمد شوقي في القاهرة", "احمد شوقي", true},
      {"ولد الشاعر أحمد شوقي في القاهرة", "احمد شوقي في", false},
      {"ولد الشاعر الكبير أحمد شوقي بن علي في القاهرة", "الشاعر الكبير احمد شوقي بن علي", true},
      {"سأل عن الطريق علي، ومضى", "الطريق علي", true},
      {"هذا كتاب النحو الذي ألفه", "كتاب النحو الذي", false},
      {"رحل. عاد سالم", "رحل عاد", false},
      {"الألوان: أحمر وأخضر", "الالوان احمر", true},
      {"شرح المعلم الدرس الأول الجديد للطلاب أمس صباحا", "شرح المعلم الدرس الاول", false},
  };
  for (const Row& row : kRows) {
    INFO(row.sentence << " / " << row.span);
    CHECK(offers(row.sentence, row.span) == row.offered);
  }
}

TEST_CASE("span candidates: a typed span is offered however long and wherever it ends") {
  CHECK(offers("أغلق لأن السيول الشديدة جرفت الجسر القديم كله نحو الوادي الذي تحته هناك في الأسفل",
               "لان السيول الشديده جرفت الجسر القديم كله نحو الوادي الذي تحته هناك في الاسفل"));
}

TEST_CASE("span candidates: their number is bounded by the length of the sentence") {
  std::string sentence;
  for (int at = 0; at < 2000; ++at) sentence += "كتاب، ";
  const SampleSentence sample(sentence);
  const std::vector<SpanRange> all =
      span_candidates(sample.text, typed_spans(sample.text, shipped_span_lists()));
  CHECK(all.size() <= 240 * 13);
  CHECK(std::is_sorted(all.begin(), all.end()));
  CHECK(span_candidates(SpanText(), {}).empty());
}

}  // namespace
}  // namespace mujib::find
