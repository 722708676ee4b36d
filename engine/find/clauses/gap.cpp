#include "engine/find/clauses/sentence_reader.hpp"

#include <algorithm>

#include "engine/ingest/offices.hpp"

namespace mujib::find {
namespace {

using index::TokenKeys;
using lexicon::Mention;
using question::QueryTerm;
using rulebook::ReservedSet;
using rulebook::ReservedType;

constexpr std::uint32_t kCountReach = 10;  // and between a noun and its number
constexpr std::uint32_t kAmountReach = 2;  // between «أيام» and «قليلة»
constexpr std::uint32_t kNameReach = 4;    // tokens between «الضابط» and who that is
constexpr std::uint32_t kValueReach = 24;  // tokens between a term and its gap

}  // namespace

// How far the question's words stand from a mention, the heavier the more.
std::uint64_t SentenceReader::remoteness(const Mention& mention) const {
  std::vector<std::uint32_t> least(request_.terms.size(), kValueReach);
  for (const Place& place : places_) {
    const std::uint32_t away = place.token < mention.first_token
                                   ? mention.first_token - place.token
                                   : place.token - std::min(place.token, mention.end_token - 1);
    least[place.term] = std::min(least[place.term], away);
  }
  std::uint64_t sum = 0;
  for (std::size_t term = 0; term < least.size(); ++term) {
    sum += static_cast<std::uint64_t>(request_.terms[term].weight) * least[term];
  }
  return sum;
}

// The nearest mention that may stand in the gap; of several beside its words («قوامها
// 20 ألف فرد … بوحدة حفظ السلام المكونة من 3600») the one that most of the question is about.
template <class Fits>
const Mention* SentenceReader::nearest(Fits fits) const {
  const Mention* best = nullptr;
  std::uint32_t least = kValueReach;
  for (const Mention& mention : here_.analysis.mentions) {
    if (!fits(mention) || !in_scope(mention.first_token)) continue;
    const std::uint32_t away = distance(mention.first_token, mention.end_token);
    const bool both_near = best != nullptr && std::max(away, least) <= kNameReach;
    if (both_near ? remoteness(mention) < remoteness(*best) : away < least) {
      least = away;
      best = &mention;
    }
  }
  return best;
}

bool SentenceReader::asked_for(const Mention& mention) const {
  return std::any_of(request_.terms.begin(), request_.terms.end(), [&](const QueryTerm& term) {
    return term.kind == QueryTerm::Kind::kEntity && term.entity == mention.entity;
  });
}

void SentenceReader::take(const Mention& mention) {
  result_.value_first = mention.first_token;
  result_.value_end = mention.end_token;
  result_.lost = mention.lost;
  result_.first_token = std::min(result_.first_token, mention.first_token);
  result_.end_token = std::max(result_.end_token, mention.end_token);
}

bool SentenceReader::is_a(const Mention& mention, ReservedType type) const {
  const rulebook::Rulebook& book = *knowledge_.book;
  return mention.names() && mention.kind != Mention::Kind::kPronoun &&
         book.lexicon().types().is_a(mention.type, book.type(type));
}

bool SentenceReader::find_value() {
  switch (request_.expected) {
    case Expected::kTime: {
      const Mention* found = nearest([&](const Mention& one) {
        return one.kind == Mention::Kind::kTime && (one.date || one.lost || is_era(one));
      });
      if (found == nullptr) found = nearest([&](const Mention& one) { return is_vague_time(one); });
      if (found != nullptr) take(*found);
      return found != nullptr;
    }
    case Expected::kNumber: {
      const Mention* found =
          nearest([](const Mention& one) { return one.kind == Mention::Kind::kNumber; });
      if (found == nullptr) return vague_amount();
      if (!counts_the_head(*found)) return false;
      take(*found);
      if (result_.value_end < count() &&
          here_.analysis.tokens[result_.value_end].kind != text::Token::Kind::kPunctuation) {
        ++result_.value_end;  // what is counted
        result_.end_token = std::max(result_.end_token, result_.value_end);
      }
      return true;
    }
    case Expected::kPlace: {
      const Mention* found = nearest(
          [&](const Mention& one) { return is_a(one, ReservedType::kPlace) && !asked_for(one); });
      if (found != nullptr) {
        take(*found);
        return true;
      }
      return take_complement();
    }
    case Expected::kPerson:
      return find_doer();
    case Expected::kName:
      return find_name();
    case Expected::kSpeaker:
      return here_.voice_at(result_.first_token) != nullptr ||
             here_.voice_at(result_.end_token - 1) != nullptr;
    case Expected::kCause:
      return find_cause();
    case Expected::kYesNo:
      return !taken_by_another(result_.core_first);
    default:
      return request_.kind == kNoType || find_kind();
  }
}

// «أيام قليلة», «عدة مرات»: an amount without a number, next to what is asked about.
bool SentenceReader::vague_amount() {
  for (std::uint32_t token = 0; token < count(); ++token) {
    if (distance(token, token + 1) > kFewestWords) continue;
    if (!says(ReservedSet::kVagueAmount, token)) {
      continue;
    }
    const bool of_head =
        !request_.head || std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
          const std::uint32_t away =
              place.token < token ? token - place.token : place.token - token;
          return place.term == *request_.head && away <= kAmountReach;
        });
    if (!of_head) continue;
    result_.value_first = token == 0 ? token : token - 1;
    result_.value_end = token + 1;
    result_.first_token = std::min(result_.first_token, result_.value_first);
    result_.end_token = std::max(result_.end_token, result_.value_end);
    return true;
  }
  return false;
}

