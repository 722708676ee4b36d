// Documents by their name and by their author, so that no question walks through all of them.
//
// Input      Names as the Knowledge has them; texts folded.
// Ownership  Built from a Knowledge once; holds no view of it.
// Threads    Immutable; safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ingest/knowledge.hpp"

namespace mujib::index {

class DocumentIndex {
 public:
  explicit DocumentIndex(const ingest::Knowledge& knowledge);

  // The first document of that name.
  std::optional<std::uint32_t> by_name(std::string_view name) const;

  struct Author {
    std::uint32_t bytes = 0;                                // of the folded name
    const std::vector<std::uint32_t>* documents = nullptr;  // ascending
  };
  // Authors whose name the text begins with, the shortest name first.
  std::vector<Author> authors_at(std::string_view text) const;

 private:
  lexicon::StringMap<std::uint32_t> names_;
  lexicon::StringMap<std::vector<std::uint32_t>> authors_;
  std::vector<std::uint32_t> author_bytes_;  // of their names, ascending, each once
};

}  // namespace mujib::index
