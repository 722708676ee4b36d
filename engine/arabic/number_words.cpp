#include "engine/arabic/number_words.hpp"

#include <limits>

#include "engine/text/letter_strings.hpp"

namespace mujib::arabic {
namespace {

using text::prefix_splits;
using text::PrefixSplit;
using text::Token;

using Element = Language::NumberWord;

using text::letter::kWaw;

bool is_ordinal_of_teens(const Language& language, std::string_view word) {
  for (const PrefixSplit& split : prefix_splits(word)) {
    if (language.has(Table::kOrdinalsOfTeens, split.rest)) return true;
  }
  return false;
}

struct Found {
  Element element;
  std::uint32_t prefix = 0;  // bytes before it
};

class Reader {
 public:
  Reader(const Language& language, std::string_view text, const std::vector<Token>& tokens,
         std::size_t at)
      : language_(language), text_(text), tokens_(tokens), at_(at) {}

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
        if (!text::is_amount(token.span.of(text_))) return std::nullopt;
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

  std::optional<Element> element_of(std::string_view word) const {
    const Element* found = language_.number_word(word);
    return found == nullptr ? std::nullopt : std::optional(*found);
  }

  bool next_is_ten(std::size_t index) const {
    const auto next = element_of(word(index));
    return next && next->table == Table::kTen;
  }

  // «بعشرين», «والف»; with the article only what counts a known group: «الثلاثه».
  std::optional<Found> first_element() const {
    for (const PrefixSplit& split : prefix_splits(word(at_))) {
      const auto element = element_of(split.rest);
      if (!element) continue;
      const bool counts_known = element->table == Table::kUnits && element->value > 2;
      if (split.article && !counts_known) continue;
      return Found{*element, static_cast<std::uint32_t>(split.prefix.size())};
    }
    return std::nullopt;
  }

  bool take_first_word() {
    const auto found = first_element();
    if (!found) return false;
    const Element element = found->element;
    if (element.table == Table::kTwoOfTeens && !next_is_ten(at_ + 1)) return false;
    if (element.table == Table::kTen && at_ > 0 && is_ordinal_of_teens(language_, word(at_ - 1)))
      return false;
    if (element.table == Table::kHalf) return take_half(found->prefix, element.value);
    out_.span.begin += found->prefix;
    accept(element);
    return true;
  }

  bool take_half(std::uint32_t prefix, std::int64_t half) {
    const auto scale = element_of(word(at_ + 1));
    if (!scale || scale->table != Table::kScales) return false;
    out_.span.begin += prefix;
    total_ = scale->value / half;
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
    if (scale && scale->table == Table::kScales) ++at_;
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
    switch (element.table) {
      case Table::kTen:
        return unit;
      case Table::kHundred:
        return last_ == Last::kUnit && group_ % 100 >= 3;
      case Table::kScales:
        return last_ != Last::kOne && last_ != Last::kScale && last_ != Last::kNothing &&
               element.value < last_scale_;
      default:
        return false;
    }
  }

  bool take_joined() {
    std::size_t index = at_;
    std::string_view joined = word(index);
    if (joined == kWaw) {
      joined = word(++index);
      if (joined.empty()) return take_joined_digits(index);
    } else if (joined.starts_with(kWaw)) {
      joined.remove_prefix(kWaw.size());
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
    const bool small = element.table == Table::kOne || element.table == Table::kUnits ||
                       element.table == Table::kTen || element.table == Table::kTens ||
                       (element.table == Table::kTwoOfTeens && next_is_ten(index + 1));
    switch (last_) {
      case Last::kOne:
      case Last::kUnit:
        return element.table == Table::kTens;
      case Last::kHundred:
        return small;
      case Last::kScale:
        if (element.table == Table::kTwoOfTeens) return small;
        if (element.table == Table::kScales || element.table == Table::kDualScales) {
          return element.value < last_scale_;
        }
        return true;
      default:
        return false;
    }
  }

  void accept(Element element) {
    ++at_;
    switch (element.table) {
      case Table::kOne:
        group_ += 1;
        last_ = Last::kOne;
        break;
      case Table::kUnits:
      case Table::kTwoOfTeens:
        group_ += element.value;
        last_ = Last::kUnit;
        break;
      case Table::kTen:
      case Table::kTens:
        group_ += element.value;
        last_ = element.table == Table::kTen ? Last::kTen : Last::kTens;
        break;
      case Table::kHundred:
        group_ = last_ == Last::kUnit ? group_ * element.value : group_ + element.value;
        last_ = Last::kHundred;
        break;
      case Table::kHundreds:
        group_ += element.value;
        last_ = Last::kHundred;
        break;
      case Table::kScales:
        add_scaled(group_ == 0 && last_ != Last::kDigits ? 1 : group_, element.value);
        break;
      case Table::kDualScales:
        add_scaled(2, element.value);
        break;
      case Table::kHalf:
        total_ += last_scale_ / element.value;
        done_ = true;
        break;
      default:
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

  const Language& language_;
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

std::optional<WrittenNumber> read_number(const Language& language, std::string_view normalised,
                                         const std::vector<Token>& tokens, std::size_t at) {
  return Reader(language, normalised, tokens, at).read();
}

}  // namespace mujib::arabic
