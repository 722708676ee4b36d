// Everything an answer rests on: rules, documents, sentences and facts. Built
// once, immutable, shared by all threads.
//
// Units      Fact::sentence and Sentence::document are indices into this Knowledge.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/ingest/reading.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace mujib::ingest {

struct Knowledge {
  std::shared_ptr<const rulebook::Rulebook> book;
  std::vector<Document> documents;         // in the manifest's order, else in byte order of names
  std::vector<std::vector<Block>> blocks;  // by document
  std::vector<ReadSentence> sentences;     // document by document
  std::vector<std::uint32_t> first_sentence;  // of each document, and one past the last
  std::vector<Fact> facts;                    // in order of sentence
  std::size_t read_anew = 0;                  // documents whose saved reading was of other rules
  std::string version;                        // of documents and rules, 16 hexadecimal digits

  const Document& document_of(std::uint32_t sentence) const {
    return documents[sentences[sentence].sentence.document];
  }
  const Block& block_of(std::uint32_t sentence) const {
    return blocks[sentences[sentence].sentence.document][sentences[sentence].block];
  }
  // Sentences of a block, half-open.
  std::pair<std::uint32_t, std::uint32_t> sentences_of(std::uint32_t document,
                                                       std::uint32_t block) const;
  std::string_view text_of(std::uint32_t sentence) const {
    return sentences[sentence].sentence.span.of(document_of(sentence).text);
  }
  // The manifest's title, else «الوثيقة الأولى» … by place, with digits where
  // the rules have no more words.
  std::string title(std::uint32_t document) const;
};

}  // namespace mujib::ingest
