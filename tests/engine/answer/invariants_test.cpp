// What holds for every answer, over the shipped articles and the small documents.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <thread>

#include "engine/ingest/knowledge.hpp"
#include "engine/text/normalise.hpp"
#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

// The examples of all question rules, alone and in other words around them.
std::vector<std::string> questions(const Engine& engine) {
  std::vector<std::string> out;
  for (const auto& rule : engine.knowledge().book->rules().questions) {
    for (const auto& example : rule.examples) {
      out.push_back(example.text);
      out.push_back("لو سمحت ممكن تقول لي " + example.text);
    }
  }
  for (const char* other :
       {"مرحبا", "شكرا", "ساعدني", "؟", "من؟", "وأين؟", "لماذا؟", "متى تأسست منظمة القمر؟",
        "كم يبلغ سكان المريخ؟", "what is this?", "هل؟", "الاعضاء", "من قال ذلك؟"}) {
    out.emplace_back(other);
  }
  return out;
}

const Engine& engine_of(int which) { return which == 0 ? small_engine() : shipped_engine(); }

TEST_CASE("every answer keeps what all answers promise") {
  const Engine& engine = engine_of(GENERATE(0, 1));
  int asserted = 0;
  for (const std::string& question : questions(engine)) {
    CAPTURE(question);
    const Answer answer = ask(engine, question);
    CAPTURE(answer.text);
    CHECK(broken_promise(engine, answer) == "");
    asserted += answer.status == Status::kAnswered && answer.kind != AnswerKind::kTalk;
  }
  CHECK(asserted > 5);
}

TEST_CASE("every answer about the world keeps them too, turn after turn") {
  int asserted = 0;
  for (const std::vector<std::string>& turns : world_dialogues()) {
    Context context;
    for (const std::string& question : turns) {
      CAPTURE(question);
      const Answer answer = ask_world(question, context);
      CAPTURE(answer.text);
      CHECK(broken_promise(world_engine(), answer) == "");
      asserted += asserts(answer);
      context = answer.context;
    }
  }
  CHECK(asserted > 100);
}

TEST_CASE("every item of a list, and every year, stands in a citation") {
  const Engine& engine = engine_of(GENERATE(0, 1));
  for (const std::string& question : questions(engine)) {
    const Answer answer = ask(engine, question);
    if (answer.kind == AnswerKind::kTalk || answer.citations.empty()) continue;
    CAPTURE(question, answer.text);
    // An entity may be written by another of its names: it has to be mentioned.
    std::string cited;
    for (const Citation& citation : answer.citations) cited += citation.text + "\n";
    const auto analysis = engine.knowledge().book->analyse(cited);
    const std::string folded = text::fold(cited);
    const auto stands = [&](const std::string& value) {
      if (folded.find(text::fold(value)) != std::string::npos) return true;
      for (const auto& wanted : engine.knowledge().book->analyse(value).mentions) {
        const bool found =
            std::any_of(analysis.mentions.begin(), analysis.mentions.end(), [&](const auto& there) {
              return (wanted.entity != kNoEntity && there.entity == wanted.entity) ||
                     (wanted.value && there.value == wanted.value) ||
                     (wanted.date && there.date && there.date->year == wanted.date->year);
            });
        if (found) return true;
      }
      return false;
    };
    if (answer.kind == AnswerKind::kFact && answer.items.size() <= 5) {
      for (const std::string& item : answer.items) {
        CAPTURE(item);
        CHECK(stands(item));
      }
    }
    // Years of the answer: none that is not cited or asked.
    const auto said = engine.knowledge().book->analyse(answer.text);
    const std::string asked = text::fold(question);
    for (const auto& mention : said.mentions) {
      if (!mention.date || mention.date->year < 1000) continue;
      const std::string year = std::to_string(mention.date->year);
      CAPTURE(year);
      CHECK((stands(year) || asked.find(year) != std::string::npos));
    }
  }
}

// The bytes that `question` is answered with are in the file, on the borders of its letters.
void check_bytes(const Engine& engine, const std::string& folder, const std::string& question) {
  for (const Citation& citation : ask(engine, question).citations) {
    std::ifstream stream(folder + citation.document, std::ios::binary);
    const std::string file((std::istreambuf_iterator<char>(stream)),
                           std::istreambuf_iterator<char>());
    REQUIRE_FALSE(file.empty());
    for (const Span span : citation.bytes) {
      CAPTURE(question, citation.text);
      REQUIRE(span.begin < span.end);
      REQUIRE(span.end <= file.size());
      CHECK((static_cast<unsigned char>(file[span.begin]) & 0xC0) != 0x80);
    }
  }
}

TEST_CASE("the bytes of a citation are those of the file") {
  for (const std::string& question : questions(shipped_engine())) {
    check_bytes(shipped_engine(), MUJIB_ROOT "/seeds/", question);
  }
  for (const std::vector<std::string>& turns : world_dialogues()) {
    check_bytes(world_engine(), MUJIB_ROOT "/tests/world/docs/", turns.front());
  }
}

TEST_CASE("the same question is answered by the same bytes, from eight threads as from one") {
  const Engine& engine = engine_of(GENERATE(0, 1));
  const std::vector<std::string> asked = questions(engine);
  std::vector<std::string> expected;
  for (const std::string& question : asked) expected.push_back(shown(ask(engine, question)));
  std::vector<int> differ(8, 0);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < differ.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t step = 0; step < asked.size(); ++step) {
        const std::size_t at = (step * (2 * thread + 1) + thread) % asked.size();  // its own order
        differ[thread] += shown(ask(engine, asked[at])) != expected[at];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(differ == std::vector<int>(8, 0));
}

TEST_CASE("what one client asks changes nothing for another") {
  const std::string before = shown(ask(small_engine(), "وأين مقرها؟"));
  ask(small_engine(), "متى تأسست منظمة الجسور؟");
  CHECK(shown(ask(small_engine(), "وأين مقرها؟")) == before);
}

}  // namespace
}  // namespace mujib::answer
