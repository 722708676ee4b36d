// Questions a second over WebSocket, against a bare Beast echo server in the same run.
//
// Every server runs on one thread of its own, whose CPU time is what counts: a
// neighbour that takes the core away does not count. Every question is fresh, asked
// once in the whole run: repeated ones flatter RE2's automata (and any cache).
//
//   server_bench [QUESTIONS]     default 20000 a row
#include <malloc.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

#include "engine/answer/engine.hpp"
#include "tests/bench/echo_server.hpp"
#include "tests/bench/load.hpp"
#include "transport/server/server.hpp"

namespace mujib::bench {
namespace {

constexpr std::size_t kConnections = 64;
constexpr std::size_t kIdleConnections = 400;
constexpr std::size_t kEchoBytes = 600;

// --- questions --------------------------------------------------------------

// Question forms around a name; what they ask is the same in every run.
constexpr const char* kForms[] = {
    "من ينتمي إلى %s؟",     "أين يقع مقر %s؟",         "متى تأسست %s؟", "ما أهداف %s؟",
    "من يقود %s؟",          "كم عدد أعضاء %s؟",        "ما هي %s؟",     "هل روسيا عضو في %s؟",
    "ما موقف تركيا من %s؟", "لماذا تدخلت روسيا في %s؟"};
constexpr const char* kNames[] = {"منظمة معاهدة الأمن الجماعي",
                                  "منظمة الدول التركية",
                                  "منظمة شانغهاي للتعاون",
                                  "كازاخستان",
                                  "روسيا",
                                  "تركيا",
                                  "أرمينيا",
                                  "أوزبكستان",
                                  "الاتحاد الأوروبي",
                                  "حلف الناتو"};
constexpr const char* kWrappers[] = {"", "من فضلك ", "قل لي ", "لو سمحت ", "أخبرني "};
constexpr const char* kKashida = "ـ";

// Kashida between letters makes a spelling that was not asked before; it goes
// through normalisation like any other.
std::string stretched(const std::string& text, std::mt19937& random) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = i > 0 && static_cast<unsigned char>(text[i]) >= 0xD8 &&
                        static_cast<unsigned char>(text[i - 1]) >= 0x80;
    if (inside && random() % 8 == 0) result += kKashida;
    result += text[i];
  }
  return result;
}

class FreshQuestions {
 public:
  std::vector<std::string> take(std::size_t count) {
    std::vector<std::string> messages;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = std::to_string(++number_);
      messages.push_back(R"({"type":"ask","id":")" + id + R"(","text":")" + question() + "\"}");
    }
    return messages;
  }

 private:
  std::string question() {
    char form[256];
    std::snprintf(form, sizeof form, kForms[random_() % std::size(kForms)],
                  kNames[random_() % std::size(kNames)]);
    // A number of its own makes every third question fresh after normalisation too.
    const std::string tail = number_ % 3 == 0 ? " رقم " + std::to_string(number_) : "";
    return stretched(kWrappers[random_() % std::size(kWrappers)] + std::string(form) + tail,
                     random_);
  }

  std::mt19937 random_{20220109};
  std::size_t number_ = 0;
};

// --- servers ----------------------------------------------------------------

class EngineAnswers final : public server::Answers {
 public:
  explicit EngineAnswers(std::shared_ptr<const answer::Engine> engine)
      : engine_(std::move(engine)) {}
  Answer answer(const Question& question) const override { return engine_->answer(question); }
  std::optional<answer::Passage> passage(std::string_view document,
                                         std::uint32_t byte) const override {
    return engine_->passage(document, byte);
  }
  protocol::Greeting greeting() const override { return {.version = engine_->version()}; }

 private:
  std::shared_ptr<const answer::Engine> engine_;
};

// Answers at once, about as long as the echo: what is left is the transport.
class InstantAnswers final : public server::Answers {
 public:
  Answer answer(const Question& question) const override {
    Answer answer;
    answer.status = Status::kAnswered;
    answer.kind = AnswerKind::kFact;
    answer.text = question.text;
    answer.note = std::string(250, 'x');
    return answer;
  }
  std::optional<answer::Passage> passage(std::string_view, std::uint32_t) const override {
    return std::nullopt;
  }
  protocol::Greeting greeting() const override { return {}; }
};

double cpu_seconds(pthread_t thread) {
  clockid_t clock{};
  timespec time{};
  if (pthread_getcpuclockid(thread, &clock) != 0 || clock_gettime(clock, &time) != 0) std::abort();
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// What the program holds of the heap; the kernel's own buffers are not in it.
double heap_kib() {
  const struct mallinfo2 heap = mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd) / 1024;
}

