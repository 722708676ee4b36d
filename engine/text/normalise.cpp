#include "engine/text/normalise.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::text {
namespace {

// What becomes of one character, whatever stands around it.
struct Folding {
  enum class Kind : std::uint8_t {
    kText,
    kDrop,
    kBlank,
    kLineEnd,    // a blank that also ends open quotations
    kStraight,   // opens and closes in turn
    kCurlyOpen,  // “
    kCurlyShut,  // ”
    kSeparator,  // a comma, or between digits a thousands separator
  };
  Kind kind = Kind::kDrop;
  std::uint8_t size = 0;
  char bytes[18] = {};
};

// Longer answers of NFKC (U+FDFA is 18 characters) would bury the sentence.
constexpr std::size_t kLongestExpansion = 4;

enum class Spelling { kSame, kOther, kDropped };

// The foldings that are ours; everything else follows from Unicode's properties.
Spelling fold_spelling(char32_t c, char32_t& to) {
  switch (c) {
    case kHamza:
    case kHighHamza:
    case kTatweel:
      return Spelling::kDropped;
    case kAlefMadda:
    case kAlefHamzaAbove:
    case kAlefHamzaBelow:
    case kAlefWasla:
    case kAlefWavyHamzaAbove:
    case kAlefWavyHamzaBelow:
      to = kAlef;
      return Spelling::kOther;
    case kWawHamza:
      to = kWaw;
      return Spelling::kOther;
    case kYaHamza:
    case kAlefMaksura:
    case kFarsiYa:
    case kPashtoYa:
    case kYaBarree:
      to = kYa;
      return Spelling::kOther;
    case kTaMarbuta:
    case kTaMarbutaGoal:
    case kHehYaAbove:
    case kHehGoal:
    case kHehDoachashmee:
    case kAe:
      to = kHa;
      return Spelling::kOther;
    case kKeheh:
    case kSwashKaf:
    case kGaf:
    case kNg:
      to = kKaf;
      return Spelling::kOther;
    case kPeh:
      to = kBa;
      return Spelling::kOther;
    case kTcheh:
      to = kJeem;
      return Spelling::kOther;
    case kVeh:
      to = kFa;
      return Spelling::kOther;
    case kJeh:
      to = kZain;
      return Spelling::kOther;
    case U'?':
      to = kArabicQuestionMark;
      return Spelling::kOther;
    case U';':
      to = kArabicSemicolon;
      return Spelling::kOther;
    case kArabicThousands:
      to = U',';
      return Spelling::kOther;
    case kArabicPercent:
      to = U'%';
      return Spelling::kOther;
    case kArabicDecimal:
    case kUrduFullStop:
      to = U'.';
      return Spelling::kOther;
    case kSingleGuillemetOpen:
      to = kGuillemetOpen;
      return Spelling::kOther;
    case kSingleGuillemetClose:
      to = kGuillemetClose;
      return Spelling::kOther;
    case kQuoteLow:
    case kQuoteReversed:
      to = kQuoteLeft;
      return Spelling::kOther;
    case kSingleQuoteLeft:
    case kSingleQuoteRight:
    case kSingleQuoteLow:
    case kSingleQuoteReversed:
    case kPrime:
    case kGraveAccent:
    case kAcuteAccent:
    case kModifierApostrophe:
      to = U'\'';
      return Spelling::kOther;
    case kMinus:
      to = U'-';
      return Spelling::kOther;
    case kFractionSlash:
    case kDivisionSlash:
      to = U'/';
      return Spelling::kOther;
    default:
      return Spelling::kSame;
  }
}

bool is_dropped_by_property(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  constexpr std::uint32_t kDropped =
      U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CS_MASK | U_GC_MN_MASK | U_GC_ME_MASK;
  return (U_GET_GC_MASK(code) & kDropped) != 0 || U_IS_UNICODE_NONCHAR(code);
}

// Compatibility forms and capitals; the canonical form, to take accents off.
struct Normalizers {
  const UNormalizer2* compatible = nullptr;
  const UNormalizer2* decomposed = nullptr;

