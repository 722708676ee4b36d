#include "engine/text/decode.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "engine/text/utf8.hpp"

namespace mujib::text {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeBom = "\xFF\xFE";
constexpr std::string_view kUtf16BeBom = "\xFE\xFF";
// Spans are 32 bits wide, and U+FFFD takes three bytes for one.
constexpr std::size_t kLargestFile = std::numeric_limits<std::uint32_t>::max() / 4;
// How much of a file its encoding is guessed from.
constexpr std::size_t kSample = 64 * 1024;

constexpr unsigned char kArabicBlock = 0x06;  // high byte of U+0600 to U+06FF

bool is_control(unsigned char byte) {
  const bool white = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
  return byte == 0x7F || (byte < 0x20 && !white);
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Char next = read_utf8(bytes, at);
    if (!next.valid) return false;
    at += next.size;
  }
  return true;
}

// Damaged UTF-8 still holds mostly good sequences; single-byte Arabic hardly any.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Char next = read_utf8(bytes, at);
    if (!next.valid) {
      ++broken;
    } else if (next.size > 1) {
      ++good;
    }
    at += next.size;
  }
  return good >= broken;
}

std::optional<Encoding> utf16_by_pattern(std::string_view bytes) {
  const std::size_t units = std::min(bytes.size(), kSample) / 2;
  if (units < 2) return std::nullopt;
  std::array<std::size_t, 2> high{};  // by place: bytes that look like a unit's high byte
  for (std::size_t at = 0; at < units * 2; ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte == 0 || byte == kArabicBlock) ++high[at % 2];
  }
  const auto most = [&](std::size_t place) {
    return high[place] * 10 >= units * 9 && high[1 - place] * 4 <= units;
  };
  if (most(1)) return Encoding::kUtf16Le;
  if (most(0)) return Encoding::kUtf16Be;
  return std::nullopt;
}

void append_char(char32_t code, Span source, Decoded& out) {
  const std::size_t before = out.text.size();
  append_utf8(code, out.text);
  const auto size = static_cast<std::uint32_t>(out.text.size() - before);
  if (size == 1 && source.size() == 1) {
    out.to_file.append_verbatim(source);
  } else {
    out.to_file.append_changed(size, source);
  }
}

Decoded from_utf8(std::string_view bytes, std::size_t begin, Encoding encoding) {
  Decoded out;
  out.encoding = encoding;
  out.text.reserve(bytes.size() - begin);
  std::size_t run = begin;
  const auto flush = [&](std::size_t end) {
    out.text.append(bytes.substr(run, end - run));
    out.to_file.append_verbatim({static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(end)});
  };
  for (std::size_t at = begin; at < bytes.size();) {
    const Utf8Char next = read_utf8(bytes, at);
    const std::size_t end = at + next.size;
    if (!next.valid) {
      flush(at);
      append_char(kReplacement, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                  out);
      run = end;
    }
    at = end;
  }
  flush(bytes.size());
  return out;
}

Decoded from_utf16(std::string_view bytes, std::size_t begin, Encoding encoding) {
  Decoded out;
  out.encoding = encoding;
  const std::size_t low = encoding == Encoding::kUtf16Le ? 0 : 1;
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[at + low])) |
           static_cast<char32_t>(static_cast<unsigned char>(bytes[at + 1 - low])) << 8;
  };
  const auto is_lead = [](char32_t one) { return one >= 0xD800 && one < 0xDC00; };
  const auto is_trail = [](char32_t one) { return one >= 0xDC00 && one < 0xE000; };
  std::size_t at = begin;
  while (at + 2 <= bytes.size()) {
    char32_t code = unit(at);
    std::size_t size = 2;
    if (is_lead(code) && at + 4 <= bytes.size() && is_trail(unit(at + 2))) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      size = 4;
    } else if (is_lead(code) || is_trail(code)) {
      code = kReplacement;
    }
    append_char(code, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)}, out);
    at += size;
  }
  if (at < bytes.size()) {
    append_char(kReplacement,
                {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(bytes.size())}, out);
  }
  return out;
}

// What ICU's Windows-1256 converter makes of each byte.
std::array<char32_t, 256> windows_1256_letters() {
  std::array<char32_t, 256> letters{};
  letters.fill(kReplacement);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1256", &status);
  for (unsigned byte = 0; byte < letters.size(); ++byte) {
    if (byte < 0x80) letters[byte] = byte;
    if (U_FAILURE(status)) continue;
    const char one = static_cast<char>(byte);
    UChar unit = 0;
    UErrorCode failed = U_ZERO_ERROR;
    const std::int32_t size = ucnv_toUChars(converter, &unit, 1, &one, 1, &failed);
    if (!U_FAILURE(failed) && size == 1) letters[byte] = unit;
  }
  ucnv_close(converter);
  return letters;
}

Decoded from_windows_1256(std::string_view bytes) {
  static const std::array<char32_t, 256> letters = windows_1256_letters();
  Decoded out;
  out.encoding = Encoding::kWindows1256;
  for (std::uint32_t at = 0; at < bytes.size(); ++at) {
    append_char(letters[static_cast<unsigned char>(bytes[at])], {at, at + 1}, out);
  }
  return out;
}

Failure no_text() {
  return {
      "هذا الملف ليس نصًّا: فيه بايتات لا يفسّرها أي ترميز معروف؛ احفظه نصًّا بترميز UTF-8 ثم أعد "
      "المحاولة."};
}

Result<Decoded> checked_utf16(std::string_view bytes, std::size_t begin, Encoding encoding) {
  Decoded decoded = from_utf16(bytes, begin, encoding);
  if (decoded.text.find('\0') != std::string::npos) return no_text();
  return decoded;
}

Result<Decoded> guess(std::string_view bytes) {
  const auto controls =
      static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
        return is_control(static_cast<unsigned char>(c));
      }));
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  if (controls > 0) {
    if (const auto utf16 = utf16_by_pattern(bytes)) return checked_utf16(bytes, 0, *utf16);
  }
  if (has_nul || controls * 3 > bytes.size()) return no_text();
  if (is_valid_utf8(bytes) || is_mostly_utf8(bytes)) return from_utf8(bytes, 0, Encoding::kUtf8);
  return from_windows_1256(bytes);
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (bytes.size() > kLargestFile) {
    return Failure{"هذا الملف أكبر من أن يُقرأ دفعة واحدة؛ قسّمه إلى ملفات أصغر من غيغابايت."};
  }
  if (bytes.starts_with(kUtf8Mark)) {
    // The mark promises UTF-8, not that it is text.
    if (bytes.find('\0') == std::string_view::npos) {
      return from_utf8(bytes, kUtf8Mark.size(), Encoding::kUtf8Bom);
    }
    return guess(bytes);
  }
  if (bytes.starts_with(kUtf16LeBom)) return checked_utf16(bytes, 2, Encoding::kUtf16Le);
  if (bytes.starts_with(kUtf16BeBom)) return checked_utf16(bytes, 2, Encoding::kUtf16Be);
  return guess(bytes);
}

}  // namespace mujib::text
