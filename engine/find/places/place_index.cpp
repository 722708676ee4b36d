#include "engine/find/places/place_index.hpp"

#include <algorithm>
#include <utility>

#include "engine/find/places/most_shared.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::find {
namespace {

using index::kNoKey;
using index::TokenKeys;
using Kind = Place::Kind;

constexpr std::size_t kLeastItems = 2;   // of a list
constexpr std::size_t kMostParts = 200;  // blocks of one place
constexpr std::size_t kMostAboutWords = 96;

bool stands_alone(Block::Kind kind) {
  return kind == Block::Kind::kItem || kind == Block::Kind::kEntry;
}

template <class Map, class Key>
void note(Map& map, Key key, std::uint32_t id) {
  std::vector<std::uint32_t>& ids = map[key];
  if (ids.empty() || ids.back() != id) ids.push_back(id);
}

}  // namespace

PlaceIndex::PlaceIndex(const ingest::Knowledge& knowledge, const index::WordIndex& index)
    : knowledge_(knowledge), index_(index) {
  const arabic::Language& language = knowledge.book->language();
  for (std::uint32_t document = 0; document < knowledge.documents.size(); ++document) {
    std::vector<index::Key>& keys = titles_.emplace_back();
    const auto add_title = [&](std::string_view words) {
      const std::string title = text::fold(words);
      for (const text::Token& token : text::tokenise(title)) {
        const index::Key stem = index.stem(language.stem(token.span.of(title)));
        if (stem == kNoKey) continue;
        keys.push_back(stem);
        title_words_.insert(stem);
      }
    };
    add_title(knowledge.documents[document].title);
    const std::vector<Block>& blocks = knowledge.blocks[document];
    if (!blocks.empty() && blocks.front().kind == Block::Kind::kHeading) {
      add_title(blocks.front().span.of(knowledge.documents[document].text));
    }
    add_document(document);
  }
  if (!by_number_.empty()) find_amendments();
}

void PlaceIndex::add_document(std::uint32_t document) {
  const std::vector<Block>& blocks = knowledge_.blocks[document];
  std::vector<std::size_t> items(blocks.size(), 0);  // by lead-in
  for (const Block& block : blocks) {
    if (stands_alone(block.kind) && block.above != Block::kNone) ++items[block.above];
  }
  for (std::uint32_t at = 0; at < blocks.size(); ++at) {
    const Block& block = blocks[at];
    if (items[at] >= kLeastItems) add({Kind::kList, document, at});
    switch (block.kind) {
      case Block::Kind::kEntry:
        add({Kind::kEntry, document, at});
        break;
      case Block::Kind::kItem:
        if (block.above != Block::kNone) add({Kind::kItem, document, at});
        break;
      case Block::Kind::kQuestion:
        add({Kind::kAnswer, document, at});
        break;
      case Block::Kind::kRow:
        add({Kind::kRow, document, at});
        break;
      case Block::Kind::kHeading:
        if (block.number != 0) add({Kind::kArticle, document, at});
        if (at > 0) add({Kind::kSection, document, at});
        break;
      default:
        break;
    }
  }
}

void PlaceIndex::add(Place place) {
  const bool said_below = place.kind == Kind::kAnswer || place.kind == Kind::kSection;
  if (said_below && parts(place).empty()) return;
  const auto id = static_cast<std::uint32_t>(places_.size());
  places_.push_back(place);
  if (place.kind == Kind::kArticle) {
    note(by_number_, blocks(place)[place.block].number, id);
    levels_[section_level(place)] = true;
    return;
  }
  const rulebook::Rulebook& book = *knowledge_.book;
  for (const PlaceWord word : keyed(place)) {
    const std::string_view written = knowledge_.sentences[word.sentence].analysis.word(word.token);
    if (place.kind == Kind::kEntry &&
        book.in_set(written, book.set(rulebook::ReservedSet::kPlaceKey))) {
      if (whereabouts_.empty() || whereabouts_.back() != id) whereabouts_.push_back(id);
    }
    const TokenKeys& keys = index_.keys(word.sentence)[word.token];
    if (!keys.content) continue;
    if (keys.stem != kNoKey) note(by_stem_, keys.stem, id);
    if (keys.root != kNoKey) note(by_root_, keys.root, id);
    if (keys.form == kNoKey) continue;
    for (const std::uint32_t one : index_.classes(keys.form)) note(by_class_, one, id);
  }
  for (const PlaceWord word : address(place)) {
    for (const lexicon::Mention& mention : knowledge_.sentences[word.sentence].analysis.mentions) {
      const bool here = mention.first_token <= word.token && word.token < mention.end_token;
      if (here && mention.entity != kNoEntity) note(by_entity_, mention.entity, id);
    }
  }
}

// Of a row that is labelled by numbers or days the words of its head: those are no keys.
std::vector<PlaceWord> PlaceIndex::keyed(const Place& place) const {
  std::vector<PlaceWord> out = address(place);
  const bool words = std::any_of(out.begin(), out.end(), [&](const PlaceWord& one) {
    const rulebook::Analysis& analysis = knowledge_.sentences[one.sentence].analysis;
    const bool value = std::any_of(
        analysis.mentions.begin(), analysis.mentions.end(), [&](const lexicon::Mention& mention) {
          return mention.kind == lexicon::Mention::Kind::kTime &&
                 mention.first_token <= one.token && one.token < mention.end_token;
        });
    return index_.keys(one.sentence)[one.token].content && !value &&
           analysis.tokens[one.token].kind == text::Token::Kind::kWord;
  });
  const std::uint32_t above = blocks(place)[place.block].above;
  if (place.kind == Kind::kRow && !words && above != Block::kNone) {
    add_words(place.document, blocks(place)[above].span, above, out);
  }
  return out;
}

