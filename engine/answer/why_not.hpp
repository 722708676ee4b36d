// Why one question rule answers a question, or does not: each of its forms element
// by element, then what kept it from winning.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/answerer.hpp"

namespace mujib::answer {

struct RuleTrial {
  struct Element {
    std::string written;
    bool fits = false;
    bool optional = false;  // in brackets: may be absent
    std::string words;      // of the question: what it took
  };
  struct Form {
    std::string written;
    bool ordered = false;  // «صيغة»; else «كلمات»
    bool fits = false;
    std::vector<Element> elements;
    std::string reached;  // of an ordered form: the words its fitting elements cover
  };
  std::string rule, file;
  int line = 0;
  std::vector<Form> forms;
  std::vector<std::string> findings;  // Arabic, one sentence each
};

// nullopt when no question rule has the name.
std::optional<RuleTrial> try_rule(const Question& question, std::string_view name,
                                  const Answerer& answerer, const ingest::Knowledge& knowledge);

}  // namespace mujib::answer
