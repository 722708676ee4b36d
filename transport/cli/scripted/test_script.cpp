#include "transport/cli/scripted/test_script.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "engine/forms/entry.hpp"
#include "engine/text/normalise.hpp"
#include "transport/cli/scripted/wording.hpp"

namespace mujib::cli {
namespace {

using Kind = Assertion::Kind;

constexpr std::string_view kTest = "اختبار";
constexpr std::string_view kQuestion = "س";
constexpr std::string_view kYes = "نعم";
constexpr std::string_view kNo = "لا";

struct Keyword {
  std::string_view name;
  Kind kind;
};
constexpr std::array kKeywords = {
    Keyword{"ج", Kind::kContains},   Keyword{"ج=", Kind::kIs},
    Keyword{"قيمة", Kind::kValue},   Keyword{"ليس", Kind::kNot},
    Keyword{"شاهد", Kind::kCites},   Keyword{"قائل", Kind::kSpeaker},
    Keyword{"خلاف", Kind::kDiffers}, Keyword{"نوع", Kind::kAnswerKind},
    Keyword{"ملاحظة", Kind::kNote},  Keyword{"قاعدة", Kind::kRule},
};

struct KindName {
  AnswerKind kind;
  std::string_view name;
};
constexpr std::array kKindNames = {
    KindName{AnswerKind::kFact, "حقيقة"},
    KindName{AnswerKind::kDisputed, "خلاف"},
    KindName{AnswerKind::kReading, "قراءة"},
    KindName{AnswerKind::kTalk, "كلام"},
    KindName{AnswerKind::kPassages, "مقاطع"},
    KindName{AnswerKind::kNotUnderstood, "غير مفهوم"},
    KindName{AnswerKind::kNotInDocuments, "غير مذكور"},
    KindName{AnswerKind::kDamaged, "تالف"},
};

const Keyword* keyword_of(std::string_view folded) {
  for (const Keyword& one : kKeywords) {
    if (text::fold(one.name) == folded) return &one;
  }
  return nullptr;
}

std::vector<std::string> keywords() {
  std::vector<std::string> out{std::string(kQuestion)};
  for (const Keyword& one : kKeywords) out.emplace_back(one.name);
  return out;
}

// The known word that a value means, in the spelling of the list.
std::optional<std::string> known_word(std::string_view value,
                                      const std::vector<std::string>& known) {
  for (const std::string& one : known) {
    if (text::fold(one) == text::fold(value)) return one;
  }
  return std::nullopt;
}

std::vector<std::string> kinds() {
  std::vector<std::string> out;
  for (const KindName& one : kKindNames) out.emplace_back(one.name);
  out.emplace_back(kAnyAnswer);
  out.emplace_back(kAnyRefusal);
  return out;
}

std::vector<std::string> split_alternatives(std::string_view value) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t bar = std::min(value.find('|'), value.size());
    std::string_view part = value.substr(0, bar);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
    if (bar == value.size()) return out;
    value.remove_prefix(bar + 1);
  }
}

class ScriptReader {
 public:
  ScriptReader(std::string_view file, std::vector<Problem>& problems)
      : file_(file), problems_(problems) {}

  std::optional<Dialogue> read(const forms::Entry& entry) {
    if (entry.head().keyword != text::fold(kTest)) {
      report_unknown(entry.head().line, "مدخل مجهول", entry.head().written, {std::string(kTest)});
      return std::nullopt;
    }
    Dialogue dialogue{entry.head().value, file_, entry.head().line, {}};
    bool asserts = false;
    for (std::size_t at = 1; at < entry.fields.size(); ++at) {
      const forms::Field& field = entry.fields[at];
      if (field.keyword == text::fold(kQuestion)) {
        dialogue.turns.push_back({field.value, field.line, {}});
      } else if (auto assertion = read_assertion(field)) {
        if (dialogue.turns.empty()) {
          report(field.line, "«" + assertion->keyword + "» قبل أول سؤال", "ابدأ بسطر «س: …»");
          continue;
        }
        dialogue.turns.back().assertions.push_back(std::move(*assertion));
        asserts = true;
      }
    }
    if (!asserts) {
      report(entry.head().line, "اختبار لا يتحقق من شيء «" + dialogue.name + "»",
             "أضف تحت السؤال ما يُنتظر، مثل «ج: …» أو «نوع: امتناع»");
    }
    return dialogue;
  }

