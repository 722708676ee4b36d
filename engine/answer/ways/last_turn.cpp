#include "engine/answer/ways/last_turn.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/compose.hpp"
#include "engine/arabic/stem.hpp"
#include "engine/find/request.hpp"
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
using question::QueryTerm;
using question::understand;
using question::Understanding;
using question::Understood;
using question::WordRole;

bool has_set(const Understood& question, const rulebook::Rulebook& book,
             rulebook::ReservedSet name) {
  return question.says(book.set(name));
}

std::optional<std::uint32_t> cited_sentence(const Knowledge& knowledge, const Context& context) {
  for (std::uint32_t at = 0; at < knowledge.documents.size(); ++at) {
    if (knowledge.documents[at].name != context.document) continue;
    const std::uint64_t id = std::uint64_t{knowledge.first_sentence[at]} + context.sentence;
    if (id < knowledge.first_sentence[at + 1]) return static_cast<std::uint32_t>(id);
  }
  return std::nullopt;
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

bool says_pronoun(const Understood& question) {
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    std::string_view word = question.analysis.word(at);
    if (word == "هو" || word == "هي" || word == "هوا" || word == "هيا") return true;
  }
  return false;
}

}  // namespace

std::optional<AskedAgain> asked_again(const Understood& question, const Context& context,
                                      const Understanding& with) {
  if (context.empty() || context.question.empty()) return std::nullopt;
  const rulebook::Rulebook& book = *with.knowledge.book;
  const lexicon::Lexicon& lexicon = book.lexicon();
  const std::vector<QueryTerm>& terms = question.terms;
  if (asks_who(question, terms) && says_pronoun(question)) {
    const EntityId person = last_person(context, book);
    if (person == kNoEntity) return std::nullopt;
    return AskedAgain{"من هو " + lexicon.entity(person).names.front(), true};
  }

  // «وروسيا؟», «وماذا عن روسيا؟»: one name of the last question replaced.
  const bool asks_on = question.expected == Expected::kAnything && !question.leans;
  const auto entity = std::find_if(terms.begin(), terms.end(), [](const QueryTerm& term) {
    return term.kind == QueryTerm::Kind::kEntity;
  });
  if (!asks_on || entity == terms.end() || terms.size() > 2) return std::nullopt;
  const rulebook::Analysis last = book.analyse(context.question);
  const auto was_said = [&](const QueryTerm& term) {
    for (std::uint32_t at = 0; at < last.tokens.size(); ++at) {
      if (arabic::stem(last.word(at)) == term.stem_text) return true;
    }
    return false;
  };
  for (const QueryTerm& term : terms) {
    if (&term == &*entity) continue;
    if (term.kind != QueryTerm::Kind::kWord || !was_said(term)) return std::nullopt;
  }
  const TypeId type = lexicon.entity(lexicon.owner(entity->entity)).type;
  const Mention* replaced = nullptr;
  for (const Mention& mention : last.mentions) {
    if (!mention.names() || mention.kind != Mention::Kind::kName) continue;
    if (lexicon.entity(lexicon.owner(mention.entity)).type != type) continue;
    // The one next to a word that is said again, else the last.
    replaced = &mention;
    if (mention.first_token == 0) continue;
    const std::string before = arabic::stem(last.word(mention.first_token - 1));
    if (std::any_of(terms.begin(), terms.end(),
                    [&](const QueryTerm& term) { return term.stem_text == before; })) {
      break;
    }
  }
  if (replaced == nullptr || replaced->entity == entity->entity) return std::nullopt;
  std::string text = context.question;
  text.replace(replaced->span.begin, replaced->span.size(),
               lexicon.entity(entity->entity).names.front());
  return AskedAgain{std::move(text), terms.size() == 1};
}

std::optional<Answer> who_said_it(const Understood& question, const Context& context,
                                  const Understanding& with) {
  const Knowledge& knowledge = with.knowledge;
  if (context.speaker.empty() || question.expected != Expected::kPerson) return std::nullopt;
  const auto sentence = cited_sentence(knowledge, context);
  if (!sentence || !has_set(question, *knowledge.book, rulebook::ReservedSet::kSay))
    return std::nullopt;
  if (question.terms.size() > 1) return std::nullopt;
  const lexicon::Lexicon& lexicon = knowledge.book->lexicon();
  const EntityId speaker = lexicon.by_key(context.speaker);
  const std::string name =
      speaker == kNoEntity ? context.speaker : lexicon.entity(speaker).names.front();
  for (const ingest::Voice& voice : knowledge.sentences[*sentence].voices) {
    if (speaker_name(knowledge, *sentence, voice.speaker) != name) continue;
    Answer out;
    out.status = Status::kAnswered;
    out.kind = AnswerKind::kReading;
    out.text = name + ".";
    out.speakers = {name};
    out.citations = {cite(knowledge, *sentence, {voice.speaker.span}, name)};
    return out;
  }
  return std::nullopt;
}

std::optional<Answer> near_last(const Understood& question, const Context& context,
                                const Understanding& with) {
  if (context.empty()) return std::nullopt;
  const auto sentence = cited_sentence(with.knowledge, context);
  if (!sentence) return std::nullopt;
  ReadRequest request = request_for(question, with);
  const auto names = static_cast<std::size_t>(
      std::count_if(request.terms.begin(), request.terms.end(),
                    [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kEntity; }));
  if (names > 0 && !question.leans) return std::nullopt;
  const bool bare = request.terms.size() == names;
  const bool did = has_set(question, *with.knowledge.book, rulebook::ReservedSet::kLightVerb);
  if (bare && question.expected == Expected::kAnything && !question.leans && !did) {
    return std::nullopt;
  }
  request.sentences = {*sentence};
  request.least_coverage = kNearCoverage;
  if (bare) {
    // Only the question word is new: the last question's words say where to look.
    request.terms = understand({context.question, {}, false}, with).terms;
    std::erase_if(request.terms, [&](const QueryTerm& term) {
      return !did && term.kind == QueryTerm::Kind::kEntity;
    });
    request.head.reset();
    request.least_coverage = 1;
  }
  if (request.terms.empty()) return std::nullopt;
  const std::vector<ReadResult> found = read(with.knowledge, with.index, request, 1);
  if (!found.empty()) return compose_reading(found, request.expected, with);
  if (!bare) return std::nullopt;
  return compose_refusal(AnswerKind::kNotInDocuments, nullptr, with);
}

}  // namespace mujib::answer
