#include "engine/rulebook/parser/wording_parser.hpp"

#include <algorithm>

#include "engine/rulebook/parser/entry_parser.hpp"
#include "engine/rulebook/parser/template_check.hpp"
#include "engine/rulebook/reserved.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

class WordingParser : EntryParser {
 public:
  WordingParser(Rules& rules, std::vector<Problem>& problems)
      : EntryParser(problems), rules_(rules) {}

  void run(const std::vector<Entry>& entries) {
    each(entries, "قالب", [&](const Entry& entry) { read(entry); });
  }

 private:
  void read(const Entry& entry) {
    const std::string folded = text::fold(entry.head().value);
    const Field* field = need(entry, "نص");
    if (field == nullptr) return;
    const Reserved* row = declared(folded);
    if (row == nullptr) {
      std::vector<std::string> known;
      for (const Reserved& one : reserved_wordings()) known.emplace_back(one.name);
      report_unknown(entry, entry.head().line, "قالب لا يستعمله المحرّك", entry.head().value, known,
                     "احذفه");
    } else {
      check_slots(entry, *field, *row);
    }
    for (const Field* other : all(entry, "نص")) {
      if (other == field) continue;
      report(entry.file, other->line, "نصان لقالب واحد «" + entry.head().value + "»", "أبق أحدهما");
    }
    const auto [place, is_new] =
        rules_.wordings.try_emplace(folded, WordingText{entry.head().value, field->value});
    if (!is_new) {
      report(entry.file, entry.head().line, "قالبان باسم واحد «" + entry.head().value + "»",
             "أبق أحدهما");
    }
  }

  static const Reserved* declared(const std::string& folded) {
    const auto& rows = reserved_wordings();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Reserved& row) {
      return text::fold(row.name) == folded;
    });
    return found == rows.end() ? nullptr : &*found;
  }

  void check_slots(const Entry& entry, const Field& field, const Reserved& row) {
    std::vector<std::string> missing;
    std::string all;
    for (const std::string_view slot : row.slots) {
      missing.push_back(text::fold(slot));
      all += (all.empty() ? "{" : "، {") + std::string(slot) + "}";
    }
    const std::vector<std::string> known = missing;
    const auto has = [&](const std::string& folded) {
      std::erase(missing, folded);
      return std::find(known.begin(), known.end(), folded) != known.end();
    };
    const std::string fix = all.empty() ? "لا خانة في هذا القالب" : "خاناته: " + all;
    check_template(entry.file, field, rules_.lexicon,
                   {has, "خانة لا يملؤها المحرّك في «" + entry.head().value + "»:", fix}, problems_);
    for (const std::string& slot : missing) {
      const auto at = std::find(known.begin(), known.end(), slot) - known.begin();
      report(entry.file, field.line,
             "قالب «" + entry.head().value + "» بلا خانة «{" +
                 std::string(row.slots[static_cast<std::size_t>(at)]) + "}»",
             fix);
    }
  }

  Rules& rules_;
};

}  // namespace

void parse_wordings(const std::vector<forms::Entry>& entries, Rules& rules,
                    std::vector<Problem>& problems) {
  WordingParser(rules, problems).run(entries);
}

}  // namespace mujib::rulebook
