#include "engine/rulebook/parser/topic_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/rulebook/parser/template_check.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

bool is_words(const forms::Entry& entry) {
  const forms::Field* to = entry.find(text::fold("إلى"));
  return to != nullptr && text::fold(to->value) == text::fold("عبارة");
}

// Nothing but examples: they are those of the rule with that name.
bool is_examples(const forms::Entry& entry) {
  const std::string example = text::fold("مثال");
  return entry.fields.size() > 1 &&
         std::all_of(entry.fields.begin() + 1, entry.fields.end(),
                     [&](const forms::Field& field) { return field.keyword == example; });
}

}  // namespace

void TopicParser::run(const std::vector<Entry>& entries) {
  each(entries, "حشو", [&](const Entry& entry) { read_wrappers(entry, rules_.openers); });
  each(entries, "ختام", [&](const Entry& entry) { read_wrappers(entry, rules_.closers); });
  each(entries, "كلام", [&](const Entry& entry) { read_talk(entry); });
  each(entries, "علاقة", [&](const Entry& entry) { read_relation(entry); });
  each(entries, "استخراج", [&](const Entry& entry) { read_extraction(entry); });
  each(entries, "وصف", [&](const Entry& entry) { read_description(entry); });
  each(entries, "سؤال", [&](const Entry& entry) {
    if (!is_examples(entry)) read_question(entry);
  });
  each(entries, "سؤال", [&](const Entry& entry) {
    if (is_examples(entry)) add_examples(entry);
  });
}

std::vector<Pattern> TopicParser::read_patterns(const Entry& entry, std::string_view keyword) {
  std::vector<Pattern> out;
  broken_pattern_ = false;
  for (const Field* field : all(entry, keyword)) {
    if (auto pattern =
            compile_pattern(field->value, entry.file, field->line, context_, problems_)) {
      out.push_back(std::move(*pattern));
    } else {
      broken_pattern_ = true;
    }
  }
  return out;
}

std::vector<Extraction::Example> TopicParser::examples(const Entry& entry,
                                                       std::string_view keyword) {
  std::vector<Extraction::Example> out;
  for (const Field* field : all(entry, keyword)) {
    out.push_back({field->value, entry.file, field->line});
  }
  return out;
}

void TopicParser::read_wrappers(const Entry& entry, std::vector<Pattern>& to) {
  for (Pattern& pattern : read_patterns(entry, entry.head().keyword)) {
    to.push_back(std::move(pattern));
  }
}

void TopicParser::read_talk(const Entry& entry) {
  check_name(entry, talk_names_);
  Talk talk{entry.head().value,           entry.file, entry.head().line,
            read_patterns(entry, "صيغة"), "",         examples(entry, "مثال")};
  if (const Field* answer = need(entry, "جواب")) {
    talk.answer = answer->value;
    check_answer(entry, *answer, {});  // it asserts nothing either
  }
  rules_.talk.push_back(std::move(talk));
}

void TopicParser::read_relation(const Entry& entry) {
  Relation relation{entry.head().value, text::fold(entry.head().value), entry.file,
                    entry.head().line,  says_yes(entry, "مفردة"),       is_words(entry)};
  for (const Relation& other : rules_.relations) {
    if (other.folded == relation.folded) {
      report(entry.file, entry.head().line, "علاقة معرّفة مرتين «" + relation.name + "»",
             "سبق تعريفها في " + other.file + ":" + std::to_string(other.line));
      return;
    }
  }
  rules_.relations.push_back(std::move(relation));
}

void TopicParser::read_extraction(const Entry& entry) {
  Extraction rule;
  rule.name = entry.head().value;
  rule.file = entry.file;
  rule.line = entry.head().line;
  rule.patterns = read_patterns(entry, "صيغة");
  rule.examples = examples(entry, "مثال");
  rule.counterexamples = examples(entry, "ضد");
  rule.yields = examples(entry, "ينتج");
  check_name(entry, extraction_names_);
  if (need(entry, "صيغة") == nullptr) broken_pattern_ = true;
  need(entry, "حقيقة");
  const Fills fills{rule.patterns, {}, broken_pattern_};
  for (const Field* field : all(entry, "حقيقة")) {
    if (auto fact = facts_.fact(entry, *field, fills)) rule.facts.push_back(std::move(*fact));
  }
  rules_.extractions.push_back(std::move(rule));
}

void TopicParser::read_description(const Entry& entry) {
  Description rule{
      entry.head().value, entry.file, entry.head().line, read_patterns(entry, "صيغة"), {}};
  check_name(entry, description_names_);
  need(entry, "صيغة");
  need(entry, "طلب");
  rule.clauses = facts_.clauses(entry, {rule.patterns, {}, broken_pattern_});
  rules_.descriptions.push_back(std::move(rule));
}

