#include "engine/rulebook/reserved.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/forms/entry.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

constexpr std::string_view kQuestionCues = "language/questions.rules";
constexpr std::string_view kClauseCues = "language/clauses.rules";
constexpr std::string_view kSpeechCues = "language/speech.rules";
constexpr std::string_view kQuestionWords = "phrases/question_words.rules";
constexpr std::string_view kFunctionWords = "phrases/function_words.rules";
constexpr std::string_view kLightWords = "phrases/light_words.rules";
constexpr std::string_view kGenericWords = "phrases/generic.rules";
constexpr std::string_view kReporting = "phrases/reporting.rules";
constexpr std::string_view kTypes = "phrases/types.rules";
constexpr std::string_view kStructureWords = "language/structure.rules";
constexpr std::string_view kWordings = "phrases/wording.rules";

// Reports what of one table is not there.
class Check {
 public:
  Check(std::string_view keyword, std::string_view content, const std::string& folder,
        std::vector<Problem>& problems)
      : keyword_(keyword), content_(content), folder_(folder), problems_(problems) {}

  // `others` are the names of that kind which are not reserved.
  void missing(const Reserved& row, const std::vector<std::string>& others) {
    std::vector<std::string> folded;
    for (const std::string& one : others) folded.push_back(text::fold(one));
    const std::string near = forms::nearest(text::fold(row.name), folded);
    const auto at = std::find(folded.begin(), folded.end(), near) - folded.begin();
    report(row, "ينقص " + head(row),
           near.empty() ? "أضفه إلى هذا الملف"
                        : "لعله كُتب «" + others[static_cast<std::size_t>(at)] + "»، فصحّح اسمه");
  }

  void empty(const Reserved& row) {
    report(row, "لا شيء في " + head(row), "أضف سطر «" + std::string(content_) + ": …» تحته");
  }

 private:
  std::string head(const Reserved& row) const {
    return "«" + std::string(keyword_) + ": " + std::string(row.name) + "»";
  }

  void report(const Reserved& row, const std::string& what, std::string fix) {
    problems_.push_back({(std::filesystem::path(folder_) / row.file).string(), 0,
                         what + "، وهو مما يعتمد عليه المحرّك: " + std::string(row.use),
                         std::move(fix)});
  }

  std::string_view keyword_;
  std::string_view content_;
  const std::string& folder_;
  std::vector<Problem>& problems_;
};

bool is_reserved(const std::vector<Reserved>& rows, std::string_view folded) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Reserved& row) { return text::fold(row.name) == folded; });
}

void check_sets(const Rules& rules, Check check) {
  std::vector<std::string> others;
  for (const auto& [folded, set] : rules.sets) {
    if (!is_reserved(reserved_sets(), folded)) others.push_back(set.name);
  }
  std::sort(others.begin(), others.end());
  for (const Reserved& row : reserved_sets()) {
    const WordSet* set = rules.set(text::fold(row.name));
    if (set == nullptr) {
      check.missing(row, others);
    } else if (set->members.empty()) {
      check.empty(row);
    }
  }
}

void check_types(const Rules& rules, Check check) {
  const lexicon::TypeTable& types = rules.lexicon.types();
  std::vector<std::string> others;
  for (TypeId type = 0; type < types.size(); ++type) {
    if (!is_reserved(reserved_types(), text::fold(types.name(type)))) {
      others.push_back(types.name(type));
    }
  }
  for (const Reserved& row : reserved_types()) {
    if (!types.find(row.name)) check.missing(row, others);
  }
}

void check_wordings(const Rules& rules, Check check) {
  std::vector<std::string> others;
  for (const auto& [folded, wording] : rules.wordings) {
    if (!is_reserved(reserved_wordings(), folded)) others.push_back(wording.name);
  }
  std::sort(others.begin(), others.end());
  for (const Reserved& row : reserved_wordings()) {
    const auto found = rules.wordings.find(text::fold(row.name));
    if (found == rules.wordings.end()) {
      check.missing(row, others);
    } else if (found->second.text.empty()) {
      check.empty(row);
    }
  }
}

}  // namespace

