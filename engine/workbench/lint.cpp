#include "engine/workbench/lint.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/answer/answerer.hpp"
#include "engine/find/reader.hpp"
#include "engine/forms/entry.hpp"
#include "engine/ingest/extract.hpp"
#include "engine/text/normalise.hpp"
#include "engine/workbench/lint_files.hpp"
#include "engine/workbench/lone_text.hpp"
#include "engine/workbench/shape.hpp"

namespace mujib::workbench {
namespace {

using answer::Answerer;
using ingest::Knowledge;
using rulebook::Extraction;
using rulebook::Rulebook;
using Book = std::shared_ptr<const Rulebook>;

constexpr std::size_t kDocuments = 9;
constexpr std::size_t kLongestPrefix = 6;  // bytes: «وال»
constexpr std::string_view kNot = "ليس ";  // of a fact, before its relation

std::string quoted(std::string_view text) { return "«" + std::string(text) + "»"; }

std::string place(const std::string& file, int line) {
  return " (" + file + ":" + std::to_string(line) + ")";
}

// ------------------------------------------------------------ extractions

class ExtractionExamples {
 public:
  ExtractionExamples(const Rulebook& book, std::vector<Problem>& problems)
      : book_(book), problems_(problems), topics_(possible_topics(book)) {}

  void run() {
    const auto& rules = book_.rules().extractions;
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
      for (const Extraction::Example& one : rules[rule].examples) check_example(rule, one);
      for (const Extraction::Example& one : rules[rule].counterexamples) check_counter(rule, one);
    }
  }

 private:
  struct Trial {
    Document document;
    std::vector<Fact> facts;
  };

  // The facts of one sentence, with the first topic that lets `wanted` find one, else
  // with the first that lets any rule.
  Trial read(std::size_t wanted, const std::string& text) const {
    Trial first;
    for (const EntityId topic : topics_) {
      LoneText alone = read_alone(text, topic, book_);
      Trial trial{std::move(alone.document), ingest::extract_facts(alone.sentences, book_)};
      if (has(trial.facts, wanted)) return trial;
      if (first.facts.empty()) first = std::move(trial);
    }
    return first;
  }

