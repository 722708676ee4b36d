#include "engine/workbench/stub.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/normalise.hpp"

namespace mujib::workbench {
namespace {

using lexicon::Mention;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;
using rulebook::ReservedType;
using rulebook::Rulebook;

constexpr std::size_t kShortestBase = 6;  // bytes: what is left when particles go is a word
constexpr std::array kQuestionSets = {
    ReservedSet::kWhen,  ReservedSet::kWhere,    ReservedSet::kHowMany,  ReservedSet::kWhy,
    ReservedSet::kHow,   ReservedSet::kWhether,  ReservedSet::kWho,      ReservedSet::kWhat,
    ReservedSet::kWhich, ReservedSet::kWithWhat, ReservedSet::kAboutWhat};
constexpr std::array<std::string_view, 4> kSlotNames = {"أ", "ب", "ج", "د"};

const Mention* pronoun_at(const Understood& question, std::uint32_t token) {
  for (const Mention& one : question.analysis.mentions) {
    if (one.kind == Mention::Kind::kPronoun && one.first_token == token) return &one;
  }
  return nullptr;
}

// Bytes of the particles before a word that stands with its article.
std::size_t particles_of(std::string_view word) {
  std::size_t longest = 0;
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (split.article && split.rest.size() >= kShortestBase) {
      longest = std::max(longest, split.prefix.size());
    }
  }
  return longest;
}

void add_once(std::vector<std::string>& list, std::string one) {
  if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
}

class StubWriter {
 public:
  StubWriter(const Wanted& wanted, const ingest::Knowledge& knowledge)
      : wanted_(wanted), book_(*knowledge.book) {
    find_slots();
  }

  std::string run() {
    if (wanted_.rule == nullptr) {
      write_relation();
      write_question();
    }
    if (!wanted_.sentence.empty()) write_extraction();
    return std::move(out_);
  }

 private:
  void line(std::string_view keyword, std::string_view value) {
    out_ += keyword;
    out_ += ": ";
    out_ += value;
    out_ += '\n';
  }
  void end_entry() { out_ += '\n'; }

  // The entities of the first question, by type; a type that comes twice is named.
  void find_slots() {
    std::vector<std::string> types;
    const Understood& question = wanted_.questions.front().understood;
    for (const Mention& mention : question.analysis.mentions) {
      if (!mention.names() || question.roles[mention.first_token] == WordRole::kWrapper) continue;
      const TypeId type = book_.lexicon().entity(mention.entity).type;
      if (type != kNoType && types.size() < kSlotNames.size()) {
        types.push_back(book_.lexicon().types().name(type));
      }
    }
    for (std::size_t at = 0; at < types.size(); ++at) {
      const bool twice = std::count(types.begin(), types.end(), types[at]) > 1;
      const std::string name = twice ? std::string(kSlotNames[at]) : types[at];
      slots_.push_back({"{" + (twice ? name + ": " + types[at] : name) + "}", "{" + name + "}"});
    }
  }

  std::string subject(std::string_view otherwise) const {
    return slots_.empty() ? std::string(otherwise) : slots_.front().use;
  }

  bool is_yes_no() const {
    return wanted_.questions.front().understood.expected == Expected::kYesNo;
  }

  std::string relation() const {
    if (wanted_.rule == nullptr || wanted_.rule->clauses.empty()) return wanted_.word;
    const rulebook::Clause& clause = wanted_.rule->clauses.front();
    if (clause.reading || clause.names || clause.any_relation) return wanted_.word;
    return book_.rules().relations[clause.relation].name;
  }

  // Rules have names of their own.
  template <class List>
  std::string free_name(const List& rules) const {
    std::string name = wanted_.word;
    const auto is_taken = [&] {
      return std::any_of(rules.begin(), rules.end(),
                         [&](const auto& one) { return text::fold(one.name) == text::fold(name); });
    };
    for (int number = 2; is_taken(); ++number) name = wanted_.word + " " + std::to_string(number);
    return name;
  }

  void write_relation() {
    if (book_.rules().relation(wanted_.word)) return;
    line("علاقة", wanted_.word);
    end_entry();
  }

