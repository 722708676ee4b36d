#include "engine/answer/answerer.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/memory.hpp"
#include "engine/answer/trace.hpp"
#include "engine/answer/ways/byline.hpp"
#include "engine/answer/ways/last_turn.hpp"
#include "engine/answer/ways/names.hpp"
#include "engine/answer/ways/support.hpp"
#include "engine/arabic/stem.hpp"
#include "engine/find/request.hpp"
#include "engine/question/context.hpp"

namespace mujib::answer {
namespace {

using find::kCoverage;
using find::kSpeakerCoverage;
using find::read;
using find::ReadRequest;
using find::ReadResult;
using find::request_for;
using index::bound;
using index::Found;
using index::look_up_all;
using index::Row;
using index::SlotValue;
using ingest::Knowledge;
using lexicon::Mention;
using question::QueryTerm;
using question::understand;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::QuestionRule;
using rulebook::Rulebook;

constexpr int kLeastScore = 12;
constexpr std::size_t kMostTried = 6;
constexpr std::size_t kMostReadings = 3;
constexpr int kSecondReading = 40;  // a further citation scores no less than this below the best
constexpr std::uint32_t kRuleWeight = 2;
constexpr std::uint32_t kNameWeight = 6;

Expected expected_of(const std::string& word) {
  if (word == "زمن") return Expected::kTime;
  if (word == "مكان") return Expected::kPlace;
  if (word == "عدد") return Expected::kNumber;
  if (word == "شخص") return Expected::kPerson;
  if (word == "سبب") return Expected::kCause;
  if (word == "كيفيه") return Expected::kManner;
  if (word == "قايل") return Expected::kSpeaker;
  return Expected::kAnything;
}

}  // namespace

Answerer::Answerer(const Knowledge& knowledge)
    : knowledge_(knowledge), index_(knowledge), facts_(knowledge), offices_(knowledge) {
  speaks_.resize(knowledge.book->lexicon().size());
  for (const ingest::ReadSentence& sentence : knowledge.sentences) {
    for (const ingest::Voice& voice : sentence.voices) {
      if (voice.speaker.entity != kNoEntity) speaks_[voice.speaker.entity] = true;
    }
  }
  for (const auto& [word, count] : index_.words()) speller_.add(word, count);
  for (const std::string& word : knowledge.book->vocabulary()) speller_.add(word, kRuleWeight);
  for (const std::string& word : knowledge.book->lexicon().words()) {
    speller_.add_name(word, kNameWeight);
  }
  for (const std::string& word : knowledge.book->words(rulebook::ReservedSet::kSticks).members) {
    speller_.add_sticking(word);
  }
  speller_.finish();
  for (const QuestionRule& rule : knowledge.book->rules().questions) {
    for (const auto& example : rule.examples) {
      const Answer answer = respond({example.text, {}, true}, 0);
      const bool good = answer.status == Status::kAnswered && answer.trace.rule == rule.name &&
                        answer.kind != AnswerKind::kTalk && answer.kind != AnswerKind::kReading;
      if (!good) continue;
      examples_.push_back(example.text);
      const rulebook::Analysis analysis = knowledge.book->analyse(example.text);
      ExampleKeys keys;
      for (std::uint32_t at = 0; at < analysis.tokens.size(); ++at) {
        keys.stems.push_back(arabic::stem(analysis.word(at)));
      }
      for (const Mention& mention : analysis.mentions) keys.entities.push_back(mention.entity);
      example_keys_.push_back(std::move(keys));
      break;
    }
  }
}

Answer Answerer::answer(const Question& question) const { return respond(question, 0); }

Answer Answerer::respond(const Question& asked, int depth) const {
  const Understanding with = understanding();
  const Understood question = understand(asked, with);
  std::vector<Candidate> candidates;
  const Candidate* winner = nullptr;
  const Candidate* nearest = nullptr;
  std::optional<Answer> answer;
  if (question.has_words()) {
    answer = talk(question);
    if (!answer) {
      if (const auto again = asked_again(question, asked.context, with); again && depth == 0) {
        Answer other = respond({again->question, asked.context, asked.explain}, depth + 1);
        if (again->final || other.status == Status::kAnswered) return other;
      }
      answer = who_said_it(question, asked.context, with);
    }
    if (!answer) answer = answer_byline(question, with);
    if (!answer) {
      candidates = choose(question, with);
      answer = by_rules(question, candidates, nearest, winner, Slots::kNamed);
    }
    if (!answer) answer = near_last(question, asked.context, with);
    if (!answer) answer = by_rules(question, candidates, nearest, winner, Slots::kLeftOut);
    if (!answer && !settled(question, candidates)) answer = by_reader(question);
  }
  if (!answer) {
    const bool understood = nearest != nullptr || !question.terms.empty();
    answer = compose_refusal(understood ? AnswerKind::kNotInDocuments : AnswerKind::kNotUnderstood,
                             nearest, with);
  }
  answer->note = question.note;
  if (answer->status == Status::kUnknown) suggest(question, *answer);
  remember(asked, question, winner, with, *answer);
  if (asked.explain) explain(question, candidates, winner, with, *answer);
  return *answer;
}

std::optional<Answer> Answerer::talk(const Understood& question) const {
  const Rulebook& book = *knowledge_.book;
  const std::string_view all = question.tagged.text;
  const std::string_view core = all.substr(question.core.begin, question.core.size());
  for (const std::string_view text : {all, core}) {
    for (const Rulebook::Hit& hit : book.talk(text)) {
      Answer out;
      out.status = Status::kAnswered;
      out.kind = AnswerKind::kTalk;
      out.text = book.rules().talk[hit.rule].answer;
      out.suggestions = examples_;
      if (out.suggestions.size() > kMostReadings) out.suggestions.resize(kMostReadings);
      return out;
    }
    if (core.size() == all.size()) break;  // nothing was stripped
  }
  return std::nullopt;
}

// ------------------------------------------------------------ rules

std::optional<Answer> Answerer::by_rules(const Understood& question,
                                         const std::vector<Candidate>& candidates,
                                         const Candidate*& understood, const Candidate*& winner,
                                         Slots slots) const {
  std::optional<Answer> damaged;
  std::size_t tried = 0;
  for (const Candidate& candidate : candidates) {
    if (candidate.implicit != (slots == Slots::kLeftOut)) continue;
    if (candidate.score < kLeastScore || tried++ == kMostTried) break;
    std::optional<Answer> answer = run(question, candidate);
    if (!answer) {
      if (understood == nullptr && candidate.leftover.empty()) understood = &candidate;
      continue;
    }
    if (answer->status == Status::kAnswered) {
      winner = &candidate;
      return answer;
    }
    if (!damaged) {
      damaged = std::move(answer);
      winner = &candidate;
    }
  }
  return damaged;
}

bool Answerer::is_person(EntityId entity) const {
  const auto& lexicon = knowledge_.book->lexicon();
  const TypeId person = knowledge_.book->type(rulebook::ReservedType::kPerson);
  return lexicon.types().is_a(lexicon.entity(entity).type, person);
}

// «ماذا قال الرئيس الأمريكي»: an office whose holder the documents do not name.
bool Answerer::asks_for_unknown_speaker(const Understood& question) const {
  const auto says = knowledge_.book->set(rulebook::ReservedSet::kSayPlainly);
  const auto title = knowledge_.book->set(rulebook::ReservedSet::kTitle);
  for (std::uint32_t at = 0; at + 1 < question.roles.size(); ++at) {
    if (question.in_set(at, says) && question.roles[at + 1] == WordRole::kContent &&
        question.in_set(at + 1, title)) {
      return true;
    }
  }
  return false;
}

// A rule that explains the whole question and asks for a name, a number or a date says
// all there is to say: what the reader would find beside it answers something else.
bool Answerer::settled(const Understood& question, const std::vector<Candidate>& candidates) const {
  const auto& rules = knowledge_.book->rules();
  const bool asks_for_words =
      question.says(knowledge_.book->set(rulebook::ReservedSet::kSayPlainly));
  if (asks_for_words && asks_for_unknown_speaker(question)) return true;
  return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
    const auto& clauses = rules.questions[candidate.rule].clauses;
    if (candidate.score < kLeastScore || clauses.empty()) return false;
    const rulebook::Clause& clause = clauses.front();
    // «ماذا قال …» is answered by that speaker's words alone.
    if (clause.reading) {
      const SlotValue* speaker = bound(candidate.binding, clause.subject.slot);
      return asks_for_words && speaker != nullptr &&
             (speaks_[speaker->entity] || is_person(speaker->entity));
    }
    if (clause.names) return candidate.leftover.empty();
    return candidate.leftover.empty() && !rules.relations[clause.relation].words;
  });
}

