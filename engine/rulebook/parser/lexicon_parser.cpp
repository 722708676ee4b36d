#include "engine/rulebook/parser/lexicon_parser.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/rulebook/parser/entry_parser.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

using lexicon::Lexicon;
using lexicon::TypeTable;
using Builder = Lexicon::Builder;

class LexiconParser : EntryParser {
 public:
  LexiconParser(std::vector<Problem>& problems, bool example_names)
      : EntryParser(problems), example_names_(example_names) {}

  Lexicon run(const std::vector<Entry>& entries) {
    TypeTable types;
    each(entries, "نوع", [&](const Entry& entry) { read_type(entry, types); });
    each(entries, "نوع", [&](const Entry& entry) { read_parent(entry, types); });
    Builder builder(std::move(types));
    each(entries, "كيان", [&](const Entry& entry) { read_entity(entry, builder); });
    each(entries, "كيان", [&](const Entry& entry) { read_stand_in(entry, builder); });
    each(entries, "كيان", [&](const Entry& entry) { check_stand_in(entry, builder); });
    each(entries, "للأمثلة", [&](const Entry& entry) { read_example_names(entry, builder); });
    each(entries, "مرجع", [&](const Entry& entry) { read_reference(entry, builder); });
    Lexicon lexicon = builder.finish();
    for (const auto& clash : builder.clashes()) note_clash(clash, lexicon);
    return lexicon;
  }

 private:
  void read_type(const Entry& entry, TypeTable& types) {
    const TypeId type = types.add(entry.head().value);
    if (type == kNoType) {
      report(entry.file, entry.head().line, "أنواع أكثر من الحد", "اجمع الأنواع المتقاربة");
      return;
    }
    if (says_yes(entry, "نسبة")) derived_types_.push_back(type);
    if (const auto gender = gender_of(entry)) type_genders_.emplace_back(type, *gender);
  }

