#include "engine/arabic/stem.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace mujib::arabic {
namespace {

// Every letter here is Arabic: two bytes of UTF-8.
constexpr std::size_t kLetter = 2;
// No word of a language: what is longer has no stem, and takes no time.
constexpr std::size_t kLongestWord = 64 * kLetter;

std::size_t letters(std::string_view word) { return word.size() / kLetter; }
std::string_view letter(std::string_view word, std::size_t index) {
  return index < letters(word) ? word.substr(index * kLetter, kLetter) : std::string_view();
}
std::string_view from(std::string_view word, std::size_t index) {
  return word.substr(std::min(index * kLetter, word.size()));
}

bool is_arabic_word(std::string_view word) {
  if (word.size() % kLetter != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += kLetter) {
    const auto lead = static_cast<unsigned char>(word[at]);
    if (lead < 0xD8 || lead > 0xDB) return false;
  }
  return true;
}

bool is_one_of(std::string_view one, std::string_view all) {
  for (std::size_t at = 0; at < all.size() && !one.empty(); at += kLetter) {
    if (all.substr(at, kLetter) == one) return true;
  }
  return false;
}

// ---------------------------------------------------------------- prefixes

// Words whose first letter looks like a particle and is none, by their beginnings.
// What is missing here is stripped in all of its forms alike.
constexpr std::string_view kOwnWaw[] = {
    "وارسو", "واشنط", "واجه",  "واجب", "واحد",  "وادي",  "واسع",  "واضح",  "واقع", "والد", "والي",
    "وثاي",  "وثيق",  "وجود",  "وجهه", "وجهت",  "وحده",  "وحدت",  "وحدا",  "ورشه", "وزار", "وزرا",
    "وزير",  "وساط",  "وسايل", "وسيط", "وسيل",  "وسطي",  "وصول",  "وصفت",  "وضعت", "وضعي", "وطني",
    "وطنه",  "وظيف",  "وظاي",  "وعود", "وفاه",  "وفات",  "وفود",  "وقايع", "وقعت", "وقوع", "وقود",
    "وقوف",  "وقفت",  "وكال",  "وكيل", "ولايه", "ولايا", "ولاده", "ويكيب", "وصلت", "وجدت", "وقته",
    "وقتا",  "وفقا",  "واصل",  "وتير", "وجهات", "وضوح",  "وديه"};
constexpr std::string_view kOwnFa[] = {
    "فاعل", "فارس", "فاسد", "فاشل", "فايد",  "فايز", "فتره",  "فترات", "فتيل",   "فجوه",
    "فرصه", "فرنس", "فريق", "فرقه", "فرعي",  "فروع", "فساد",  "فصيل",  "فصاي",   "فضاي",
    "فعال", "فعلي", "فقره", "فقير", "فكره",  "فكري", "فلاد",  "فلسط",  "فلسف",   "فندق",
    "فنزو", "فنلن", "فورد", "فوري", "فوضي",  "فييت", "فيتنا", "فيدي",  "فيروس",  "فيلم",
    "فشلت", "فتحت", "فردي", "فضيح", "فلبين", "فرضت", "فايق",  "فدرال", "فيدرال", "فلكي"};
constexpr std::string_view kOwnBa[] = {
    "بابا", "باحث", "بارز", "باريس", "باشا",  "باكس",  "باكو", "بايد",  "بحري", "بحوث", "بحير",
    "بخار", "بداي", "بدات", "بديل",  "برازي", "برام",  "برلم", "برلين", "برنا", "بروت", "بروك",
    "بريد", "بريط", "بساط", "بشري",  "بشكي",  "بضاي",  "بطال", "بطول",  "بطاق", "بطيي", "بعثه",
    "بعيد", "بغدا", "بقاي", "بقيه",  "بكين",  "بلاد",  "بلدا", "بلدي",  "بلشف", "بلجي", "بلغار",
    "بناي", "بنوك", "بنود", "بوتي",  "بواب",  "بورص",  "بوست", "بولن",  "بيان", "بيت",  "بيرو",
    "بيسك", "بيضا", "بيلا", "بيوت",  "بيانا", "بحثت",  "باسل", "باسكا", "باهر", "بلوغ", "بلغت",
    "بنيه", "بداو", "بيكي", "برنت",  "بحار",  "بلقان", "بلطيق"};
constexpr std::string_view kOwnLam[] = {
    "لاتف", "لاجي", "لاعب", "لازم", "لبنا",  "لجنه",  "لجنت", "لجان", "لحظه", "لحظا", "لغات",
    "لغته", "لغوي", "لقاا", "لقاي", "لقبه",  "لندن",  "لوحه", "لواا", "لوكا", "لينا", "لينين",
    "ليبي", "ليتو", "ليبر", "ليله", "لايحه", "لوايح", "لعبه", "لعبت", "لعبا", "لوبي"};
constexpr std::string_view kOwnKaf[] = {
    "كاتب",  "كاتد",   "كارا",  "كارث",  "كازا",   "كاست",  "كافه",   "كافي",  "كامل",  "كاميرا",
    "كامب",  "كتاب",   "كتابا", "كتله",  "كتلت",   "كتيب",  "كثاف",   "كثير",  "كرام",  "كرمل",
    "كروا",  "كريم",   "كشمي",  "كلام",  "كلمه",   "كلما",  "كليه",   "كليا",  "كميه",  "كميا",
    "كندا",  "كندي",   "كنيس",  "كهرب",  "كوبا",   "كوري",  "كوسوفو", "كولوم", "كويت",  "كيان",
    "كيفي",  "كيميا",  "كينيا", "كبيره", "كبار",   "كباري", "كفااه",  "كفاح",  "كاريب", "كرات",
    "كوارث", "كواليس", "كامن",  "كردي",  "كردستا", "كوكب",  "كنده"};
constexpr std::string_view kOwnSeen[] = {"ستار", "ستان", "ستال", "ستراتي", "ستوك", "ستين", "سياح",
                                         "سياد", "سيار", "سياس", "سياق",   "سيبر", "سيده", "سيدا",
                                         "سيدن", "سيره", "سيطر", "سيلي",   "سينا", "سينم", "سيوف",
                                         "سيول", "ستون", "سيرا", "سيمن"};

bool starts_with_any(std::string_view word, std::span<const std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return word.starts_with(beginning); });
}

