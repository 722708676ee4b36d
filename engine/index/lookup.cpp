#include "engine/index/lookup.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"
#include "engine/types/work.hpp"

namespace mujib::index {
namespace {

using ingest::Knowledge;
using rulebook::Clause;
using rulebook::Term;

std::uint64_t key(std::uint16_t relation, EntityId entity) {
  return std::uint64_t{relation} << 32 | entity;
}

Argument qualifier_of(const Fact& fact, Qualifier wanted) {
  for (const auto& [qualifier, argument] : fact.qualifiers) {
    if (qualifier == wanted) return argument;
  }
  return {};
}

bool compatible(const Date& a, const Date& b) {
  return a.year == b.year && (a.month == 0 || b.month == 0 || a.month == b.month) &&
         (a.day == 0 || b.day == 0 || a.day == b.day);
}

class Query {
 public:
  Query(const Knowledge& knowledge, const FactIndex& index, const Clause& clause,
        const Binding& binding, std::optional<std::uint32_t> document)
      : knowledge_(knowledge),
        index_(index),
        clause_(clause),
        binding_(binding),
        document_(document) {
    if (!clause.document.empty()) {
      if (const SlotValue* value = bound(binding, clause.document)) document_ = value->document;
    }
  }

  Found run() const {
    Found out;
    const bool open = is_open(clause_.subject) || is_open(clause_.object);
    for (const std::uint32_t id : candidates()) {
      if (!Work::spend(1)) break;
      const Fact& fact = knowledge_.facts[id];
      if (!in_document(fact) || fact.negated) continue;
      if (!fits(clause_.subject, fact.subject) || !fits_object(fact)) continue;
      const Argument value = asked(fact);
      if (open && value.empty()) continue;
      out.rows.push_back({id, value});
    }
    if (clause_.object.kind == Term::Kind::kEvery) keep_everywhere(out);
    if (clause_.subject.kind == Term::Kind::kSlot && clause_.object.kind == Term::Kind::kUnknown) {
      find_missing(out);
    }
    if (!open) {
      out.holds = !out.rows.empty();
      find_against(out);
      if (!*out.holds && out.against.empty()) out.holds.reset();
    }
    return Work::any_left() ? out : Found();
  }

 private:
  static bool is_open(const Term& term) {
    return term.kind == Term::Kind::kUnknown || term.kind == Term::Kind::kAny;
  }

  EntityId owner(EntityId entity) const { return knowledge_.book->lexicon().owner(entity); }

  bool in_document(const Fact& fact) const {
    return !document_ || knowledge_.sentences[fact.sentence].sentence.document == *document_;
  }

  const std::vector<std::uint32_t>& candidates() const {
    const auto entity = [&](const Term& term) {
      const SlotValue* value =
          term.kind == Term::Kind::kSlot ? bound(binding_, term.slot) : nullptr;
      return value == nullptr ? kNoEntity : value->entity;
    };
    const EntityId subject = entity(clause_.subject);
    if (clause_.any_relation && subject != kNoEntity) return index_.about(owner(subject));
    if (subject != kNoEntity) return index_.of_subject(clause_.relation, owner(subject));
    const EntityId object = entity(clause_.object);
    if (object != kNoEntity) return index_.of_object(clause_.relation, owner(object));
    return index_.of_relation(clause_.relation);
  }

  bool fits(const Term& term, const Argument& argument) const {
    if (term.kind != Term::Kind::kSlot) return true;
    const SlotValue* value = bound(binding_, term.slot);
    if (value == nullptr) return false;
    if (value->entity != kNoEntity) {
      return argument.entity != kNoEntity && owner(argument.entity) == owner(value->entity);
    }
    if (value->number) return argument.number == value->number;
    if (value->date) return argument.date && compatible(*argument.date, *value->date);
    return false;
  }

  bool fits_object(const Fact& fact) const {
    if (clause_.order == Clause::Order::kNone) return fits(clause_.object, fact.object);
    const SlotValue* value = bound(binding_, clause_.object.slot);
    const Argument when = fact.object.date ? fact.object : qualifier_of(fact, Qualifier::kTime);
    if (value == nullptr || !value->date || !when.date) return false;
    return clause_.order == Clause::Order::kBefore ? *when.date < *value->date
                                                   : *value->date < *when.date;
  }

