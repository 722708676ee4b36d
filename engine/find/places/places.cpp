#include "engine/find/places/places.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/find/places/place_terms.hpp"
#include "engine/find/places/row_label.hpp"
#include "engine/ingest/structure/line_shape.hpp"
#include "engine/text/normalise.hpp"
#include "engine/types/work.hpp"

namespace mujib::find {
namespace {

using question::QueryTerm;
using question::Understood;
using rulebook::ReservedSet;
using Words = std::vector<PlaceWord>;

// What of an address (by weight, in hundredths) the question may lack: nothing of a key, some of a
// question that asks the same more fully, much of a sentence that leads a list in.
constexpr int kOpenOfQuestion = 20;
constexpr int kOpenOfItem = 50;
constexpr int kOpenOfLeadIn = 75;
constexpr std::size_t kMostPlaces = 4;
constexpr std::uint64_t kStepsOfPlace = 64;  // of Work: its words against the terms

bool typed(AnswerType type) {
  switch (type) {
    case AnswerType::kTime:
    case AnswerType::kNumber:
    case AnswerType::kPlace:
    case AnswerType::kReason:
    case AnswerType::kPerson:
    case AnswerType::kManner:
      return true;
    default:
      return false;
  }
}

bool is_measure(AnswerType type) {
  return type == AnswerType::kTime || type == AnswerType::kNumber;
}

// Whether what answers one question may answer the other.
bool ask_alike(const Asked& asked, const Asked& written) {
  if (asked.kind == Kind::kOther) return true;
  if ((asked.kind == Kind::kYesNo) != (written.kind == Kind::kYesNo)) return false;
  if (is_measure(asked.expected) && is_measure(written.expected)) return true;
  return !typed(asked.expected) || !typed(written.expected) || asked.expected == written.expected;
}

// «وين», «ازاي»: what no list of the reader's knows as a question word, the dialects' do.
Asked in_standard(Asked asked, const Understood& question) {
  if (asked.kind != Kind::kOther || asked.expected != AnswerType::kAny) return asked;
  switch (question.expected) {
    case Expected::kTime:
      asked.kind = Kind::kWhen;
      asked.expected = AnswerType::kTime;
      break;
    case Expected::kNumber:
      asked.kind = Kind::kNumber;
      asked.expected = AnswerType::kNumber;
      break;
    case Expected::kPlace:
      asked.kind = Kind::kWhere;
      asked.expected = AnswerType::kPlace;
      break;
    case Expected::kCause:
      asked.kind = Kind::kWhy;
      asked.expected = AnswerType::kReason;
      break;
    case Expected::kManner:
      asked.kind = Kind::kHow;
      asked.expected = AnswerType::kManner;
      break;
    default:
      break;
  }
  return asked;
}

class PlaceFinder {
 public:
  PlaceFinder(const Understood& question, Asked asked, const PlaceIndex& places,
              const WordLists& lists, const question::Understanding& with)
      : question_(question),
        asked_(std::move(asked)),
        places_(places),
        lists_(lists),
        with_(with),
        book_(*with.knowledge.book),
        terms_(question, asked_, places, lists, with) {}

  PlaceSearch run() {
    if (places_.empty() || question_.terms.empty()) return {};
    if (auto articles = find_articles()) return {*articles, articles->empty()};
    std::vector<FoundPlace> found;
    std::vector<std::uint32_t> ids = places_.candidates(terms_.all());
    if (asked_.kind == Kind::kWhere) {
      for (const std::uint32_t id : places_.whereabouts()) {
        if (ids.size() >= 2 * PlaceIndex::kMostCandidates) break;
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
      }
    }
    for (const std::uint32_t id : ids) {
      if (!Work::spend(kStepsOfPlace)) break;
      const Place& place = places_.place(id);
      if (question_.document && place.document != *question_.document) continue;
      if (std::optional<FoundPlace> one = fit_place(place)) found.push_back(*one);
    }
    return {best_of(std::move(found))};
  }

 private:
  std::string_view word(std::uint32_t token) const { return question_.analysis.word(token); }

  // ---- articles: «المادة 10», and nothing else but a word for what stands there