const std::vector<Reserved>& reserved_sets() {
  static const std::vector<Reserved> rows = {
      {"متى", kQuestionWords, "كلمات يُسأل بها عن الزمن", {}},
      {"أين", kQuestionWords, "كلمات يُسأل بها عن المكان", {}},
      {"كم", kQuestionWords, "كلمات يُسأل بها عن العدد", {}},
      {"لماذا", kQuestionWords, "كلمات يُسأل بها عن السبب", {}},
      {"كيف", kQuestionWords, "كلمات يُسأل بها عن الكيفية", {}},
      {"هل", kQuestionWords, "كلمات سؤال يجاب بنعم أو لا", {}},
      {"من", kQuestionWords, "كلمات يُسأل بها عن شخص", {}},
      {"ما", kQuestionWords, "كلمات يُسأل بها عن أي شيء", {}},
      {"أي", kQuestionWords, "كلمات تأتي بعدها تسمية نوع المسؤول عنه", {}},
      {"بماذا", kQuestionWords, "كلمات يُسأل بها عن الأداة أو المضمون", {}},
      {"عماذا", kQuestionWords, "كلمات يُسأل بها عن موضوع الكلام", {}},
      {"وجهة", kQuestionWords, "كلمات يُسأل بها إلى أين", {}},
      {"منشأ", kQuestionWords, "كلمات يُسأل بها من أين", {}},
      {"زمن", kQuestionWords, "أسماء الأزمنة التي يغني عنها تاريخ الجواب، مثل «سنة»", {}},
      {"موضع", kQuestionWords, "أسماء الأماكن التي يغني عنها مكان الجواب، مثل «مدينة»", {}},
      {"مقدار", kQuestionWords, "أسماء المقادير التي جوابها عدد، مثل «مساحة»", {}},
      {"أدوات", kFunctionWords, "كلمات لا تحمل من السؤال شيئا", {}},
      {"عام", kFunctionWords, "كلمات عن الوثائق أو أعم من أن تدل على شيء", {}},
      {"فعل عام", kLightWords, "أفعال لا تقول ما جرى، مثل «فعل» و«حدث»", {}},
      {"قبل", kFunctionWords, "كلمات تقدّم زمنا على آخر", {}},
      {"بعد", kFunctionWords, "كلمات تؤخر زمنا عن آخر", {}},
      {"ضمن", kGenericWords, "كلمات تقول إن شيئا في جملة أشياء", {}},
      {"عدد", kGenericWords, "كلمات تطلب عددا، مثل «عدد»", {}},
      {"اسم", kGenericWords, "كلمات تطلب اسما، مثل «اسم»", {}},
      {"دولة", kGenericWords, "أسماء تدل على دولة ما", {}},
      {"منظمة", kGenericWords, "أسماء تدل على منظمة ما", {}},
      {"رئيس", kGenericWords, "كلمات تدل على من يرأس", {}},
      {"قاد", kGenericWords, "كلمات تدل على من يقود", {}},
      {"هدف", kGenericWords, "كلمات تطلب الهدف", {}},
      {"رأي", kGenericWords, "كلمات تطلب رأيا", {}},
      {"سبب", kReporting, "كلمات يُذكر بعدها السبب", {}},
      {"غرض", kReporting, "كلمات يُذكر بعدها الغرض", {}},
      {"قال", kReporting, "أفعال القول، ليُعرف القائل", {}},
      {"قول محض", kReporting, "كلمات تسأل عما قيل بلفظه", {}},
      {"وصف", kReporting, "أفعال الوصف والتسمية، ليُعرف الواصف", {}},
      {"وفق", kReporting, "كلمات تنسب كلاما إلى قائله، مثل «بحسب»", {}},
      {"لقب", kReporting, "مناصب وألقاب تسبق أسماء أصحابها", {}},
      {"صفة مغيرة", kReporting, "كلمات تجعل المنصب منصبا آخر، مثل «السابق» و«نائب»", {}},
      {"كاتب الوثيقة", kReporting, "كلمات تسأل عمن كتب الوثيقة", {}},
      {"تخيير", kQuestionCues, "كلمات بين أمرين يُخيّر السائل بينهما", {}, true},
      {"هل أينما وقعت", kQuestionCues, "أدوات «هل» التي تسأل في وسط السؤال أيضا", {}, true},
      {"من وما في الأول",
       kQuestionCues,
       "أدوات «من» و«ما» التي لا تسأل إلا في أول السؤال",
       {},
       true},
      {"قبل ألّف", kQuestionCues, "كلمات بعدها «ألف» فعل لا عدد", {}, true},
      {"وثيقة", kQuestionCues, "أسماء تدل مع ترتيب أو كاتب على وثيقة بعينها", {}, true},
      {"قبل كاتب الوثيقة", kQuestionCues, "كلمات بعدها اسم كاتب يدل على وثيقته", {}, true},
      {"ترتيب مذكر", kQuestionCues, "ترتيب الوثائق، أولها الأول", {}, true},
      {"ترتيب مؤنث",
       kQuestionCues,
       "ترتيب الوثائق، أولها الأولى، وبه تُسمى وثيقة بلا عنوان",
       {},
       true},
      {"اسم السنة", kQuestionCues, "كلمات تطلب سنة لا تاريخا غيرها", {}, true},
      {"موصول", kQuestionCues, "أسماء موصولة بعد ما يُسأل عن نوعه", {}, true},
      {"حرف ملتصق", kQuestionCues, "حروف قد تُكتب ملتصقة بما قبلها", {}, true},
      {"حرف صارف", kQuestionCues, "حروف بين فعل القول واسم، فليس الاسم قائلا", {}, true},
      {"ضمير مفرد", kQuestionCues, "ضمير يُسأل عن صاحبه: «ومن هو؟»", {}, true},
      {"مقدمة السؤال", kQuestionCues, "كلمات يُعرف بها أن ما قبل النقطتين ليس من السؤال", {}, true},
      {"أداة نفي", kClauseCues, "كلمات تنفي ما بعدها", {}, true},
      {"استثناء", kClauseCues, "كلمات تخرج ما بعدها مما قبلها، فيُذكر مع نعم أو لا", {}, true},
      {"شرط", kClauseCues, "كلمات لا يقع ما قبلها إلا بما بعدها، فيُذكر مع نعم", {}, true},
      {"موافقة", kClauseCues, "ما لا يُفعل شيء إلا به، بعد «دون» أو «بعد»، مثل «إذن»", {}, true},
      {"غير واقع",
       kClauseCues,
       "كلمات تجعل ما بعدها مطلوبا أو منتظرا أو منفيا، لا واقعا",
       {},
       true},
      {"احتمال", kClauseCues, "كلمات يحتمل المضارع بعدها أن يقع، مثل «قد»", {}, true},
      {"إذن", kClauseCues, "كلمات تجيز ما بعدها، مثل «يجوز»", {}, true},
      {"منع", kClauseCues, "كلمات تمنع ما بعدها، مثل «يحظر»", {}, true},
      {"وجوب", kClauseCues, "كلمات تلزم بما بعدها، مثل «يجب»", {}, true},
      {"إعفاء", kClauseCues, "كلمات تعفي مما بعدها، مثل «معفى»", {}, true},
      {"استدراك", kClauseCues, "كلمات يبدأ بها كلام آخر في الجملة، مثل «لكن»", {}, true},
      {"حرف مصدري", kClauseCues, "حرف مصدري بين الفعل وما يُراد به، مثل «أن»", {}, true},
      {"اسم إشارة", kClauseCues, "أسماء إشارة تعود إلى ما قيل قبلها، مثل «ذلك»", {}, true},
      {"حرف وجوب", kClauseCues, "حرف جر يوجب على من بعده، مثل «على»", {}, true},
      {"فعل نفي", kClauseCues, "أفعال تنفي ما في الجملة كلها، مثل «ليس»", {}, true},
      {"فعل ناقص", kClauseCues, "أفعال تربط الاسم بخبره ولا تحمل معنى، مثل «كان»", {}, true},
      {"إثبات بعد نفي", kClauseCues, "كلمات لا ينفيها ما قبلها، مثل «يزال» بعد «لا»", {}, true},
      {"إتمام", kClauseCues, "أفعال تقول إن المصدر بعدها وقع، مثل «تم»", {}, true},
      {"تقييد", kClauseCues, "كلمات تحصر النفي في ما بعدها، مثل «خلال»", {}, true},
      {"تقريب", kClauseCues, "كلمات تجعل العدد تقريبا، فلا يخالفه عدد قريب منه", {}, true},
      {"تصحيح", kClauseCues, "كلمات تقول عن وثيقة إنها تصحح ما قبلها أو تعدله", {}, true},
      {"حرف الظرف", kClauseCues, "كلمات تجعل الاسم بعدها ظرفا لما في الجملة", {}, true},
      {"حرف مكان", kClauseCues, "كلمات بعدها مكان وإن لم يعرفه المعجم", {}, true},
      {"قبل اسم مكان", kClauseCues, "كلمات تجعل اسم المدينة مكانا لا دولة", {}, true},
      {"مقدار مبهم", kClauseCues, "كلمات تدل على مقدار بلا عدد", {}, true},
      {"زمن مبهم", kClauseCues, "كلمات تدل على زمن لا يُعرف متى هو", {}, true},
      {"صلة المنصب", kClauseCues, "كلمات تقع بين المنصب وصاحبه", {}, true},
      {"قائمة مفتوحة", kClauseCues, "كلمات حول قائمة لا تذكر كل أعضائها", {}, true},
      {"صدر المقول", kSpeechCues, "كلمات يبدأ بعدها كلام منقول بلا تنصيص", {}, true},
      {"فعل القول", kSpeechCues, "أفعال يُنقل بعدها كلام فاعلها", {}, true},
      {"فعل الوصف", kSpeechCues, "أفعال يقع بينها وبين «بأن» ما يوصف", {}, true},
      {"فعل نفي القول", kSpeechCues, "أفعال ما بعدها ينفيه فاعلها أو يطلبه", {}, true},
      {"عامل في أن", kSpeechCues, "كلمات بعدها «أن» ليست لفعل القول", {}, true},
      {"بعد المنقول", kSpeechCues, "كلمات بعد فاصلة يعود بها الكلام إلى الكاتب", {}, true},
      {"ليس قائلا", kSpeechCues, "كلمات بعد فعل القول ليست قائله", {}, true},
      {"حرف جر", kSpeechCues, "كلمات تجعل الاسم بعدها غير فاعل", {}, true},
      {"قبل عنوان", kSpeechCues, "كلمات بعدها عنوان بين علامتي تنصيص لا كلام", {}, true},
      {"قائل مبهم", kSpeechCues, "كلمات هي فاعل القول وإن كانت أداة", {}, true},
      {"حرف القول", kSpeechCues, "حروف تصل فعل القول بمفعوله", {}, true},
      {"تاء المذكر", kSpeechCues, "أفعال قول أولها أو آخرها تاء وهي للمذكر", {}, true},
      {"مجهول القائل", kSpeechCues, "أفعال قول يغلب ألا يُعرف فاعلها", {}, true},
      {"قبل المبتدأ", kSpeechCues, "كلمات بعدها اسم تبدأ به جملة القول", {}, true},
      {"مصدر القول", kSpeechCues, "مصادر تضاف إلى القائل، مثل «قولها»", {}, true},
      {"نسبة الحديث", kSpeechCues, "كلمات تنسب كلاما سبق إلى قائله", {}, true},
      {"طلب النص", kStructureWords, "كلمات تطلب نص مادة بعينها، مثل «تنص»", {}},
      {"مفتاح المكان", kStructureWords, "مفاتيح قيمتها مكان، مثل «العنوان»", {}},
      {"تعديل النص", kStructureWords, "كلمات تقول قبل اسم مادة إن نصها تغير، مثل «تعدل»", {}},
      {"اسم القائمة", kStructureWords, "كلمات تطلب قائمة ولا تقول مم هي، مثل «أنواع»", {}},
  };
  return rows;
}

