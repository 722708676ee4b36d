#include "transport/cli/scripted/test_run.hpp"

#include <utility>

namespace mujib::cli {

std::string Outcome::name() const {
  return turn == 0 ? dialogue->name : dialogue->name + " (" + std::to_string(turn + 1) + ")";
}

Result<std::vector<Outcome>> run_scripts(const std::vector<Dialogue>& dialogues,
                                         const std::function<Result<Answer>(const Question&)>& ask,
                                         const RunOptions& options) {
  std::vector<Outcome> out;
  for (const Dialogue& dialogue : dialogues) {
    Context context;
    for (std::size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
      const Turn& asked = dialogue.turns[turn];
      Question question{asked.question, context,
                        options.trace || asked.asserts(Assertion::Kind::kRule)};
      auto answer = ask(question);
      if (!answer) return answer.error();
      Outcome outcome{&dialogue, turn, std::move(*answer), {}};
      outcome.misses = judge(asked, outcome.answer, options.most_words);
      context = outcome.answer.context;
      if (!outcome.passed() && !question.explain) {
        question.explain = true;
        auto explained = ask(question);
        if (!explained) return explained.error();
        outcome.answer = std::move(*explained);
      }
      out.push_back(std::move(outcome));
    }
  }
  return out;
}

}  // namespace mujib::cli