  // Nothing where no section is asked for, or where the documents have none of that name.
  std::optional<std::vector<FoundPlace>> find_articles() const {
    const std::string_view text = question_.analysis.text();
    const arabic::Language& language = book_.language();
    for (std::uint32_t at = 0; at + 1 < question_.analysis.tokens.size(); ++at) {
      std::optional<std::int64_t> level;
      for (const text::PrefixSplit& split : text::prefix_splits(word(at))) {
        if (!level) level = language.tables().number(arabic::Table::kSections, split.rest);
      }
      if (!level) continue;
      const ingest::CountedLabel label =
          ingest::read_label_number(text, question_.analysis.tokens[at].span.end, language);
      // «المادة الأولية» has no number.
      const bool within =
          std::any_of(question_.analysis.tokens.begin(), question_.analysis.tokens.end(),
                      [&](const text::Token& token) {
                        return token.span.begin < label.end && label.end < token.span.end;
                      });
      if (label.number == 0 || within) continue;
      const bool only =
          std::all_of(question_.terms.begin(), question_.terms.end(), [&](const QueryTerm& term) {
            const std::uint32_t begin = question_.analysis.tokens[term.token].span.begin;
            const bool of_label = term.token >= at && begin < label.end;
            return of_label || question_.in_set(term.token, book_.set(ReservedSet::kStates)) ||
                   places_.in_some_title(term.stem);
          });
      const auto rank = static_cast<std::uint8_t>(*level);
      if (!only || !places_.has_sections(rank)) return std::nullopt;
      return articles(label.number, rank);
    }
    return std::nullopt;
  }

  std::vector<FoundPlace> articles(std::uint32_t number, std::uint8_t level) const {
    std::vector<FoundPlace> out;
    int best = 0;
    for (const std::uint32_t id : places_.articles(number)) {
      const Place& place = places_.place(id);
      if (question_.document && place.document != *question_.document) continue;
      if (places_.section_level(place) != level) continue;
      // «المادة 5 من نظام السوق»: the document that is named.
      int named = 1;
      for (const QueryTerm& term : question_.terms)
        named += terms_.in_title(term, place.document) ? 1 : 0;
      if (named > best) out.clear();
      best = std::max(best, named);
      if (named == best && out.size() < kMostPlaces) out.push_back({place, 0, named});
    }
    return out;
  }

  static Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  // ---- places

  std::optional<FoundPlace> fit_place(const Place& place) const {
    const bool yes_no = asks_verdict();
    if (place.kind == Place::Kind::kAnswer) return fit_answer(place);
    if (place.kind == Place::Kind::kSection) {
      return asks_section() ? fit_section(place) : std::nullopt;
    }
    if (yes_no || asked_.kind == Kind::kWhy || asked_.kind == Kind::kHow) return std::nullopt;
    switch (place.kind) {
      case Place::Kind::kEntry:
        return fit_entry(place);
      case Place::Kind::kList:
        return fit_list(place);
      case Place::Kind::kItem:
        return fit_item(place);
      case Place::Kind::kRow:
        return fit_row(place);
      default:
        return std::nullopt;
    }
  }

  // «ما أوقات الدوام؟» asks for what stands under «أوقات الدوام», «متى يبدأ الدوام؟» for less.
  bool asks_section() const {
    if (asks_verdict() || asked_.kind == Kind::kWhy || asked_.kind == Kind::kHow) return false;
    if (question_.expected == Expected::kAnything && !typed(asked_.expected)) return true;
    const bool what = asked_.kind == Kind::kWhatIs || asked_.kind == Kind::kWhat;
    return what && asked_.head_term == 0 && asks_plural();
  }

  bool asks_verdict() const {
    return asked_.kind == Kind::kYesNo || question_.expected == Expected::kYesNo;
  }

  std::optional<FoundPlace> fit_entry(const Place& place) const {
    const Words address = places_.address(place);
    // «كم يوما …» counts days in the value; who founded it is no value of «عائلة فلان: …».
    const Words around = is_measure(asked_.expected)
                             ? joined(places_.about(place), places_.said(place))
                             : places_.about(place);
    const Block& block = places_.blocks(place)[place.block];
    const std::string value =
        text::fold(block.body.of(with_.knowledge.documents[place.document].text));
    const PlaceTerms::Bound bound = terms_.bind(place, address, around, value);
    const PlaceTerms::Open open = terms_.open_words(address, true);
    if (!bound.all || !open.has_content || open.share > 0) return std::nullopt;
    // «أين يقع المستشفى؟» addresses «العنوان: …» by its type alone.
    if (bound.in_address == 0 && !open.all_said) return std::nullopt;
    return FoundPlace{place, 0, bound.score};
  }

