#include "transport/slack/message/blocks.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "transport/slack/message/text.hpp"
#include "transport/slack/message/wording.hpp"

namespace mujib::slack {
namespace {

using nlohmann::json;

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

Citation citation_of(std::string text) {
  Citation out;
  out.document = "a.txt";
  out.title = "الوثيقة الأولى";
  out.lines = {37, 42};
  out.text = std::move(text);
  return out;
}

Answer answer_of(std::string text) {
  Answer out;
  out.status = Status::kAnswered;
  out.kind = AnswerKind::kFact;
  out.text = std::move(text);
  return out;
}

// Every text object of a block, wherever it stands.
void collect_texts(const json& value, std::vector<std::string>& out) {
  if (value.is_object() && value.contains("text") && value["text"].is_string())
    out.push_back(value["text"]);
  if (value.is_structured())
    for (const auto& one : value) collect_texts(one, out);
}

std::vector<std::string> texts_of(const std::vector<Message>& messages) {
  std::vector<std::string> out;
  for (const Message& message : messages) collect_texts(json::parse(message.blocks), out);
  return out;
}

void check_limits(const std::vector<Message>& messages) {
  for (const Message& message : messages) {
    const json blocks = json::parse(message.blocks);
    CHECK_FALSE(message.text.empty());
    CHECK(count_units(message.text) <= kNotificationUnits);
    CHECK(blocks.size() >= 1);
    CHECK(blocks.size() <= kBlocksOfMessage);
    CHECK(count_units(message.blocks) <= kMessageUnits);
    for (const json& block : blocks) {
      const bool safe = block["type"] == "rich_text" || block["type"] == "context";
      CHECK(safe);
      if (block["type"] != "context") continue;
      for (const json& element : block["elements"]) CHECK(element["type"] == "plain_text");
    }
    std::vector<std::string> texts;
    collect_texts(blocks, texts);
    for (const std::string& text : texts) {
      CHECK_FALSE(text.empty());
      CHECK(count_units(text) <= kTextUnits);
    }
  }
}

TEST_CASE("slack blocks: the short answer stands first, then the sentences with their places") {
  Answer answer = answer_of("مقر المنظمة في موسكو.");
  answer.citations = {citation_of("ويقع مقر المنظمة في موسكو"), citation_of("وقال إنها هناك")};
  answer.citations[1].lines = {7, 7};
  answer.citations[1].speaker = "أونلمش";
  answer.citations[1].sure = false;
  answer.suggestions = {"ومن يقودها؟"};
  const auto messages = answer_messages(answer, false, kMessagesOfAnswer);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].text == "مقر المنظمة في موسكو.");
  CHECK(texts_of(messages) ==
        std::vector<std::string>{
            "مقر المنظمة في موسكو.", "[1] الوثيقة الأولى، الأسطر 37-42",
            "ويقع مقر المنظمة في موسكو", "[2] الوثيقة الأولى، السطر 7، والقائل: أونلمش",
            "وقال إنها هناك", std::string(kOrderUnsure), std::string(kYouCanAsk), "ومن يقودها؟"});
  const json blocks = json::parse(messages[0].blocks);
  CHECK(blocks[0]["elements"][0]["elements"][0]["style"]["bold"] == true);
  CHECK(blocks[1]["elements"][1]["type"] == "rich_text_quote");
  check_limits(messages);
}

TEST_CASE("slack blocks: sources that differ stand apart, each with its speaker and place") {
  Answer answer = answer_of("تختلف المصادر.");
  answer.kind = AnswerKind::kDisputed;
  answer.disagreement = true;
  answer.speakers = {"أونلمش"};
  answer.versions = {{"1992", "الوثيقة الأولى", "", {0}},
                     {"2002", "الوثيقة الثانية", "أونلمش", {1, 2}}};
  const auto messages = answer_messages(answer, false, kMessagesOfAnswer);
  CHECK(texts_of(messages) ==
        std::vector<std::string>{"تختلف المصادر.", "الوثيقة الأولى: ", "1992 [1]",
                                 "الوثيقة الثانية، أونلمش: ", "2002 [2] [3]"});
  check_limits(messages);
}

TEST_CASE("slack blocks: a list stands below the answer where the answer does not say it") {
  Answer answer = answer_of("أعضاء المنظمة:");
  answer.items = {"روسيا", "أرمينيا"};
  CHECK(texts_of(answer_messages(answer, false, kMessagesOfAnswer)) ==
        std::vector<std::string>{"أعضاء المنظمة:", "روسيا", "أرمينيا"});
  answer.text = "أعضاؤها روسيا وأرمينيا.";
  CHECK(texts_of(answer_messages(answer, false, kMessagesOfAnswer)) ==
        std::vector<std::string>{"أعضاؤها روسيا وأرمينيا."});
}

TEST_CASE("slack blocks: who says it, a reading and a correction are said") {
  Answer answer = answer_of("CSTO ستبقى.");
  answer.kind = AnswerKind::kReading;
  answer.speakers = {"أونلمش", "بوتين"};
  answer.note = "فهمتُ «الاعظاء» على أنها «الأعضاء».";
  const auto messages = answer_messages(answer, false, kMessagesOfAnswer);
  CHECK(texts_of(messages) == std::vector<std::string>{"\u200FCSTO ستبقى.", "القائل: أونلمش، بوتين",
                                                       std::string(kReadingOnly), answer.note});
  check_limits(messages);
}

