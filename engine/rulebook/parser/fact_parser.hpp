// What stands between commas: the facts of «حقيقة» and the queries of «طلب».
//
// Errors     A line with a mistake is reported and gives nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/parser/entry_parser.hpp"
#include "engine/rulebook/rule.hpp"

namespace mujib::rulebook {

// What the patterns of a rule fill.
struct Fills {
  std::span<const Pattern> patterns;
  std::span<const QuestionRule::Bag> bags;
  bool broken = false;  // one did not compile: that has been reported, no slot is missed

  bool has(std::string_view slot) const;
};

class FactParser : EntryParser {
 public:
  // `rules` has the relations.
  FactParser(const Rules& rules, std::vector<Problem>& problems)
      : EntryParser(problems), rules_(rules) {}

  std::optional<FactTemplate> fact(const Entry& entry, const Field& field, const Fills& fills);
  std::vector<Clause> clauses(const Entry& entry, const Fills& fills);

 private:
  std::optional<Clause> clause(const Entry& entry, const Field& field, const Fills& fills);
  std::optional<Term> term(const Entry& entry, int line, std::string_view text, const Fills& fills,
                           bool query);
  std::optional<std::uint16_t> relation(const Entry& entry, int line, std::string_view name);

  const Rules& rules_;
};

}  // namespace mujib::rulebook