  void read_parent(const Entry& entry, TypeTable& types) {
    const Field* field = entry.find(text::fold("ضمن"));
    const auto type = types.find(entry.head().value);
    if (field == nullptr || !type) return;
    const auto above = type_of(entry, *field, types);
    if (!above) return;
    if (types.is_a(*above, *type)) {
      report(entry.file, field->line,
             "نوع يندرج تحت نفسه «" + entry.head().value + "» ضمن «" + field->value + "»",
             "احذف أحد السطرين");
      return;
    }
    types.set_parent(*type, *above);
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

  std::optional<TypeId> type_of(const Entry& entry, const Field& field, const TypeTable& types) {
    if (const auto type = types.find(field.value)) return type;
    std::vector<std::string> known;
    for (TypeId type = 0; type < types.size(); ++type) known.push_back(types.name(type));
    report_unknown(entry, field.line, "نوع مجهول", field.value, known,
                   "عرّفه بمدخل «نوع: " + field.value + "»");
    return std::nullopt;
  }

  void read_entity(const Entry& entry, Builder& builder) {
    Entity entity;
    entity.key = entry.head().value;
    if (const Field* type = entry.find(text::fold("نوع"))) {
      if (const auto found = type_of(entry, *type, builder.types())) entity.type = *found;
    } else if (builder.by_key(entity.key) == kNoEntity) {
      need(entry, "نوع");
    }
    check_type(entry, entity.type, builder);
    note_second(entry, builder);
    check_names(entry);
    for (const Field* field : all(entry, "اسم")) {
      for (std::string& name : forms::split_list(field->value))
        entity.names.push_back(std::move(name));
    }
    for (const Field* field : all(entry, "لاتيني")) {
      for (std::string& name : forms::split_list(field->value))
        entity.latin.push_back(std::move(name));
    }
    for (const Field* field : all(entry, "صفة")) {
      for (std::string& name : forms::split_list(field->value)) {
        entity.adjectives.push_back(std::move(name));
      }
    }
    take_from_type(entity);
    if (const auto gender = gender_of(entry)) entity.gender = *gender;
    if (entity.names.empty() && builder.by_key(entity.key) == kNoEntity) {
      need(entry, "اسم");
      return;
    }
    derive_adjectives(entity);
    const EntityId id = builder.add(std::move(entity));
    for (const char* keyword : {"اسم", "لاتيني"}) {
      for (const Field* field : all(entry, keyword)) {
        for (const std::string& name : forms::split_list(field->value)) {
          name_places_.try_emplace({id, text::fold(name)}, Place{entry.file, field->line});
        }
      }
    }
  }

  void take_from_type(Entity& entity) const {
    for (const auto& [type, gender] : type_genders_) {
      if (type == entity.type) entity.gender = gender;
    }
  }

  void derive_adjectives(Entity& entity) const {
    const bool derived = std::find(derived_types_.begin(), derived_types_.end(), entity.type) !=
                         derived_types_.end();
    if (!derived || !entity.adjectives.empty()) return;
    for (const std::string& name : entity.names) {
      for (std::string& form : lexicon::derived_adjectives(name)) {
        entity.adjectives.push_back(std::move(form));
      }
    }
  }

  // Each name is a thing by itself.
  void read_example_names(const Entry& entry, Builder& builder) {
    const auto type = type_of(entry, entry.head(), builder.types());
    need(entry, "اسم");
    if (!type || !example_names_) return;
    for (const Field* field : all(entry, "اسم")) {
      for (std::string& name : forms::split_list(field->value)) {
        Entity entity{.key = name, .type = *type, .names = {name}};
        take_from_type(entity);
        derive_adjectives(entity);
        const EntityId id = builder.add(std::move(entity));
        name_places_.try_emplace({id, text::fold(name)}, Place{entry.file, field->line});
      }
    }
  }

  // An entry may add to an entity and narrow its type, not make another thing of it.
  void check_type(const Entry& entry, TypeId type, Builder& builder) {
    const EntityId known = builder.by_key(entry.head().value);
    if (known == kNoEntity || type == kNoType) return;
    const TypeTable& types = builder.types();
    const TypeId before = builder.entity(known).type;
    if (before == kNoType || types.is_a(type, before) || types.is_a(before, type)) return;
    report(entry.file, entry.head().line,
           "كيان بنوعين «" + entry.head().value + "»: «" + types.name(before) + "» و«" +
               types.name(type) + "»",
           "غيّر مفتاح أحدهما أو نوعه");
  }

  void read_stand_in(const Entry& entry, Builder& builder) {
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

  // Whoever stands for another, which stands for the first, stands for nobody.
  void check_stand_in(const Entry& entry, Builder& builder) {
    const Field* field = entry.find(text::fold("ينوب عن"));
    const EntityId self = builder.by_key(entry.head().value);
    if (field == nullptr || self == kNoEntity) return;
    const bool itself = builder.by_key(field->value) == self;
    std::vector<EntityId> passed{self};
    for (EntityId at = builder.entity(self).stands_for; !itself && at != kNoEntity;
         at = builder.entity(at).stands_for) {
      if (at == self) break;
      if (std::find(passed.begin(), passed.end(), at) != passed.end()) return;  // told at another
      passed.push_back(at);
      if (builder.entity(at).stands_for == kNoEntity) return;
    }
    if (!itself && builder.entity(self).stands_for == kNoEntity) return;
    report(entry.file, field->line,
           "كيان ينوب عن نفسه «" + entry.head().value + "» عن «" + field->value + "»",
           "احذف أحد أسطر «ينوب عن»");
    builder.entity(self).stands_for = kNoEntity;  // told once
  }

  // A whole entry of a key that is there: two things of one key would be taken for one.
  void note_second(const Entry& entry, const Builder& builder) {
    const bool whole =
        entry.find(text::fold("نوع")) != nullptr && entry.find(text::fold("اسم")) != nullptr;
    const std::string key = entry.head().value;
    const auto [first, fresh] =
        whole_entries_.try_emplace(key, Place{entry.file, entry.head().line});
    if (!whole || fresh || builder.by_key(key) == kNoEntity) return;
    problems_.push_back({entry.file, entry.head().line, "مفتاح مستعمل من قبل «" + key + "»",
                         "هو في " + first->second.file + ":" + std::to_string(first->second.line) +
                             "؛ إن كانا شيئا واحدا فاجمعهما، وإلا فغيّر أحد المفتاحين",
                         Problem::Severity::kNote});
  }

  void check_names(const Entry& entry) {
    for (const char* keyword : {"اسم", "لاتيني", "صفة"}) {
      for (const Field* field : all(entry, keyword)) {
        if (field->value.find('|') == std::string::npos) continue;
        report(entry.file, field->line,
               "«|» في «" + std::string(keyword) + "» لا تفصل: «" + field->value + "»",
               "افصل الأسماء بالفاصلة «،»، أو اكتب كل اسم في سطر");
      }
    }
  }

  void read_reference(const Entry& entry, Builder& builder) {
    const Field* type = need(entry, "نوع");
    if (type == nullptr) return;
    const auto found = type_of(entry, *type, builder.types());
    if (!found) return;
    for (const std::string& noun : forms::split_list(entry.head().value)) {
      builder.add_reference(noun, *found);
    }
  }

  void note_clash(const Builder::Clash& clash, const Lexicon& lexicon) {
    const auto place_of = [&](EntityId id) {
      const auto place = name_places_.find({id, text::fold(clash.name)});
      return place != name_places_.end() ? place->second : Place{};
    };
    const Place first = place_of(clash.first);
    const Place second = place_of(clash.second);
    problems_.push_back({second.file, second.line,
                         "اسم واحد «" + clash.name + "» لكيانين «" +
                             lexicon.entity(clash.first).key + "» و«" +
                             lexicon.entity(clash.second).key + "»",
                         "يُؤخذ بالأول، وهو في " + first.file + ":" + std::to_string(first.line),
                         Problem::Severity::kNote});
  }

  bool example_names_;
  std::vector<TypeId> derived_types_;
  std::vector<std::pair<TypeId, Gender>> type_genders_;
  struct Place {
    std::string file;
    int line = 0;
  };
  std::map<std::string, Place> whole_entries_;                     // by key, the first of each
  std::map<std::pair<EntityId, std::string>, Place> name_places_;  // by entity and folded name
};

}  // namespace

Lexicon parse_lexicon(const std::vector<forms::Entry>& entries, std::vector<Problem>& problems,
                      bool example_names) {
  return LexiconParser(problems, example_names).run(entries);
}

}  // namespace mujib::rulebook
