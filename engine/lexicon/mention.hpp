// A place in a text where an entity, a number or a time stands.
//
// Units      `span` counts bytes of the normalised text, attached particles left
//            out; tokens are indices into the text's tokens, half-open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/types/entity.hpp"
#include "engine/types/fact.hpp"
#include "engine/types/span.hpp"

namespace mujib::lexicon {

struct Mention {
  enum class Kind : std::uint8_t {
    kName,       // «روسيا»
    kAdjective,  // «الروسية»: of the entity, never the entity
    kReference,  // «المنظمة», «هذا التحالف»: entity once resolved
    kPronoun,    // «مقر·ها»: entity once resolved
    kNumber,
    kTime,
    kDocument,  // «المقال الأول»: value is the document's index
  };
  Kind kind = Kind::kName;
  EntityId entity = kNoEntity;
  TypeId type = kNoType;
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  Span span;
  std::uint32_t prefix = 0;  // bytes of attached particles before span, article included
  bool article = false;
  Gender gender = Gender::kUnknown;
  Number number = Number::kUnknown;
  std::optional<std::int64_t> value;
  std::optional<Date> date;
  bool lost = false;
  std::string base;  // of a pronoun: the word it is written on to, «مقر» of «مقرها»

  bool names() const { return entity != kNoEntity && kind != Kind::kAdjective; }
};

}  // namespace mujib::lexicon
