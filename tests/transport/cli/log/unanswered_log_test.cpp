#include "transport/cli/log/unanswered_log.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <thread>

#include "tests/engine/folder.hpp"
#include "transport/cli/options/files.hpp"

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

Question question(std::string text) { return {std::move(text), {}, false}; }

// Opens, adds and closes: what waits is written by then.
void log_all(const std::string& path, const std::vector<Question>& questions,
             std::uint64_t most_bytes = UnansweredLog::kMostBytes) {
  auto log = UnansweredLog::open(path, most_bytes);
  REQUIRE(log.has_value());
  for (const Question& one : questions) (*log)->add(one);
  CHECK((*log)->dropped() == 0);
}

std::vector<std::string> texts(const std::string& path) {
  std::vector<std::string> out;
  const auto questions = read_unanswered(path);
  REQUIRE(questions.has_value());
  for (const Question& one : *questions) out.push_back(one.text);
  return out;
}

TEST_CASE("unanswered log: refusals and passages are taken, answers are not") {
  const Folder folder;
  const std::string path = folder.file("log.jsonl");
  const std::pair<Status, const char*> rows[] = {
      {Status::kAnswered, "أجيب"}, {Status::kPassages, "مقاطع"}, {Status::kUnknown, "امتناع"}};
  {
    auto log = UnansweredLog::open(path);
    REQUIRE(log.has_value());
    for (const auto& [status, text] : rows) {
      Answer answer;
      answer.status = status;
      (*log)->take(question(text), answer);
    }
  }
  CHECK(texts(path) == std::vector<std::string>{"مقاطع", "امتناع"});
}

TEST_CASE("unanswered log: what people say of answers stands beside the questions") {
  const Folder folder;
  const std::string path = folder.file("log.jsonl");
  protocol::Judge wrong{.id = "9", .question = question("أين؟"), .answer = "هنا\n", .right = false};
  wrong.question.context.rule = "أين المقر";
  {
    auto log = UnansweredLog::open(path);
    REQUIRE(log.has_value());
    (*log)->add(question("متى؟"));
    (*log)->add(wrong);
    (*log)->add(protocol::Judge{.question = question("من؟"), .answer = "", .right = true});
  }
  CHECK(texts(path) == std::vector<std::string>{"متى؟"});
  const auto judged = read_judged(path);
  REQUIRE(judged.has_value());
  REQUIRE(judged->size() == 2);
  CHECK((*judged)[0].question.text == "أين؟");
  CHECK((*judged)[0].question.context.rule == "أين المقر");
  CHECK((*judged)[0].answer == "هنا\n");
  CHECK_FALSE((*judged)[0].right);
  CHECK((*judged)[1].right);
  CHECK_FALSE(read_judged(folder.file("none")).has_value());
}

TEST_CASE("unanswered log: what is added is read back with its context, over restarts") {
  const Folder folder;
  const std::string path = folder.file("state/mujib/log.jsonl");  // folders are made
  Question second = question("ومتى؟\n\"سطر\"\x1B");
  second.context.entities = {"bridges"};
  second.context.question = "اين مقر الجسور";
  log_all(path, {question("من؟")});
  log_all(path, {second});
  const auto read = read_unanswered(path);
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].text == "من؟");
  CHECK((*read)[1].text == second.text);
  CHECK((*read)[1].context == second.context);
}

TEST_CASE("unanswered log: it is for its owner's eyes") {
  const Folder folder;
  const std::string path = folder.file("log.jsonl");
  log_all(path, {question("من؟")});
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("unanswered log: it never grows past two files of its bound") {
  const Folder folder;
  const std::string path = folder.file("log.jsonl");
  constexpr std::uint64_t kMost = 4096;
  std::vector<Question> many;
  for (int number = 0; number < 400; ++number) many.push_back(question(std::to_string(number)));
  log_all(path, many, kMost);
  CHECK(fs::file_size(path) <= kMost);
  CHECK(fs::file_size(path + ".1") <= kMost);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
  const std::vector<std::string> kept = texts(path);
  REQUIRE(kept.size() > 20);
  CHECK(kept.back() == "399");  // the newest are kept, in order
  for (std::size_t at = 1; at < kept.size(); ++at) {
    CHECK(std::stoi(kept[at]) == std::stoi(kept[at - 1]) + 1);
  }
}

TEST_CASE("unanswered log: a line that is no question is left out") {
  const Folder folder;
  const std::string path = folder.file("log.jsonl");
  folder.write("log.jsonl",
               "{\"type\":\"ask\",\"id\":\"1\",\"text\":\"أ\"}\n\n{\"type\":\"ask\",\"id\":\"1\","
               "\"te\nnonsense\n{\"type\":\"ping\"}\n\xFF\n"
               "{\"type\":\"ask\",\"id\":\"1\",\"text\":\"ب\"}");
  CHECK(texts(path) == std::vector<std::string>{"أ", "ب"});
  folder.write("log.jsonl.1", "{\"type\":\"ask\",\"id\":\"1\",\"text\":\"ج\"}\n");
  CHECK(texts(path) == std::vector<std::string>{"ج", "أ", "ب"});
  CHECK_FALSE(read_unanswered(folder.file("missing")).has_value());
}

TEST_CASE("unanswered log: what cannot be written is told with its name") {
  const Folder folder;
  folder.write("file", "x");
  for (const std::string& path :
       {folder.path(), folder.file("file/below/log"), std::string("/dev/full"), std::string()}) {
    CAPTURE(path);
    const auto log = UnansweredLog::open(path);
    REQUIRE_FALSE(log.has_value());
    CHECK(log.error().message.find(path) != std::string::npos);
  }
}

TEST_CASE("unanswered log: many threads add, and none waits for the others") {
  const Folder folder;
  const std::string path = folder.file("log.jsonl");
  constexpr int kThreads = 4, kEach = 2000;
  std::uint64_t dropped = 0;
  {
    auto log = UnansweredLog::open(path);
    REQUIRE(log.has_value());
    {
      std::vector<std::jthread> threads;
      for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&log, thread] {
          for (int number = 0; number < kEach; ++number) {
            (*log)->add(question(std::to_string(thread) + "." + std::to_string(number)));
          }
        });
      }
    }
    dropped = (*log)->dropped();
  }
  const std::vector<std::string> kept = texts(path);
  CHECK(std::set<std::string>(kept.begin(), kept.end()).size() == kept.size());
  CHECK(kept.size() + dropped == kThreads * kEach);  // written or counted, none lost
  CHECK(kept.size() >= 1024);
}

}  // namespace
}  // namespace mujib::cli
