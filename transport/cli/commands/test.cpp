#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/print/terminal.hpp"
#include "transport/cli/scripted/coverage.hpp"
#include "transport/cli/scripted/recording.hpp"
#include "transport/cli/scripted/remote.hpp"
#include "transport/cli/scripted/test_report.hpp"

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSuffix = ".qa";
constexpr std::array kOptions = {Option{"--corpus", true},  Option{"--rules", true},
                                 Option{"--junit", true},   Option{"--record", true},
                                 Option{"--changed", true}, Option{"--max-words", true},
                                 Option{"--server", true},  Option{"--coverage", false}};

int failed(const std::string& message) {
  std::cerr << "مجيب: " << message << '\n';
  return kFailed;
}

// A folder stands for the scripts in it, in byte order of their paths.
Result<std::vector<std::string>> files_of(const std::vector<std::string_view>& places) {
  std::vector<std::string> out;
  for (const std::string_view place : places) {
    std::error_code error;
    if (!fs::is_directory(place, error)) {
      out.emplace_back(place);
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator at(place, error), end; !error && at != end;
         at.increment(error)) {
      if (at->is_regular_file() && at->path().extension() == kSuffix) {
        found.push_back(at->path().string());
      }
    }
    if (error) return Failure{"تعذّرت قراءة المجلد «" + std::string(place) + "»."};
    if (found.empty()) {
      return Failure{"لا اختبارات في «" + std::string(place) + "»؛ تنتهي أسماء ملفاتها بـ«.qa»."};
    }
    std::sort(found.begin(), found.end());
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

Result<std::vector<Dialogue>> read_all(const std::vector<std::string>& files) {
  std::vector<Dialogue> out;
  std::vector<Problem> problems;
  for (const std::string& file : files) {
    const auto bytes = read_file(file);
    if (!bytes) return bytes.error();
    for (Dialogue& one : read_script(*bytes, file, problems)) out.push_back(std::move(one));
  }
  check_names(out, problems);
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (has_errors(problems)) return Failure{"في الاختبارات أخطاء، فلم يُسأل منها شيء."};
  if (out.empty()) return Failure{"لا اختبارات فيما أُعطي."};
  return out;
}

bool write_file(std::string_view path, const std::string& bytes) {
  std::ofstream stream{std::string(path), std::ios::binary};
  stream << bytes;
  stream.close();
  return stream.good();
}

void print_changes(const Comparison& changes) {
  for (const Difference& one : changes.changed) {
    std::cout << "# changed: " << one.test << "\n#   question: " << one.question << '\n';
    for (const std::string& line : one.lines) std::cout << "#   " << line << '\n';
  }
  for (const std::string& test : changes.added) std::cout << "# added: " << test << '\n';
  for (const std::string& test : changes.removed) std::cout << "# removed: " << test << '\n';
  std::cout << "# " << changes.changed.size() << " changed, " << changes.added.size() << " added, "
            << changes.removed.size() << " removed\n";
}

// `engine` where it was asked in-process.
int report(const Arguments& arguments, const Result<std::vector<Outcome>>& run,
           const answer::Engine* engine) {
  if (!run) return failed(run.error().message);
  const std::vector<Outcome>& outcomes = *run;
  if (const auto before = arguments.value("--changed")) {
    const auto recording = read_file(std::string(*before));
    if (!recording) return failed(recording.error().message);
    const auto changes = compare(*recording, outcomes);
    if (!changes) return failed("«" + std::string(*before) + "»: " + changes.error().message);
    print_changes(*changes);
  }
  if (engine != nullptr && arguments.has("--coverage")) {
    write_coverage(std::cout, outcomes, engine->knowledge());
  }
  const std::string not_ok = "not ok";
  write_tap(std::cout, outcomes, takes_colour(STDOUT_FILENO) ? red(not_ok) : not_ok);
  if (const auto path = arguments.value("--junit"); path && !write_file(*path, junit(outcomes))) {
    return failed("تعذّرت كتابة «" + std::string(*path) + "».");
  }
  if (const auto path = arguments.value("--record");
      path && !write_file(*path, recording_of(outcomes))) {
    return failed("تعذّرت كتابة «" + std::string(*path) + "».");
  }
  return count_failed(outcomes) == 0 ? kDone : kFailed;
}

}  // namespace

int test(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("test", arguments.error().message);
  if (arguments->others().empty()) return wrong_usage("test", "ينقص مجلد الاختبارات أو ملفها.");
  RunOptions options;
  if (const auto most = arguments->value("--max-words")) {
    const auto [end, error] =
        std::from_chars(most->data(), most->data() + most->size(), options.most_words);
    if (error != std::errc() || end != most->data() + most->size()) {
      return wrong_usage("test", "يلزم عدد بعد «--max-words».");
    }
  }
  options.trace =
      arguments->has("--record") || arguments->has("--changed") || arguments->has("--coverage");

  const auto files = files_of(arguments->others());
  if (!files) return failed(files.error().message);
  const auto dialogues = read_all(*files);
  if (!dialogues) return failed(dialogues.error().message);
  if (const auto url = arguments->value("--server")) {
    for (const char* option : {"--corpus", "--rules", "--coverage"}) {
      if (arguments->has(option)) {
        return wrong_usage("test", "لا «" + std::string(option) + "» مع «--server».");
      }
    }
    const auto remote = Remote::connect(*url);
    if (!remote) return failed(remote.error().message);
    const auto ask = [&](const Question& question) { return (*remote)->ask(question); };
    return report(*arguments, run_scripts(*dialogues, ask, options), nullptr);
  }
  const auto engine = load_engine(*arguments);
  if (!engine) return kFailed;
  const auto ask = [&](const Question& question) -> Result<Answer> {
    return engine->answer(question);
  };
  return report(*arguments, run_scripts(*dialogues, ask, options), engine.get());
}

}  // namespace mujib::cli
