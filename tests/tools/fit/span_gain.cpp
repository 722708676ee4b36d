#include "tests/tools/fit/span_gain.hpp"

#include <algorithm>
#include <map>

#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::fit {
namespace {

constexpr int kLongestValue = 6;  // words of a date or a number in an answer
constexpr int kSameWord = 717;    // match() of an answer's word with the question's

bool is_lead(const find::SpanWord& word) {
  switch (word.word_class) {
    case find::WordClass::kCopula:
    case find::WordClass::kPreposition:
    case find::WordClass::kConjunction:
      return true;
    default:
      return word.stop;
  }
}

Words words_between(const find::SpanText& text, int first, int end) {
  std::string joined;
  for (int at = first; at < end; ++at) joined += std::string(text[at].text) + ' ';
  return score_words(joined);
}

Words core_of(const std::string& answer, const find::Asked& asked, const find::WordLists& known,
              const find::SpanLists& lists) {
  const text::Normalised folded = text::normalise(answer);
  const std::vector<text::Token> tokens = text::tokenise(folded.text);
  std::vector<find::PlainWord> plain;
  std::uint32_t last = 0;
  for (const text::Token& token : tokens) {
    if (token.kind == text::Token::Kind::kPunctuation) continue;
    const std::string_view word = token.span.of(folded.text);
    const std::string_view gap = Span{last, token.span.begin}.of(folded.text);
    const bool stop = known.has(find::List::kStop, word);
    plain.push_back(
        {word, gap == " " ? "" : gap, find::shape_of(word, stop, find::NameShape::kNone, lists)});
    last = token.span.end;
  }
  const find::SpanText text = find::make_span_text(plain, "");
  if (text.size() == 0) return {};
  const auto asked_about = [&](int at) {
    const find::WordForms forms = find::forms_of(known.language(), text[at].text);
    return std::any_of(asked.terms.begin(), asked.terms.end(), [&](const auto& term) {
      return find::match(term, {forms.word, forms.stem, forms.root}) >= kSameWord;
    });
  };
  int first = 0;
  int end = text.size();
  while (first + 1 < end && (is_lead(text[first]) || asked_about(first))) ++first;
  while (end - 1 > first && is_lead(text[end - 1])) --end;
  const bool time = asked.expected == find::AnswerType::kTime;
  if (time || asked.expected == find::AnswerType::kNumber) {
    std::vector<find::TypedSpan> values = find::typed_spans(text, lists);
    std::erase_if(values, [&](const find::TypedSpan& span) {
      const auto type = time ? find::SpanType::kTime : find::SpanType::kNumber;
      return span.type != type || span.end - span.first > kLongestValue;
    });
    if (values.size() == 1) {
      first = values.front().first;
      end = values.front().end;
    }
  }
  for (int at = first; at < end; ++at) {
    if (!is_lead(text[at])) return words_between(text, first, end);
  }
  return {};
}

}  // namespace

double token_f1(const Words& said, const Words& gold) {
  std::map<std::string_view, int> left;
  for (const std::string& word : gold) ++left[word];
  int same = 0;
  for (const std::string& word : said) same += left[word]-- > 0;
  return same == 0 ? 0 : 2.0 * same / static_cast<double>(said.size() + gold.size());
}

Gold gold_of(const std::vector<std::string>& answers, const find::Asked& asked,
             const find::WordLists& words, const find::SpanLists& lists) {
  Gold out;
  for (const std::string& answer : answers) {
    out.answers.push_back(score_words(answer));
    Words core = core_of(answer, asked, words, lists);
    out.cores.push_back(core.empty() ? out.answers.back() : std::move(core));
  }
  return out;
}

double Worth::gain() const {
  const double mean = (f1 + core) / 2;
  return mean * mean * mean;
}

Worth worth_of(std::string_view span, const Gold& gold) {
  const Words said = score_words(span);
  Worth out;
  for (const Words& answer : gold.answers) {
    out.f1 = std::max(out.f1, token_f1(said, answer));
    out.exact |= said == answer;
  }
  for (const Words& core : gold.cores) out.core = std::max(out.core, token_f1(said, core));
  return out;
}

}  // namespace mujib::fit
