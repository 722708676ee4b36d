#include "engine/answer/ways/last_turn.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/decide.hpp"
#include "engine/answer/ways/ellipsis.hpp"
#include "engine/answer/ways/reading.hpp"
#include "engine/find/clauses/request.hpp"
#include "engine/question/context.hpp"

namespace mujib::answer {
namespace {

using find::kNearCoverage;
using find::read;
using find::ReadRequest;
using find::ReadResult;
using find::request_for;
using ingest::Knowledge;
using lexicon::Mention;
using question::ask_of;
using question::QueryTerm;
using question::understand;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;

std::optional<std::uint32_t> cited_sentence(const Asked& asked) {
  const Knowledge& knowledge = asked.knowledge();
  const Context& context = asked.context();
  const auto document = asked.with().documents.by_name(context.document);
  if (!document) return std::nullopt;
  const std::uint64_t id = std::uint64_t{knowledge.first_sentence[*document]} + context.sentence;
  if (id >= knowledge.first_sentence[*document + 1]) return std::nullopt;
  return static_cast<std::uint32_t>(id);
}

// Who the last exchange was about: whom it quoted, else the person named last.
EntityId last_person(const Context& context, const rulebook::Rulebook& book) {
  const lexicon::Lexicon& lexicon = book.lexicon();
  const TypeId person = book.type(rulebook::ReservedType::kPerson);
  const auto is_person = [&](EntityId id) {
    return id != kNoEntity && lexicon.types().is_a(lexicon.entity(id).type, person);
  };
  for (const EntityId id : question::recent_entities(context, lexicon)) {
    if (is_person(id)) return id;
  }
  const EntityId speaker = lexicon.by_key(context.speaker);
  return is_person(speaker) ? speaker : kNoEntity;
}

// «ومن هو؟», «مين هي»
bool asks_who(const Understood& question, const std::vector<QueryTerm>& terms) {
  return question.expected == Expected::kPerson && terms.empty() &&
         std::all_of(question.roles.begin(), question.roles.end(), [](WordRole role) {
           return role == WordRole::kQuestion || role == WordRole::kFunction ||
                  role == WordRole::kPunctuation;
         });
}

// The token of «هو» or «هي».
std::optional<std::uint32_t> pronoun_of(const Understood& question,
                                        const rulebook::Rulebook& book) {
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    if (book.lists(ReservedSet::kLonePronoun, question.analysis.word(at))) return at;
  }
  return std::nullopt;
}

struct Replaced {
  Understood question;
  bool thing = false;  // in words: the sentence has to name it
  bool final = false;  // nothing else is left in the follow-up that could be answered
};

// «ومن هو؟»: of the person named last.
std::optional<Replaced> who_is_it(const Asked& asked) {
  const Understood& question = asked.question();
  const auto pronoun = pronoun_of(question, asked.book());
  if (!pronoun || !asks_who(question, question.terms)) return std::nullopt;
  const EntityId person = last_person(asked.context(), asked.book());
  if (person == kNoEntity) return std::nullopt;
  return Replaced{ask_of(question, *pronoun, *pronoun + 1, person, asked.with()), false, true};
}

// «وروسيا؟», «وماذا عن روسيا؟»: one name of the last question replaced.
std::optional<Replaced> of_another(const Asked& asked) {
  const lexicon::Lexicon& lexicon = asked.book().lexicon();
  const Understood& question = asked.question();
  const std::vector<QueryTerm>& terms = question.terms;
  const bool asks_on = question.expected == Expected::kAnything && !question.leans;
  const auto entity = std::find_if(terms.begin(), terms.end(), [](const QueryTerm& term) {
    return term.kind == QueryTerm::Kind::kEntity;
  });
  if (!asks_on || entity == terms.end() || terms.size() > 2) return std::nullopt;
  Understood last = understand({asked.context().question, asked.context(), false}, asked.with());
  const rulebook::Analysis& said = last.analysis;
  const arabic::Language& language = asked.book().language();
  const auto was_said = [&](const QueryTerm& term) {
    for (std::uint32_t at = 0; at < said.tokens.size(); ++at) {
      if (language.stem(said.word(at)) == term.stem_text) return true;
    }
    return false;
  };
  for (const QueryTerm& term : terms) {
    if (&term == &*entity) continue;
    if (term.kind != QueryTerm::Kind::kWord || !was_said(term)) return std::nullopt;
  }
  const TypeId type = lexicon.entity(lexicon.owner(entity->entity)).type;
  const Mention* replaced = nullptr;
  for (const Mention& mention : said.mentions) {
    if (!mention.names() || mention.kind != Mention::Kind::kName) continue;
    if (lexicon.entity(lexicon.owner(mention.entity)).type != type) continue;
    // The one next to a word that is said again, else the last.
    replaced = &mention;
    if (mention.first_token == 0) continue;
    const std::string before = language.stem(said.word(mention.first_token - 1));
    if (std::any_of(terms.begin(), terms.end(),
                    [&](const QueryTerm& term) { return term.stem_text == before; })) {
      break;
    }
  }
  if (replaced == nullptr || replaced->entity == entity->entity) return std::nullopt;
  const std::uint32_t first = replaced->first_token;
  const std::uint32_t end = replaced->end_token;
  return Replaced{ask_of(std::move(last), first, end, entity->entity, asked.with()), false,
                  terms.size() == 1};
}

}  // namespace