  static bool has(const std::vector<Fact>& facts, std::size_t rule) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const Fact& fact) { return fact.rule == rule; });
  }

  void report(const Extraction& rule, int line, std::string message, std::string fix) {
    problems_.push_back({rule.file, line, std::move(message), std::move(fix)});
  }

  void check_example(std::size_t index, const Extraction::Example& example) {
    const auto& rules = book_.rules().extractions;
    const Extraction& rule = rules[index];
    const Trial trial = read(index, example.text);
    if (!has(trial.facts, index)) {
      if (trial.facts.empty()) {
        report(rule, example.line,
               "مثال لا تنطبق عليه قاعدته " + quoted(rule.name) + ": " + quoted(example.text),
               fix_of(rule, example.text));
      } else {
        const Extraction& other = rules[trial.facts.front().rule];
        report(rule, example.line,
               "مثال لقاعدة " + quoted(rule.name) + " تستخرجه قاعدة أخرى " + quoted(other.name) +
                   place(other.file, other.line),
               "اجمعهما أو ميّز صيغهما");
      }
      return;
    }
    // What it yields is written below it, up to the next example.
    const auto next = std::find_if(rule.examples.begin(), rule.examples.end(),
                                   [&](const auto& one) { return one.line > example.line; });
    for (const Extraction::Example& yield : rule.yields) {
      const bool own =
          yield.line > example.line && (next == rule.examples.end() || yield.line < next->line);
      if (own) check_yield(rule, yield, trial);
    }
  }

  // Most often a form fits but for a name that nobody declared.
  std::string fix_of(const Extraction& rule, const std::string& text) const {
    const rulebook::Analysis analysis = book_.analyse(text);
    for (const rulebook::Pattern& pattern : rule.patterns) {
      const auto type = type_without_name(pattern, analysis);
      const std::string words = type ? unknown_words(pattern, text, analysis) : "";
      if (words.empty()) continue;
      return quoted(words) + " ليس كيانا: إن كان اسما فأضف «كيان: …» نوعه " +
             quoted(book_.lexicon().types().name(*type)) +
             " واسمه هذا، أو «للأمثلة: " + book_.lexicon().types().name(*type) +
             "» إن كان للمثال وحده";
    }
    return "أضف صيغة تناسبه أو صحّح المثال";
  }

  // The type of a slot of which the example names nothing.
  std::optional<TypeId> type_without_name(const rulebook::Pattern& pattern,
                                          const rulebook::Analysis& analysis) const {
    const auto named = [&](TypeId type) {
      return std::any_of(
          analysis.mentions.begin(), analysis.mentions.end(), [&](const lexicon::Mention& one) {
            return one.entity != kNoEntity &&
                   book_.lexicon().types().is_a(book_.lexicon().entity(one.entity).type, type);
          });
    };
    for (const rulebook::Slot& slot : pattern.slots) {
      using Kind = rulebook::Slot::Kind;
      const bool entity = slot.kind == Kind::kEntity || slot.kind == Kind::kList;
      if (entity && slot.type != kNoType && slot.required == kNoEntity && !named(slot.type))
        return slot.type;
    }
    return std::nullopt;
  }

  // The longest run of words that neither the form spells nor the lexicon knows.
  std::string unknown_words(const rulebook::Pattern& pattern, const std::string& text,
                            const rulebook::Analysis& analysis) const {
    std::vector<std::string> known;
    const auto add = [&](std::string_view part) {
      for (std::string& word : words_of(text::fold(part))) known.push_back(std::move(word));
    };
    for (const std::string& run : shape_of(pattern.written).runs) add(run);
    for (const lexicon::Mention& one : analysis.mentions) add(one.span.of(analysis.text()));
    std::string run, longest;
    std::size_t count = 0, most = 0;
    for (const std::string& word : words_of(text)) {
      const std::string folded = text::fold(word);
      const auto same = [&](const std::string& one) {
        return folded == one || (folded.size() > one.size() && folded.ends_with(one) &&
                                 folded.size() - one.size() <= kLongestPrefix);
      };
      if (folded.empty() || std::any_of(known.begin(), known.end(), same)) {
        run.clear();
        count = 0;
        continue;
      }
      run += (run.empty() ? "" : " ") + word;
      if (++count > most) {
        most = count;
        longest = run;
      }
    }
    return longest;
  }

  static std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    while (true) {
      const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
      if (begin == text.size()) return out;
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      out.emplace_back(text.substr(begin, end - begin));
      text.remove_prefix(end);
    }
  }

  void check_counter(std::size_t index, const Extraction::Example& example) {
    const Extraction& rule = book_.rules().extractions[index];
    if (!has(read(index, example.text).facts, index)) return;
    report(rule, example.line,
           "«ضد» تنطبق عليه قاعدته " + quoted(rule.name) + ": " + quoted(example.text),
           "ضيّق الصيغة");
  }

  void check_yield(const Extraction& rule, const Extraction::Example& yield, const Trial& trial) {
    const std::vector<std::string> parts = forms::split_list(yield.text);
    if (parts.size() != 3) {
      report(rule, yield.line, "«ينتج» ليس حقيقة " + quoted(yield.text),
             "يُكتب على صورة «كيان، العلاقة، قيمة»");
      return;
    }
    std::string found;
    for (const Fact& fact : trial.facts) {
      const std::string relation =
          (fact.negated ? std::string(kNot) : "") + book_.rules().relations[fact.relation].name;
      const bool same = is(fact.subject, parts[0], trial) && is(fact.object, parts[2], trial) &&
                        text::fold(parts[1]) == text::fold(relation);
      if (same) return;
      found += (found.empty() ? "" : "؛ ") + shown(fact.subject, trial) + "، " + relation + "، " +
               shown(fact.object, trial);
    }
    report(rule, yield.line, "لا ينتج المثال هذا " + quoted(yield.text), "ينتج: " + found);
  }

  std::string shown(const Argument& argument, const Trial& trial) const {
    return argument.entity != kNoEntity ? book_.lexicon().entity(argument.entity).names.front()
                                        : std::string(argument.span.of(trial.document.text));
  }

  // A key, a name, or the words of the text.
  bool is(const Argument& argument, const std::string& wanted, const Trial& trial) const {
    const std::string folded = text::fold(wanted);
    if (text::fold(argument.span.of(trial.document.text)) == folded) return true;
    if (argument.entity == kNoEntity) return false;
    const Entity& entity = book_.lexicon().entity(argument.entity);
    const auto same = [&](const std::string& name) { return text::fold(name) == folded; };
    return same(entity.key) || std::any_of(entity.names.begin(), entity.names.end(), same) ||
           std::any_of(entity.latin.begin(), entity.latin.end(), same);
  }

  const Rulebook& book_;
  std::vector<Problem>& problems_;
  std::vector<EntityId> topics_;
};

// ------------------------------------------------------------ questions

class QuestionExamples {
 public:
  QuestionExamples(const Book& book, std::vector<Problem>& problems)
      : knowledge_(without_sentences(book)), answerer_(knowledge_), problems_(problems) {}

  void run() {
    for (const auto& rule : knowledge_.book->rules().questions) {
      for (const auto& example : rule.examples) check_question(rule, example);
    }
    for (const auto& talk : knowledge_.book->rules().talk) {
      for (const auto& example : talk.examples) check_talk(talk, example);
    }
  }

  // Lines that rules keep only for lint: «ضد» of a question, «مثال» of a description.
  void run(const forms::Entry& entry) {
    const std::string& head = entry.head().keyword;
    if (head == text::fold("سؤال")) {
      for (const forms::Field* field : entry.all(text::fold("ضد"))) check_counter(entry, *field);
    } else if (head == text::fold("وصف")) {
      for (const forms::Field* field : entry.all(text::fold("مثال"))) {
        check_description(entry, *field);
      }
    }
  }

