#include "engine/find/spans/span_table.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace mujib::find {
namespace {

enum class Scale : std::uint8_t { kYes, kNumbers, kAsked, kClasses, kGaps };

struct FactBins {
  SpanFact fact;
  std::string_view name;
  std::string_view meaning;
  Scale scale;
  std::vector<int> last;  // of each bin but the last, the greatest value in it
};

const std::vector<int> kShares = {0, 128, 256, 384, 512, 700, 1000};
const std::vector<int> kQuestionShares = {0, 60, 120, 180, 250, 350, 500};
const std::vector<int> kDistances = {1, 2, 3, 4, 6, 9, 14, 29};
const std::vector<int> kFew = {0, 1, 2, 3};

// In the order of SpanFact.
const std::vector<FactBins>& facts() {
  using S = Scale;
  static const std::vector<FactBins> kFacts = {
      {SpanFact::kSize, "طول", "عدد كلماتها", S::kNumbers, {1, 2, 3, 4, 5, 6, 8, 10, 13}},
      {SpanFact::kContent,
       "كلمات المعنى",
       "عدد كلماتها غير الأدوات",
       S::kNumbers,
       {0, 1, 2, 3, 4, 5, 6, 8}},
      {SpanFact::kHits, "من السؤال", "عدد ما فيها من كلمات السؤال", S::kNumbers, {0, 1, 2, 3}},
      {SpanFact::kHitShare, "حصة السؤال", "حصة كلمات السؤال من كلماتها", S::kNumbers, kShares},
      {SpanFact::kHitWeight, "ثقل السؤال", "ثقل ما فيها من كلمات السؤال", S::kNumbers,
       kQuestionShares},
      {SpanFact::kLeftDistance, "بعد السابقة", "بعدها عن كلمة السؤال التي قبلها", S::kNumbers,
       kDistances},
      {SpanFact::kRightDistance, "بعد اللاحقة", "بعدها عن كلمة السؤال التي بعدها", S::kNumbers,
       kDistances},
      {SpanFact::kLeftMarks,
       "علامات إلى السابقة",
       "علامات الترقيم بينها وبين كلمة السؤال قبلها",
       S::kNumbers,
       {0, 1, 2, 3, 8}},
      {SpanFact::kRightMarks,
       "علامات إلى اللاحقة",
       "علامات الترقيم بينها وبين كلمة السؤال بعدها",
       S::kNumbers,
       {0, 1, 2, 3, 8}},
      {SpanFact::kLeftWeight, "ثقل السابقة", "ثقل كلمة السؤال التي قبلها", S::kNumbers,
       kQuestionShares},
      {SpanFact::kRightWeight, "ثقل اللاحقة", "ثقل كلمة السؤال التي بعدها", S::kNumbers,
       kQuestionShares},
      {SpanFact::kLeftFirst, "السابقة أولى", "كلمة السؤال التي قبلها أولى كلماته", S::kYes, {0}},
      {SpanFact::kLeftLast, "السابقة أخيرة", "كلمة السؤال التي قبلها آخر كلماته", S::kYes, {0}},
      {SpanFact::kRightFirst, "اللاحقة أولى", "كلمة السؤال التي بعدها أولى كلماته", S::kYes, {0}},
      {SpanFact::kRightLast, "اللاحقة أخيرة", "كلمة السؤال التي بعدها آخر كلماته", S::kYes, {0}},
      {SpanFact::kRemoteness,
       "متوسط البعد",
       "متوسط بعدها عن كلمات السؤال الواردة",
       S::kNumbers,
       {60, 110, 160, 220, 290, 370, 470, 600, 800}},
      {SpanFact::kRunBefore,
       "ثقل ما قبلها",
       "ثقل كلمات السؤال المتصلة قبلها",
       S::kNumbers,
       {0, 80, 160, 250, 350, 500}},
      {SpanFact::kBetween, "بين كلمتين", "بين كلمتين من السؤال", S::kYes, {0}},
      {SpanFact::kFirstClause,
       "ثقل فقرة أولها",
       "ثقل كلمات السؤال في الفقرة التي تبدأ فيها",
       S::kNumbers,
       {0, 100, 200, 300, 450, 600, 800}},
      {SpanFact::kLastClause,
       "ثقل فقرة آخرها",
       "ثقل كلمات السؤال في الفقرة التي تنتهي فيها",
       S::kNumbers,
       {0, 100, 200, 300, 450, 600, 800}},
      {SpanFact::kHeadFirst, "تبدأ بالمسؤول عنه", "أول كلمة فيها الاسم المسؤول عنه", S::kYes, {0}},
      {SpanFact::kHeadBefore, "بعد المسؤول عنه", "قبلها مباشرة الاسم المسؤول عنه", S::kYes, {0}},
      {SpanFact::kHeadNear,
       "قرب المسؤول عنه",
       "قبلها بأربع كلمات أو أقل الاسم المسؤول عنه",
       S::kYes,
       {0}},
      {SpanFact::kHeadInside, "فيها المسؤول عنه", "فيها الاسم المسؤول عنه", S::kYes, {0}},
      {SpanFact::kWanted,
       "من النوع",
       "نصيبها من قطعة من النوع المطلوب: 4 هي بعينها",
       S::kNumbers,
       {0, 1, 2, 3}},
      {SpanFact::kExactType, "نوعها", "1 زمن، 2 عدد، 3 مكان، 4 سبب", S::kNumbers, {0, 1, 2, 3}},
      {SpanFact::kNumbers, "حصة الأعداد", "حصة الأعداد من كلماتها", S::kNumbers, kShares},
      {SpanFact::kLatin, "حصة اللاتيني", "حصة الكلمات اللاتينية من كلماتها", S::kNumbers, kShares},
      {SpanFact::kArticles, "حصة المعرفة", "حصة ما فيه ال من كلماتها", S::kNumbers, kShares},
      {SpanFact::kNames, "حصة الأعلام", "حصة ما يشبه الأعلام من كلماتها", S::kNumbers, kShares},
      {SpanFact::kForeign, "لاتيني مطلوب", "السؤال عن اسم بلغة أخرى وفيها لاتيني", S::kYes, {0}},
      {SpanFact::kNameRun,
       "سلسلة أعلام",
       "1 جزء من كلمات متتالية تشبه الأعلام، 2 أولها، 3 كلها وهي كلمة، 4 كلها وهي كلمات",
       S::kNumbers,
       {0, 1, 2, 3}},
      {SpanFact::kFunctionInside, "روابط فيها", "الروابط والموصولات بعد أول كلمة", S::kNumbers,
       kFew},
      {SpanFact::kPrepositionsInside, "حروف جر فيها", "حروف الجر بعد أول كلمة", S::kNumbers, kFew},
      {SpanFact::kMarksInside, "علامات فيها", "علامات الترقيم فيها", S::kNumbers, kFew},
      {SpanFact::kUnbalanced, "قوس مقطوع", "يقع أحد طرفيها وحده بين قوسين", S::kYes, {0}},
      {SpanFact::kBracketed, "بين قوسين", "تقع بين قوسين", S::kYes, {0}},
      {SpanFact::kWholeBracket, "كل القوسين", "هي كل ما بين القوسين", S::kYes, {0}},
      {SpanFact::kWholeQuote, "كل المقتبس", "هي كل ما بين علامتي التنصيص", S::kYes, {0}},
      {SpanFact::kAfterTitle, "بعد لقب", "قبلها لقب شخص", S::kYes, {0}},
      {SpanFact::kAfterNaming, "بعد تسمية", "قبلها كلمة تسمية", S::kYes, {0}},
      {SpanFact::kTitleFirst, "تبدأ بلقب", "أول كلمة فيها لقب شخص أو أول اسم", S::kYes, {0}},
      {SpanFact::kSonOf, "فيها بن", "فيها «بن» أو «ابن»", S::kYes, {0}},
      {SpanFact::kPlaceInSentence,
       "موضعها",
       "موضع أولها من الجملة",
       S::kNumbers,
       {60, 150, 250, 350, 450, 550, 650, 750, 870}},
      {SpanFact::kSentenceFirst, "أول الجملة", "تبدأ بها الجملة", S::kYes, {0}},
      {SpanFact::kSentenceLast, "آخر الجملة", "تنتهي بها الجملة", S::kYes, {0}},
      {SpanFact::kMeanRarity,
       "متوسط الندرة",
       "متوسط ندرة كلماتها الأخرى",
       S::kNumbers,
       {0, 150, 300, 420, 520, 600, 680, 760, 850}},
      {SpanFact::kSumRarity,
       "مجموع الندرة",
       "مجموع ندرة كلماتها الأخرى",
       S::kNumbers,
       {0, 300, 600, 900, 1300, 1800, 2400, 3200, 4500}},
      {SpanFact::kCrossesClause, "فوق فاصلة", "تتجاوز فاصلة أو ما يشبهها", S::kYes, {0}},
      {SpanFact::kCopulaFirst, "تبدأ برابط", "أول كلمة فيها رابط خبر", S::kYes, {0}},
      {SpanFact::kAfterCopula, "بعد رابط", "قبلها رابط خبر", S::kYes, {0}},
      {SpanFact::kAfterPlaceWord, "بعد كلمة مكان", "قبلها ما يسبق اسم المكان", S::kYes, {0}},
      {SpanFact::kInFirst, "تبدأ بفي", "أول كلمة فيها «في»", S::kYes, {0}},
      {SpanFact::kAfterIn, "بعد في", "قبلها «في»", S::kYes, {0}},
      {SpanFact::kHitAtFirst, "أولها من السؤال", "أول كلمة فيها من السؤال", S::kYes, {0}},
      {SpanFact::kHitAtLast, "آخرها من السؤال", "آخر كلمة فيها من السؤال", S::kYes, {0}},
      {SpanFact::kHitBefore, "قبلها من السؤال", "الكلمة التي قبلها من السؤال", S::kYes, {0}},
      {SpanFact::kHitAfter, "بعدها من السؤال", "الكلمة التي بعدها من السؤال", S::kYes, {0}},
      {SpanFact::kAfterDefiningCopula,
       "بعد رابط التعريف",
       "2: تبدأ بعد أول رابط تعريف يلي كلمة من السؤال، 1: تبدأ به",
       S::kNumbers,
       {0, 1}},
      {SpanFact::kApposition,
       "بدل",
       "تبدأ بعد القوس أو الفاصلة التي تلي اسم المسؤول عنه",
       S::kYes,
       {0}},
      {SpanFact::kAfterSubject, "خبر", "تبدأ بعد كلمات السؤال التي تبدأ بها الجملة", S::kYes, {0}},
      {SpanFact::kLifespan, "عمر", "هي تاريخ الميلاد أو الوفاة بين القوسين", S::kAsked, {-1, 0}},
      {SpanFact::kClauseFirst, "أول فقرة", "تبدأ بها فقرة من الجملة", S::kYes, {0}},
      {SpanFact::kClauseLast, "آخر فقرة", "تنتهي بها فقرة من الجملة", S::kYes, {0}},
      {SpanFact::kWholeClause, "فقرة كاملة", "هي فقرة كاملة من الجملة", S::kYes, {0}},
      {SpanFact::kWantedOrder,
       "ترتيب النوع",
       "ترتيبها بين قطع النوع المطلوب بالقرب من السؤال",
       S::kNumbers,
       {0, 1, 2, 3, 5}},
      {SpanFact::kHoldsWanted,
       "تحوي النوع",
       "ترتيب أقرب قطعة فيها من النوع المطلوب",
       S::kNumbers,
       {0, 1, 2, 3, 5, 6}},
      {SpanFact::kAskedPreposition,
       "حرف السؤال",
       "تبدأ بحرف الجر الذي في السؤال أو تليه",
       S::kAsked,
       {-1, 0}},
      {SpanFact::kUnit, "معدود السؤال", "فيها المعدود الذي سئل عنه", S::kYes, {0}},
      {SpanFact::kAskedName, "اسم مطلوب", "السؤال عن اسم وقبلها كلمة تسمية", S::kYes, {0}},
      {SpanFact::kWawsInside,
       "واوات فيها",
       "كلمات تبدأ بالواو بعد أول كلمة",
       S::kNumbers,
       {0, 1, 2, 3}},
      {SpanFact::kVerbFirst, "تبدأ بفعل", "أول كلمة فيها تشبه المضارع", S::kYes, {0}},
      {SpanFact::kVerbInside, "فعل فيها", "بعد أول كلمة فيها ما يشبه المضارع", S::kYes, {0}},
      {SpanFact::kClassBefore, "ما قبلها", "نوع الكلمة التي قبلها", S::kClasses, {}},
      {SpanFact::kClassFirst, "أولها", "نوع أول كلمة فيها", S::kClasses, {}},
      {SpanFact::kClassLast, "آخرها", "نوع آخر كلمة فيها", S::kClasses, {}},
      {SpanFact::kClassAfter, "ما بعدها", "نوع الكلمة التي بعدها", S::kClasses, {}},
      {SpanFact::kGapBefore, "علامة قبلها", "علامة الترقيم قبلها", S::kGaps, {}},
      {SpanFact::kGapAfter, "علامة بعدها", "علامة الترقيم بعدها", S::kGaps, {}},
  };
  return kFacts;
}

constexpr std::array<std::string_view, kWordClasses + 1> kClassNames = {
    "كلمة",  "عدد",    "رابط",  "موصول", "حرف جر",   "عطف",    "أداة",
    "معرفة", "لاتيني", "مضارع", "واو",   "باء ولام", "لا كلمة"};
constexpr std::array<std::string_view, kGaps> kGapNames = {"لا شيء", "فاصلة", "وقف",
                                                           "فتح",    "إغلاق", "غيرها"};
constexpr auto kAsked = static_cast<std::uint32_t>(kExpectations);
constexpr std::array<std::string_view, kExpectations> kExpectedNames = {
    "زمن", "عدد", "مكان", "سبب", "شخص", "اسم", "تعريف", "لغة", "كيفية", "جملة", "أي شيء"};

struct Pair {
  SpanFact first, second;
};
constexpr std::array<Pair, kSpanPairs> kPairs = {{
    {SpanFact::kGapBefore, SpanFact::kGapAfter},
    {SpanFact::kClassBefore, SpanFact::kClassFirst},
    {SpanFact::kClassLast, SpanFact::kClassAfter},
    {SpanFact::kClassAfter, SpanFact::kGapAfter},
    {SpanFact::kClassFirst, SpanFact::kGapBefore},
}};

const FactBins& fact_bins(SpanFact fact) { return facts()[static_cast<std::size_t>(fact)]; }

std::uint32_t bins_of(const FactBins& fact) {
  if (fact.scale == Scale::kClasses) return kWordClasses + 1;
  if (fact.scale == Scale::kGaps) return kGaps;
  return static_cast<std::uint32_t>(fact.last.size()) + 1;
}

std::string bin_name(const FactBins& fact, std::uint32_t bin) {
  if (fact.scale == Scale::kClasses) return std::string(kClassNames[bin]);
  if (fact.scale == Scale::kGaps) return std::string(kGapNames[bin]);
  if (fact.scale == Scale::kYes) return bin == 0 ? "لا" : "نعم";
  if (fact.scale == Scale::kAsked) return bin == 0 ? "غير مسؤول" : bin == 1 ? "لا" : "نعم";
  const int low = bin == 0 ? std::min(0, fact.last.front()) : fact.last[bin - 1] + 1;
  if (bin == fact.last.size()) return std::to_string(low) + "+";
  const int high = fact.last[bin];
  return low == high ? std::to_string(low) : std::to_string(low) + ".." + std::to_string(high);
}

// Where each fact's entries begin: its bins, then its bins by what is expected. The bin of every
// value that tells something is written down, since every span of every question is put into all.
struct Layout {
  std::array<std::uint32_t, kSpanFacts> fact{};
  std::array<std::uint32_t, kSpanFacts> bins{};  // how many each fact has
  std::array<int, kSpanFacts> least{};           // values beyond these two are in the outer bins
  std::array<int, kSpanFacts> greatest{};
  std::array<std::uint32_t, kSpanFacts> first{};      // of `bin`, by fact
  std::vector<std::uint8_t> bin;                      // by value, from the least to the greatest
  std::array<std::uint32_t, kSpanFacts> first_bin{};  // among the bins of all facts
  std::uint32_t all_bins = 0;
  std::array<std::uint32_t, kSpanPairs> pair{};
  std::uint32_t count = 0;