struct Row {
  double per_cpu_second = 0;
  double p99 = 0;
};

double idle_kib(unsigned short port, bool hello) {
  const double before = heap_kib();
  const Clients quiet(port, kIdleConnections, hello);
  const double after = heap_kib();
  return (after - before) / static_cast<double>(kIdleConnections);
}

Row measure(const char* name, std::thread& thread, unsigned short port, bool hello,
            FreshQuestions& questions, std::size_t count) {
  const double idle = idle_kib(port, hello);
  Clients clients(port, kConnections, hello);
  clients.run(questions.take(kConnections * 4));  // opens pages, fills the allocator
  const auto messages = questions.take(count);
  const double cpu = cpu_seconds(thread.native_handle());
  const Load load = clients.run(messages);
  const double used = cpu_seconds(thread.native_handle()) - cpu;
  const Row row{.per_cpu_second = static_cast<double>(count) / used, .p99 = load.percentile(0.99)};
  std::printf("%-22s %9.0f %9.0f %8.2f %8.2f %9.1f %8.0f %7.0f%%\n", name, row.per_cpu_second,
              static_cast<double>(count) / load.seconds, load.percentile(0.5), row.p99, idle,
              static_cast<double>(load.bytes) / static_cast<double>(count),
              100.0 * static_cast<double>(load.answered) / static_cast<double>(count));
  std::fflush(stdout);
  return row;
}

Row measure_echo(FreshQuestions& questions, std::size_t count) {
  EchoServer echo(std::string(kEchoBytes, 'x'));
  std::thread thread([&] { echo.run(); });
  const Row row = measure("bare Beast echo", thread, echo.port(), false, questions, count);
  echo.stop();
  thread.join();
  return row;
}

Row measure_server(const char* name, std::shared_ptr<const server::Answers> answers,
                   FreshQuestions& questions, std::size_t count) {
  server::Options options;
  options.port = 0;
  options.threads = options.answer_threads = 1;
  options.connections_by_address = options.connections;
  options.questions_per_second = 0;
  options.queue_by_address = options.queue;
  auto listening = server::Server::listen(options, std::move(answers));
  if (!listening) {
    std::fprintf(stderr, "%s\n", listening.error().message.c_str());
    std::exit(1);
  }
  std::thread thread([&] { (*listening)->run(); });
  const Row row = measure(name, thread, (*listening)->port(), true, questions, count);
  (*listening)->stop();
  thread.join();
  return row;
}

std::shared_ptr<const answer::Engine> shipped_engine() {
  std::vector<Problem> problems;
  auto engine =
      answer::Engine::load({.corpus = MUJIB_ROOT "/seeds", .rules = MUJIB_ROOT "/rules"}, problems);
  if (engine) return *engine;
  std::fprintf(stderr, "%s\n", engine.error().message.c_str());
  std::exit(1);
}

int run(std::size_t count) {
  std::printf("%zu fresh questions a row, %zu connections, one server thread\n\n", count,
              kConnections);
  std::printf("%-22s %9s %9s %8s %8s %9s %8s %8s\n", "", "/cpu s", "/s", "p50 ms", "p99 ms",
              "KiB/idle", "reply B", "answered");
  FreshQuestions questions;
  const Row echo = measure_echo(questions, count);
  const Row transport =
      measure_server("mujib, instant answer", std::make_shared<InstantAnswers>(), questions, count);
  const Row whole = measure_server(
      "mujib, whole answer", std::make_shared<EngineAnswers>(shipped_engine()), questions, count);
  std::printf("\nserved per server CPU second / echo   instant %.2f   whole %.2f   (goal 0.5)\n",
              transport.per_cpu_second / echo.per_cpu_second,
              whole.per_cpu_second / echo.per_cpu_second);
  std::printf(
      "p99 / echo                            instant %.2f   whole %.2f   (goal at most 2)\n",
      transport.p99 / echo.p99, whole.p99 / echo.p99);
  return 0;
}

}  // namespace
}  // namespace mujib::bench

int main(int count, char** values) {
  // `run` hands its words to every bench; those with dashes are for the other one.
  std::size_t questions = 20000;
  for (int i = 1; i < count; ++i)
    if (std::strspn(values[i], "0123456789") == std::strlen(values[i]) && *values[i] != '\0')
      questions = std::strtoul(values[i], nullptr, 10);
  return mujib::bench::run(questions > 0 ? questions : 1);
}
