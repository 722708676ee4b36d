// The tables of Arabic words that code relies on, as rules/language writes them:
//
//   جدول: جموع التكسير          جدول: أيام الأسبوع
//   سطر: رؤساء = رئيس           تضم: الأحد، الاثنين، الثلاثاء
//
//   tables.has(Table::kWeekdays, "الاحد");  tables.number(Table::kMonths, "ايار");  // 5
//
// Every table is declared below, once. One name may open several entries: a folder of
// rules adds to what is shipped.
//
// Input      Words are asked for as normalise() makes them.
// Errors     A table that is missing, empty, unknown, a row that is malformed or says
//            two things of one word: Problems. What is sound is read beside them.
// Ownership  Owns its words.
// Threads    Immutable once read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/types/problem.hpp"

namespace mujib::arabic {

enum class Table : std::uint8_t {
  kFunctionWords,
  kTellingFunctionWords,
  kNearFunctionWords,
  kBrokenPlurals,
  kWholeWords,
  kLostWaw,
  kDoubled,
  kDoubledAfterNoon,
  kDoubledAroundTa,
  kOwnLetter,
  // Of a written number; in this order, kOne first and kHalf last.
  kOne,
  kUnits,
  kTwoOfTeens,
  kTen,
  kTens,
  kHundred,
  kHundreds,
  kScales,
  kDualScales,
  kHalf,
  kOrdinalsOfTeens,
  kCounted,
  kMonths,
  kAmbiguousMonths,
  kMonthCues,
  kWeekdays,
  kYearCues,
  kStrongYearCues,
  kWeakYearCues,
  kYearJoints,
  kGregorianEra,
  kHijriEra,
  kSameYear,
  kRelative,
  kStretches,
  kDecades,
  kCenturies,
  kOrdinals,
  kOrdinalTails,
  kBesides,
  kVagueUnits,
  kVagueAmounts,
  kBeforeNumber,
  kLeansOn,
  kAfterNumber,
  kLamAlef,
  kPageWords,
  // Of a document's structure.
  kContactKinds,
  kSections,
  kOrdinalNumbers,
  kOrdinalTens,
  kQuestionLabels,
  kAnswerLabels,
  // Of values, see value_phrases.hpp.
  kUnitsOfTime,
  kUnitsOfAge,
  kUnitsOfMoney,
  kUnitsOfMeasure,
  kUnitTails,
  kMeasured,
  kParts,
  kHundredths,
  kOneAfterCounted,
  kAbout,
  kHourNoun,
  kHours,
  kPartsOfHour,
  kExceptInHour,
  kHalvesOfDay,
  kPartsOfDay,
  kTimesOfDay,
  kAmbiguousTimesOfDay,
  kBeforeDay,
  kEvery,
  kRecurring,
  kRecurrence,
  kSeasons,
  kHijriMonths,
  kAmbiguousHijriMonths,
  kMonthNoun,
  kDayNoun,
  kOf,
  kEdgesOfTime,
  kTermFromDuration,
  kBeforeEvent,
  kRangeFirst,
  kRangeMiddle,
  kAskedTimes,
  kBreaks,
  kOpposites,
};
inline constexpr std::size_t kTableCount = static_cast<std::size_t>(Table::kOpposites) + 1;

struct TableInfo {
  enum class Rows : std::uint8_t {
    kWords,    // «تضم: كلمة، كلمة»
    kTexts,    // «سطر: كلمة، كلمة = كلمة»
    kNumbers,  // «سطر: كلمة، كلمة = 20»
    kClasses,  // either: words with a class, and words without
  };
  Table table;
  std::string_view name;
  Rows rows;
  std::string_view file;     // where it is shipped, below the folder of rules
  std::string_view purpose;  // what is lost without it, for the Problem that says so
};

inline constexpr std::string_view kFunctionWordFile = "language/function_words.rules";
inline constexpr std::string_view kStemFile = "language/stems.rules";
inline constexpr std::string_view kNumberFile = "language/numbers.rules";
inline constexpr std::string_view kTimeFile = "language/time.rules";
inline constexpr std::string_view kDamageFile = "language/damage.rules";
inline constexpr std::string_view kStructureFile = "language/structure.rules";
inline constexpr std::string_view kValueFile = "language/values.rules";

// What the rows of «ما يقاس» and «وحدات القياس» say beside the dimensions that only they know.
namespace dimension {
inline constexpr std::string_view kTime = "زمن";
inline constexpr std::string_view kAge = "عمر";
inline constexpr std::string_view kMoney = "نقد";
inline constexpr std::string_view kShare = "نسبه";
}  // namespace dimension
// Those of «وسائل الاتصال»: what the shape of a value shows.
namespace contact_kind {
inline constexpr std::string_view kPhone = "هاتف";
inline constexpr std::string_view kMail = "بريد";
inline constexpr std::string_view kSite = "موقع";
inline constexpr std::string_view kNet = "شبكه";  // either of the last two
}  // namespace contact_kind
// And those of «زمن المسؤول عنه».
namespace asked_time {
inline constexpr std::string_view kHour = "ساعه";
inline constexpr std::string_view kDay = "يوم";
inline constexpr std::string_view kMonth = "شهر";
inline constexpr std::string_view kYear = "سنه";
}  // namespace asked_time

// In the order of Table.
inline constexpr std::array<TableInfo, kTableCount> kTables = {{
    {Table::kFunctionWords, "أدوات الربط", TableInfo::Rows::kClasses, kFunctionWordFile,
     "كلمات لا تحمل معنى، في الوثائق والأسئلة"},
    {Table::kTellingFunctionWords, "أدوات مؤثرة", TableInfo::Rows::kClasses, kFunctionWordFile,
     "أدوات تغير معنى السؤال"},
    {Table::kNearFunctionWords, "أشباه الأدوات", TableInfo::Rows::kClasses, kFunctionWordFile,
     "كلمات يعدها الإصلاح صنفا كالأدوات"},
    {Table::kBrokenPlurals, "جموع التكسير", TableInfo::Rows::kTexts, kStemFile,
     "رد الجمع إلى مفرده"},
    {Table::kWholeWords, "كلمات تامة", TableInfo::Rows::kWords, kStemFile, "كلمات لا تُنزع نهايتها"},
    {Table::kLostWaw, "أفعال تسقط واوها", TableInfo::Rows::kWords, kStemFile, "رد «يقع» إلى «وقع»"},
    {Table::kDoubled, "أفعال مضعفة", TableInfo::Rows::kWords, kStemFile, "رد «يضم» إلى جذره"},
    {Table::kDoubledAfterNoon, "مضعفة بعد النون", TableInfo::Rows::kWords, kStemFile,
     "رد «انضم» إلى جذره"},
    {Table::kDoubledAroundTa, "مضعفة حول التاء", TableInfo::Rows::kWords, kStemFile,
     "رد «احتج» إلى جذره"},
    {Table::kOwnLetter, "أوائل أصلية", TableInfo::Rows::kWords, kStemFile,
     "كلمات أولها يشبه حرف جر أو عطف"},
    {Table::kOne, "واحد العدد", TableInfo::Rows::kNumbers, kNumberFile, "قراءة الأعداد"},
    {Table::kUnits, "آحاد", TableInfo::Rows::kNumbers, kNumberFile, "قراءة الأعداد"},
    {Table::kTwoOfTeens, "قبل عشر", TableInfo::Rows::kNumbers, kNumberFile, "قراءة «اثني عشر»"},
    {Table::kTen, "عشرة", TableInfo::Rows::kNumbers, kNumberFile, "قراءة الأعداد"},
    {Table::kTens, "عشرات", TableInfo::Rows::kNumbers, kNumberFile, "قراءة الأعداد"},
    {Table::kHundred, "مئة", TableInfo::Rows::kNumbers, kNumberFile, "قراءة الأعداد"},
    {Table::kHundreds, "مئات", TableInfo::Rows::kNumbers, kNumberFile, "قراءة الأعداد"},
    {Table::kScales, "مراتب العدد", TableInfo::Rows::kNumbers, kNumberFile,
     "قراءة الآلاف والملايين"},
    {Table::kDualScales, "مثنى المراتب", TableInfo::Rows::kNumbers, kNumberFile, "قراءة «ألفين»"},
    {Table::kHalf, "كسور", TableInfo::Rows::kNumbers, kNumberFile, "قراءة «نصف مليون»"},
    {Table::kOrdinalsOfTeens, "ترتيب قبل عشر", TableInfo::Rows::kWords, kNumberFile,
     "تمييز «الثالث عشر» من العدد"},
    {Table::kCounted, "معدودات", TableInfo::Rows::kWords, kNumberFile, "تمييز المقدار من السنة"},
    {Table::kMonths, "شهور", TableInfo::Rows::kNumbers, kTimeFile, "قراءة التواريخ"},
    {Table::kAmbiguousMonths, "شهور ملتبسة", TableInfo::Rows::kWords, kTimeFile,
     "تمييز الشهر من كلمة مثله"},
    {Table::kMonthCues, "قبل الشهر", TableInfo::Rows::kWords, kTimeFile,
     "تمييز الشهر من كلمة مثله"},
    {Table::kWeekdays, "أيام الأسبوع", TableInfo::Rows::kWords, kTimeFile, "قراءة الأيام"},
    {Table::kYearCues, "سنة", TableInfo::Rows::kWords, kTimeFile, "قراءة «عام 1922»"},
    {Table::kStrongYearCues, "قبل السنة", TableInfo::Rows::kWords, kTimeFile,
     "معرفة السنة بما قبلها"},
    {Table::kWeakYearCues, "قبل السنة أو المقدار", TableInfo::Rows::kWords, kTimeFile,
     "معرفة السنة بما قبلها"},
    {Table::kYearJoints, "بين سنتين", TableInfo::Rows::kWords, kTimeFile,
     "قراءة «من 1990 إلى 1995»"},
    {Table::kGregorianEra, "ميلادي", TableInfo::Rows::kWords, kTimeFile, "قراءة «1922 م»"},
    {Table::kHijriEra, "هجري", TableInfo::Rows::kWords, kTimeFile, "قراءة «1233 هـ»"},
    {Table::kSameYear, "يوافق", TableInfo::Rows::kWords, kTimeFile, "قراءة «1233 هـ الموافق 1818»"},
    {Table::kRelative, "نسبة إلى الآن", TableInfo::Rows::kWords, kTimeFile, "قراءة «العام الماضي»"},
    {Table::kStretches, "مدد", TableInfo::Rows::kWords, kTimeFile, "قراءة «العام الماضي»"},
    {Table::kDecades, "عقود", TableInfo::Rows::kWords, kTimeFile, "قراءة «تسعينيات»"},
    {Table::kCenturies, "قرن", TableInfo::Rows::kWords, kTimeFile, "قراءة «القرن التاسع عشر»"},
    {Table::kOrdinals, "ترتيب القرون", TableInfo::Rows::kWords, kTimeFile,
     "قراءة «القرن التاسع عشر»"},
    {Table::kOrdinalTails, "تتمة الترتيب", TableInfo::Rows::kWords, kTimeFile,
     "قراءة «القرن التاسع عشر»"},
    {Table::kBesides, "قرب الزمن", TableInfo::Rows::kWords, kTimeFile, "قراءة «قبل أعوام»"},
    {Table::kVagueUnits, "مدد بلا عدد", TableInfo::Rows::kWords, kTimeFile, "قراءة «قبل أعوام»"},
    {Table::kVagueAmounts, "كثرة المدد", TableInfo::Rows::kWords, kTimeFile,
     "قراءة «منذ سنوات عدة»"},
    {Table::kBeforeNumber, "قبل الرقم", TableInfo::Rows::kWords, kDamageFile, "معرفة موضع رقم ضاع"},
    {Table::kLeansOn, "لا تختم الجملة", TableInfo::Rows::kWords, kDamageFile, "معرفة موضع رقم ضاع"},
    {Table::kAfterNumber, "بعد الرقم", TableInfo::Rows::kWords, kDamageFile, "معرفة موضع رقم ضاع"},
    {Table::kLamAlef, "لام ألف", TableInfo::Rows::kWords, kDamageFile, "قراءة لام ألف كُتبت معكوسة"},
    {Table::kPageWords, "مع رقم الصفحة", TableInfo::Rows::kWords, kDamageFile, "معرفة رقم الصفحة"},
    {Table::kContactKinds, "وسائل الاتصال", TableInfo::Rows::kTexts, kStructureFile,
     "معرفة البريد والهاتف بشكل القيمة"},
    {Table::kSections, "أقسام الوثيقة", TableInfo::Rows::kNumbers, kStructureFile,
     "قراءة «المادة 10» عنوانا"},
    {Table::kOrdinalNumbers, "أعداد ترتيبية", TableInfo::Rows::kNumbers, kStructureFile,
     "قراءة «المادة الثالثة»"},
    {Table::kOrdinalTens, "عقود ترتيبية", TableInfo::Rows::kNumbers, kStructureFile,
     "قراءة «المادة الحادية والعشرون»"},
    {Table::kQuestionLabels, "قبل السؤال", TableInfo::Rows::kWords, kStructureFile,
     "تمييز السؤال من جوابه في الوثيقة"},
    {Table::kAnswerLabels, "قبل الجواب", TableInfo::Rows::kWords, kStructureFile,
     "تمييز السؤال من جوابه في الوثيقة"},
    {Table::kUnitsOfTime, "وحدات الزمن", TableInfo::Rows::kWords, kValueFile, "قراءة المدد"},
    {Table::kUnitsOfAge, "وحدات العمر", TableInfo::Rows::kWords, kValueFile, "قراءة الأعمار"},
    {Table::kUnitsOfMoney, "وحدات النقد", TableInfo::Rows::kWords, kValueFile, "قراءة المبالغ"},
    {Table::kUnitsOfMeasure, "وحدات القياس", TableInfo::Rows::kTexts, kValueFile, "قراءة القياسات"},
    {Table::kUnitTails, "تتمة الوحدة", TableInfo::Rows::kWords, kValueFile,
     "قراءة «كيلومترا مربعا»"},
    {Table::kMeasured, "ما يقاس", TableInfo::Rows::kTexts, kValueFile, "معرفة أي قدر يُسأل عنه"},
    {Table::kParts, "أجزاء الكل", TableInfo::Rows::kWords, kValueFile, "قراءة «ثلاثة أرباع»"},
    {Table::kHundredths, "مئوية", TableInfo::Rows::kWords, kValueFile, "قراءة «في المئة»"},
    {Table::kOneAfterCounted, "واحد بعد معدوده", TableInfo::Rows::kWords, kValueFile,
     "قراءة «ملعب واحد»"},
    {Table::kAbout, "تقريب", TableInfo::Rows::kWords, kValueFile, "قراءة «نحو ثلاثين»"},
    {Table::kHourNoun, "اسم الساعة", TableInfo::Rows::kWords, kValueFile, "قراءة الساعات"},
    {Table::kHours, "ساعات اليوم", TableInfo::Rows::kNumbers, kValueFile, "قراءة «الثامنة»"},
    {Table::kPartsOfHour, "أجزاء الساعة", TableInfo::Rows::kWords, kValueFile,
     "قراءة «الثامنة والنصف»"},
    {Table::kExceptInHour, "إلا في الساعة", TableInfo::Rows::kWords, kValueFile,
     "قراءة «التاسعة إلا ربعا»"},
    {Table::kHalvesOfDay, "صباح ومساء", TableInfo::Rows::kWords, kValueFile, "قراءة «8 ص»"},
    {Table::kPartsOfDay, "أجزاء اليوم", TableInfo::Rows::kWords, kValueFile,
     "قراءة «الثامنة صباحا»"},
    {Table::kTimesOfDay, "أوقات اليوم", TableInfo::Rows::kWords, kValueFile, "قراءة «منتصف الليل»"},
    {Table::kAmbiguousTimesOfDay, "أوقات ملتبسة", TableInfo::Rows::kWords, kValueFile,
     "تمييز الوقت من كلمة مثله"},
    {Table::kBeforeDay, "قبل اليوم", TableInfo::Rows::kWords, kValueFile, "قراءة «كل سبت»"},
    {Table::kEvery, "كل", TableInfo::Rows::kWords, kValueFile, "قراءة «كل أسبوع»"},
    {Table::kRecurring, "ما يتكرر", TableInfo::Rows::kWords, kValueFile, "قراءة «كل أسبوع»"},
    {Table::kRecurrence, "تكرار", TableInfo::Rows::kWords, kValueFile, "قراءة «يوميا»"},
    {Table::kSeasons, "فصول", TableInfo::Rows::kWords, kValueFile, "قراءة «في الصيف»"},
    {Table::kHijriMonths, "شهور هجرية", TableInfo::Rows::kNumbers, kValueFile,
     "قراءة التواريخ الهجرية"},
    {Table::kAmbiguousHijriMonths, "شهور هجرية ملتبسة", TableInfo::Rows::kWords, kValueFile,
     "تمييز الشهر من اسم مثله"},
    {Table::kMonthNoun, "اسم الشهر", TableInfo::Rows::kWords, kValueFile, "قراءة «شهر رجب»"},
    {Table::kDayNoun, "اسم اليوم", TableInfo::Rows::kWords, kValueFile, "قراءة «اليوم الخامس»"},
    {Table::kOf, "من", TableInfo::Rows::kWords, kValueFile, "قراءة «الخامس من رجب»"},
    {Table::kEdgesOfTime, "طرف الزمن", TableInfo::Rows::kWords, kValueFile, "قراءة «قبل الخميس»"},
    {Table::kTermFromDuration, "موعد من مدة", TableInfo::Rows::kWords, kValueFile,
     "قراءة «خلال أسبوعين»"},
    {Table::kBeforeEvent, "قبل الحدث", TableInfo::Rows::kWords, kValueFile,
     "قراءة «بعد انتهاء العقد»"},
    {Table::kRangeFirst, "أول المدى", TableInfo::Rows::kWords, kValueFile, "قراءة «من 8 إلى 3»"},
    {Table::kRangeMiddle, "وسط المدى", TableInfo::Rows::kWords, kValueFile, "قراءة «من 8 إلى 3»"},
    {Table::kAskedTimes, "زمن المسؤول عنه", TableInfo::Rows::kTexts, kValueFile,
     "معرفة أي زمن يُسأل عنه"},
    {Table::kBreaks, "بدء كلام آخر", TableInfo::Rows::kWords, kValueFile,
     "معرفة أن القيمة لغير ما قبلها"},
    {Table::kOpposites, "أضداد", TableInfo::Rows::kTexts, kValueFile, "تمييز «يغلق» من «يفتح»"},
}};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

class WordTables {
 public:
  struct Row {
    std::string written;
    std::string word;   // folded
    std::string value;  // folded; empty where the row has none
    std::int64_t number = 0;
  };

  static WordTables read(const std::vector<forms::Entry>& entries, const std::string& folder,
                         std::vector<Problem>& problems);

  // In the order of the files.
  const std::vector<Row>& rows(Table table) const { return at(table).rows; }
  const Row* find(Table table, std::string_view word) const;
  bool has(Table table, std::string_view word) const { return find(table, word) != nullptr; }
  std::optional<std::int64_t> number(Table table, std::string_view word) const;

 private:
  friend class TableReader;
  struct Words {
    std::vector<Row> rows;
    WordMap<std::size_t> index;  // of rows, by folded word
  };
  const Words& at(Table table) const { return tables_[static_cast<std::size_t>(table)]; }

  std::array<Words, kTableCount> tables_;
};

// The table of that name, as written or folded; nullptr where there is none.
const TableInfo* find_table(std::string_view name);

}  // namespace mujib::arabic