// «تسعينيات القرن الماضي»
bool SentenceReader::is_era(const Mention& mention) const {
  for (std::uint32_t token = mention.first_token; token < mention.end_token; ++token) {
    const std::string_view word = here_.analysis.word(token);
    if (word.ends_with("ينيات") || word.ends_with("قرن")) return true;
  }
  return false;
}

// «السبت», «العام المنصرم» tell when; «قبل أعوام», «منذ سنوات» do not.
bool SentenceReader::is_vague_time(const Mention& mention) const {
  if (mention.kind != Mention::Kind::kTime || request_.dated_only) return false;
  return !says(ReservedSet::kVagueTime, mention.first_token);
}

// «في …»: a preposition near the window and the words after it.
bool SentenceReader::take_complement() {
  std::uint32_t least = kValueReach / 2;
  bool found = false;
  for (std::uint32_t token = 0; token + 1 < count(); ++token) {
    if (!says(ReservedSet::kPlaceParticle, token) || !in_scope(token)) continue;
    const std::uint32_t away = distance(token, token + 1);
    if (away >= least) continue;
    least = away;
    found = true;
    result_.value_first = token;
    result_.value_end = std::min(token + 4, clause_end(here_, token));
  }
  if (!found) return false;
  result_.first_token = std::min(result_.first_token, result_.value_first);
  result_.end_token = std::max(result_.end_token, result_.value_end);
  return true;
}

// «كم دولة» is no «20 ألف فرد»: what is counted stands by its number. A lost number says
// nothing itself, so nothing but what is counted tells whether it is the one.
bool SentenceReader::counts_the_head(const Mention& number) const {
  if (!request_.head) return true;
  const bool near = distance(number.first_token, number.end_token) <= kNameReach;
  if (near && !number.lost) return true;
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
    const std::uint32_t away = place.token < number.first_token
                                   ? number.first_token - place.token
                                   : place.token + 1 - number.end_token;
    return place.term == *request_.head && away <= (number.lost ? kNameReach : kCountReach);
  });
}

bool SentenceReader::same_clause(const Mention& mention) const {
  const std::uint32_t begin = std::min(mention.end_token, result_.core_end);
  const std::uint32_t end = std::max(mention.first_token, result_.core_first);
  for (std::uint32_t at = begin; at < end; ++at) {
    if (ends_clause(here_, at)) return false;
  }
  return true;
}

