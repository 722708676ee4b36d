#include "engine/arabic/number_words.hpp"

#include <limits>
#include <unordered_map>

namespace mujib::arabic {
namespace {

using text::prefix_splits;
using text::PrefixSplit;
using text::Token;

enum class Kind : std::uint8_t {
  kOne,         // only inside a compound
  kUnit,        // 2 to 9
  kTwoOfTeens,  // اثنا: only before عشر
  kTen,
  kTens,
  kHundred,
  kHundreds,
  kScale,
  kDualScale,
  kHalf,
};
struct Element {
  Kind kind;
  std::int64_t value;
};

constexpr std::int64_t kThousand = 1'000;
constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kBillion = 1'000'000'000;
constexpr std::int64_t kTrillion = 1'000'000'000'000;

const std::unordered_map<std::string_view, Element>& elements() {
  using enum Kind;
  static const std::unordered_map<std::string_view, Element> table = {
      {"واحد", {kOne, 1}},
      {"واحده", {kOne, 1}},
      {"احد", {kOne, 1}},
      {"احدي", {kOne, 1}},
      {"اثنان", {kUnit, 2}},
      {"اثنين", {kUnit, 2}},
      {"اثنتان", {kUnit, 2}},
      {"اثنتين", {kUnit, 2}},
      {"اثنا", {kTwoOfTeens, 2}},
      {"اثني", {kTwoOfTeens, 2}},
      {"اثنتا", {kTwoOfTeens, 2}},
      {"اثنتي", {kTwoOfTeens, 2}},
      {"ثلاث", {kUnit, 3}},
      {"ثلاثه", {kUnit, 3}},
      {"اربع", {kUnit, 4}},
      {"اربعه", {kUnit, 4}},
      {"خمس", {kUnit, 5}},
      {"خمسه", {kUnit, 5}},
      {"ست", {kUnit, 6}},
      {"سته", {kUnit, 6}},
      {"سبع", {kUnit, 7}},
      {"سبعه", {kUnit, 7}},
      {"ثمان", {kUnit, 8}},
      {"ثماني", {kUnit, 8}},
      {"ثمانيه", {kUnit, 8}},
      {"تسع", {kUnit, 9}},
      {"تسعه", {kUnit, 9}},
      {"عشر", {kTen, 10}},
      {"عشره", {kTen, 10}},
      {"عشرون", {kTens, 20}},
      {"عشرين", {kTens, 20}},
      {"ثلاثون", {kTens, 30}},
      {"ثلاثين", {kTens, 30}},
      {"اربعون", {kTens, 40}},
      {"اربعين", {kTens, 40}},
      {"خمسون", {kTens, 50}},
      {"خمسين", {kTens, 50}},
      {"ستون", {kTens, 60}},
      {"ستين", {kTens, 60}},
      {"سبعون", {kTens, 70}},
      {"سبعين", {kTens, 70}},
      {"ثمانون", {kTens, 80}},
      {"ثمانين", {kTens, 80}},
      {"تسعون", {kTens, 90}},
      {"تسعين", {kTens, 90}},
      {"مايه", {kHundred, 100}},
      {"ميه", {kHundred, 100}},
      {"مايتان", {kHundreds, 200}},
      {"مايتين", {kHundreds, 200}},
      {"مايتا", {kHundreds, 200}},
      {"مايتي", {kHundreds, 200}},
      {"ميتان", {kHundreds, 200}},
      {"ميتين", {kHundreds, 200}},
      {"ميتا", {kHundreds, 200}},
      {"ميتي", {kHundreds, 200}},
      {"ثلاثمايه", {kHundreds, 300}},
      {"ثلاثميه", {kHundreds, 300}},
      {"اربعمايه", {kHundreds, 400}},
      {"اربعميه", {kHundreds, 400}},
      {"خمسمايه", {kHundreds, 500}},
      {"خمسميه", {kHundreds, 500}},
      {"ستمايه", {kHundreds, 600}},
      {"ستميه", {kHundreds, 600}},
      {"سبعمايه", {kHundreds, 700}},
      {"سبعميه", {kHundreds, 700}},
      {"ثمانمايه", {kHundreds, 800}},
      {"ثمانيمايه", {kHundreds, 800}},
      {"ثمانميه", {kHundreds, 800}},
      {"ثمانيميه", {kHundreds, 800}},
      {"تسعمايه", {kHundreds, 900}},
      {"تسعميه", {kHundreds, 900}},
      {"الف", {kScale, kThousand}},
      {"الفا", {kScale, kThousand}},
      {"الاف", {kScale, kThousand}},
      {"الفان", {kDualScale, kThousand}},
      {"الفين", {kDualScale, kThousand}},
      {"الفي", {kDualScale, kThousand}},
      {"مليون", {kScale, kMillion}},
      {"مليونا", {kScale, kMillion}},
      {"ملايين", {kScale, kMillion}},
      {"مليونان", {kDualScale, kMillion}},
      {"مليونين", {kDualScale, kMillion}},
      {"مليوني", {kDualScale, kMillion}},
      {"مليار", {kScale, kBillion}},
      {"مليارا", {kScale, kBillion}},
      {"مليارات", {kScale, kBillion}},
      {"بليون", {kScale, kBillion}},
      {"ملياران", {kDualScale, kBillion}},
      {"مليارين", {kDualScale, kBillion}},
      {"ملياري", {kDualScale, kBillion}},
      {"تريليون", {kScale, kTrillion}},
      {"تريليونا", {kScale, kTrillion}},
      {"تريليونات", {kScale, kTrillion}},
      {"نصف", {kHalf, 2}}};
  return table;
}

bool is_ordinal_of_teens(std::string_view word) {
  for (const PrefixSplit& split : prefix_splits(word)) {
    for (std::string_view ordinal :
         {"حادي", "حاديه", "ثاني", "ثانيه", "ثالث", "ثالثه", "رابع", "رابعه", "خامس", "خامسه",
          "سادس", "سادسه", "سابع", "سابعه", "ثامن", "ثامنه", "تاسع", "تاسعه"}) {
      if (split.rest == ordinal) return true;
    }
  }
  return false;
}

struct Found {
  Element element;
  std::uint32_t prefix = 0;  // bytes before it
};

class Reader {
 public:
  Reader(std::string_view text, const std::vector<Token>& tokens, std::size_t at)
      : text_(text), tokens_(tokens), at_(at) {}

