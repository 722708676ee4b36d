#include "engine/rulebook/parser/fact_parser.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

std::optional<Qualifier> qualifier_of(std::string_view word) {
  const std::string folded = text::fold(word);
  if (folded == "زمن") return Qualifier::kTime;
  if (folded == "مكان") return Qualifier::kPlace;
  if (folded == "عدد") return Qualifier::kCount;
  if (folded == "سبب") return Qualifier::kCause;
  if (folded == "قايل") return Qualifier::kSpeaker;
  return std::nullopt;
}

}  // namespace

bool Fills::has(std::string_view slot) const {
  if (broken) return true;
  const auto in_pattern = [&](const Pattern& pattern) {
    return std::any_of(pattern.slots.begin(), pattern.slots.end(),
                       [&](const Slot& one) { return one.name == slot; });
  };
  const auto in_bag = [&](const QuestionRule::Bag& bag) {
    return std::any_of(bag.cues.begin(), bag.cues.end(),
                       [&](const Cue& cue) { return cue.slot && cue.slot->name == slot; });
  };
  return std::any_of(patterns.begin(), patterns.end(), in_pattern) ||
         std::any_of(bags.begin(), bags.end(), in_bag);
}

std::optional<std::uint16_t> FactParser::relation(const Entry& entry, int line,
                                                  std::string_view name) {
  if (const auto found = rules_.relation(name)) return found;
  std::vector<std::string> known{std::string(kReadingRelation), std::string(kNamesRelation)};
  for (const Relation& one : rules_.relations) known.push_back(one.name);
  report_unknown(entry, line, "علاقة مجهولة", name, known,
                 "عرّفها بمدخل «علاقة: " + std::string(name) + "»");
  return std::nullopt;
}

std::optional<Term> FactParser::term(const Entry& entry, int line, std::string_view text,
                                     const Fills& fills, bool query) {
  text = trim(text);
  Term out;
  if (query && text.starts_with(text::letter::kQuestion)) {
    out.kind = Term::Kind::kUnknown;
    const std::string_view asked = trim(text.substr(text::letter::kQuestion.size()));
    if (!asked.empty()) {
      out.qualifier = qualifier_of(asked);
      out.expected = text::fold(asked);
    }
    return out;
  }
  if (query && text == "*") {
    out.kind = Term::Kind::kAny;
    return out;
  }
  if (query && text == "كل") {
    out.kind = Term::Kind::kEvery;
    return out;
  }
  if (text.starts_with('{') && text.ends_with('}')) {
    const std::string name = text::fold(text.substr(1, text.size() - 2));
    if (name == text::fold("الموضوع")) {
      out.kind = Term::Kind::kTopic;
    } else if (name == text::fold("المتحدث")) {
      out.kind = Term::Kind::kSpeaker;
    } else if (name == text::fold("المطابق") && !query) {
      out.kind = Term::Kind::kMatch;
    } else {
      out.kind = Term::Kind::kSlot;
      out.slot = name;
      if (!fills.has(name)) {
        report(entry.file, line, "خانة لا تملؤها أي صيغة «" + std::string(text) + "»",
               "أضفها إلى الصيغة أو احذفها من هنا");
        return std::nullopt;
      }
    }
    return out;
  }
  if (query) {
    report(entry.file, line, "طرف طلب ليس خانة ولا «؟»: «" + std::string(text) + "»",
           "اكتب خانة مثل {منظمة} أو «؟»");
  } else {
    report(entry.file, line, "طرف حقيقة ليس خانة «" + std::string(text) + "»",
           "لا تُكتب في «حقيقة» إلا خانات تملؤها الصيغة، فالنص وحده مصدر الحقائق");
  }
  return std::nullopt;
}

