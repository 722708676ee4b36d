#include "engine/text/decode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "engine/text/code_pages.hpp"
#include "engine/text/mojibake.hpp"
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

Decoded from_code_page(std::string_view bytes, const CodePage& page, Encoding encoding) {
  Decoded out;
  out.encoding = encoding;
  for (std::uint32_t at = 0; at < bytes.size(); ++at) {
    append_char(page.letter_of(static_cast<unsigned char>(bytes[at])), {at, at + 1}, out);
  }
  return out;
}

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
    case Encoding::kUtf8Bom:
      return "UTF-8";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kWindows1256:
      return "windows-1256";
    case Encoding::kIso8859_6:
      return "iso-8859-6";
  }
  return "";
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
  if (is_iso_8859_6(bytes)) {
    return from_code_page(bytes, code_page("iso-8859-6"), Encoding::kIso8859_6);
  }
  return from_code_page(bytes, code_page("windows-1256"), Encoding::kWindows1256);
}

Result<Decoded> read_marked(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) {
    // The mark promises UTF-8, not that it is text.
    if (bytes.find('\0') == std::string_view::npos) {
      return from_utf8(bytes, kUtf8Mark.size(), Encoding::kUtf8Bom);
    }
    return guess(bytes);
  }
  if (bytes.starts_with(kUtf16LeBom)) return checked_utf16(bytes, 2, Encoding::kUtf16Le);
  if (bytes.starts_with(kUtf16BeBom)) return checked_utf16(bytes, 2, Encoding::kUtf16Be);
  Result<Decoded> decoded = guess(bytes);
  if (decoded) decoded->guessed = decoded->encoding != Encoding::kUtf8;
  return decoded;
}

// Text is seldom read wrong more than twice.
constexpr int kMostMisreadings = 3;

void undo_misreadings(Decoded& out) {
  for (int times = 0; times < kMostMisreadings; ++times) {
    std::optional<Undone> undone = undo_misreading(out.text);
    if (!undone) return;
    out.misread_was = undone->was;
    out.misread_as = undone->read_as;
    out.to_file = undone->to_source.then(out.to_file);
    out.text = std::move(undone->text);
  }
}

std::size_t count_lost(std::string_view text) {
  constexpr std::string_view kMark = "\uFFFD";
  std::size_t count = 0;
  for (std::size_t at = text.find(kMark); at != text.npos; at = text.find(kMark, at + 1)) ++count;
  return count;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (bytes.size() > kLargestFile) {
    return Failure{"هذا الملف أكبر من أن يُقرأ دفعة واحدة؛ قسّمه إلى ملفات أصغر من غيغابايت."};
  }
  Result<Decoded> decoded = read_marked(bytes);
  if (!decoded) return decoded;
  undo_misreadings(*decoded);
  decoded->lost = count_lost(decoded->text);
  return decoded;
}

void note_encoding(const Decoded& decoded, std::vector<Change>& changes, Verdict& verdict) {
  const auto add = [&](std::string_view before, std::string_view after, bool sure) {
    Change change;
    change.kind = Change::Kind::kEncoding;
    change.before = before;
    change.after = after;
    change.sure = sure;
    changes.insert(changes.begin(), std::move(change));
  };
  if (decoded.lost > 0) {
    add("U+FFFD", std::to_string(decoded.lost), true);
    verdict = Verdict::kDamaged;
  }
  if (!decoded.misread_was.empty()) {
    add(decoded.misread_as, decoded.misread_was, true);
    if (verdict == Verdict::kClean) verdict = Verdict::kRepaired;
  }
  if (decoded.guessed) add(name_of(decoded.encoding), "UTF-8", false);
}

}  // namespace mujib::text