 private:
  void report(int line, std::string message, std::string fix) {
    problems_.push_back({file_, line, std::move(message), std::move(fix)});
  }

  void report_unknown(int line, std::string_view what, const std::string& word,
                      const std::vector<std::string>& known) {
    const std::string near = forms::nearest(word, known);
    report(line, std::string(what) + " «" + word + "»",
           near.empty() ? "" : "لعلك تقصد «" + near + "»");
  }

  std::optional<Assertion> read_assertion(const forms::Field& field) {
    const Keyword* keyword = keyword_of(field.keyword);
    if (keyword == nullptr) {
      report_unknown(field.line, "كلمة مجهولة", field.written, keywords());
      return std::nullopt;
    }
    Assertion out{keyword->kind, std::string(keyword->name), field.value, field.line,
                  split_alternatives(field.value)};
    if (!check_words(out)) return std::nullopt;
    if (out.kind == Kind::kDiffers) return take_known(out, {std::string(kYes), std::string(kNo)});
    if (out.kind == Kind::kAnswerKind) return take_known(out, kinds());
    return out;
  }

  // What is nothing after folding would be found nowhere, or everywhere.
  bool check_words(const Assertion& assertion) {
    const auto nothing = [](const std::string& one) {
      return words_of(one).empty() && one.find('<') == one.npos;
    };
    if (!assertion.alternatives.empty() &&
        std::none_of(assertion.alternatives.begin(), assertion.alternatives.end(), nothing)) {
      return true;
    }
    report(assertion.line, "لا كلمات يُبحث عنها في «" + assertion.written + "»",
           "اكتب كلمة أو كلمات بينها «|»");
    return false;
  }

  std::optional<Assertion> take_known(Assertion assertion, const std::vector<std::string>& known) {
    for (std::string& one : assertion.alternatives) {
      if (const auto word = known_word(one, known)) {
        one = *word;
        continue;
      }
      std::string list;
      for (const std::string& word : known) list += (list.empty() ? "«" : "، «") + word + "»";
      report(assertion.line, "قيمة مجهولة «" + one + "» بعد «" + assertion.keyword + "»",
             "اكتب واحدة من: " + list);
      return std::nullopt;
    }
    return assertion;
  }

  std::string file_;
  std::vector<Problem>& problems_;
};

}  // namespace

bool Turn::asserts(Assertion::Kind kind) const {
  return std::any_of(assertions.begin(), assertions.end(),
                     [&](const Assertion& one) { return one.kind == kind; });
}

std::vector<Dialogue> read_script(std::string_view text, std::string_view file,
                                  std::vector<Problem>& problems) {
  ScriptReader reader(file, problems);
  std::vector<Dialogue> out;
  for (const forms::Entry& entry : forms::read_entries(text, file, problems)) {
    if (auto dialogue = reader.read(entry)) out.push_back(std::move(*dialogue));
  }
  return out;
}

void check_names(const std::vector<Dialogue>& dialogues, std::vector<Problem>& problems) {
  std::unordered_map<std::string, const Dialogue*> seen;
  for (const Dialogue& one : dialogues) {
    const auto [at, fresh] = seen.emplace(text::fold(one.name), &one);
    if (fresh) continue;
    problems.push_back({one.file, one.line, "اختباران باسم واحد «" + one.name + "»",
                        "الآخر في " + at->second->file + ":" + std::to_string(at->second->line)});
  }
}

std::string_view kind_name(AnswerKind kind) {
  for (const KindName& one : kKindNames) {
    if (one.kind == kind) return one.name;
  }
  return {};
}

}  // namespace mujib::cli