std::optional<Answer> Answerer::run(const Understood& question, const Candidate& candidate) const {
  const Understanding with = understanding();
  const QuestionRule& rule = knowledge_.book->rules().questions[candidate.rule];
  if (rule.clauses.empty()) return std::nullopt;
  if (rule.clauses.front().reading) return run_reading(question, candidate);
  if (rule.clauses.front().names) {
    if (!candidate.leftover.empty()) return std::nullopt;
    return answer_names(rule, candidate.binding, question, with);
  }
  std::optional<std::uint32_t> document = question.document;
  for (const rulebook::Clause& clause : rule.clauses) {
    if (!clause.document.empty()) document.reset();  // the clauses say which themselves
  }
  Found found = look_up_all(knowledge_, facts_, rule.clauses, candidate.binding, document);
  if (found.rows.empty() && found.against.empty()) return std::nullopt;
  if (found.rows.empty() && !found.holds) return std::nullopt;
  // What the rule did not explain has to be in the fact's sentence.
  if (!candidate.leftover.empty()) {
    const std::vector<QueryTerm>& terms = question.terms;
    const auto unsupported = [&](const Row& row) {
      return !supported(candidate, row, terms, with);
    };
    if (knowledge_.book->rules().relations[rule.clauses.front().relation].words) {
      keep_closest(candidate, terms, with, found.rows);
    }
    std::erase_if(found.rows, unsupported);
    std::erase_if(found.against, unsupported);
    if (found.rows.empty() && (!found.holds || found.against.empty())) return std::nullopt;
  }
  return compose_facts(question, candidate, found, with);
}

