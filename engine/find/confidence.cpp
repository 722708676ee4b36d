#include "engine/find/confidence.hpp"

#include <algorithm>
#include <string>

#include "engine/find/fixed.hpp"

namespace mujib::find {

const std::array<SignName, kSigns> kSignNames = {{
    {Sign::kCovered, "تغطية الجملة", "نصيب كلمات السؤال الموجودة في الجملة"},
    {Sign::kCoveredExactly, "تغطية بالجذع", "نصيب ما يوجد منها بجذعه نفسه"},
    {Sign::kCoveredByBlock, "تغطية الفقرة", "نصيب ما يوجد منها في الفقرة"},
    {Sign::kCoveredByLead, "تغطية المطلع", "نصيب ما يوجد منها في أول جملة من الوثيقة"},
    {Sign::kCoveredWithLead, "تغطية مع المطلع", "نصيب ما يوجد منها في الجملة أو المطلع"},
    {Sign::kCoveredByAll, "تغطية الكل", "نصيب ما يوجد منها في الجملة أو التي قبلها أو المطلع"},
    {Sign::kRarest, "الأندر", "مطابقة أندر كلمات السؤال في الجملة"},
    {Sign::kRarestNear, "الأندر في الفقرة", "مطابقة أندر كلمات السؤال في الفقرة"},
    {Sign::kRarestInLead, "الأندر في المطلع", "مطابقة أندر كلمات السؤال في المطلع"},
    {Sign::kWeakest, "الأضعف", "أضعف مطابقة لكلمة من السؤال في الجملة"},
    {Sign::kHits, "الموجود", "نصيب الموجود من كلمات السؤال عددا"},
    {Sign::kFirstTerm, "الأولى", "مطابقة أولى كلمات السؤال"},
    {Sign::kLastTerm, "الأخيرة", "مطابقة آخر كلمات السؤال"},
    {Sign::kWindow, "التقارب", "أكبر نصيب من السؤال في اثنتي عشرة كلمة متتالية"},
    {Sign::kPairs, "الأزواج", "أزواج من كلمات السؤال متجاورة في الجملة"},
    {Sign::kOrder, "الترتيب", "ما يتتابع في الجملة كما في السؤال"},
    {Sign::kSentencePart, "تواتر الجملة", "تواتر كلمات السؤال في الجملة من وزنه"},
    {Sign::kBlockPart, "تواتر الفقرة", "تواتر كلمات السؤال في الفقرة من وزنه"},
    {Sign::kHasWanted, "النوع موجود", "في الجملة قطعة من النوع المطلوب"},
    {Sign::kWantedFar, "بعد النوع", "بعد أقرب قطعة من النوع المطلوب عن كلمات السؤال"},
    {Sign::kEarly, "في أولها", "أثقل كلمات السؤال بين أول أربع كلمات"},
    {Sign::kTerms, "طول السؤال", "عدد كلمات السؤال"},
    {Sign::kNumbersThere, "أعداد السؤال", "كل أعداد السؤال في الجملة"},
    {Sign::kLatinThere, "لاتيني السؤال", "كل كلمات السؤال اللاتينية في الجملة"},
    {Sign::kCoveredTwice, "مربع تغطية الجملة", "تغطية الجملة في نفسها"},
    {Sign::kAllTwice, "مربع تغطية الكل", "تغطية الكل في نفسها"},
    {Sign::kRarestCovered, "الأندر في التغطية", "مطابقة الأندر في تغطية الجملة"},
    {Sign::kSentenceShare, "سبق الجملة", "لوغاريتم نصيب الجملة من كل المرشحات"},
    {Sign::kLeadOverSecond, "فارق الثانية", "فارق الجملة عن الثانية"},
    {Sign::kLeadOverThird, "فارق الثالثة", "فارق الجملة عن الثالثة"},
    {Sign::kSpanShare, "سبق القطعة", "لوغاريتم نصيب القطعة من كل قطع الجملة"},
    {Sign::kSpanSize, "طول القطعة", "عدد كلمات القطعة"},
    {Sign::kSpanOfType, "القطعة من النوع", "القطعة هي من النوع المطلوب بعينه"},
    {Sign::kSpanFar, "بعد القطعة", "متوسط بعد القطعة عن كلمات السؤال"},
    {Sign::kSpanMarks, "علامات القطعة", "علامات الترقيم بين القطعة وكلمة السؤال قبلها"},
    {Sign::kUnboundKnown, "غائب معروف", "أثقل كلمة من السؤال غابت وهي في وثائق أخرى"},
    {Sign::kUnboundUnknown, "غائب مجهول", "ثقل كلمات السؤال التي لا ترد في أي وثيقة"},
    {Sign::kUnboundFirst, "الأولى غائبة", "أولى كلمات السؤال غائبة"},
    {Sign::kUnboundLast, "الأخيرة غائبة", "آخر كلمات السؤال غائبة"},
    {Sign::kUnbound, "الغائبات", "عدد الغائب من كلمات السؤال"},
    {Sign::kUnboundHere, "الغائبات عن الجملة", "عدد ما ليس في الجملة نفسها من كلمات السؤال"},
    {Sign::kOneUnbound, "غائبة واحدة", "غابت كلمة واحدة من السؤال لا غير"},
    {Sign::kAllBound, "لا غائب", "لم تغب كلمة من السؤال"},
    {Sign::kNarrowing, "مخصص غائب", "غابت كلمة تلي كلمة في السؤال وتخصصها"},
    {Sign::kNarrowingHere, "مخصص خارج الجملة", "مثلها، وليست في الجملة نفسها"},
    {Sign::kNarrowingArticle, "مخصص معرف غائب", "غابت كلمة معرفة تخصص ما قبلها"},
    {Sign::kNarrowingKnown, "مخصص معروف غائب", "مثلها، وهي في وثائق أخرى"},
    {Sign::kNarrowingArticleHere, "مخصص معرف خارج الجملة", "معرفة تخصص ما قبلها وليست في الجملة"},
    {Sign::kNarrowingName, "علم غائب", "غاب ما يشبه العلم بعد كلمة من السؤال"},
    {Sign::kPlainArticle, "معرف غائب", "غابت كلمة معرفة لا تلي كلمة من السؤال"},
    {Sign::kPlainName, "علم مفرد غائب", "غاب ما يشبه العلم ولا يلي كلمة من السؤال"},
    {Sign::kPlainBare, "مفرد غائب", "غاب غير معرف ولا علم ولا يلي كلمة من السؤال"},
    {Sign::kSister, "نظير", "تلي الكلمة في الجملة غير التي تليها في السؤال، وهذه غائبة"},
    {Sign::kSisterKnown, "نظير معروف", "مثله، والغائبة في وثائق أخرى"},
    {Sign::kSisterArticle, "نظير معرف", "تلي الكلمة في الجملة غير المعرفة التي تليها في السؤال"},
    {Sign::kByRoot, "بالجذر", "نصيب ما لم يوافق من كلمات السؤال إلا بالأصل أو بتقارب الحروف"},
    {Sign::kByRootHere, "بالجذر في الجملة", "مثله في الجملة نفسها"},
    {Sign::kBySynonymHere, "بالمرادف", "نصيب ما لم يوافق من كلمات السؤال في الجملة إلا مرادفه"},
    {Sign::kUnboundShare, "نصيب الغائب", "نصيب ثقل الغائب من ثقل السؤال كله"},
    {Sign::kUnboundShareHere, "نصيب الغائب عن الجملة", "مثله، لما ليس في الجملة نفسها"},
    {Sign::kWeakestNear, "الأضعف حولها", "أضعف مطابقة لكلمة من السؤال في الجملة وما حولها"},
    {Sign::kRarestWeight, "ندرة الأندر", "ندرة أندر كلمات السؤال"},
    {Sign::kBoundWeight, "ثقل الموجود", "مجموع ندرة ما في الجملة من كلمات السؤال"},
    {Sign::kBoundNearWeight, "ثقل الموجود حولها", "مجموع ندرة ما في الجملة وما حولها منها"},
    {Sign::kOneTerm, "سؤال من كلمة", "ليس في السؤال إلا كلمة"},
    {Sign::kTwoTerms, "سؤال من كلمتين", "ليس في السؤال إلا كلمتان"},
    {Sign::kThreeTerms, "سؤال من ثلاث", "ليس في السؤال إلا ثلاث كلمات"},
    {Sign::kTime, "المطلوب زمن", "السؤال عن زمن"},
    {Sign::kNumber, "المطلوب عدد", "السؤال عن عدد"},
    {Sign::kPlace, "المطلوب مكان", "السؤال عن مكان"},
    {Sign::kReason, "المطلوب سبب", "السؤال عن سبب"},
    {Sign::kPerson, "المطلوب شخص", "السؤال عن شخص"},
    {Sign::kDefinition, "المطلوب تعريف", "السؤال عن تعريف"},
    {Sign::kAny, "المطلوب أي شيء", "لا يعرف نوع المطلوب"},
    {Sign::kCountedHead, "معدود السؤال", "السؤال عن عدد وفي الجملة عدد معدوده الاسم المسؤول عنه"},
    {Sign::kCountedElse, "معدود آخر", "السؤال عن عدد معدود، وليس في الجملة عدد منه"},
    {Sign::kUnit, "وحدة القطعة", "مع عدد القطعة وحدته"},
    {Sign::kHeadNear, "المسؤول عنه قربها", "الاسم الذي يلي أداة السؤال قبيل القطعة أو فيها"},
    {Sign::kNamed, "شخص مسمى", "السؤال عن شخص وفي القطعة ما يشبه العلم"},
    {Sign::kUnnamed, "شخص بلا اسم", "السؤال عن شخص وليس في القطعة ما يشبه العلم"},
    {Sign::kFolder, "سعة المجلد", "لوغاريتم عدد فقرات الوثائق كلها"},
    {Sign::kConstant, "ثابت", "يضاف دائما"},
}};

namespace {

constexpr int kManyTerms = 8;
constexpr int kSameStem = 973;  // match() of a word with the same stem
constexpr int kLongSpan = 10;
constexpr int kMostMarks = 3;
constexpr int kGreatestLead = 6 * kOne;
constexpr std::string_view kOwnPrefix = "يجاب: ";
constexpr std::string_view kOrderPrefix = "يرتب: ";
constexpr std::string_view kThresholdName = "حد الجواب";

int product(int a, int b) { return static_cast<int>(std::int64_t{a} * b / kOne); }

class SignsMaker {
 public:
  explicit SignsMaker(Signs& out) : out_(out) {}
  void set(Sign sign, int value) { out_[static_cast<std::size_t>(sign)] = value; }
  int get(Sign sign) const { return out_[static_cast<std::size_t>(sign)]; }

