// Which sections are amended, and where: the part of PlaceIndex that reads «تُعدّل المادة …».
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "engine/find/places/place_index.hpp"
#include "engine/ingest/structure/line_shape.hpp"

namespace mujib::find {
namespace {

using index::Key;
using index::kNoKey;

constexpr unsigned kLevelShift = 32;

std::uint64_t key_of(std::uint8_t level, std::uint32_t number) {
  return std::uint64_t{level} << kLevelShift | number;
}

}  // namespace

void PlaceIndex::find_amendments() {
  const rulebook::Rulebook& book = *knowledge_.book;
  const arabic::WordTables& tables = book.language().tables();
  std::unordered_set<Key> amends;  // stems
  for (const std::string& word : book.words(rulebook::ReservedSet::kAmends).members) {
    const Key stem = index_.stem(book.language().stem(word));
    if (stem != kNoKey) amends.insert(stem);
  }
  for (std::uint32_t at = 0; at < knowledge_.sentences.size(); ++at) {
    const ingest::ReadSentence& sentence = knowledge_.sentences[at];
    const std::vector<index::TokenKeys>& keys = index_.keys(at);
    bool amended = false;
    for (std::uint32_t token = 0; token < keys.size(); ++token) {
      if (!amended) {
        amended = amends.contains(keys[token].stem);
        continue;
      }
      for (const text::PrefixSplit& split : text::prefix_splits(sentence.analysis.word(token))) {
        const auto level = tables.number(arabic::Table::kSections, split.rest);
        if (!level) continue;
        const ingest::CountedLabel label = ingest::read_label_number(
            sentence.analysis.text(), sentence.analysis.tokens[token].span.end, book.language());
        if (label.number == 0) break;
        const auto key = key_of(static_cast<std::uint8_t>(*level), label.number);
        amendments_[key].push_back({sentence.sentence.document, sentence.block});
        break;
      }
    }
  }
}

std::vector<PlaceIndex::Amendment> PlaceIndex::amendments(const Place& article) const {
  const std::uint32_t number = blocks(article)[article.block].number;
  const std::uint8_t level = section_level(article);
  const auto found = amendments_.find(key_of(level, number));
  if (found == amendments_.end()) return {};
  std::size_t namesakes = 0;
  for (const std::uint32_t id : articles(number)) {
    namesakes += section_level(places_[id]) == level ? 1 : 0;
  }
  const std::vector<Key>& title = titles_[article.document];
  const auto names_it = [&](const Amendment& one) {
    const auto [first, end] = sentences(one.document, one.block);
    std::size_t named = 0;
    for (const Key stem : title) {
      bool there = false;
      for (std::uint32_t at = first; at < end && !there; ++at) {
        const auto& keys = index_.keys(at);
        there = std::any_of(keys.begin(), keys.end(),
                            [&](const index::TokenKeys& key) { return key.stem == stem; });
      }
      const std::vector<Key>& other = titles_[one.document];
      there = there || std::find(other.begin(), other.end(), stem) != other.end();
      named += there ? 1 : 0;
    }
    return 2 * named > title.size();
  };
  std::vector<Amendment> out;
  for (const Amendment& one : found->second) {
    const std::optional<Place> inside = article_of(sentences(one.document, one.block).first);
    const bool own =
        inside && inside->document == article.document && inside->block == article.block;
    if (own) continue;
    if (one.document == article.document || namesakes == 1 || names_it(one)) out.push_back(one);
  }
  return out;
}

std::optional<Place> PlaceIndex::article_of(std::uint32_t sentence) const {
  const std::uint32_t document = knowledge_.sentences[sentence].sentence.document;
  const std::vector<Block>& all = knowledge_.blocks[document];
  for (std::uint32_t at = knowledge_.block_of(sentence).heading; at != Block::kNone;
       at = all[at].heading) {
    const Place place{Place::Kind::kArticle, document, at};
    if (all[at].number != 0 && section_level(place) != 0) return place;
  }
  return std::nullopt;
}

}  // namespace mujib::find