struct Particle {
  std::string_view letter;
  std::size_t shortest_rest;  // letters
  std::span<const std::string_view> own;
};
const std::array<Particle, 5> kParticles = {
    {{"و", 3, kOwnWaw}, {"ف", 3, kOwnFa}, {"ب", 3, kOwnBa}, {"ل", 3, kOwnLam}, {"ك", 4, kOwnKaf}}};

std::string_view without_particle(std::string_view word) {
  for (const Particle& particle : kParticles) {
    if (!word.starts_with(particle.letter)) continue;
    const std::string_view rest = from(word, 1);
    // With its article a particle is sure: «والـ», «بالـ».
    if (rest.starts_with("ال") && letters(rest) >= 5) return rest;
    if (letters(rest) < particle.shortest_rest || starts_with_any(word, particle.own)) return word;
    return rest;
  }
  return word;
}

// «للدول» is ل + الدول; «للغه» and «للجنه» are ل + لغه, لجنه.
std::string_view without_lam_article(std::string_view word) {
  if (!word.starts_with("لل") || letters(word) < 5) return word;
  const std::string_view whole = from(word, 1);
  return starts_with_any(whole, kOwnLam) || whole == "لغه" ? whole : from(word, 2);
}

std::string_view without_article(std::string_view word, bool first) {
  const std::size_t shortest = first ? 2 : 4;
  if (!word.starts_with("ال") || word == "الله" || letters(word) < shortest + 2) return word;
  return from(word, 2);
}

std::string_view without_future(std::string_view word) {
  if (!word.starts_with("سي") && !word.starts_with("ست")) return word;
  return letters(word) < 5 || starts_with_any(word, kOwnSeen) ? word : from(word, 1);
}

// Strips until nothing fits, so that a word with and without its particles meets
// at one form even where a letter of its own is lost.
std::string_view without_prefixes(std::string_view word) {
  bool first_article = true;
  for (;;) {
    std::string_view next = without_lam_article(word);
    if (next == word) next = without_article(word, first_article);
    if (next != word) first_article = false;
    if (next == word) next = without_particle(word);
    if (next == word) next = without_future(word);
    if (next == word) return word;
    word = next;
  }
}

// ---------------------------------------------------------------- endings

struct Ending {
  std::string_view text;
  std::size_t shortest_rest;  // letters
};

template <std::size_t kCount>
std::string_view without_endings(std::string_view word, const std::array<Ending, kCount>& endings) {
  for (std::size_t at = 0; at < kCount;) {
    const Ending& ending = endings[at];
    const bool fits =
        word.ends_with(ending.text) && letters(word) >= letters(ending.text) + ending.shortest_rest;
    if (fits) word.remove_suffix(ending.text.size());
    at = fits ? 0 : at + 1;
  }
  return word;
}

