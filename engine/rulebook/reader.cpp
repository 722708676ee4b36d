#include "engine/rulebook/reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <utility>

#include "engine/forms/entry.hpp"
#include "engine/text/normalise.hpp"
#include "engine/types/fingerprint.hpp"

namespace mujib::rulebook {
namespace {

using forms::Entry;
using forms::Field;
using forms::nearest;
using forms::split_list;

constexpr std::string_view kQuestionMark = "؟";

// The keywords an entry of each kind may have, folded, as authors write them.
struct Kind {
  std::string_view head;
  std::vector<std::string> fields;
};
const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"نوع", {"نوع", "ضمن", "نسبة", "جنس"}},
      {"كيان", {"كيان", "نوع", "اسم", "لاتيني", "صفة", "ينوب عن", "جنس"}},
      {"مرجع", {"مرجع", "نوع"}},
      {"مجموعة", {"مجموعة", "تضم"}},
      {"مترادفات", {"مترادفات"}},
      {"حشو", {"حشو"}},
      {"ختام", {"ختام"}},
      {"كلام", {"كلام", "صيغة", "جواب", "مثال"}},
      {"علاقة", {"علاقة", "من", "إلى", "مفردة"}},
      {"استخراج", {"استخراج", "صيغة", "حقيقة", "مثال", "ينتج", "ضد"}},
      {"وصف", {"وصف", "صيغة", "طلب", "مثال"}},
      {"سؤال", {"سؤال", "صيغة", "كلمات", "طلب", "جواب", "نعم", "لا", "تعذر", "مثال", "ضد"}},
  };
  return all;
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

class Reader {
 public:
  explicit Reader(std::vector<Problem>& problems) : problems_(problems) {}

  void add_file(const std::string& name, const std::string& bytes) {
    for (Entry& entry : forms::read_entries(bytes, name, problems_)) {
      entries_.push_back(std::move(entry));
    }
  }

  Rules run() {
    check_keywords();
    lexicon::TypeTable types;
    each("نوع", [&](const Entry& entry) { read_type(entry, types); });
    lexicon::Lexicon::Builder builder(std::move(types));
    each("كيان", [&](const Entry& entry) { read_entity(entry, builder); });
    each("كيان", [&](const Entry& entry) { read_stand_in(entry, builder); });
    each("مرجع", [&](const Entry& entry) { read_reference(entry, builder); });
    rules_.lexicon = builder.finish();
    for (const auto& clash : builder.clashes()) note_clash(clash);
    each("مجموعة", [&](const Entry& entry) { read_set(entry); });
    each("مترادفات", [&](const Entry& entry) { read_synonyms(entry); });
    context_ = {&rules_.lexicon, &rules_.sets};
    each("حشو", [&](const Entry& entry) { read_wrappers(entry, rules_.openers); });
    each("ختام", [&](const Entry& entry) { read_wrappers(entry, rules_.closers); });
    each("كلام", [&](const Entry& entry) { read_talk(entry); });
    each("علاقة", [&](const Entry& entry) { read_relation(entry); });
    each("استخراج", [&](const Entry& entry) { read_extraction(entry); });
    each("وصف", [&](const Entry& entry) { read_description(entry); });
    each("سؤال", [&](const Entry& entry) { read_question(entry); });
    return std::move(rules_);
  }

 private:
  void report(const std::string& file, int line, std::string message, std::string fix = "") {
    problems_.push_back({file, line, std::move(message), std::move(fix)});
  }

  void report_unknown(const Entry& entry, int line, std::string_view what, std::string_view name,
                      const std::vector<std::string>& known) {
    // Spelling is not the mistake: «صبغه» is near «صيغة».
    std::vector<std::string> folded;
    for (const std::string& one : known) folded.push_back(text::fold(one));
    const std::string near_folded = nearest(text::fold(name), folded);
    const auto at = std::find(folded.begin(), folded.end(), near_folded) - folded.begin();
    const std::string near = near_folded.empty() ? "" : known[static_cast<std::size_t>(at)];
    report(entry.file, line, std::string(what) + " «" + std::string(name) + "»",
           near.empty() ? "" : "لعلك تقصد «" + near + "»");
  }

  void each(std::string_view head, const std::function<void(const Entry&)>& read) {
    const std::string folded = text::fold(head);
    for (const Entry& entry : entries_) {
      if (entry.head().keyword == folded) read(entry);
    }
  }

