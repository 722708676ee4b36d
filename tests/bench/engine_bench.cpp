// What the engine does in a second, in-process and on one thread.
//
// Questions are fresh: each is asked once in the whole run, since repeated ones
// flatter RE2's automata. `answer_again` asks a few over and over, to show by how
// much. p50 and p99 are microseconds of a single answer.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/ingest/corpus.hpp"
#include "engine/ingest/file.hpp"
#include "engine/ingest/structure/structure.hpp"
#include "engine/text/normalise.hpp"
#include "tests/bench/loaded_engine.hpp"

namespace mujib {
namespace {

const std::string kSeeds = MUJIB_ROOT "/seeds";
const std::string kRules = MUJIB_ROOT "/rules";
constexpr std::size_t kFresh = 20'000;
constexpr std::size_t kWarm = 200;

std::string seed_text() {
  std::string out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kSeeds)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    out.append(std::istreambuf_iterator<char>(stream), {});
  }
  return out;
}

std::shared_ptr<const answer::Engine> load() {
  std::vector<Problem> problems;
  auto engine = answer::Engine::load({.corpus = kSeeds, .rules = kRules}, problems);
  if (!engine) {
    std::cerr << engine.error().message << '\n';
    std::exit(1);
  }
  return *engine;
}

}  // namespace

const answer::Engine& engine() {
  static const std::shared_ptr<const answer::Engine> one = load();
  return *one;
}

namespace {

// The examples of the question rules, with other names in the places of theirs and
// polite words around: no two alike.
class QuestionMaker {
 public:
  QuestionMaker() : lexicon_(engine().knowledge().book->lexicon()) {
    for (EntityId id = 0; id < lexicon_.size(); ++id) {
      const Entity& entity = lexicon_.entity(id);
      if (entity.type < lexicon_.types().size()) {
        by_type_.resize(lexicon_.types().size());
        for (const std::string& name : entity.names) by_type_[entity.type].push_back(name);
      }
    }
    for (const auto& rule : engine().knowledge().book->rules().questions) {
      for (const auto& example : rule.examples) forms_.push_back(form_of(example.text));
    }
  }

  std::vector<std::string> make(std::size_t count) {
    std::set<std::string> seen;
    std::vector<std::string> out;
    while (out.size() < count) {
      std::string question = one();
      if (seen.insert(text::fold(question)).second) out.push_back(std::move(question));
    }
    return out;
  }

 private:
  struct Part {
    std::string words;
    TypeId type = kNoType;  // a name of this type stands here
  };
  using Form = std::vector<Part>;

  Form form_of(const std::string& example) const {
    const auto analysis = engine().knowledge().book->analyse(example);
    Form form;
    std::uint32_t at = 0;
    for (const auto& mention : analysis.mentions) {
      if (mention.kind != lexicon::Mention::Kind::kName || mention.span.begin < at) continue;
      form.push_back({std::string(analysis.text().substr(at, mention.span.begin - at)), kNoType});
      form.push_back({"", mention.type});
      at = mention.span.end;
    }
    form.push_back({std::string(analysis.text().substr(at)), kNoType});
    return form;
  }

  const std::string& pick(const std::vector<std::string>& from) {
    return from[random_() % from.size()];
  }

  std::string one() {
    static const std::vector<std::string> kBefore = {
        "", "", "", "لو سمحت ", "من فضلك ", "ممكن تقول لي ", "قل لي ", "أخبرني ", "مرحبا "};
    static const std::vector<std::string> kAfter = {"",      "",         "؟",        " ؟",
                                                    " شكرا", " من فضلك", " يا مجيب", " لو سمحت"};
    std::string out = pick(kBefore);
    for (const Part& part : forms_[random_() % forms_.size()]) {
      out += part.type == kNoType ? part.words : pick(by_type_[part.type]);
    }
    out += pick(kAfter);
    // A year that is asked along makes the rest of the question differ as well.
    if (random_() % 4 == 0) out += " عام " + std::to_string(1900 + random_() % 125);
    return out;
  }

