// The engine's front door: a folder of documents and a folder of rules in, cited
// answers out. Loaded once, immutable, shared by all threads; a reload loads a
// second Engine and swaps the pointer.
//
//   std::vector<Problem> problems;
//   auto engine = Engine::load({.corpus = "seeds", .rules = "rules"}, problems);
//   if (!engine) fail(engine.error().message);        // problems say more
//   Answer a = (*engine)->answer({.text = "أين يقع مقر المنظمة؟"});
//
// Units      See citation.hpp.
// Input      Question::text: any bytes. Paths: a folder of documents, or a file
//            that `mujib build` made.
// Errors     load: Failure with one Arabic sentence; mistakes in rules, manifest
//            and corrections are appended to `problems`, all of them, and nothing
//            is loaded while one is an error. answer: cannot fail.
// Threads    All const members are safe from any thread and take no lock.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/answer.hpp"
#include "engine/types/document.hpp"
#include "engine/types/problem.hpp"
#include "engine/types/progress.hpp"
#include "engine/types/result.hpp"

namespace mujib::ingest {
struct Knowledge;
}

namespace mujib::answer {

class Answerer;

struct Sources {
  std::string corpus;  // folder of documents, or a file made by build()
  std::string rules;   // folder of rules
};

struct DocumentInfo {
  std::string name, title, author, publisher, date;
  Verdict verdict = Verdict::kClean;
  std::size_t sentences = 0;
};

// A cited sentence inside its paragraph, for the page.
struct Passage {
  std::string document, title;
  std::string before, text, after;  // the paragraph, the sentence in the middle
  LineRange lines;
};

class Engine {
 public:
  static Result<std::shared_ptr<const Engine>> load(const Sources& sources,
                                                    std::vector<Problem>& problems,
                                                    const TellProgress& tell = {});
  ~Engine();

  Answer answer(const Question& question) const;

  std::vector<DocumentInfo> documents() const;
  // Questions that this corpus can answer, from the rules' examples; the same every time.
  std::vector<std::string> suggestions() const;
  // The sentence of `document` that stands at `bytes_begin` of its file, in its paragraph.
  std::optional<Passage> passage(std::string_view document, std::uint32_t bytes_begin) const;
  // Changes with documents, rules or engine; 16 hexadecimal digits.
  std::string version() const;

  // What answers rest on and how they are found, for the workbench.
  const ingest::Knowledge& knowledge() const;
  const Answerer& answerer() const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// `mujib build`: reads the folder into one file that load() takes as a corpus.
// Unchanged documents of an earlier build are skipped; the file keeps its old state
// when something fails. `strict`: a file that cannot be read fails the build, too.
struct Built {
  std::size_t read = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t left_out = 0;         // files that could not be read; `problems` names them
  std::vector<Document> documents;  // with what repair changed, for the report
};
Result<Built> build_corpus(const std::string& folder, const std::string& rules,
                           const std::string& file, std::vector<Problem>& problems,
                           bool strict = false, const TellProgress& tell = {});

}  // namespace mujib::answer
