#include "engine/arabic/amount_phrases.hpp"

namespace mujib::arabic {
namespace {

using namespace value_kind;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kPercent = "%";
constexpr std::string_view kDollar = "$";
constexpr std::string_view kHyphen = "-";

class Amount {
 public:
  Amount(const ValueWords& words, std::size_t at) : words_(words), at_(at) {}

  std::optional<ValuePhrase> read() {
    out_.first = static_cast<std::uint32_t>(at_);
    if (!words_.is_digits(at_) && !words_.is_word(at_)) return std::nullopt;
    if (at_ > 0 && words_.is_lost(at_ - 1)) return std::nullopt;  // «⟨؟⟩ ألف»
    const bool found =
        version() || (!is_part_of_name() && (number() || part() || dual() || one() || bare_unit()));
    if (!found) return std::nullopt;
    out_.end = static_cast<std::uint32_t>(end_);
    return out_;
  }

 private:
  // «كوفيد-19» is a name; «1-», «أ-» and «2)» at the start mark the item of a list.
  bool is_part_of_name() const {
    if (!words_.is_digits(at_)) return false;
    const bool name = at_ >= 2 && words_.is(at_ - 1, kHyphen) && words_.is_word(at_ - 2) &&
                      words_.touch(at_ - 2) && words_.touch(at_ - 1);
    const bool marker = at_ == 0 && words_.is_mark(1) && words_.size() > 1 &&
                        !words_.is(1, kPercent) && !words_.is(1, kDollar) && !words_.is_digits(2);
    return name || marker;
  }

  bool version() {
    if (!words_.is_digits(at_) || text::is_amount(words_.text_of(at_))) return false;
    if (text::is_clock(words_.text_of(at_))) return false;
    end_ = at_ + 1;
    out_.kinds = kVersion;
    return true;
  }

  bool number() {
    const auto number = words_.number(at_);
    if (!number || number->lost) return false;
    end_ = number->end;
    out_.kinds = kBare;
    if (percent()) return true;
    if (dollar()) return true;
    if (words_.is_word(end_)) unit_or_counted();
    return true;
  }

  bool percent() {
    const bool sign = words_.is(end_, kPercent);
    const bool word = words_.has(Table::kHundredths, end_);
    const bool two = words_.is_function_word(end_) && words_.has(Table::kHundredths, end_ + 1);
    if (!sign && !word && !two) return false;
    end_ += two ? 2 : 1;
    out_.kinds = kShare;
    return true;
  }

  bool dollar() {
    const bool before = at_ > 0 && words_.is(at_ - 1, kDollar) && words_.touch(at_ - 1);
    const bool after = words_.is(end_, kDollar);
    if (!before && !after) return false;
    if (before) --out_.first;
    if (after) ++end_;
    out_.kinds = kMoney;
    return true;
  }

  // The kind of a unit under its own form; 0 where it is none.
  ValueKinds unit(std::string_view word) {
    const Language& language = words_.language();
    if (language.has(Table::kUnitsOfTime, word)) return kDuration;
    if (language.has(Table::kUnitsOfMoney, word)) return kMoney;
    const WordTables::Row* row = language.tables().find(Table::kUnitsOfMeasure, word);
    if (row == nullptr) return 0;
    out_.dimension = row->value;
    return kMeasure;
  }

  void unit_or_counted() {
    if (words_.has(Table::kParts, end_)) {  // «ثلاثة أرباع»
      ++end_;
      out_.kinds = kShare;
      return;
    }
    if (words_.is_function_word(end_)) return;
    const auto next = static_cast<std::uint32_t>(end_);
    const std::string two =
        std::string(words_.text_of(end_)) + " " + std::string(words_.text_of(end_ + 1));
    if (unit(two) != 0) {  // «متر مربع»
      out_.kinds = kMeasure;
      out_.noun = next;
      end_ += 2;
      return;
    }
    if (const ValueKinds kind = unit(words_.text_of(end_))) {
      out_.kinds = kind;
      out_.noun = next;
      ++end_;
      finish_unit();
      return;
    }
    out_.kinds = kCount;
    out_.noun = static_cast<std::uint32_t>(end_++);
  }

  // «كيلومترا مربعا», «ليرة سورية», «ساعتين ونصف الساعة».
  void finish_unit() {
    if (words_.has(Table::kUnitTails, end_)) ++end_;
    const bool joined = words_.has_bare(Table::kParts, end_) && !words_.has(Table::kParts, end_);
    if (!joined) return;
    ++end_;
    if (words_.is_word(end_) && words_.bare(Table::kHourNoun, end_) == words_.text_of(end_)) ++end_;
  }

  // «ثلث العمال», «نصف ساعة».
  bool part() {
    if (!words_.has_bare(Table::kParts, at_)) return false;
    end_ = at_ + 1;
    out_.kinds = kShare;
    if (!words_.is_word(end_) || words_.is_function_word(end_)) return true;
    out_.noun = static_cast<std::uint32_t>(end_);
    std::string_view word = words_.text_of(end_);
    const ValueKinds kind = unit(word);
    if (kind != 0) out_.kinds = kind;
    ++end_;
    return true;
  }

  bool dual() {
    for (const auto& [table, kind] :
         {std::pair{Table::kUnitsOfTime, kDuration}, std::pair{Table::kUnitsOfMoney, kMoney},
          std::pair{Table::kUnitsOfMeasure, kMeasure}}) {
      const std::string_view base = words_.dual(table, at_);
      if (base.empty()) continue;
      if (kind == kMeasure) unit(base);
      out_.kinds = kind;
      out_.noun = static_cast<std::uint32_t>(at_);
      end_ = at_ + 1;
      finish_unit();
      return true;
    }
    return false;
  }

  // «تستغرق ساعة ونصفا», «مدته سنة»: a unit of time after a word of content, with no owner behind.
  bool bare_unit() {
    if (!words_.has(Table::kUnitsOfTime, at_) || at_ == 0) return false;
    end_ = at_ + 1;
    out_.kinds = kDuration;
    out_.noun = static_cast<std::uint32_t>(at_);
    finish_unit();
    if (end_ > at_ + 1) return true;
    const bool after_content = words_.is_word(at_ - 1) && !words_.is_function_word(at_ - 1);
    const bool owned =
        words_.is_digits(end_) || (words_.is_word(end_) && !words_.is_function_word(end_));
    return after_content && !owned;
  }

  // «ملعب واحد», «سنة واحدة».
  bool one() {
    if (!words_.has(Table::kOneAfterCounted, at_ + 1) || words_.is_function_word(at_)) return false;
    if (words_.number(at_)) return false;
    const text::PrefixSplits splits = text::prefix_splits(words_.text_of(at_));
    ValueKinds kind = 0;
    for (const text::PrefixSplit& split : splits) {
      if (split.article) continue;
      if (kind == 0) kind = unit(split.rest);
    }
    out_.kinds = kind != 0 ? kind : kCount;
    out_.noun = static_cast<std::uint32_t>(at_);
    end_ = at_ + 2;
    return true;
  }

  const ValueWords& words_;
  std::size_t at_;
  std::size_t end_ = 0;
  ValuePhrase out_;
};

}  // namespace

std::optional<ValuePhrase> amount_at(const ValueWords& words, std::size_t at) {
  return Amount(words, at).read();
}

}  // namespace mujib::arabic