  void copy_features(const Candidate& sentence) {
    constexpr std::pair<Sign, Feature> kCopied[] = {
        {Sign::kCovered, Feature::kCovered},
        {Sign::kCoveredExactly, Feature::kCoveredExactly},
        {Sign::kCoveredByBlock, Feature::kCoveredByBlock},
        {Sign::kCoveredByLead, Feature::kCoveredByLead},
        {Sign::kCoveredWithLead, Feature::kCoveredWithLead},
        {Sign::kCoveredByAll, Feature::kCoveredByAll},
        {Sign::kRarest, Feature::kRarest},
        {Sign::kRarestNear, Feature::kRarestInBlock},
        {Sign::kRarestInLead, Feature::kRarestInLead},
        {Sign::kWeakest, Feature::kWeakest},
        {Sign::kHits, Feature::kHits},
        {Sign::kFirstTerm, Feature::kFirstTerm},
        {Sign::kLastTerm, Feature::kLastTerm},
        {Sign::kWindow, Feature::kWindow},
        {Sign::kPairs, Feature::kPairs},
        {Sign::kOrder, Feature::kOrder},
        {Sign::kSentencePart, Feature::kSentencePart},
        {Sign::kBlockPart, Feature::kBlockPart},
        {Sign::kHasWanted, Feature::kHasWanted},
        {Sign::kWantedFar, Feature::kWantedFar},
        {Sign::kEarly, Feature::kEarly},
        {Sign::kNumbersThere, Feature::kNumbersThere},
        {Sign::kLatinThere, Feature::kLatinThere},
    };
    for (const auto& [sign, feature] : kCopied) set(sign, sentence[feature]);
    set(Sign::kCoveredTwice, product(get(Sign::kCovered), get(Sign::kCovered)));
    set(Sign::kAllTwice, product(get(Sign::kCoveredByAll), get(Sign::kCoveredByAll)));
    set(Sign::kRarestCovered, product(get(Sign::kRarest), get(Sign::kCovered)));
  }