  Normalizers() {
    UErrorCode status = U_ZERO_ERROR;
    compatible = unorm2_getNFKCCasefoldInstance(&status);
    decomposed = unorm2_getNFDInstance(&status);
    if (U_FAILURE(status)) compatible = decomposed = nullptr;
  }
};

std::u32string icu_form(const UNormalizer2* normalizer, char32_t c) {
  std::array<UChar, 2> in{};
  std::int32_t in_size = 0;
  U16_APPEND_UNSAFE(in.data(), in_size, static_cast<UChar32>(c));
  std::array<UChar, 64> out{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size =
      normalizer == nullptr
          ? 0
          : unorm2_normalize(normalizer, in.data(), in_size, out.data(), out.size(), &status);
  if (normalizer == nullptr || U_FAILURE(status)) return {c};
  std::u32string result;
  for (std::int32_t at = 0; at < size;) {
    UChar32 next = 0;
    U16_NEXT(out.data(), at, size, next);
    result.push_back(static_cast<char32_t>(next));
  }
  return result;
}

void fold_into(char32_t c, std::u32string& out) {
  static const Normalizers normalizers;
  char32_t other = c;
  switch (fold_spelling(c, other)) {
    case Spelling::kDropped:
      return;
    case Spelling::kOther:
      out.push_back(other);
      return;
    case Spelling::kSame:
      break;
  }
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code)) {
    out.push_back(U' ');
    return;
  }
  if (is_dropped_by_property(c)) return;
  if (const std::int32_t digit = u_charDigitValue(code); digit >= 0) {
    out.push_back(U'0' + static_cast<char32_t>(digit));
    return;
  }
  if (u_charType(code) == U_DASH_PUNCTUATION) {
    out.push_back(U'-');
    return;
  }
  std::u32string parts = icu_form(normalizers.compatible, c);
  const bool is_hangul = ublock_getCode(code) == UBLOCK_HANGUL_SYLLABLES;
  if (parts == std::u32string(1, c) && !is_hangul) parts = icu_form(normalizers.decomposed, c);
  // ½ after a 2 would read 21/2.
  const bool is_fraction = parts.find(kFractionSlash) != std::u32string::npos;
  if (parts == std::u32string(1, c) || parts.size() > kLongestExpansion || is_fraction) {
    out.push_back(c);
    return;
  }
  for (char32_t part : parts) {
    // An accent that stands alone is given a blank to stand on: ﹰ, ¨.
    if (part != U' ') fold_into(part, out);
  }
}

Folding folding_of(char32_t c) {
  std::u32string folded;
  fold_into(c, folded);
  Folding folding;
  if (folded.empty()) return folding;
  if (folded.size() == 1) {
    switch (folded.front()) {
      case U' ':
        folding.kind = c == U'\n' || c == kParagraphSeparator ? Folding::Kind::kLineEnd
                                                              : Folding::Kind::kBlank;
        return folding;
      case U'"':
        folding.kind = Folding::Kind::kStraight;
        return folding;
      case kQuoteLeft:
        folding.kind = Folding::Kind::kCurlyOpen;
        return folding;
      case kQuoteRight:
        folding.kind = Folding::Kind::kCurlyShut;
        return folding;
      case U',':
      case kArabicComma:
        folding.kind = Folding::Kind::kSeparator;
        return folding;
      default:
        break;
    }
  }
  folding.kind = Folding::Kind::kText;
  std::string bytes;
  for (char32_t part : folded) append_utf8(part == U',' ? kArabicComma : part, bytes);
  folding.size = static_cast<std::uint8_t>(bytes.copy(folding.bytes, sizeof folding.bytes));
  return folding;
}