namespace {

// The same for what no lexicon knows, in words.
std::optional<Replaced> in_words(const Asked& asked) {
  const auto ask = [&](const std::string& text, bool thing) {
    return Replaced{understand({text, asked.context(), false}, asked.with()), thing, thing};
  };
  if (const auto text = asked_of_another_thing(asked)) return ask(*text, true);
  if (const auto text = asked_how_many(asked)) return ask(*text, false);
  if (const auto text = asked_of_the_same_thing(asked)) return ask(*text, false);
  return std::nullopt;
}

}  // namespace

std::optional<Evidence> ask_again(const Asked& asked) {
  if (asked.again() || asked.context().empty() || asked.context().question.empty()) {
    return std::nullopt;
  }
  std::optional<Replaced> replaced = who_is_it(asked);
  if (!replaced) replaced = of_another(asked);
  if (!replaced) replaced = in_words(asked);
  if (!replaced) return std::nullopt;
  const bool is_final = replaced->final;
  const bool of_a_thing = replaced->thing;
  auto again = std::make_shared<const Asked>(std::move(replaced->question), asked.context(),
                                             asked.with(), asked.finders(), true);
  Evidence found = decide(*again);
  const bool answers =
      !found.refuses() && found.kind != AnswerKind::kDamaged && found.kind != AnswerKind::kPassages;
  if (!is_final && !answers) return std::nullopt;
  if (of_a_thing && answers && !found.statements.empty() && !names_the_thing(asked, found)) {
    found = {};
  }
  found.asked = std::move(again);
  found.confidence = confidence::kAgain;
  return found;
}

namespace {

// «ذلك», «هذا الكلام»: nothing of its own is asked about.
bool says_that(const Asked& asked) {
  const Understood& question = asked.question();
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    if (asked.book().lists(ReservedSet::kThatOne, question.analysis.word(at))) return true;
  }
  return false;
}

}  // namespace

std::optional<Evidence> who_said_it(const Asked& asked) {
  const Knowledge& knowledge = asked.knowledge();
  const Context& context = asked.context();
  if (asked.question().expected != Expected::kPerson) return std::nullopt;
  const auto sentence = cited_sentence(asked);
  if (!sentence || !asked.question().says(asked.book().set(ReservedSet::kSay))) return std::nullopt;
  if (asked.question().terms.size() > 1) return std::nullopt;
  if (context.speaker.empty()) {
    // «ومن قال ذلك؟» of the document's own words: nobody does.
    if (!says_that(asked)) return std::nullopt;
    Evidence none;
    none.confidence = confidence::kLastSpeaker;
    return none;
  }
  const lexicon::Lexicon& lexicon = asked.book().lexicon();
  const EntityId speaker = lexicon.by_key(context.speaker);
  const std::string name =
      speaker == kNoEntity ? context.speaker : lexicon.entity(speaker).names.front();
  for (const ingest::Voice& voice : knowledge.sentences[*sentence].voices) {
    if (speaker_name(knowledge, *sentence, voice.speaker) != name) continue;
    Statement said;
    said.sentence = *sentence;
    said.value = voice.speaker;
    said.speaker = voice.speaker;
    said.marks = {voice.speaker.span};
    Evidence out;
    out.kind = AnswerKind::kReading;
    out.expected = Expected::kSpeaker;
    out.statements = {std::move(said)};
    out.confidence = confidence::kLastSpeaker;
    return out;
  }
  return std::nullopt;
}

std::optional<Evidence> near_last(const Asked& asked) {
  const Context& context = asked.context();
  const Understood& question = asked.question();
  // Of another thing the clause that was cited last says nothing.
  if (context.empty() || asked.again()) return std::nullopt;
  const auto sentence = cited_sentence(asked);
  if (!sentence) return std::nullopt;
  ReadRequest request = request_for(question, asked.with());
  const auto names = static_cast<std::size_t>(
      std::count_if(request.terms.begin(), request.terms.end(),
                    [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kEntity; }));
  if (names > 0 && !question.leans) return std::nullopt;
  const bool bare = request.terms.size() == names;
  const bool did = question.says(asked.book().set(ReservedSet::kLightVerb));
  if (bare && question.expected == Expected::kAnything && !question.leans && !did) {
    return std::nullopt;
  }
  request.sentences = {*sentence};
  request.least_coverage = kNearCoverage;
  if (bare) {
    // Only the question word is new: the last question's words say where to look.
    request.terms = understand({context.question, {}, false}, asked.with()).terms;
    std::erase_if(request.terms, [&](const QueryTerm& term) {
      return !did && term.kind == QueryTerm::Kind::kEntity;
    });
    request.head.reset();
    request.least_coverage = 1;
  }
  if (request.terms.empty()) return std::nullopt;
  const std::vector<ReadResult> found = read(asked.knowledge(), asked.with().index, request, 1);
  if (found.empty() && !bare) return std::nullopt;
  Evidence out;
  if (!found.empty()) out = evidence_of(found, request.expected, asked);
  out.confidence = confidence::kLastTurn;
  return out;
}

}  // namespace mujib::answer
