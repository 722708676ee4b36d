#include "engine/find/places/place_terms.hpp"

#include <algorithm>
#include <optional>

#include "engine/text/addresses.hpp"

namespace mujib::find {
namespace {

using question::QueryTerm;
using question::Understood;
using rulebook::ReservedSet;

constexpr int kFits = 70;  // quality of a word of the same root, see question/term.cpp

// Seven digits or more in a row, with the marks that part them: «0539-778812», «+963 11 555».
bool has_phone_number(std::string_view value) {
  constexpr std::size_t kFewestDigits = 7;
  std::size_t digits = 0;
  for (const char c : value) {
    if (c >= '0' && c <= '9') {
      if (++digits == kFewestDigits) return true;
    } else if (c != '-' && c != ' ' && c != '(' && c != ')') {
      digits = 0;
    }
  }
  return false;
}

// Words that a question of a type need not say: «سنة التأسيس» for «متى».
std::optional<List> heads_of(AnswerType type) {
  switch (type) {
    case AnswerType::kTime:
      return List::kTimeHead;
    case AnswerType::kNumber:
      return List::kNumberHead;
    case AnswerType::kPlace:
      return List::kPlaceHead;
    case AnswerType::kPerson:
    case AnswerType::kName:
      return List::kNameHead;
    case AnswerType::kReason:
      return List::kReasonHead;
    case AnswerType::kDefinition:
      return List::kDefinitionHead;
    default:
      return std::nullopt;
  }
}

}  // namespace

PlaceTerms::PlaceTerms(const Understood& question, const Asked& asked, const PlaceIndex& places,
                       const WordLists& lists, const question::Understanding& with)
    : asked_(asked), places_(places), lists_(lists), with_(with), book_(*with.knowledge.book) {
  choose(question);
}

// What the type says already is no term: «ما تعريف …», «ما اسم …», «كم عدد …». Verbs of any
// doing, and «رقم», «عدد» need not be there.
void PlaceTerms::choose(const Understood& question) {
  const auto heads = heads_of(asked_.expected);
  for (const QueryTerm& term : question.terms) {
    const bool counts = question.in_set(term.token, book_.set(ReservedSet::kCount));
    const bool names = heads && heads != List::kNumberHead && heads != List::kTimeHead &&
                       heads != List::kPlaceHead && lists_.has_stem(*heads, term.stem_text);
    if (names || (counts && asked_.expected == AnswerType::kNumber)) continue;
    // «أين يقع …»: that it lies somewhere.
    const bool lies = asked_.kind == Kind::kWhere &&
                      question.in_set(term.token, book_.set(ReservedSet::kPlaceKey));
    terms_.push_back(term);
    optional_.push_back(counts || lies ||
                        question.in_set(term.token, book_.set(ReservedSet::kLightVerb)) ||
                        question.in_set(term.token, book_.set(ReservedSet::kListNoun)));
  }
  if (std::find(optional_.begin(), optional_.end(), false) != optional_.end()) return;
  terms_ = question.terms;
  optional_.assign(terms_.size(), false);
}

bool PlaceTerms::in_title(const QueryTerm& term, std::uint32_t document) const {
  const auto& title = places_.title(document);
  return term.stem != index::kNoKey &&
         std::find(title.begin(), title.end(), term.stem) != title.end();
}

bool PlaceTerms::binds(const QueryTerm& term, const Words& words) const {
  return std::any_of(words.begin(), words.end(), [&](const PlaceWord& one) {
    return question::fit(term, with_.knowledge, with_.index, one.sentence, one.token) >= kFits;
  });
}

PlaceTerms::Pairs PlaceTerms::pair(const Words& address) const {
  constexpr int kSame = 100;
  Pairs out{std::vector<int>(address.size(), 0), std::vector<int>(terms_.size(), 0)};
  const auto quality = [&](std::size_t word, std::size_t term) {
    return question::fit(terms_[term], with_.knowledge, with_.index, address[word].sentence,
                         address[word].token);
  };
  for (std::size_t word = 0; word < address.size(); ++word) {
    for (std::size_t term = 0; term < terms_.size(); ++term) {
      if (quality(word, term) == kSame) out.by_word[word] = out.by_term[term] = kSame;
    }
  }
  for (std::size_t word = 0; word < address.size(); ++word) {
    for (std::size_t term = 0; term < terms_.size() && out.by_word[word] == 0; ++term) {
      const int found = out.by_term[term] == 0 ? quality(word, term) : 0;
      if (found >= kFits) out.by_word[word] = out.by_term[term] = found;
    }
  }
  return out;
}

bool PlaceTerms::says(std::string_view word) const {
  return std::find(asked_.words.begin(), asked_.words.end(), word) != asked_.words.end();
}

PlaceTerms::Open PlaceTerms::open_words(const Words& address, bool by_type) const {
  Open out;
  int total = 0;
  int open = 0;
  const Pairs pairs = pair(address);
  for (std::size_t at = 0; at < address.size(); ++at) {
    const PlaceWord& one = address[at];
    const index::TokenKeys& keys = with_.index.keys(one.sentence)[one.token];
    // What asks, and what the question says as well, be it a term of it or not («يسمح», «رد»), is
    // no word that it lacks.
    const auto asking = WordLists::bit(List::kStop) | WordLists::bit(List::kQuestionWord);
    const std::string_view word = with_.knowledge.sentences[one.sentence].analysis.word(one.token);
    if (!keys.content || (lists_.of_word(word) & asking) != 0) continue;
    if (book_.lists(ReservedSet::kCondition, word)) continue;  // «ماذا لو تأخرت»
    if (pairs.by_word[at] == 0 && says(word)) {
      out.repeats = true;
      continue;
    }
    const int weight =
        question::weight_of(with_.index.stem_frequency(keys.stem), with_.index.sentences());
    out.has_content = true;
    total += weight;
    const bool said = pairs.by_word[at] == 0 && by_type && said_by_type(word);
    if (!said) out.all_said = false;
    if (pairs.by_word[at] == 0 && !said) open += weight;
  }
  out.share = total == 0 ? 100 : open * 100 / total;
  return out;
}

// «سنة التأسيس» for «متى», «عدد الأسرة» for «كم»; a measure («مدة», «سعر») is said or is another.
bool PlaceTerms::said_by_type(std::string_view word) const {
  switch (asked_.expected) {
    case AnswerType::kNumber:
      return book_.in_set(word, book_.set(ReservedSet::kCount));
    case AnswerType::kPlace:
      return book_.in_set(word, book_.set(ReservedSet::kPlaceKey));
    default: {
      const auto heads = heads_of(asked_.expected);
      return heads && lists_.has_stem(*heads, lists_.language().stem(word));
    }
  }
}

// «البريد الإلكتروني» for «name@example.org», «الهاتف» for «0539-778812».
bool PlaceTerms::said_by_shape(std::string_view word, std::string_view value) const {
  namespace kind = arabic::contact_kind;
  const auto* row = book_.language().tables().find(arabic::Table::kContactKinds, word);
  if (row == nullptr) return false;
  if (row->value == kind::kPhone) return has_phone_number(value);
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = text::address_end(value, at);
    const bool mail = value.substr(at, end - at).find('@') != std::string_view::npos;
    const bool asked = row->value == kind::kNet || row->value == (mail ? kind::kMail : kind::kSite);
    if (end > at && asked) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

// «الموقع الإلكتروني» is not «name@example.org».
bool PlaceTerms::has_asked_shape(std::string_view value) const {
  return std::all_of(asked_.words.begin(), asked_.words.end(), [&](const std::string& word) {
    return !book_.language().has(arabic::Table::kContactKinds, word) || said_by_shape(word, value);
  });
}

PlaceTerms::Bound PlaceTerms::bind(const Place& place, const Words& address, const Words& around,
                                   std::string_view value) const {
  Bound out;
  const Pairs pairs = pair(address);
  for (std::size_t at = 0; at < terms_.size(); ++at) {
    const QueryTerm& term = terms_[at];
    if (pairs.by_term[at] > 0) {
      ++out.in_address;
      out.score += pairs.by_term[at] * term.weight * kInAddress;
    } else if (binds(term, around) || in_title(term, place.document)) {
      out.score += 100 * term.weight * kAround;
    } else if (!term.given && !optional_[at] &&
               !(has_asked_shape(value) && said_by_shape(term.word, value))) {
      out.all = false;
    }
  }
  return out;
}

}  // namespace mujib::find