TEST_CASE(
    "slack blocks: passages are said to be no answer, and what is missing stands above them") {
  Answer answer;
  answer.status = Status::kPassages;
  answer.kind = AnswerKind::kPassages;
  answer.note = "لم أجد جوابا صريحا: لا يرد «الميناء»؛ أقرب ما في الوثائق:";
  answer.citations = {citation_of("ويقع مقر المنظمة في موسكو")};
  const auto messages = answer_messages(answer, false, kMessagesOfAnswer);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].text == answer.note);
  CHECK(texts_of(messages) == std::vector<std::string>{std::string(kPassagesOnly), answer.note,
                                                       "[1] الوثيقة الأولى، الأسطر 37-42",
                                                       "ويقع مقر المنظمة في موسكو"});
  CHECK(messages[0].blocks.find("bold") == std::string::npos);  // nothing poses as the answer
  check_limits(messages);

  answer.note.clear();
  answer.citations.clear();
  const auto bare = answer_messages(answer, false, kMessagesOfAnswer);
  REQUIRE(bare.size() == 1);
  CHECK(bare[0].text == kPassagesOnly);
  check_limits(bare);
}

TEST_CASE("slack blocks: nothing of a document can format or call") {
  const std::string evil =
      "<!channel> <@U1> @here *عريض* _مائل_ ~ `شفرة` & :smile: <https://e.org|x>";
  Answer answer = answer_of(evil);
  answer.citations = {citation_of(evil)};
  answer.citations[0].title = evil;
  answer.citations[0].speaker = evil;
  answer.versions = {{evil, evil, evil, {0}}};
  answer.disagreement = true;
  answer.note = evil;
  answer.suggestions = {evil};
  const auto messages = answer_messages(answer, true, kMessagesOfAnswer);
  check_limits(messages);
  for (const Message& message : messages) {
    CHECK(message.text.find('<') == std::string::npos);
    CHECK(message.text.find('>') == std::string::npos);
    CHECK(json::parse(message.blocks).dump().find("mrkdwn") == std::string::npos);
    const json body = json::parse(post_body(message, "C1", "1.1"));
    CHECK(body["mrkdwn"] == false);
    CHECK(body["link_names"] == false);
    CHECK(body["unfurl_links"] == false);
  }
}

TEST_CASE(
    "slack blocks: whatever the length, every message keeps to the limits and nothing is lost") {
  const std::string sentence = "هذه جملة طويلة بعض الشيء من وثيقة طويلة جدا. ";
  const struct {
    const char* name;
    std::size_t answer, citations, citation, suggestions;
    std::size_t messages;
  } rows[] = {
      {"a long answer", 150, 0, 0, 0, 1},        {"a very long answer", 700, 0, 0, 0, 3},
      {"a very long citation", 1, 1, 400, 0, 2}, {"many citations", 1, 60, 1, 0, 2},
      {"many suggestions", 1, 0, 0, 100, 3},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    Answer answer = answer_of(repeated(sentence, row.answer));
    for (std::size_t i = 0; i < row.citations; ++i)
      answer.citations.push_back(citation_of(repeated(sentence, row.citation)));
    answer.suggestions.assign(row.suggestions, "سؤال");
    const auto messages = answer_messages(answer, false, kMessagesOfAnswer);
    CHECK(messages.size() == row.messages);
    check_limits(messages);
    std::size_t count = 0;
    for (const std::string& text : texts_of(messages)) {
      for (std::size_t at = text.find("جدا."); at != text.npos; at = text.find("جدا.", at + 1))
        ++count;
    }
    CHECK(count == row.answer + row.citations * row.citation);
    for (std::size_t i = 1; i < messages.size(); ++i) CHECK(messages[i].text.starts_with(kGoesOn));
  }
}

TEST_CASE("slack blocks: what is left out is said") {
  const Answer answer = answer_of(repeated("هذه جملة من وثيقة. ", 5'000));
  const auto messages = answer_messages(answer, false, kMessagesOfCommand);
  CHECK(messages.size() == kMessagesOfCommand);
  CHECK(texts_of(messages).back() == kAnswerCut);
  check_limits(messages);
}

TEST_CASE("slack blocks: bytes that are no text do no harm") {
  for (const std::string& text :
       {std::string(5'000, '\xFF'), std::string(8'000, '\0'), repeated("&", 9'000),
        repeated("<", 9'000), repeated("\"\\", 4'000), std::string("\xD8")}) {
    Answer answer = answer_of(text);
    answer.citations = {citation_of(text)};
    for (const Message& message : answer_messages(answer, false, kMessagesOfAnswer)) {
      CHECK(json::accept(post_body(message, "C1", "")));
      CHECK(count_units(message.text) <= kNotificationUnits);
    }
  }
}

TEST_CASE("slack blocks: a body holds what its method takes") {
  const Message message = plain_message("عذرًا & شكرًا");
  const json post = json::parse(post_body(message, "C1", "170.1"));
  CHECK(post["channel"] == "C1");
  CHECK(post["thread_ts"] == "170.1");
  CHECK(post["text"] == "عذرًا &amp; شكرًا");
  CHECK(post["blocks"].size() == 1);
  CHECK_FALSE(json::parse(post_body(message, "D1", "")).contains("thread_ts"));
  const json response = json::parse(response_body(message, false));
  CHECK(response["response_type"] == "ephemeral");
  CHECK_FALSE(response.contains("channel"));
  CHECK(json::parse(response_body(message, true))["response_type"] == "in_channel");
}

TEST_CASE("slack blocks: help says how to ask") {
  check_limits({help_message()});
  CHECK(texts_of({help_message()}).front() == kHowToAsk);
  Answer answer = answer_of("أهلا");
  const auto texts = texts_of(answer_messages(answer, true, kMessagesOfAnswer));
  CHECK(texts.front() == "أهلا");
  CHECK(texts.size() == 2 + kHelpLines.size());
}

}  // namespace
}  // namespace mujib::slack
