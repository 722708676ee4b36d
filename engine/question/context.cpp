#include "engine/question/context.hpp"

#include <algorithm>

namespace mujib::question {
namespace {

using lexicon::Mention;

constexpr std::size_t kMostEntities = 8;
constexpr rulebook::ReservedSet kAsks[] = {
    rulebook::ReservedSet::kWhat, rulebook::ReservedSet::kWhich, rulebook::ReservedSet::kHowMany,
    rulebook::ReservedSet::kWho};

std::vector<EntityId> known(const std::vector<std::string>& keys, const lexicon::Lexicon& lexicon) {
  std::vector<EntityId> out;
  for (const std::string& key : keys) {
    const EntityId id = lexicon.by_key(key);
    if (id != kNoEntity && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  }
  return out;
}

// «المنظمة» is «منظمة …» before it is any other organisation.
EntityId same_noun(const rulebook::Analysis& question, const Mention& reference,
                   const std::vector<EntityId>& recent, const rulebook::Rulebook& book) {
  const arabic::Language& language = book.language();
  const lexicon::Lexicon& lexicon = book.lexicon();
  const std::string noun = language.stem(question.word(reference.first_token));
  for (const EntityId id : recent) {
    const std::string name = text::fold(lexicon.entity(id).names.front());
    if (language.stem(std::string_view(name).substr(0, name.find(' '))) == noun) return id;
  }
  return kNoEntity;
}

bool agrees(const Mention& mention, const Entity& entity) {
  const bool gender = mention.gender == Gender::kUnknown || entity.gender == Gender::kUnknown ||
                      mention.gender == entity.gender;
  const bool number = mention.number == Number::kUnknown || mention.number == Number::kSingular ||
                      entity.number == Number::kPlural;
  return gender && number;
}

}  // namespace

bool is_asked_for(const rulebook::Analysis& question, const Mention& mention,
                  const rulebook::Rulebook& book) {
  if (mention.kind != Mention::Kind::kReference || mention.first_token == 0) return false;
  const std::string_view before = question.word(mention.first_token - 1);
  return std::any_of(std::begin(kAsks), std::end(kAsks), [&](rulebook::ReservedSet name) {
    return book.in_set(before, book.set(name));
  });
}

std::vector<EntityId> recent_entities(const Context& context, const lexicon::Lexicon& lexicon) {
  return known(context.entities, lexicon);
}

std::vector<EntityId> last_answers(const Context& context, const lexicon::Lexicon& lexicon) {
  return known(context.answers, lexicon);
}

EntityId antecedent(const Mention& mention, TypeId type, const std::vector<EntityId>& recent,
                    const lexicon::Lexicon& lexicon) {
  const auto fits = [&](EntityId id) {
    return type == kNoType || lexicon.types().is_a(lexicon.entity(id).type, type);
  };
  for (const EntityId id : recent) {
    if (fits(id) && agrees(mention, lexicon.entity(id))) return id;
  }
  // «الحلف» of «منظمة …»: a noun of the right type may differ in gender.
  if (mention.kind == Mention::Kind::kReference) {
    for (const EntityId id : recent) {
      if (fits(id)) return id;
    }
  }
  return kNoEntity;
}

void resolve_references(rulebook::Analysis& question, const std::vector<EntityId>& recent,
                        const rulebook::Rulebook& book) {
  const lexicon::Lexicon& lexicon = book.lexicon();
  for (Mention& mention : question.mentions) {
    if (mention.entity != kNoEntity) continue;
    if (mention.kind != Mention::Kind::kReference && mention.kind != Mention::Kind::kPronoun)
      continue;
    if (is_asked_for(question, mention, book)) continue;
    const TypeId wanted =
        mention.kind == Mention::Kind::kReference ? mention.type : TypeId{kNoType};
    EntityId found = kNoEntity;
    if (mention.kind == Mention::Kind::kReference) {
      found = same_noun(question, mention, recent, book);
    }
    if (found == kNoEntity) found = antecedent(mention, wanted, recent, lexicon);
    if (found == kNoEntity) continue;
    mention.entity = found;
    mention.type = lexicon.entity(found).type;
  }
}

void keep_recent(Context& context, const std::vector<EntityId>& mentioned,
                 const lexicon::Lexicon& lexicon) {
  std::vector<std::string> keys;
  const auto add = [&](const std::string& key) {
    if (keys.size() < kMostEntities && std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(key);
    }
  };
  for (const EntityId id : mentioned) add(lexicon.entity(id).key);
  for (const std::string& key : context.entities) {
    if (lexicon.by_key(key) != kNoEntity) add(key);
  }
  context.entities = std::move(keys);
}

}  // namespace mujib::question
