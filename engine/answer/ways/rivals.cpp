#include "engine/answer/ways/rivals.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "engine/find/clauses/clause.hpp"

namespace mujib::answer {
namespace {

using find::AnswerType;
using ingest::Knowledge;
using ingest::ReadSentence;
using lexicon::Mention;
using rulebook::ReservedSet;

constexpr std::int64_t kRoundedShare = 20;    // a round figure may be off by one part of so many
constexpr std::uint32_t kRoundReach = 2;      // tokens between «نحو» and its number
constexpr std::uint32_t kPlainClause = 16;    // tokens of a clause that states one thing
constexpr std::size_t kPlainTerms = 2;        // words of the question in it
constexpr std::uint32_t kTitleSentences = 2;  // of a document: its title and what follows it

const ReadSentence& sentence_of(const Said& said, const Asked& asked) {
  return asked.knowledge().sentences[said.sentence];
}

const Mention* mention_in(const Said& said, Mention::Kind kind, const Asked& asked) {
  for (const Mention& one : sentence_of(said, asked).analysis.mentions) {
    const bool meets = one.first_token < said.end && one.end_token > said.first;
    if (meets && one.kind == kind) return &one;
  }
  return nullptr;
}

bool is_round(const Said& said, const Asked& asked) {
  const ReadSentence& here = sentence_of(said, asked);
  const std::uint32_t first = said.first - std::min(said.first, kRoundReach);
  for (std::uint32_t at = first; at < said.end; ++at) {
    if (asked.book().lists(ReservedSet::kAbout, here.analysis.word(at))) return true;
  }
  return false;
}

bool numbers_differ(std::int64_t one, std::int64_t other, bool round) {
  if (one == other) return false;
  const std::int64_t gap = std::abs(one - other);
  return !round || gap * kRoundedShare > std::max(std::abs(one), std::abs(other));
}

bool dates_differ(const Date& one, const Date& other) {
  if (one.year != other.year && one.year != 0 && other.year != 0) return true;
  if (one.month != 0 && other.month != 0 && one.month != other.month) return true;
  return one.day != 0 && other.day != 0 && one.day != other.day;
}

// Stems of the words that carry something, in order of the alphabet.
std::vector<std::string> stems_of(const Said& said, const Asked& asked) {
  const arabic::Language& language = asked.book().language();
  const ReadSentence& here = sentence_of(said, asked);
  std::vector<std::string> out;
  for (std::uint32_t at = said.first; at < said.end; ++at) {
    const std::string_view word = here.analysis.word(at);
    const bool mark = here.analysis.tokens[at].kind == text::Token::Kind::kPunctuation;
    if (!mark && !language.is_function_word(word)) out.push_back(language.stem(word));
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Whether the answer's own clause, between its marks, says what is asked and of what: a sentence
// that strays has words of any question somewhere.
bool says_plainly(const Said& said, const find::Asked& question, const Asked& asked) {
  const ReadSentence& here = sentence_of(said, asked);
  const arabic::Language& language = asked.book().language();
  std::uint32_t first = said.first;
  while (first > 0 && !find::ends_clause(here, first - 1)) --first;
  const std::uint32_t end = find::clause_end(here, said.first);
  if (end - first > kPlainClause) return false;
  std::size_t found = 0;
  for (const find::WordForms& term : question.terms) {
    bool there = false;
    for (std::uint32_t at = first; at < end && !there; ++at) {
      there = language.stem(here.analysis.word(at)) == term.stem;
    }
    found += there;
  }
  return found >= kPlainTerms;
}

bool same_unit(const Said& one, const Said& other, const Asked& asked) {
  const std::vector<std::string> a = stems_of(one, asked);
  const std::vector<std::string> b = stems_of(other, asked);
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

bool words_differ(const Said& one, const Said& other, const Asked& asked) {
  const std::vector<std::string> a = stems_of(one, asked);
  const std::vector<std::string> b = stems_of(other, asked);
  return !std::includes(a.begin(), a.end(), b.begin(), b.end()) &&
         !std::includes(b.begin(), b.end(), a.begin(), a.end());
}

// «تصحيح», «تعديل» in its title or its first sentences.
bool corrects(std::uint32_t document, const Asked& asked) {
  const Knowledge& knowledge = asked.knowledge();
  const std::uint32_t first = knowledge.first_sentence[document];
  for (std::uint32_t at = first; at < first + kTitleSentences && at < knowledge.sentences.size();
       ++at) {
    const ReadSentence& one = knowledge.sentences[at];
    if (one.sentence.document != document) break;
    for (std::uint32_t token = 0; token < one.analysis.tokens.size(); ++token) {
      if (asked.book().lists(ReservedSet::kCorrects, one.analysis.word(token))) return true;
    }
  }
  return false;
}

// Tokens of the words that the reader counts: marks are none of them.
std::vector<std::uint32_t> word_tokens(const ReadSentence& sentence) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t at = 0; at < sentence.analysis.tokens.size(); ++at) {
    if (sentence.analysis.tokens[at].kind != text::Token::Kind::kPunctuation) out.push_back(at);
  }
  return out;
}

}  // namespace

Said said_by(std::uint32_t sentence, find::SpanRange range, const Asked& asked) {
  const std::vector<std::uint32_t> words = word_tokens(asked.knowledge().sentences[sentence]);
  return {sentence, words[static_cast<std::size_t>(range.first)],
          words[static_cast<std::size_t>(range.end) - 1] + 1};
}

bool differ(const Said& one, const Said& other, AnswerType type, const Asked& asked) {
  if (type == AnswerType::kPlace || type == AnswerType::kPerson || type == AnswerType::kName) {
    return words_differ(one, other, asked);
  }
  // Reasons and definitions may all hold.
  const bool counts = type == AnswerType::kTime || type == AnswerType::kNumber;
  if (!counts && type != AnswerType::kAny) return false;
  const Mention* a = mention_in(one, Mention::Kind::kTime, asked);
  const Mention* b = mention_in(other, Mention::Kind::kTime, asked);
  if (a != nullptr && b != nullptr && a->date && b->date) return dates_differ(*a->date, *b->date);
  a = mention_in(one, Mention::Kind::kNumber, asked);
  b = mention_in(other, Mention::Kind::kNumber, asked);
  if (a != nullptr && b != nullptr && a->value && b->value) {
    return numbers_differ(*a->value, *b->value, is_round(one, asked) || is_round(other, asked));
  }
  // «أسبوعان», «ثلاثة أسابيع»: only one is counted by a number.
  if (type == AnswerType::kNumber && (a == nullptr) != (b == nullptr)) {
    return same_unit(one, other, asked);
  }
  return counts && a == nullptr && b == nullptr && words_differ(one, other, asked);
}

std::vector<Said> rivals(const Said& answer, const find::Asked& question, const Asked& asked) {
  std::vector<Said> out;
  if (!says_plainly(answer, question, asked)) return out;
  for (const find::Elsewhere& one : asked.reader().elsewhere(question, answer.sentence)) {
    const Said said = said_by(one.sentence, one.range, asked);
    if (!says_plainly(said, question, asked)) continue;
    if (differ(answer, said, question.expected, asked)) out.push_back(said);
    if (out.size() == kMostRivals) break;
  }
  return out;
}

std::optional<std::uint32_t> later_of(std::uint32_t one, std::uint32_t other, const Asked& asked) {
  const auto& documents = asked.knowledge().documents;
  const std::string& a = documents[one].date;
  const std::string& b = documents[other].date;
  // The manifest's dates are written year first.
  if (!a.empty() && !b.empty() && a != b) return a < b ? other : one;
  const bool first = corrects(one, asked);
  if (first == corrects(other, asked)) return std::nullopt;
  return first ? one : other;
}

}  // namespace mujib::answer
