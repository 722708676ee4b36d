// What parsers of rule entries have in common: reporting with the place of an
// entry, and its fields by keyword.
//
// Ownership  Views of the entries and the list of Problems, which outlive it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

class EntryParser {
 public:
  explicit EntryParser(std::vector<Problem>& problems) : problems_(problems) {}

 protected:
  using Entry = forms::Entry;
  using Field = forms::Field;

  void report(const std::string& file, int line, std::string message, std::string fix = "");
  // With the nearest of the known names as the likely fix, else with `otherwise`.
  void report_unknown(const Entry& entry, int line, std::string_view what, std::string_view name,
                      const std::vector<std::string>& known, std::string otherwise = "");
  // Reported where it is missing; then nullptr.
  const Field* need(const Entry& entry, std::string_view keyword);
  static std::vector<const Field*> all(const Entry& entry, std::string_view keyword);
  // What is neither «نعم» nor «لا» is reported.
  bool says_yes(const Entry& entry, std::string_view keyword);

  std::vector<Problem>& problems_;
};

// The entries with that keyword, in order.
void each(const std::vector<forms::Entry>& entries, std::string_view head,
          const std::function<void(const forms::Entry&)>& read);

std::string_view trim(std::string_view text);

}  // namespace mujib::rulebook
