// The tokens of a text, as the finders of value phrases look at them.
//
// Units      Token indices; one past the end and beyond is no word and in no table.
// Ownership  Refers to what it is given, for the length of one call.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/arabic/number_words.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::arabic {

class ValueWords {
 public:
  ValueWords(const Language& language, std::string_view text,
             const std::vector<text::Token>& tokens)
      : language_(language), text_(text), tokens_(tokens) {}

  std::size_t size() const { return tokens_.size(); }
  std::string_view text_of(std::size_t at) const {
    return at < size() ? tokens_[at].span.of(text_) : std::string_view();
  }
  bool is(std::size_t at, std::string_view what) const { return text_of(at) == what; }
  bool is_mark(std::size_t at) const {
    return at >= size() || tokens_[at].kind == text::Token::Kind::kPunctuation;
  }
  bool is_word(std::size_t at) const {
    return at < size() && tokens_[at].kind == text::Token::Kind::kWord;
  }
  bool is_digits(std::size_t at) const {
    return at < size() && tokens_[at].kind == text::Token::Kind::kNumber;
  }
  bool is_lost(std::size_t at) const {
    return at < size() && tokens_[at].kind == text::Token::Kind::kLost;
  }
  bool is_function_word(std::size_t at) const {
    return is_word(at) && language_.is_function_word(text_of(at));
  }
  bool touch(std::size_t at) const {  // no blank between this token and the next
    return at + 1 < size() && tokens_[at].span.end == tokens_[at + 1].span.begin;
  }

  // The very word is in the table.
  bool has(Table table, std::size_t at) const {
    return is_word(at) && language_.has(table, text_of(at));
  }
  // The word is, or what stands in it after a particle: «والنصف», «بيومين». An article is part
  // of the word.
  std::string_view bare(Table table, std::size_t at) const {
    if (!is_word(at)) return {};
    for (const text::PrefixSplit& split : text::prefix_splits(text_of(at))) {
      if (!split.article && language_.has(table, split.rest)) return split.rest;
    }
    return {};
  }
  bool has_bare(Table table, std::size_t at) const { return !bare(table, at).empty(); }
  // How many tokens from here one entry of the table takes, a particle before it left out: two
  // («منتصف الليل»), one or none.
  std::size_t words_of(Table table, std::size_t at) const {
    if (!is_word(at)) return 0;
    if (is_word(at + 1)) {
      for (const text::PrefixSplit& split : text::prefix_splits(text_of(at))) {
        const std::string both = std::string(split.rest) + " " + std::string(text_of(at + 1));
        if (!split.article && language_.has(table, both)) return 2;
      }
    }
    return has_bare(table, at) ? 1 : 0;
  }
  // What a word of a dual stands for in the table: «ساعتين» is of «ساعه».
  std::string_view dual(Table table, std::size_t at) const;

  // The whole number of at most four digits that stands here; -1 else.
  int small_number(std::size_t at) const;
  std::optional<WrittenNumber> number(std::size_t at) const {
    return at < size() ? read_number(language_, text_, tokens_, at) : std::nullopt;
  }

  const Language& language() const { return language_; }
  std::string_view text() const { return text_; }
  const std::vector<text::Token>& tokens() const { return tokens_; }

 private:
  const Language& language_;
  std::string_view text_;
  const std::vector<text::Token>& tokens_;
};

}  // namespace mujib::arabic