  // Scores of sentences count 1024ths of 1024ths. A copy of a better sentence may stand behind
  // sentences of a lower score: it is taken for an equal of the first.
  void compare_sentences(std::span<const Ranked> ranked) {
    std::vector<int> scores;
    for (const Ranked& one : ranked) {
      const std::int64_t behind =
          std::max<std::int64_t>(0, (ranked.front().score - one.score) / kOne);
      scores.push_back(-static_cast<int>(std::min<std::int64_t>(behind, 1 << 20)));
    }
    set(Sign::kSentenceShare, log_share(scores));
    const auto lead = [&](std::size_t over) {
      return over < scores.size() ? std::min(-scores[over], kGreatestLead) : kGreatestLead;
    };
    set(Sign::kLeadOverSecond, lead(1));
    set(Sign::kLeadOverThird, lead(2));
  }

  void look_at_span(const Asked& asked, const Candidate& sentence, const SpanReading& reading) {
    set(Sign::kSpanShare, reading.log_share);
    if (!reading.best) return;
    const auto fact = [&](SpanFact one) {
      return reading.best->values[static_cast<std::size_t>(one)];
    };
    set(Sign::kSpanSize, fact(SpanFact::kSize) * kOne / kLongSpan);
    set(Sign::kSpanOfType, fact(SpanFact::kWanted) == 4 ? kOne : 0);
    set(Sign::kSpanFar, fact(SpanFact::kRemoteness));
    const bool counts = asked.expected == AnswerType::kNumber;
    const bool counted = sentence[Feature::kCountedHead] > 0;
    set(Sign::kCountedHead, counted ? kOne : 0);
    set(Sign::kCountedElse, counts && asked.head >= 0 && !counted ? kOne : 0);
    set(Sign::kUnit, counts && fact(SpanFact::kUnit) > 0 ? kOne : 0);
    const bool head = fact(SpanFact::kHeadNear) > 0 || fact(SpanFact::kHeadInside) > 0;
    set(Sign::kHeadNear, head ? kOne : 0);
    const bool person = asked.expected == AnswerType::kPerson;
    const bool named = fact(SpanFact::kNameRun) > 0 || fact(SpanFact::kAfterTitle) > 0;
    set(Sign::kNamed, person && named ? kOne : 0);
    set(Sign::kUnnamed, person && !named ? kOne : 0);
    set(Sign::kSpanMarks, std::min(fact(SpanFact::kLeftMarks), kMostMarks) * kOne / kMostMarks);
  }

