// The language as rules/language has it, for tests of what stands below the rulebook.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/forms/entry.hpp"

namespace mujib {

inline const arabic::Language& shipped_language() {
  static const arabic::Language one = [] {
    const std::string rules = MUJIB_ROOT "/rules";
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(rules + "/language")) {
      files.push_back(file.path().string());
    }
    std::sort(files.begin(), files.end());
    std::vector<forms::Entry> entries;
    std::vector<Problem> problems;
    for (const std::string& file : files) {
      std::ifstream stream(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
      const auto read = forms::read_entries(bytes, file, problems);
      entries.insert(entries.end(), read.begin(), read.end());
    }
    arabic::Language language(arabic::WordTables::read(entries, rules, problems));
    if (!problems.empty()) throw std::runtime_error(to_string(problems.front()));
    return language;
  }();
  return one;
}

}  // namespace mujib
