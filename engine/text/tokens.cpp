#include "engine/text/tokens.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/addresses.hpp"
#include "engine/text/utf8.hpp"
#include "engine/types/document.hpp"

namespace mujib::text {
namespace {

// Arabic letters are two bytes in UTF-8.
constexpr std::size_t kLetter = 2;
constexpr std::size_t kShortestRest = 2 * kLetter;
constexpr std::string_view kAlefLetter = "ا";
constexpr std::string_view kYehLetter = "ي";

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_letter(char32_t c) {
  if (c >= kHamza && c <= kYa) return true;
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  const auto code = static_cast<UChar32>(c);
  // Vowel signs of other scripts stand inside their words.
  return u_isalpha(code) || u_charType(code) == U_COMBINING_SPACING_MARK;
}

bool is_arabic(char32_t c) { return c >= 0x0600 && c <= 0x06FF; }

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 8 + 1);
    while (at_ < text_.size()) {
      const Utf8Char next = read_utf8(text_, at_);
      if (next.code == U' ') {
        ++at_;
      } else if (text_.substr(at_, kLostMark.size()) == kLostMark) {
        add(Token::Kind::kLost, at_ + kLostMark.size());
      } else if (const std::size_t end = address_end(text_, at_); end > at_) {
        add(Token::Kind::kWord, end);
      } else if (is_ascii_digit(next.code)) {
        add(Token::Kind::kNumber, number_end(at_));
      } else if (is_letter(next.code)) {
        add(Token::Kind::kWord, word_end());
      } else {
        add(Token::Kind::kPunctuation, at_ + next.size);
      }
    }
    return std::move(tokens_);
  }

 private:
  void add(Token::Kind kind, std::size_t end) {
    tokens_.push_back({{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}, kind});
    at_ = end;
  }

  std::size_t digits_end(std::size_t at) const {
    while (at < text_.size() && is_ascii_digit(static_cast<unsigned char>(text_[at]))) ++at;
    return at;
  }

  bool point_joins_digits(std::size_t at) const {
    return at < text_.size() && text_[at] == '.' && digits_end(at + 1) > at + 1;
  }

  // The hour and minutes that begin here, «9:30», «9:30:15»; `at` where there are none.
  std::size_t clock_end(std::size_t at) const {
    constexpr std::size_t kTwo = 2;
    const std::size_t hours = digits_end(at);
    if (hours == at || hours - at > kTwo) return at;
    std::size_t end = hours;
    while (end < text_.size() && text_[end] == ':' && digits_end(end + 1) == end + 1 + kTwo) {
      end += 1 + kTwo;
    }
    const bool goes_on = end < text_.size() && text_[end] == ':' && digits_end(end + 1) > end + 1;
    return end == hours || goes_on ? at : end;
  }

  // Two points or more make a version, «4.12.1», or a date, which joins nothing.
  std::size_t version_end(std::size_t at) const {
    constexpr std::size_t kYearDigits = 4;
    std::size_t end = digits_end(at);
    std::size_t last = end - at;
    const std::size_t first = last;
    while (point_joins_digits(end)) {
      last = digits_end(end + 1) - end - 1;
      end += 1 + last;
    }
    return first == kYearDigits || last == kYearDigits ? at : end;
  }

  // One point makes a decimal.
  std::size_t number_end(std::size_t at) const {
    const std::size_t whole = digits_end(at);
    const bool after_point = at >= 2 && text_[at - 1] == '.' &&
                             is_ascii_digit(static_cast<unsigned char>(text_[at - 2]));
    const std::size_t clock = clock_end(at);
    if (!after_point && clock > at) return clock;
    if (after_point || !point_joins_digits(whole)) return whole;
    const std::size_t decimals = digits_end(whole + 1);
    if (!point_joins_digits(decimals)) return decimals;
    return std::max(version_end(at), whole);
  }

  // Arabic letters end where digits begin («سبتمبر11»); a Latin name keeps its
  // digits (g20) and its apostrophe (qur'an).
  std::size_t word_end() const {
    std::size_t at = at_;
    bool latin = true;
    while (at < text_.size()) {
      const Utf8Char next = read_utf8(text_, at);
      if (is_letter(next.code)) {
        latin = latin && !is_arabic(next.code);
      } else if (latin && next.code == U'\'' && at + 1 < text_.size()) {
        const char32_t after = read_utf8(text_, at + 1).code;
        if (!is_letter(after) || is_arabic(after)) break;
      } else if (!latin || !is_ascii_digit(next.code)) {
        break;
      }
      at += next.size;
    }
    return at;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

// A letter's two bytes as one number; 0 beyond the end. Every word of every text is split.
using LetterCode = std::uint16_t;
constexpr LetterCode letter_code(std::string_view text, std::size_t at) {
  if (at + kLetter > text.size()) return 0;
  const auto high = static_cast<unsigned char>(text[at]);
  const auto low = static_cast<unsigned char>(text[at + 1]);
  return static_cast<LetterCode>(high << 8U | low);
}
constexpr LetterCode kAlefCode = letter_code(letter::kAlef, 0);
constexpr LetterCode kLamCode = letter_code(letter::kLam, 0);
constexpr LetterCode kBaCode = letter_code(letter::kBa, 0);
constexpr LetterCode kKafCode = letter_code("ك", 0);
constexpr LetterCode kSeenCode = letter_code("س", 0);
constexpr LetterCode kWawCode = letter_code(letter::kWaw, 0);
constexpr LetterCode kFaCode = letter_code(letter::kFa, 0);

// Begins a verb of the present tense.
constexpr bool is_person(LetterCode code) {
  constexpr std::string_view kPersons = "ايتن";
  for (std::size_t at = 0; at < kPersons.size(); at += kLetter) {
    if (code == letter_code(kPersons, at)) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 10> kPronouns = {"هما", "ها", "هم", "هن", "كم",
                                                        "كن",  "نا", "ه",  "ك",  "ي"};

void add_bases(std::string_view base, std::string_view pronoun, std::vector<PronounSplit>& out) {
  const std::string_view last = base.substr(base.size() - kLetter);
  const std::string stem(base.substr(0, base.size() - kLetter));
  if (last == "ت") out.push_back({stem + "ه", pronoun});
  if (last == kAlefLetter) out.push_back({stem + "ي", pronoun});  // «مستواها» from «مستوي»
  out.push_back({std::string(base), pronoun});
  // A hamza at the end gets a seat before a pronoun: «اعضايها», «اعضاوها».
  const bool seated = (last == kYehLetter || last == "و") && stem.ends_with(kAlefLetter);
  if (seated && stem.size() >= kShortestRest) out.push_back({stem, pronoun});
}

}  // namespace

std::vector<Token> tokenise(std::string_view normalised) { return Tokeniser(normalised).run(); }

bool is_amount(std::string_view digits) {
  return !is_clock(digits) && std::count(digits.begin(), digits.end(), '.') <= 1;
}

PrefixSplits prefix_splits(std::string_view word) {
  PrefixSplits out;
  out.items[out.size++] = {{}, word, false};
  const auto letter = [&](std::size_t at) { return letter_code(word, at); };
  const auto add = [&](std::size_t size, bool article) {
    if (word.size() < size + kShortestRest || out.size == std::size(out.items)) return;
    out.items[out.size++] = {word.substr(0, size), word.substr(size), article};
  };
  // What may follow «و» or «ف», or stand alone: «ال», or a particle and perhaps its article.
  const auto add_from = [&](std::size_t at) {
    const LetterCode first = letter(at);
    const LetterCode second = letter(at + kLetter);
    if (first == kAlefCode && second == kLamCode) return add(at + 2 * kLetter, true);
    const bool takes_article = first == kBaCode || first == kKafCode;
    if (!takes_article && first != kLamCode && first != kSeenCode) return;
    // «سيعود», not «سكنا»: what will be stands before a person of the present tense.
    if (first == kSeenCode && !is_person(second)) return;
    add(at + kLetter, false);
    if (first == kLamCode && second == kLamCode) return add(at + 2 * kLetter, true);
    if (takes_article && second == kAlefCode && letter(at + 2 * kLetter) == kLamCode) {
      add(at + 3 * kLetter, true);
    }
  };
  add_from(0);
  if (letter(0) == kWawCode || letter(0) == kFaCode) {
    add(kLetter, false);
    add_from(kLetter);
  }
  return out;
}

std::vector<PronounSplit> pronoun_splits(std::string_view word) {
  std::vector<PronounSplit> out;
  for (std::string_view pronoun : kPronouns) {
    if (!word.ends_with(pronoun) || word.size() < pronoun.size() + kShortestRest) continue;
    const std::string_view base = word.substr(0, word.size() - pronoun.size());
    add_bases(base, word.substr(base.size()), out);
  }
  return out;
}

}  // namespace mujib::text