  void check_keywords() {
    std::vector<std::string> heads;
    for (const Kind& kind : kinds()) heads.emplace_back(kind.head);
    for (const Entry& entry : entries_) {
      const auto kind = std::find_if(kinds().begin(), kinds().end(), [&](const Kind& one) {
        return text::fold(one.head) == entry.head().keyword;
      });
      if (kind == kinds().end()) {
        report_unknown(entry, entry.head().line, "مدخل مجهول", entry.head().written, heads);
        continue;
      }
      for (const Field& field : entry.fields) {
        const bool known =
            std::any_of(kind->fields.begin(), kind->fields.end(),
                        [&](const std::string& one) { return text::fold(one) == field.keyword; });
        if (!known) report_unknown(entry, field.line, "كلمة مجهولة", field.written, kind->fields);
      }
    }
  }

  const Field* need(const Entry& entry, std::string_view keyword) {
    const Field* field = entry.find(text::fold(keyword));
    if (field == nullptr) {
      report(entry.file, entry.head().line,
             "ينقص «" + std::string(keyword) + "» في «" + entry.head().value + "»",
             "أضف سطر «" + std::string(keyword) + ": …»");
    }
    return field;
  }

  std::vector<const Field*> all(const Entry& entry, std::string_view keyword) {
    return entry.all(text::fold(keyword));
  }

  bool says_yes(const Entry& entry, std::string_view keyword) {
    const Field* field = entry.find(text::fold(keyword));
    return field != nullptr && text::fold(field->value) == "نعم";
  }

  // ------------------------------------------------------------ lexicon

  void read_type(const Entry& entry, lexicon::TypeTable& types) {
    const TypeId type = types.add(entry.head().value);
    if (type == kNoType) {
      report(entry.file, entry.head().line, "أنواع أكثر من الحد", "اجمع الأنواع المتقاربة");
      return;
    }
    if (const Field* parent = entry.find(text::fold("ضمن"))) {
      const TypeId above = types.add(parent->value);
      if (above != kNoType) types.set_parent(type, above);
    }
    if (says_yes(entry, "نسبة")) derived_types_.push_back(type);
    if (const auto gender = gender_of(entry)) type_genders_.emplace_back(type, *gender);
  }

  std::optional<Gender> gender_of(const Entry& entry) {
    const Field* field = entry.find(text::fold("جنس"));
    if (field == nullptr) return std::nullopt;
    const std::string folded = text::fold(field->value);
    if (folded == text::fold("مؤنث")) return Gender::kFeminine;
    if (folded == text::fold("مذكر")) return Gender::kMasculine;
    report(entry.file, field->line, "جنس مجهول «" + field->value + "»", "اكتب «مذكر» أو «مؤنث»");
    return std::nullopt;
  }

  std::optional<TypeId> type_of(const Entry& entry, const Field& field,
                                const lexicon::TypeTable& types) {
    if (const auto type = types.find(field.value)) return type;
    std::vector<std::string> known;
    for (TypeId type = 0; type < types.size(); ++type) known.push_back(types.name(type));
    report_unknown(entry, field.line, "نوع مجهول", field.value, known);
    return std::nullopt;
  }

  void read_entity(const Entry& entry, lexicon::Lexicon::Builder& builder) {
    Entity entity;
    entity.key = entry.head().value;
    if (const Field* type = entry.find(text::fold("نوع"))) {
      if (const auto found = type_of(entry, *type, builder.types())) entity.type = *found;
    } else if (builder.by_key(entity.key) == kNoEntity) {
      need(entry, "نوع");
    }
    for (const Field* field : all(entry, "اسم")) {
      for (std::string& name : split_list(field->value)) entity.names.push_back(std::move(name));
    }
    for (const Field* field : all(entry, "لاتيني")) {
      for (std::string& name : split_list(field->value)) entity.latin.push_back(std::move(name));
    }
    for (const Field* field : all(entry, "صفة")) {
      for (std::string& name : split_list(field->value)) {
        entity.adjectives.push_back(std::move(name));
      }
    }
    for (const auto& [type, gender] : type_genders_) {
      if (type == entity.type) entity.gender = gender;
    }
    if (const auto gender = gender_of(entry)) entity.gender = *gender;
    if (entity.names.empty() && builder.by_key(entity.key) == kNoEntity) {
      need(entry, "اسم");
      return;
    }
    const bool derived = std::find(derived_types_.begin(), derived_types_.end(), entity.type) !=
                         derived_types_.end();
    if (derived && entity.adjectives.empty()) {
      for (const std::string& name : entity.names) {
        for (std::string& form : lexicon::derived_adjectives(name)) {
          entity.adjectives.push_back(std::move(form));
        }
      }
    }
    const EntityId id = builder.add(std::move(entity));
    for (const char* keyword : {"اسم", "لاتيني"}) {
      for (const Field* field : all(entry, keyword)) {
        for (const std::string& name : split_list(field->value)) {
          name_places_.try_emplace({id, text::fold(name)}, Place{entry.file, field->line});
        }
      }
    }
  }