std::vector<std::uint32_t> PlaceIndex::candidates(
    const std::vector<question::QueryTerm>& terms) const {
  std::vector<IdLists> lists;  // by term
  const auto take = [&](const auto& map, auto key) {
    const auto found = map.find(key);
    if (found != map.end()) lists.back().emplace_back(found->second);
  };
  for (const question::QueryTerm& term : terms) {
    lists.emplace_back();
    if (term.stem != kNoKey) take(by_stem_, term.stem);
    if (term.root != kNoKey) take(by_root_, term.root);
    for (const std::uint32_t one : term.classes) take(by_class_, one);
    if (term.entity != kNoEntity) take(by_entity_, term.entity);
  }
  return most_shared(std::move(lists), kMostCandidates);
}

std::vector<std::uint32_t> PlaceIndex::articles(std::uint32_t number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? std::vector<std::uint32_t>{} : found->second;
}

std::uint8_t PlaceIndex::section_level(const Place& place) const {
  const Block& block = blocks(place)[place.block];
  const std::string label = text::fold(block.label.of(knowledge_.documents[place.document].text));
  const std::string_view name = std::string_view(label).substr(0, label.find(' '));
  const arabic::WordTables& tables = knowledge_.book->language().tables();
  for (const text::PrefixSplit& split : text::prefix_splits(name)) {
    if (const auto level = tables.number(arabic::Table::kSections, split.rest)) {
      return static_cast<std::uint8_t>(*level);
    }
  }
  return 0;
}

std::pair<std::uint32_t, std::uint32_t> PlaceIndex::sentences(std::uint32_t document,
                                                              std::uint32_t block) const {
  return knowledge_.sentences_of(document, block);
}

void PlaceIndex::add_words(std::uint32_t document, Span span, std::uint32_t block,
                           std::vector<PlaceWord>& out) const {
  const auto [first, end] = sentences(document, block);
  for (std::uint32_t sentence = first; sentence < end; ++sentence) {
    const ingest::ReadSentence& one = knowledge_.sentences[sentence];
    if (!span.overlaps(one.sentence.span)) continue;
    for (std::uint32_t token = 0; token < one.analysis.tokens.size(); ++token) {
      if (one.analysis.tokens[token].kind == text::Token::Kind::kPunctuation) continue;
      if (span.contains(one.sentence.span) ||
          span.overlaps(one.in_document(one.analysis.tokens[token].span))) {
        out.push_back({sentence, token});
      }
    }
  }
}

std::vector<PlaceWord> PlaceIndex::address(const Place& place) const {
  const Block& block = blocks(place)[place.block];
  std::vector<PlaceWord> out;
  switch (place.kind) {
    case Kind::kEntry:
      add_words(place.document, block.label, place.block, out);
      break;
    case Kind::kSection:
      add_words(place.document, block.body, place.block, out);
      break;
    case Kind::kRow:
      if (!block.cells.empty()) add_words(place.document, block.cells.front(), place.block, out);
      break;
    case Kind::kAnswer:
    case Kind::kList:
    case Kind::kItem:
    case Kind::kArticle:
      add_words(place.document, block.span, place.block, out);
      break;
  }
  return out;
}

std::vector<PlaceWord> PlaceIndex::said(const Place& place) const {
  const Block& block = blocks(place)[place.block];
  std::vector<PlaceWord> out;
  switch (place.kind) {
    case Kind::kEntry:
      add_words(place.document, block.body, place.block, out);
      break;
    case Kind::kAnswer:
    case Kind::kSection:
    case Kind::kArticle:
      for (const std::uint32_t part : parts(place)) {
        add_words(place.document, blocks(place)[part].span, part, out);
      }
      break;
    case Kind::kRow:
    case Kind::kList:
    case Kind::kItem:
      break;
  }
  return out;
}

std::vector<PlaceWord> PlaceIndex::words_in(std::uint32_t document, Span span,
                                            std::uint32_t block) const {
  std::vector<PlaceWord> out;
  add_words(document, span, block, out);
  return out;
}

std::vector<PlaceWord> PlaceIndex::about(const Place& place) const {
  const std::uint32_t above = blocks(place)[place.block].above;
  std::vector<PlaceWord> out;
  if (place.kind != Kind::kAnswer && above != Block::kNone) {
    add_words(place.document, blocks(place)[above].span, above, out);
  }
  const std::vector<PlaceWord> more = headings(place);
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::vector<PlaceWord> PlaceIndex::headings(const Place& place) const {
  const std::vector<Block>& all = blocks(place);
  std::vector<PlaceWord> out;
  for (std::uint32_t at = all[place.block].heading;
       at != Block::kNone && out.size() < kMostAboutWords; at = all[at].heading) {
    add_words(place.document, all[at].span, at, out);
  }
  return out;
}

std::vector<std::uint32_t> PlaceIndex::parts(const Place& place) const {
  const std::vector<Block>& all = blocks(place);
  std::vector<std::uint32_t> out;
  for (std::uint32_t at = place.block + 1; at < all.size() && out.size() < kMostParts; ++at) {
    const Block& block = all[at];
    switch (place.kind) {
      case Kind::kList:
        if (block.above == place.block && stands_alone(block.kind)) out.push_back(at);
        // Items end with the section that holds them.
        if (block.kind == Block::Kind::kHeading) return out;
        break;
      case Kind::kAnswer:
        if (block.kind == Block::Kind::kQuestion || block.kind == Block::Kind::kHeading) return out;
        out.push_back(at);
        break;
      case Kind::kSection:
      case Kind::kArticle:
        if (block.kind == Block::Kind::kHeading && block.level <= all[place.block].level)
          return out;
        out.push_back(at);
        break;
      default:
        return out;
    }
  }
  return out;
}

}  // namespace mujib::find
