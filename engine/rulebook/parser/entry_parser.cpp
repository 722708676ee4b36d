#include "engine/rulebook/parser/entry_parser.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/normalise.hpp"

namespace mujib::rulebook {

void EntryParser::report(const std::string& file, int line, std::string message, std::string fix) {
  problems_.push_back({file, line, std::move(message), std::move(fix)});
}

void EntryParser::report_unknown(const Entry& entry, int line, std::string_view what,
                                 std::string_view name, const std::vector<std::string>& known,
                                 std::string otherwise) {
  // Spelling is not the mistake: «صبغه» is near «صيغة».
  std::vector<std::string> folded;
  for (const std::string& one : known) folded.push_back(text::fold(one));
  const std::string near_folded = forms::nearest(text::fold(name), folded);
  const auto at = std::find(folded.begin(), folded.end(), near_folded) - folded.begin();
  const std::string near = near_folded.empty() ? "" : known[static_cast<std::size_t>(at)];
  report(entry.file, line, std::string(what) + " «" + std::string(name) + "»",
         near.empty() ? std::move(otherwise) : "لعلك تقصد «" + near + "»");
}

const forms::Field* EntryParser::need(const Entry& entry, std::string_view keyword) {
  const Field* field = entry.find(text::fold(keyword));
  if (field == nullptr) {
    report(entry.file, entry.head().line,
           "ينقص «" + std::string(keyword) + "» في «" + entry.head().value + "»",
           "أضف سطر «" + std::string(keyword) + ": …»");
  }
  return field;
}

std::vector<const forms::Field*> EntryParser::all(const Entry& entry, std::string_view keyword) {
  return entry.all(text::fold(keyword));
}

bool EntryParser::says_yes(const Entry& entry, std::string_view keyword) {
  const Field* field = entry.find(text::fold(keyword));
  if (field == nullptr) return false;
  const std::string folded = text::fold(field->value);
  if (folded != "نعم" && folded != "لا") {
    report(entry.file, field->line, "ليس «نعم» ولا «لا»: «" + field->value + "»",
           "اكتب «نعم» أو احذف السطر");
  }
  return folded == "نعم";
}

void each(const std::vector<forms::Entry>& entries, std::string_view head,
          const std::function<void(const forms::Entry&)>& read) {
  const std::string folded = text::fold(head);
  for (const forms::Entry& entry : entries) {
    if (entry.head().keyword == folded) read(entry);
  }
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace mujib::rulebook