// The foldings of the blocks that Arabic text is made of, and of pairs of bytes:
// a two-byte letter, or two ASCII characters, that become two bytes of text.
class Tables {
 public:
  Tables() {
    for (std::size_t block = 0; block < kBlocks.size(); ++block) {
      std::vector<Folding>& foldings = blocks_[block];
      for (char32_t c = kBlocks[block].first; c <= kBlocks[block].last; ++c) {
        foldings.push_back(folding_of(c));
      }
    }
    for (char32_t c = 0x80; c < 0x800; ++c) {
      const Folding& folding = blocks_[0][c];
      if (folding.kind != Folding::Kind::kText || folding.size != 2) continue;
      set_pair(static_cast<unsigned>(0xC0 | (c >> 6)), static_cast<unsigned>(0x80 | (c & 0x3F)),
               folding.bytes[0], folding.bytes[1]);
    }
    for (unsigned first = 0; first < 0x80; ++first) {
      const Folding& a = blocks_[0][first];
      if (a.kind != Folding::Kind::kText || a.size != 1) continue;
      for (unsigned second = 0; second < 0x80; ++second) {
        const Folding& b = blocks_[0][second];
        if (b.kind != Folding::Kind::kText || b.size != 1) continue;
        set_pair(first, second, a.bytes[0], b.bytes[0]);
      }
    }
  }

  // The two folded bytes in memory order; 0 where the pair needs a closer look.
  std::uint16_t pair(const char* at) const {
    return pairs_[static_cast<unsigned>(static_cast<unsigned char>(at[0])) << 8 |
                  static_cast<unsigned char>(at[1])];
  }

  const Folding* find(char32_t c) const {
    for (std::size_t block = 0; block < kBlocks.size(); ++block) {
      if (c >= kBlocks[block].first && c <= kBlocks[block].last) {
        return &blocks_[block][c - kBlocks[block].first];
      }
    }
    return nullptr;
  }

 private:
  struct Block {
    char32_t first, last;
  };
  // Two-byte letters; general punctuation; Arabic presentation forms.
  static constexpr std::array<Block, 3> kBlocks = {
      {{0x0000, 0x07FF}, {0x2000, 0x206F}, {0xFB50, 0xFEFF}}};

  void set_pair(unsigned first, unsigned second, char a, char b) {
    const char bytes[2] = {a, b};
    std::uint16_t value = 0;
    std::memcpy(&value, bytes, 2);
    pairs_[first << 8 | second] = value;
  }

  std::array<std::vector<Folding>, kBlocks.size()> blocks_;
  std::vector<std::uint16_t> pairs_ = std::vector<std::uint16_t>(0x10000, 0);
};

const Tables& tables() {
  static const Tables instance;
  return instance;
}

