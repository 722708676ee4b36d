#include "engine/lexicon/lexicon.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::lexicon {
namespace {

using text::kArticle;
using text::letter::kAlef;
using text::letter::kHa;
using text::letter::kYa;
constexpr std::size_t kLetterBytes = 2;

// Words of a name, folded; punctuation left out.
std::vector<std::string> words_of(std::string_view name) {
  const std::string folded = text::fold(name);
  std::vector<std::string> out;
  for (const text::Token& token : text::tokenise(folded)) {
    if (token.kind == text::Token::Kind::kPunctuation) continue;
    out.emplace_back(token.span.of(folded));
  }
  return out;
}

bool has_article(std::string_view word) {
  return word.starts_with(kArticle) && word.size() >= kArticle.size() + 2 * kLetterBytes;
}

std::string_view without_article(std::string_view word) {
  return has_article(word) ? word.substr(kArticle.size()) : word;
}

Gender gender_of(std::string_view first_word) {
  return first_word.ends_with(kHa) ? Gender::kFeminine : Gender::kMasculine;
}

}  // namespace

std::vector<std::string> adjective_forms(std::string_view adjective) {
  const std::string stem(without_article(text::fold(adjective)));
  std::vector<std::string> out{stem};
  for (std::string_view ending : {"ه", "ين", "ون", "ان", "ات", "تين"}) {
    out.push_back(stem + std::string(ending));
  }
  return out;
}

std::vector<std::string> derived_adjectives(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (words.size() != 1) return {};
  std::string base(without_article(words.front()));
  if (base.size() < 3 * kLetterBytes) return {};
  const bool weak_end = base.ends_with(kAlef) || base.ends_with(kHa);
  if (weak_end) base.resize(base.size() - kLetterBytes);
  if (!base.ends_with(kYa)) base += kYa;
  return adjective_forms(base);
}

EntityId Lexicon::by_key(std::string_view key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? kNoEntity : found->second;
}

EntityId Lexicon::owner(EntityId id) const {
  if (id == kNoEntity || entities_[id].stands_for == kNoEntity) return id;
  return entities_[id].stands_for;
}

std::uint32_t Lexicon::word_id(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? kNone : found->second;
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t word) const {
  if (word == kNone) return kNone;
  const auto found = edges_.find(std::uint64_t{node} << 32 | word);
  return found == edges_.end() ? kNone : found->second;
}

// Inside a name the article may come and go: «الدول التركية», «دول تركية».
std::uint32_t Lexicon::inner_child(std::uint32_t node, std::string_view word) const {
  const std::uint32_t whole = child(node, word_id(word));
  if (whole != kNone || !has_article(word)) return whole;
  return child(node, word_id(without_article(word)));
}

const Lexicon::Ending* Lexicon::ending(std::uint32_t node, bool article) const {
  for (const Ending& one : endings_[node]) {
    const bool needs_article =
        one.length == 1 && (one.article || one.kind == Mention::Kind::kReference);
    const bool refuses_article =
        one.length == 1 && !one.article && one.kind == Mention::Kind::kName;
    if ((needs_article && !article) || (refuses_article && article)) continue;
    return &one;
  }
  return nullptr;
}

std::vector<Mention> Lexicon::find(std::string_view normalised,
                                   const std::vector<text::Token>& tokens) const {
  std::vector<Mention> out;
  for (std::uint32_t at = 0; at < tokens.size();) {
    const text::Token& token = tokens[at];
    std::uint32_t best_end = at;
    Mention best;
    if (token.kind != text::Token::Kind::kPunctuation) {
      const std::string_view word = token.span.of(normalised);
      for (const text::PrefixSplit& split : text::prefix_splits(word)) {
        std::uint32_t node = child(0, word_id(split.rest));
        bool article = split.article;
        if (node == kNone &&
            has_article(split.rest)) {  // «لألمانيا»: no article, but kept like one
          node = child(0, word_id(without_article(split.rest)));
          article = true;
        }
        for (std::uint32_t end = at + 1; node != kNone; ++end) {
          const bool after_word = tokens[end - 1].kind != text::Token::Kind::kPunctuation;
          const Ending* found = after_word && end > best_end ? ending(node, article) : nullptr;
          if (found != nullptr) {
            best_end = end;
            best.kind = found->kind;
            best.entity = found->entity;
            best.type = found->type;
            best.gender = found->gender;
            best.number = found->number;
            best.article = article;
            best.prefix = static_cast<std::uint32_t>(split.prefix.size());
          }
          if (end >= tokens.size()) break;
          if (tokens[end].kind == text::Token::Kind::kPunctuation &&
              tokens[end].span.of(normalised) != "-") {
            break;
          }
          if (tokens[end].kind == text::Token::Kind::kPunctuation) continue;
          node = inner_child(node, tokens[end].span.of(normalised));
        }
      }
    }
    if (best_end == at) {
      ++at;
      continue;
    }
    best.first_token = at;
    best.end_token = best_end;
    best.span = {token.span.begin + best.prefix, tokens[best_end - 1].span.end};
    out.push_back(best);
    at = best_end;
  }
  return out;
}

