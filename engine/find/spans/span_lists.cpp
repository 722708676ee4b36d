#include "engine/find/spans/span_lists.hpp"

namespace mujib::find {

const std::array<SpanListName, static_cast<std::size_t>(SpanList::kCount)> kSpanListNames = {{
    {SpanList::kPreposition, "قارئ قطعة حرف جر", "لا تنتهي قطعة الجواب به"},
    {SpanList::kCopula, "قارئ قطعة رابط الخبر", "لا تنتهي قطعة الجواب به"},
    {SpanList::kDefiningCopula, "قارئ قطعة رابط التعريف", "ما بعده تعريف ما قبله"},
    {SpanList::kRelative, "قارئ قطعة اسم موصول", "لا تنتهي قطعة الجواب به"},
    {SpanList::kConjunction, "قارئ قطعة حرف عطف", "لا تنتهي قطعة الجواب به"},
    {SpanList::kNaming, "قارئ قطعة تسمية", "يليه اسم"},
    {SpanList::kTitle, "قارئ قطعة لقب شخص", "يليه اسم شخص أو يبدأ به"},
    {SpanList::kBeforePlace, "قارئ قطعة قبل المكان", "يليه اسم مكان"},
    {SpanList::kOpensCause, "قارئ قطعة أول السبب", "تبدأ به عبارة السبب"},
    {SpanList::kMonth, "قارئ قطعة شهر", "جزء من تاريخ"},
    {SpanList::kAmbiguousMonth, "قارئ قطعة شهر ملتبس", "ليس تاريخا وحده"},
    {SpanList::kWeekday, "قارئ قطعة يوم الأسبوع", "جزء من تاريخ"},
    {SpanList::kBeforeYear, "قارئ قطعة قبل السنة", "يليه رقم سنة"},
    {SpanList::kEra, "قارئ قطعة تقويم", "يتلو رقم السنة"},
    {SpanList::kCentury, "قارئ قطعة قرن", "يليه ترتيب القرن"},
    {SpanList::kOrdinal, "قارئ قطعة ترتيب", "ترتيب قرن أو عام"},
    {SpanList::kNumberWord, "قارئ قطعة لفظ عدد", "عدد بالكلمات"},
    {SpanList::kUnit, "قارئ قطعة معدود", "ما قبله مقدار لا سنة"},
    {SpanList::kUnitTail, "قارئ قطعة تتمة المعدود", "من المعدود الذي قبله"},
    {SpanList::kHundredth, "قارئ قطعة من المئة", "نسبة بالكلمات"},
    {SpanList::kBirth, "قارئ قطعة خبر ميلاد", "التاريخ الذي معه تاريخ ميلاد"},
    {SpanList::kDeath, "قارئ قطعة خبر وفاة", "التاريخ الذي معه تاريخ وفاة"},
    {SpanList::kMeans, "قارئ قطعة وسيلة", "يليه ما يجاب به عن «كيف»"},
    {SpanList::kFunction, "أدوات", "لا يلزم أن ترد كلمات السؤال التي منها"},
    {SpanList::kGeneral, "عام", "لا يلزم أن ترد كلمات السؤال التي منها"},
}};

SpanLists::SpanLists(const rulebook::Rulebook& book) {
  for (const SpanListName& name : kSpanListNames) {
    const rulebook::WordSet* set = book.rules().set(text::fold(name.set));
    if (set == nullptr || set->members.empty()) {
      missing_.emplace_back(name.set);
      continue;
    }
    for (const std::string& member : set->members) {
      words_[member].add(name.list);
      const std::size_t blank = member.find(' ');
      if (blank != std::string::npos) words_[member.substr(0, blank)].add(SpanList::kOpensPair);
    }
  }
}

ListsOfWord SpanLists::of(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? ListsOfWord() : found->second;
}

ListsOfWord SpanLists::of(std::string_view first, std::string_view second) const {
  std::string pair(first);
  pair += ' ';
  pair += second;
  return of(pair);
}

}  // namespace mujib::find
