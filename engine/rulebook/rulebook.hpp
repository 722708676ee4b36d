// The compiled rules: what a loaded rule folder can do. Immutable.
//
//   std::vector<Problem> problems;
//   auto book = Rulebook::load("rules", problems);
//   Analysis q = book->analyse("أين مقر المنظمة؟");
//   Tagged t = tag(q.text(), q.tokens, q.mentions, Punctuation::kDrop);
//   for (const Rulebook::Hit& hit : book->questions(t.text)) …
//
// Errors     load: Failure or Problems, see rules_parser.hpp and reserved.hpp. The rest
//            cannot fail.
// Threads    Safe from any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/matcher.hpp"
#include "engine/rulebook/parser/rules_parser.hpp"
#include "engine/rulebook/reserved.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/tagged.hpp"
#include "engine/text/normalise.hpp"
#include "engine/types/result.hpp"

namespace mujib::rulebook {

// One text, a question or a sentence, with everything found in it.
struct Analysis {
  text::Normalised normalised;
  std::vector<text::Token> tokens;
  std::vector<lexicon::Mention> mentions;  // in order, never overlapping

  std::string_view text() const { return normalised.text; }
  std::string_view word(std::size_t token) const { return tokens[token].span.of(normalised.text); }
};

class Rulebook {
 public:
  static Result<std::shared_ptr<const Rulebook>> load(const std::string& folder,
                                                      std::vector<Problem>& problems,
                                                      const Scope& scope = {});

  const Rules& rules() const { return rules_; }
  const lexicon::Lexicon& lexicon() const { return rules_.lexicon; }
  const arabic::Language& language() const { return rules_.language; }

  // Names, numbers, times and attached pronouns. References and pronouns carry no
  // entity yet: who they mean is for ingest and session to say.
  Analysis analyse(std::string_view utf8) const;

  struct Hit {
    std::uint32_t rule = 0;     // index into the rules of that kind
    std::uint32_t pattern = 0;  // index into the rule's patterns
    Match match;
  };
  std::vector<Hit> questions(std::string_view tagged) const;
  // Of a sentence, in the order of the rules. Patterns that begin with {الموضوع} go over a
  // whole sentence: they are tried only where it may speak of what its document is about.
  std::vector<Hit> extractions(std::string_view tagged, bool of_subject = true) const;
  std::vector<Hit> descriptions(std::string_view tagged) const;
  std::vector<Hit> talk(std::string_view tagged) const;
  // Bytes of polite words at the start, the next blank not included.
  std::uint32_t opener(std::string_view tagged) const;
  // Where polite words at the end begin; tagged.size() when there are none.
  std::uint32_t closer(std::string_view tagged) const;

  // ---- words
  using SetId = rulebook::SetId;
  static constexpr SetId kNoSet = rulebook::kNoSet;
  // What code relies on; it is there, or the rules would not have loaded.
  SetId set(ReservedSet name) const { return reserved_sets_[static_cast<std::size_t>(name)]; }
  TypeId type(ReservedType name) const { return reserved_types_[static_cast<std::size_t>(name)]; }
  const std::string& wording(Wording name) const {
    return reserved_wordings_[static_cast<std::size_t>(name)];
  }
  bool lists(ReservedSet name, std::string_view word) const { return lists(set(name), word); }
  // In the order of the rule files.
  const WordSet& words(ReservedSet name) const { return *rules_.set(set_name(set(name))); }
  // What rule authors name; as written or folded.
  SetId set_id(std::string_view name) const;
  const std::string& set_name(SetId id) const { return set_names_[id]; }
  std::size_t set_count() const { return set_names_.size(); }
  // The sets a normalised word belongs to, attached particles taken off: exact
  // members first, else members with the same stem. The list lives with the rulebook.
  const std::vector<SetId>& sets_of(std::string_view word) const;
  bool in_set(std::string_view word, SetId set) const;
  // Whether a set lists the word in just this form, nothing taken off. Of a verbatim set
  // (reserved.hpp) this alone is asked.
  bool lists(SetId set, std::string_view word) const;
  // Members of several words: (first token, number of tokens, set).
  struct PhraseHit {
    std::uint32_t first = 0;
    std::uint32_t length = 0;
    SetId set = kNoSet;
  };
  std::vector<PhraseHit> phrases(const Analysis& text) const;
  // Synonym classes of a normalised word, ascending: those that list a word with the same
  // stem, and those of them that list the word itself. Empty when there are none.
  const std::vector<std::uint32_t>& synonyms(std::string_view word) const;
  const std::vector<std::uint32_t>& listed_synonyms(std::string_view word) const;
  // A word that a pattern or a set spells out (particles and article taken off).
  bool knows(std::string_view word) const;
  // All words rules know, for spelling correction.
  const std::vector<std::string>& vocabulary() const { return vocabulary_; }

 private:
  friend class RulebookBuilder;
  explicit Rulebook(Rules rules, std::vector<Problem>& problems);

  void resolve_reserved();
  void index_words();
  void add_values(Analysis& out) const;
  void add_pronouns(Analysis& out, std::string_view utf8) const;
  bool share_a_set(std::string_view word, std::string_view base) const;

  Rules rules_;
  struct Place {
    std::uint32_t rule;
    std::uint32_t pattern;
  };
  struct Group {
    std::vector<Place> places;
    std::unique_ptr<Matcher> matcher;
  };
  std::vector<Hit> find(const Group& group, std::string_view tagged) const;

  Group questions_, extractions_, subject_extractions_, descriptions_, talk_, openers_, closers_;
  std::vector<SetId> reserved_sets_;  // by ReservedSet
  std::vector<TypeId> reserved_types_;
  std::vector<std::string> reserved_wordings_;
  std::vector<std::string> set_names_;
  lexicon::StringMap<SetId> set_ids_;               // by the name as written and folded
  lexicon::StringMap<std::vector<SetId>> members_;  // words exactly as listed, folded
  lexicon::StringMap<std::vector<SetId>> set_words_, set_stems_;
  struct Phrase {
    std::vector<std::string> words;
    SetId set;
  };
  lexicon::StringMap<std::vector<Phrase>> phrases_;  // by first word
  lexicon::StringMap<std::vector<std::uint32_t>> synonyms_, synonym_stems_;
  std::vector<std::string> vocabulary_;
  lexicon::StringMap<bool> known_;
};

}  // namespace mujib::rulebook
