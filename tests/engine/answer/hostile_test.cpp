// Questions and contexts of people who wish the engine ill.

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("any bytes are a question, and get an answer that keeps its promises") {
  std::mt19937 random(21);
  const std::vector<std::string> parts = {
      "من ",      "أين ",     "متى ",       "كم ",    "هل ", "مقر ", "أعضاء ",  "منظمة الجسور ",
      "بحرستان ", "1998 ",    "؟",          "، ",     "«",   "»",    "(",       ")",
      "و",        "ب",        "ال",         "ها",     "ـ",   "\xD9", "\xFF",    "\xF0\x9F\x98\x80",
      "\x02",     "\x03",     "\x06n0\x03", "\n",     "\t",  "⟨؟⟩",  "{منظمة}", "<org>",
      "%s%n",     "'; --",    "\u202E",     "\u200F", "٣",   "۴",    "ﷺ",       "ﻻ",
      "لو سمحت ", "المنظمة ", "مقرها ",     "ليس ",   "غير "};
  for (int round = 0; round < 1500; ++round) {
    std::string question;
    for (unsigned left = static_cast<unsigned>(random() % 25); left > 0; --left) {
      question += parts[random() % parts.size()];
    }
    CAPTURE(question);
    const Engine& engine = round % 5 == 0 ? world_engine() : small_engine();
    CHECK(broken_promise(engine, ask(engine, question)) == "");
  }
}

TEST_CASE("random bytes never crash") {
  std::mt19937 random(22);
  for (int round = 0; round < 1000; ++round) {
    std::string question;
    for (unsigned left = static_cast<unsigned>(random() % 120); left > 0; --left) {
      question += static_cast<char>(random() % 256);
    }
    CHECK(broken_promise(small_engine(), ask(small_engine(), question)) == "");
  }
}

TEST_CASE("work: a question that reaches its bound says so, and what it says keeps its promises") {
  const Engine& engine = shipped_engine();
  const std::vector<std::string> questions = {"أين يقع مقر منظمة معاهدة الأمن الجماعي؟",
                                              "من أعضاء منظمة الدول التركية؟",
                                              "ما أسماء منظمة الدول التركية الأخرى؟",
                                              "هل تركيا عضو في منظمة الدول التركية؟",
                                              "ماذا قال أردوغان عن المنظمة؟",
                                              "كم عدد سكان العالم التركي؟"};
  std::size_t cut = 0, whole = 0;
  for (const std::string& text : questions) {
    const Answer unbounded = engine.answer({.text = text, .work = 0});
    CHECK_FALSE(unbounded.bounded);
    for (std::uint64_t work = 1; work < 100'000; work *= 3) {
      CAPTURE(text, work);
      const Question question{.text = text, .work = work};
      const Answer answer = engine.answer(question);
      CHECK(broken_promise(engine, answer) == "");
      CHECK(shown(answer) == shown(engine.answer(question)));
      if (answer.bounded) {
        CHECK(answer.note.find("حدّه") != std::string::npos);
        ++cut;
      } else {
        CHECK(shown(answer) == shown(unbounded));
        ++whole;
      }
    }
  }
  CHECK(cut > questions.size());
  CHECK(whole > questions.size());
}

TEST_CASE("work: no question that fits a message comes near the usual bound here") {
  for (const std::string part : {"تركيا ", "المنظمة التي تقودها الدولة التي ", "و", "1998 ",
                                 "هل روسيا عضو في منظمة الدول التركية و", "الاعظاء "}) {
    std::string text;
    while (text.size() < 1800) text += part;
    CAPTURE(part);
    CHECK_FALSE(shipped_engine().answer({.text = text, .work = kUsualWork / 20}).bounded);
  }
}

TEST_CASE("a very long question gets an answer that keeps its promises") {
  for (const std::string part : {"أين مقر منظمة الجسور و", "؟", "و", "منظمة ", "لو سمحت ", "\xFF",
                                 "(", "«", "ها ", "1 ", "كلمةبلافراغ", "الاعظاء "}) {
    std::string question;
    while (question.size() < 20'000) question += part;
    CAPTURE(part);
    CHECK(broken_promise(small_engine(), ask(small_engine(), question)) == "");
  }
}

TEST_CASE("a context is input like any other") {
  std::mt19937 random(23);
  const std::vector<std::string> values = {"",
                                           "bridges",
                                           "plains",
                                           "sea",
                                           "nobody",
                                           "أين المقر",
                                           "متى تأسست",
                                           "من الأعضاء",
                                           "كم عضوا",
                                           "عضوية دولة",
                                           "لا قاعدة",
                                           "منظمه",
                                           "دوله",
                                           "bridges.txt",
                                           "../../etc/passwd",
                                           std::string(2000, 'x'),
                                           std::string("\xFF\xFE\x02\x00", 4),
                                           "أين مقر منظمة الجسور"};
  const auto value = [&] { return values[random() % values.size()]; };
  const std::vector<std::string> questions = {
      "وأين؟", "ومتى؟", "ومقرها؟", "وبحرستان؟", "من قال ذلك؟", "لماذا؟",
      "وهي؟",  "؟",     "",        "وكم؟",      "والمنظمة؟",   "ورابطة السهول؟"};
  for (int round = 0; round < 1500; ++round) {
    Context context;
    for (unsigned left = static_cast<unsigned>(random() % 12); left > 0; --left) {
      context.entities.push_back(value());
    }
    for (unsigned left = static_cast<unsigned>(random() % 6); left > 0; --left) {
      context.slots.emplace_back(value(), value());
    }
    for (unsigned left = static_cast<unsigned>(random() % 40); left > 0; --left) {
      context.answers.push_back(value());
    }
    context.rule = value();
    context.question = value();
    context.speaker = value();
    context.document = value();
    context.sentence = round % 2 == 0 ? static_cast<std::uint32_t>(random() % 5)
                                      : static_cast<std::uint32_t>(random());
    const std::string& question = questions[random() % questions.size()];
    CAPTURE(question, context.rule, context.question, context.document, context.sentence);
    CHECK(broken_promise(small_engine(), ask(small_engine(), question, context)) == "");
  }
}

TEST_CASE("a question about one's own context is not answered from it") {
  // A context claims an answer; only documents assert.
  Context context;
  context.question = "متي تاسست منظمه القمر";
  context.answers = {"desert"};
  context.entities = {"desert"};
  context.rule = "من الأعضاء";
  context.slots = {{"منظمه", "plains"}};
  const Answer answer = ask(small_engine(), "ومن أعضاؤها؟", context);
  CHECK(answer.status == Status::kUnknown);
}

}  // namespace
}  // namespace mujib::answer