// Who did it: a person named in the same clause, else a state or an organisation.
bool SentenceReader::find_doer() {
  const bool only_names =
      std::none_of(request_.terms.begin(), request_.terms.end(),
                   [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kWord; });
  if (only_names) return true;  // «من هو …»
  // Who tells it did not do it.
  const ingest::Voice* voice = here_.voice_at(result_.core_first);
  const auto tells = [&](const Mention& one) {
    return voice != nullptr && voice->speaker.entity == one.entity;
  };
  if (const Mention* holder = request_.title ? find_holder() : nullptr) {
    take(*holder);
    return true;
  }
  if (request_.modifier) return false;
  for (const ReservedType type :
       {ReservedType::kPerson, ReservedType::kState, ReservedType::kOrganisation}) {
    const Mention* found = nearest([&](const Mention& one) {
      return is_a(one, type) && !asked_for(one) && !tells(one) && same_clause(one) &&
             !(request_.title && one.kind == Mention::Kind::kReference) &&
             !(type == ReservedType::kPerson && request_.title && holds_another(one));
    });
    if (found == nullptr) continue;
    if (type == ReservedType::kPerson) take(*found);
    return type == ReservedType::kPerson || !request_.office;
  }
  return result_.coverage >= kSureCoverage;
}

// How many of the question's words stand between an office and the person it introduces;
// nullopt where it introduces somebody else.
std::optional<std::size_t> SentenceReader::office_words(std::uint32_t office,
                                                        const Mention& person) const {
  const bool names_complement =
      std::any_of(request_.terms.begin(), request_.terms.end(),
                  [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kEntity; });
  const auto asked = [&](std::uint32_t at) {
    return std::any_of(places_.begin(), places_.end(),
                       [&](const Place& one) { return one.token == at; });
  };
  const auto named = [&](std::uint32_t at) {
    return std::any_of(
        here_.analysis.mentions.begin(), here_.analysis.mentions.end(), [&](const Mention& one) {
          const bool place = one.first_token > 0 && says(ReservedSet::kIn, one.first_token - 1);
          return one.first_token <= at && at < one.end_token && (place || !names_complement);
        });
  };
  const bool his = ingest::OfficeWords(*knowledge_.book)
                       .introduces(here_.analysis, office, person,
                                   [&](std::uint32_t at) { return asked(at) || named(at); });
  if (!his) return std::nullopt;
  const auto between = [&](const Place& one) {
    return one.token > office && one.token < person.first_token;
  };
  const bool modified =
      !request_.modifier || std::any_of(places_.begin(), places_.end(), [&](const Place& one) {
        return between(one) && one.term == *request_.modifier;
      });
  if (!modified) return std::nullopt;
  std::size_t words = 0;
  for (std::uint32_t at = office + 1; at < person.first_token; ++at) words += asked(at);
  return words;
}

// «الرئيس السابق، نور سلطان نزارباييف»: whom the office introduces, the fullest first.
const Mention* SentenceReader::find_holder() const {
  // Whose former president it is stands there: another sentence's state will not do.
  for (std::size_t term = 0; request_.modifier && term < request_.terms.size(); ++term) {
    const bool here = std::any_of(places_.begin(), places_.end(),
                                  [&](const Place& one) { return one.term == term; });
    if (request_.terms[term].kind == QueryTerm::Kind::kEntity && !here) return nullptr;
  }
  const Mention* best = nullptr;
  std::size_t most = 0;
  for (const Place& place : places_) {
    if (place.term != *request_.head) continue;
    for (const Mention& mention : here_.analysis.mentions) {
      if (mention.kind != Mention::Kind::kName || !is_a(mention, ReservedType::kPerson) ||
          asked_for(mention) || !in_scope(mention.first_token)) {
        continue;
      }
      const auto words = office_words(place.token, mention);
      if (!words || (best != nullptr && *words <= most)) continue;
      most = *words;
      best = &mention;
    }
  }
  return best;
}

