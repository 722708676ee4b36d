#include "engine/answer/ways/ellipsis.hpp"

#include <algorithm>

#include "engine/question/understand.hpp"
#include "engine/text/letter_strings.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::answer {
namespace {

using lexicon::Mention;
using question::QueryTerm;
using question::understand;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;

constexpr std::size_t kMostThingWords = 4;  // of what a follow-up names

// Tokens [first, end) of a question that name a thing: «مسبح المرجان».
struct Thing {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  bool empty() const { return first >= end; }
  std::uint32_t size() const { return end - first; }
};

bool has_article(std::string_view word) {
  const text::PrefixSplits splits = text::prefix_splits(word);
  return std::any_of(splits.begin(), splits.end(),
                     [](const text::PrefixSplit& split) { return split.article; });
}

bool is_definite(const Understood& question, std::uint32_t token) {
  return has_article(question.analysis.word(token));
}

bool is_noun(const Understood& question, std::uint32_t token) {
  const WordRole role = question.roles[token];
  return role == WordRole::kContent || role == WordRole::kMention;
}

bool has_entity(const Understood& question) {
  return std::any_of(question.terms.begin(), question.terms.end(),
                     [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kEntity; });
}

std::string words(const Understood& question, std::uint32_t first, std::uint32_t end) {
  if (first >= end) return {};
  const auto& tokens = question.analysis.tokens;
  return std::string(
      Span{tokens[first].span.begin, tokens[end - 1].span.end}.of(question.analysis.text()));
}

// The word without the و that ties a follow-up to what came before.
std::string untied(const Understood& question, std::uint32_t token) {
  const std::string_view word = question.analysis.word(token);
  return std::string(word.starts_with(text::letter::kWaw) ? word.substr(text::letter::kWaw.size())
                                                          : word);
}

// The one run of nouns of a question that holds nothing else: «ومسبح المرجان؟».
std::optional<Thing> lone_thing(const Understood& question) {
  Thing out;
  bool found = false;
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    if (!is_noun(question, at)) continue;
    if (found && at != out.end) return std::nullopt;
    if (!found) out.first = at;
    out.end = at + 1;
    found = true;
  }
  if (!found || out.size() > kMostThingWords) return std::nullopt;
  return out;
}

// The thing of `size` words or more that begins at a head noun: its definite words belong to it.
Thing thing_from(const Understood& question, std::uint32_t head, std::uint32_t size) {
  Thing out{head, head + 1};
  const auto count = static_cast<std::uint32_t>(question.roles.size());
  while (out.end < count && is_noun(question, out.end) &&
         (is_definite(question, out.end) || out.size() < size)) {
    ++out.end;
  }
  return out;
}

// What the question is about: the definite words that it ends in, and the noun before them.
Thing last_thing(const Understood& question) {
  auto end = static_cast<std::uint32_t>(question.roles.size());
  while (end > 0 && !is_noun(question, end - 1)) --end;
  std::uint32_t first = end;
  while (first > 0 && is_noun(question, first - 1) && is_definite(question, first - 1)) --first;
  if (first == end) return {};
  const bool headed =
      first > 1 && is_noun(question, first - 1) && question.roles[first - 2] != WordRole::kQuestion;
  return {headed ? first - 1 : first, end};
}

Understood last_question(const Asked& asked) {
  return understand({asked.context().question, asked.context(), false}, asked.with());
}

bool has_stem(const Asked& asked, std::uint32_t sentence, std::string_view stem) {
  const rulebook::Analysis& text = asked.knowledge().sentences[sentence].analysis;
  for (std::uint32_t token = 0; token < text.tokens.size(); ++token) {
    if (asked.book().language().stem(text.word(token)) == stem) return true;
  }
  return false;
}

// The question without the question words that it begins with.
std::string without_question_word(const Understood& question) {
  std::uint32_t first = 0;
  const auto count = static_cast<std::uint32_t>(question.roles.size());
  while (first < count && !is_noun(question, first)) ++first;
  auto end = count;
  while (end > first && question.roles[end - 1] == WordRole::kPunctuation) --end;
  return words(question, first, end);
}

}  // namespace

