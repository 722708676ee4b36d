#include "engine/find/clauses/verdict.hpp"

#include <algorithm>

#include "engine/find/clauses/clause.hpp"

namespace mujib::find {
namespace {

using question::QueryTerm;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;

constexpr int kVerdictCoverage = 86;    // of the question's weight
constexpr int kSame = 100;              // of fit(): the very word
constexpr int kOtherForm = 85;          // of fit(): a synonym, a capital, an adjective
constexpr std::uint32_t kParticle = 4;  // bytes of the longest word that carries nothing

// Words of the question that the clause has to have: no grammar, no politeness. A weekday or
// «اليوم» is none of the reader's terms and counts here.
std::vector<std::uint32_t> bound_words(const Understood& question) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    const WordRole role = question.roles[at];
    const bool content = role == WordRole::kContent || role == WordRole::kMention;
    if (content && question.analysis.word(at).size() > kParticle) out.push_back(at);
  }
  return out;
}

const QueryTerm* term_at(const Understood& question, std::uint32_t token) {
  for (const QueryTerm& term : question.terms) {
    if (term.token == token) return &term;
  }
  return nullptr;
}

class Checker {
 public:
  Checker(const ReadResult& result, const Understood& question, const Understanding& with)
      : result_(result),
        question_(question),
        with_(with),
        book_(*with.knowledge.book),
        here_(with.knowledge.sentences[result.sentence]) {}

  bool earned() const {
    if (result_.coverage < kVerdictCoverage || asks(here_) || is_unsure()) return false;
    bool predicate = true;  // the first word may be said by a synonym, names may not
    for (const std::uint32_t at : bound_words(question_)) {
      if (!stands(at, predicate)) return false;
      predicate = false;
    }
    return true;
  }

 private:
  // An exception anywhere in the sentence, or a demand, a plan, a doubt before the words.
  bool is_unsure() const {
    const auto count = static_cast<std::uint32_t>(here_.analysis.tokens.size());
    for (std::uint32_t at = 0; at < count; ++at) {
      const std::string_view word = here_.analysis.word(at);
      if (asks_itself(word)) continue;
      if (book_.lists(ReservedSet::kException, word)) return true;
      if (at < result_.core_end && book_.lists(ReservedSet::kUnreal, word)) return true;
    }
    return false;
  }

  // «هل طالب الوزير …؟»: then a demand is what is asked about.
  bool asks_itself(std::string_view word) const {
    const std::string stem = book_.language().stem(word);
    for (std::uint32_t at = 0; at < question_.roles.size(); ++at) {
      if (question_.roles[at] == WordRole::kContent &&
          book_.language().stem(question_.analysis.word(at)) == stem) {
        return true;
      }
    }
    return false;
  }

  bool stands(std::uint32_t token, bool predicate) const {
    const QueryTerm* term = term_at(question_, token);
    const std::string stem = book_.language().stem(question_.analysis.word(token));
    for (std::uint32_t at = result_.first_token; at < result_.end_token; ++at) {
      if (term != nullptr) {
        const int quality = fit(*term, with_.knowledge, with_.index, result_.sentence, at);
        const bool name = term->kind != QueryTerm::Kind::kWord;
        if (quality >= (name || predicate ? kOtherForm : kSame)) return true;
      } else if (in_mention_of_term(token) ||
                 book_.language().stem(here_.analysis.word(at)) == stem) {
        return true;
      }
    }
    return false;
  }

  // A further word of a name, a number or a date whose first word is a term.
  bool in_mention_of_term(std::uint32_t token) const {
    for (const lexicon::Mention& mention : question_.analysis.mentions) {
      if (mention.first_token < token && token < mention.end_token &&
          term_at(question_, mention.first_token) != nullptr) {
        return true;
      }
    }
    return false;
  }

  const ReadResult& result_;
  const Understood& question_;
  const Understanding& with_;
  const rulebook::Rulebook& book_;
  const ingest::ReadSentence& here_;
};

}  // namespace

std::optional<bool> verdict(const ReadResult& result, const Understood& question,
                            const Understanding& with) {
  if (!Checker(result, question, with).earned()) return std::nullopt;
  return !result.negated;
}

}  // namespace mujib::find
