#include "engine/answer/ways/asked_speaker.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/ways/reading.hpp"
#include "engine/find/clauses/clause.hpp"
#include "engine/find/clauses/request.hpp"
#include "engine/ingest/speech.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::answer {
namespace {

constexpr std::size_t kMostNameWords = 6;
constexpr std::size_t kMostSaid = 3;

// «قال»: his words are asked for, not what he thinks.
bool asks_for_words(const question::Understood& question, std::uint32_t token,
                    const rulebook::Rulebook& book) {
  return question.in_set(token, book.set(rulebook::ReservedSet::kSayPlainly)) &&
         !question.in_set(token, book.set(rulebook::ReservedSet::kOpinion));
}

using Keys = std::vector<index::Key>;

// Stems behind the verb of saying: who is asked for, and what he spoke of («عن الأسعار»).
struct AskedWords {
  Keys speaker, topic;
};

// None where something else is asked, or where the documents do not have them all.
std::optional<AskedWords> asked_words(const Asked& asked) {
  const question::Understood& question = asked.question();
  if (question.expected != Expected::kAnything) return std::nullopt;
  AskedWords out;
  bool said = false;
  bool of_something = false;
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    const question::WordRole role = question.roles[at];
    if (role == question::WordRole::kPunctuation) continue;
    if (!said) {
      said = asks_for_words(question, at, asked.book());
      const bool asks = role == question::WordRole::kQuestion;
      if (!said && !asks) return std::nullopt;
      continue;
    }
    const std::string_view word = question.analysis.word(at);
    if (!out.speaker.empty() && asked.book().lists(rulebook::ReservedSet::kLeadsAway, word)) {
      of_something = true;
      continue;
    }
    // A name may look like grammar («ليلى»).
    const bool function = role == question::WordRole::kFunction;
    if (role != question::WordRole::kContent && !function) return std::nullopt;
    if (of_something && function) continue;
    Keys& list = of_something ? out.topic : out.speaker;
    list.push_back(asked.with().index.stem(asked.book().language().stem(word)));
    if (list.size() > kMostNameWords || list.back() == index::kNoKey) return std::nullopt;
  }
  return out.speaker.empty() ? std::nullopt : std::optional(std::move(out));
}

bool holds(const Keys& all, const Keys& some) {
  return std::all_of(some.begin(), some.end(), [&](index::Key stem) {
    return std::find(all.begin(), all.end(), stem) != all.end();
  });
}

template <class Takes>
Keys stems_in(std::uint32_t sentence, const Asked& asked, Takes takes) {
  const std::vector<index::TokenKeys>& keys = asked.with().index.keys(sentence);
  Keys out;
  for (std::uint32_t at = 0; at < keys.size(); ++at) {
    if (keys[at].stem != index::kNoKey && takes(at)) out.push_back(keys[at].stem);
  }
  return out;
}

// Whether who speaks is meant by these stems: his name holds all of them, or is some of them
// («وقالت المحامية») while the rest stands beside it, here or in the sentence before.
bool is_called(const Keys& stems, std::uint32_t sentence, Span name, const Asked& asked) {
  const auto& sentences = asked.knowledge().sentences;
  const auto same_place = [&](std::uint32_t id) {
    return sentences[id].sentence.document == sentences[sentence].sentence.document;
  };
  std::uint32_t named = sentence;  // where he was named, for what he goes on to say
  while (named > 0 && same_place(named - 1) && sentences[named].sentence.span.begin > name.begin) {
    --named;
  }
  Keys said = stems_in(named, asked, [&](std::uint32_t at) {
    return name.overlaps(sentences[named].in_document(sentences[named].analysis.tokens[at].span));
  });
  if (holds(said, stems)) return true;
  if (said.empty() || !holds(stems, said)) return false;
  const auto add = [&](std::uint32_t id) {
    const Keys words = stems_in(id, asked, [](std::uint32_t) { return true; });
    said.insert(said.end(), words.begin(), words.end());
  };
  add(sentence);
  const bool beside =
      sentence > 0 && same_place(sentence - 1) &&
      sentences[sentence - 1].sentence.paragraph == sentences[sentence].sentence.paragraph;
  if (beside) add(sentence - 1);
  return holds(said, stems);
}

}  // namespace

std::optional<Evidence> words_of_the_unknown(const Asked& asked) {
  const std::optional<AskedWords> wanted = asked_words(asked);
  if (!wanted) return std::nullopt;
  const ingest::Knowledge& knowledge = asked.knowledge();
  const find::ReadRequest request = find::request_for(asked.question(), asked.with());
  std::vector<find::ReadResult> found;
  for (const std::uint32_t id : find::candidates(asked.with().index, request)) {
    const ingest::ReadSentence& sentence = knowledge.sentences[id];
    for (const ingest::Voice& voice : sentence.voices) {
      const Span name = voice.speaker.span;
      if (voice.speaker.entity != kNoEntity || name.empty()) continue;
      if (!is_called(wanted->speaker, id, name, asked)) continue;
      const ingest::Voice saying = sentence.whole_saying(voice);
      const std::uint32_t first = saying.first_token;
      const std::uint32_t end = saying.end_token;
      const Keys said =
          stems_in(id, asked, [&](std::uint32_t token) { return first <= token && token < end; });
      if (!holds(said, wanted->topic)) continue;
      find::ReadResult& one = found.emplace_back();
      one.sentence = id;
      one.first_token = one.core_first = first;
      one.end_token = one.core_end = end;
      break;
    }
    if (found.size() == kMostSaid) break;
  }
  if (found.empty()) return std::nullopt;
  Evidence out = evidence_of(found, Expected::kAnything, asked);
  out.confidence = confidence::kSaid;
  return out;
}

EntityId asked_speaker(const Asked& asked) {
  const question::Understood& question = asked.question();
  if (question.expected != Expected::kAnything) return kNoEntity;
  for (const lexicon::Mention& mention : question.analysis.mentions) {
    if (mention.entity == kNoEntity || mention.kind != lexicon::Mention::Kind::kName) continue;
    if (mention.first_token == 0 || mention.prefix > 0) continue;
    const std::uint32_t verb = mention.first_token - 1;
    if (asks_for_words(question, verb, asked.book())) return mention.entity;
  }
  return kNoEntity;
}

bool says(const Statement& statement, EntityId speaker, const Asked& asked) {
  const ingest::Knowledge& knowledge = asked.knowledge();
  const ingest::ReadSentence& sentence = knowledge.sentences[statement.sentence];
  const lexicon::Lexicon& lexicon = asked.book().lexicon();
  const auto same = [&](EntityId other) {
    return other != kNoEntity && lexicon.owner(other) == lexicon.owner(speaker);
  };
  if (same(statement.speaker.entity)) return true;
  const ingest::Speech speech(asked.book());
  const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
  for (std::uint32_t at = 0; at < count; ++at) {
    const auto verb = speech.verb_at(sentence, at);
    if (!verb) continue;
    const ingest::Speech::Subject subject =
        speech.subject(sentence, *verb, 0, find::clause_end(sentence, at));
    if (subject.speaker && same(subject.speaker->who.entity)) return true;
  }
  return false;
}

}  // namespace mujib::answer
