// Entities with their names, and where a text mentions them.
//
//   std::vector<text::Token> tokens = text::tokenise(normalised);
//   for (const Mention& m : lexicon.find(normalised, tokens)) …
//
// The longest name wins; attached و ف ب ل ك ال are split off its first word; an
// adjective («الروسية») is a mention of kind kAdjective, never of the state.
//
// Units      Bytes of the normalised text.
// Input      Text that normalise() made; tokens of it.
// Errors     None: no name, no mention.
// Ownership  Immutable once Builder::finish made it.
// Threads    Safe from any thread. find() is linear in the number of tokens.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lexicon/mention.hpp"
#include "engine/lexicon/types.hpp"
#include "engine/text/tokens.hpp"
#include "engine/types/entity.hpp"

namespace mujib::lexicon {

// Lets a std::string map be asked with a std::string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

class Lexicon {
 public:
  class Builder;

  std::vector<Mention> find(std::string_view normalised,
                            const std::vector<text::Token>& tokens) const;

  const Entity& entity(EntityId id) const { return entities_[id]; }
  std::size_t size() const { return entities_.size(); }
  // kNoEntity where no entity has the key.
  EntityId by_key(std::string_view key) const;
  const TypeTable& types() const { return types_; }
  // The entity, or the state it stands for: «موسكو» -> «روسيا».
  EntityId owner(EntityId id) const;
  // All words of all names, folded, without the article: for spelling correction.
  const std::vector<std::string>& words() const { return word_list_; }

 private:
  struct Ending {  // what a path through the trie names
    EntityId entity = kNoEntity;
    TypeId type = kNoType;  // of a reference
    Mention::Kind kind = Mention::Kind::kName;
    bool article = false;  // its first word was written with ال
    Gender gender = Gender::kUnknown;
    Number number = Number::kUnknown;
    std::uint32_t length = 0;  // in words
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t word_id(std::string_view word) const;
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t inner_child(std::uint32_t node, std::string_view word) const;
  const Ending* ending(std::uint32_t node, bool article) const;

  TypeTable types_;
  std::vector<Entity> entities_;
  StringMap<EntityId> keys_;
  StringMap<std::uint32_t> words_;
  std::vector<std::string> word_list_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<std::vector<Ending>> endings_;  // by node
};

class Lexicon::Builder {
 public:
  explicit Builder(TypeTable types) {
    lexicon_.types_ = std::move(types);
    lexicon_.endings_.resize(1);
  }

  // An entity with a key that is there already gains the new names; the names
  // given first stay first.
  EntityId add(Entity entity);
  // «المنظمة», «التكتل»: words that refer back to an entity of a type.
  void add_reference(std::string_view noun, TypeId type);
  // kNoEntity where no entity has the key yet.
  EntityId by_key(std::string_view key) const { return lexicon_.by_key(key); }
  Entity& entity(EntityId id) { return lexicon_.entities_[id]; }
  TypeTable& types() { return lexicon_.types_; }
  // Two entities with one name: pairs for a note to the author. First come, first named.
  struct Clash {
    std::string name;
    EntityId first;
    EntityId second;
  };
  const std::vector<Clash>& clashes() const { return clashes_; }

  Lexicon finish();

 private:
  void index(std::string_view name, Ending ending);

  Lexicon lexicon_;
  std::vector<std::pair<std::string, TypeId>> references_;
  std::vector<Clash> clashes_;
};

// «روسيا» -> روسي، روسيه، … : the adjective forms that Arabic derives from a
// place's name, folded and without the article.
std::vector<std::string> derived_adjectives(std::string_view name);
// The forms of one adjective as written: روسي -> روسي، روسيه، روسيين، روسيون، روسيان.
std::vector<std::string> adjective_forms(std::string_view adjective);

}  // namespace mujib::lexicon
