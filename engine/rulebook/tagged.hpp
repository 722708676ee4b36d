// A text as patterns see it: words separated by single blanks, every mention
// replaced by a tag, attached particles of a mention split off.
//
//   «ويقع مقرها في العاصمة الروسية موسكو» ->
//   " ويقع مقر <ضمير> في العاصمه <صفة> <موسكو>"
//
// A tag is a control character, the type's letter, the mention's number and a
// closing control character. normalise() drops control characters, so a tag
// cannot come from input.
//
// Units      Item spans: bytes of `text` and of the normalised text.
// Threads    Pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/lexicon/mention.hpp"
#include "engine/lexicon/types.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::rulebook {

inline constexpr char kEntityTag = '\x02';
inline constexpr char kTagEnd = '\x03';
inline constexpr char kAdjectiveTag = '\x04';
inline constexpr char kPronounTag = '\x05';
inline constexpr char kValueTag = '\x06';  // then n, t or d: number, time, document

struct Tagged {
  struct Item {
    Span tagged;      // in `text`, without the blank before it
    Span normalised;  // what it stands for
    int mention = -1;
    bool punctuation = false;
  };
  std::string text;  // every item with one blank before it
  std::vector<Item> items;

  // Items that lie inside a range of `text`: [first, last).
  std::pair<std::size_t, std::size_t> items_in(Span range) const;
};

enum class Punctuation { kKeep, kDrop };

// Mentions must be in order and not overlap. One whose entity is not known and
// that is no value and no pronoun is left as the words it is.
Tagged tag(std::string_view normalised, const std::vector<text::Token>& tokens,
           const std::vector<lexicon::Mention>& mentions, Punctuation punctuation);

}  // namespace mujib::rulebook