std::optional<std::string> asked_of_another_thing(const Asked& asked) {
  const Understood& question = asked.question();
  if (question.expected != Expected::kAnything || has_entity(question)) return std::nullopt;
  const auto thing = lone_thing(question);
  if (!thing) return std::nullopt;
  // «ما المسبح؟» asks what it is, «وماذا عن المسبح؟» asks on.
  const bool asks_on =
      question.expected_tokens.empty() ||
      (thing->first > 0 &&
       asked.book().lists(ReservedSet::kOfSaying, question.analysis.word(thing->first - 1)));
  if (!asks_on) return std::nullopt;
  const std::string head = untied(question, thing->first);
  const std::string rest = words(question, thing->first + 1, thing->end);
  const std::string named = head + (rest.empty() ? "" : " " + rest);
  const Understood last = last_question(asked);
  const arabic::Language& language = asked.book().language();
  const std::string stem = language.stem(head);
  Thing old;
  for (std::uint32_t at = 0; at < last.roles.size(); ++at) {
    if (!is_noun(last, at) || language.stem(last.analysis.word(at)) != stem) continue;
    old = thing_from(last, at, thing->size());
    break;
  }
  const bool single = thing->size() == 1 && has_article(head);
  if (old.empty() && single) {
    const Thing end = last_thing(last);
    if (!end.empty() && is_definite(last, end.end - 1)) old = {end.end - 1, end.end};
  }
  if (old.empty() || words(last, old.first, old.end) == named) return std::nullopt;
  const auto count = static_cast<std::uint32_t>(last.roles.size());
  const std::string before = words(last, 0, old.first);
  const std::string after = words(last, old.end, count);
  // What is written on to the old head stays: «بمسبح».
  return before + (before.empty() ? "" : " ") + named + (after.empty() ? "" : " ") + after;
}

bool names_the_thing(const Asked& asked, const Evidence& evidence) {
  const Understood& question = asked.question();
  const auto thing = lone_thing(question);
  if (!thing) return false;
  const arabic::Language& language = asked.book().language();
  const bool row = evidence.layout != Layout::kClause;
  const std::size_t count = row ? evidence.statements.size() : 1;
  const auto stands = [&](const std::string& stem) {
    return std::any_of(evidence.statements.begin(),
                       evidence.statements.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const Statement& one) { return has_stem(asked, one.sentence, stem); });
  };
  for (std::uint32_t at = thing->first; at < thing->end; ++at) {
    const std::string stem =
        language.stem(at == thing->first ? untied(question, at) : question.analysis.word(at));
    if (!stands(stem)) return false;
  }
  return true;
}

std::optional<std::string> asked_of_the_same_thing(const Asked& asked) {
  const Understood& question = asked.question();
  if (question.expected == Expected::kAnything || question.expected == Expected::kYesNo ||
      has_entity(question) || question.terms.size() != 1) {
    return std::nullopt;
  }
  if (!question.analysis.text().starts_with(text::letter::kWaw)) return std::nullopt;
  const std::uint32_t verb = question.terms.front().token;
  if (is_definite(question, verb)) return std::nullopt;
  const Understood last = last_question(asked);
  if (has_entity(last)) return std::nullopt;  // known by name: context.cpp puts it in
  const Thing thing = last_thing(last);
  if (thing.empty()) return std::nullopt;
  auto end = static_cast<std::uint32_t>(question.roles.size());
  while (end > 0 && question.roles[end - 1] == WordRole::kPunctuation) --end;
  const std::string rest = words(question, 1, end);
  return untied(question, 0) + (rest.empty() ? "" : " " + rest) + " " +
         words(last, thing.first, thing.end);
}

std::optional<std::string> asked_how_many(const Asked& asked) {
  const Understood& question = asked.question();
  const rulebook::Rulebook& book = asked.book();
  if (question.expected != Expected::kNumber || has_entity(question)) return std::nullopt;
  const bool bare =
      std::all_of(question.terms.begin(), question.terms.end(), [&](const QueryTerm& term) {
        return question.in_set(term.token, book.set(ReservedSet::kCount));
      });
  const bool of_them =
      std::any_of(question.analysis.mentions.begin(), question.analysis.mentions.end(),
                  [](const Mention& one) { return one.kind == Mention::Kind::kPronoun; });
  if (!bare || (!of_them && !question.terms.empty())) return std::nullopt;
  const Understood last = last_question(asked);
  if (last.expected == Expected::kNumber) return std::nullopt;
  const std::string listed = without_question_word(last);
  if (listed.empty()) return std::nullopt;
  const std::string how = std::string(book.words(ReservedSet::kHowMany).members.front());
  return how + " " + std::string(book.words(ReservedSet::kCount).members.front()) + " " + listed;
}

std::optional<std::string> asked_otherwise(const Asked& asked) {
  const Understood& question = asked.question();
  if (!question.terms.empty() || question.expected == Expected::kAnything ||
      question.expected_tokens.empty() || asked.context().question.empty()) {
    return std::nullopt;
  }
  const Understood last = last_question(asked);
  const std::string rest = without_question_word(last);
  if (rest.empty()) return std::nullopt;
  const std::uint32_t word = question.expected_tokens.front();
  return untied(question, word) + " " + rest;
}

}  // namespace mujib::answer