  void read_stand_in(const Entry& entry, lexicon::Lexicon::Builder& builder) {
    const Field* field = entry.find(text::fold("ينوب عن"));
    if (field == nullptr) return;
    const EntityId owner = builder.by_key(field->value);
    const EntityId self = builder.by_key(entry.head().value);
    if (owner == kNoEntity) {
      report(entry.file, field->line, "كيان مجهول «" + field->value + "»",
             "عرّفه بمدخل «كيان: " + field->value + "»");
    } else if (self != kNoEntity && self != owner) {
      builder.entity(self).stands_for = owner;
    }
  }

  void read_reference(const Entry& entry, lexicon::Lexicon::Builder& builder) {
    const Field* type = need(entry, "نوع");
    if (type == nullptr) return;
    const auto found = type_of(entry, *type, builder.types());
    if (!found) return;
    for (const std::string& noun : split_list(entry.head().value)) {
      builder.add_reference(noun, *found);
    }
  }

  void note_clash(const lexicon::Lexicon::Builder::Clash& clash) {
    const auto place_of = [&](EntityId id) {
      const auto place = name_places_.find({id, text::fold(clash.name)});
      return place != name_places_.end() ? place->second : Place{};
    };
    const Place first = place_of(clash.first);
    const Place second = place_of(clash.second);
    problems_.push_back({second.file, second.line,
                         "اسم واحد «" + clash.name + "» لكيانين «" +
                             rules_.lexicon.entity(clash.first).key + "» و«" +
                             rules_.lexicon.entity(clash.second).key + "»",
                         "يُؤخذ بالأول، وهو في " + first.file + ":" + std::to_string(first.line),
                         Problem::Severity::kNote});
  }

  // ------------------------------------------------------------ words

  void read_set(const Entry& entry) {
    const std::string folded = text::fold(entry.head().value);
    WordSet& set = rules_.sets[folded];
    if (set.name.empty()) set.name = entry.head().value;
    for (const Field* field : all(entry, "تضم")) {
      for (const std::string& member : split_list(field->value)) {
        std::string word = text::fold(member);
        if (word.empty()) {
          report(entry.file, field->line, "كلمة لا يبقى منها شيء بعد التوحيد «" + member + "»");
        } else if (std::find(set.members.begin(), set.members.end(), word) == set.members.end()) {
          set.members.push_back(std::move(word));
        }
      }
    }
    if (set.members.empty()) need(entry, "تضم");
  }

  void read_synonyms(const Entry& entry) {
    for (const Field& field : entry.fields) {
      std::vector<std::string> words;
      for (const std::string& one : split_list(field.value)) {
        std::string word = text::fold(one);
        if (!word.empty()) words.push_back(std::move(word));
      }
      if (words.size() > 1) {
        rules_.synonyms.push_back(std::move(words));
      } else {
        report(entry.file, field.line, "مترادفات من كلمة واحدة «" + field.value + "»",
               "افصل الكلمات بفاصلة عربية «،»");
      }
    }
  }

