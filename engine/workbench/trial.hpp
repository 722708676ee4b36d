// How far a pattern goes in a text, element by element: why it fits, or where it
// stops.
//
//   Trial t = try_pattern("يقع مقر {منظمة} في {مدينة}", rules, Anchor::kSearch, text);
//   t.elements   // يقع ✓  مقر ✓  {منظمة} ✓  في ✗  {مدينة} ✗
//
// Input      A pattern that need not compile: what is wrong with it is appended to
//            `problems`, and nothing fits.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/matcher.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/tagged.hpp"

namespace mujib::workbench {

struct TaggedText {  // all outlive the call
  const rulebook::Tagged& tagged;
  const std::vector<lexicon::Mention>& mentions;
  Span range;  // of tagged.text: what is looked at
};

struct Trial {
  struct Element {
    std::string written;
    bool fits = false;  // it and all before it
    Span alone;         // where it stands by itself, when it does not fit; empty: nowhere
  };
  std::vector<Element> elements;
  bool fits = false;
  Span reached;  // of tagged.text: what the elements that fit cover
};

Trial try_pattern(std::string_view written, const rulebook::Rules& rules,
                  rulebook::Matcher::Anchor anchor, const TaggedText& text,
                  std::vector<Problem>& problems);

// All places where a compiled pattern fits; spans are those of tagged.text. A name
// that the pattern spells out has to be that entity.
std::vector<rulebook::Match> matches(const rulebook::Pattern& pattern,
                                     rulebook::Matcher::Anchor anchor, const TaggedText& text);

// The parts of a pattern: words, slots, groups and gaps.
std::vector<std::string> elements_of(std::string_view written);

}  // namespace mujib::workbench
