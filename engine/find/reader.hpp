// The open reader: finds the sentence of any collection that answers a question, the span
// in it that is the answer, and how far both may be trusted. START HERE for finding.
//
//   std::vector<Problem> problems;
//   const Reader reader(knowledge, ReaderWeights::load("rules/weights", problems));
//   const Reading reading = reader.read("متى ولد أحمد شوقي؟");
//   if (reading.verdict == Reading::Verdict::kAnswer) … reading.range() of reading.sentence()
//
// Units      Words of a sentence count its tokens that are no punctuation, half-open; confidence
//            is in 1024ths. Scores compare within one reading only.
// Errors     Weights that are missing or misspelt are Problems; without weights every score is 0.
//            A question that shares no word with the collection finds nothing.
// Ownership  Refers to the Knowledge, which must outlive it; a Reading holds values only.
// Threads    Safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/find/confidence.hpp"
#include "engine/find/guards.hpp"
#include "engine/find/sentences/ranker.hpp"
#include "engine/find/spans/span_reader.hpp"

namespace mujib::find {

struct ReaderWeights {
  SentenceWeights sentences;
  SpanTable spans;
  Confidence confidence;

  // From sentence.weights, span.weights and confidence.weights of a folder.
  static ReaderWeights load(const std::string& folder, std::vector<Problem>& problems);
};

struct Reading {
  enum class Verdict {
    kNothing,   // no sentence shares a word with the question
    kPassages,  // sentences come near; none is sure enough, or something of the question is missing
    kAnswer,
  };
  Verdict verdict = Verdict::kNothing;
  Asked asked;
  std::vector<Ranked> sentences;       // the best first
  std::optional<ReadSpan> span;        // of the first sentence
  std::optional<ReadSpan> second;      // the span that it beat
  std::vector<Bound> bound;            // by term of the question, in the first sentence
  std::optional<std::size_t> missing;  // the term whose absence forbids an answer
  int confidence = 0;                  // that the documents answer the question here
  int order = 0;                       // that the span is good: sorts answers
  Signs signs{};                       // what both rest on

  std::uint32_t sentence() const { return sentences.front().sentence(); }
  SpanRange range() const { return span->range; }
};

// Another document's answer to a question.
struct Elsewhere {
  std::uint32_t sentence = 0;
  SpanRange range;
};

// One entry of an explanation: what speaks for the winner (positive) or the runner-up.
struct Part {
  std::string name;
  std::int64_t value = 0;
};

// What the reader relies on and a folder of rules lacks: weights, word lists. Empty: nothing.
std::vector<Problem> check_reader(const rulebook::Rulebook& book, const std::string& folder);

class Reader {
 public:
  static constexpr std::size_t kMostSentences = 3;
  static constexpr std::size_t kMostParts = 10;

  Reader(const ingest::Knowledge& knowledge, ReaderWeights weights);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // At most `most` sentences.
  Reading read(std::string_view question, std::size_t most = kMostSentences) const;
  Reading read(const Asked& asked, std::size_t most = kMostSentences) const;

  // What sentences of other documents than `sentence` answer that state the question as fully as
  // a reading has to, the likeliest first, one a document.
  std::vector<Elsewhere> elsewhere(const Asked& asked, std::uint32_t sentence) const;

  // What set the first sentence before the second, its span before the other, and what
  // the confidence rests on; the greatest first, at most kMostParts each.
  std::vector<Part> why_sentence(const Reading& reading) const;
  std::vector<Part> why_span(const Reading& reading) const;
  std::vector<Part> why_confidence(const Reading& reading) const;

  const Collection& collection() const { return collection_; }
  const WordLists& lists() const { return lists_; }

 private:
  ReaderWeights weights_;
  WordLists lists_;
  Collection collection_;
  SpanTexts texts_;
  Ranker ranker_;
  SpanReader spans_;
};

}  // namespace mujib::find
