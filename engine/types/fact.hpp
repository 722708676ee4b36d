// A fact: what one sentence of one document says, by which rule.
//
// Units      Spans count bytes of Document::text of the sentence's document.
// Ownership  Plain values; ids are indices into the Knowledge they belong to.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/types/entity.hpp"
#include "engine/types/span.hpp"

namespace mujib {

// A day in the proleptic Gregorian calendar, as exact as the text is.
struct Date {
  std::int16_t year = 0;  // 0 = not said
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
};

// One place of a fact: an entity, a number, a date, or words of the document.
// It always has the words it stands for; what was lost in extraction is `lost`
// and has no value.
struct Argument {
  Span span;
  EntityId entity = kNoEntity;
  std::optional<std::int64_t> number;
  std::optional<Date> date;
  bool lost = false;
  // The words are a reference («المنظمة», «مقرها»): show the entity's name.
  bool reference = false;

  bool empty() const { return span.empty(); }
  friend bool operator==(const Argument&, const Argument&) = default;
};

enum class Qualifier : std::uint8_t { kTime, kPlace, kCount, kCause, kSpeaker };

struct Fact {
  std::uint16_t relation = 0;  // index into the rulebook's relations
  std::uint16_t rule = 0;      // index of the extraction rule
  std::uint32_t sentence = 0;  // index into the sentences of its document, later of the Knowledge
  Argument subject;
  Argument object;
  std::vector<std::pair<Qualifier, Argument>> qualifiers;
  std::uint32_t list = 0;  // facts of one list share an id within the document; 0 = no list
  bool closed = false;     // the list names all its members
  bool negated = false;
  Argument speaker;  // who says it inside the text; empty = the document itself

  friend bool operator==(const Fact&, const Fact&) = default;
};

}  // namespace mujib
