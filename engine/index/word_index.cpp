#include "engine/index/word_index.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace mujib::index {
namespace {

Key number(lexicon::StringMap<Key>& map, const std::string& text) {
  return map.emplace(text, static_cast<Key>(map.size())).first->second;
}

// What the index keeps of a word wherever it stands.
struct KnownWord {
  TokenKeys keys;
  std::uint32_t times = 0;
  std::vector<std::uint32_t> terms;  // of the passages
};

// Ascending, each once.
template <class T>
void order(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

void count(std::vector<std::uint32_t>& counts, std::size_t at) {
  if (counts.size() <= at) counts.resize(at + 1);
  ++counts[at];
}

}  // namespace

WordIndex::WordIndex(const ingest::Knowledge& knowledge) {
  lexicon::StringMap<KnownWord> words;
  store::PassageIndex::Builder builder;
  const arabic::Language& language = knowledge.book->language();
  const auto cause = knowledge.book->set(rulebook::ReservedSet::kCause);
  const auto purpose = knowledge.book->set(rulebook::ReservedSet::kPurpose);
  const auto know = [&](std::string_view word) -> KnownWord& {
    if (const auto found = words.find(word); found != words.end()) return found->second;
    KnownWord& out = words.emplace(std::string(word), KnownWord()).first->second;
    const std::string stem = language.stem(word);
    const std::string root = language.root(word);
    out.keys.stem = number(stems_, stem);
    out.keys.root = number(roots_, root);
    out.keys.content = !language.is_function_word(word);
    out.keys.cause = knowledge.book->in_set(word, cause) || knowledge.book->in_set(word, purpose);
    if (!out.keys.content) return out;
    out.keys.form = static_cast<Key>(classes_.size());
    classes_.push_back(knowledge.book->synonyms(word));
    listed_.push_back(knowledge.book->listed_synonyms(word));
    out.terms = {builder.number(stem_term(stem)), builder.number(root_term(root))};
    for (const std::uint32_t id : classes_.back())
      out.terms.push_back(builder.number(class_term(id)));
    return out;
  };
  keys_.reserve(knowledge.sentences.size());
  std::vector<std::uint32_t> last_document;  // that an entity was met in
  // Of one sentence.
  std::vector<std::uint32_t> terms, classes;
  std::vector<Key> stems, roots;
  std::vector<EntityId> entities;
  for (const ingest::ReadSentence& sentence : knowledge.sentences) {
    const rulebook::Analysis& analysis = sentence.analysis;
    std::vector<TokenKeys> keys(analysis.tokens.size());
    terms.clear();
    classes.clear();
    stems.clear();
    roots.clear();
    entities.clear();
    for (std::uint32_t at = 0; at < keys.size(); ++at) {
      if (analysis.tokens[at].kind == text::Token::Kind::kPunctuation) continue;
      KnownWord& known = know(analysis.word(at));
      ++known.times;
      keys[at] = known.keys;
      keys[at].cause = known.keys.cause && analysis.tokens[at].kind == text::Token::Kind::kWord;
      if (!known.keys.content) continue;
      stems.push_back(known.keys.stem);
      roots.push_back(known.keys.root);
      terms.insert(terms.end(), known.terms.begin(), known.terms.end());
      const std::vector<std::uint32_t>& own = classes_[known.keys.form];
      classes.insert(classes.end(), own.begin(), own.end());
    }
    // A name is found as the entity it names: «ألماتي» is no form of «مات».
    for (const lexicon::Mention& mention : analysis.mentions) {
      if (mention.kind != lexicon::Mention::Kind::kName) continue;
      for (std::uint32_t at = mention.first_token; at < mention.end_token; ++at) {
        keys[at].root = kNoKey;
        keys[at].form = kNoKey;
        if (mention.end_token - mention.first_token == 1) keys[at].stem = kNoKey;
      }
    }
    for (const lexicon::Mention& mention : analysis.mentions) {
      if (mention.entity == kNoEntity) continue;
      for (const EntityId id : {mention.entity, knowledge.book->lexicon().owner(mention.entity)}) {
        entities.push_back(id);
        terms.push_back(builder.number(entity_term(id)));
      }
    }
    if (sentence.topic != kNoEntity) terms.push_back(builder.number(entity_term(sentence.topic)));
    order(stems);
    order(roots);
    order(classes);
    order(entities);
    order(terms);
    for (const Key one : stems) count(stem_counts_, one);
    for (const Key one : roots) count(root_counts_, one);
    for (const std::uint32_t one : classes) count(class_counts_, one);
    for (const EntityId one : entities) {
      count(entity_counts_, one);
      // Sentences come in the order of their documents.
      if (one >= last_document.size()) last_document.resize(one + 1, kNoKey);
      if (last_document[one] != sentence.sentence.document) count(entity_documents_, one);
      last_document[one] = sentence.sentence.document;
    }
    builder.add(terms);
    keys_.push_back(std::move(keys));
  }
  stem_counts_.resize(stems_.size());
  root_counts_.resize(roots_.size());
  passages_ = std::move(builder).finish();
  words_.reserve(words.size());
  for (const auto& [word, known] : words) words_.emplace_back(word, known.times);
  std::sort(words_.begin(), words_.end());
}

std::uint32_t WordIndex::entity_frequency(EntityId entity) const {
  return entity < entity_counts_.size() ? entity_counts_[entity] : 0;
}

std::uint32_t WordIndex::entity_documents(EntityId entity) const {
  return entity < entity_documents_.size() ? entity_documents_[entity] : 0;
}

std::uint32_t WordIndex::class_frequency(std::uint32_t synonym_class) const {
  return synonym_class < class_counts_.size() ? class_counts_[synonym_class] : 0;
}

}  // namespace mujib::index
