#include "engine/find/spans/answerable.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

bool holds_a_value(const std::vector<TypedSpan>& typed, SpanRange range) {
  return std::any_of(typed.begin(), typed.end(), [&](const TypedSpan& span) {
    const bool value = span.type == SpanType::kTime || span.type == SpanType::kNumber;
    return value && span.first < range.end && range.first < span.end;
  });
}

// «بالحبال», «عن طريق الحبال», «من خلال الحبال».
bool tells_means(const SpanText& text, SpanRange range) {
  const auto means = [&](int at) {
    return at >= 0 && at < text.size() && text[at].lists.has(SpanList::kMeans);
  };
  const SpanWord& first = text[range.first];
  const bool noun =
      first.word_class == WordClass::kArticle || first.word_class == WordClass::kProclitic;
  return (noun && first.text.starts_with("ب")) || means(range.first) || means(range.first - 1) ||
         means(range.first + 1);
}

}  // namespace

bool can_answer(const Asked& asked, const std::vector<TypedSpan>& typed, SpanRange range,
                const SpanValues& values) {
  const auto fact = [&](SpanFact one) { return values[static_cast<std::size_t>(one)]; };
  const bool unit = fact(SpanFact::kUnit) == 1;
  // «ما اسم الوزير؟»
  const bool name = fact(SpanFact::kNames) > 0 || fact(SpanFact::kLatin) > 0 ||
                    fact(SpanFact::kWholeQuote) > 0 || fact(SpanFact::kNameRun) > 0 ||
                    fact(SpanFact::kAskedName) > 0;
  if (asked.asks_person_name && !name) return false;
  switch (asked.expected) {
    case AnswerType::kTime:
      return fact(SpanFact::kWanted) > 0 || fact(SpanFact::kNumbers) > 0;
    case AnswerType::kNumber:
      return fact(SpanFact::kNumbers) > 0 || unit;
    case AnswerType::kReason:
      // «ما الهدف من …» is often answered without a word of cause, «لماذا» is not.
      return asked.kind != Kind::kWhy || fact(SpanFact::kWanted) > 0;
    case AnswerType::kPerson:
      return !holds_a_value(typed, range) && fact(SpanFact::kContent) > fact(SpanFact::kHits);
    default:
      return true;
  }
}

bool says_enough(const Asked& asked, const SpanText& text, SpanRange range) {
  return asked.expected != AnswerType::kManner || tells_means(text, range);
}

}  // namespace mujib::find
