#include "transport/cli/print/print_changes.hpp"

#include <ostream>

#include "transport/cli/print/terminal.hpp"

namespace mujib::cli {
namespace {

std::string_view name_of(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::kKashida:
      return "كشيدة";
    case Change::Kind::kRunOrder:
      return "ترتيب";
    case Change::Kind::kLostNumber:
      return "عدد ضائع";
    case Change::Kind::kLostLetters:
      return "حروف ضائعة";
    case Change::Kind::kPunctuation:
      return "علامة";
    case Change::Kind::kFooter:
      return "تذييل";
    case Change::Kind::kCorrection:
      return "تصحيح";
    case Change::Kind::kDirection:
      return "اتجاه";
    case Change::Kind::kShapes:
      return "أشكال الحروف";
    case Change::Kind::kLamAlef:
      return "لام ألف";
    case Change::Kind::kBrackets:
      return "أقواس";
    case Change::Kind::kSpaces:
      return "فراغات";
    case Change::Kind::kColumns:
      return "أعمدة";
    case Change::Kind::kEncoding:
      return "ترميز";
  }
  return "";
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kClean:
      return "سليم";
    case Verdict::kRepaired:
      return "أُصلح";
    case Verdict::kDamaged:
      return "متضرر";
  }
  return "";
}

}  // namespace

void print_changes(std::ostream& out, std::string_view name, const std::vector<Change>& changes,
                   Verdict verdict) {
  const std::string file = for_terminal(name);
  for (const Change& change : changes) {
    out << file;
    if (change.line > 0) out << ':' << change.line;
    out << '\t' << name_of(change.kind) << '\t' << (change.sure ? "مؤكد" : "غير مؤكد") << '\t'
        << for_terminal(change.before) << '\t' << for_terminal(change.after);
    for (const std::string& other : change.others) out << "\tأو: " << for_terminal(other);
    out << '\n';
  }
  out << file << '\t' << name_of(verdict) << '\n';
}

}  // namespace mujib::cli
