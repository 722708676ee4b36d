#include "engine/find/word_lists.hpp"

#include <string>

#include "engine/arabic/stem.hpp"
#include "engine/find/words.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::find {

const std::array<ListName, kLists> kListNames = {{
    {List::kStop, "قارئ حشو", "كلمات لا تحمل معنى فلا تطلب في الجملة"},
    {List::kQuestionWord, "قارئ استفهام", "كلمات تسأل ولا تطلب في الجملة"},
    {List::kWhen, "قارئ متى", "تسأل عن الزمن"},
    {List::kHowMany, "قارئ كم", "تسأل عن العدد"},
    {List::kWhere, "قارئ أين", "تسأل عن المكان"},
    {List::kWhy, "قارئ لماذا", "تسأل عن السبب"},
    {List::kWho, "قارئ من", "تسأل عن العاقل"},
    {List::kWhat, "قارئ ما", "تسأل عن الشيء"},
    {List::kWhich, "قارئ أي", "تسأل عن واحد من كثير"},
    {List::kHow, "قارئ كيف", "تسأل عن الكيفية"},
    {List::kYesNo, "قارئ هل", "تسأل عن الصدق"},
    {List::kThing, "قارئ ماذا", "تسأل عن فعل أو حدث"},
    {List::kIsIt, "قارئ هو", "ضمائر تفصل «ما» عما يُسأل عنه"},
    {List::kStepOver, "قارئ قبل المسؤول عنه", "كلمات تسبق الاسم المسؤول عنه"},
    {List::kSuperlative, "قارئ تفضيل", "تختار واحدا من كثير، فليس السؤال عن تعريف"},
    {List::kRelative, "قارئ موصول", "أسماء موصولة"},
    {List::kTimeHead, "قارئ أسماء الزمن", "ما يُسأل عنه بها زمن"},
    {List::kNumberHead, "قارئ أسماء القدر", "ما يُسأل عنه بها عدد أو قدر"},
    {List::kPlaceHead, "قارئ أسماء المكان", "ما يُسأل عنه بها مكان"},
    {List::kPersonHead, "قارئ أسماء الأشخاص", "ما يُسأل عنه بها شخص"},
    {List::kNameHead, "قارئ أسماء الاسم", "ما يُسأل عنه بها اسم أو لقب"},
    {List::kReasonHead, "قارئ أسماء السبب", "ما يُسأل عنه بها سبب أو غرض"},
    {List::kDefinitionHead, "قارئ أسماء التعريف", "ما يُسأل عنه بها تعريف"},
    {List::kLanguageHead, "قارئ أسماء اللغة", "ما يُسأل عنه بها لغة أو دين أو عملة"},
    {List::kPreposition, "قارئ حروف السؤال", "حروف جر تسبق أداة السؤال"},
    {List::kNaming, "قارئ تسمية", "كلمات يسمي بها النص شيئا"},
    {List::kNameAsked, "قارئ سؤال الاسم", "كلمات يُسأل بها عن اسم"},
    {List::kForeignAsked, "قارئ سؤال اللفظ الأجنبي", "كلمات يُسأل بها عن لفظ بلغة أخرى"},
    {List::kBirth, "قارئ ولادة", "كلمات يذكر بها النص ولادة"},
    {List::kBirthAsked, "قارئ سؤال الولادة", "كلمات يُسأل بها عن ولادة"},
    {List::kDeath, "قارئ وفاة", "كلمات يذكر بها النص وفاة"},
    {List::kDeathAsked, "قارئ سؤال الوفاة", "كلمات يُسأل بها عن وفاة"},
    {List::kGivenName, "قارئ أسماء الناس", "أسماء أشخاص لا تقع إلا أسماء لهم"},
    {List::kCopula, "قارئ رابط", "كلمات تصل الشيء بتعريفه"},
}};

std::vector<Problem> missing_lists(const rulebook::Rulebook& book, const std::string& folder) {
  std::vector<Problem> out;
  for (const ListName& one : kListNames) {
    const rulebook::WordSet* set = book.rules().set(text::fold(one.name));
    if (set != nullptr && !set->members.empty()) continue;
    out.push_back({.file = folder + "/language/reading.rules",
                   .message = "ينقص «مجموعة: " + std::string(one.name) +
                              "»، وهو مما يعتمد عليه المحرّك: " + std::string(one.purpose),
                   .fix = "أضف المجموعة بهذا الاسم، أو صحح اسمها"});
  }
  return out;
}

WordLists::WordLists(const rulebook::Rulebook& book) : language_(book.language()) {
  for (const ListName& one : kListNames) {
    const rulebook::WordSet* set = book.rules().set(text::fold(one.name));
    if (set == nullptr) continue;
    for (const std::string& member : set->members) {
      words_[member] |= bit(one.list);
      stems_[language_.stem(member)] |= bit(one.list);
    }
  }
}

}  // namespace mujib::find