  std::optional<WrittenNumber> read() {
    const Token& token = tokens_[at_];
    out_.span = token.span;
    switch (token.kind) {
      case Token::Kind::kPunctuation:
        return std::nullopt;
      case Token::Kind::kLost:
        out_.lost = true;
        ++at_;
        take_scale_after_lost();
        return finish();
      case Token::Kind::kNumber:
        take_digits();
        break;
      case Token::Kind::kWord:
        if (!take_first_word()) return std::nullopt;
        break;
    }
    while (take_next()) {
    }
    if (only_one()) return std::nullopt;
    return finish();
  }

 private:
  enum class Last : std::uint8_t { kNothing, kOne, kUnit, kTen, kTens, kHundred, kDigits, kScale };

  std::string_view word(std::size_t index) const {
    return index < tokens_.size() && tokens_[index].kind == Token::Kind::kWord
               ? tokens_[index].span.of(text_)
               : std::string_view();
  }

  static std::optional<Element> element_of(std::string_view word) {
    const auto found = elements().find(word);
    return found == elements().end() ? std::nullopt : std::optional(found->second);
  }

  bool next_is_ten(std::size_t index) const {
    const auto next = element_of(word(index));
    return next && next->kind == Kind::kTen;
  }

  // «بعشرين», «والف»; with the article only what counts a known group: «الثلاثه».
  std::optional<Found> first_element() const {
    for (const PrefixSplit& split : prefix_splits(word(at_))) {
      const auto element = element_of(split.rest);
      if (!element) continue;
      const bool counts_known = element->kind == Kind::kUnit && element->value > 2;
      if (split.article && !counts_known) continue;
      return Found{*element, static_cast<std::uint32_t>(split.prefix.size())};
    }
    return std::nullopt;
  }

  bool take_first_word() {
    const auto found = first_element();
    if (!found) return false;
    const Element element = found->element;
    if (element.kind == Kind::kTwoOfTeens && !next_is_ten(at_ + 1)) return false;
    if (element.kind == Kind::kTen && at_ > 0 && is_ordinal_of_teens(word(at_ - 1))) return false;
    if (element.kind == Kind::kHalf) return take_half(found->prefix);
    out_.span.begin += found->prefix;
    accept(element);
    return true;
  }

  bool take_half(std::uint32_t prefix) {
    const auto scale = element_of(word(at_ + 1));
    if (!scale || scale->kind != Kind::kScale) return false;
    out_.span.begin += prefix;
    total_ = scale->value / 2;
    done_ = true;
    at_ += 2;
    return true;
  }

  void take_digits() {
    const std::string_view digits = tokens_[at_].span.of(text_);
    std::int64_t value = 0;
    std::int64_t parts = 1;
    bool after_point = false;
    bool fits = true;
    for (char c : digits) {
      if (c == '.') {
        after_point = true;
        continue;
      }
      fits = fits && !__builtin_mul_overflow(value, std::int64_t{10}, &value) &&
             !__builtin_add_overflow(value, std::int64_t{c - '0'}, &value);
      if (after_point) fits = fits && !__builtin_mul_overflow(parts, std::int64_t{10}, &parts);
    }
    group_ = value;
    parts_ = parts;
    last_ = Last::kDigits;
    too_large_ = too_large_ || !fits;
    ++at_;
  }

  void take_scale_after_lost() {
    const auto scale = element_of(word(at_));
    if (scale && scale->kind == Kind::kScale) ++at_;
  }

  bool take_next() {
    if (done_ || at_ >= tokens_.size()) return false;
    if (const auto element = element_of(word(at_)); element && may_stand_beside(*element)) {
      accept(*element);
      return true;
    }
    return take_joined();
  }