// Pronouns, plurals and duals, ta marbuta, nisba, tanwin. The longer first.
constexpr std::array<Ending, 14> kStemEndings = {{{"هما", 3},
                                                  {"ها", 3},
                                                  {"هم", 4},
                                                  {"هن", 4},
                                                  {"كم", 4},
                                                  {"نا", 4},
                                                  {"وا", 3},
                                                  {"ات", 3},
                                                  {"ان", 3},
                                                  {"ين", 3},
                                                  {"ون", 4},
                                                  {"ه", 3},
                                                  {"ي", 3},
                                                  {"ا", 3}}};

// A root keeps a weak last letter where it may be one of three (تسعي), and the ان
// of a verbal noun (اعلان).
constexpr std::array<Ending, 13> kRootEndings = {{{"هما", 3},
                                                  {"ها", 3},
                                                  {"هم", 4},
                                                  {"هن", 4},
                                                  {"كم", 4},
                                                  {"نا", 4},
                                                  {"وا", 3},
                                                  {"ات", 3},
                                                  {"تان", 3},
                                                  {"ين", 3},
                                                  {"ون", 3},
                                                  {"ه", 3},
                                                  {"ي", 4}}};

// Plurals that no ending makes, and words whose ending is their own.
const std::unordered_map<std::string_view, std::string_view>& irregular_forms() {
  static const std::unordered_map<std::string_view, std::string_view> forms = {
      {"روسا", "رييس"},   {"روساي", "رييس"},    {"روساو", "رييس"},  {"اعضا", "عضو"},
      {"اعضاي", "عضو"},   {"اعضاو", "عضو"},     {"زعما", "زعيم"},   {"حلفا", "حليف"},
      {"حلفاي", "حليف"},  {"وزرا", "وزير"},     {"خبرا", "خبير"},   {"سفرا", "سفير"},
      {"قاده", "قايد"},   {"قادت", "قايد"},     {"جيوش", "جيش"},    {"حروب", "حرب"},
      {"احزاب", "حزب"},   {"قوات", "قوه"},      {"قوت", "قوه"},     {"مدن", "مدين"},
      {"اهداف", "هدف"},   {"اسلحه", "سلاح"},    {"شعوب", "شعب"},    {"معارك", "معرك"},
      {"مناطق", "منطق"},  {"مواقف", "موقف"},    {"اسباب", "سبب"},   {"نتايج", "نتيج"},
      {"اقوال", "قول"},   {"ارا", "راي"},       {"جنود", "جند"},    {"اعوام", "عام"},
      {"عامي", "عام"},    {"سنوات", "سنه"},     {"سنين", "سنه"},    {"سنت", "سنه"},
      {"ايام", "توم"},    {"شهور", "شهر"},      {"اشهر", "شهر"},    {"قرون", "قرن"},
      {"قمم", "قمه"},     {"قمت", "قمه"},       {"لغات", "لغه"},    {"لغت", "لغه"},
      {"اتراك", "ترك"},   {"اكراد", "كرد"},     {"حدود", "حدود"},   {"سلطان", "سلطان"},
      {"بلاد", "بلاد"},   {"مصالح", "مصلح"},    {"مخاوف", "مخاوف"}, {"مبادي", "مبدا"},
      {"مبدا", "مبدا"},   {"اصوات", "صوت"},     {"اسما", "اسم"},    {"انبا", "نبا"},
      {"علما", "علم"},    {"شركا", "شريك"},     {"اطراف", "طرف"},   {"افراد", "فرد"},
      {"عناصر", "عنصر"},  {"اشخاص", "شخص"},     {"مقار", "مقر"},    {"عواصم", "عاصم"},
      {"مجالس", "مجلس"},  {"برامج", "برنامج"},  {"هييات", "هيي"},   {"مواد", "ماد"},
      {"حكام", "حاكم"},   {"نواب", "نايب"},     {"كتب", "كتاب"},    {"اوقات", "وقت"},
      {"ابيات", "بيت"},   {"صحف", "صحيف"},      {"خطط", "خطه"},     {"ازمه", "ازم"},
      {"ازمات", "ازم"},   {"الله", "الله"},     {"مياه", "مياه"},   {"تجاه", "تجاه"},
      {"اتجاه", "اتجاه"}, {"انتباه", "انتباه"}, {"وجه", "وجه"},     {"مشاكل", "مشكل"},
      {"مراكز", "مركز"},  {"مدارس", "مدرس"},    {"مصادر", "مصدر"},  {"مواطن", "مواطن"}};
  return forms;
}