  void look_at_bindings(const Matches& matches, const std::vector<Bound>& bound) {
    int weakest = kOne;
    int unbound = 0;
    int unbound_here = 0;
    int rarest = 0;
    int bound_weight = 0;
    int near_weight = 0;
    int by_root = 0;
    int by_root_here = 0;
    int by_synonym = 0;
    int missing_weight = 0;
    int missing_weight_here = 0;
    for (std::size_t term = 0; term < bound.size(); ++term) {
      const Bound& one = bound[term];
      rarest = std::max(rarest, matches.idf(term));
      bound_weight += product(matches.idf(term), one.here);
      near_weight += product(matches.idf(term), one.near);
      by_root += one.bound() && one.near < kSameStem;
      by_root_here += one.bound_here() && one.here < kSameStem;
      by_synonym += one.here == kSynonym;
      if (!one.bound()) missing_weight += matches.idf(term);
      if (!one.bound_here()) missing_weight_here += matches.idf(term);
      if (term == 0 && !one.bound()) set(Sign::kUnboundFirst, kOne);
      if (term + 1 == bound.size() && !one.bound()) set(Sign::kUnboundLast, kOne);
      if (one.role == Bound::Role::kHead || one.role == Bound::Role::kLight) continue;
      weakest = std::min(weakest, one.near);
      unbound += !one.bound();
      unbound_here += !one.bound_here();
      if (!one.bound_here()) look_at_missing_here(one);
      if (!one.bound()) look_at_missing(one, matches.idf(term), matches.total());
    }
    const int terms = std::max(1, static_cast<int>(bound.size()));
    set(Sign::kUnbound, unbound * kOne / kManyTerms);
    set(Sign::kUnboundHere, unbound_here * kOne / kManyTerms);
    set(Sign::kOneUnbound, unbound == 1 ? kOne : 0);
    set(Sign::kAllBound, unbound == 0 ? kOne : 0);
    set(Sign::kByRoot, by_root * kOne / terms);
    set(Sign::kByRootHere, by_root_here * kOne / terms);
    set(Sign::kBySynonymHere, by_synonym * kOne / terms);
    set(Sign::kUnboundShare, missing_weight * kOne / matches.total());
    set(Sign::kUnboundShareHere, missing_weight_here * kOne / matches.total());
    set(Sign::kWeakestNear, weakest);
    set(Sign::kRarestWeight, rarest);
    set(Sign::kBoundWeight, bound_weight / kManyTerms);
    set(Sign::kBoundNearWeight, near_weight / kManyTerms);
    set(Sign::kOneTerm, bound.size() <= 1 ? kOne : 0);
    set(Sign::kTwoTerms, bound.size() == 2 ? kOne : 0);
    set(Sign::kThreeTerms, bound.size() == 3 ? kOne : 0);
  }