  std::optional<FoundPlace> fit_answer(const Place& place) const {
    const Words address = places_.address(place);
    const Words around =
        asks_verdict() ? places_.about(place) : joined(places_.about(place), places_.said(place));
    const PlaceTerms::Bound bound = terms_.bind(place, address, around);
    if (!bound.all || 2 * bound.in_address < terms_.all().size() || bound.in_address == 0) {
      return std::nullopt;
    }
    // «هل يحق له الدخول ليلا؟ لا» is no answer to «هل يحق له الدخول؟».
    const int most = asks_verdict() ? 0 : kOpenOfQuestion;
    if (terms_.open_words(address, true).share > most) return std::nullopt;
    const Block& block = places_.blocks(place)[place.block];
    const Asked written = analyse_question(
        text::fold(block.body.of(with_.knowledge.documents[place.document].text)), lists_);
    if (!ask_alike(asked_, written)) return std::nullopt;
    return FoundPlace{place, 0, bound.score};
  }

  std::optional<FoundPlace> fit_list(const Place& place) const {
    if (typed(asked_.expected) && asked_.expected != AnswerType::kPerson) return std::nullopt;
    Words address = places_.address(place);
    const std::vector<Block>& blocks = places_.blocks(place);
    const std::uint32_t heading = blocks[place.block].heading;
    // The heading right above a lead-in says as well what the items are.
    if (heading != Block::kNone && heading + 1 == place.block) {
      address = joined(address, places_.address({Place::Kind::kArticle, place.document, heading}));
    }
    const PlaceTerms::Bound bound = terms_.bind(place, address, places_.about(place));
    if (!bound.all || bound.in_address == 0) return std::nullopt;
    const bool who =
        asked_.expected == AnswerType::kPerson || question_.expected == Expected::kPerson;
    if (who && heads_things(place)) return std::nullopt;
    // «ما السوق؟» is not answered by what is forbidden there.
    const bool what_is = asked_.kind == Kind::kWhatIs || asked_.expected == AnswerType::kDefinition;
    const bool asks_list = asks_plural() || (terms_.all().size() > 1 && binds_first(address));
    if (what_is && !asks_list) return std::nullopt;
    if (!is_headed(place) && terms_.open_words(address, true).share > kOpenOfLeadIn)
      return std::nullopt;
    return FoundPlace{place, 0, bound.score};
  }

  // «افتتاح السوق» above items is what was done, «أعضاء اللجنة», «المشاركون» are people.
  bool heads_things(const Place& place) const {
    if (places_.blocks(place)[place.block].kind != Block::Kind::kHeading) return false;
    for (const PlaceWord& one : places_.address(place)) {
      if (!with_.index.keys(one.sentence)[one.token].content) continue;
      const std::string_view word =
          with_.knowledge.sentences[one.sentence].analysis.word(one.token);
      return !is_plural(word) && !word.ends_with("ون") && !word.ends_with("ين");
    }
    return true;
  }

  // All that the heading right above the lead-in says is asked for.
  bool is_headed(const Place& place) const {
    const std::vector<Block>& blocks = places_.blocks(place);
    const std::uint32_t heading = blocks[place.block].heading;
    if (heading == Block::kNone || heading + 1 != place.block) return false;
    const Words words = places_.words_in(place.document, blocks[heading].body, heading);
    const PlaceTerms::Open open = terms_.open_words(words, false);
    return open.has_content && open.share == 0;
  }

  // «ما هي الجزاءات؟»
  bool asks_plural() const {
    return std::any_of(terms_.all().begin(), terms_.all().end(),
                       [&](const QueryTerm& term) { return is_plural(term.word); });
  }

  bool is_plural(std::string_view word) const {
    std::string_view bare = word;
    for (const text::PrefixSplit& split : text::prefix_splits(word)) {
      if (split.article) bare = split.rest;
    }
    return bare.ends_with("ات") || book_.language().has(arabic::Table::kBrokenPlurals, bare);
  }

  // The first word of content, what the others narrow, is asked for: «يشترط في …» for «شروط …».
  bool binds_first(const Words& address) const {
    const auto first = std::find_if(address.begin(), address.end(), [&](const PlaceWord& one) {
      return with_.index.keys(one.sentence)[one.token].content;
    });
    return first != address.end() &&
           std::any_of(terms_.all().begin(), terms_.all().end(),
                       [&](const QueryTerm& term) { return terms_.binds(term, {*first}); });
  }