const std::vector<Reserved>& reserved_types() {
  static const std::vector<Reserved> rows = {
      {"شخص", kTypes, "من يجيب عن «من» ومن يتكلم", {}},
      {"مكان", kTypes, "ما يجيب عن «أين»", {}},
      {"دولة", kTypes, "ما يتكلم باسمه ويفعل، وتُنسب إليه المناصب", {}},
      {"منظمة", kTypes, "ما يتكلم باسمه ويفعل من الجماعات", {}},
  };
  return rows;
}

const std::vector<Reserved>& reserved_wordings() {
  static const std::vector<Reserved> rows = {
      {"نعم", kWordings, "جواب سؤال صح ما فيه", {}},
      {"لا", kWordings, "جواب سؤال لم يصح ما فيه", {}},
      {"قول بنعم", kWordings, "قول مصدر يخالفه آخر: إثبات", {}},
      {"قول بلا", kWordings, "قول مصدر يخالفه آخر: نفي", {}},
      {"نعم ولا",
       kWordings,
       "مصدر يثبت، وقائمة مصدر آخر لا تذكر",
       {slot::kSource, slot::kOtherSource}},
      {"ليس في القائمة", kWordings, "ما تقوله قائمة تخلو من المسؤول عنه", {slot::kList}},
      {"تختلف القوائم",
       kWordings,
       "قائمة مصدر آخر تخلو مما ذُكر في الجواب",
       {slot::kList, slot::kSource}},
      {"تختلف المصادر", kWordings, "أقوال مصادر لا تتفق", {slot::kSayings}},
      {"قول مصدر", kWordings, "ما يقوله مصدر من مصادر مختلفة", {slot::kSource, slot::kAnswer}},
      {"قول مصدر لاحق",
       kWordings,
       "ما يقوله أحدث المصادر المختلفة",
       {slot::kSource, slot::kAnswer}},
      {"يتفق المصدران", kWordings, "مصدران يقولان الشيء نفسه، ويُذكر آخر الجواب", {}},
      {"تتفق المصادر", kWordings, "مصادر تقول الشيء نفسه، ويُذكر آخر الجواب", {}},
      {"بحسب القائل", kWordings, "جواب لا يقوله النص بل قائل فيه", {slot::kSpeaker, slot::kAnswer}},
      {"ضاع العدد", kWordings, "امتناع: ضاع العدد عند استخراج النص", {}},
      {"قراءة بنعم", kWordings, "جملة من النص تثبت ما في السؤال", {slot::kWords}},
      {"قراءة بلا", kWordings, "جملة من النص تنفي ما في السؤال", {slot::kWords}},
      {"نعم بقيد", kWordings, "نعم وما يخرج منها أو يشترط لها", {slot::kLimit}},
      {"لا بقيد", kWordings, "لا وما يخرج منها أو يشترط لها", {slot::kLimit}},
      {"قال القائل", kWordings, "كلام قائل مذكر كله", {slot::kSpeaker, slot::kWords}},
      {"قالت القائلة", kWordings, "كلام قائل مؤنث كله", {slot::kSpeaker, slot::kWords}},
      {"وفيه كلام", kWordings, "جملة بعضها كلام قائل", {slot::kWords, slot::kSpeaker}},
      {"ليس في الوثائق", kWordings, "امتناع: فُهم السؤال ولا جواب عنه", {}},
      {"لم يُفهم", kWordings, "امتناع: لم يُفهم السؤال", {}},
      {"أقرب ما في الوثائق", kWordings, "لا جواب صريح، وتحته أقرب الجمل", {}},
      {"أقرب ما فيها بلا لفظ",
       kWordings,
       "لا جواب صريح، ولفظ من السؤال ليس في أقرب الجمل",
       {slot::kWords}},
      {"لا يُذكر الكاتب", kWordings, "امتناع: لا تسمي الوثيقة كاتبها", {slot::kDocument}},
      {"أسماء أخرى", kWordings, "ما يسمى به الشيء في الوثائق", {slot::kList}},
      {"وثيقة بلا عنوان", kWordings, "ما تُسمى به وثيقة بلا عنوان", {slot::kOrdinal}},
      {"كلمة بدل كلمة", kWordings, "كلمة صُحّحت كتابتها", {slot::kTyped, slot::kRead}},
      {"فُهم السؤال", kWordings, "تنبيه يجمع ما صُحّح من كتابة السؤال", {slot::kSayings}},
      {"خلية من جدول",
       kWordings,
       "قيمة في جدول مع صفها وعمودها",
       {slot::kAnswer, slot::kRow, slot::kColumn}},
      {"نص معدل", kWordings, "نص مادة بعد تعديلها، ثم قبله", {slot::kAnswer, slot::kWords}},
      {"عدلت المادة", kWordings, "تنبيه: ما في الجواب من مادة عُدّلت", {slot::kSource}},
      {"موضع الجواب", kWordings, "شرح: بم عُرف الموضع الذي فيه الجواب", {slot::kWords}},
      {"حد العمل", kWordings, "ملاحظة: قُطع البحث لأن السؤال بلغ حد العمل"},
  };
  return rows;
}