  void look_at_question(const Asked& asked) {
    set(Sign::kTerms, static_cast<int>(asked.terms.size()) * kOne / kManyTerms);
    constexpr std::pair<Sign, AnswerType> kKindsAsked[] = {
        {Sign::kTime, AnswerType::kTime},     {Sign::kNumber, AnswerType::kNumber},
        {Sign::kPlace, AnswerType::kPlace},   {Sign::kReason, AnswerType::kReason},
        {Sign::kPerson, AnswerType::kPerson}, {Sign::kDefinition, AnswerType::kDefinition},
        {Sign::kAny, AnswerType::kAny},
    };
    for (const auto& [sign, expected] : kKindsAsked) {
      set(sign, asked.expected == expected ? kOne : 0);
    }
    set(Sign::kConstant, kOne);
  }

 private:
  void mark(Sign sign, bool yes) {
    if (yes) set(sign, kOne);
  }

  void look_at_missing_here(const Bound& one) {
    const bool narrowing = one.role == Bound::Role::kNarrowing;
    mark(Sign::kNarrowingHere, narrowing);
    mark(Sign::kNarrowingArticleHere, narrowing && one.article);
    mark(Sign::kSisterArticle, one.sister && one.article);
  }

  void look_at_missing(const Bound& one, int weight, int total) {
    const bool narrowing = one.role == Bound::Role::kNarrowing;
    const bool plain = one.role == Bound::Role::kPlain;
    if (one.known) {
      set(Sign::kUnboundKnown, std::max(get(Sign::kUnboundKnown), weight));
    } else {
      set(Sign::kUnboundUnknown, get(Sign::kUnboundUnknown) + weight * kOne / total);
    }
    mark(Sign::kNarrowing, narrowing);
    mark(Sign::kNarrowingArticle, narrowing && one.article);
    mark(Sign::kNarrowingKnown, narrowing && one.article && one.known);
    mark(Sign::kNarrowingName, narrowing && one.like_name);
    mark(Sign::kPlainArticle, plain && one.article);
    mark(Sign::kPlainBare, plain && !one.article && !one.like_name);
    mark(Sign::kPlainName, plain && one.like_name);
    mark(Sign::kSister, one.sister);
    mark(Sign::kSisterKnown, one.sister && one.known);
  }

  Signs& out_;
};

}  // namespace

Signs signs_of(const Asked& asked, const Matches& matches, std::span<const Ranked> ranked,
               const SpanReading& reading, const std::vector<Bound>& bound) {
  Signs out{};
  SignsMaker maker(out);
  maker.copy_features(ranked.front().candidate);
  maker.compare_sentences(ranked);
  maker.look_at_span(asked, ranked.front().candidate, reading);
  maker.look_at_bindings(matches, bound);
  maker.look_at_question(asked);
  maker.set(Sign::kFolder, matches.folder());
  return out;
}

int Confidence::probability(const std::array<std::int32_t, kSigns>& weights, const Signs& signs) {
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < kSigns; ++at) sum += std::int64_t{weights[at]} * signs[at];
  constexpr std::int64_t kMost = 1 << 20;
  return logistic_fixed(static_cast<int>(std::clamp(sum / kOne, -kMost, kMost)));
}

Confidence read_confidence(std::string_view text, std::string_view file,
                           std::vector<Problem>& problems) {
  std::vector<std::string> names;
  for (const std::string_view prefix : {kOwnPrefix, kOrderPrefix}) {
    for (const SignName& sign : kSignNames) {
      names.push_back(std::string(prefix) + std::string(sign.name));
    }
  }
  names.emplace_back(kThresholdName);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::vector<std::int64_t> values =
      values_of(read_weights(text, file, problems), views, file, problems);
  Confidence::Weights out;
  for (std::size_t at = 0; at < kSigns; ++at) {
    out.own[at] = static_cast<std::int32_t>(values[at]);
    out.order[at] = static_cast<std::int32_t>(values[kSigns + at]);
  }
  out.threshold = static_cast<std::int32_t>(values.back());
  return Confidence(out);
}

std::vector<Weight> lines_of(const Confidence& confidence) {
  const Confidence::Weights& weights = confidence.weights();
  std::vector<Weight> out;
  out.push_back({.name = std::string(kThresholdName),
                 .value = weights.threshold,
                 .meaning = "يجاب إذا بلغت الثقة هذا الحد، وإلا عرضت أقرب الجمل"});
  const auto add = [&](std::string_view prefix, const auto& values) {
    for (std::size_t at = 0; at < kSigns; ++at) {
      out.push_back({.name = std::string(prefix) + std::string(kSignNames[at].name),
                     .value = values[at],
                     .meaning = std::string(kSignNames[at].meaning)});
    }
  };
  add(kOwnPrefix, weights.own);
  add(kOrderPrefix, weights.order);
  return out;
}

}  // namespace mujib::find