  void write_question() {
    line("سؤال", free_name(book_.rules().questions));
    line("كلمات", cues());
    const std::string second = slots_.size() > 1 ? slots_[1].use : "*";
    line("طلب", subject("*") + "، " + wanted_.word + "، " + (is_yes_no() ? second : "؟"));
    if (is_yes_no()) {
      line("نعم", "نعم.");
      line("لا", "لا.");
    } else {
      line("جواب", wanted_.word + (slots_.empty() ? "" : " " + slots_.front().use) + ": {جواب}");
    }
    line("مثال", wanted_.questions.front().text);
    end_entry();
  }

  // What has to be there: the word and the slots; the rest may.
  std::string cues() const {
    std::vector<std::string> parts{wanted_.word};
    for (const SlotText& slot : slots_) add_once(parts, slot.define);
    for (const Wanted::Asked& asked : wanted_.questions) {
      for (const std::uint32_t token : asked.understood.expected_tokens) {
        if (const auto set = question_set(asked.understood, token); !set.empty()) {
          add_once(parts, "[(@" + set + ")]");
        }
      }
    }
    const Wanted::Asked& first = wanted_.questions.front();
    for (std::uint32_t at = 0; at < first.understood.roles.size(); ++at) {
      const bool other = first.understood.roles[at] == WordRole::kContent &&
                         book_.language().stem(base_of(first.understood, at)) != wanted_.stem;
      if (other) add_once(parts, "[" + as_typed(first.understood, first.text, at) + "]");
    }
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
    return out;
  }

  std::string question_set(const Understood& question, std::uint32_t token) const {
    for (const ReservedSet name : kQuestionSets) {
      if (question.in_set(token, book_.set(name))) return std::string(reserved(name).name);
    }
    return "";
  }

  // What the question expects, as a slot.
  std::string value() const {
    switch (wanted_.questions.front().understood.expected) {
      case Expected::kTime:
        return "زمن";
      case Expected::kNumber:
        return "عدد";
      case Expected::kPlace:
        return std::string(reserved(ReservedType::kPlace).name);
      case Expected::kPerson:
        return std::string(reserved(ReservedType::kPerson).name);
      default:
        return "عبارة";
    }
  }

  void write_extraction() {
    const std::string name = value();
    const bool taken = !slots_.empty() && slots_.front().use == "{" + name + "}";
    const std::string define = taken ? "{قيمة: " + name + "}" : "{" + name + "}";
    const std::string use = taken ? "{قيمة}" : define;
    line("استخراج", free_name(book_.rules().extractions));
    const std::string owner = slots_.empty() ? "" : slots_.front().define + " … ";
    line("صيغة", wanted_.word + " " + owner + define);
    line("حقيقة", subject("{الموضوع}") + "، " + relation() + "، " + use);
    line("مثال", wanted_.sentence);
    end_entry();
  }

  struct SlotText {
    std::string define;  // in a pattern
    std::string use;     // elsewhere
  };

  const Wanted& wanted_;
  const Rulebook& book_;
  std::vector<SlotText> slots_;
  std::string out_;
};

}  // namespace

std::string base_of(const Understood& question, std::uint32_t token) {
  if (const Mention* pronoun = pronoun_at(question, token)) return pronoun->base;
  const std::string_view word = question.analysis.word(token);
  return std::string(word.substr(particles_of(word)));
}

std::string as_typed(const Understood& question, std::string_view text, std::uint32_t token) {
  if (pronoun_at(question, token) != nullptr) return base_of(question, token);
  // The analysis may be of a corrected question: the words are counted in the typed one.
  const text::Normalised typed = text::normalise(text);
  const std::vector<text::Token> tokens = text::tokenise(typed.text);
  if (tokens.size() != question.analysis.tokens.size()) return base_of(question, token);
  Span span = tokens[token].span;
  span.begin += static_cast<std::uint32_t>(particles_of(span.of(typed.text)));
  return std::string(typed.map.cover(span).of(text));
}

std::string stub_rules(const Wanted& wanted, const ingest::Knowledge& knowledge) {
  return StubWriter(wanted, knowledge).run();
}

std::string stub_test(const Wanted& wanted) {
  const bool said = !wanted.sentence.empty();
  return "اختبار: " + wanted.word + "\nس: " + wanted.questions.front().text +
         (said ? "\nنوع: جواب\n" : "\nنوع: امتناع\n");
}

}  // namespace mujib::workbench
