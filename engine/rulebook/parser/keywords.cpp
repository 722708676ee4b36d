#include "engine/rulebook/parser/keywords.hpp"

#include <algorithm>

#include "engine/rulebook/parser/entry_parser.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

class KeywordCheck : EntryParser {
 public:
  using EntryParser::EntryParser;

  void run(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      if (kind_of(entry.head().keyword) != nullptr) before_ = &entry;
      if (const EntryKind* kind = kind_of(entry.head().keyword)) {
        check_fields(entry, kind);
      } else {
        if (report_cut_off(entry)) continue;
        std::vector<std::string> heads;
        for (const EntryKind& one : entry_kinds()) heads.emplace_back(one.head);
        report_unknown(entry, entry.head().line, "مدخل مجهول", entry.head().written, heads,
                       "المداخل: " + joined(heads));
      }
    }
  }

 private:
  // A blank line in the middle of an entry ended it: what follows begins with a keyword that
  // begins nothing. «جواب», say, under a question.
  bool report_cut_off(const Entry& entry) {
    const std::string_view keyword = entry.head().keyword;
    if (before_ == nullptr || before_->file != entry.file) return false;
    const EntryKind* kind = kind_of(before_->head().keyword);
    const bool its_own = kind != nullptr && std::any_of(kind->fields.begin(), kind->fields.end(),
                                                        [&](const std::string& one) {
                                                          return text::fold(one) == keyword;
                                                        });
    if (!its_own) return false;
    report(entry.file, entry.head().line,
           "«" + entry.head().written + "» بعد سطر فارغ أنهى مدخل «" + std::string(kind->head) +
               ": " + before_->head().value + "»",
           "احذف السطر الفارغ قبله");
    return true;
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : "، ") + word;
    return out;
  }

  const Entry* before_ = nullptr;  // the last one that is an entry

  static const EntryKind* kind_of(std::string_view folded) {
    const auto found =
        std::find_if(entry_kinds().begin(), entry_kinds().end(),
                     [&](const EntryKind& one) { return text::fold(one.head) == folded; });
    return found == entry_kinds().end() ? nullptr : &*found;
  }

  void check_fields(const Entry& entry, const EntryKind* kind) {
    for (const Field& field : entry.fields) {
      const bool known =
          std::any_of(kind->fields.begin(), kind->fields.end(),
                      [&](const std::string& one) { return text::fold(one) == field.keyword; });
      if (known) continue;
      if (const EntryKind* next = kind_of(field.keyword)) {
        report(entry.file, field.line,
               "مدخل «" + field.written + "» داخل مدخل «" + std::string(kind->head) + "»",
               "ضع قبله سطرا فارغا");
        kind = next;  // what follows is its own
        continue;
      }
      report_unknown(entry, field.line, "كلمة مجهولة", field.written, kind->fields,
                     "كلمات «" + std::string(kind->head) + "»: " + joined(kind->fields));
    }
  }
};

}  // namespace

const std::vector<EntryKind>& entry_kinds() {
  static const std::vector<EntryKind> all = {
      {"نوع", {"نوع", "ضمن", "نسبة", "جنس"}},
      {"كيان", {"كيان", "نوع", "اسم", "لاتيني", "صفة", "ينوب عن", "جنس"}},
      {"للأمثلة", {"للأمثلة", "اسم"}},
      {"مرجع", {"مرجع", "نوع"}},
      {"مجموعة", {"مجموعة", "تضم"}},
      {"جدول", {"جدول", "تضم", "سطر"}},
      {"ليس موضوعا", {"ليس موضوعا", "تضم"}},
      {"مترادفات", {"مترادفات"}},
      {"تعبير", {"تعبير", "نمط"}},
      {"قالب", {"قالب", "نص"}},
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

void check_keywords(const std::vector<forms::Entry>& entries, std::vector<Problem>& problems) {
  KeywordCheck(problems).run(entries);
}

}  // namespace mujib::rulebook
