// How time grows with the length of input that somebody wrote to be slow. Google Benchmark fits the
// order (BigO) to the rows above it: N and lgN are in proportion, N^2 costs more than its length.
// Nothing is asserted, since a machine may be busy; the tests of the same parts check what comes
// out.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/corpus.hpp"
#include "engine/lexicon/lexicon.hpp"
#include "engine/repair/repair.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/text/decode.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/sentences.hpp"
#include "engine/text/tokens.hpp"
#include "tests/bench/loaded_engine.hpp"
#include "tests/engine/folder.hpp"

namespace mujib {
namespace {

std::string repeated(std::string_view piece, std::int64_t times) {
  std::string out;
  for (std::int64_t i = 0; i < times; ++i) out += piece;
  return out;
}

void split_sentences(benchmark::State& state, std::string_view piece) {
  const std::string text = repeated(piece, state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        text::split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}));
  }
  state.SetComplexityN(state.range(0));
}

void find_names(benchmark::State& state, std::string_view piece) {
  const std::string text = text::fold(repeated(piece, state.range(0)));
  const std::vector<text::Token> tokens = text::tokenise(text);
  const lexicon::Lexicon& lexicon = engine().knowledge().book->lexicon();
  for (auto _ : state) benchmark::DoNotOptimize(lexicon.find(text, tokens));
  state.SetComplexityN(state.range(0));
}

// Analysis, tags and every extraction rule, of one sentence.
void extract(benchmark::State& state, std::string_view piece) {
  const std::string text = repeated(piece, state.range(0));
  const rulebook::Rulebook& book = *engine().knowledge().book;
  for (auto _ : state) {
    const rulebook::Analysis analysis = book.analyse(text);
    const rulebook::Tagged tagged = rulebook::tag(analysis.text(), analysis.tokens,
                                                  analysis.mentions, rulebook::Punctuation::kDrop);
    benchmark::DoNotOptimize(book.extractions(tagged.text));
  }
  state.SetComplexityN(state.range(0));
}

// Bytes of a file to the text that is read.
void read_bytes(benchmark::State& state, std::string_view piece) {
  const std::string bytes = repeated(piece, state.range(0));
  const repair::Vocabulary vocabulary(engine().knowledge().book->language().tables());
  for (auto _ : state) {
    const auto decoded = text::decode(bytes);
    benchmark::DoNotOptimize(repair::repair(vocabulary, decoded->text));
  }
  state.SetComplexityN(state.range(0));
}

void answer_long(benchmark::State& state, std::string_view piece) {
  const std::string text = repeated(piece, state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(engine().answer({.text = text}));
  state.SetComplexityN(state.range(0));
}

// A folder of invented places, gone with the object.
class PlacesFolder {
 public:
  explicit PlacesFolder(std::int64_t documents) {
    for (std::int64_t at = 0; at < documents; ++at) {
      folder_.write(std::to_string(at) + ".txt",
                    thing(at) + "\n\nتأسس " + thing(at) + " عام " +
                        std::to_string(1900 + at % 120) + " في شمال المدينة.\nيفتح " + thing(at) +
                        " أبوابه في الساعة الثامنة صباحا.\n\nالمدير: " + name_of(at * 31 + 7) +
                        "\n");
    }
  }

  std::string path() const { return folder_.path(); }
  static std::string question(std::int64_t at) {
    constexpr std::string_view kAsked[] = {"متى تأسس ", "من مدير ", "متى يفتح ", "أين يقع "};
    return std::string(kAsked[at % 4]) + thing(at) + "؟";
  }

 private:
  // The letters of the number: no two alike, and no words that rules know.
  static std::string name_of(std::int64_t number) {
    constexpr std::string_view kLetters[] = {"ث", "ج", "خ", "د", "ذ", "ر", "ز", "ش", "ض", "غ"};
    std::string out = "ق";
    for (int digit = 0; digit < 5; ++digit, number /= 10) out += kLetters[number % 10];
    return out;
  }
  static std::string thing(std::int64_t at) {
    constexpr std::string_view kThings[] = {"متحف ", "مصنع ", "مسرح ", "ميناء "};
    return std::string(kThings[at % 4]) + name_of(at);
  }

  Folder folder_;
};

// A question of one of so many documents: the bounded search alone may grow.
void answer_over_documents(benchmark::State& state) {
  const PlacesFolder folder(state.range(0));
  std::vector<Problem> problems;
  const auto many =
      answer::Engine::load({.corpus = folder.path(), .rules = MUJIB_ROOT "/rules"}, problems);
  if (!many) return state.SkipWithError("not loaded");
  std::int64_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize((*many)->answer({.text = PlacesFolder::question(at)}));
    at = (at + 7) % state.range(0);
  }
}

void growing(benchmark::internal::Benchmark* one, std::int64_t fewest, std::int64_t most) {
  one->RangeMultiplier(4)->Range(fewest, most)->Unit(benchmark::kMicrosecond)->Complexity();
}
void as_text(benchmark::internal::Benchmark* one) { growing(one, 1 << 8, 1 << 14); }
void as_question(benchmark::internal::Benchmark* one) { growing(one, 1 << 2, 1 << 10); }

BENCHMARK_CAPTURE(split_sentences, stops, ". ")->Apply(as_text);
BENCHMARK_CAPTURE(split_sentences, open_quotations, "« ")->Apply(as_text);
BENCHMARK_CAPTURE(split_sentences, open_brackets, "(«[")->Apply(as_text);
BENCHMARK_CAPTURE(split_sentences, shut_brackets, ")»")->Apply(as_text);
BENCHMARK_CAPTURE(split_sentences, quotations, "\"“”")->Apply(as_text);
BENCHMARK_CAPTURE(split_sentences, initials, "م. ")->Apply(as_text);
BENCHMARK_CAPTURE(find_names, and_hyphens, "منظمة معاهدة الأمن - ")->Apply(as_text);
BENCHMARK_CAPTURE(extract, without_a_stop, "وتضم المنظمة روسيا والصين عام 1998 مقرها في موسكو ")
    ->Apply(as_text);
BENCHMARK_CAPTURE(extract, numbers_without_blanks, "1,")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, one_word, "والم")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, one_line, "ال يجوز نقل األشجار خالل الصيف ")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, visual_line, "ةنيدملا يف عقت يتلا ")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, pieces, "ا لمد ينة ")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, table, "سوق قديم   سوق جديد\n")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, page_numbers, "12\n")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, turned_brackets, ")1( ")->Apply(as_text);
BENCHMARK_CAPTURE(read_bytes, misread, "Ø§Ù„")->Apply(as_text);
BENCHMARK(answer_over_documents)->Arg(10)->Arg(20'000)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(answer_long, question, "أين مقر منظمة معاهدة الأمن الجماعي و")
    ->Apply(as_question);
BENCHMARK_CAPTURE(answer_long, conjunctions, "و")->Apply(as_question);
BENCHMARK_CAPTURE(answer_long, open_quotations, "«")->Apply(as_question);
BENCHMARK_CAPTURE(answer_long, polite_words, "لو سمحت ")->Apply(as_question);
BENCHMARK_CAPTURE(answer_long, misspelt_words, "الاعظاء ")->Apply(as_question);

}  // namespace
}  // namespace mujib
