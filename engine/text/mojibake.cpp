#include "engine/text/mojibake.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "engine/text/code_pages.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::text {
namespace {

// A word of Arabic that was read as Latin letters has hardly another letter in it.
constexpr std::size_t kMostLatinShare = 4;  // one plain letter for so many with accents
// So many such words, and one for so many words, are no Latin text.
constexpr std::size_t kFewestWords = 2;
constexpr std::size_t kWordsForOne = 4;
// «ظ…» is a letter and dots; two letters of UTF-8 read as Windows-1256 are no chance.
constexpr std::size_t kFewestLetters = 2;

constexpr std::string_view kLatinPage = "windows-1252";

constexpr unsigned char kAlefByte = 0xC7;
constexpr unsigned char kLam1256 = 0xE1;
constexpr unsigned char kLam8859 = 0xE4;

bool is_arabic(char32_t code) { return code >= 0x600 && code <= 0x6FF; }
bool is_accented(char32_t code) { return code >= 0xC0 && code <= 0xFF; }
bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

struct Letter {
  char32_t code;
  Span source;
};

std::vector<Letter> letters_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Letter> out;
  for (std::size_t at = begin; at < end;) {
    const Utf8Char next = read_utf8(text, at);
    out.push_back(
        {next.code, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + next.size)}});
    at += next.size;
  }
  return out;
}

// The word read as UTF-8 of the bytes that a code page made its letters of.
std::optional<std::vector<Letter>> as_utf8(const std::vector<Letter>& word, const CodePage& page,
                                           std::size_t fewest) {
  std::string bytes;
  for (const Letter& letter : word) {
    const std::optional<unsigned char> byte = page.byte_of(letter.code);
    if (!byte) return std::nullopt;
    bytes += static_cast<char>(*byte);
  }
  std::vector<Letter> out;
  std::size_t arabic = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Char next = read_utf8(bytes, at);
    if (!next.valid) return std::nullopt;
    const Span source{word[at].source.begin, word[at + next.size - 1].source.end};
    out.push_back({next.code, source});
    arabic += is_arabic(next.code) ? 1 : 0;
    at += next.size;
  }
  return arabic >= fewest ? std::optional(std::move(out)) : std::nullopt;
}

class Writer {
 public:
  explicit Writer(std::string_view source) : source_(source) {}

  void keep(std::size_t begin, std::size_t end) {
    out_.text.append(source_.substr(begin, end - begin));
    out_.to_source.append_verbatim(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  void put(char32_t code, Span span) {
    const std::size_t before = out_.text.size();
    append_utf8(code, out_.text);
    if (std::string_view(out_.text).substr(before) == span.of(source_)) {
      out_.to_source.append_verbatim(span);
    } else {
      out_.to_source.append_changed(static_cast<std::uint32_t>(out_.text.size() - before), span);
    }
  }
  Undone take(std::string_view was, std::string_view read_as) {
    out_.was = was;
    out_.read_as = read_as;
    return std::move(out_);
  }

 private:
  std::string_view source_;
  Undone out_;
};

// Calls with each word's place, and with what stands between.
template <class Word, class Between>
void each_word(std::string_view text, const Word& word, const Between& between) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_blank(text[end])) ++end;
    if (end > at) between(at, end);
    at = end;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (end > at) word(at, end);
    at = end;
  }
}

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

std::optional<Undone> undo_utf8(std::string_view text, const CodePage& page) {
  std::size_t undone = 0;
  std::size_t others = 0;
  const auto ignore = [](std::size_t, std::size_t) {};
  each_word(
      text,
      [&](std::size_t begin, std::size_t end) {
        if (is_plain(text.substr(begin, end - begin))) return;
        const bool fits = as_utf8(letters_of(text, begin, end), page, kFewestLetters).has_value();
        ++(fits ? undone : others);
      },
      ignore);
  if (undone == 0 || (page.name() != kLatinPage && undone < others)) return std::nullopt;
  Writer out(text);
  each_word(
      text,
      [&](std::size_t begin, std::size_t end) {
        const auto letters = is_plain(text.substr(begin, end - begin))
                                 ? std::nullopt
                                 : as_utf8(letters_of(text, begin, end), page, 1);
        if (!letters) return out.keep(begin, end);
        for (const Letter& letter : *letters) out.put(letter.code, letter.source);
      },
      [&](std::size_t begin, std::size_t end) { out.keep(begin, end); });
  return out.take("UTF-8", page.name());
}

