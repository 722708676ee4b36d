#include "tests/transport/server/in_memory_answers.hpp"

namespace mujib::server {

Answer InMemoryAnswers::answer(const Question& question) const {
  before_answer();
  ++asked;
  Answer answer;
  answer.status = Status::kAnswered;
  answer.kind = AnswerKind::kFact;
  answer.text = "جواب: " + question.text;
  answer.context = question.context;
  answer.context.question = question.text;
  answer.bounded = question.work == kCutShort;
  answer.trace.normalised = question.text;
  if (citation_bytes > 0) {
    answer.citations.emplace_back();
    answer.citations.back().text = std::string(citation_bytes, 'x');
  }
  return answer;
}

std::optional<answer::Passage> InMemoryAnswers::passage(std::string_view document,
                                                        std::uint32_t byte) const {
  if (document != "a.txt" || byte != 5) return std::nullopt;
  return answer::Passage{.document = "a.txt",
                         .title = "الوثيقة",
                         .before = "قبل.",
                         .text = "جملة.",
                         .after = "بعد.",
                         .lines = {3, 5}};
}

void InMemoryAnswers::judged(const protocol::Judge& judge) const {
  ++(judge.right ? right : wrong);
}

std::vector<std::string> InMemoryAnswers::suggest(std::string_view text) const {
  return {std::string(text) + "؟"};
}

protocol::Greeting InMemoryAnswers::greeting() const {
  protocol::Greeting greeting;
  greeting.version = version;
  greeting.documents.emplace_back().name = "a.txt";
  greeting.suggestions = {"من؟"};
  return greeting;
}

}  // namespace mujib::server