  // The text under a heading that says just what is asked, no more and no less.
  std::optional<FoundPlace> fit_section(const Place& place) const {
    const Words address = places_.address(place);
    const PlaceTerms::Bound bound = terms_.bind(place, address, places_.headings(place));
    const PlaceTerms::Open open = terms_.open_words(address, true);
    if (!bound.all || bound.in_address == 0 || open.share > 0) return std::nullopt;
    return FoundPlace{place, 0, bound.score};
  }

  std::optional<FoundPlace> fit_item(const Place& place) const {
    const Words address = places_.address(place);
    const Words around = places_.about(place);
    const PlaceTerms::Bound bound = terms_.bind(place, address, around);
    const bool own =
        std::any_of(terms_.all().begin(), terms_.all().end(), [&](const QueryTerm& term) {
          return terms_.binds(term, address) && !terms_.binds(term, around);
        });
    const PlaceTerms::Open open = terms_.open_words(address, false);
    if (!bound.all || !own || open.share > kOpenOfItem) return std::nullopt;
    // The lead-in has to say something of what is asked, or the item does not answer.
    const std::uint32_t above = places_.blocks(place)[place.block].above;
    const Words lead = places_.address({Place::Kind::kArticle, place.document, above});
    const bool led = std::any_of(terms_.all().begin(), terms_.all().end(),
                                 [&](const QueryTerm& term) { return terms_.binds(term, lead); });
    if (!led || (is_measure(asked_.expected) && !has_value(address) && !has_value(lead))) {
      return std::nullopt;
    }
    return FoundPlace{place, 0, bound.score};
  }

  bool has_value(const Words& words) const {
    return std::any_of(words.begin(), words.end(), [&](const PlaceWord& one) {
      const auto& mentions = with_.knowledge.sentences[one.sentence].analysis.mentions;
      return std::any_of(mentions.begin(), mentions.end(), [&](const lexicon::Mention& mention) {
        const bool value = mention.kind == lexicon::Mention::Kind::kNumber ||
                           mention.kind == lexicon::Mention::Kind::kTime;
        return value && mention.first_token <= one.token && one.token < mention.end_token;
      });
    });
  }

  // ---- rows

  std::optional<FoundPlace> fit_row(const Place& place) const {
    const std::vector<Block>& blocks = places_.blocks(place);
    const Block& row = blocks[place.block];
    if (row.cells.size() < 2) return std::nullopt;
    const Block* head = row.above == Block::kNone ? nullptr : &blocks[row.above];
    const std::string& text = with_.knowledge.documents[place.document].text;
    const Words label = places_.address(place);
    const RowLabel numbers = read_row_label(text::fold(row.cells.front().of(text)));
    const bool counted = numbers.has_numbers() && holds_number(numbers);
    const PlaceTerms::Open open = terms_.open_words(label, false);
    const bool named = open.has_content ? open.share == 0 : open.repeats;
    if (numbers.has_numbers() ? !counted : !named) return std::nullopt;
    return head == nullptr ? fit_pair(place, label, numbers)
                           : fit_cells(place, *head, label, numbers);
  }

  // Two columns without a head: a key and its value.
  std::optional<FoundPlace> fit_pair(const Place& place, const Words& label,
                                     const RowLabel& numbers) const {
    if (places_.blocks(place)[place.block].cells.size() != 2) return std::nullopt;
    return score_cell(place, 1, label, {}, places_.headings(place), numbers);
  }

  // The column whose head has the most of the question; nothing where two have as much.
  std::optional<FoundPlace> fit_cells(const Place& place, const Block& head, const Words& label,
                                      const RowLabel& numbers) const {
    const Block& row = places_.blocks(place)[place.block];
    const std::size_t count = std::min(row.cells.size(), head.cells.size());
    std::uint32_t best = 0;
    std::size_t most = 0;
    bool tie = false;
    for (std::uint32_t cell = 1; cell < count; ++cell) {
      const Words column = places_.words_in(place.document, head.cells[cell], row.above);
      std::size_t bound = 0;
      for (const int quality : terms_.pair(column).by_term) bound += quality > 0 ? 1 : 0;
      const PlaceTerms::Open open = terms_.open_words(column, true);
      // «الموعد» for «متى».
      if (bound == 0 && open.has_content && open.all_said) bound = 1;
      if (bound > most) {
        best = cell;
        most = bound;
        tie = false;
      } else if (bound == most) {
        tie = true;
      }
    }
    if (most == 0 && count == 2) best = 1;
    if (best == 0 || (most > 0 && tie)) return std::nullopt;
    const Words column = places_.words_in(place.document, head.cells[best], row.above);
    const Words corner = places_.words_in(place.document, head.cells.front(), row.above);
    return score_cell(place, best, label, column, joined(corner, places_.headings(place)), numbers);
  }

