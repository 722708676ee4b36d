// The small rules and documents, loaded.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/ingest/corpus.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib {

inline std::shared_ptr<const rulebook::Rulebook> load_small_rules() {
  const Folder folder;
  write_base_rules(folder);
  folder.write("lexicon.rules", kSmallLexicon);
  folder.write("phrases.rules", kSmallPhrases);
  folder.write("topics.rules", kSmallTopics);
  std::vector<Problem> problems;
  auto loaded = rulebook::Rulebook::load(folder.path(), problems);
  if (!loaded) throw std::runtime_error(loaded.error().message);
  return *loaded;
}

inline const std::shared_ptr<const rulebook::Rulebook>& small_rules_book() {
  static const std::shared_ptr<const rulebook::Rulebook> one = load_small_rules();
  return one;
}

// One document as it is read with the small rules.
inline ingest::Knowledge read_text(std::string_view text) {
  const Folder folder;
  folder.write("text.txt", text);
  const auto store = store::memory_store();
  std::vector<Problem> problems;
  const auto done = ingest::ingest_folder(folder.path(), *small_rules_book(), *store, problems);
  if (!done) throw std::runtime_error(done.error().message);
  auto knowledge = ingest::load_knowledge(*store, small_rules_book());
  if (!knowledge) throw std::runtime_error(knowledge.error().message);
  return std::move(*knowledge);
}

}  // namespace mujib
