// Why one rule answers a question, or does not, and why one finds a fact in a
// sentence, or does not: each of its forms element by element, then what kept it from
// winning.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/answerer.hpp"

namespace mujib::workbench {

struct RuleTrial {
  struct Element {
    std::string written;
    bool fits = false;
    bool optional = false;  // in brackets: may be absent
    std::string words;      // of the text: what it took
    std::string elsewhere;  // where it does not fit: the words it fits in another place
  };
  struct Form {
    std::string written;
    bool ordered = false;  // «صيغة»; else «كلمات»
    bool fits = false;
    std::vector<Element> elements;
    std::string reached;  // of an ordered form: the words its fitting elements cover
    std::string next;     // the words that stand after them
  };
  std::string rule, file;
  int line = 0;
  bool of_sentence = false;  // an extraction rule, tried on a sentence
  bool fits = false;
  std::vector<Form> forms;
  std::vector<std::string> findings;  // Arabic, one sentence each
};

// nullopt when no question rule has the name.
std::optional<RuleTrial> try_rule(const Question& question, std::string_view name,
                                  const answer::Answerer& answerer,
                                  const ingest::Knowledge& knowledge);

// The same of an extraction rule and a sentence. A sentence of the documents is read
// in its place, so that its references mean what they mean there. nullopt when no
// extraction rule has the name.
std::optional<RuleTrial> try_extraction(std::string_view sentence, std::string_view name,
                                        const ingest::Knowledge& knowledge);

}  // namespace mujib::workbench
