#include "engine/find/spans/span_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

namespace mujib::find {
namespace {

TEST_CASE("span table: every entry has a name of its own and a meaning") {
  std::set<std::string> names;
  for (const SpanEntry& entry : span_entries()) {
    INFO(entry.name);
    CHECK(names.insert(entry.name).second);
    CHECK_FALSE(entry.meaning.empty());
    CHECK(entry.name.find('\t') == std::string::npos);
  }
  CHECK(span_entries().size() == span_entry_count());
}

TEST_CASE("span table: a span has one entry a fact by itself and one by what is asked for") {
  SpanValues values{};
  values[static_cast<std::size_t>(SpanFact::kSize)] = 3;
  const EntriesOfSpan time = entries_of(values, AnswerType::kTime);
  const EntriesOfSpan place = entries_of(values, AnswerType::kPlace);
  const auto differing = std::inner_product(
      time.begin(), time.end(), place.begin(), std::size_t{0}, std::plus<>(),
      [](std::uint16_t a, std::uint16_t b) { return a != b ? std::size_t{1} : std::size_t{0}; });
  CHECK(differing == kSpanFacts);
  CHECK(span_entries()[time[0]].name == "طول=3");
  CHECK(span_entries()[time[1]].name == "طول=3|زمن");
  CHECK_FALSE(depends_on_expected(time[0]));
  CHECK(depends_on_expected(time[1]));
  CHECK_FALSE(depends_on_expected(time.back()));
}

TEST_CASE("span table: values beyond the last bin fall into it") {
  SpanValues values{};
  values[static_cast<std::size_t>(SpanFact::kSize)] = 1000;
  CHECK(span_entries()[entries_of(values, AnswerType::kAny)[0]].name == "طول=14+");
  values[static_cast<std::size_t>(SpanFact::kSize)] = -1000;
  CHECK(span_entries()[entries_of(values, AnswerType::kAny)[0]].name == "طول=0..1");
}

TEST_CASE("span table: a score of values is that of their entries") {
  std::vector<std::int16_t> weights(span_entry_count());
  for (std::size_t at = 0; at < weights.size(); ++at) {
    weights[at] = static_cast<std::int16_t>(at * 7919 % 2003);
  }
  const SpanTable table(weights);
  // Facts that are classes have no values but their own.
  constexpr auto kClasses = static_cast<std::size_t>(SpanFact::kClassBefore);
  for (const int value : {-5, -1, 0, 1, 2, 3, 7, 13, 60, 61, 128, 699, 700, 1000, 1001, 9999}) {
    SpanValues values{};
    for (std::size_t at = 0; at < kClasses; ++at) values[at] = value + static_cast<int>(at % 2);
    for (const AnswerType expected : {AnswerType::kTime, AnswerType::kAny}) {
      CHECK(table.score(values, expected) == table.score(entries_of(values, expected)));
    }
  }
}

TEST_CASE("span table: what is written is read back; what is unknown or too great is reported") {
  std::vector<std::int16_t> weights(span_entry_count(), 0);
  weights[3] = -17;
  weights[200] = 400;
  const SpanTable table(weights);
  std::vector<Problem> problems;
  const SpanTable read = read_span_table(write_weights("head", lines_of(table)), "f", problems);
  CHECK(problems.empty());
  for (std::uint32_t at = 0; at < span_entry_count(); ++at) {
    CHECK(read.weight(at) == table.weight(at));
  }
  read_span_table("لا وجود له\t3\tمعنى\nطول=2\t40000\tمعنى\n", "f", problems);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].line == 1);
  CHECK(problems[1].line == 2);
}

}  // namespace
}  // namespace mujib::find
