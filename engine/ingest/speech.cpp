#include "engine/ingest/speech.hpp"

#include <algorithm>

#include "engine/text/letter_strings.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using rulebook::ReservedSet;

constexpr std::uint32_t kOpenerReach = 24;      // tokens between a verb and what it reports
constexpr std::uint32_t kMostSpeakerWords = 9;  // of a speaker that no lexicon knows
constexpr std::uint32_t kMostPlaceWords = 3;    // «من تونس», after the nouns
constexpr std::uint32_t kBeforeVerbReach = 4;
constexpr std::uint32_t kAdverbPhrase = 6;  // «وقال في كلمته إن»: longer ones may hide a subject
using text::kArticle;
using text::letter::kComma;
constexpr std::string_view kBeforeVerb = "وفس";  // letters written on to a verb
using text::letter::kAlef;
using text::letter::kHa;
using text::letter::kLam;
using text::letter::kTa;
using text::letter::kYa;

bool is_word(const ReadSentence& sentence, std::uint32_t token) {
  return sentence.analysis.tokens[token].kind == text::Token::Kind::kWord;
}

bool is_definite(std::string_view word) {
  return word.starts_with(kArticle) ||
         (word.starts_with(text::letter::kWaw) &&
          word.substr(text::letter::kWaw.size()).starts_with(kArticle));
}

constexpr std::size_t kThreeLetters = 6;  // bytes

// «مؤكدة», not «نوه»
bool is_she_doing(std::string_view verb) {
  return verb.ends_with(kHa) && verb.size() > kThreeLetters && !verb.starts_with(kYa);
}

// «قائلا», «مؤكدة», «مشيرين», not «قالوا»
bool is_adverbial(std::string_view verb) {
  return is_she_doing(verb) || verb.ends_with("ين") ||
         (verb.ends_with(kAlef) && !verb.ends_with("وا") && verb.size() > 2 * kThreeLetters - 4);
}

// «قالت», «تقول», «مؤكدة»: a verb's form tells its subject's gender.
Gender gender_of(std::string_view verb) {
  if (is_adverbial(verb)) return is_she_doing(verb) ? Gender::kFeminine : Gender::kMasculine;
  const bool past = verb.ends_with(kTa) && verb.size() >= kThreeLetters;
  return past || verb.starts_with(kTa) ? Gender::kFeminine : Gender::kMasculine;
}

const Mention* mention_at(const ReadSentence& sentence, std::uint32_t token) {
  for (const Mention& one : sentence.analysis.mentions) {
    if (one.first_token <= token && token < one.end_token && one.kind != Mention::Kind::kPronoun) {
      return &one;
    }
  }
  return nullptr;
}

}  // namespace

Speech::Speech(const rulebook::Rulebook& book)
    : book_(book),
      person_(book.type(rulebook::ReservedType::kPerson)),
      organisation_(book.type(rulebook::ReservedType::kOrganisation)),
      state_(book.type(rulebook::ReservedType::kState)) {}

bool Speech::is_preposition(std::string_view word) const {
  return book_.lists(ReservedSet::kPreposition, word);
}

bool Speech::is_vague(std::string_view word) const {
  return book_.lists(ReservedSet::kVagueSpeaker, word);
}

// «أن», not «بأن»: what stands before it is the subject alone.
bool Speech::is_plain_opener(std::string_view word) const {
  return book_.lists(ReservedSet::kOpensWords, word) && !joins_opener(word);
}

bool Speech::joins_opener(std::string_view word) const {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (!split.prefix.empty() && book_.lists(ReservedSet::kOpensWords, split.rest)) return true;
  }
  return false;
}

bool Speech::is_title(std::string_view word) const {
  return book_.lists(ReservedSet::kTitle, word);
}

bool Speech::speaks(const Mention& mention) const {
  if (!mention.names() || mention.kind == Mention::Kind::kPronoun) return false;
  const auto& types = book_.lexicon().types();
  return types.is_a(mention.type, person_) || types.is_a(mention.type, organisation_) ||
         types.is_a(mention.type, state_) ||
         book_.lexicon().entity(mention.entity).stands_for != kNoEntity;
}