// After an ending ت is what was ه: «دولته», «دولتين»; after a verb its subject.
std::string_view without_ta(std::string_view word) {
  return letters(word) > 3 && word.ends_with("ت") ? word.substr(0, word.size() - kLetter) : word;
}

std::string_view lookup_irregular(std::string_view word) {
  const auto found = irregular_forms().find(word);
  return found == irregular_forms().end() ? std::string_view() : found->second;
}

std::string strip_to_stem(std::string_view word) {
  for (;;) {
    if (const std::string_view known = lookup_irregular(word); !known.empty()) {
      return std::string(known);
    }
    // One ending at a time, so that an irregular form is seen under its pronoun.
    std::string_view next = word;
    for (const Ending& ending : kStemEndings) {
      if (word.ends_with(ending.text) &&
          letters(word) >= letters(ending.text) + ending.shortest_rest) {
        next.remove_suffix(ending.text.size());
        break;
      }
    }
    if (next == word) next = without_ta(word);
    if (next == word) break;
    word = next;
  }
  // «يسعي» and «تسعي» are one verb; no noun is lost by it, for all ي meet at ت.
  if (word.starts_with("ي")) return "ت" + std::string(from(word, 1));
  return std::string(word);
}

// ---------------------------------------------------------------- roots

constexpr std::string_view kWeak = "اوي";

// Verbs whose first و is lost in the present tense.
const std::unordered_map<std::string_view, std::string_view>& lost_waw() {
  static const std::unordered_map<std::string_view, std::string_view> roots = {
      {"قع", "وقع"}, {"صل", "وصل"}, {"جد", "وجد"}, {"ضع", "وضع"}, {"قف", "وقف"},
      {"صف", "وصف"}, {"ثق", "وثق"}, {"زن", "وزن"}, {"رث", "ورث"}, {"لد", "ولد"}};
  return roots;
}

// Verbs whose second letter is written once for two: «يضم», «انضم», «يحتج».
constexpr std::string_view kDoubled[] = {"ضم", "عد", "حل", "مر", "ظل", "شن", "رد", "مد", "هم",
                                         "دل", "شد", "ظن", "حد", "صد", "تم", "كف", "جر", "حث"};
constexpr std::string_view kDoubledAfterNoon[] = {"ضم", "شق", "سد", "فض", "هد", "قض", "صب", "حل"};
constexpr std::string_view kDoubledAroundTa[] = {"حج", "هم", "حل", "مد", "رد", "عز", "ضر", "عد"};

