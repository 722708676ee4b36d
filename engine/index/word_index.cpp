#include "engine/index/word_index.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace mujib::index {
namespace {

Key number(lexicon::StringMap<Key>& map, const std::string& text) {
  return map.emplace(text, static_cast<Key>(map.size())).first->second;
}

void count(std::vector<std::uint32_t>& counts, std::size_t at) {
  if (counts.size() <= at) counts.resize(at + 1);
  ++counts[at];
}

}  // namespace

WordIndex::WordIndex(const ingest::Knowledge& knowledge) {
  std::map<std::string, std::uint32_t, std::less<>> words;
  store::PassageIndex::Builder builder;
  const arabic::Language& language = knowledge.book->language();
  const auto cause = knowledge.book->set(rulebook::ReservedSet::kCause);
  const auto purpose = knowledge.book->set(rulebook::ReservedSet::kPurpose);
  keys_.reserve(knowledge.sentences.size());
  std::vector<std::uint32_t> last_document;  // that an entity was met in
  for (const ingest::ReadSentence& sentence : knowledge.sentences) {
    const rulebook::Analysis& analysis = sentence.analysis;
    std::vector<TokenKeys> keys(analysis.tokens.size());
    std::set<std::string> terms;
    std::set<Key> stems, roots;
    std::set<std::uint32_t> classes, entities;
    for (std::uint32_t at = 0; at < keys.size(); ++at) {
      if (analysis.tokens[at].kind == text::Token::Kind::kPunctuation) continue;
      const std::string_view word = analysis.word(at);
      ++words[std::string(word)];
      const std::string stem = language.stem(word);
      const std::string root = language.root(word);
      keys[at].stem = number(stems_, stem);
      keys[at].root = number(roots_, root);
      keys[at].content = !language.is_function_word(word);
      keys[at].cause =
          analysis.tokens[at].kind == text::Token::Kind::kWord &&
          (knowledge.book->in_set(word, cause) || knowledge.book->in_set(word, purpose));
      if (!keys[at].content) continue;
      keys[at].form = number(forms_, std::string(word));
      if (classes_.size() < forms_.size()) {
        classes_.push_back(knowledge.book->synonyms(word));
        listed_.push_back(knowledge.book->listed_synonyms(word));
      }
      stems.insert(keys[at].stem);
      roots.insert(keys[at].root);
      terms.insert(stem_term(stem));
      terms.insert(root_term(root));
      for (const std::uint32_t id : classes_[keys[at].form]) {
        classes.insert(id);
        terms.insert(class_term(id));
      }
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
        entities.insert(id);
        terms.insert(entity_term(id));
      }
    }
    if (sentence.topic != kNoEntity) terms.insert(entity_term(sentence.topic));
    for (const Key one : stems) count(stem_counts_, one);
    for (const Key one : roots) count(root_counts_, one);
    for (const std::uint32_t one : classes) count(class_counts_, one);
    for (const std::uint32_t one : entities) {
      count(entity_counts_, one);
      // Sentences come in the order of their documents.
      if (one >= last_document.size()) last_document.resize(one + 1, kNoKey);
      if (last_document[one] != sentence.sentence.document) count(entity_documents_, one);
      last_document[one] = sentence.sentence.document;
    }
    const std::vector<std::string> list(terms.begin(), terms.end());
    builder.add(list);
    keys_.push_back(std::move(keys));
  }
  stem_counts_.resize(stems_.size());
  root_counts_.resize(roots_.size());
  passages_ = std::move(builder).finish();
  words_.assign(words.begin(), words.end());
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
