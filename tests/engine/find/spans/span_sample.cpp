#include "tests/engine/find/spans/span_sample.hpp"

#include <catch2/catch.hpp>

#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::find {

const rulebook::Rulebook& shipped_rules() {
  static const std::shared_ptr<const rulebook::Rulebook> kBook = [] {
    std::vector<Problem> problems;
    auto book = rulebook::Rulebook::load(MUJIB_ROOT "/rules", problems);
    REQUIRE(book.has_value());
    REQUIRE(problems.empty());
    return std::move(book).value();
  }();
  return *kBook;
}

const SpanLists& shipped_span_lists() {
  static const SpanLists kShipped(shipped_rules());
  return kShipped;
}

const WordLists& shipped_word_lists() {
  static const WordLists kShipped(shipped_rules());
  return kShipped;
}

SampleSentence::SampleSentence(std::string_view utf8) : folded(text::fold(utf8)) {
  std::vector<PlainWord> words;
  std::uint32_t last = 0;
  const auto gap_to = [&](std::uint32_t end) {
    std::string_view gap = Span{last, end}.of(folded);
    while (gap.starts_with(' ')) gap.remove_prefix(1);
    while (gap.ends_with(' ')) gap.remove_suffix(1);
    return gap;
  };
  for (const text::Token& token : text::tokenise(folded)) {
    if (token.kind == text::Token::Kind::kPunctuation) continue;
    const std::string_view word = token.span.of(folded);
    const bool stop = shipped_word_lists().has(List::kStop, word);
    words.push_back({word, gap_to(token.span.begin),
                     shape_of(word, stop, NameShape::kNone, shipped_span_lists())});
    last = token.span.end;
  }
  text = make_span_text(words, gap_to(static_cast<std::uint32_t>(folded.size())));
}

std::string SampleSentence::shown(int first, int end) const {
  std::string out;
  for (int at = first; at < end; ++at) {
    if (!out.empty()) out += ' ';
    out += text[at].text;
  }
  return out;
}

}  // namespace mujib::find
