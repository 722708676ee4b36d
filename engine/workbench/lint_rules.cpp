#include <algorithm>
#include <functional>
#include <set>

#include "engine/forms/entry.hpp"
#include "engine/text/normalise.hpp"
#include "engine/workbench/lint_files.hpp"
#include "engine/workbench/shape.hpp"
#include "engine/workbench/trial.hpp"

namespace mujib::workbench {
namespace {

using rulebook::Analysis;
using rulebook::Clause;
using rulebook::Description;
using rulebook::Extraction;
using rulebook::FactTemplate;
using rulebook::Pattern;
using rulebook::QuestionRule;
using rulebook::Relation;
using rulebook::Rulebook;
using rulebook::RuleFile;
using rulebook::Rules;
using rulebook::Talk;
using rulebook::Term;
using rulebook::WordSet;

constexpr std::size_t kMostContentWords = 6;

class RuleCheck {
 public:
  RuleCheck(const Rulebook& book, std::vector<Problem>& problems)
      : book_(book), problems_(problems) {}

  void run(const std::vector<RuleFile>& files) {
    const Rules& rules = book_.rules();
    for (const Extraction& rule : rules.extractions) {
      for (const Pattern& pattern : rule.patterns) {
        check_pattern(pattern);
        check_length(pattern);
      }
    }
    for (const QuestionRule& rule : rules.questions) {
      for (const Pattern& pattern : rule.patterns) check_pattern(pattern);
      for (const QuestionRule::Bag& bag : rule.bags) check_bag(rule, bag);
      check_query(rule);
    }
    for (const Description& rule : rules.descriptions) {
      for (const Pattern& pattern : rule.patterns) check_pattern(pattern);
    }
    for (const Talk& rule : rules.talk) {
      for (const Pattern& pattern : rule.patterns) check_pattern(pattern);
    }
    for (const Pattern& pattern : rules.openers) check_pattern(pattern);
    for (const Pattern& pattern : rules.closers) check_pattern(pattern);
    for (std::uint16_t id = 0; id < rules.relations.size(); ++id) check_relation(id);
    check_sets(files);
  }

 private:
  void report(const std::string& file, int line, std::string message, std::string fix) {
    problems_.push_back({file, line, std::move(message), std::move(fix)});
  }

  void check_pattern(const Pattern& pattern) {
    const Shape shape = shape_of(pattern.written);
    for (const auto& [slot, count] : shape.bare_slots) {
      if (count > 1) report_double(pattern.file, pattern.line, slot, pattern.written);
    }
    for (const std::string& run : shape.runs) check_literals(pattern.file, pattern.line, run);
    used_sets_.insert(pattern.sets.begin(), pattern.sets.end());
    check_neighbours(pattern);
  }

  // Members of the sets that patterns use, where they stand.
  void check_sets(const std::vector<RuleFile>& files) {
    std::vector<Problem> reported;  // by whoever loads them
    for (const RuleFile& file : files) {
      for (const forms::Entry& entry : forms::read_entries(file.bytes, file.path, reported)) {
        const bool used = entry.head().keyword == text::fold("مجموعة") &&
                          used_sets_.contains(text::fold(entry.head().value));
        if (!used) continue;
        for (const forms::Field* field : entry.all(text::fold("تضم"))) {
          for (const std::string& member : forms::split_list(field->value)) {
            check_literals(file.path, field->line, member, &entry.head().value);
          }
        }
      }
    }
  }

  // «عام 2002» and «12 مليون» are read whole, as a time and a number: a word that the
  // slot beside it always takes along never stands there by itself.
  void check_neighbours(const Pattern& pattern) {
    const std::vector<std::string> elements = elements_of(pattern.written);
    for (std::size_t at = 0; at < elements.size(); ++at) {
      const Value* value = value_of(elements[at]);
      if (value == nullptr) continue;
      if (at > 0) check_neighbour(pattern, elements[at - 1], *value, Side::kBefore);
      if (at + 1 < elements.size()) {
        check_neighbour(pattern, elements[at + 1], *value, Side::kAfter);
      }
    }
  }