// Arabic of one byte a letter, read as Latin.
std::optional<Undone> undo_latin(std::string_view text) {
  std::size_t words = 0;
  std::size_t accented = 0;
  std::string bytes;  // of the accented words
  const CodePage& latin = code_page(kLatinPage);
  std::vector<bool> chosen;
  each_word(
      text,
      [&](std::size_t begin, std::size_t end) {
        ++words;
        const std::vector<Letter> letters = letters_of(text, begin, end);
        std::size_t high = 0;
        std::size_t plain = 0;
        bool whole = true;
        for (const Letter& letter : letters) {
          high += is_accented(letter.code) ? 1 : 0;
          plain += (letter.code | 0x20) >= 'a' && (letter.code | 0x20) <= 'z' ? 1 : 0;
          whole = whole && latin.byte_of(letter.code).has_value();
        }
        chosen.push_back(whole && high > 1 && plain * kMostLatinShare <= high);
        if (!chosen.back()) return;
        ++accented;
        bytes += ' ';
        for (const Letter& letter : letters) {
          bytes += static_cast<char>(*latin.byte_of(letter.code));
        }
      },
      [](std::size_t, std::size_t) {});
  if (accented < kFewestWords || accented * kWordsForOne < words) return std::nullopt;
  const CodePage& arabic = code_page(is_iso_8859_6(bytes) ? "iso-8859-6" : "windows-1256");
  Writer out(text);
  std::size_t at = 0;
  each_word(
      text,
      [&](std::size_t begin, std::size_t end) {
        const std::vector<Letter> letters = letters_of(text, begin, end);
        const bool taken = chosen[at++];
        for (const Letter& letter : letters) {
          const auto byte = latin.byte_of(letter.code);
          const bool again = byte && (taken || letter.code >= 0x80);
          out.put(again ? arabic.letter_of(*byte) : letter.code, letter.source);
        }
      },
      [&](std::size_t begin, std::size_t end) { out.keep(begin, end); });
  return out.take(arabic.name(), latin.name());
}

}  // namespace

bool is_iso_8859_6(std::string_view bytes) {
  std::array<std::size_t, 256> after_alef{};
  bool start = true;
  for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
    if (start && static_cast<unsigned char>(bytes[at]) == kAlefByte) {
      ++after_alef[static_cast<unsigned char>(bytes[at + 1])];
    }
    start = static_cast<unsigned char>(bytes[at]) < 0xC0;
  }
  return after_alef[kLam8859] > after_alef[kLam1256];
}

std::optional<Undone> undo_misreading(std::string_view utf8) {
  // Plain Arabic has only lead bytes D8 to DB and what general punctuation needs; the two bytes
  // of a Latin letter with an accent, or of ط and ظ beside signs, show first.
  const bool latin = std::any_of(utf8.begin(), utf8.end(), [](char byte) {
    const auto one = static_cast<unsigned char>(byte);
    return one == 0xC3;
  });
  if (latin) {
    if (auto undone = undo_utf8(utf8, code_page(kLatinPage))) return undone;
    if (auto undone = undo_latin(utf8)) return undone;
  }
  std::size_t signs = 0;  // ط or ظ, which D8 and D9 are in Windows-1256
  std::size_t letters = 0;
  for (std::size_t at = 0; at + 1 < utf8.size(); ++at) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead != 0xD8 && lead != 0xD9) continue;
    ++letters;
    const auto tail = static_cast<unsigned char>(utf8[at + 1]);
    signs += lead == 0xD8 && (tail == 0xB7 || tail == 0xB8) ? 1 : 0;
  }
  if (signs * 4 > letters) return undo_utf8(utf8, code_page("windows-1256"));
  return std::nullopt;
}

}  // namespace mujib::text
