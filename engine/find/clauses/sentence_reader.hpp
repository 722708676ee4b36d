// One sentence against one request: how much of the question stands in it, which clause
// says it, and what fills the gap. Used by read() alone.
//
// Units      Token indices of the sentence, half-open ranges.
// Ownership  Keeps references to what it is given, for the length of one call.
// Threads    One object, one thread.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/find/clauses/clause.hpp"
#include "engine/find/clauses/clause_reader.hpp"

namespace mujib::find {

// From here on a clause answers without the number, the name or the cause that was expected.
inline constexpr int kSureCoverage = 80;
inline constexpr int kSame = 100;  // fit() of the very word
inline constexpr std::uint32_t kFewestWords = 6;

class SentenceReader {
 public:
  SentenceReader(const ingest::Knowledge& knowledge, const index::WordIndex& index,
                 const ReadRequest& request, std::uint32_t sentence)
      : knowledge_(knowledge),
        index_(index),
        request_(request),
        sentence_(sentence),
        here_(knowledge.sentences[sentence]) {}

  // How much of the question stands here, whether that is enough or not.
  std::optional<ReadResult> look();
  // The reading; nullopt where this sentence does not answer.
  std::optional<ReadResult> run();

 private:
  // Where one term stands in the sentence.
  struct Place {
    std::uint32_t token;
    std::size_t term;
    int quality;
  };

  std::uint32_t count() const { return static_cast<std::uint32_t>(here_.analysis.tokens.size()); }

  // sentence_reader.cpp: is the question here, and in which clause?
  bool in_scope(std::uint32_t token) const;
  const ingest::Voice* voice_of_speaker() const;
  void find_places();
  bool cover();
  bool is_a_place(std::size_t term) const;
  bool is_rich(const std::vector<int>& best) const;
  int context_fit(const question::QueryTerm& term) const;
  void choose_window();
  void include_mentions();
  std::uint32_t distance(std::uint32_t first, std::uint32_t end) const;
  // Whether the token is listed in a verbatim set.
  bool says(rulebook::ReservedSet set, std::uint32_t token) const {
    return knowledge_.book->lists(set, here_.analysis.word(token));
  }
  bool is_negated() const;

  // gap.cpp: what was asked for.
  bool asked_for(const lexicon::Mention& mention) const;
  std::uint64_t remoteness(const lexicon::Mention& mention) const;
  template <class Fits>
  const lexicon::Mention* nearest(Fits fits) const;
  void take(const lexicon::Mention& mention);
  bool is_a(const lexicon::Mention& mention, rulebook::ReservedType type) const;
  bool find_value();
  bool vague_amount();
  bool is_era(const lexicon::Mention& mention) const;
  bool is_vague_time(const lexicon::Mention& mention) const;
  bool take_complement();
  bool counts_the_head(const lexicon::Mention& number) const;
  bool same_clause(const lexicon::Mention& mention) const;
  bool find_doer();
  std::optional<std::size_t> office_words(std::uint32_t office,
                                          const lexicon::Mention& person) const;
  const lexicon::Mention* find_holder() const;
  bool holds_another(const lexicon::Mention& person) const;
  bool find_name();
  bool find_kind();
  bool taken_by_another(std::uint32_t value) const;
  bool find_cause();

  const ingest::Knowledge& knowledge_;
  const index::WordIndex& index_;
  const ReadRequest& request_;
  std::uint32_t sentence_;
  const ingest::ReadSentence& here_;
  std::vector<Place> places_;
  std::vector<int> outside_;  // by term: quality beside the speaker's words
  ReadResult result_;
  int window_score_ = 0;
};

}  // namespace mujib::find