// The name's own office is another one than that asked for.
bool SentenceReader::holds_another(const Mention& person) const {
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
    return place.term == *request_.head && place.token < person.first_token &&
           person.first_token - place.token <= ingest::OfficeWords::kReach &&
           !office_words(place.token, person);
  });
}

// «ما اسم الضابط»: a name right beside the word.
bool SentenceReader::find_name() {
  if (!request_.head) return true;
  for (const Place& place : places_) {
    if (place.term != *request_.head || place.quality < kSame) continue;
    for (const Mention& mention : here_.analysis.mentions) {
      if (mention.kind != Mention::Kind::kName || asked_for(mention)) continue;
      const std::uint32_t away = mention.first_token > place.token
                                     ? mention.first_token - place.token
                                     : place.token + 1 - mention.end_token;
      if (away > kNameReach || !is_a(mention, ReservedType::kPerson)) continue;
      take(mention);
      return true;
    }
  }
  return false;
}

// «في أي صحيفة»: one of that kind, and nobody else's.
bool SentenceReader::find_kind() {
  const auto& types = knowledge_.book->lexicon().types();
  const Mention* found = nearest([&](const Mention& one) {
    return one.kind == Mention::Kind::kName && types.is_a(one.type, request_.kind) &&
           !asked_for(one);
  });
  if (found == nullptr || taken_by_another(found->first_token)) return false;
  take(*found);
  return true;
}

// Between the answer and whom the question is about stands another of the same type:
// what is said is said of that one.
bool SentenceReader::taken_by_another(std::uint32_t value) const {
  const auto& lexicon = knowledge_.book->lexicon();
  for (const QueryTerm& term : request_.terms) {
    if (term.kind != QueryTerm::Kind::kEntity) continue;
    const Mention* nearest_own = nullptr;
    std::uint32_t least = count();
    const auto away = [&](const Mention& one) {
      return one.first_token > value ? one.first_token - value : value - one.first_token;
    };
    for (const Mention& mention : here_.analysis.mentions) {
      if (mention.entity == kNoEntity || mention.kind == Mention::Kind::kAdjective) continue;
      if (lexicon.owner(mention.entity) != lexicon.owner(term.entity)) continue;
      if (away(mention) < least) {
        least = away(mention);
        nearest_own = &mention;
      }
    }
    if (nearest_own == nullptr) continue;
    const std::uint32_t begin = std::min(value, nearest_own->first_token);
    const std::uint32_t end = std::max(value, nearest_own->first_token);
    for (const Mention& mention : here_.analysis.mentions) {
      if (mention.kind != Mention::Kind::kName || asked_for(mention)) continue;
      if (mention.type != nearest_own->type) continue;
      if (begin < mention.first_token && mention.first_token < end) return true;
    }
  }
  return false;
}

// A word of cause or purpose opens the reason.
bool SentenceReader::find_cause() {
  const std::vector<TokenKeys>& keys = index_.keys(sentence_);
  std::uint32_t least = kValueReach;
  for (std::uint32_t token = 0; token < count(); ++token) {
    if (!keys[token].cause || !in_scope(token)) continue;
    const std::uint32_t away = distance(token, token + 1);
    if (away >= least) continue;
    least = away;
    result_.value_first = token;
    result_.value_end = std::min(clause_end(here_, token), token + kMostWords / 2);
  }
  // Unmarked («أربكت سرعة الأحداث تركيا فلم تنجح») where all of the question stands here.
  if (!result_.has_value()) return result_.coverage >= kSureCoverage;
  result_.first_token = std::min(result_.first_token, result_.value_first);
  result_.end_token = std::max(result_.end_token, result_.value_end);
  return true;
}

}  // namespace mujib::find