const Reserved& reserved(ReservedSet name) {
  return reserved_sets()[static_cast<std::size_t>(name)];
}
const Reserved& reserved(ReservedType name) {
  return reserved_types()[static_cast<std::size_t>(name)];
}
const Reserved& reserved(Wording name) {
  return reserved_wordings()[static_cast<std::size_t>(name)];
}

bool is_verbatim(std::string_view folded_name) {
  return std::any_of(reserved_sets().begin(), reserved_sets().end(), [&](const Reserved& row) {
    return row.verbatim && text::fold(row.name) == folded_name;
  });
}

void check_reserved(const Rules& rules, const std::string& folder, std::vector<Problem>& problems) {
  check_sets(rules, {"مجموعة", "تضم", folder, problems});
  check_types(rules, {"نوع", "ضمن", folder, problems});
  check_wordings(rules, {"قالب", "نص", folder, problems});
}

std::string fill(std::string_view wording,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string out;
  while (!wording.empty()) {
    const std::size_t open = std::min(wording.find('{'), wording.size());
    out += wording.substr(0, open);
    wording.remove_prefix(open);
    const std::size_t close = wording.find('}');
    if (close == wording.npos) break;
    const std::string name = text::fold(wording.substr(1, close - 1));
    for (const auto& [slot, value] : values) {
      if (text::fold(slot) == name) out += value;
    }
    wording.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace mujib::rulebook