  enum class Side { kBefore, kAfter };
  struct Value {
    std::string_view slot;
    std::vector<std::string_view> samples;  // how texts write it
  };
  static const Value* value_of(std::string_view element) {
    static const std::vector<Value> kValues = {
        {"زمن", {"2002", "11 سبتمبر 2001", "سبتمبر 2001"}},
        {"عدد", {"12", "ثلاثة"}},
    };
    if (!element.starts_with('{') || !element.ends_with('}')) return nullptr;
    element = element.substr(1, element.size() - 2);
    const std::size_t colon = element.find(':');
    if (colon != element.npos) element.remove_prefix(colon + 1);
    while (element.starts_with(' ')) element.remove_prefix(1);
    const auto found = std::find_if(kValues.begin(), kValues.end(),
                                    [&](const Value& one) { return one.slot == element; });
    return found == kValues.end() ? nullptr : &*found;
  }

  void check_neighbour(const Pattern& pattern, const std::string& element, const Value& value,
                       Side side) {
    const std::vector<std::string> words = words_of(element);
    const auto taken = [&](const std::string& word) { return takes(value, word, side); };
    if (words.empty() || !std::all_of(words.begin(), words.end(), taken)) return;
    const std::string slot = "{" + std::string(value.slot) + "}";
    report(pattern.file, pattern.line,
           "كلام لا يرد في نص مقروء «" +
               (side == Side::kBefore ? element + " " + slot : slot + " " + element) +
               "»: تقرأ خانة " + slot + " معها «" + words.front() + "»",
           "احذف «" + element + "»");
  }

  // What a word, «(أ|ب)» or «(@مجموعة)» may be; empty for what may be absent and for
  // what is more than words.
  std::vector<std::string> words_of(std::string_view element) const {
    if (element.starts_with("(@") && element.ends_with(')')) {
      const WordSet* set = book_.rules().set(text::fold(element.substr(2, element.size() - 3)));
      return set == nullptr ? std::vector<std::string>() : set->members;
    }
    if (element.starts_with('(') && element.ends_with(')')) {
      element = element.substr(1, element.size() - 2);
    }
    std::vector<std::string> out;
    if (element.find_first_of("[](){}@") != element.npos) return out;
    while (!element.empty()) {
      const std::size_t end = std::min(element.find('|'), element.size());
      out.emplace_back(element.substr(0, end));
      element.remove_prefix(std::min(end + 1, element.size()));
    }
    return out;
  }

  bool takes(const Value& value, const std::string& word, Side side) const {
    return std::any_of(value.samples.begin(), value.samples.end(), [&](std::string_view sample) {
      const std::string words(sample);
      const Analysis analysis =
          book_.analyse(side == Side::kBefore ? word + " " + words : words + " " + word);
      const Analysis alone = book_.analyse(words);
      // One value covers the sample and the neighbour's nearest word.
      const std::size_t count = alone.tokens.size();
      return std::any_of(analysis.mentions.begin(), analysis.mentions.end(),
                         [&](const lexicon::Mention& one) {
                           const bool is_value = one.kind == lexicon::Mention::Kind::kTime ||
                                                 one.kind == lexicon::Mention::Kind::kNumber;
                           return is_value && one.end_token - one.first_token > count &&
                                  (side == Side::kBefore ? one.end_token == analysis.tokens.size()
                                                         : one.first_token == 0);
                         });
    });
  }

  void report_double(const std::string& file, int line, const std::string& slot,
                     const std::string& written) {
    report(file, line, "خانتان بلا اسم من نوع «" + slot + "» في «" + written + "»",
           "سمّ كل واحدة: «{أ: " + slot + "}» و«{ب: " + slot + "}»");
  }

  void check_bag(const QuestionRule& rule, const QuestionRule::Bag& bag) {
    for (const auto& [slot, count] : shape_of(bag.written).bare_slots) {
      if (count > 1) report_double(rule.file, bag.line, slot, bag.written);
    }
  }

  // A query that asks for nothing is answered by yes or no, and such answers need one.
  void check_query(const QuestionRule& rule) {
    const auto open = [](const Term& term) {
      return term.kind == Term::Kind::kUnknown || term.kind == Term::Kind::kAny;
    };
    const bool asks =
        std::any_of(rule.clauses.begin(), rule.clauses.end(), [&](const Clause& clause) {
          return open(clause.subject) || open(clause.object) || clause.count || clause.reading ||
                 clause.names || clause.any_relation;
        });
    if (asks || rule.clauses.empty() || !rule.yes.empty() || !rule.no.empty()) return;
    report(rule.file, rule.line, "طلب بلا «؟» في قاعدة بلا «نعم» ولا «لا» «" + rule.name + "»",
           "ضع «؟» مكان المجهول، أو أضف «نعم: …» و«لا: …»");
  }

