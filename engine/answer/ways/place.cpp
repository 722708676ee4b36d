#include "engine/answer/ways/place.hpp"

#include <algorithm>

#include "engine/find/places/places.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::answer {
namespace {

using find::FoundPlace;
using find::Place;

constexpr std::size_t kMostStatements = 400;  // a list or an article is given whole

class PlaceEvidence {
 public:
  explicit PlaceEvidence(const Asked& asked)
      : knowledge_(asked.knowledge()), places_(asked.finders().places), asked_(asked) {}

  Evidence of(const std::vector<FoundPlace>& found) {
    out_.kind = AnswerKind::kReading;
    const bool section = found.front().place.kind == Place::Kind::kSection;
    out_.confidence = section ? confidence::kSection : confidence::kPlace;
    out_.expected = asked_.question().expected;
    out_.layout = layout_of(found.front().place);
    out_.words = address_of(found.front().place);
    if (found.size() == 1 && add_amended(found.front())) return std::move(out_);
    for (const FoundPlace& one : found) {
      if (layout_of(one.place) != out_.layout) continue;
      out_.versions.push_back(out_.statements.size());
      add(one);
    }
    if (out_.expected == Expected::kYesNo && found.size() == 1) out_.verdict = spoken_verdict();
    return std::move(out_);
  }

 private:
  static Layout layout_of(const Place& place) {
    switch (place.kind) {
      case Place::Kind::kEntry:
        return Layout::kEntry;
      case Place::Kind::kList:
        return Layout::kList;
      case Place::Kind::kRow:
        return Layout::kCell;
      default:
        return Layout::kWhole;
    }
  }

  // What the question addressed: a key, a question, a lead-in, a heading, a row.
  std::string address_of(const Place& place) const {
    const Block& block = places_.blocks(place)[place.block];
    const Span words = place.kind == Place::Kind::kEntry ? block.label : block.span;
    return std::string(words.of(knowledge_.documents[place.document].text));
  }

  // The newer text first, the older beside it.
  bool add_amended(const FoundPlace& found) {
    if (found.place.kind != Place::Kind::kArticle) return false;
    const auto amendments = places_.amendments(found.place);
    if (amendments.empty()) return false;
    out_.layout = Layout::kAmended;
    out_.versions.push_back(0);
    for (auto one = amendments.rbegin(); one != amendments.rend(); ++one) {
      const Place place{Place::Kind::kArticle, one->document, one->block};
      const std::vector<Block>& blocks = places_.blocks(place);
      add_block(place, one->block, {});
      const std::string& text = knowledge_.documents[one->document].text;
      const bool leads = blocks[one->block].span.of(text).ends_with(':');
      if (leads && one->block + 1 < blocks.size()) add_block(place, one->block + 1, {});
    }
    out_.versions.push_back(out_.statements.size());
    add(found);
    return true;
  }

  void add(const FoundPlace& found) {
    const Place& place = found.place;
    const std::vector<Block>& blocks = places_.blocks(place);
    const Block& block = blocks[place.block];
    switch (place.kind) {
      case Place::Kind::kEntry:
        add_block(place, place.block, block.body);
        break;
      case Place::Kind::kRow:
        add_block(place, place.block, block.cells[found.cell]);
        if (block.above != Block::kNone && found.cell < blocks[block.above].cells.size()) {
          add_block(place, block.above, blocks[block.above].cells[found.cell]);
        }
        break;
      case Place::Kind::kList:
        if (block.kind != Block::Kind::kHeading) add_block(place, place.block, {});
        for (const std::uint32_t part : places_.parts(place)) {
          add_block(place, part, blocks[part].span);
        }
        break;
      case Place::Kind::kItem:
        // «يعاقب بغرامة كل من:» and the item.
        if (blocks[block.above].kind != Block::Kind::kHeading) add_block(place, block.above, {});
        add_block(place, place.block, {});
        break;
      case Place::Kind::kAnswer:
      case Place::Kind::kSection:
      case Place::Kind::kArticle:
        for (const std::uint32_t part : places_.parts(place)) add_block(place, part, {});
        if (places_.parts(place).empty()) add_block(place, place.block, {});
        break;
    }
  }

  // The sentences of a block; what of them lies in `value` is the value.
  void add_block(const Place& place, std::uint32_t block, Span value) {
    const auto [first, end] = places_.sentences(place.document, block);
    for (std::uint32_t at = first; at < end && out_.statements.size() < kMostStatements; ++at) {
      Statement one;
      one.sentence = at;
      one.clause = knowledge_.sentences[at].sentence.span;
      one.spoken = one.clause;
      if (value.overlaps(one.clause)) {
        one.value.span = {std::max(value.begin, one.clause.begin),
                          std::min(value.end, one.clause.end)};
      }
      one.marks = {one.value.span.empty() ? one.clause : one.value.span};
      out_.statements.push_back(std::move(one));
    }
  }

  // «لا، …»: the answer that stands there begins with the word itself.
  std::optional<bool> spoken_verdict() const {
    if (out_.statements.empty()) return std::nullopt;
    const ingest::ReadSentence& first = knowledge_.sentences[out_.statements.front().sentence];
    const auto& tokens = first.analysis.tokens;
    const bool alone = tokens.size() == 1 ||
                       (tokens.size() > 1 && tokens[1].kind == text::Token::Kind::kPunctuation);
    if (tokens.empty() || !alone) return std::nullopt;
    const std::string_view word = first.analysis.word(0);
    for (const auto& [wording, value] : {std::pair(rulebook::Wording::kYesVersion, true),
                                         std::pair(rulebook::Wording::kNoVersion, false)}) {
      if (word == text::fold(asked_.book().wording(wording))) return value;
    }
    return std::nullopt;
  }

  const ingest::Knowledge& knowledge_;
  const find::PlaceIndex& places_;
  const Asked& asked_;
  Evidence out_;
};

}  // namespace

std::optional<Evidence> by_place(const Asked& asked) {
  const find::PlaceIndex& places = asked.finders().places;
  if (places.empty()) return std::nullopt;
  const find::PlaceSearch search = find::find_places(asked.question(), asked.read_as(), places,
                                                     asked.reader().lists(), asked.with());
  if (search.no_such_section) {
    Evidence none;
    none.kind = AnswerKind::kNotInDocuments;
    none.confidence = confidence::kPlace;
    return none;
  }
  if (search.found.empty()) return std::nullopt;
  Evidence out = PlaceEvidence(asked).of(search.found);
  if (out.statements.empty()) return std::nullopt;
  return out;
}

}  // namespace mujib::answer