// «{موضوع}، قراءة، ؟ زمن»: the form says what is expected and whose words count.
std::optional<Answer> Answerer::run_reading(const Understood& question,
                                            const Candidate& candidate) const {
  const Understanding with = understanding();
  const rulebook::Clause& clause =
      knowledge_.book->rules().questions[candidate.rule].clauses.front();
  ReadRequest request;
  request.expected = expected_of(clause.object.expected);
  if (clause.object.expected.empty()) request.expected = question.expected;
  request.document = question.document;
  request.least_coverage = kCoverage;
  if (clause.subject.kind == rulebook::Term::Kind::kSlot) {
    const SlotValue* speaker = bound(candidate.binding, clause.subject.slot);
    if (speaker != nullptr) {
      request.speaker = speaker->entity;
      request.least_coverage = kSpeakerCoverage;
    }
  }
  for (const QueryTerm& term : question.terms) {
    const bool is_speaker = term.kind == QueryTerm::Kind::kEntity && term.entity == request.speaker;
    const bool topic = !candidate.explained[term.token] || [&] {
      const SlotValue* about = bound(candidate.binding, clause.about);
      return about != nullptr && about->first_token <= term.token && term.token < about->end_token;
    }();
    if (!is_speaker && topic) request.terms.push_back(term);
  }
  if (request.terms.empty() && request.speaker == kNoEntity) return std::nullopt;
  const std::vector<ReadResult> found = read(knowledge_, index_, request, kMostReadings);
  if (found.empty()) return std::nullopt;
  return compose_reading(found, request.expected, with);
}

// ------------------------------------------------------------ reader

std::optional<Answer> Answerer::by_reader(const Understood& question) const {
  const Understanding with = understanding();
  const ReadRequest request = request_for(question, with);
  if (request.terms.empty()) return std::nullopt;
  std::vector<ReadResult> found = read(knowledge_, index_, request, kMostReadings);
  if (found.empty()) return std::nullopt;
  const int best = found.front().score;
  std::erase_if(found, [&](const ReadResult& one) { return one.score + kSecondReading < best; });
  return compose_reading(found, request.expected, with);
}

// ------------------------------------------------------------ around an answer

void Answerer::suggest(const Understood& question, Answer& answer) const {
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t index = 0; index < examples_.size(); ++index) {
    int shared = 0;
    const auto has = [](const auto& list, const auto& one) {
      return std::find(list.begin(), list.end(), one) != list.end();
    };
    for (const QueryTerm& term : question.terms) {
      const bool word = term.kind == QueryTerm::Kind::kWord;
      if (word && has(example_keys_[index].stems, term.stem_text)) shared += 1;
      if (term.entity != kNoEntity && has(example_keys_[index].entities, term.entity)) shared += 3;
    }
    ranked.emplace_back(-shared, index);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [score, index] : ranked) {
    if (answer.suggestions.size() == kMostReadings) break;
    answer.suggestions.push_back(examples_[index]);
  }
}

}  // namespace mujib::answer
