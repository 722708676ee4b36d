#include "engine/types/problem.hpp"

#include <algorithm>

namespace mujib {

std::string to_string(const Problem& problem) {
  std::string out = problem.file;
  if (problem.line > 0) out += ":" + std::to_string(problem.line);
  out += "\n  ";
  if (problem.severity == Problem::Severity::kNote) out += "ملاحظة: ";
  out += problem.message;
  if (!problem.fix.empty()) out += "؛ " + problem.fix;
  return out;
}

bool has_errors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == Problem::Severity::kError;
  });
}

}  // namespace mujib
