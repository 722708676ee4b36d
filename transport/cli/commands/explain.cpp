#include <array>
#include <iostream>

#include "engine/forms/entry.hpp"
#include "engine/workbench/why_not.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/print/print_answer.hpp"
#include "transport/cli/print/print_trial.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--corpus", true}, Option{"--rules", true},
                                 Option{"--rule", true}};

int explain_rule(const answer::Engine& engine, const Question& question, std::string_view rule) {
  if (const auto trial =
          workbench::try_rule(question, rule, engine.answerer(), engine.knowledge())) {
    print_trial(std::cout, *trial);
    return kDone;
  }
  if (const auto trial = workbench::try_extraction(question.text, rule, engine.knowledge())) {
    print_trial(std::cout, *trial);
    return kDone;
  }
  std::vector<std::string> known;
  const rulebook::Rules& rules = engine.knowledge().book->rules();
  for (const auto& one : rules.questions) known.push_back(one.name);
  for (const auto& one : rules.extractions) known.push_back(one.name);
  const std::string near = forms::nearest(rule, known);
  std::cerr << "مجيب: لا قاعدة سؤال ولا استخراج باسم «" << rule << "»"
            << (near.empty() ? "" : "؛ لعلك تقصد «" + near + "»") << ".\n";
  return kFailed;
}

}  // namespace

int explain(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("explain", arguments.error().message);
  if (arguments->others().size() != 1) return wrong_usage("explain", "يلزم سؤال واحد بين علامتين.");
  const auto engine = load_engine(*arguments);
  if (!engine) return kFailed;
  const Question question{std::string(arguments->others().front()), {}, true};
  if (const auto rule = arguments->value("--rule")) return explain_rule(*engine, question, *rule);
  const Answer given = engine->answer(question);
  print_answer(std::cout, given);
  print_trace(std::cout, given.trace);
  return kDone;
}

}  // namespace mujib::cli