  std::uint32_t bin_of(std::size_t at, int value) const {
    const int place = std::clamp(value, least[at], greatest[at]) - least[at];
    return bin[first[at] + static_cast<std::uint32_t>(place)];
  }
  std::uint32_t own(std::size_t at, std::uint32_t one) const { return fact[at] + one; }
  std::uint32_t crossed(std::size_t at, std::uint32_t one, AnswerType expected) const {
    return fact[at] + bins[at] + one * kAsked + static_cast<std::uint32_t>(expected);
  }
  std::uint32_t paired(std::size_t at, const std::array<std::uint32_t, kSpanFacts>& bins_in) const {
    const auto first_fact = static_cast<std::size_t>(kPairs[at].first);
    const auto second_fact = static_cast<std::size_t>(kPairs[at].second);
    return pair[at] + bins_in[first_fact] * bins[second_fact] + bins_in[second_fact];
  }
  void write_down(std::size_t at);
};

void Layout::write_down(std::size_t at) {
  const std::vector<int>& last = facts()[at].last;
  first[at] = static_cast<std::uint32_t>(bin.size());
  least[at] = last.empty() ? 0 : last.front();
  // Facts without bounds are their own bins.
  greatest[at] = last.empty() ? static_cast<int>(bins[at]) - 1 : last.back() + 1;
  for (int value = least[at]; value <= greatest[at]; ++value) {
    const auto below = std::lower_bound(last.begin(), last.end(), value) - last.begin();
    bin.push_back(static_cast<std::uint8_t>(last.empty() ? value : below));
  }
}

const Layout& layout() {
  static const Layout kLayout = [] {
    Layout out;
    for (std::size_t at = 0; at < kSpanFacts; ++at) {
      const FactBins& fact = facts()[at];
      out.fact[at] = out.count;
      out.bins[at] = bins_of(fact);
      out.first_bin[at] = out.all_bins;
      out.all_bins += out.bins[at];
      out.write_down(at);
      out.count += out.bins[at] * (1 + kAsked);
    }
    for (std::size_t at = 0; at < kSpanPairs; ++at) {
      out.pair[at] = out.count;
      out.count += bins_of(fact_bins(kPairs[at].first)) * bins_of(fact_bins(kPairs[at].second));
    }
    return out;
  }();
  return kLayout;
}

std::vector<SpanEntry> name_entries() {
  std::vector<SpanEntry> out;
  out.reserve(layout().count);
  for (const FactBins& fact : facts()) {
    const std::string name(fact.name);
    const std::string meaning(fact.meaning);
    const std::uint32_t bins = bins_of(fact);
    for (std::uint32_t bin = 0; bin < bins; ++bin) {
      const std::string one = bin_name(fact, bin);
      out.push_back({name + "=" + one, meaning + ": " + one});
    }
    for (std::uint32_t bin = 0; bin < bins; ++bin) {
      for (const std::string_view expected : kExpectedNames) {
        const std::string one = bin_name(fact, bin);
        out.push_back({name + "=" + one + "|" + std::string(expected),
                       meaning + ": " + one + "، والمطلوب " + std::string(expected)});
      }
    }
  }
  for (const Pair& pair : kPairs) {
    const FactBins& a = fact_bins(pair.first);
    const FactBins& b = fact_bins(pair.second);
    for (std::uint32_t one = 0; one < bins_of(a); ++one) {
      for (std::uint32_t two = 0; two < bins_of(b); ++two) {
        out.push_back({std::string(a.name) + "/" + std::string(b.name) + "=" + bin_name(a, one) +
                           "/" + bin_name(b, two),
                       std::string(a.meaning) + ": " + bin_name(a, one) + "، و" +
                           std::string(b.meaning) + ": " + bin_name(b, two)});
      }
    }
  }
  return out;
}

}  // namespace

