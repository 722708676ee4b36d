#include "tests/tools/fit/data.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "engine/ingest/corpus.hpp"
#include "engine/store/store.hpp"
#include "engine/text/normalise.hpp"
#include "tests/tools/fit/score_words.hpp"

namespace mujib::fit {
namespace {

Result<std::vector<Question>> read_questions(const std::string& path, const Set& set) {
  std::ifstream stream(path);
  if (!stream) return Failure{"cannot read " + path};
  std::map<std::string, std::uint32_t, std::less<>> documents;
  for (std::uint32_t at = 0; at < set.knowledge.documents.size(); ++at) {
    documents.emplace(set.knowledge.documents[at].name, at);
  }
  std::vector<Question> out;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number);
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) return Failure{where + ": not a JSON object"};
    try {
      Question one{.id = json.at("id").get<std::string>(),
                   .text = json.at("question").get<std::string>(),
                   .answers = json.at("answers").get<std::vector<std::string>>()};
      const auto document = documents.find(json.at("doc").get<std::string>());
      if (document == documents.end()) return Failure{where + ": its document is not in corpus/"};
      one.document = document->second;
      for (const std::string& answer : one.answers) one.gold.push_back(score_words(answer));
      one.asked = find::analyse_question(text::normalise(one.text).text, *set.lists);
      out.push_back(std::move(one));
    } catch (const nlohmann::json::exception& error) {
      return Failure{where + ": " + error.what()};
    }
  }
  if (out.empty()) return Failure{path + ": no question"};
  return out;
}

}  // namespace

bool Set::is_right(const Question& question, std::uint32_t sentence) const {
  if (knowledge.sentences[sentence].sentence.document != question.document) return false;
  return std::any_of(question.gold.begin(), question.gold.end(),
                     [&](const auto& gold) { return contains_words(scored[sentence], gold); });
}

Result<std::unique_ptr<Set>> read_set(const std::string& folder,
                                      const std::shared_ptr<const rulebook::Rulebook>& book) {
  auto set = std::make_unique<Set>();
  std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  set->name = path.filename().string();
  const std::unique_ptr<store::Store> store = store::memory_store();
  std::vector<Problem> problems;
  const auto ingested = ingest::ingest_folder((path / "corpus").string(), *book, *store, problems);
  if (!ingested) return ingested.error();
  auto knowledge = ingest::load_knowledge(*store, book);
  if (!knowledge) return knowledge.error();
  set->knowledge = std::move(*knowledge);
  set->lists = std::make_unique<find::WordLists>(*book);
  set->collection = std::make_unique<find::Collection>(set->knowledge, *set->lists);
  set->texts = std::make_unique<find::SpanTexts>(set->knowledge, *set->collection);
  for (std::uint32_t at = 0; at < set->knowledge.sentences.size(); ++at) {
    set->scored.push_back(score_words(cited(set->knowledge, at)));
  }
  auto questions = read_questions((path / "questions.jsonl").string(), *set);
  if (!questions) return questions.error();
  set->questions = std::move(*questions);
  return set;
}

std::string cited(const ingest::Knowledge& knowledge, std::uint32_t sentence) {
  const Document& document = knowledge.document_of(sentence);
  const Span span = knowledge.sentences[sentence].sentence.span;
  return std::string(document.to_source.cover(span).of(document.source));
}

void cut_folds(const std::vector<std::unique_ptr<Set>>& sets) {
  std::vector<std::size_t> group;  // by document of all sets; the smallest of its group
  std::vector<std::size_t> first;  // of each set
  for (const auto& set : sets) {
    first.push_back(group.size());
    group.resize(group.size() + set->knowledge.documents.size());
  }
  std::iota(group.begin(), group.end(), 0);
  const auto root = [&](std::size_t at) {
    while (group[at] != at) at = group[at];
    return at;
  };
  std::map<std::string, std::size_t> paragraphs;
  for (std::size_t index = 0; index < sets.size(); ++index) {
    for (std::size_t at = 0; at < sets[index]->knowledge.documents.size(); ++at) {
      const std::string& text = sets[index]->knowledge.documents[at].text;
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string paragraph = text.substr(begin, end - begin);
        begin = end + 1;
        if (paragraph.empty()) continue;
        const auto [found, fresh] = paragraphs.emplace(paragraph, first[index] + at);
        const std::size_t one = root(found->second);
        const std::size_t other = root(first[index] + at);
        group[std::max(one, other)] = std::min(one, other);
      }
    }
  }
  std::map<std::size_t, std::size_t> folds;
  for (std::size_t at = 0; at < group.size(); ++at) {
    folds.emplace(root(at), folds.size() % kFolds);
  }
  for (std::size_t index = 0; index < sets.size(); ++index) {
    for (Question& question : sets[index]->questions) {
      question.fold = folds.at(root(first[index] + question.document));
    }
  }
}

}  // namespace mujib::fit