std::size_t last_char_size(const char* begin, std::size_t end) {
  std::size_t size = 1;
  while (size < end && (static_cast<unsigned char>(begin[end - size]) & 0xC0) == 0x80) ++size;
  return size;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One pass over the input. The map keeps letters that change without changing
// their size inside one verbatim segment: byte n of it still stands for byte n.
template <bool kMapped>
class Folder {
 public:
  explicit Folder(std::string_view in) : in_(in), tables_(tables()) {}

  // Leaves thousands separators in the text as ASCII commas; see has_separators().
  void run() {
    text_.resize(in_.size() + kSlack);
    while (at_ < in_.size()) {
      run_pairs();
      if (at_ < in_.size()) take_character();
      if (text_.size() - size_ < in_.size() - at_ + kSlack) {
        text_.resize(text_.size() + text_.size() / 2 + kSlack);
      }
    }
    if constexpr (kMapped) {
      flush_run(run_end_);
      flush_held();
    }
    text_.resize(size_);
  }

  bool has_separators() const { return separators_; }
  std::string& text() { return text_; }
  OffsetMap& map() { return map_; }

 private:
  // Room for the longest folding with a blank before it.
  static constexpr std::size_t kSlack = 32;

  // The fast path: pairs, and single blanks between them. It never starts at the
  // text's beginning or after a blank that is still to be written.
  void run_pairs() {
    if (blank_pending_ || size_ == 0 || lead_set_) return;
    const char* const in = in_.data();
    char* const out = text_.data();
    std::size_t at = at_;
    std::size_t size = size_;
    const std::size_t end = in_.size();
    if (end - at < 3) return;
    while (at + 3 <= end) {
      if (const std::uint16_t pair = tables_.pair(in + at)) {
        std::memcpy(out + size, &pair, 2);
        at += 2;
        size += 2;
        continue;
      }
      if (in[at] != ' ') break;
      const std::uint16_t pair = tables_.pair(in + at + 1);
      if (pair == 0) break;
      out[size] = ' ';
      std::memcpy(out + size + 1, &pair, 2);
      at += 3;
      size += 3;
    }
    if constexpr (kMapped) {
      if (at != at_ && held_set_) flush_held_and_restart(at_);
    }
    at_ = at;
    size_ = size;
    run_end_ = at;
  }

  void take_character() {
    const std::size_t begin = at_;
    const Utf8Char next = read_utf8(in_, at_);
    at_ += next.size;
    if (const Folding* folding = tables_.find(next.code)) {
      take(*folding, begin);
    } else {
      take(folding_of(next.code), begin);
    }
  }

  void take(const Folding& folding, std::size_t begin) {
    switch (folding.kind) {
      case Folding::Kind::kText:
        return emit({folding.bytes, folding.size}, begin);
      case Folding::Kind::kDrop:
        return drop(begin);
      case Folding::Kind::kLineEnd:
        straight_open_ = curly_open_ = false;
        return blank(begin);
      case Folding::Kind::kBlank:
        return blank(begin);
      case Folding::Kind::kStraight:
        straight_open_ = !straight_open_;
        return emit(straight_open_ ? "«" : "»", begin);
      case Folding::Kind::kCurlyOpen:
        curly_open_ = true;
        return emit("«", begin);
      case Folding::Kind::kCurlyShut:
        // Some writers open with ” too.
        curly_open_ = !curly_open_ && (size_ == 0 || blank_pending_) && letter_follows();
        return emit(curly_open_ ? "«" : "»", begin);
      case Folding::Kind::kSeparator:
        if (size_ > 0 && !blank_pending_ && is_digit(text_[size_ - 1])) {
          separators_ = true;
          return emit(",", begin);
        }
        return emit("،", begin);
    }
  }

  bool letter_follows() const {
    if (at_ >= in_.size()) return false;
    return u_isalnum(static_cast<UChar32>(read_utf8(in_, at_).code)) != 0;
  }

  void blank(std::size_t begin) {
    if (size_ == 0) {
      lead_set_ = false;
      return;
    }
    if (!blank_pending_) blank_begin_ = begin;
    blank_pending_ = true;
    lead_set_ = false;
    blank_end_ = at_;
  }

  // A dropped mark belongs to the letter before it; at a word's start (a hamza,
  // a direction mark) to the letter after it.
  void drop(std::size_t begin) {
    if (size_ == 0 || blank_pending_) {
      if (!lead_set_) lead_ = begin;
      lead_set_ = true;
      return;
    }
    if constexpr (kMapped) {
      if (!held_set_ || run_end_ > run_begin_) {
        const std::size_t last = last_char_size(text_.data(), size_);
        flush_run(begin - last);
        hold(last, begin - last, at_);
      } else {
        held_.end = static_cast<std::uint32_t>(at_);
      }
      run_begin_ = run_end_ = at_;
    }
  }

  void emit(std::string_view bytes, std::size_t begin) {
    if (blank_pending_) emit_blank();
    if constexpr (kMapped) {
      const std::size_t from = lead_set_ ? lead_ : begin;
      if (from == begin && bytes.size() == at_ - begin) {
        if (held_set_ || run_end_ != begin) flush_held_and_restart(begin);
        run_end_ = at_;
      } else {
        flush_run(run_end_);
        hold(bytes.size(), from, at_);
        run_begin_ = run_end_ = at_;
      }
    }
    lead_set_ = false;
    std::memcpy(text_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  void emit_blank() {
    blank_pending_ = false;
    if constexpr (kMapped) {
      if (in_[blank_begin_] == ' ' && blank_end_ == blank_begin_ + 1) {
        if (held_set_ || run_end_ != blank_begin_) flush_held_and_restart(blank_begin_);
        run_end_ = blank_end_;
      } else {
        flush_run(run_end_);
        hold(1, blank_begin_, blank_end_);
        run_begin_ = run_end_ = blank_end_;
      }
    }
    text_[size_++] = ' ';
  }

  // A changed piece that later marks may still lengthen. It stands after the run
  // before it; a new run may begin only when it has been written.
  void hold(std::size_t length, std::size_t begin, std::size_t end) {
    flush_held();
    held_length_ = static_cast<std::uint32_t>(length);
    held_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    held_set_ = true;
  }
  void flush_held() {
    if (held_set_) map_.append_changed(held_length_, held_);
    held_set_ = false;
  }
  // Writes the run up to `end`; what was held came before the run.
  void flush_run(std::size_t end) {
    if (end > run_begin_) {
      flush_held();
      map_.append_verbatim(
          {static_cast<std::uint32_t>(run_begin_), static_cast<std::uint32_t>(end)});
    }
    run_begin_ = end > run_begin_ ? end : run_begin_;
  }
  void flush_held_and_restart(std::size_t begin) {
    flush_run(run_end_);
    flush_held();
    run_begin_ = run_end_ = begin;
  }

  std::string_view in_;
  const Tables& tables_;
  std::string text_;
  OffsetMap map_;
  std::size_t at_ = 0;                       // read so far
  std::size_t size_ = 0;                     // written so far
  std::size_t run_begin_ = 0, run_end_ = 0;  // verbatim and not yet in the map
  Span held_;
  std::uint32_t held_length_ = 0;
  bool held_set_ = false;
  bool blank_pending_ = false;
  std::size_t blank_begin_ = 0, blank_end_ = 0;
  bool lead_set_ = false;
  std::size_t lead_ = 0;
  bool straight_open_ = false, curly_open_ = false;
  bool separators_ = false;
};

// Turns each ASCII comma after a digit into what it is: nothing between groups of
// three digits (12,345,678), else a comma. Only these commas are still ASCII.
Normalised settle_separators(std::string_view text) {
  Normalised out;
  out.text.reserve(text.size() + 16);
  std::uint32_t verbatim = 0;
  std::size_t run = 0;  // digits before the place
  bool grouped = false;
  const auto digits_from = [&](std::size_t at) {
    std::size_t count = 0;
    while (count < 4 && at + count < text.size() && is_digit(text[at + count])) ++count;
    return count;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ',') {
      run = is_digit(text[at]) ? run + 1 : 0;
      grouped = grouped && run > 0;
      out.text.push_back(text[at]);
      continue;
    }
    const auto place = static_cast<std::uint32_t>(at);
    out.map.append_verbatim({verbatim, place});
    verbatim = place + 1;
    grouped = (grouped || (run >= 1 && run <= 3)) && digits_from(at + 1) == 3;
    if (grouped) {
      out.map.append_changed(0, {place, place + 1});
    } else {
      out.text += "،";
      out.map.append_changed(2, {place, place + 1});
    }
    run = 0;
  }
  out.map.append_verbatim({verbatim, static_cast<std::uint32_t>(text.size())});
  return out;
}

}  // namespace

Normalised normalise(std::string_view utf8) {
  Folder<true> folder(utf8);
  folder.run();
  if (!folder.has_separators()) return {std::move(folder.text()), std::move(folder.map())};
  Normalised settled = settle_separators(folder.text());
  settled.map = settled.map.then(folder.map());
  return settled;
}

std::string fold(std::string_view utf8) {
  Folder<false> folder(utf8);
  folder.run();
  if (!folder.has_separators()) return std::move(folder.text());
  return settle_separators(folder.text()).text;
}

}  // namespace mujib::text