  // What needs no و: عشر of the teens, the hundreds of three to nine, a scale.
  bool may_stand_beside(Element element) const {
    const bool unit = last_ == Last::kUnit || last_ == Last::kOne;
    switch (element.kind) {
      case Kind::kTen:
        return unit;
      case Kind::kHundred:
        return last_ == Last::kUnit && group_ % 100 >= 3;
      case Kind::kScale:
        return last_ != Last::kOne && last_ != Last::kScale && last_ != Last::kNothing &&
               element.value < last_scale_;
      default:
        return false;
    }
  }

  bool take_joined() {
    std::size_t index = at_;
    std::string_view joined = word(index);
    if (joined == "و") {
      joined = word(++index);
      if (joined.empty()) return take_joined_digits(index);
    } else if (joined.starts_with("و")) {
      joined.remove_prefix(std::string_view("و").size());
    } else {
      return false;
    }
    const auto element = element_of(joined);
    if (!element || !may_be_joined(*element, index)) return false;
    at_ = index;
    accept(*element);
    return true;
  }

  bool take_joined_digits(std::size_t index) {
    if (last_ != Last::kScale || index >= tokens_.size() || parts_ != 1 ||
        tokens_[index].kind != Token::Kind::kNumber || tokens_[index].span.size() > 3) {
      return false;
    }
    const std::string_view digits = tokens_[index].span.of(text_);
    if (digits.find('.') != std::string_view::npos) return false;
    at_ = index;
    take_digits();
    return true;
  }

  bool may_be_joined(Element element, std::size_t index) const {
    const bool small = element.kind == Kind::kOne || element.kind == Kind::kUnit ||
                       element.kind == Kind::kTen || element.kind == Kind::kTens ||
                       (element.kind == Kind::kTwoOfTeens && next_is_ten(index + 1));
    switch (last_) {
      case Last::kOne:
      case Last::kUnit:
        return element.kind == Kind::kTens;
      case Last::kHundred:
        return small;
      case Last::kScale:
        if (element.kind == Kind::kTwoOfTeens) return small;
        if (element.kind == Kind::kScale || element.kind == Kind::kDualScale) {
          return element.value < last_scale_;
        }
        return true;
      default:
        return false;
    }
  }

  void accept(Element element) {
    ++at_;
    switch (element.kind) {
      case Kind::kOne:
        group_ += 1;
        last_ = Last::kOne;
        break;
      case Kind::kUnit:
      case Kind::kTwoOfTeens:
        group_ += element.value;
        last_ = Last::kUnit;
        break;
      case Kind::kTen:
      case Kind::kTens:
        group_ += element.value;
        last_ = element.kind == Kind::kTen ? Last::kTen : Last::kTens;
        break;
      case Kind::kHundred:
        group_ = last_ == Last::kUnit ? group_ * element.value : group_ + element.value;
        last_ = Last::kHundred;
        break;
      case Kind::kHundreds:
        group_ += element.value;
        last_ = Last::kHundred;
        break;
      case Kind::kScale:
        add_scaled(group_ == 0 && last_ != Last::kDigits ? 1 : group_, element.value);
        break;
      case Kind::kDualScale:
        add_scaled(2, element.value);
        break;
      case Kind::kHalf:
        total_ += last_scale_ / 2;
        done_ = true;
        break;
    }
  }

  void add_scaled(std::int64_t count, std::int64_t scale) {
    std::int64_t scaled = 0;
    too_large_ = too_large_ || __builtin_mul_overflow(count, scale, &scaled) ||
                 __builtin_add_overflow(total_, scaled / parts_, &total_);
    whole_ = scaled % parts_ == 0;
    if (parts_ != 1) done_ = true;
    parts_ = 1;
    group_ = 0;
    last_scale_ = scale;
    last_ = Last::kScale;
  }

  bool only_one() const { return total_ == 0 && group_ == 1 && (last_ == Last::kOne); }

  WrittenNumber finish() {
    out_.end = at_;
    out_.span.end = tokens_[at_ - 1].span.end;
    out_.too_large = too_large_;
    std::int64_t value = 0;
    const bool whole = whole_ && parts_ == 1 && !__builtin_add_overflow(total_, group_, &value);
    if (!out_.lost && !too_large_ && whole) out_.value = value;
    return out_;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::size_t at_;
  WrittenNumber out_;
  std::int64_t total_ = 0;
  std::int64_t group_ = 0;
  std::int64_t parts_ = 1;  // 10 to the number of decimals
  std::int64_t last_scale_ = std::numeric_limits<std::int64_t>::max();
  Last last_ = Last::kNothing;
  bool too_large_ = false;
  bool whole_ = true;
  bool done_ = false;
};

}  // namespace

std::optional<WrittenNumber> read_number(std::string_view normalised,
                                         const std::vector<Token>& tokens, std::size_t at) {
  return Reader(normalised, tokens, at).read();
}

}  // namespace mujib::arabic
