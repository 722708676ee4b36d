#include "engine/text/decode.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/text/utf8.hpp"

namespace mujib::text {
namespace {

constexpr const char* kSample = "أين يقع مقر المنظمة؟ في موسكو.\n";

std::string as_utf16(std::string_view text, bool big_endian) {
  std::string out;
  const auto put = [&](unsigned unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += big_endian ? std::string{high, low} : std::string{low, high};
  };
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Char next = read_utf8(text, at);
    at += next.size;
    if (next.code < 0x10000) {
      put(next.code);
    } else {
      put(0xD800 + ((next.code - 0x10000) >> 10));
      put(0xDC00 + ((next.code - 0x10000) & 0x3FF));
    }
  }
  return out;
}

struct Row {
  const char* name;
  std::string bytes;
  std::string text;
  Encoding encoding;
};

void check_map(std::string_view bytes, const Decoded& decoded) {
  REQUIRE(decoded.to_file.length() == decoded.text.size());
  std::uint32_t last = 0;
  for (const OffsetMap::Segment& segment : decoded.to_file.segments()) {
    REQUIRE(segment.source.begin >= last);
    REQUIRE(segment.source.end <= bytes.size());
    last = segment.source.end;
  }
}

// The bytes of the file behind the first place where `part` stands.
std::string bytes_of(std::string_view bytes, const Decoded& decoded, std::string_view part) {
  const std::size_t at = decoded.text.find(part);
  if (at == std::string::npos) return "not found";
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
  return std::string(decoded.to_file.cover(span).of(bytes));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Char next = read_utf8(text, at);
    if (!next.valid) return false;
    at += next.size;
  }
  return true;
}

}  // namespace

TEST_CASE("decode: each encoding gives the same text") {
  const std::string windows_1256 =
      "\xC3\xED\xE4 \xED\xDE\xDA \xE3\xDE\xD1 \xC7\xE1\xE3\xE4\xD9\xE3\xC9\xBF \xDD\xED "
      "\xE3\xE6\xD3\xDF\xE6.\n";
  const Row rows[] = {
      {"utf-8", kSample, kSample, Encoding::kUtf8},
      {"utf-8 with mark", std::string("\xEF\xBB\xBF") + kSample, kSample, Encoding::kUtf8Bom},
      {"utf-16 le with mark", "\xFF\xFE" + as_utf16(kSample, false), kSample, Encoding::kUtf16Le},
      {"utf-16 be with mark", "\xFE\xFF" + as_utf16(kSample, true), kSample, Encoding::kUtf16Be},
      {"utf-16 le", as_utf16(kSample, false), kSample, Encoding::kUtf16Le},
      {"utf-16 be", as_utf16(kSample, true), kSample, Encoding::kUtf16Be},
      {"utf-16 le, latin", as_utf16("plain text", false), "plain text", Encoding::kUtf16Le},
      {"utf-16 beyond the first plane", "\xFF\xFE" + as_utf16("أ🙂", false), "أ🙂",
       Encoding::kUtf16Le},
      {"windows-1256", windows_1256, kSample, Encoding::kWindows1256},
      {"ascii", "plain text", "plain text", Encoding::kUtf8},
      {"empty", "", "", Encoding::kUtf8},
      {"only a mark", "\xEF\xBB\xBF", "", Encoding::kUtf8Bom},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto decoded = decode(row.bytes);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == row.text);
    CHECK(decoded->encoding == row.encoding);
    check_map(row.bytes, *decoded);
  }
}

TEST_CASE("decode: a broken sequence becomes one replacement character") {
  const Row rows[] = {
      {"cut at the end", "مقر\xD9", "مقر\uFFFD", Encoding::kUtf8},
      {"a stray byte", "مقر\xFFمقر", "مقر\uFFFDمقر", Encoding::kUtf8},
      {"overlong", "مقر\xC0\xAFمقر", "مقر\uFFFD\uFFFDمقر", Encoding::kUtf8},
      {"lone surrogate", std::string("\xFF\xFE\x27\x06\x00\xD8\x28\x06", 8), "ا\uFFFDب",
       Encoding::kUtf16Le},
      {"odd length", "\xFF\xFE\x27\x06\x28", "ا\uFFFD", Encoding::kUtf16Le},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto decoded = decode(row.bytes);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == row.text);
    CHECK(decoded->encoding == row.encoding);
    check_map(row.bytes, *decoded);
  }
}

