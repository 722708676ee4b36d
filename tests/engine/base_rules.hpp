// What a rule folder of a test needs besides its own: all that the engine relies on by name
// (engine/rulebook/reserved.hpp). The general language, the wordings and the reader's
// weights are those that are shipped; every other set has one word in it that no text says.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/folder.hpp"

namespace mujib {

// Path below a rule folder, bytes. The paths come after those of any test's own files.
inline std::vector<std::pair<std::string, std::string>> base_rules() {
  namespace fs = std::filesystem;
  const fs::path root = MUJIB_ROOT;
  std::vector<fs::path> files = {root / "tests/rules/base/stand_ins.rules",
                                 root / "rules/phrases/wording.rules"};
  if (fs::exists(root / "rules/language")) {
    for (const auto& entry : fs::directory_iterator(root / "rules/language")) {
      if (entry.path().extension() == ".rules") files.push_back(entry.path());
    }
  }
  for (const auto& entry : fs::directory_iterator(root / "rules/weights")) {
    files.push_back(entry.path());
  }
  std::vector<std::pair<std::string, std::string>> out;
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    const std::string folder = file.extension() == ".weights" ? "weights/" : "zz_base/";
    out.emplace_back(folder + file.filename().string(), bytes.str());
  }
  return out;
}

inline void write_base_rules(const Folder& folder, const std::string& below = "") {
  for (const auto& [name, bytes] : base_rules()) folder.write(below + name, bytes);
}

}  // namespace mujib
