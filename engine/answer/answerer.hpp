// The only control flow of an answer: understand -> decide -> compose -> remember.
// Which ways there are, and which of them wins, is a table in decide.cpp.
//
// Ownership  Keeps a reference to the Knowledge, which outlives it.
// Threads    answer() is safe from any thread and takes no lock of ours.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/examples.hpp"
#include "engine/find/places/place_index.hpp"
#include "engine/find/reader.hpp"
#include "engine/question/understand.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

class Answerer {
 public:
  explicit Answerer(const ingest::Knowledge& knowledge, find::ReaderWeights weights = {});

  Answer answer(const Question& question) const;
  // Examples of question rules that this corpus has facts for, one a rule.
  const Examples& examples() const { return examples_; }
  // What it understands questions with, for explanations.
  question::Understanding understanding() const {
    return {knowledge_, index_, documents_, facts_, speller_, offices_};
  }

 private:
  const ingest::Knowledge& knowledge_;
  index::WordIndex index_;
  index::DocumentIndex documents_;
  index::FactIndex facts_;
  question::Speller speller_;
  ingest::OfficeHolders offices_;
  find::Reader reader_;
  find::PlaceIndex places_;
  Examples examples_;
};

}  // namespace mujib::answer
