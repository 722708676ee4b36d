// A thing with names: a state, an organisation, a person. Entities come from the
// lexicon (rules/) and from the checked-in tables of countries and months.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace mujib {

// Index into the Lexicon; stable as long as the rules are.
using EntityId = std::uint32_t;
inline constexpr EntityId kNoEntity = std::numeric_limits<EntityId>::max();

// Index into the rulebook's table of types («منظمة», «دولة» …).
using TypeId = std::uint16_t;
inline constexpr TypeId kNoType = std::numeric_limits<TypeId>::max();

enum class Gender : std::uint8_t { kUnknown, kMasculine, kFeminine };
enum class Number : std::uint8_t { kUnknown, kSingular, kDual, kPlural };

struct Entity {
  std::string key;  // «csto», or an ISO code: unique, never shown
  TypeId type = kNoType;
  std::vector<std::string> names;       // as written; the first is shown
  std::vector<std::string> adjectives;  // «روسي»: tagged as adjectives, never as the entity
  std::vector<std::string> latin;
  EntityId stands_for = kNoEntity;  // a capital or palace that stands for its state
  Gender gender = Gender::kUnknown;
  Number number = Number::kSingular;
};

}  // namespace mujib
