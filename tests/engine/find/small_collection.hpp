// A few invented documents ready to be searched, with the shipped word lists.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/find/reader.hpp"

namespace mujib::find {

// A document a text, a paragraph a line.
struct SmallCollection {
  explicit SmallCollection(const std::vector<std::string>& texts);
  SmallCollection(const SmallCollection&) = delete;
  SmallCollection& operator=(const SmallCollection&) = delete;

  ingest::Knowledge knowledge;
  std::unique_ptr<Reader> reader;  // with the shipped weights

  // The words of the span that answers, with a blank between; empty where nothing does.
  std::string answer(const char* question) const;
  std::string sentence(const Reading& reading) const;
};

}  // namespace mujib::find
