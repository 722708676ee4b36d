#include "engine/repair/order/halves.hpp"

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

bool is_mark(char32_t code) {
  switch (code) {
    case U'.':
    case U':':
    case U'!':
    case U'?':
    case U'%':
    case U',':
    case U';':
    case kArabicComma:
    case kArabicSemicolon:
    case kArabicQuestion:
      return true;
    default:
      return false;
  }
}

// The mark behind a word, as the counts name it; empty for none.
std::string_view mark_name(char32_t code) {
  switch (code) {
    case U'.':
      return ".";
    case U':':
      return ":";
    case U'!':
      return "!";
    case U'?':
    case kArabicQuestion:
      return "؟";
    case U',':
    case U';':
    case kArabicComma:
    case kArabicSemicolon:
      return "،";
    default:
      return {};
  }
}

}  // namespace

Cut cut_between(const StoredWord& stem, const StoredWord& rest) {
  if (stem.close || rest.open || stem.lost || rest.lost) return Cut::kNone;
  if (stem.letters.empty() || rest.letters.empty()) return Cut::kNone;
  if (rest.kashida_first) {
    const bool breaks =
        stem.last == kYeh || stem.last == kTeh || stem.last == kLam || stem.last == kKaf;
    return breaks ? Cut::kBeforeKashida : Cut::kNone;
  }
  if (rest.first == kYeh && (stem.last == kReh || stem.last == kZain)) return Cut::kBeforeYeh;
  if (rest.first == kKaf && stem.last == kAlefHamzaAbove) return Cut::kBeforeKaf;
  return Cut::kNone;
}

void add_symbols(std::string_view text, std::vector<std::string>& symbols) {
  char32_t mark = 0;
  bool digits = false;
  bool latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    digits |= is_digit(letter.code);
    latin |= is_latin_letter(letter.code);
    mark = is_mark(letter.code) ? letter.code : is_arabic_letter(letter.code) ? 0 : mark;
  }
  std::string letters = fold_word(text);
  if (!letters.empty()) {
    symbols.push_back(std::move(letters));
  } else if (digits || latin) {
    symbols.emplace_back(digits ? kAnyNumber : kAnyLatin);
  }
  if (const std::string_view name = mark_name(mark); !name.empty()) symbols.emplace_back(name);
}

bool looks_broken(std::string_view source, const StoredLine& line) {
  const std::vector<Span> words = words_of(source, line.text);
  std::size_t first = 0;
  if (fold_word(words[0].of(source)).empty()) first = 1;
  if (words.size() < first + 2) return false;
  for (std::size_t index = first; index < words.size(); ++index) {
    const std::string_view word = words[index].of(source);
    if (letter_at(word, 0).code != kTatweel) continue;
    if (!fold_word(word).empty()) return true;
  }
  // The first word must be the rest of some word, the last the beginning of some.
  const auto starts = [&](Span word) { return letter_at(source, word.begin).code; };
  const auto ends = [&](Span word) {
    return letter_before(source.substr(0, word.end), word.end).code;
  };
  const auto fits = [](char32_t stem, char32_t rest) {
    return (rest == kYeh && (stem == kReh || stem == kZain)) ||
           (rest == kKaf && stem == kAlefHamzaAbove);
  };
  const char32_t rest = starts(words[first]);
  const char32_t stem = ends(words.back());
  bool begun = false;
  bool finished = false;
  for (std::size_t index = first; index < words.size(); ++index) {
    begun |= fits(ends(words[index]), rest);
    finished |= fits(stem, starts(words[index]));
  }
  return begun && finished;
}

std::vector<StoredWord> WordReader::read(const StoredLine& line, const LostNumbers& numbers) const {
  std::vector<StoredWord> tokens;
  Span body = line.text;
  if (!numbers.moved.empty()) body.begin = numbers.moved.end;
  std::size_t next = 0;
  // A blank at the line's edge is the page's where the line is broken.
  while (next < numbers.edits.size() && numbers.edits[next].source.begin < body.begin) ++next;
  const auto lost_before = [&](std::uint32_t at) {
    for (; next < numbers.edits.size() && numbers.edits[next].source.begin < at; ++next) {
      tokens.push_back(lost(numbers.edits[next].source));
    }
  };
  for (Span span : words_of(source_, body)) {
    lost_before(span.begin);
    if (next < numbers.edits.size() && numbers.edits[next].source == span) {
      lost_before(span.end);
    } else {
      tokens.push_back(word(span));
    }
  }
  return tokens;
}

StoredWord WordReader::joined(const StoredWord& stem, const StoredWord& rest) const {
  StoredWord whole = rest;
  whole.letters = fold_word(std::string(stem.letters) + rest.letters);
  // The tanween of the rest must stand at the end, as it folds.
  whole.word = model_.find(whole.letters);
  if (rest.left.id == rest.word.id) whole.left = whole.word;
  return whole;
}

StoredWord WordReader::lost(Span span) const {
  StoredWord token;
  token.span = span;
  token.lost = true;
  token.word = model_.find(kAnyNumber);
  const Letter last = letter_before(source_, span.end);
  const std::string_view mark = mark_name(last.code);
  token.left = mark.empty() ? token.word : model_.find(mark);
  return token;
}

StoredWord WordReader::word(Span span) const {
  StoredWord token;
  token.span = span;
  const std::string_view text = span.of(source_);
  token.letters = fold_word(text);
  token.first = letter_at(text, 0).code;
  bool letters = false;
  char32_t mark = 0;
  bool digits = false;
  bool latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    digits |= is_digit(letter.code);
    latin |= is_latin_letter(letter.code);
    if (is_arabic_letter(letter.code)) {
      letters = true;
      token.last = letter.code;
      token.close = false;
    } else if (letter.code != kTatweel && !is_vowel_mark(letter.code)) {
      (letters ? token.close : token.open) = true;
      if (is_mark(letter.code)) mark = letter.code;
    }
  }
  token.kashida_first = token.first == kTatweel && letters;
  if (token.letters.empty()) {
    const std::string_view name = mark_name(token.first);
    token.word = model_.find(digits         ? kAnyNumber
                             : latin        ? kAnyLatin
                             : name.empty() ? kAnyLatin
                                            : name);
  } else {
    token.word = model_.find(token.letters);
  }
  const std::string_view name = token.close || token.letters.empty() ? mark_name(mark) : "";
  token.left = name.empty() ? token.word : model_.find(name);
  return token;
}

}  // namespace mujib::repair
