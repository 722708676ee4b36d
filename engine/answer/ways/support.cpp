#include "engine/answer/ways/support.hpp"

#include <algorithm>

namespace mujib::answer {
namespace {

using index::Row;
using question::fit;
using question::QueryTerm;
using question::Understanding;

constexpr int kSame = 100;                   // of fit(): the very word, beside a name or a number
constexpr int kSupport = 75;                 // more than letters in common, beside a clause
constexpr std::uint32_t kModifierReach = 2;  // tokens from «السابق» to the name it belongs to

}  // namespace

bool supported(const Candidate& candidate, const Row& row, const std::vector<QueryTerm>& terms,
               const Understanding& with) {
  const Fact& fact = with.knowledge.facts[row.fact];
  const auto& lexicon = with.knowledge.book->lexicon();
  // Of a clause most of it will do, of a name or a number all.
  const bool of_words = with.knowledge.book->rules().relations[fact.relation].words;
  const auto in_sentence = [&](const QueryTerm& term, std::uint32_t sentence) {
    const auto count =
        static_cast<std::uint32_t>(with.knowledge.sentences[sentence].analysis.tokens.size());
    for (std::uint32_t token = 0; token < count; ++token) {
      const bool exact = term.kind == QueryTerm::Kind::kWord && !of_words;
      if (fit(term, with.knowledge, with.index, sentence, token) >= (exact ? kSame : kSupport))
        return true;
    }
    return false;
  };
  // «السابق», «نائب» make another office of it, where they stand beside its holder.
  const auto& book = *with.knowledge.book;
  const ingest::OfficeWords offices(book);
  const auto beside_value = [&](const QueryTerm& term) {
    const ingest::ReadSentence& here = with.knowledge.sentences[fact.sentence];
    const auto count = static_cast<std::uint32_t>(here.analysis.tokens.size());
    const auto in_value = [&](std::uint32_t at) {
      return row.value.span.overlaps(here.in_document(here.analysis.tokens[at].span));
    };
    for (std::uint32_t token = 0; token < count; ++token) {
      if (fit(term, with.knowledge, with.index, fact.sentence, token) < kSame) continue;
      const std::uint32_t end = std::min(count, token + kModifierReach + 1);
      for (std::uint32_t at = token - std::min(token, kModifierReach); at < end; ++at) {
        if (in_value(at)) return true;
      }
    }
    return false;
  };
  const TypeId person = book.type(rulebook::ReservedType::kPerson);
  const auto is_person = [&](EntityId entity) {
    return entity != kNoEntity && lexicon.types().is_a(lexicon.entity(entity).type, person);
  };
  int missed = 0;
  int all = 0;
  const bool names_somebody_there =
      std::any_of(terms.begin(), terms.end(), [&](const QueryTerm& term) {
        return term.kind == QueryTerm::Kind::kEntity && in_sentence(term, fact.sentence) &&
               std::find(candidate.leftover.begin(), candidate.leftover.end(), term.token) !=
                   candidate.leftover.end();
      });
  for (const QueryTerm& term : terms) {
    const bool left = std::find(candidate.leftover.begin(), candidate.leftover.end(), term.token) !=
                      candidate.leftover.end();
    if (!left) continue;
    // «من كان الرئيس قبل توكاييف»: not the one who is named already.
    if (is_person(row.value.entity) && term.entity == row.value.entity) return false;
    if (!of_words && offices.makes_another(term.word) && !beside_value(term)) return false;
    all += term.weight;
    if (in_sentence(term, fact.sentence)) continue;
    if (of_words && term.kind == QueryTerm::Kind::kWord) {
      missed += term.weight;
      continue;
    }
    // «رئيس أوزبكستان الذي حادثه أردوغان»: the name beside it stands there, its verb need not.
    if (names_somebody_there && term.kind == QueryTerm::Kind::kWord && missed == 0) {
      missed += 1;
      continue;
    }
    if (term.kind == QueryTerm::Kind::kEntity) {
      const EntityId wanted = lexicon.owner(term.entity);
      const auto is = [&](const Argument& one) {
        return one.entity != kNoEntity && lexicon.owner(one.entity) == wanted;
      };
      const EntityId topic = with.knowledge.sentences[fact.sentence].topic;
      if (is(fact.subject) || is(fact.object) || is(fact.speaker) ||
          (topic != kNoEntity && lexicon.owner(topic) == wanted)) {
        continue;
      }
    }
    return false;
  }
  return missed * 2 <= all;
}

void keep_closest(const Candidate& candidate, const std::vector<QueryTerm>& terms,
                  const Understanding& with, std::vector<Row>& rows) {
  std::vector<int> scores;
  for (const Row& row : rows) {
    const std::uint32_t sentence = with.knowledge.facts[row.fact].sentence;
    const ingest::ReadSentence& here = with.knowledge.sentences[sentence];
    int score = 0;
    for (const QueryTerm& term : terms) {
      if (std::find(candidate.leftover.begin(), candidate.leftover.end(), term.token) ==
          candidate.leftover.end()) {
        continue;
      }
      int best = 0;
      for (std::uint32_t token = 0; token < here.analysis.tokens.size(); ++token) {
        const Span at = here.in_document(here.analysis.tokens[token].span);
        if (row.value.span.overlaps(at)) {
          best = std::max(best, fit(term, with.knowledge, with.index, sentence, token));
        }
      }
      score += best * term.weight;
    }
    scores.push_back(score);
  }
  const int best = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  std::size_t index = 0;
  std::erase_if(rows, [&](const Row&) { return scores[index++] < best; });
}

}  // namespace mujib::answer
