// The grammar of reported speech: which word is a verb of saying, where what it reports
// begins and ends, and who its subject is.
//
//   «قال مدير الميناء المهندس عصام الدالي: …»   the whole noun phrase speaks
//   «قال مزارع من تونس: …»                      a farmer, not Tunisia
//   «ووصف المنظمة بأنها …»                      she is described: he who spoke last speaks
//
// Units      Tokens of the sentence; a Speaker's span counts bytes of Document::text.
// Input      Sentences whose references are resolved.
// Ownership  Keeps the Rulebook's address; Speakers are values.
// Threads    Const functions are safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/ingest/reading.hpp"

namespace mujib::ingest {

struct Speaker {
  Argument who;
  Gender gender = Gender::kUnknown;
};

class Speech {
 public:
  explicit Speech(const rulebook::Rulebook& book);

  struct Verb {
    std::uint32_t token = 0;
    Gender gender = Gender::kUnknown;
    bool describes = false;   // «وصف», «اتهم»: may have an object before «بأن»
    bool has_object = false;  // «وصفه»: the object is written on to it
    bool joined = false;      // «وقال»
    bool denies = false;      // «نفى أن»: what follows is what he does not say
    bool adverbial = false;   // «قائلا», «مؤكدا»: of whoever the clause is about
    bool impersonal = false;  // «يُتوقع أن»: where no subject follows, nobody's
  };
  std::optional<Verb> verb_at(const ReadSentence& sentence, std::uint32_t token) const;

  // What begins a report between the verb and `stop`: «أن», «إن», «:»; nullopt where none does.
  std::optional<std::uint32_t> opener(const ReadSentence& sentence, const Verb& verb,
                                      std::uint32_t stop) const;
  // Where a report without quotation marks ends that began at `first`: before the author's own
  // «، لكن …», at the latest at `stop`.
  std::uint32_t report_end(const ReadSentence& sentence, std::uint32_t first,
                           std::uint32_t stop) const;

  // What the words around a verb say of its subject: named, or left out («وقال إن …», so that
  // whoever spoke last speaks), or there and not to be told apart.
  struct Subject {
    std::optional<Speaker> speaker;
    bool left_out = false;
  };
  // `content` is where the report begins, `from` where the clause may begin.
  Subject subject(const ReadSentence& sentence, const Verb& verb, std::uint32_t from,
                  std::uint32_t content) const;

  // «الوزير» of «ونفى الوزير وجود …»: the subject's noun alone, and the stem of any subject's.
  std::optional<Speaker> lone_head(const ReadSentence& sentence, const Verb& verb,
                                   std::uint32_t content) const;
  std::string head_stem(const ReadSentence& sentence, const Verb& verb) const;

  // Who is named in the noun phrase from `first` on, before `end`: after «وفق», «بحسب».
  std::optional<Speaker> named(const ReadSentence& sentence, std::uint32_t first,
                               std::uint32_t end) const;

  // «فإن», «بأن»: a particle written on to what opens a report.
  bool joins_opener(std::string_view word) const;
  // Persons, organisations, states and what stands for them.
  bool speaks(const lexicon::Mention& mention) const;
  Speaker speaker(const ReadSentence& sentence, const lexicon::Mention& mention) const;
  // «في تركيا», «أيدي تركيا»: a name that belongs to the word before it does nothing itself.
  bool stands_alone(const ReadSentence& sentence, const lexicon::Mention& mention) const;

 private:
  struct Phrase {
    std::uint32_t first = 0;
    std::uint32_t end = 0;   // of its nouns
    std::uint32_t last = 0;  // with one prepositional phrase, where that ends the subject
  };
  std::uint32_t skip_adverbs(const ReadSentence& sentence, std::uint32_t first,
                             std::uint32_t end) const;
  Phrase phrase(const ReadSentence& sentence, std::uint32_t first, std::uint32_t end) const;
  const lexicon::Mention* entity_of(const ReadSentence& sentence, const Phrase& phrase,
                                    std::uint32_t end) const;
  std::optional<Speaker> before(const ReadSentence& sentence, const Verb& verb,
                                std::uint32_t from) const;
  std::optional<Speaker> topic(const ReadSentence& sentence, const Verb& verb,
                               std::uint32_t from) const;
  bool is_described(const ReadSentence& sentence, const Verb& verb, std::uint32_t subject_end,
                    std::uint32_t content) const;
  bool is_preposition(std::string_view word) const;
  bool is_plain_opener(std::string_view word) const;
  bool is_vague(std::string_view word) const;
  bool is_adverb(const ReadSentence& sentence, std::uint32_t first, std::uint32_t end) const;
  bool is_addressed(std::string_view word) const;
  bool is_title(std::string_view word) const;

  const rulebook::Rulebook& book_;
  TypeId person_, organisation_, state_;
};

}  // namespace mujib::ingest
