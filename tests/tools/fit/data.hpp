// Question sets to fit and measure on: a folder with questions.jsonl and corpus/.
//
//   {"id": "7", "question": "…", "answers": ["…"], "doc": "a001.txt", "paragraph": 0}
//
// Errors     A Failure that names the file; nothing is read halfway.
// Threads    One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/find/sentences/ranker.hpp"
#include "engine/ingest/knowledge.hpp"
#include "engine/types/result.hpp"

namespace mujib::fit {

struct Question {
  std::string id;
  std::string text;
  std::vector<std::string> answers;
  std::vector<std::vector<std::string>> gold;  // the answers' words as they are scored
  std::uint32_t document = 0;                  // index in the knowledge
  find::Asked asked;
  std::size_t fold = 0;
};

struct Set {
  std::string name;
  ingest::Knowledge knowledge;
  std::unique_ptr<find::WordLists> lists;
  std::unique_ptr<find::Collection> collection;
  std::unique_ptr<find::SpanTexts> texts;
  std::vector<Question> questions;
  // The words of each sentence as they are scored.
  std::vector<std::vector<std::string>> scored;

  // Whether a sentence is of the question's document and holds one of its answers.
  bool is_right(const Question& question, std::uint32_t sentence) const;
};

Result<std::unique_ptr<Set>> read_set(const std::string& folder,
                                      const std::shared_ptr<const rulebook::Rulebook>& book);

// Gives every question a fold of its own, document by document: documents that share a paragraph,
// in one set or in two, get the same fold.
inline constexpr std::size_t kFolds = 5;
void cut_folds(const std::vector<std::unique_ptr<Set>>& sets);

// The words of the file behind a sentence, as a citation gives them.
std::string cited(const ingest::Knowledge& knowledge, std::uint32_t sentence);

}  // namespace mujib::fit