bool contains(std::span<const std::string_view> all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// Weak letters take each other's place (قال، قول، قياده), and ؤ of hamza is و: all are و.
std::string skeleton(std::string_view a, std::string_view b, std::string_view c) {
  std::string out;
  for (std::string_view one : {a, b, c}) out += is_one_of(one, kWeak) ? std::string_view("و") : one;
  return out;
}
std::string doubled(std::string_view pair) {
  return skeleton(letter(pair, 0), letter(pair, 1), letter(pair, 1));
}

std::string root_of_three(std::string_view word) {
  const std::string_view rest = from(word, 1);
  if (is_one_of(letter(word, 0), "يت")) {
    if (const auto found = lost_waw().find(rest); found != lost_waw().end()) {
      return std::string(found->second);
    }
    if (contains(kDoubled, rest)) return doubled(rest);
  }
  if (word.starts_with("ن") && contains(kDoubledAfterNoon, rest)) return doubled(rest);
  return skeleton(letter(word, 0), letter(word, 1), letter(word, 2));
}

// Picks the letters at three places.
std::string pick(std::string_view word, std::size_t a, std::size_t b, std::size_t c) {
  return skeleton(letter(word, a), letter(word, b), letter(word, c));
}

bool has_form_of_agent(std::string_view word) {
  // «تاسس» is تفعل of اسس; «تابع» is فاعل of تبع.
  return letter(word, 1) == "ا" && letter(word, 2) != letter(word, 3);
}

std::string root_of_four(std::string_view word) {
  const std::string_view first = letter(word, 0);
  const std::string_view third = letter(word, 2);
  if (is_one_of(first, "اميت") && third == "ت") {
    const std::string around = std::string(letter(word, 1)) + std::string(letter(word, 3));
    if (contains(kDoubledAroundTa, around)) return doubled(around);
  }
  if (first == "ي") return root_of_three(from(word, 1));
  if (has_form_of_agent(word)) return pick(word, 0, 2, 3);  // فاعل
  if (is_one_of(third, kWeak)) {
    const bool hollow =
        (is_one_of(first, "ام") && third == "ا" && letter(word, 1) != letter(word, 3)) ||
        (first == "ت" && third != "ا");
    return hollow ? pick(word, 1, 2, 3) : pick(word, 0, 1, 3);  // اقام، تقود; فعال فعول فعيل
  }
  if (is_one_of(first, "امت")) return root_of_three(from(word, 1));
  return {};
}

std::string root_of_five(std::string_view word) {
  const auto at = [&](std::size_t index) { return letter(word, index); };
  const bool augmented = is_one_of(at(0), "ايتمن");
  if (word.starts_with("است") || (augmented && word.substr(kLetter).starts_with("ست"))) {
    return doubled(from(word, 3));  // استقل
  }
  if (at(2) == "ا" && at(3) == "ي" && at(0) != "ي") return pick(word, 0, 1, 4);  // خساير
  if (at(2) == "ا" && at(1) == "و") return pick(word, 0, 3, 4);                  // عوامل
  if (at(2) == "ا" && augmented) return pick(word, 1, 3, 4);                     // مساعد
  if (at(0) == "ت" && at(3) == "ي") return pick(word, 1, 2, 4);                  // تفعيل
  if (is_one_of(at(0), "ام") && at(3) == "ا" && at(2) != "ت") return pick(word, 1, 2, 4);  // افعال
  if (at(0) == "م" && is_one_of(at(3), "وي")) return pick(word, 1, 2, 4);  // مفعول
  if (augmented && at(2) == "ت") return pick(word, 1, 3, 4);               // افتعل
  if (augmented && at(1) == "ن") return pick(word, 2, 3, 4);               // انفعل
  if (augmented && at(1) == "ت") return pick(word, 2, 3, 4);               // يتفعل
  if (at(1) == "ا" && is_one_of(at(3), "وي")) return pick(word, 0, 2, 4);  // فاعول
  return is_one_of(at(0), "يت") ? root_of_four(from(word, 1)) : std::string();
}

std::string root_of_six(std::string_view word) {
  const auto at = [&](std::size_t index) { return letter(word, index); };
  const bool augmented = is_one_of(at(0), "ايتمن");
  if (word.starts_with("است") || (augmented && word.substr(kLetter).starts_with("ست"))) {
    return pick(word, 3, 4, 5);
  }
  if (at(0) == "ا" && at(4) == "ا" && at(2) == "ت") return pick(word, 1, 3, 5);  // افتعال
  if (at(0) == "ا" && at(4) == "ا" && at(1) == "ن") return pick(word, 2, 3, 5);  // انفعال
  if (augmented && at(1) == "ت" && at(3) == "ا") return pick(word, 2, 4, 5);     // يتفاعل
  if (augmented && at(2) == "ا" && at(4) == "ي") return pick(word, 1, 3, 5);     // مفاعيل
  return is_one_of(at(0), "يت") ? root_of_five(from(word, 1)) : std::string();
}

std::string root_of(std::string_view word) {
  switch (letters(word)) {
    case 2:
      return doubled(word);
    case 3:
      return root_of_three(word);
    case 4:
      return root_of_four(word);
    case 5:
      return root_of_five(word);
    case 6:
      return root_of_six(word);
    case 7:
      if (word.starts_with("است") && letter(word, 5) == "ا") return pick(word, 3, 4, 6);
      return {};
    default:
      return {};
  }
}

bool comes_back_as_it_is(std::string_view word) {
  return word.size() < 3 * kLetter || word.size() > kLongestWord || !is_arabic_word(word);
}

// ---------------------------------------------------------------- stop words

const std::unordered_set<std::string_view>& stop_words() {
  static const std::unordered_set<std::string_view> words = {
      // One letter written apart; conjunctions and particles.
      "و", "ف", "ب", "ل", "ك", "او", "ام", "ثم", "بل", "لكن", "لكنه", "لكنها", "لكنهم", "اما", "اذ",
      "اذا", "اذن", "ان", "انه", "انها", "انهم", "اننا", "انني", "اني", "انما", "بان", "بانه",
      "بانها", "بانهم", "لان", "لانه", "لانها", "لانهم", "كان", "كانه", "كانها", "لو", "لولا",
      "لعل", "لعله", "ليت", "قد", "لقد", "سوف", "لا", "لم", "لن", "ما", "كي", "لكي", "حتي", "الا",
      "سوي", "هل", "نعم", "كلا", "ايا", "كما", "بينما", "عندما", "حينما", "كلما", "طالما", "لطالما",
      "مهما", "حيث", "حيثما", "بحيث", "اذما", "ريثما", "مثلما", "بما", "فيما", "مما", "عما", "لما",
      "ربما", "كذلك", "لذلك", "لذا", "هكذا", "هنا", "هناك", "هنالك", "ايضا", "فقط", "غير", "عدا",
      "خلا",
      // Prepositions, alone and with pronouns.
      "في", "فيه", "فيها", "فيهم", "فينا", "من", "منه", "منها", "منهم", "منا", "مني", "منهما",
      "الي", "اليه", "اليها", "اليهم", "الينا", "علي", "عليه", "عليها", "عليهم", "علينا", "عن",
      "عنه", "عنها", "عنهم", "مع", "معه", "معها", "معهم", "معنا", "له", "لها", "لهم", "لهما", "لنا",
      "لي", "لك", "لكم", "به", "بها", "بهم", "بهما", "بنا", "بي", "بك", "لدي", "لديه", "لديها",
      "لديهم", "لدينا", "عند", "عنده", "عندها", "بين", "بينه", "بينها", "بينهم", "بينهما", "بيننا",
      "قبل", "قبله", "قبلها", "بعد", "بعده", "بعدها", "بعدما", "قبلما", "منذ", "مذ", "خلال",
      "اثناء", "اثنا", "حول", "دون", "بدون", "عبر", "ضد", "نحو", "تجاه", "امام", "خلف", "فوق",
      "تحت", "حوالي", "اثر", "عقب", "رغم", "برغم", "بسبب", "لاجل", "اجل", "مثل", "مثله", "مثلها",
      "وفق", "وفقا", "حسب", "بحسب", "كي", "لدن",
      // Pronouns, demonstratives, relative pronouns.
      "انا", "نحن", "انت", "انتم", "هو", "هي", "هم", "هما", "هن", "اياه", "اياها", "هذا", "هذه",
      "هذان", "هذين", "هاتان", "هاتين", "هولا", "ذلك", "تلك", "اوليك", "ذاك", "بهذا", "بهذه",
      "لهذا", "لهذه", "بذلك", "كهذا", "كهذه", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان",
      "اللتين", "اللاتي", "اللواتي", "اللايي", "للذين", "للتي", "للذي", "بالذي", "بالتي", "كالذي",
      "كالتي", "نفسه", "نفسها", "انفسهم", "ذات", "ذاته", "ذاتها", "ذو", "ذي", "ذوي", "كل", "كله",
      "كلها", "كلهم", "كلا", "كلتا", "كليهما", "جميع", "جميعا", "بعض", "بعضها", "بعضهم", "اي",
      "ايه", "ايها",
      // Forms of to be, not to be, and the verbs that only carry tense.
      "كانت", "كانوا", "كنا", "كنت", "يكون", "تكون", "يكونون", "يكونوا", "تكن", "يكن", "كن", "كون",
      "كونه", "كونها", "سيكون", "ستكون", "ليس", "ليست", "ليسوا", "ليسا", "لسنا", "لست", "مازال",
      "مازالت", "لايزال", "لاتزال", "زال", "زالت", "يزال", "تزال", "تم", "يتم", "تتم", "ستتم",
      "سيتم",
      // Question words.
      "ماذا", "متي", "اين", "كيف", "كم", "لماذا", "لم", "ممن", "بماذا", "لمن", "بمن", "مما"};
  return words;
}

}  // namespace

std::string stem(std::string_view word) {
  if (comes_back_as_it_is(word)) return std::string(word);
  return strip_to_stem(without_prefixes(word));
}

std::string root(std::string_view word) {
  if (comes_back_as_it_is(word)) return std::string(word);
  const std::string_view bare = without_prefixes(word);
  const std::string_view base = without_ta(without_endings(bare, kRootEndings));
  std::string found = root_of(base);
  return found.empty() ? stem(word) : found;
}

bool is_stop_word(std::string_view word) {
  if (stop_words().contains(word)) return true;
  if (!word.starts_with("و") && !word.starts_with("ف")) return false;
  return stop_words().contains(from(word, 1));
}

}  // namespace mujib::arabic
