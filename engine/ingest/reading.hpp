// A document read: its sentences with who and what they mention, whose words they
// are, and the facts that rules found in them.
//
// Units      Voice ranges are token indices of the sentence, half-open; Argument
//            spans count bytes of Document::text.
// Errors     None: a sentence that no rule fits gives no fact.
// Ownership  Values; nothing points into the Document.
// Threads    Pure functions of their arguments.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/types/document.hpp"
#include "engine/types/fact.hpp"

namespace mujib::ingest {

// «،», «.» …: a clause ends there.
bool ends_clause(std::string_view mark);

// Words of a sentence that are somebody's: a quotation or reported speech.
struct Voice {
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  Argument speaker;  // entity, or just words («المراقبون»)
  bool quoted = false;
};

struct ReadSentence {
  Sentence sentence;
  rulebook::Analysis analysis;  // of the sentence's own text; references resolved
  std::vector<Voice> voices;    // in order
  EntityId topic = kNoEntity;   // what the section is about, from its heading
  std::uint32_t block = 0;      // of the document's blocks

  // Where a range of the normalised text stands in Document::text.
  Span in_document(Span normalised) const;
  // The voice that covers a token, the innermost first; nullptr = the document itself.
  const Voice* voice_at(std::uint32_t token) const;
  // A voice with those of its speaker that it touches: what is reported and then quoted is one
  // saying («إن …، وإن «…»»).
  Voice whole_saying(const Voice& part) const;
};

struct Reading {
  std::vector<Block> blocks;
  std::vector<ReadSentence> sentences;
  std::vector<Fact> facts;  // Fact::sentence is an index into `sentences`
};

// Blocks, sentences with mentions, references and voices; no facts.
Reading read_sentences(const Document& document, const rulebook::Rulebook& book);
// The same, and what the extraction rules find.
Reading read_document(const Document& document, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
