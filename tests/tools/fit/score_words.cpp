#include "tests/tools/fit/score_words.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cassert>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::fit {
namespace {

constexpr std::string_view kArticle = "ال";

char32_t unified(char32_t letter) {
  switch (letter) {
    case text::kAlefHamzaAbove:
    case text::kAlefHamzaBelow:
    case text::kAlefMadda:
    case text::kAlefWasla:
      return text::kAlef;
    case text::kAlefMaksura:
    case text::kFarsiYa:
      return text::kYa;
    case text::kTaMarbuta:
      return text::kHa;
    case text::kKeheh:
      return text::kKaf;
    default:
      return letter;
  }
}

bool is_mark(char32_t code) {
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return true;
    default:
      return code == text::kTatweel;
  }
}

bool separates(char32_t code) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(code));
  return (mask & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK | U_GC_C_MASK)) != 0;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

std::u32string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  assert(U_SUCCESS(status));
  icu::UnicodeString read = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::UnicodeString normal = nfkc->normalize(read, status);
  normal.toLower(icu::Locale::getRoot());
  std::u32string out;
  for (std::int32_t at = 0; at < normal.length(); at = normal.moveIndex32(at, 1)) {
    const auto code = unified(static_cast<char32_t>(normal.char32At(at)));
    if (is_mark(code)) continue;
    const int digit = u_charDigitValue(static_cast<UChar32>(code));
    const bool decimal = u_charType(static_cast<UChar32>(code)) == U_DECIMAL_DIGIT_NUMBER;
    out.push_back(decimal ? U'0' + static_cast<char32_t>(digit) : code);
  }
  return out;
}

// A particle, at most one of each: [وف] [بلكس] ال or ل.
bool is_proclitic(std::string_view letters) {
  const auto cut = [&](std::string_view of) {
    constexpr std::size_t kLetter = 2;
    if (letters.size() < kLetter) return;
    if (of.find(letters.substr(0, kLetter)) % kLetter == 0) letters.remove_prefix(kLetter);
  };
  cut("وف");
  cut("بلكس");
  if (letters.starts_with(kArticle)) {
    letters.remove_prefix(kArticle.size());
  } else {
    cut("ل");
  }
  return letters.empty();
}

bool same_first(std::string_view word, std::string_view wanted) {
  if (word == wanted) return true;
  if (!word.ends_with(wanted)) return false;
  const bool digits = !wanted.empty() && is_digit(static_cast<unsigned char>(wanted[0]));
  constexpr std::size_t kLetter = 2;
  if (wanted.size() <= kLetter && !digits) return false;
  return is_proclitic(word.substr(0, word.size() - wanted.size()));
}

}  // namespace

std::vector<std::string> score_words(std::string_view text) {
  const std::u32string letters = folded(text);
  std::vector<std::string> out;
  std::string word;
  const auto finish = [&] {
    constexpr std::size_t kThreeLetters = 6;
    if (word.starts_with(kArticle) && word.size() > kThreeLetters) word.erase(0, kArticle.size());
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const char32_t code = letters[at];
    const bool joins = code == U'.' || code == U',' || code == text::kArabicDecimal ||
                       code == text::kArabicThousands;
    if (joins && at > 0 && at + 1 < letters.size() && is_digit(letters[at - 1]) &&
        is_digit(letters[at + 1])) {
      continue;
    }
    if (separates(code)) {
      finish();
    } else {
      text::append_utf8(code, word);
    }
  }
  finish();
  return out;
}

bool contains_words(const std::vector<std::string>& text, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return false;
  for (std::size_t at = 0; at + wanted.size() <= text.size(); ++at) {
    bool same = same_first(text[at], wanted[0]);
    for (std::size_t next = 1; same && next < wanted.size(); ++next) {
      same = text[at + next] == wanted[next];
    }
    if (same) return true;
  }
  return false;
}

}  // namespace mujib::fit