std::uint32_t span_entry_count() { return layout().count; }

const std::vector<SpanEntry>& span_entries() {
  static const std::vector<SpanEntry> kEntries = name_entries();
  return kEntries;
}

EntriesOfSpan entries_of(const SpanValues& values, AnswerType expected) {
  EntriesOfSpan out;
  std::array<std::uint32_t, kSpanFacts> bins;
  const Layout& where = layout();
  std::size_t next = 0;
  const auto add = [&](std::uint32_t entry) { out[next++] = static_cast<std::uint16_t>(entry); };
  for (std::size_t at = 0; at < kSpanFacts; ++at) {
    bins[at] = where.bin_of(at, values[at]);
    add(where.own(at, bins[at]));
    add(where.crossed(at, bins[at], expected));
  }
  for (std::size_t at = 0; at < kSpanPairs; ++at) add(where.paired(at, bins));
  return out;
}

bool depends_on_expected(std::uint32_t entry) {
  const Layout& where = layout();
  if (entry >= where.pair.front()) return false;
  const auto after = std::upper_bound(where.fact.begin(), where.fact.end(), entry);
  const auto fact = static_cast<std::size_t>(after - where.fact.begin()) - 1;
  return entry - where.fact[fact] >= where.bins[fact];
}

int SpanTable::score(const EntriesOfSpan& entries) const {
  return std::accumulate(entries.begin(), entries.end(), 0,
                         [&](int sum, std::uint32_t entry) { return sum + weights_[entry]; });
}