  std::vector<Pattern> read_patterns(const Entry& entry, std::string_view keyword) {
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

  void read_wrappers(const Entry& entry, std::vector<Pattern>& to) {
    for (Pattern& pattern : read_patterns(entry, entry.head().keyword)) {
      to.push_back(std::move(pattern));
    }
  }

  std::vector<Extraction::Example> examples(const Entry& entry, std::string_view keyword) {
    std::vector<Extraction::Example> out;
    for (const Field* field : all(entry, keyword)) out.push_back({field->value, field->line});
    return out;
  }

  void read_talk(const Entry& entry) {
    Talk talk{entry.head().value,           entry.file, entry.head().line,
              read_patterns(entry, "صيغة"), "",         examples(entry, "مثال")};
    if (const Field* answer = need(entry, "جواب")) talk.answer = answer->value;
    rules_.talk.push_back(std::move(talk));
  }

  // ------------------------------------------------------------ topics

  void read_relation(const Entry& entry) {
    Relation relation{entry.head().value, text::fold(entry.head().value), entry.file,
                      entry.head().line, says_yes(entry, "مفردة")};
    for (const Relation& other : rules_.relations) {
      if (other.folded == relation.folded) {
        report(entry.file, entry.head().line, "علاقة معرّفة مرتين «" + relation.name + "»",
               "سبق تعريفها في " + other.file + ":" + std::to_string(other.line));
        return;
      }
    }
    rules_.relations.push_back(std::move(relation));
  }

  std::optional<std::uint16_t> relation_of(const Entry& entry, int line, std::string_view name) {
    if (const auto found = rules_.relation(name)) return found;
    std::vector<std::string> known{std::string(kReadingRelation)};
    for (const Relation& relation : rules_.relations) known.push_back(relation.name);
    report_unknown(entry, line, "علاقة مجهولة", name, known);
    return std::nullopt;
  }

  static std::optional<Qualifier> qualifier_of(std::string_view word) {
    const std::string folded = text::fold(word);
    if (folded == "زمن") return Qualifier::kTime;
    if (folded == "مكان") return Qualifier::kPlace;
    if (folded == "عدد") return Qualifier::kCount;
    if (folded == "سبب") return Qualifier::kCause;
    if (folded == "قايل") return Qualifier::kSpeaker;
    return std::nullopt;
  }

  // Whether a pattern fills a slot of a fact or a query; said of a pattern that does
  // not compile, since that has been reported.
  bool filled(std::string_view slot, const std::vector<Pattern>& patterns,
              const std::vector<QuestionRule::Bag>& bags) const {
    if (broken_pattern_) return true;
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

  std::optional<Term> term_of(const Entry& entry, int line, std::string_view text,
                              const std::vector<Pattern>& patterns,
                              const std::vector<QuestionRule::Bag>& bags, bool query) {
    text = trim(text);
    Term term;
    if (query && text.starts_with(kQuestionMark)) {
      term.kind = Term::Kind::kUnknown;
      const std::string_view asked = trim(text.substr(kQuestionMark.size()));
      if (!asked.empty()) {
        term.qualifier = qualifier_of(asked);
        term.expected = text::fold(asked);
      }
      return term;
    }
    if (query && text == "*") {
      term.kind = Term::Kind::kAny;
      return term;
    }
    if (text.starts_with('{') && text.ends_with('}')) {
      const std::string name = text::fold(text.substr(1, text.size() - 2));
      if (name == text::fold("الموضوع")) {
        term.kind = Term::Kind::kTopic;
      } else if (name == text::fold("المتحدث")) {
        term.kind = Term::Kind::kSpeaker;
      } else if (name == text::fold("المطابق") && !query) {
        term.kind = Term::Kind::kMatch;
      } else {
        term.kind = Term::Kind::kSlot;
        term.slot = name;
        if (!filled(name, patterns, bags)) {
          report(entry.file, line, "خانة لا تملؤها أي صيغة «" + std::string(text) + "»",
                 "أضفها إلى الصيغة أو احذفها من هنا");
          return std::nullopt;
        }
      }
      return term;
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

  void read_extraction(const Entry& entry) {
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
    for (const Field* field : all(entry, "حقيقة")) {
      if (auto fact = fact_of(entry, *field, rule.patterns)) rule.facts.push_back(std::move(*fact));
    }
    rules_.extractions.push_back(std::move(rule));
  }

  std::optional<FactTemplate> fact_of(const Entry& entry, const Field& field,
                                      const std::vector<Pattern>& patterns) {
    const std::vector<std::string> parts = split_list(field.value);
    if (parts.size() < 3) {
      report(entry.file, field.line, "حقيقة ناقصة «" + field.value + "»",
             "تُكتب على صورة «{خانة}، العلاقة، {خانة}»");
      return std::nullopt;
    }
    FactTemplate fact;
    std::string_view relation_name = parts[1];
    if (relation_name.starts_with("ليس ")) {
      fact.negated = true;
      relation_name = trim(relation_name.substr(std::string_view("ليس ").size()));
    }
    const auto subject = term_of(entry, field.line, parts[0], patterns, {}, false);
    const auto relation = relation_of(entry, field.line, relation_name);
    const auto object = term_of(entry, field.line, parts[2], patterns, {}, false);
    if (!subject || !relation || !object) return std::nullopt;
    fact.subject = *subject;
    fact.relation = *relation;
    fact.object = *object;
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
      if (const auto term = term_of(entry, field.line, part.substr(brace), patterns, {}, false)) {
        fact.qualifiers.emplace_back(*qualifier, *term);
      }
    }
    return fact;
  }

  std::vector<Clause> read_clauses(const Entry& entry, const std::vector<Pattern>& patterns,
                                   const std::vector<QuestionRule::Bag>& bags) {
    std::vector<Clause> out;
    for (const Field* field : all(entry, "طلب")) {
      if (auto clause = clause_of(entry, *field, patterns, bags)) out.push_back(std::move(*clause));
    }
    return out;
  }

  std::optional<Clause> clause_of(const Entry& entry, const Field& field,
                                  const std::vector<Pattern>& patterns,
                                  const std::vector<QuestionRule::Bag>& bags) {
    std::vector<std::string> parts = split_list(field.value);
    if (parts.size() < 3) {
      report(entry.file, field.line, "طلب ناقص «" + field.value + "»",
             "يُكتب على صورة «{خانة}، العلاقة، ؟»");
      return std::nullopt;
    }
    Clause clause;
    const auto take_word = [](std::string& part, std::string_view word) {
      if (!part.starts_with(std::string(word) + " ")) return false;
      part = std::string(trim(std::string_view(part).substr(word.size())));
      return true;
    };
    clause.negated = take_word(parts[0], "ليس");
    clause.count = take_word(parts[0], "عدد");
    // «؟ حول {موضوع}» and «… في {وثيقة}» may follow any part.
    std::string object = parts[2];
    for (std::size_t index = 3; index < parts.size(); ++index) object += " " + parts[index];
    const auto take_tail = [&](std::string_view word, std::string& slot) {
      const std::size_t at = object.find(std::string(word) + " {");
      if (at == std::string::npos) return;
      const std::size_t open = object.find('{', at);
      const std::size_t close = object.find('}', open);
      if (close == std::string::npos) return;
      if (const auto term = term_of(entry, field.line, object.substr(open, close - open + 1),
                                    patterns, bags, true)) {
        slot = term->slot;
      }
      object = std::string(trim(object.substr(0, at))) + object.substr(close + 1);
    };
    take_tail("حول", clause.about);
    take_tail("في", clause.document);
    if (take_word(object, "قبل")) clause.order = Clause::Order::kBefore;
    if (take_word(object, "بعد")) clause.order = Clause::Order::kAfter;
    if (take_word(object, "عدد")) clause.count = true;

    const auto subject = term_of(entry, field.line, parts[0], patterns, bags, true);
    const auto target = term_of(entry, field.line, object, patterns, bags, true);
    if (text::fold(parts[1]) == text::fold(kReadingRelation)) {
      clause.reading = true;
    } else if (parts[1] == "*") {
      clause.any_relation = true;
    } else if (const auto relation = relation_of(entry, field.line, parts[1])) {
      clause.relation = *relation;
    } else {
      return std::nullopt;
    }
    if (!subject || !target) return std::nullopt;
    clause.subject = *subject;
    clause.object = *target;
    return clause;
  }

  void read_description(const Entry& entry) {
    Description rule{
        entry.head().value, entry.file, entry.head().line, read_patterns(entry, "صيغة"), {}};
    need(entry, "صيغة");
    need(entry, "طلب");
    rule.clauses = read_clauses(entry, rule.patterns, {});
    rules_.descriptions.push_back(std::move(rule));
  }

  void read_question(const Entry& entry) {
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
    for (const Field* field : all(entry, "كلمات")) {
      if (auto cues = compile_cues(field->value, entry.file, field->line, context_, problems_)) {
        rule.bags.push_back({field->value, field->line, std::move(*cues)});
      } else {
        broken_pattern_ = true;
      }
    }
    if (all(entry, "صيغة").empty() && all(entry, "كلمات").empty()) need(entry, "صيغة");
    need(entry, "طلب");
    rule.clauses = read_clauses(entry, rule.patterns, rule.bags);
    const auto take = [&](std::string_view keyword, std::string& to) {
      if (const Field* field = entry.find(text::fold(keyword))) {
        to = field->value;
        check_template(entry, *field, rule);
      }
    };
    take("جواب", rule.answer);
    take("نعم", rule.yes);
    take("لا", rule.no);
    take("تعذر", rule.failure);
    rule.examples = examples(entry, "مثال");
    rules_.questions.push_back(std::move(rule));
  }

  // An answer's words carry no fact: no number, no name, only slots that are filled.
  void check_template(const Entry& entry, const Field& field, const QuestionRule& rule) {
    static const std::array<std::string, 4> kGiven = {"جواب", "عدد", "قايمه", "مصدر"};
    std::string plain;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      const std::size_t open = rest.find('{');
      plain += rest.substr(0, open);
      if (open == rest.npos) break;
      const std::size_t close = rest.find('}', open);
      if (close == rest.npos) {
        report(entry.file, field.line, "قوس لم يُغلق في «" + field.value + "»", "أضف «}»");
        return;
      }
      const std::string name = text::fold(rest.substr(open + 1, close - open - 1));
      const bool given = std::find(kGiven.begin(), kGiven.end(), name) != kGiven.end();
      if (!given && !filled(name, rule.patterns, rule.bags)) {
        report(entry.file, field.line,
               "خانة لا تملؤها أي صيغة «" + std::string(rest.substr(open, close - open + 1)) + "»",
               "أضفها إلى الصيغة أو احذفها من الجواب");
      }
      plain += " | ";
      rest.remove_prefix(close + 1);
    }
    const std::string folded = text::fold(plain);
    const std::vector<text::Token> tokens = text::tokenise(folded);
    const auto mentions = rules_.lexicon.find(folded, tokens);
    for (const lexicon::Mention& mention : mentions) {
      if (mention.kind != lexicon::Mention::Kind::kName) continue;
      report(entry.file, field.line,
             "اسم مكتوب في الجواب «" + std::string(mention.span.of(folded)) + "» لا سند له من نص",
             "ضع مكانه خانة");
    }
    for (const text::Token& token : tokens) {
      if (token.kind != text::Token::Kind::kNumber) continue;
      report(entry.file, field.line,
             "عدد مكتوب في الجواب «" + std::string(token.span.of(folded)) + "» لا سند له من نص",
             "ضع مكانه {عدد} أو {جواب}");
    }
  }

  struct Named {
    std::string name;
    std::string place;
  };
  void check_name(const Entry& entry, std::vector<Named>& names) {
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

  std::vector<Problem>& problems_;
  std::vector<Entry> entries_;
  std::vector<TypeId> derived_types_;
  std::vector<std::pair<TypeId, Gender>> type_genders_;
  std::vector<Named> extraction_names_, question_names_;
  struct Place {
    std::string file;
    int line = 0;
  };
  std::map<std::pair<EntityId, std::string>, Place> name_places_;  // by entity and folded name
  PatternContext context_;
  bool broken_pattern_ = false;  // of the entry that is being read
  Rules rules_;
};

}  // namespace

const WordSet* Rules::set(std::string_view folded_name) const {
  const auto found = sets.find(folded_name);
  return found == sets.end() ? nullptr : &found->second;
}

std::optional<std::uint16_t> Rules::relation(std::string_view name) const {
  const std::string folded = text::fold(name);
  for (std::size_t index = 0; index < relations.size(); ++index) {
    if (relations[index].folded == folded) return static_cast<std::uint16_t>(index);
  }
  return std::nullopt;
}

Result<std::vector<RuleFile>> rule_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file() && at->path().extension() == ".rules") {
      files.push_back(at->path().string());
    }
  }
  if (error) {
    return Failure{"تعذرت قراءة مجلد القواعد «" + folder + "»؛ تأكد من المسار ومن إذن القراءة"};
  }
  if (files.empty()) {
    return Failure{"لا ملفات قواعد في «" + folder + "»؛ يُنتظر ملف واحد على الأقل ينتهي بـ«.rules»"};
  }
  std::sort(files.begin(), files.end());
  std::vector<RuleFile> out;
  for (const std::string& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (!stream) return Failure{"تعذرت قراءة ملف القواعد «" + file + "»؛ تأكد من إذن القراءة"};
    const std::string name = fs::path(file).lexically_relative(folder).string();
    out.push_back({(fs::path(folder) / name).string(), bytes.str()});
  }
  return out;
}

Result<Rules> read_rules(const std::string& folder, std::vector<Problem>& problems) {
  const auto files = rule_files(folder);
  if (!files) return files.error();
  Reader reader(problems);
  Fingerprint fingerprint;
  for (const RuleFile& file : *files) {
    fingerprint.add(std::filesystem::path(file.path).lexically_relative(folder).string());
    fingerprint.add(file.bytes);
    reader.add_file(file.path, file.bytes);
  }
  Rules rules = reader.run();
  rules.fingerprint = fingerprint.hex();
  return rules;
}

}  // namespace mujib::rulebook
