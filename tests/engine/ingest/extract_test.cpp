#include "engine/ingest/extract.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::ingest {
namespace {

std::string shown(const Knowledge& knowledge, const Fact& fact, const Argument& argument) {
  if (argument.entity != kNoEntity) return knowledge.book->lexicon().entity(argument.entity).key;
  if (argument.date) return std::to_string(argument.date->year);
  if (argument.number) return std::to_string(*argument.number);
  return std::string(argument.span.of(knowledge.document_of(fact.sentence).text));
}

// «subject relation object», a bar between facts, sorted.
std::string facts_of(std::string_view text) {
  const Knowledge knowledge = read_text(text);
  std::vector<std::string> rows;
  for (const Fact& fact : knowledge.facts) {
    rows.push_back(shown(knowledge, fact, fact.subject) + " " +
                   knowledge.book->rules().relations[fact.relation].name + " " +
                   shown(knowledge, fact, fact.object));
  }
  std::sort(rows.begin(), rows.end());
  std::string out;
  for (const std::string& row : rows) out += (out.empty() ? "" : " | ") + row;
  return out;
}

TEST_CASE("extract_facts: what a sentence says, and no more") {
  struct Row {
    const char* text;
    const char* facts;
  };
  const Row row = GENERATE(values<Row>({
      {"يقع مقر منظمة الجسور في مدينة نورة.", "bridges المقر noura"},
      {"ويقع المقر في دائرة الضوء.", ""},
      {"تأسست رابطة السهول عام 2004.", "plains التأسيس 2004"},
      {"تأسست رابطة السهول في عام ٢٠٠٤.", "plains التأسيس 2004"},
      {"تضم منظمة الجسور بحرستان وجبلستان.", "hill عضو في bridges | sea عضو في bridges"},
      {"تضم منظمة الجسور بحرستان، جبلستان، ونهرستان.",
       "hill عضو في bridges | river عضو في bridges | sea عضو في bridges"},
      {"تضم منظمة الجسور مدارس كثيرة.", ""},
      {"زار وفد منظمة الجسور بحرستان.", ""},
      {"كلام لا يقول شيئا.", ""},
      // the same said twice in a sentence is one fact, in two sentences two
      {"تأسست رابطة السهول عام 2004. وتأسست رابطة السهول عام 2004.",
       "plains التأسيس 2004 | plains التأسيس 2004"},
      // a fact does not reach over a full stop
      {"هنا يقع مقر منظمة الجسور. في مدينة نورة سوق كبيرة.", ""},
  }));
  CAPTURE(row.text);
  CHECK(facts_of(row.text) == row.facts);
}

TEST_CASE("extract_facts: members of one list share an id, a list with «وغيرها» is not closed") {
  const auto lists = [](std::string_view text) {
    const Knowledge knowledge = read_text(text);
    std::vector<std::pair<std::uint32_t, bool>> out;
    for (const Fact& fact : knowledge.facts) out.emplace_back(fact.list, fact.closed);
    return out;
  };
  const auto closed = lists("تضم منظمة الجسور بحرستان وجبلستان ونهرستان.");
  REQUIRE(closed.size() == 3);
  CHECK(closed[0].first != 0);
  CHECK(closed[0] == closed[1]);
  CHECK(closed[1] == closed[2]);
  CHECK(closed[0].second);
  const auto open = lists("تضم منظمة الجسور بحرستان وجبلستان ونهرستان وغيرها.");
  REQUIRE(open.size() == 3);
  CHECK_FALSE(open[0].second);
}

TEST_CASE("extract_facts: every span lies in its sentence, on letter boundaries") {
  std::string text = std::string(kBridgesText) + "\n" + std::string(kPlainsText);
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    const Knowledge knowledge = read_text(text);
    for (const Fact& fact : knowledge.facts) {
      REQUIRE(fact.sentence < knowledge.sentences.size());
      const Span sentence = knowledge.sentences[fact.sentence].sentence.span;
      const std::string& whole = knowledge.document_of(fact.sentence).text;
      for (const Argument& one : {fact.subject, fact.object}) {
        // A topic of the section may stand in the heading before.
        CHECK(one.span.end <= whole.size());
        CHECK(one.span.begin <= one.span.end);
        if (!one.reference && !one.empty()) CHECK(sentence.contains(one.span));
        const auto boundary = [&](std::uint32_t at) {
          return at >= whole.size() || (static_cast<unsigned char>(whole[at]) & 0xC0) != 0x80;
        };
        CHECK(boundary(one.span.begin));
        CHECK(boundary(one.span.end));
      }
    }
    // Damage a byte or two and read again.
    for (int times = 0; times < 2; ++times) {
      text[random() % text.size()] = static_cast<char>(' ' + random() % 90);
    }
  }
}

}  // namespace
}  // namespace mujib::ingest