EntityId Lexicon::Builder::add(Entity entity) {
  auto& all = lexicon_.entities_;
  const EntityId known = lexicon_.by_key(entity.key);
  if (known != kNoEntity) {
    Entity& there = all[known];
    const auto join = [](std::vector<std::string>& to, std::vector<std::string>& from) {
      for (std::string& name : from) {
        if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(std::move(name));
      }
    };
    // A corpus's own spelling goes before a table's.
    std::swap(there.names, entity.names);
    join(there.names, entity.names);
    join(there.adjectives, entity.adjectives);
    join(there.latin, entity.latin);
    if (entity.type != kNoType) there.type = entity.type;
    if (entity.stands_for != kNoEntity) there.stands_for = entity.stands_for;
    if (entity.gender != Gender::kUnknown) there.gender = entity.gender;
    return known;
  }
  const auto id = static_cast<EntityId>(all.size());
  lexicon_.keys_.emplace(entity.key, id);
  all.push_back(std::move(entity));
  return id;
}

void Lexicon::Builder::add_reference(std::string_view noun, TypeId type) {
  references_.emplace_back(std::string(noun), type);
}

void Lexicon::Builder::index(std::string_view name, Ending ending) {
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return;
  ending.length = static_cast<std::uint32_t>(words.size());
  ending.article = has_article(words.front());
  if (ending.gender == Gender::kUnknown || words.front().ends_with(kHa)) {
    ending.gender = gender_of(words.front());
  }
  std::uint32_t node = 0;
  for (const std::string& full : words) {
    const std::string word(without_article(full));
    const auto next_word = static_cast<std::uint32_t>(lexicon_.words_.size());
    const auto [entry, fresh] = lexicon_.words_.emplace(word, next_word);
    if (fresh) lexicon_.word_list_.push_back(word);
    const std::uint64_t edge = std::uint64_t{node} << 32 | entry->second;
    const auto next_node = static_cast<std::uint32_t>(lexicon_.endings_.size());
    const auto [place, made] = lexicon_.edges_.emplace(edge, next_node);
    if (made) lexicon_.endings_.emplace_back();
    node = place->second;
  }
  auto& endings = lexicon_.endings_[node];
  for (const Ending& there : endings) {
    if (there.kind != ending.kind || there.article != ending.article) continue;
    if (there.kind == Mention::Kind::kName && there.entity != ending.entity) {
      clashes_.push_back({std::string(name), there.entity, ending.entity});
    }
    return;
  }
  // Names before adjectives before references, so that ending() meets them in order.
  endings.push_back(ending);
  std::stable_sort(endings.begin(), endings.end(),
                   [](const Ending& a, const Ending& b) { return a.kind < b.kind; });
}

Lexicon Lexicon::Builder::finish() {
  auto& all = lexicon_.entities_;
  for (EntityId id = 0; id < all.size(); ++id) {
    Entity& entity = all[id];
    if (entity.gender == Gender::kUnknown && !entity.names.empty()) {
      const std::vector<std::string> words = words_of(entity.names.front());
      if (!words.empty()) entity.gender = gender_of(words.front());
    }
    Ending name{
        .entity = id, .type = entity.type, .gender = entity.gender, .number = entity.number};
    for (const std::string& one : entity.names) index(one, name);
    for (const std::string& one : entity.latin) index(one, name);
    Ending adjective{.entity = id, .type = entity.type, .kind = Mention::Kind::kAdjective};
    for (const std::string& one : entity.adjectives) {
      for (const std::string& form : adjective_forms(one)) index(form, adjective);
    }
  }
  for (const auto& [noun, type] : references_) {
    index(noun, {.type = type, .kind = Mention::Kind::kReference, .number = Number::kSingular});
  }
  std::sort(lexicon_.word_list_.begin(), lexicon_.word_list_.end());
  return std::move(lexicon_);
}

}  // namespace mujib::lexicon
