#include "transport/cli/scripted/wording.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::cli {
namespace {

constexpr std::string_view kArticle = "ال";
constexpr std::size_t kShortestWithArticle = 10;  // ال and three letters: «الله» stays whole

struct WantedWord {
  std::string letters;
  bool open = false;  // «خيان*»
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// «1,000ألف» is two words; so is «g7».
void add_parts(std::string_view word, std::vector<std::string>& out) {
  for (std::size_t begin = 0; begin < word.size();) {
    std::size_t end = begin + 1;
    while (end < word.size() && is_digit(word[end]) == is_digit(word[begin])) ++end;
    std::string part(word.substr(begin, end - begin));
    std::erase_if(part, [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && (c < 'a' || c > 'z');
    });
    if (!part.empty()) out.push_back(std::move(part));
    begin = end;
  }
}

std::vector<WantedWord> wanted_words(std::string_view alternative) {
  std::vector<WantedWord> out;
  while (!alternative.empty()) {
    const std::size_t blank = std::min(alternative.find(' '), alternative.size());
    std::string_view piece = alternative.substr(0, blank);
    alternative.remove_prefix(std::min(blank + 1, alternative.size()));
    const bool open = piece.ends_with('*');
    if (open) piece.remove_suffix(1);
    const std::vector<std::string> parts = words_of(piece);
    for (std::size_t at = 0; at < parts.size(); ++at) {
      std::string_view letters = parts[at];
      if (letters.starts_with(kArticle) && letters.size() >= kShortestWithArticle) {
        letters.remove_prefix(kArticle.size());
      }
      out.push_back({std::string(letters), open && at + 1 == parts.size()});
    }
  }
  return out;
}

bool fits_bare(const WantedWord& wanted, std::string_view word) {
  return wanted.open ? word.starts_with(wanted.letters) : word == wanted.letters;
}

// [وف]? [بكلس]? (ال|ل)? and then the word.
bool fits(const WantedWord& wanted, std::string_view word) {
  constexpr std::string_view kNone[] = {"", "و", "ف"};
  constexpr std::string_view kPrepositions[] = {"", "ب", "ك", "ل", "س"};
  constexpr std::string_view kArticles[] = {"", kArticle, "ل"};
  for (const std::string_view conjunction : kNone) {
    if (!word.starts_with(conjunction)) continue;
    const std::string_view after = word.substr(conjunction.size());
    for (const std::string_view preposition : kPrepositions) {
      if (!after.starts_with(preposition)) continue;
      const std::string_view rest = after.substr(preposition.size());
      for (const std::string_view article : kArticles) {
        if (rest.starts_with(article) && fits_bare(wanted, rest.substr(article.size()))) {
          return true;
        }
      }
    }
  }
  return false;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool occurs_as_typed(std::string_view wanted, std::string_view text) {
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = text::fold(text);
  std::vector<std::string> out;
  for (const text::Token& token : text::tokenise(folded)) {
    if (token.kind == text::Token::Kind::kWord || token.kind == text::Token::Kind::kNumber) {
      add_parts(token.span.of(folded), out);
    }
  }
  return out;
}

std::string compact(std::string_view text) {
  std::string out;
  for (const std::string& word : words_of(text)) out += word;
  return out;
}

bool occurs(std::string_view alternative, std::string_view text) {
  return occurs(alternative, text, words_of(text));
}

bool occurs(std::string_view alternative, std::string_view text,
            const std::vector<std::string>& words) {
  if (alternative.find('<') != alternative.npos) return occurs_as_typed(alternative, text);
  const bool at_start = alternative.starts_with('^');
  if (at_start) alternative.remove_prefix(1);
  const std::vector<WantedWord> wanted = wanted_words(alternative);
  if (wanted.empty() || wanted.size() > words.size()) return false;
  const std::size_t last = at_start ? 0 : words.size() - wanted.size();
  for (std::size_t from = 0; from <= last; ++from) {
    const bool here =
        std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(from),
                   [](const WantedWord& one, const std::string& word) { return fits(one, word); });
    if (here) return true;
  }
  return false;
}

}  // namespace mujib::cli
