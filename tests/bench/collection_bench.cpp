// A collection of a given number of sentences from its files to its answers: built into a file,
// opened, asked. The text is invented: made words whose frequencies fall as those of a language
// do, fifty sentences a document, each document about a thing with a name of its own.
//
// Counters   build_MB_s plain text read a second; file_MB; start_ms to open the file; peak_MB of
// the
//            process; p50_us and p99_us of an answer, no question asked twice.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/engine.hpp"
#include "tests/engine/folder.hpp"

namespace mujib {
namespace {

constexpr std::string_view kLetters[] = {"ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر",
                                         "ز", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ",
                                         "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي"};
constexpr std::size_t kQuestions = 2'000;

class Articles {
 public:
  Articles(std::filesystem::path folder, std::int64_t sentences) {
    for (std::size_t root = 0; root < kRoots; ++root) roots_.push_back(letters(3 + random_() % 2));
    const std::int64_t documents =
        std::max<std::int64_t>(1, sentences / (kParagraphs * kSentences));
    for (std::int64_t at = 0; at < documents; ++at) {
      const std::filesystem::path part = folder / std::to_string(at / 1000);
      std::filesystem::create_directories(part);
      const std::string text = article(at);
      bytes_ += text.size();
      std::ofstream(part / (std::to_string(at) + ".txt")) << text;
    }
    // Half of them about a thing that a document tells of, half of words that stand together.
    for (std::size_t at = 0; at < kQuestions / 2; ++at) {
      questions_.push_back("متى تأسس معهد " +
                           name(static_cast<std::int64_t>(random_()) % documents) + "؟");
      questions_.push_back("ما " + told_[random_() % told_.size()] + "؟");
    }
  }

  std::size_t bytes() const { return bytes_; }
  const std::vector<std::string>& questions() const { return questions_; }

 private:
  static constexpr int kParagraphs = 5;
  static constexpr int kSentences = 10;  // a paragraph
  static constexpr std::size_t kRoots = 6'000;

  std::string letters(std::size_t count) {
    std::string out;
    for (std::size_t at = 0; at < count; ++at) out += kLetters[random_() % std::size(kLetters)];
    return out;
  }

  // The n-th most frequent root is taken about 1/n times as often as the first.
  std::string word() {
    constexpr std::string_view kFronts[] = {"",  "ال", "م",  "",  "",  "وال",
                                            "ب", "",   "ال", "ت", "ي", "ا"};
    constexpr std::string_view kEnds[] = {"", "", "", "ون", "ات", "", "", "ه", "ه", "", "", ""};
    const double drawn = static_cast<double>(random_() % 1'000'000) / 1e6;
    const auto root = static_cast<std::size_t>(std::pow(double{kRoots}, drawn)) - 1;
    const std::size_t form = random_() % std::size(kFronts);
    return std::string(kFronts[form]) + roots_[root] + std::string(kEnds[form]);
  }

  static std::string name(std::int64_t number) {
    std::string out = "ق";
    for (int at = 0; at < 4; ++at, number /= 27) out += kLetters[number % 27];
    return out;
  }

  std::string sentence() {
    constexpr std::string_view kFunction[] = {"في", "من", "على", "إلى", "عن", "مع", "التي", "بعد"};
    std::string out;
    const std::size_t words = 8 + random_() % 12;
    for (std::size_t at = 0; at < words; ++at) {
      if (at > 0) out += ' ';
      out += random_() % 4 == 0 ? std::string(kFunction[random_() % std::size(kFunction)]) : word();
    }
    return out;
  }

  std::string article(std::int64_t at) {
    std::string out = word() + " " + name(at) + "\n\n";
    for (int paragraph = 0; paragraph < kParagraphs; ++paragraph) {
      for (int place = 0; place < kSentences; ++place) {
        const std::string told = sentence();
        if (place == 0) {
          out += "تأسس معهد " + name(at) + " عام " + std::to_string(1800 + at % 220) + " في ";
        }
        out += told + ". ";
        if (told_.size() < kQuestions && random_() % 64 == 0) {
          told_.push_back(told.substr(0, told.rfind(' ')));
        }
      }
      out += "\n\n";
    }
    return out;
  }

  std::mt19937 random_{2026};
  std::vector<std::string> roots_, told_, questions_;
  std::size_t bytes_ = 0;
};

double seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

// The most memory that the process ever had, in kB.
double peak() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6);
  }
  return 0;
}

void collection(benchmark::State& state) {
  const Folder folder;
  const Articles articles(folder.file("docs"), state.range(0));
  const std::string rules = MUJIB_ROOT "/rules";
  const std::string file = folder.file("collection");
  std::vector<Problem> problems;
  for (auto _ : state) {
    auto start = std::chrono::steady_clock::now();
    if (!answer::build_corpus(folder.file("docs"), rules, file, problems, true)) {
      return state.SkipWithError("not built");
    }
    state.counters["build_MB_s"] = static_cast<double>(articles.bytes()) / 1e6 / seconds(start);
    state.counters["file_MB"] = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    start = std::chrono::steady_clock::now();
    const auto engine = answer::Engine::load({.corpus = file, .rules = rules}, problems);
    if (!engine) return state.SkipWithError("not loaded");
    state.counters["start_ms"] = 1e3 * seconds(start);
    std::vector<double> times;
    for (const std::string& question : articles.questions()) {
      start = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize((*engine)->answer({.text = question}));
      times.push_back(1e6 * seconds(start));
    }
    std::sort(times.begin(), times.end());
    state.counters["p50_us"] = times[times.size() / 2];
    state.counters["p99_us"] = times[times.size() * 99 / 100];
    state.counters["peak_MB"] = peak() / 1e3;
  }
}
BENCHMARK(collection)->Arg(20'000)->Arg(1'000'000)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace mujib
