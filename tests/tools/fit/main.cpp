// Fits the reader's weights to question sets and says how good they are.
//
//   mujib_fit RULES [--write FOLDER --date DATE] [--predictions FOLDER] [--test SET]... SET...
//
// The SETs are fitted to together; each is reported by weights that were fitted without the fold of
// its document. What stands behind --test is measured by the weights of all SETs. --write puts
// sentence.weights, span.weights and confidence.weights into FOLDER; the same sets, rules and date
// give the same bytes.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/tools/fit/reader_stage.hpp"
#include "tests/tools/fit/sentence_fit.hpp"

namespace mujib::fit {
namespace {

struct Options {
  std::string rules, write, date, predictions;
  std::vector<std::string> sets, tests;
  bool good = true;
};

Options read_options(const std::vector<std::string>& arguments) {
  Options out;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& one = arguments[at];
    const auto value = [&]() -> std::string {
      if (at + 1 < arguments.size()) return arguments[++at];
      out.good = false;
      return {};
    };
    if (one == "--write") {
      out.write = value();
    } else if (one == "--date") {
      out.date = value();
    } else if (one == "--predictions") {
      out.predictions = value();
    } else if (one == "--test") {
      out.tests.push_back(value());
    } else if (one.starts_with("--")) {
      out.good = false;
    } else if (out.rules.empty()) {
      out.rules = one;
    } else {
      out.sets.push_back(one);
    }
  }
  out.good = out.good && !out.sets.empty() && out.write.empty() == out.date.empty();
  return out;
}

bool save(const std::string& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  return static_cast<bool>(stream.flush());
}

int run(const Options& options) {
  std::vector<Problem> problems;
  const auto book = rulebook::Rulebook::load(options.rules, problems);
  if (book) {
    const std::vector<Problem> missing = find::missing_lists(**book, options.rules);
    problems.insert(problems.end(), missing.begin(), missing.end());
  }
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (!book || has_errors(problems)) return 1;
  std::vector<std::unique_ptr<Set>> sets;
  std::vector<std::string> folders = options.sets;
  folders.insert(folders.end(), options.tests.begin(), options.tests.end());
  for (const std::string& folder : folders) {
    auto set = read_set(folder, *book);
    if (!set) {
      std::cerr << set.error().message << '\n';
      return 1;
    }
    sets.push_back(std::move(*set));
  }
  cut_folds(sets);
  std::vector<SentenceGroups> groups;
  for (const auto& set : sets) groups.push_back(sentence_groups(*set));
  const std::vector<SentenceGroups> own(
      groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(options.sets.size()));
  std::vector<const Group*> all;
  for (const SentenceGroups& set : own) {
    for (const Group& group : set.groups) all.push_back(&group);
  }
  const std::vector<find::SentenceWeights> by_fold = fit_folds(own);
  const std::vector<find::SentenceWeights> fitted = {fit_sentences(all)};
  SentenceFigures together;
  std::string head =
      "Weights of the ranker of sentences, made by mujib_fit; " + options.date + "\n";
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const bool test = at >= own.size();
    const auto& weights = test ? fitted : by_fold;
    if (!test) together += measure_sentences(groups[at], weights);
    const std::string line = sets[at]->name + (test ? " (not fitted to): " : " (out of fold): ") +
                             to_string(measure_sentences(groups[at], weights));
    std::cout << line << '\n';
    head += line + "\n";
    if (!options.predictions.empty() && !save(options.predictions + "/" + sets[at]->name + ".jsonl",
                                              predictions(groups[at], weights))) {
      std::cerr << "cannot write below " << options.predictions << '\n';
      return 1;
    }
  }
  if (own.size() > 1) {
    const std::string line = "together (out of fold): " + to_string(together);
    std::cout << line << '\n';
    head += line + "\n";
  }
  const ReaderFit reader = fit_reader(groups, own.size(), by_fold, fitted, options.date);
  for (const std::string& line : reader.lines) std::cout << line << '\n';
  bool saved = true;
  for (std::size_t at = 0; at < groups.size() && !options.predictions.empty(); ++at) {
    const std::string path = options.predictions + "/" + sets[at]->name;
    saved &= save(path + ".all.jsonl", reader.predictions[at]);
    saved &= save(path + ".sure.jsonl", reader.sure[at]);
  }
  if (!options.write.empty()) {
    saved &= save(options.write + "/sentence.weights", sentence_weights_file(head, fitted.front()));
    saved &= save(options.write + "/span.weights", reader.spans);
    saved &= save(options.write + "/confidence.weights", reader.confidence);
  }
  if (!saved) std::cerr << "cannot write the weights or the predictions\n";
  return saved ? 0 : 1;
}

}  // namespace
}  // namespace mujib::fit

int main(int count, char** arguments) {
  const mujib::fit::Options options = mujib::fit::read_options({arguments + 1, arguments + count});
  if (!options.good) {
    std::cerr << "mujib_fit RULES [--write FOLDER --date DATE] [--predictions FOLDER] "
                 "[--test SET]... SET...\n";
    return 2;
  }
  return mujib::fit::run(options);
}