TEST_CASE("decode: what is no text is refused with a clear sentence") {
  const std::string rows[] = {
      std::string("a\0b", 3),
      std::string("\xEF\xBB\xBF\0", 4),
      std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16),
      std::string(64, '\0'),
      std::string(64, '\x01'),
      std::string("\xFF\xFE\0\0", 4),
      std::string("\x7F"
                  "ELF\x02\x01\x01\0\0\0\0\0",
                  12),
  };
  for (const std::string& bytes : rows) {
    INFO(bytes);
    const auto decoded = decode(bytes);
    REQUIRE(decoded.has_error());
    CHECK(decoded.error().message.find("ليس نص") != std::string::npos);
  }
}

TEST_CASE("decode: a span of the text leads back to the bytes of the file") {
  const std::string marked = std::string("\xEF\xBB\xBF") + kSample;
  CHECK(bytes_of(marked, *decode(marked), "مقر") == "مقر");
  const std::string wide = "\xFF\xFE" + as_utf16(kSample, false);
  CHECK(bytes_of(wide, *decode(wide), "مقر") == as_utf16("مقر", false));
  const std::string legacy = "\xE3\xDE\xD1 \xE3\xE6\xD3\xDF\xE6";
  CHECK(bytes_of(legacy, *decode(legacy), "موسكو") == "\xE3\xE6\xD3\xDF\xE6");
  const std::string broken = "مقر \xFF موسكو";
  CHECK(bytes_of(broken, *decode(broken), "موسكو") == "موسكو");
}

TEST_CASE("decode: text that was read in the wrong encoding is put right") {
  struct Misread {
    const char* stored;
    const char* text;
    const char* was;
  };
  const Misread rows[] = {
      {"Ø§Ù„Ù…Ø¯ÙŠÙ†Ø© Ù‚Ø¯ÙŠÙ…Ø© 1950ØŒ", "المدينة قديمة 1950،", "UTF-8"},
      {"ط§ظ„ظ…ط¯ظٹظ†ط© ظ‚ط¯ظٹظ…ط© 1950طŒ", "المدينة قديمة 1950،", "UTF-8"},
      {"ÇáãÏíäÉ ÞÏíãÉ", "المدينة قديمة", "windows-1256"},
      {"ÇäåÏêæÉ âÏêåÉ", "المدينة قديمة", "iso-8859-6"},
  };
  for (const Misread& row : rows) {
    CAPTURE(row.stored);
    const auto decoded = decode(row.stored);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == row.text);
    CHECK(decoded->misread_was == row.was);
    check_map(row.stored, *decoded);
    std::vector<Change> changes;
    Verdict verdict = Verdict::kClean;
    note_encoding(*decoded, changes, verdict);
    CHECK(verdict == Verdict::kRepaired);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].after == row.was);
  }
  for (const char* sound : {"المدينة القديمة، ظ… ط، وفي الحفظ", "été à Genève, naïve Ångström",
                            "Łódź Øresund Ñandú", "قال André Gide شيئا"}) {
    CAPTURE(sound);
    CHECK(decode(sound)->text == sound);
    CHECK(decode(sound)->misread_was.empty());
  }
}

TEST_CASE("decode: ISO-8859-6 is told from Windows-1256 by its article, and said to be guessed") {
  const auto decoded = decode("\xC7\xE4\xE5\xCF\xEA\xE6\xC9");
  REQUIRE(decoded.has_value());
  CHECK(decoded->text == "المدينة");
  CHECK(decoded->encoding == Encoding::kIso8859_6);
  CHECK(decoded->guessed);
}

TEST_CASE("decode: letters that are lost are counted and make a text damaged") {
  const auto decoded = decode("ظ\uFFFDع\uFFFD");
  REQUIRE(decoded.has_value());
  CHECK(decoded->lost == 2);
  std::vector<Change> changes;
  Verdict verdict = Verdict::kClean;
  note_encoding(*decoded, changes, verdict);
  CHECK(verdict == Verdict::kDamaged);
}

TEST_CASE("decode: any bytes give valid UTF-8 or a failure") {
  std::mt19937 random(13);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<int> high(1, 255);
  int texts = 0;
  for (int round = 0; round < 10000; ++round) {
    std::string bytes;
    const bool with_nul = round % 2 == 0;
    for (int left = byte(random) / 4; left > 0; --left) {
      bytes.push_back(static_cast<char>(with_nul ? byte(random) : high(random)));
    }
    if (round % 5 == 0) bytes.insert(0, "\xFF\xFE");
    if (round % 7 == 0) bytes.insert(0, kSample);
    const auto decoded = decode(bytes);
    if (!decoded) continue;
    ++texts;
    REQUIRE(is_valid_utf8(decoded->text));
    check_map(bytes, *decoded);
  }
  CHECK(texts > 1000);
}

}  // namespace mujib::text
