// Prints what repair() makes of each stored line, one JSON object a line, as
// damage.py scores it; with --text the repaired text, with --changes the record.
//
//   repair_lines FILE [--repair CORRECTIONS] [--text | --changes]
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "engine/repair/repair.hpp"
#include "tests/engine/language.hpp"

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    if (static_cast<unsigned char>(letter) < 0x20) {
      out += "\\u00";
      out += "0123456789abcdef"[letter >> 4 & 15];
      out += "0123456789abcdef"[letter & 15];
    } else {
      out += letter;
    }
  }
  return out + '"';
}

std::string_view blank_name(mujib::Line::Blank blank) {
  switch (blank) {
    case mujib::Line::Blank::kInside:
      return "\"inside\"";
    case mujib::Line::Blank::kParagraph:
      return "\"paragraph\"";
    case mujib::Line::Blank::kNone:
      break;
  }
  return "false";
}

std::string list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + in_quotes(text);
  return out + "]";
}

void print_line(std::size_t number, const mujib::Line& line) {
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  std::cout << "{\"line\": " << number << ", \"repaired\": " << in_quotes(line.repaired)
            << ", \"changed\": " << truth(line.changed) << ", \"order\": " << truth(line.order)
            << ", \"sure\": " << truth(line.sure) << ", \"heading\": " << truth(line.heading)
            << ", \"alts\": " << list(line.alts) << ", \"blank\": " << blank_name(line.blank)
            << "}\n";
}

}  // namespace

int main(int count, char** arguments) {
  std::string file, corrections_file, mode;
  for (int index = 1; index < count; ++index) {
    const std::string_view argument = arguments[index];
    if (argument == "--repair" && index + 1 < count) {
      corrections_file = arguments[++index];
    } else if (argument.starts_with("--")) {
      mode = argument;
    } else {
      file = argument;
    }
  }
  const std::string source = read_file(file);
  std::vector<mujib::Problem> problems;
  mujib::repair::Corrections corrections;
  if (!corrections_file.empty()) {
    corrections = mujib::repair::read_corrections(read_file(corrections_file), corrections_file,
                                                  source, problems);
    for (const auto& problem : problems) std::cerr << mujib::to_string(problem) << '\n';
  }
  const mujib::repair::Vocabulary vocabulary(mujib::shipped_language().tables());
  const mujib::repair::Repaired repaired = mujib::repair::repair(vocabulary, source, corrections);
  if (mode == "--text") {
    std::cout << repaired.text;
  } else if (mode == "--changes") {
    for (const mujib::Change& change : repaired.changes) {
      std::cout << change.line << '\t' << static_cast<int>(change.kind) << '\t'
                << (change.sure ? "sure" : "unsure") << '\t' << change.before << '\t'
                << change.after << '\n';
    }
  } else {
    for (std::size_t index = 0; index < repaired.lines.size(); ++index) {
      print_line(index + 1, repaired.lines[index]);
    }
  }
  return problems.empty() ? 0 : 1;
}