  // A text is tagged before patterns see it: numbers, times and the pronoun that is
  // written on to a word are tags by then, and what folds to nothing is gone.
  void check_literals(const std::string& file, int line, const std::string& run,
                      const std::string* set = nullptr) {
    const Analysis analysis = book_.analyse(run);
    if (analysis.tokens.empty()) {
      report(file, line, "كلمة لا يبقى منها شيء بعد التوحيد «" + run + "»", "احذفها");
    }
    for (const lexicon::Mention& mention : analysis.mentions) {
      const std::string words(analysis.text().substr(mention.span.begin - mention.prefix,
                                                     mention.span.size() + mention.prefix));
      const auto impossible = [&](std::string_view why, std::string fix) {
        report(file, line, "كلمة لا تظهر في نص مقروء «" + words + "»: " + std::string(why),
               std::move(fix));
      };
      switch (mention.kind) {
        case lexicon::Mention::Kind::kNumber:
          impossible("الأعداد تُقرأ خانات", "ضع مكانها {عدد}");
          break;
        case lexicon::Mention::Kind::kTime:
          impossible("التواريخ تُقرأ خانات", "ضع مكانها {زمن}");
          break;
        case lexicon::Mention::Kind::kPronoun:
          impossible("الضمير المتصل يُقرأ خانة",
                     set == nullptr ? "افصله: «" + mention.base + " {…}» بنوع ما يعود إليه"
                     : has(*set, mention.base)
                         ? "احذفها، تغني عنها «" + mention.base + "» في المجموعة نفسها"
                         : "ضع مكانها «" + mention.base + "»");
          break;
        default:
          break;
      }
    }
  }

  bool has(const std::string& set, const std::string& word) const {
    const WordSet* found = book_.rules().set(text::fold(set));
    return found != nullptr &&
           std::find(found->members.begin(), found->members.end(), word) != found->members.end();
  }

  void check_length(const Pattern& pattern) {
    const std::vector<std::string> needed = shape_of(pattern.written).needed;
    const auto content = std::count_if(needed.begin(), needed.end(), [&](const std::string& word) {
      return !book_.language().is_function_word(word);
    });
    if (static_cast<std::size_t>(content) <= kMostContentWords) return;
    report(pattern.file, pattern.line,
           "صيغة فيها " + std::to_string(content) + " كلمات ثابتة لا تنطبق إلا على جملة بعينها «" +
               pattern.written + "»",
           "أبق ما يدل على العلاقة، واجعل الباقي خانات أو «…»");
  }

  void check_relation(std::uint16_t id) {
    const Rules& rules = book_.rules();
    const Relation& relation = rules.relations[id];
    const auto asks = [&](const auto& rule) {
      return std::any_of(rule.clauses.begin(), rule.clauses.end(), [&](const Clause& clause) {
        return !clause.reading && !clause.names && !clause.any_relation && clause.relation == id;
      });
    };
    const bool asked = std::any_of(rules.questions.begin(), rules.questions.end(), asks) ||
                       std::any_of(rules.descriptions.begin(), rules.descriptions.end(), asks);
    const bool filled = std::any_of(
        rules.extractions.begin(), rules.extractions.end(), [&](const Extraction& rule) {
          return std::any_of(rule.facts.begin(), rule.facts.end(),
                             [&](const FactTemplate& fact) { return fact.relation == id; });
        });
    if (!asked) {
      report(relation.file, relation.line, "علاقة لا يسأل عنها سؤال «" + relation.name + "»",
             "أضف «سؤال» فيه «طلب» بها، أو احذفها");
    }
    if (!filled) {
      report(relation.file, relation.line, "علاقة لا يملؤها استخراج «" + relation.name + "»",
             "أضف «استخراج» فيه «حقيقة» بها، أو احذفها");
    }
  }

  const Rulebook& book_;
  std::vector<Problem>& problems_;
  std::set<std::string> used_sets_;
};

}  // namespace

void lint_rules(const Rulebook& book, const std::vector<RuleFile>& files,
                std::vector<Problem>& problems) {
  RuleCheck(book, problems).run(files);
}

}  // namespace mujib::workbench
