#include "engine/find/spans/span_text.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_with_any(std::string_view word, std::initializer_list<std::string_view> letters) {
  return std::any_of(letters.begin(), letters.end(),
                     [&](std::string_view letter) { return word.starts_with(letter); });
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    return text.find(mark) != std::string_view::npos;
  });
}

bool opens(std::string_view gap) { return holds_any(gap, {"(", "[", "«"}); }
bool closes(std::string_view gap) { return holds_any(gap, {")", "]", "»"}); }

// A number word may carry a particle of one letter: «وثلاثه», «بعشرين».
bool is_number(std::string_view word, ListsOfWord lists, const SpanLists& all) {
  if (is_digit(word.front()) || lists.has(SpanList::kNumberWord)) return true;
  if (!begins_with_any(word, {"و", "ب", "ل"}) || word.size() <= kLetter) return false;
  const std::string_view rest = word.substr(kLetter);
  return is_digit(rest.front()) || all.of(rest).has(SpanList::kNumberWord);
}

WordClass class_of(std::string_view text, const WordShape& word) {
  const std::size_t letters = text.size() / kLetter;
  if (word.number) return WordClass::kNumber;
  if (word.lists.has(SpanList::kCopula)) return WordClass::kCopula;
  if (word.lists.has(SpanList::kRelative)) return WordClass::kRelative;
  if (word.lists.has(SpanList::kPreposition) || word.bare.has(SpanList::kPreposition)) {
    return WordClass::kPreposition;
  }
  if (word.lists.has(SpanList::kConjunction)) return WordClass::kConjunction;
  if (word.stop) return WordClass::kStop;
  if (letters > 3 && begins_with_any(text, {"ال", "وال", "بال", "لل", "كال", "فال"})) {
    return WordClass::kArticle;
  }
  if (is_ascii_letter(text.front())) return WordClass::kLatin;
  if (letters >= 4 && begins_with_any(text, {"ي", "ت"}) && !text.ends_with("ه")) {
    return WordClass::kImperfect;
  }
  if (letters >= 4 && text.starts_with("و")) return WordClass::kWaw;
  if (letters >= 5 && begins_with_any(text, {"ب", "ل", "ك"})) return WordClass::kProclitic;
  return WordClass::kWord;
}

// Follows the marks of one gap; a mark that closes nothing changes nothing.
class Depths {
 public:
  void pass(std::string_view gap) {
    for (std::size_t at = 0; at < gap.size(); ++at) {
      const char c = gap[at];
      if (c == '(' || c == '[') ++brackets_;
      if ((c == ')' || c == ']') && brackets_ > 0) --brackets_;
      if (gap.substr(at).starts_with("«")) ++quotes_;
      if (gap.substr(at).starts_with("»") && quotes_ > 0) --quotes_;
    }
  }
  std::uint16_t brackets() const { return brackets_; }
  std::uint16_t quotes() const { return quotes_; }

 private:
  std::uint16_t brackets_ = 0;
  std::uint16_t quotes_ = 0;
};

}  // namespace

std::string_view without_waw(std::string_view word) {
  return word.starts_with("و") && word.size() > 2 * kLetter ? word.substr(kLetter) : word;
}

Gap gap_class_of(std::string_view gap) {
  if (gap.empty()) return Gap::kNone;
  if (opens(gap)) return closes(gap) ? Gap::kClose : Gap::kOpen;
  if (closes(gap)) return Gap::kClose;
  if (gap.starts_with("،") || gap.starts_with(",")) return Gap::kComma;
  if (begins_with_any(gap, {".", "؛", ";", ":", "!", "؟"})) return Gap::kStop;
  return Gap::kOther;
}

WordShape shape_of(std::string_view word, bool stop, NameShape name, const SpanLists& lists) {
  WordShape out;
  out.stop = stop;
  out.lists = lists.of(word);
  const std::string_view bare = without_waw(word);
  out.bare = bare == word ? out.lists : lists.of(bare);
  out.digits = is_digit(word.front());
  out.number = is_number(word, out.lists, lists);
  out.word_class = class_of(word, out);
  out.name = stop || out.number ? NameShape::kNone : name;
  return out;
}

SpanText make_span_text(std::span<const PlainWord> words, std::string_view closing_gap) {
  SpanText out;
  out.words.reserve(words.size());
  out.closing_gap = closing_gap;
  out.closing_class = gap_class_of(closing_gap);
  Depths depths;
  std::uint16_t clause = 0;
  for (const PlainWord& plain : words) {
    SpanWord word{plain.shape};
    word.text = plain.text;
    word.gap = plain.gap;
    word.gap_class = gap_class_of(plain.gap);
    depths.pass(plain.gap);
    word.brackets = depths.brackets();
    word.quotes = depths.quotes();
    const bool ends_clause = word.gap_class == Gap::kComma || word.gap_class == Gap::kStop;
    if (!out.words.empty() && ends_clause) ++clause;
    word.clause = clause;
    out.words.push_back(word);
  }
  return out;
}

}  // namespace mujib::find