  Argument asked(const Fact& fact) const {
    for (const Term* term : {&clause_.object, &clause_.subject}) {
      if (!is_open(*term)) continue;
      if (term->qualifier == Qualifier::kSpeaker) return fact.speaker;
      if (term->qualifier) return qualifier_of(fact, *term->qualifier);
      return term == &clause_.object ? fact.object : fact.subject;
    }
    return fact.object;
  }

  // «{دولة}، عضو في، ؟»: closed lists of the same organisation in other documents that
  // leave the member out.
  void find_missing(Found& out) const {
    std::vector<std::pair<EntityId, std::uint32_t>> having;  // organisation, document
    for (const Row& row : out.rows) {
      const Fact& fact = knowledge_.facts[row.fact];
      if (fact.list == 0 || fact.object.entity == kNoEntity) continue;
      having.emplace_back(owner(fact.object.entity),
                          knowledge_.sentences[fact.sentence].sentence.document);
    }
    const std::vector<std::pair<EntityId, std::uint32_t>> named = having;
    for (const auto& [list, unused] : named) {
      for (const std::uint32_t id : index_.of_object(clause_.relation, list)) {
        if (!Work::spend(1 + having.size())) return;
        const Fact& fact = knowledge_.facts[id];
        const std::pair<EntityId, std::uint32_t> here{
            list, knowledge_.sentences[fact.sentence].sentence.document};
        if (!fact.closed || fact.negated || !in_document(fact)) continue;
        if (std::find(having.begin(), having.end(), here) != having.end()) continue;
        out.against.push_back({id, fact.object});
        having.push_back(here);
      }
    }
  }

  // «؟، عضو في، كل»: those that every closed list has, in one document or another.
  void keep_everywhere(Found& out) const {
    std::vector<EntityId> lists;
    std::vector<std::pair<EntityId, EntityId>> pairs;  // member, list
    std::erase_if(out.rows, [&](const Row& row) { return !knowledge_.facts[row.fact].closed; });
    for (const Row& row : out.rows) {
      const Fact& fact = knowledge_.facts[row.fact];
      lists.push_back(owner(fact.object.entity));
      pairs.emplace_back(owner(fact.subject.entity), owner(fact.object.entity));
    }
    std::sort(lists.begin(), lists.end());
    lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::erase_if(out.rows, [&](const Row& row) {
      if (!Work::spend(pairs.size())) return true;
      const EntityId member = owner(knowledge_.facts[row.fact].subject.entity);
      const auto in = static_cast<std::size_t>(std::count_if(
          pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == member; }));
      return in < lists.size();
    });
    if (lists.size() < 2) out.rows.clear();
  }

  // Closed lists of the same relation and organisation that do not name the member:
  // they answer no, or they differ from the list that does name it.
  void find_against(Found& out) const {
    const SlotValue* subject = bound(binding_, clause_.subject.slot);
    const SlotValue* object = bound(binding_, clause_.object.slot);
    if (subject == nullptr || object == nullptr) return;
    const auto lists = [&](const std::vector<std::uint32_t>& facts, bool of_subjects) {
      std::vector<std::uint32_t> holding;  // documents whose list has it
      for (const Row& row : out.rows) {
        holding.push_back(
            knowledge_.sentences[knowledge_.facts[row.fact].sentence].sentence.document);
      }
      for (const std::uint32_t id : facts) {
        if (!Work::spend(1 + holding.size())) return;
        const Fact& fact = knowledge_.facts[id];
        const std::uint32_t document = knowledge_.sentences[fact.sentence].sentence.document;
        if (!fact.closed || fact.negated || !in_document(fact)) continue;
        if (std::find(holding.begin(), holding.end(), document) != holding.end()) continue;
        out.against.push_back({id, of_subjects ? fact.subject : fact.object});
      }
    };
    if (object->entity != kNoEntity) {
      lists(index_.of_object(clause_.relation, owner(object->entity)), true);
    }
    // A single-valued relation with another value answers no as well.
    if (out.rows.empty() && out.against.empty() && subject->entity != kNoEntity &&
        knowledge_.book->rules().relations[clause_.relation].single) {
      for (const std::uint32_t id : index_.of_subject(clause_.relation, owner(subject->entity))) {
        const Fact& fact = knowledge_.facts[id];
        if (!in_document(fact) || fact.object.lost || fact.object.entity == kNoEntity) continue;
        out.against.push_back({id, fact.object});
      }
    }
  }

