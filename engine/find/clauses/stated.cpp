#include "engine/find/clauses/stated.hpp"

#include <algorithm>
#include <optional>

#include "engine/find/clauses/stated_clause.hpp"

namespace mujib::find {
namespace {

ReadRequest request_of(const StatedQuestion& question) {
  ReadRequest out;
  for (const StatedQuestion::Word& word : question.words) out.terms.push_back(word.term);
  return out;
}

}  // namespace

std::vector<ReadResult> stated(const question::Understood& question,
                               const question::Understanding& with) {
  const std::optional<StatedQuestion> asked = stated_question(question, with);
  if (!asked) return {};
  std::vector<ReadResult> out;
  for (const std::uint32_t sentence : candidates(with.index, request_of(*asked))) {
    const bool elsewhere =
        question.document &&
        with.knowledge.sentences[sentence].sentence.document != *question.document;
    if (elsewhere) continue;
    if (auto found = StatedClause(*asked, with, sentence).run()) out.push_back(std::move(*found));
  }
  std::stable_sort(out.begin(), out.end(), [](const ReadResult& a, const ReadResult& b) {
    return a.score != b.score ? a.score > b.score : a.sentence < b.sentence;
  });
  return out;
}

bool may_answer(const question::Understood& question, const question::Understanding& with,
                std::uint32_t sentence, TokenRange value) {
  const std::optional<StatedQuestion> asked = stated_question(question, with);
  return !asked || StatedClause(*asked, with, sentence).may_answer(value);
}

TokenRange whole_value(const question::Understood& question, const question::Understanding& with,
                       std::uint32_t sentence, TokenRange value) {
  const std::optional<StatedQuestion> asked = stated_question(question, with);
  if (!asked || asked->kinds == 0) return value;
  const rulebook::Analysis& analysis = with.knowledge.sentences[sentence].analysis;
  std::vector<TokenRange> meeting;
  std::vector<TokenRange> all;
  for (const arabic::ValuePhrase& one : arabic::find_value_phrases(
           with.knowledge.book->language(), analysis.text(), analysis.tokens)) {
    const bool wanted = asked->wants(one, analysis, with.knowledge.book->language());
    if (!one.is(asked->kinds) || !wanted) continue;
    all.push_back({one.first, one.end});
    if (one.first < value.end && value.first < one.end) meeting.push_back(all.back());
  }
  // A sum, a share, a duration that is asked for by name, and only one stands here: that it is.
  if (meeting.empty()) return all.size() == 1 && !asked->dimension.empty() ? all.front() : value;
  const TokenRange& whole = meeting.front();
  const bool part = meeting.size() == 1 && whole.first <= value.first && value.end <= whole.end;
  return part ? whole : value;
}

}  // namespace mujib::find
