#include "transport/slack/message/text.hpp"

#include <algorithm>
#include <optional>

#include "transport/protocol/utf.hpp"

namespace mujib::slack {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kRightToLeftMark = "\u200F";
constexpr std::string_view kSentenceEnds[] = {".", "!", "?", "؟", "…", "۔"};
constexpr std::string_view kSpaces[] = {" ", "\t", "\n", "\r", "\u00A0"};

constexpr std::pair<std::string_view, char> kEntities[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};

std::size_t letter_length(std::string_view text, std::size_t at) {
  return std::max<std::size_t>(protocol::sequence_length(text, at), 1);
}

template <class List>
bool is_one_of(std::string_view letter, const List& list) {
  return std::find(std::begin(list), std::end(list), letter) != std::end(list);
}

bool is_space(std::string_view letter) { return is_one_of(letter, kSpaces); }

// What a reader sees of the words between < and >; nothing of a person or a group.
std::string_view shown(std::string_view marked) {
  const bool calls =
      marked.starts_with('@') || (marked.starts_with('!') && !marked.starts_with("!date"));
  if (calls) return {};
  const std::size_t bar = marked.find('|');
  if (bar != marked.npos) return marked.substr(bar + 1);
  for (const std::string_view scheme : {"tel:", "mailto:"})
    if (marked.starts_with(scheme)) return marked.substr(scheme.size());
  return marked.starts_with('#') || marked.starts_with('!') ? std::string_view() : marked;
}

bool is_code_sign(char c) {
  return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_' || c == '-' || c == '+' ||
         c == '\'';
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// Whether a picture may begin here: 10:30:45 is a time, and a:b: a text.
bool may_begin_code(std::string_view text, std::size_t colon) {
  const char before = colon == 0 ? ' ' : text[colon - 1];
  return !is_code_sign(before) && !('A' <= before && before <= 'Z');
}

// Where the picture that is written at `colon` ends (:wave:, :+1:, :skin-tone-3:).
std::optional<std::size_t> end_of_code(std::string_view text, std::size_t colon) {
  std::size_t end = colon + 1;
  bool named = false;
  while (end < text.size() && is_code_sign(text[end])) named |= !is_digit(text[end++]);
  // A number alone is none, but for :100: and :1234:.
  const std::string_view code = text.substr(colon + 1, end - colon - 1);
  const bool known = named || code == "100" || code == "1234";
  return known && end < text.size() && text[end] == ':' ? std::optional(end + 1) : std::nullopt;
}

// Pictures are no words: of «شكرا :pray::skin-tone-2:» the first is left.
std::string without_codes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text[at] == ':' && may_begin_code(text, at) ? end_of_code(text, at) : std::nullopt;
    if (!end) {
      out += text[at++];
      continue;
    }
    out += ' ';
    // The tone of this one, and the next one.
    for (; end; end = at < text.size() && text[at] == ':' ? end_of_code(text, at) : std::nullopt)
      at = *end;
  }
  return out;
}

void unescape_into(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    bool found = false;
    for (const auto& [entity, letter] : kEntities) {
      if (!text.substr(at).starts_with(entity)) continue;
      out += letter;
      at += entity.size();
      found = true;
      break;
    }
    if (!found) out += text[at++];
  }
}

std::string join_spaces(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, letter_length(text, at));
    at += letter.size();
    if (is_space(letter)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += letter;
  }
  return out;
}

bool is_rtl(std::string_view letter) {  // U+0590 to U+08FF, U+FB1D to U+FEFF
  const auto lead = static_cast<unsigned char>(letter[0]);
  if (letter.size() == 2) return 0xD6 <= lead && lead <= 0xDF;
  const auto next = letter.size() == 3 ? static_cast<unsigned char>(letter[1]) : 0;
  return (lead == 0xE0 && next <= 0xA3) || (lead == 0xEF && 0xAC <= next && next <= 0xBB);
}

bool is_ltr(std::string_view letter) {
  const char c = letter[0];
  if (letter.size() == 1) return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
  const auto lead = static_cast<unsigned char>(c);
  return letter.size() == 2 && 0xC3 <= lead && lead <= 0xD4;  // Latin, Greek, Cyrillic
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.substr(0, 1))) text.remove_prefix(1);
  while (!text.empty() && is_space(text.substr(text.size() - 1))) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string question_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('<');
    const std::size_t close = open == text.npos ? open : text.find('>', open);
    if (close == text.npos) {
      unescape_into(out, without_codes(text));
      break;
    }
    unescape_into(out, without_codes(text.substr(0, open)));
    const std::string_view marked = text.substr(open + 1, close - open - 1);
    out += ' ';
    unescape_into(out, shown(marked));
    out += ' ';
    text.remove_prefix(close + 1);
  }
  return join_spaces(out);
}

bool mentions(std::string_view text, std::string_view user) {
  if (user.empty()) return false;
  const std::string mark = "<@" + std::string(user);
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    const std::string_view after = text.substr(at + mark.size(), 1);
    if (after == ">" || after == "|") return true;
  }
  return false;
}

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto* found = std::find_if(std::begin(kEntities), std::end(kEntities),
                                     [c](const auto& entity) { return entity.second == c; });
    if (found == std::end(kEntities))
      out += c;
    else
      out += found->first;
  }
  return out;
}

std::size_t count_units(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = letter_length(text, at);
    units += length == 4 ? 2 : 1;
    at += length;
  }
  return units;
}

std::vector<std::string> split(std::string_view text, std::size_t most) {
  std::vector<std::string> out;
  text = trim(text);
  while (!text.empty()) {
    std::size_t at = 0, units = 0, sentence = 0, space = 0;
    std::string_view before;
    while (at < text.size()) {
      const std::string_view letter = text.substr(at, letter_length(text, at));
      if (is_space(letter)) {
        space = at;
        if (letter == "\n" || is_one_of(before, kSentenceEnds)) sentence = at;
      }
      const std::size_t more = letter.size() == 4 ? 2 : 1;
      if (units + more > most) break;
      units += more;
      at += letter.size();
      before = letter;
    }
    if (at == text.size()) {
      out.emplace_back(text);
      break;
    }
    // A sentence end in the first quarter would leave a scrap of a piece.
    std::size_t cut = sentence > at / 4 ? sentence : space;
    if (cut == 0) cut = std::max<std::size_t>(at, letter_length(text, 0));
    out.emplace_back(trim(text.substr(0, cut)));
    text = trim(text.substr(cut));
  }
  return out;
}

std::string shorten(std::string_view text, std::size_t most) {
  auto pieces = split(text, most);
  if (pieces.empty()) return {};
  if (pieces.size() == 1) return std::move(pieces[0]);
  return split(text, most - 1)[0] + std::string(kEllipsis);
}

std::string right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += letter_length(text, at)) {
    const std::string_view letter = text.substr(at, letter_length(text, at));
    if (is_rtl(letter)) return std::string(text);
    if (is_ltr(letter)) break;
  }
  return std::string(kRightToLeftMark) + std::string(text);
}

}  // namespace mujib::slack