SpanTable::SpanTable(std::vector<std::int16_t> weights) : weights_(std::move(weights)) {
  const Layout& where = layout();
  together_.reserve(kExpectations * where.all_bins);
  for (std::size_t expected = 0; expected < kExpectations; ++expected) {
    for (std::size_t at = 0; at < kSpanFacts; ++at) {
      for (std::uint32_t bin = 0; bin < where.bins[at]; ++bin) {
        const std::uint32_t crossed = where.crossed(at, bin, static_cast<AnswerType>(expected));
        together_.push_back(weights_[where.own(at, bin)] + weights_[crossed]);
      }
    }
  }
}

int SpanTable::score(const SpanValues& values, AnswerType expected) const {
  std::array<std::uint32_t, kSpanFacts> bins;
  const Layout& where = layout();
  const auto row = static_cast<std::size_t>(expected) * where.all_bins;
  int sum = 0;
  for (std::size_t at = 0; at < kSpanFacts; ++at) {
    bins[at] = where.bin_of(at, values[at]);
    sum += together_[row + where.first_bin[at] + bins[at]];
  }
  for (std::size_t at = 0; at < kSpanPairs; ++at) sum += weights_[where.paired(at, bins)];
  return sum;
}

SpanTable read_span_table(std::string_view text, std::string_view file,
                          std::vector<Problem>& problems) {
  constexpr std::int64_t kGreatest = std::numeric_limits<std::int16_t>::max();
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::uint32_t at = 0; at < span_entries().size(); ++at) {
    known.emplace(span_entries()[at].name, at);
  }
  std::vector<std::int16_t> weights(span_entry_count(), 0);
  for (const Weight& weight : read_weights(text, file, problems)) {
    const auto found = known.find(weight.name);
    const bool fits = weight.value >= -kGreatest && weight.value <= kGreatest;
    if (found != known.end() && fits) {
      weights[found->second] = static_cast<std::int16_t>(weight.value);
      continue;
    }
    problems.push_back({.file = std::string(file),
                        .line = weight.line,
                        .message = found == known.end()
                                       ? "وزن لا يعرفه القارئ «" + weight.name + "»"
                                       : "وزن أكبر مما يقبل «" + weight.name + "»",
                        .fix = found == known.end() ? "احذف السطر أو أعد توليد الملف بأداة الأوزان"
                                                    : "اكتب عددا بين -32767 و32767"});
  }
  return SpanTable(std::move(weights));
}

std::vector<Weight> lines_of(const SpanTable& table) {
  std::vector<Weight> out;
  for (std::uint32_t at = 0; at < span_entries().size(); ++at) {
    const SpanEntry& entry = span_entries()[at];
    if (table.weight(at) == 0) continue;
    out.push_back({.name = entry.name, .value = table.weight(at), .meaning = entry.meaning});
  }
  return out;
}

}  // namespace mujib::find
