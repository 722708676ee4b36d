#include "transport/cli/print/print_trial.hpp"

#include <ostream>

namespace mujib::cli {
namespace {

using workbench::RuleTrial;

// Why the first element that does not fit does not.
void print_stop(std::ostream& out, const RuleTrial::Form& form, bool of_sentence) {
  if (form.reached.empty()) {
    out << (of_sentence ? "  (ليس في الجملة)" : "  (لا يبدأ السؤال به)");
    return;
  }
  out << "  (لا يأتي بعد «" << form.reached << "»";
  if (!form.next.empty()) out << "، بل بعده «" << form.next << "»";
  out << ")";
}

void print_form(std::ostream& out, const RuleTrial::Form& form, bool of_sentence,
                std::string_view indent) {
  const std::string_view text = of_sentence ? "الجملة" : "السؤال";
  out << indent << (form.ordered ? "  صيغة: " : "  كلمات: ") << form.written << '\n'
      << indent << (form.fits ? "    تنطبق\n" : "    لا تنطبق\n");
  bool stopped = false;
  for (const RuleTrial::Element& element : form.elements) {
    if (!form.ordered && element.optional && !element.fits) continue;  // it may be absent
    out << indent << (element.fits ? "      + " : "      - ") << element.written;
    if (!element.words.empty()) out << "  <- " << element.words;
    if (form.ordered && !element.fits) {
      if (!stopped) print_stop(out, form, of_sentence);
      stopped = true;
      if (!element.elsewhere.empty()) out << "  (في " << text << ": «" << element.elsewhere << "»)";
    } else if (!form.ordered && !element.fits) {
      out << "  (ليس في " << text << ")";
    }
    out << '\n';
  }
}

}  // namespace

void print_trial(std::ostream& out, const RuleTrial& trial, std::string_view indent) {
  out << indent << "القاعدة: " << trial.rule << " (" << trial.file << ":" << trial.line << ")\n";
  for (const RuleTrial::Form& form : trial.forms) print_form(out, form, trial.of_sentence, indent);
  for (const std::string& finding : trial.findings) out << indent << "* " << finding << '\n';
}

}  // namespace mujib::cli