std::optional<FactTemplate> FactParser::fact(const Entry& entry, const Field& field,
                                             const Fills& fills) {
  const std::vector<std::string> parts = forms::split_list(field.value);
  if (parts.size() < 3) {
    report(entry.file, field.line, "حقيقة ناقصة «" + field.value + "»",
           "تُكتب على صورة «{خانة}، العلاقة، {خانة}»");
    return std::nullopt;
  }
  FactTemplate out;
  std::string_view relation_name = parts[1];
  if (relation_name.starts_with("ليس ")) {
    out.negated = true;
    relation_name = trim(relation_name.substr(std::string_view("ليس ").size()));
  }
  const auto subject = term(entry, field.line, parts[0], fills, false);
  const auto found_relation = relation(entry, field.line, relation_name);
  const auto object = term(entry, field.line, parts[2], fills, false);
  if (!subject || !found_relation || !object) return std::nullopt;
  out.subject = *subject;
  out.relation = *found_relation;
  out.object = *object;
  for (std::size_t index = 3; index < parts.size(); ++index) {
    const std::string_view part = parts[index];
    const std::size_t brace = part.find('{');
    const auto qualifier =
        brace == part.npos ? std::nullopt : qualifier_of(trim(part.substr(0, brace)));
    if (!qualifier) {
      report(entry.file, field.line, "قيد مجهول «" + parts[index] + "»",
             "القيود: زمن، مكان، عدد، سبب، قائل، كلٌّ تليه خانة");
      continue;
    }
    if (const auto slot_term = term(entry, field.line, part.substr(brace), fills, false)) {
      out.qualifiers.emplace_back(*qualifier, *slot_term);
    }
  }
  return out;
}

std::vector<Clause> FactParser::clauses(const Entry& entry, const Fills& fills) {
  std::vector<Clause> out;
  for (const Field* field : all(entry, "طلب")) {
    if (auto one = clause(entry, *field, fills)) out.push_back(std::move(*one));
  }
  return out;
}

std::optional<Clause> FactParser::clause(const Entry& entry, const Field& field,
                                         const Fills& fills) {
  std::vector<std::string> parts = forms::split_list(field.value);
  if (parts.size() < 3) {
    report(entry.file, field.line, "طلب ناقص «" + field.value + "»",
           "يُكتب على صورة «{خانة}، العلاقة، ؟»");
    return std::nullopt;
  }
  Clause out;
  const auto take_word = [](std::string& part, std::string_view word) {
    if (!part.starts_with(std::string(word) + " ")) return false;
    part = std::string(trim(std::string_view(part).substr(word.size())));
    return true;
  };
  out.negated = take_word(parts[0], "ليس");
  out.count = take_word(parts[0], "عدد");
  // «؟ حول {موضوع}» and «… في {وثيقة}» may follow any part.
  std::string object = parts[2];
  for (std::size_t index = 3; index < parts.size(); ++index) object += " " + parts[index];
  const auto take_tail = [&](std::string_view word, std::string& slot) {
    const std::size_t at = object.find(std::string(word) + " {");
    if (at == std::string::npos) return;
    const std::size_t open = object.find('{', at);
    const std::size_t close = object.find('}', open);
    if (close == std::string::npos) return;
    if (const auto slot_term =
            term(entry, field.line, object.substr(open, close - open + 1), fills, true)) {
      slot = slot_term->slot;
    }
    object = std::string(trim(object.substr(0, at))) + object.substr(close + 1);
  };
  take_tail("حول", out.about);
  take_tail("في", out.document);
  if (take_word(object, "قبل")) out.order = Clause::Order::kBefore;
  if (take_word(object, "بعد")) out.order = Clause::Order::kAfter;
  if (take_word(object, "عدد")) out.count = true;

  const auto subject = term(entry, field.line, parts[0], fills, true);
  const auto target = term(entry, field.line, object, fills, true);
  if (text::fold(parts[1]) == text::fold(kReadingRelation)) {
    out.reading = true;
  } else if (text::fold(parts[1]) == text::fold(kNamesRelation)) {
    out.names = true;
  } else if (parts[1] == "*") {
    out.any_relation = true;
  } else if (const auto found_relation = relation(entry, field.line, parts[1])) {
    out.relation = *found_relation;
  } else {
    return std::nullopt;
  }
  if (!subject || !target) return std::nullopt;
  out.subject = *subject;
  out.object = *target;
  return out;
}

}  // namespace mujib::rulebook