  const Knowledge& knowledge_;
  const FactIndex& index_;
  const Clause& clause_;
  const Binding& binding_;
  std::optional<std::uint32_t> document_;
};

}  // namespace

FactIndex::FactIndex(const Knowledge& knowledge) {
  const auto& lexicon = knowledge.book->lexicon();
  relations_.resize(knowledge.book->rules().relations.size());
  for (std::uint32_t id = 0; id < knowledge.facts.size(); ++id) {
    const Fact& fact = knowledge.facts[id];
    relations_[fact.relation].push_back(id);
    if (fact.subject.entity != kNoEntity) {
      const EntityId subject = lexicon.owner(fact.subject.entity);
      subjects_[key(fact.relation, subject)].push_back(id);
      about_[subject].push_back(id);
    }
    if (fact.object.entity != kNoEntity) {
      objects_[key(fact.relation, lexicon.owner(fact.object.entity))].push_back(id);
    }
  }
  speaks_.resize(lexicon.size());
  for (const ingest::ReadSentence& sentence : knowledge.sentences) {
    for (const ingest::Voice& voice : sentence.voices) {
      if (voice.speaker.entity != kNoEntity) speaks_[voice.speaker.entity] = true;
    }
  }
}

const std::vector<std::uint32_t>& FactIndex::find(const Map& map, std::uint64_t wanted) const {
  static const std::vector<std::uint32_t> kNone;
  const auto found = map.find(wanted);
  return found == map.end() ? kNone : found->second;
}

const std::vector<std::uint32_t>& FactIndex::of_subject(std::uint16_t relation,
                                                        EntityId entity) const {
  return find(subjects_, key(relation, entity));
}
const std::vector<std::uint32_t>& FactIndex::of_object(std::uint16_t relation,
                                                       EntityId entity) const {
  return find(objects_, key(relation, entity));
}
const std::vector<std::uint32_t>& FactIndex::of_relation(std::uint16_t relation) const {
  return relations_[relation];
}
const std::vector<std::uint32_t>& FactIndex::about(EntityId entity) const {
  return find(about_, entity);
}

const SlotValue* bound(const Binding& binding, const std::string& slot) {
  for (const auto& [name, value] : binding) {
    if (name == slot) return &value;
  }
  return nullptr;
}

Found look_up(const Knowledge& knowledge, const FactIndex& index, const Clause& clause,
              const Binding& binding, std::optional<std::uint32_t> document) {
  return Query(knowledge, index, clause, binding, document).run();
}

Found look_up_all(const Knowledge& knowledge, const FactIndex& index,
                  const std::vector<Clause>& clauses, const Binding& binding,
                  std::optional<std::uint32_t> document) {
  Found out;
  bool first = true;
  for (const Clause& clause : clauses) {
    Found found = look_up(knowledge, index, clause, binding, document);
    if (first) {
      out = std::move(found);
      first = false;
      continue;
    }
    const auto has = [&](const Row& row) {
      return std::any_of(found.rows.begin(), found.rows.end(),
                         [&](const Row& other) { return same_value(knowledge, row, other); });
    };
    std::vector<Row> kept;
    for (const Row& row : out.rows) {
      if (!Work::spend(1 + found.rows.size())) break;
      if (has(row) != clause.negated) kept.push_back(row);
    }
    // What joins them is cited too: the second list stands behind the answer as well.
    if (!clause.negated) {
      for (const Row& row : found.rows) {
        if (!Work::spend(1 + kept.size())) break;
        const auto same = [&](const Row& other) { return same_value(knowledge, row, other); };
        if (std::any_of(kept.begin(), kept.end(), same)) out.against.push_back(row);
      }
    } else {
      out.against.insert(out.against.end(), found.rows.begin(), found.rows.end());
    }
    out.rows = std::move(kept);
  }
  return Work::any_left() ? out : Found();
}

bool same_value(const Knowledge& knowledge, const Row& a, const Row& b) {
  const Argument& x = a.value;
  const Argument& y = b.value;
  if (x.entity != kNoEntity && y.entity != kNoEntity) return x.entity == y.entity;
  if (x.date && y.date) return compatible(*x.date, *y.date);
  if (x.number && y.number) return *x.number == *y.number;
  if (x.lost || y.lost) return x.lost && y.lost;
  const auto words = [&](const Row& row) {
    return text::fold(
        row.value.span.of(knowledge.document_of(knowledge.facts[row.fact].sentence).text));
  };
  return words(a) == words(b);
}

}  // namespace mujib::index