Speaker Speech::speaker(const ReadSentence& sentence, const Mention& mention) const {
  Speaker out;
  out.who.entity = mention.entity;
  out.who.span = sentence.in_document(mention.span);
  out.who.reference = mention.kind != Mention::Kind::kName;
  out.gender = book_.lexicon().entity(mention.entity).gender;
  return out;
}

std::optional<Speech::Verb> Speech::verb_at(const ReadSentence& sentence,
                                            std::uint32_t token) const {
  if (!is_word(sentence, token) || mention_at(sentence, token) != nullptr) return std::nullopt;
  const auto& analysis = sentence.analysis;
  const bool opens = token == 0 || !is_word(sentence, token - 1);
  // «لم يقل إن», «يمكن وصفه»: nothing was said.
  if (token > 0 && (book_.lists(ReservedSet::kNegation, analysis.word(token - 1)) ||
                    book_.lists(ReservedSet::kGovernsThat, analysis.word(token - 1)))) {
    return std::nullopt;
  }
  for (const text::PrefixSplit& split : text::prefix_splits(analysis.word(token))) {
    // No other letter that a prefix may have shares its bytes with these.
    if (split.prefix.find_first_not_of(kBeforeVerb) != split.prefix.npos) continue;
    Verb out;
    out.token = token;
    out.describes = book_.lists(ReservedSet::kDescribingVerb, split.rest);
    out.gender =
        book_.lists(ReservedSet::kTaOfHis, split.rest) ? Gender::kMasculine : gender_of(split.rest);
    out.joined = !split.prefix.empty();
    out.impersonal = book_.lists(ReservedSet::kImpersonal, split.rest);
    out.adverbial = is_adverbial(split.rest);
    out.denies = book_.lists(ReservedSet::kDenyingVerb, split.rest);
    if (out.describes || out.denies || book_.lists(ReservedSet::kSpeechVerb, split.rest)) {
      return out;
    }
    if (!opens) continue;
    for (const text::PronounSplit& object : text::pronoun_splits(split.rest)) {
      if (!book_.lists(ReservedSet::kDescribingVerb, object.base)) continue;
      out.describes = true;
      out.has_object = true;
      out.adverbial = false;
      out.gender = gender_of(object.base);
      return out;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Speech::opener(const ReadSentence& sentence, const Verb& verb,
                                            std::uint32_t stop) const {
  const auto& analysis = sentence.analysis;
  const std::uint32_t end = std::min(stop, verb.token + kOpenerReach);
  for (std::uint32_t at = verb.token + 1; at < end; ++at) {
    const std::string_view word = analysis.word(at);
    if (word == ":") {
      const bool clock = analysis.tokens[at - 1].kind == text::Token::Kind::kNumber;
      if (!clock) return at;
      continue;
    }
    if (book_.lists(ReservedSet::kOpensWords, word) &&
        !book_.lists(ReservedSet::kGovernsThat, analysis.word(at - 1))) {
      return at;
    }
    if (is_word(sentence, at)) {
      if (verb_at(sentence, at)) return std::nullopt;  // what follows is reported by that one
      continue;
    }
    if (word == kComma) {
      // An apposition goes on to the report, a new clause does not.
      if (at + 1 >= end || analysis.word(at + 1).starts_with(text::letter::kWaw) ||
          book_.lists(ReservedSet::kEndsReport, analysis.word(at + 1))) {
        return std::nullopt;
      }
    } else if (ends_clause(word)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::uint32_t Speech::report_end(const ReadSentence& sentence, std::uint32_t first,
                                 std::uint32_t stop) const {
  for (std::uint32_t at = first; at + 1 < stop; ++at) {
    if (!is_word(sentence, at) &&
        book_.lists(ReservedSet::kEndsReport, sentence.analysis.word(at + 1))) {
      return at;
    }
  }
  return stop;
}

// «أيضا», «مرارا», «أمس»: they stand between a verb and its subject, or where there is none.
std::uint32_t Speech::skip_adverbs(const ReadSentence& sentence, std::uint32_t first,
                                   std::uint32_t end) const {
  while (first < end) {
    const Mention* mention = mention_at(sentence, first);
    const std::string_view word = sentence.analysis.word(first);
    const bool time = mention != nullptr && mention->kind == Mention::Kind::kTime;
    const bool adverb = mention == nullptr && first + 1 == end && is_word(sentence, first) &&
                        !is_definite(word) && word.ends_with(kAlef);
    if (time) {
      first = mention->end_token;
    } else if (adverb || book_.lists(ReservedSet::kNoSpeaker, word)) {
      ++first;
    } else {
      break;
    }
  }
  return std::min(first, end);
}

// The nouns of a subject: up to a preposition, a mark or a time.
Speech::Phrase Speech::phrase(const ReadSentence& sentence, std::uint32_t first,
                              std::uint32_t end) const {
  const auto& analysis = sentence.analysis;
  Phrase out{first, first, first};
  while (out.end < end && out.end < first + kMostSpeakerWords) {
    const std::string_view word = analysis.word(out.end);
    const Mention* mention = mention_at(sentence, out.end);
    if (mention != nullptr && mention->kind == Mention::Kind::kTime) break;
    if (mention != nullptr && mention->names() && mention->first_token == out.end) {
      if (mention->prefix > 0 && !mention->article) break;  // «لنظيره»
      out.end = mention->end_token;
      continue;
    }
    const bool link = out.end > first && book_.lists(ReservedSet::kOfficeLink, word);
    if (!is_word(sentence, out.end)) {
      const bool within = word == "-" || word == "«" || word == "»" || word == "“" || word == "”";
      if (!within || out.end == first) break;
    } else if (!link && !(out.end == first && is_vague(word)) &&
               (is_preposition(word) || book_.language().is_function_word(word) ||
                book_.lists(ReservedSet::kNoSpeaker, word))) {
      break;
    }
    ++out.end;
  }
  while (out.end > first && !is_word(sentence, out.end - 1) && analysis.word(out.end - 1) != "»") {
    --out.end;
  }
  out.end = std::min(out.end, end);
  out.last = out.end;
  const bool place = out.end > first && out.end < end && is_preposition(analysis.word(out.end)) &&
                     end - out.end >= 2 && end - out.end <= kMostPlaceWords &&
                     !is_preposition(analysis.word(end - 1));
  if (place) out.last = end;
  return out;
}

// Whom the lexicon knows of a subject: its head, or the person its title is of.
const Mention* Speech::entity_of(const ReadSentence& sentence, const Phrase& phrase,
                                 std::uint32_t end) const {
  const auto& analysis = sentence.analysis;
  const auto& types = book_.lexicon().types();
  if (phrase.first >= end) return nullptr;
  const std::string_view head = analysis.word(phrase.first);
  const bool titled = is_definite(head) || is_title(head);
  for (const Mention& one : analysis.mentions) {
    if (one.first_token < phrase.first || one.first_token >= end || !speaks(one)) continue;
    if (one.prefix > 0 && !one.article) continue;
    if (one.first_token == phrase.first) return &one;
    const std::string_view before = analysis.word(one.first_token - 1);
    if (!types.is_a(one.type, person_)) {
      // «صحيفة نيويورك تايمز», «وكالة “سانا”»: the head says what it is.
      const auto kind = types.find(head);
      const bool next = one.first_token == phrase.first + 1 ||
                        (one.first_token == phrase.first + 2 && before == "«");
      if (next && kind && types.is_a(one.type, *kind)) return &one;
      continue;
    }
    if (is_preposition(before) || !titled) continue;
    const Mention* holder = mention_at(sentence, one.first_token - 1);
    const bool apposed = is_definite(before) || holder != nullptr || is_title(before);
    if (apposed && (is_definite(head) || one.first_token > phrase.first + 1)) return &one;
  }
  return nullptr;
}

// «في آخر مقابلة معها», not «في كلمته وزير الري»
bool Speech::is_adverb(const ReadSentence& sentence, std::uint32_t first, std::uint32_t end) const {
  if (end - first > kAdverbPhrase) return false;
  for (std::uint32_t at = first; at < end; ++at) {
    const Mention* mention = mention_at(sentence, at);
    if (is_title(sentence.analysis.word(at))) return false;
    if (mention != nullptr && speaks(*mention) && stands_alone(sentence, *mention)) return false;
  }
  return true;
}

// «للصحيفة», «لصحيفة …»
bool Speech::is_addressed(std::string_view word) const {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (!split.prefix.starts_with(kLam)) continue;
    if (split.article || (!book_.knows(word) && book_.knows(split.rest))) return true;
  }
  return false;
}

std::string Speech::head_stem(const ReadSentence& sentence, const Verb& verb) const {
  const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
  const std::uint32_t first = skip_adverbs(sentence, verb.token + 1, count);
  if (first >= count || !is_word(sentence, first) || mention_at(sentence, first) != nullptr ||
      book_.language().is_function_word(sentence.analysis.word(first))) {
    return {};
  }
  return book_.language().stem(sentence.analysis.word(first));
}

std::optional<Speaker> Speech::lone_head(const ReadSentence& sentence, const Verb& verb,
                                         std::uint32_t content) const {
  const auto& analysis = sentence.analysis;
  content = std::min(content, static_cast<std::uint32_t>(analysis.tokens.size()));
  const std::uint32_t first = skip_adverbs(sentence, verb.token + 1, content);
  if (first >= content || !is_word(sentence, first) || !is_definite(analysis.word(first)) ||
      mention_at(sentence, first) != nullptr) {
    return std::nullopt;
  }
  Speaker out;
  out.gender = verb.gender;
  out.who.span = sentence.in_document(analysis.tokens[first].span);
  return out;
}

std::optional<Speaker> Speech::named(const ReadSentence& sentence, std::uint32_t first,
                                     std::uint32_t end) const {
  const auto& analysis = sentence.analysis;
  const Phrase nouns = phrase(sentence, first, end);
  if (const Mention* known = entity_of(sentence, nouns, end)) return speaker(sentence, *known);
  if (nouns.end == first) return std::nullopt;
  if (mention_at(sentence, first) != nullptr && !mention_at(sentence, first)->names() &&
      mention_at(sentence, first)->kind == Mention::Kind::kNumber) {
    return std::nullopt;
  }
  Speaker out;
  out.who.span = sentence.in_document(
      {analysis.tokens[first].span.begin, analysis.tokens[nouns.last - 1].span.end});
  return out;
}

bool Speech::stands_alone(const ReadSentence& sentence, const Mention& mention) const {
  if (mention.prefix > 0 && !mention.article) return false;
  if (mention.first_token == 0 || !is_word(sentence, mention.first_token - 1)) return true;
  const std::string_view before = sentence.analysis.word(mention.first_token - 1);
  if (is_preposition(before)) return false;
  if (book_.language().is_function_word(before)) return true;
  for (const text::PrefixSplit& split : text::prefix_splits(before)) {
    if (split.prefix == text::letter::kWaw && book_.language().is_function_word(split.rest))
      return true;
  }
  const bool person = book_.lexicon().types().is_a(mention.type, person_);
  return person && (is_definite(before) || is_title(before) ||
                    mention_at(sentence, mention.first_token - 1) != nullptr);
}

// «وكان توكاييف قد أعرب عن», «الرئيس الروسي أكد أن».
std::optional<Speaker> Speech::before(const ReadSentence& sentence, const Verb& verb,
                                      std::uint32_t from) const {
  const auto& mentions = sentence.analysis.mentions;
  for (auto one = mentions.rbegin(); one != mentions.rend(); ++one) {
    if (one->end_token > verb.token || one->first_token < from) continue;
    if (one->end_token + kBeforeVerbReach < verb.token) break;
    if (!speaks(*one) || !stands_alone(sentence, *one)) continue;
    for (std::uint32_t at = one->end_token; at < verb.token; ++at) {
      if (!is_word(sentence, at)) return topic(sentence, verb, from);
    }
    return speaker(sentence, *one);
  }
  return topic(sentence, verb, from);
}

// «أما مدرب المرجان إيهاب شلهوب فرأى», «غير أن المهندس زيد الكرمي، وهو …، قال»: the noun
// phrase that the clause begins with, where nothing but an aside stands before the verb.
std::optional<Speaker> Speech::topic(const ReadSentence& sentence, const Verb& verb,
                                     std::uint32_t from) const {
  const auto& analysis = sentence.analysis;
  std::uint32_t first = from;
  bool opened = from == 0;
  for (std::uint32_t at = from; at < verb.token; ++at) {
    if (book_.lists(ReservedSet::kBeforeTopic, analysis.word(at))) {
      first = at + 1;
      opened = true;
    } else if (!is_word(sentence, at) && ends_clause(analysis.word(at)) &&
               analysis.word(at) != kComma) {
      first = at + 1;
      opened = true;
    }
  }
  if (!opened || first >= verb.token) return std::nullopt;
  const std::string_view head = analysis.word(first);
  if (!is_definite(head) && !is_title(head)) return std::nullopt;
  const Phrase nouns = phrase(sentence, first, verb.token);
  const bool aside = nouns.end < verb.token && analysis.word(nouns.end) == kComma &&
                     analysis.word(verb.token - 1) == kComma && nouns.end + 1 < verb.token;
  if (nouns.end != verb.token && !aside) return std::nullopt;
  std::optional<Speaker> out = named(sentence, first, nouns.end);
  if (out && out->gender == Gender::kUnknown) out->gender = verb.gender;
  return out;
}

// «ووصف منظمة … بأنها»: the one noun phrase between such a verb and «بأن» is its object.
bool Speech::is_described(const ReadSentence& sentence, const Verb& verb, std::uint32_t subject_end,
                          std::uint32_t content) const {
  if (!verb.describes || verb.has_object || subject_end < content) return false;
  return content >= sentence.analysis.tokens.size() ||
         !is_plain_opener(sentence.analysis.word(content));
}

Speech::Subject Speech::subject(const ReadSentence& sentence, const Verb& verb, std::uint32_t from,
                                std::uint32_t content) const {
  const auto& analysis = sentence.analysis;
  std::uint32_t first = skip_adverbs(sentence, verb.token + 1, content);
  if (!verb.adverbial) {
    if (auto named_before = before(sentence, verb, from)) return {named_before, false};
  }
  if (first >= content || verb.adverbial) return {std::nullopt, !verb.impersonal};
  // «وقال في كلمته إن», «ردت عليه النائبة»
  if (is_preposition(analysis.word(first)) ||
      book_.language().is_function_word(analysis.word(first))) {
    const bool with_pronoun =
        first + 1 < content && !is_preposition(analysis.word(first)) &&
        (is_definite(analysis.word(first + 1)) || mention_at(sentence, first + 1) != nullptr);
    // «وأعرب عن ثقته في أن»: the verb's own preposition, behind which no subject comes.
    const bool own = book_.lists(ReservedSet::kOfSaying, analysis.word(first));
    if (!with_pronoun && !is_vague(analysis.word(first))) {
      return {std::nullopt, !verb.impersonal && (own || is_adverb(sentence, first, content))};
    }
    if (with_pronoun && !is_vague(analysis.word(first))) ++first;
  }
  if (first < content) {
    const Mention* at_head = mention_at(sentence, first);
    const bool told = at_head != nullptr ? at_head->prefix > 0 && !at_head->article
                                         : is_addressed(analysis.word(first));
    if (told) return {std::nullopt, true};  // «وقال لأردوغان إن», «قال للصحيفة إن»
  }
  const Phrase nouns = phrase(sentence, first, content);
  if (const Mention* known = entity_of(sentence, nouns, content)) {
    if (is_described(sentence, verb, known->end_token, content)) return {std::nullopt, true};
    return {speaker(sentence, *known), false};
  }
  if (nouns.end == first) return {std::nullopt, is_adverb(sentence, first, content)};
  const bool open_end = content >= analysis.tokens.size();
  if (verb.describes && !verb.has_object &&
      (open_end || !is_plain_opener(analysis.word(content)))) {
    // Two nouns, and which of them describes the other shows only in a title.
    if (nouns.end == first + 1 && nouns.end == content) return {std::nullopt, true};
    const Mention* object = mention_at(sentence, content - 1);
    if (!is_title(analysis.word(first)) || object == nullptr || object->first_token <= first) {
      return {std::nullopt, nouns.end == content && mention_at(sentence, first) != nullptr};
    }
    Speaker out;
    out.gender = verb.gender;
    out.who.span = sentence.in_document(
        {analysis.tokens[first].span.begin, analysis.tokens[object->first_token - 1].span.end});
    return {out, false};
  }
  std::optional<Speaker> out = named(sentence, first, content);
  if (out) out->gender = verb.gender;
  return {out, false};
}

}  // namespace mujib::ingest
