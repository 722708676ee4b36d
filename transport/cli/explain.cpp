#include <array>
#include <iostream>

#include "engine/answer/why_not.hpp"
#include "transport/cli/arguments.hpp"
#include "transport/cli/commands.hpp"
#include "transport/cli/help.hpp"
#include "transport/cli/load.hpp"
#include "transport/cli/print_answer.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--corpus", true}, Option{"--rules", true},
                                 Option{"--rule", true}};

using answer::RuleTrial;

void print_form(const RuleTrial::Form& form) {
  std::cout << (form.ordered ? "  صيغة: " : "  كلمات: ") << form.written
            << (form.fits ? "\n    تنطبق\n" : "\n    لا تنطبق\n");
  bool stopped = false;
  for (const RuleTrial::Element& element : form.elements) {
    if (!form.ordered && element.optional && !element.fits) continue;  // it may be absent
    std::cout << (element.fits ? "      + " : "      - ") << element.written;
    if (!element.words.empty()) std::cout << "  <- " << element.words;
    if (form.ordered && !element.fits && !stopped) {
      stopped = true;
      std::cout << (form.reached.empty() ? "  (لا يبدأ السؤال به)"
                                         : "  (لا يأتي بعد «" + form.reached + "»)");
    } else if (!form.ordered && !element.fits) {
      std::cout << "  (ليس في السؤال)";
    }
    std::cout << '\n';
  }
}

void print_trial(const RuleTrial& trial) {
  std::cout << "القاعدة: " << trial.rule << " (" << trial.file << ":" << trial.line << ")\n";
  for (const RuleTrial::Form& form : trial.forms) print_form(form);
  for (const std::string& finding : trial.findings) std::cout << "* " << finding << '\n';
}

}  // namespace

int explain(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("explain", arguments.error().message);
  if (arguments->others().size() != 1) return wrong_usage("explain", "يلزم سؤال واحد بين علامتين.");
  const auto engine = load_engine(*arguments);
  if (!engine) return kFailed;
  const Question question{std::string(arguments->others().front()), {}, true};
  if (const auto rule = arguments->value("--rule")) {
    const auto trial = answer::try_rule(question, *rule, engine->answerer(), engine->knowledge());
    if (!trial) {
      std::cerr << "مجيب: لا قاعدة سؤال باسم «" << *rule << "».\n";
      return kFailed;
    }
    print_trial(*trial);
    return kDone;
  }
  const Answer given = engine->answer(question);
  print_answer(std::cout, given);
  print_trace(std::cout, given.trace);
  return kDone;
}

}  // namespace mujib::cli
