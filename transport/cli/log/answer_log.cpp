#include "transport/cli/log/answer_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include "transport/protocol/json_writer.hpp"
#include "transport/protocol/reply.hpp"

namespace mujib::cli {
namespace {

constexpr std::string_view kStandardError = "-";

// In UTC, to the millisecond, as ISO 8601 has it.
std::string time_now() {
  using std::chrono::duration_cast;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::time_t seconds = duration_cast<std::chrono::seconds>(now).count();
  const auto rest = duration_cast<std::chrono::milliseconds>(now).count() % 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> day{};
  std::strftime(day.data(), day.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::array<char, 8> part{};
  std::snprintf(part.data(), part.size(), ".%03dZ", static_cast<int>(rest));
  return std::string(day.data()) + part.data();
}

std::string line_of(const server::Served& served, bool with_question) {
  protocol::JsonWriter json;
  json.begin_object().key("time").string(time_now()).key("level").string("info");
  json.key("request").number(static_cast<std::int64_t>(served.number));
  json.key("from").string(served.asked_from);
  json.key("status").string(protocol::status_name(served.answer.status));
  json.key("kind").string(protocol::kind_name(served.answer.kind));
  json.key("rule").string_or_null(served.answer.context.rule);
  json.key("microseconds").number(served.took.count());
  if (served.answer.bounded) json.key("bounded").boolean(true);
  if (with_question) json.key("question").string(served.question.text);
  return json.end_object().take() + '\n';
}

}  // namespace

Result<std::unique_ptr<AnswerLog>> AnswerLog::open(const std::string& path, bool with_questions) {
  auto log = std::unique_ptr<AnswerLog>(new AnswerLog(path, with_questions));
  if (!log->open_file())
    return Failure{"تعذّرت الكتابة في سجل الأجوبة «" + path + "»؛ اختر غيره بالخيار «--log»."};
  return log;
}

AnswerLog::~AnswerLog() {
  if (file_ > STDERR_FILENO) ::close(file_);
}

bool AnswerLog::open_file() {
  if (path_ == kStandardError) {
    file_ = STDERR_FILENO;
    return true;
  }
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
  return file_ >= 0;
}

void AnswerLog::reopen() {
  const std::lock_guard lock(mutex_);
  if (file_ > STDERR_FILENO) ::close(file_);
  open_file();
}

// One write a line: the lines of several programs in one file stay whole.
void AnswerLog::add(const server::Served& served) {
  const std::string line = line_of(served, with_questions_);
  const std::lock_guard lock(mutex_);
  if (file_ >= 0) static_cast<void>(!::write(file_, line.data(), line.size()));
}

}  // namespace mujib::cli
