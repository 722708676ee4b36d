// The only control flow of an answer: understand -> talk -> rules -> reader ->
// refusal. Everything else is called from here.
//
// Ownership  Keeps a reference to the Knowledge, which outlives it.
// Threads    answer() is safe from any thread and takes no lock of ours.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/compose.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

class Answerer {
 public:
  explicit Answerer(const ingest::Knowledge& knowledge);

  Answer answer(const Question& question) const;
  // Examples of question rules that this corpus answers with facts, one a rule.
  const std::vector<std::string>& examples() const { return examples_; }
  // What it understands questions with, for explanations.
  question::Understanding understanding() const {
    return {knowledge_, index_, facts_, speller_, offices_};
  }

 private:
  // Rules whose slots the question names itself, or those that the context fills.
  enum class Slots { kNamed, kLeftOut };

  Answer respond(const Question& question, int depth) const;
  std::optional<Answer> talk(const question::Understood& question) const;
  std::optional<Answer> by_rules(const question::Understood& question,
                                 const std::vector<Candidate>& candidates,
                                 const Candidate*& understood, const Candidate*& winner,
                                 Slots slots) const;
  bool asks_for_unknown_speaker(const question::Understood& question) const;
  bool is_person(EntityId entity) const;
  bool settled(const question::Understood& question,
               const std::vector<Candidate>& candidates) const;
  std::optional<Answer> run(const question::Understood& question, const Candidate& candidate) const;
  std::optional<Answer> run_reading(const question::Understood& question,
                                    const Candidate& candidate) const;
  std::optional<Answer> by_reader(const question::Understood& question) const;
  void suggest(const question::Understood& question, Answer& answer) const;

  const ingest::Knowledge& knowledge_;
  index::WordIndex index_;
  index::FactIndex facts_;
  question::Speller speller_;
  question::OfficeHolders offices_;
  std::vector<bool> speaks_;  // by entity: some words of the documents are its
  std::vector<std::string> examples_;
  // Stems and entities of the examples, for the nearest one to a question.
  struct ExampleKeys {
    std::vector<std::string> stems;
    std::vector<EntityId> entities;
  };
  std::vector<ExampleKeys> example_keys_;
};

}  // namespace mujib::answer