void TopicParser::read_question(const Entry& entry) {
  QuestionRule rule;
  rule.name = entry.head().value;
  rule.file = entry.file;
  rule.line = entry.head().line;
  check_name(entry, question_names_);
  rule.patterns = read_patterns(entry, "صيغة");
  for (const Pattern& pattern : rule.patterns) {
    if (pattern.leading_gap) {
      report(entry.file, pattern.line, "صيغة سؤال تبدأ بفراغ «…»",
             "تُربط صيغ الأسئلة ببداية السؤال؛ استعمل «كلمات» لما يأتي في أي موضع");
    }
  }
  read_bags(entry, rule);
  if (all(entry, "صيغة").empty() && all(entry, "كلمات").empty()) need(entry, "صيغة");
  need(entry, "طلب");
  rule.clauses = facts_.clauses(entry, {rule.patterns, rule.bags, broken_pattern_});
  const auto take = [&](std::string_view keyword, std::string& to) {
    if (const Field* field = entry.find(text::fold(keyword))) {
      to = field->value;
      check_answer(entry, *field, rule);
    }
  };
  take("جواب", rule.answer);
  take("نعم", rule.yes);
  take("لا", rule.no);
  take("تعذر", rule.failure);
  rule.examples = examples(entry, "مثال");
  rules_.questions.push_back(std::move(rule));
}

void TopicParser::add_examples(const Entry& entry) {
  const std::string name = text::fold(entry.head().value);
  const auto rule =
      std::find_if(rules_.questions.begin(), rules_.questions.end(),
                   [&](const QuestionRule& one) { return text::fold(one.name) == name; });
  if (rule == rules_.questions.end()) {
    std::vector<std::string> known;
    for (const QuestionRule& one : rules_.questions) known.push_back(one.name);
    report_unknown(entry, entry.head().line, "أمثلة لسؤال مجهول", entry.head().value, known,
                   "أضف «صيغة» و«طلب» ليكون سؤالا");
    return;
  }
  for (Extraction::Example& one : examples(entry, "مثال")) rule->examples.push_back(std::move(one));
}

void TopicParser::read_bags(const Entry& entry, QuestionRule& rule) {
  for (const Field* field : all(entry, "كلمات")) {
    if (auto cues = compile_cues(field->value, entry.file, field->line, context_, problems_)) {
      rule.bags.push_back({field->value, field->line, std::move(*cues)});
    } else {
      broken_pattern_ = true;
    }
  }
}

namespace {

// The names of the slots that a pattern spells: of {دولة}, {أ: دولة} and {دولة+}.
void add_slots(std::string_view written, std::vector<std::string>& names) {
  for (std::size_t open = written.find('{'); open != written.npos;
       open = written.find('{', open + 1)) {
    const std::string_view name =
        written.substr(open + 1, written.find_first_of("}:+", open) - open - 1);
    if (!name.empty() && name.find_first_of("(){") == name.npos) names.emplace_back(trim(name));
  }
}

}  // namespace

void TopicParser::check_answer(const Entry& entry, const Field& field, const QuestionRule& rule) {
  static const std::vector<std::string> kGiven = {"جواب", "عدد", "قائمة", "مصدر"};
  const Fills fills{rule.patterns, rule.bags, broken_pattern_};
  const auto has = [&](const std::string& name) {
    const auto same = [&](const std::string& given) { return text::fold(given) == name; };
    return std::any_of(kGiven.begin(), kGiven.end(), same) || fills.has(name);
  };
  std::vector<std::string> known = kGiven;
  for (const Pattern& pattern : rule.patterns) add_slots(pattern.written, known);
  for (const QuestionRule::Bag& bag : rule.bags) add_slots(bag.written, known);
  check_template(
      entry.file, field, rules_.lexicon,
      {has, "خانة لا تملؤها أي صيغة", "أضفها إلى الصيغة أو احذفها من الجواب", std::move(known)},
      problems_);
}

void TopicParser::check_name(const Entry& entry, std::vector<Named>& names) {
  const std::string folded = text::fold(entry.head().value);
  for (const Named& other : names) {
    if (other.name == folded) {
      report(entry.file, entry.head().line, "قاعدتان باسم واحد «" + entry.head().value + "»",
             "الأخرى في " + other.place);
      return;
    }
  }
  names.push_back({folded, entry.file + ":" + std::to_string(entry.head().line)});
}

}  // namespace mujib::rulebook