 private:
  static Knowledge without_sentences(const Book& book) {
    Knowledge out;
    out.book = book;
    // «المقال الأول» in an example means one of these; they say nothing.
    out.documents.resize(kDocuments);
    out.blocks.resize(kDocuments);
    out.first_sentence.assign(kDocuments + 1, 0);
    return out;
  }

  Answer ask(const std::string& text) const {
    return answerer_.answer({.text = text, .context = {}, .explain = true});
  }

  void report(const std::string& file, int line, std::string message, std::string fix) {
    problems_.push_back({file, line, std::move(message), std::move(fix)});
  }

  std::string place_of(const std::string& name) const {
    for (const auto& rule : knowledge_.book->rules().questions) {
      if (rule.name == name) return place(rule.file, rule.line);
    }
    return "";
  }

  void check_question(const rulebook::QuestionRule& rule, const Extraction::Example& example) {
    const Answer answer = ask(example.text);
    if (answer.kind == AnswerKind::kTalk) {
      report(example.file, example.line,
             "مثال لقاعدة " + quoted(rule.name) + " يُفهم كلاما بلا سؤال: " + quoted(example.text),
             "غيّر المثال أو صيغة «كلام»");
      return;
    }
    const auto& candidates = answer.trace.candidates;
    if (!candidates.empty() && candidates.front().rule == rule.name) return;
    const bool fits = std::any_of(candidates.begin(), candidates.end(),
                                  [&](const auto& one) { return one.rule == rule.name; });
    if (!fits) {
      report(example.file, example.line,
             "مثال لا تنطبق عليه قاعدته " + quoted(rule.name) + ": " + quoted(example.text),
             candidates.empty() ? "أضف صيغة تناسبه أو صحّح المثال"
                                : "تنطبق عليه " + quoted(candidates.front().rule) +
                                      place_of(candidates.front().rule));
      return;
    }
    report(example.file, example.line,
           "مثال لقاعدة " + quoted(rule.name) + " تفوز به قاعدة أخرى " +
               quoted(candidates.front().rule) + place_of(candidates.front().rule),
           "زد صيغتها تحديدا أو اجمع القاعدتين");
  }

  void check_talk(const rulebook::Talk& talk, const Extraction::Example& example) {
    const Answer answer = ask(example.text);
    if (answer.kind == AnswerKind::kTalk && answer.text == talk.answer) return;
    report(talk.file, example.line,
           "مثال لا تنطبق عليه قاعدته " + quoted(talk.name) + ": " + quoted(example.text),
           "تطابق صيغة «كلام» الكلام كله");
  }

  void check_counter(const forms::Entry& entry, const forms::Field& field) {
    const Answer answer = ask(field.value);
    if (answer.trace.candidates.empty() ||
        text::fold(answer.trace.candidates.front().rule) != text::fold(entry.head().value)) {
      return;
    }
    report(entry.file, field.line,
           "«ضد» تنطبق عليه قاعدته " + quoted(entry.head().value) + ": " + quoted(field.value),
           "ضيّق الصيغة");
  }

  void check_description(const forms::Entry& entry, const forms::Field& field) {
    const Rulebook& book = *knowledge_.book;
    const rulebook::Analysis analysis = book.analyse(field.value);
    const rulebook::Tagged tagged = rulebook::tag(analysis.text(), analysis.tokens,
                                                  analysis.mentions, rulebook::Punctuation::kDrop);
    for (const Rulebook::Hit& hit : book.descriptions(tagged.text)) {
      const rulebook::Description& rule = book.rules().descriptions[hit.rule];
      if (rule.file == entry.file && rule.line == entry.head().line) return;
    }
    report(entry.file, field.line,
           "مثال لا تنطبق عليه قاعدته " + quoted(entry.head().value) + ": " + quoted(field.value),
           "أضف صيغة تناسبه أو صحّح المثال");
  }

  Knowledge knowledge_;
  Answerer answerer_;
  std::vector<Problem>& problems_;
};

}  // namespace

Result<std::vector<Problem>> lint(const std::string& folder, const std::string& without) {
  const auto files = rulebook::rule_files(folder, without);
  if (!files) return files.error();
  std::vector<Problem> problems;
  const auto book =
      Rulebook::load(folder, problems, {.without = without, .more = {}, .example_names = true});
  lint_files(*files, problems);
  note_unread(folder, problems);
  if (book) {
    const std::vector<Problem> lacking = find::check_reader(**book, folder);
    problems.insert(problems.end(), lacking.begin(), lacking.end());
    lint_rules(**book, *files, problems);
    ExtractionExamples(**book, problems).run();
    QuestionExamples questions(*book, problems);
    questions.run();
    std::vector<Problem> reported;  // by load
    for (const rulebook::RuleFile& file : *files) {
      for (const auto& entry : forms::read_entries(file.bytes, file.path, reported)) {
        questions.run(entry);
      }
    }
  }
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
  return problems;
}

}  // namespace mujib::workbench
