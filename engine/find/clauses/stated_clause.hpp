// One sentence against a question that wants a value stated. Used by stated() alone.
//
// Units      Tokens of the sentence, half-open.
// Ownership  Keeps references to what it is given, for the length of one call.
// Threads    One object, one thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/find/clauses/clause.hpp"
#include "engine/find/clauses/clause_reader.hpp"
#include "engine/find/clauses/stated_question.hpp"

namespace mujib::find {

class StatedClause {
 public:
  StatedClause(const StatedQuestion& asked, const question::Understanding& with,
               std::uint32_t sentence);

  // The clause with its value; nullopt where none states what is asked.
  std::optional<ReadResult> run();
  // See stated.hpp.
  bool may_answer(TokenRange value);

 private:
  using Phrase = arabic::ValuePhrase;
  using Word = StatedQuestion::Word;

  std::uint32_t count() const { return static_cast<std::uint32_t>(here_.analysis.tokens.size()); }
  std::string_view word(std::uint32_t at) const { return here_.analysis.word(at); }
  bool is_word(std::uint32_t at) const;
  bool has_article(std::uint32_t at) const;
  bool is_function(std::uint32_t at) const;
  bool is_content(std::uint32_t at) const;
  bool begins_with_waw(std::uint32_t at) const;
  bool is_joined_particle(std::uint32_t at) const;
  bool in_phrase(std::uint32_t at) const;

  // Which token stands for which word of the question.
  void find_places();
  bool may_bind() const;
  bool fits(std::size_t word, std::uint32_t at) const;
  bool fits_as_predicate(const Word& word, std::uint32_t at, int quality) const;
  bool is_predicate(std::size_t word) const;

  // stated_values.cpp: values that answer.
  void find_values();
  bool counts_the_asked(const Phrase& phrase) const;
  void add_duals();
  bool is_counted(std::uint32_t at) const;
  bool in_number(std::uint32_t at) const;
  bool says_the_opposite() const;
  bool is_unsaid(TokenRange value) const;
  bool bare_count(const Phrase& phrase) const;

  // stated_doer.cpp: who does it, instead of a value.
  void find_doers();
  bool add_doer(std::uint32_t first, std::uint32_t end);
  bool is_placed(std::uint32_t at) const;
  std::uint32_t placed_end(std::uint32_t from, std::uint32_t end) const;
  std::uint32_t name_end(std::uint32_t from, std::uint32_t end) const;
  bool is_somebody(std::uint32_t at) const;
  void add_holder(std::uint32_t office, std::uint32_t begin, std::uint32_t end);
  void add_subject(std::uint32_t verb, std::uint32_t begin, std::uint32_t end);

  // One clause, or the whole sentence.
  std::optional<ReadResult> in(TokenRange range);
  bool bind(TokenRange range, const Phrase& value);
  bool around(std::size_t word) const;
  bool constructs_hold() const;
  bool bound_beside(const Phrase& value) const;
  bool is_unreal(TokenRange range) const;
  bool is_of_another(std::uint32_t at) const;
  bool in_order() const;
  bool subject_is_open(TokenRange range) const;
  bool leads_to(TokenRange range, const Phrase& value) const;
  const Phrase* choose(TokenRange range, const std::vector<const Phrase*>& values) const;
  bool placed(std::size_t word, std::uint32_t first, std::uint32_t end) const;
  ReadResult result(TokenRange range, const Phrase& value) const;

  const StatedQuestion& asked_;
  const question::Understanding& with_;
  const rulebook::Rulebook& book_;
  const std::uint32_t sentence_;
  const ingest::ReadSentence& here_;
  std::vector<Phrase> phrases_;                     // all of the sentence
  std::vector<Phrase> values_;                      // those that may answer
  std::vector<std::vector<std::uint32_t>> places_;  // by word of the question
  static constexpr std::uint32_t kOutside = 0xFFFFFFFF;
  std::vector<std::uint32_t> bound_;  // by word: its token in the clause; kOutside: in the heading
  bool counts_ = false;               // a value counts the asked noun
};

}  // namespace mujib::find
