// Queries over facts.
//
// Errors     None. Where the question's work ends (Work), nothing is found: a part of the facts
//            would deny what the rest says, or count too few.
// Ownership  FactIndex holds indices into Knowledge::facts.
// Threads    Immutable; safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/ingest/knowledge.hpp"
#include "engine/rulebook/rule.hpp"

namespace mujib::index {

class FactIndex {
 public:
  explicit FactIndex(const ingest::Knowledge& knowledge);

  // Facts of a relation whose subject (object) is the entity or stands for it.
  const std::vector<std::uint32_t>& of_subject(std::uint16_t relation, EntityId entity) const;
  const std::vector<std::uint32_t>& of_object(std::uint16_t relation, EntityId entity) const;
  const std::vector<std::uint32_t>& of_relation(std::uint16_t relation) const;
  const std::vector<std::uint32_t>& about(EntityId entity) const;  // subject, any relation
  bool speaks(EntityId entity) const { return speaks_[entity]; }   // some words are its

 private:
  using Map = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;
  const std::vector<std::uint32_t>& find(const Map& map, std::uint64_t key) const;

  Map subjects_, objects_;
  std::vector<std::vector<std::uint32_t>> relations_;
  Map about_;
  std::vector<bool> speaks_;  // by entity
};

// What a question put into a slot.
struct SlotValue {
  EntityId entity = kNoEntity;
  std::optional<std::int64_t> number;
  std::optional<Date> date;
  std::optional<std::uint32_t> document;
  std::uint32_t first_token = 0;  // words of the question
  std::uint32_t end_token = 0;
};
using Binding = std::vector<std::pair<std::string, SlotValue>>;
const SlotValue* bound(const Binding& binding, const std::string& slot);

// One fact and which of its places was asked for.
struct Row {
  std::uint32_t fact = 0;
  Argument value;
};

struct Found {
  std::vector<Row> rows;
  // A yes/no clause: whether it holds, and the closed lists that say it does not.
  std::optional<bool> holds;
  std::vector<Row> against;
};

// One clause. `document` restricts it further than the clause's own.
Found look_up(const ingest::Knowledge& knowledge, const FactIndex& index,
              const rulebook::Clause& clause, const Binding& binding,
              std::optional<std::uint32_t> document);

// Several clauses joined by and, negated ones taken away; rows are those of the
// first clause.
Found look_up_all(const ingest::Knowledge& knowledge, const FactIndex& index,
                  const std::vector<rulebook::Clause>& clauses, const Binding& binding,
                  std::optional<std::uint32_t> document);

// Whether two values are the same answer: entity, number, date (as far as both are
// exact), else the same words.
bool same_value(const ingest::Knowledge& knowledge, const Row& a, const Row& b);

}  // namespace mujib::index