  const lexicon::Lexicon& lexicon_;
  std::vector<std::vector<std::string>> by_type_;
  std::vector<Form> forms_;
  std::mt19937 random_{2024};
};

const std::vector<std::string>& questions() {
  static const std::vector<std::string> all = QuestionMaker().make(kFresh + kWarm);
  return all;
}

void normalise(benchmark::State& state) {
  const std::string text = seed_text();
  for (auto _ : state) benchmark::DoNotOptimize(text::normalise(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(normalise)->Unit(benchmark::kMillisecond);

// Decoding, repair, sentences, mentions, references, voices and facts.
void ingest_articles(benchmark::State& state) {
  const auto& book = *engine().knowledge().book;
  const std::size_t bytes = seed_text().size();
  for (auto _ : state) {
    const auto store = store::memory_store();
    std::vector<Problem> problems;
    if (!ingest::ingest_folder(kSeeds, book, *store, problems)) state.SkipWithError("not read");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}
BENCHMARK(ingest_articles)->Unit(benchmark::kMillisecond);

// What turns bytes into blocks: the format, repair, structure. In proportion to the size, where the
// rates are the same.
void read_plain_text(benchmark::State& state) {
  const rulebook::Rulebook& book = *engine().knowledge().book;
  const repair::Vocabulary vocabulary(book.language().tables());
  const auto size = static_cast<std::size_t>(state.range(0)) << 20;
  ingest::SourceFile file{.path = "a.txt", .bytes = {}, .corrections = {}};
  for (const std::string once = seed_text(); file.bytes.size() < size;) file.bytes += once + '\n';
  for (auto _ : state) {
    std::vector<Problem> problems;
    const auto document = ingest::make_document("a.txt", file, vocabulary, problems);
    if (!document) return state.SkipWithError("not read");
    benchmark::DoNotOptimize(ingest::find_structure(*document, book));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * file.bytes.size()));
}
BENCHMARK(read_plain_text)->Arg(1)->Arg(4)->Arg(16)->Unit(benchmark::kMillisecond);

void start_up(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load());
}
BENCHMARK(start_up)->Unit(benchmark::kMillisecond);

double microseconds(std::chrono::steady_clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

// Zero for no times.
double percentile(std::vector<double>& times, std::size_t percent) {
  if (times.empty()) return 0;
  std::sort(times.begin(), times.end());
  return times[times.size() * percent / 100];
}

void ask(benchmark::State& state, std::size_t first, std::size_t count) {
  const std::vector<std::string>& all = questions();
  std::vector<double> times, answered;
  times.reserve(static_cast<std::size_t>(state.max_iterations));
  std::size_t next = 0;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    const Answer answer = engine().answer({.text = all[first + next++ % count]});
    times.push_back(microseconds(std::chrono::steady_clock::now() - start));
    if (answer.status == Status::kAnswered) answered.push_back(times.back());
  }
  state.counters["p50_us"] = percentile(times, 50);
  state.counters["p99_us"] = percentile(times, 99);
  state.counters["p50_answered_us"] = percentile(answered, 50);
  state.counters["answered_%"] =
      100.0 * static_cast<double>(answered.size()) / static_cast<double>(times.size());
}

void answer_fresh(benchmark::State& state) { ask(state, 0, kFresh); }
BENCHMARK(answer_fresh)->Iterations(kFresh)->Unit(benchmark::kMicrosecond);

void answer_again(benchmark::State& state) { ask(state, kFresh, kWarm); }
BENCHMARK(answer_again)->Iterations(kFresh)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace mujib

int main(int count, char** values) {
  benchmark::Initialize(&count, values);
  if (benchmark::ReportUnrecognizedArguments(count, values)) return 1;
  mujib::questions();  // made before anything is measured
  benchmark::RunSpecifiedBenchmarks();
}