  bool holds_number(const RowLabel& label) const {
    return std::any_of(terms_.all().begin(), terms_.all().end(), [&](const QueryTerm& term) {
      const auto number = number_of(term);
      return number && label.holds(*number);
    });
  }

  // «6», «ستة», «السادسة».
  std::optional<std::int64_t> number_of(const QueryTerm& term) const {
    if (term.value) return term.value;
    const ingest::CountedLabel label = ingest::read_label_number(term.word, 0, book_.language());
    if (label.number == 0 || label.end != term.word.size()) return std::nullopt;
    return label.number;
  }

  std::optional<FoundPlace> score_cell(const Place& place, std::uint32_t cell, const Words& label,
                                       const Words& column, const Words& around,
                                       const RowLabel& numbers) const {
    FoundPlace out{place, cell, 0};
    for (std::size_t at = 0; at < terms_.all().size(); ++at) {
      const QueryTerm& term = terms_.all()[at];
      const auto number = number_of(term);
      const bool counted = number && numbers.has_numbers() && numbers.holds(*number);
      if (counted || terms_.binds(term, column) || terms_.binds(term, label)) {
        out.score += 100 * term.weight * PlaceTerms::kInAddress;
      } else if (terms_.binds(term, around) || terms_.in_title(term, place.document)) {
        out.score += 100 * term.weight * PlaceTerms::kAround;
      } else if (!terms_.optional(at)) {
        return std::nullopt;
      }
    }
    return out;
  }

  // ---- which of them

  // Of one document the best; nothing where two say different things and fit as well.
  std::vector<FoundPlace> best_of(std::vector<FoundPlace> found) const {
    // What is addressed more closely beats a whole section.
    const auto is_section = [](const FoundPlace& one) {
      return one.place.kind == Place::Kind::kSection;
    };
    if (!std::all_of(found.begin(), found.end(), is_section)) std::erase_if(found, is_section);
    if (found.empty()) return {};
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundPlace& a, const FoundPlace& b) { return a.score > b.score; });
    const int best = found.front().score;
    std::erase_if(found, [&](const FoundPlace& one) { return one.score < best; });
    prefer_kinds(found);
    std::stable_sort(found.begin(), found.end(), [](const FoundPlace& a, const FoundPlace& b) {
      return a.place.document < b.place.document;
    });
    // What two documents have under the same heading is not one answer.
    if (found.size() > 1 && found.front().place.kind == Place::Kind::kSection) return {};
    for (std::size_t at = 1; at < found.size(); ++at) {
      if (found[at].place.document == found[at - 1].place.document) return {};
    }
    if (found.size() > kMostPlaces) found.resize(kMostPlaces);
    return found;
  }

  // A list beats the single item that shares its words, a key the item that it is.
  static void prefer_kinds(std::vector<FoundPlace>& found) {
    const auto rank = [](const FoundPlace& one) { return static_cast<int>(one.place.kind); };
    const auto first = std::min_element(
        found.begin(), found.end(),
        [&](const FoundPlace& a, const FoundPlace& b) { return rank(a) < rank(b); });
    const int least = rank(*first);
    std::erase_if(found, [&](const FoundPlace& one) { return rank(one) > least; });
  }

  const Understood& question_;
  const Asked asked_;
  const PlaceIndex& places_;
  const WordLists& lists_;
  const question::Understanding& with_;
  const rulebook::Rulebook& book_;
  PlaceTerms terms_;
};

}  // namespace

PlaceSearch find_places(const Understood& question, const Asked& asked, const PlaceIndex& places,
                        const WordLists& lists, const question::Understanding& with) {
  return PlaceFinder(question, in_standard(asked, question), places, lists, with).run();
}

}  // namespace mujib::find
