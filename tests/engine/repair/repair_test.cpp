#include "engine/repair/repair.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "tests/engine/language.hpp"

using mujib::Change;
using mujib::Line;
using mujib::Problem;
using mujib::Span;
using mujib::Verdict;
using mujib::repair::Corrections;
using mujib::repair::read_corrections;
using mujib::repair::Repaired;

namespace {

Repaired repair(std::string_view source, const Corrections& corrections = {}) {
  static const mujib::repair::Vocabulary vocabulary(mujib::shipped_language().tables());
  return mujib::repair::repair(vocabulary, source, corrections);
}

const std::string kSeeds = std::string(MUJIB_ROOT) + "/seeds/";
const std::string kDamagedSeed = "000_02cfda188ce13e05.txt";
const std::string kCleanSeed = "001_2e70e6be43bb0260.txt";

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

Corrections read(std::string_view text, std::string_view source, std::vector<Problem>& problems) {
  return read_corrections(text, "doc.txt.repair", source, problems);
}

// The lines of a text, and each of them once.
std::vector<std::string> paragraphs(const Repaired& repaired) {
  std::vector<std::string> out;
  std::string_view rest = repaired.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    REQUIRE(end != std::string_view::npos);
    out.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return out;
}

bool holds(const std::vector<std::string>& lines, std::string_view line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++times;
  }
  return times;
}

// What must hold of every repair, whatever the bytes.
void check_way_back(std::string_view source, const Repaired& repaired) {
  CHECK(repaired.to_source.length() == repaired.text.size());
  const auto& segments = repaired.to_source.segments();
  for (std::size_t index = 0; index < segments.size(); ++index) {
    const Span back = segments[index].source;
    REQUIRE(back.begin <= back.end);
    REQUIRE(back.end <= source.size());
    if (!segments[index].verbatim) continue;
    const std::string_view here =
        std::string_view(repaired.text).substr(segments[index].begin, back.size());
    REQUIRE(here == back.of(source));
  }
  CHECK((repaired.text.empty() || repaired.text.back() == '\n'));
  std::uint32_t at = 0;
  for (const Line& line : repaired.lines) {
    REQUIRE(line.source.begin >= at);
    REQUIRE(line.source.end <= source.size());
    at = line.source.end;
  }
}

// A page of a column that was stretched with kashida: a text damaged for certain.
constexpr std::string_view kStretchedPage =
    "تسـعى موسـكو مـن خلال هـذه المنظمـة إلى اسـتعادة أمجـاد حلـف وارسـو ومواجهـة تطلعـات حلـف\n"
    "شمـال الأطلسي ناتو، كمـا تسـعى المنظمـة إلى ضمـان الأمـن الجمـاعي والـدفاع عـن سـيادة أراضي\n"
    "الدول الأعضاء واستقلالها ووحدتها، وينص ميثاق المنظمة على امتناع الدول الأعضاء عن استعمال\n"
    "القـوة أو التهديـد فيمـا بينهـا، وعـن الانضمـام إلى أحلاف عسـكرية أخـرى، كمـا ينـص علـى "
    "الاعتـداء\n";

std::string on_a_page(std::string_view line) {
  return std::string(kStretchedPage) + std::string(line) + "\n";
}

const Line& last_line(const Repaired& repaired) { return repaired.lines.back(); }

}  // namespace

TEST_CASE("repair: lines that fill a column are joined with one blank") {
  const std::string source =
      "كان الطريق إلى المدينة القديمة طويلا جدا في تلك الأيام البعيدة من الشتاء وكان المسافرون\n"
      "يحملون معهم كل ما يحتاجون إليه من الطعام والماء حتى يصلوا إلى أبوابها قبل أن تغلق في\n"
      "المساء.\n";
  const Repaired repaired = repair(source);
  std::string joined = source;
  std::replace(joined.begin(), joined.end() - 1, '\n', ' ');
  CHECK(repaired.text == joined);
  CHECK(repaired.verdict == Verdict::kClean);
  CHECK(repaired.changes.empty());
  check_way_back(source, repaired);
}

TEST_CASE("repair: a blank line ends a paragraph unless the sentence goes on behind it") {
  const std::string full =
      "كان الطريق إلى المدينة القديمة طويلا جدا في تلك الأيام البعيدة من الشتاء وكان المسافرون\n"
      "يحملون معهم كل ما يحتاجون إليه من الطعام والماء حتى يصلوا إلى أبوابها قبل أن تغلق في\n";
  struct Row {
    std::string source;
    Line::Blank blank;
  };
  const Row rows[] = {
      {full + "\nالمساء.\n\n" + full + "\nالصباح.\n", Line::Blank::kInside},
      {full + "المساء.\n\n" + full + "الصباح.\n", Line::Blank::kParagraph},
      {"سطر قصير أول.\n\nسطر قصير ثان.\n", Line::Blank::kParagraph},
  };
  for (const Row& row : rows) {
    const Repaired repaired = repair(row.source);
    const auto blank = std::find_if(repaired.lines.begin(), repaired.lines.end(),
                                    [](const Line& line) { return line.source.empty(); });
    REQUIRE(blank != repaired.lines.end());
    CHECK(blank->blank == row.blank);
    CHECK(paragraphs(repaired).size() == 2);
  }
}

TEST_CASE("repair: text that fills no column keeps its lines") {
  for (std::string source :
       {"", "\n", "سطر", "سطر\n", "عنوان\nجملة أولى. وثانية لا تنتهي\n\nثالثة\n", "a\r\nb\r\n",
        "  حافة  \n"}) {
    const Repaired repaired = repair(source);
    CAPTURE(source);
    CHECK(std::none_of(repaired.lines.begin(), repaired.lines.end(),
                       [](const Line& line) { return line.changed; }));
    CHECK(repaired.verdict == Verdict::kClean);
    check_way_back(source, repaired);
  }
}

TEST_CASE("repair: the clean article comes out as it went in") {
  const std::string source = read_file(kSeeds + kCleanSeed);
  const Repaired repaired = repair(source);
  for (const Line& line : repaired.lines) {
    CHECK_FALSE(line.changed);
    CHECK(line.repaired == line.source.of(source));
  }
  CHECK(repaired.text == source + "\n");
  CHECK(repaired.verdict == Verdict::kClean);
  const auto lines = paragraphs(repaired);
  for (std::string_view heading :
       {"حسين جمو", "معاهدة الأمن الجماعي", "منظمة الدول التركية", "انقلاب ضد تركيا"}) {
    CHECK(holds(lines, heading));
  }
  CHECK(count(repaired.text, "لـ«فرانس 24»") == 1);
}

TEST_CASE("repair: kashida that stretches a line goes, kashida that spells a word stays") {
  struct Row {
    std::string source, repaired;
  };
  const Row rows[] = {
      {on_a_page("على أي عضـــو في المجموعة."), "على أي عضو في المجموعة."},
      {on_a_page("قال لـ«وكالة» في سنة 1443هـ."), "قال لـ«وكالة» في سنة 1443هـ."},
      {"خَلِّــيّ نَـشَادُرِيّ وبيـن\n", "خَلِّــيّ نَـشَادُرِيّ وبيـن"},
  };
  for (const Row& row : rows) CHECK(last_line(repair(row.source)).repaired == row.repaired);
  const std::string page(kStretchedPage);
  const Repaired repaired = repair(page);
  CHECK(count(repaired.text, "ـ") == 0);
  CHECK(repaired.verdict == Verdict::kRepaired);
  check_way_back(page, repaired);
}

TEST_CASE("repair: a stretched word leads back to all its bytes without a gap") {
  const std::string page(kStretchedPage);
  const Repaired repaired = repair(page);
  const std::string word = "المنظمة";
  const auto at = static_cast<std::uint32_t>(repaired.text.find(word));
  const auto back =
      repaired.to_source.to_source({at, at + static_cast<std::uint32_t>(word.size())});
  REQUIRE(back.size() == 1);
  CHECK(back[0].of(page) == "المنظمـة");
}

TEST_CASE("repair: each lost number is marked, and nothing else") {
  struct Row {
    std::string line, repaired;
  };
  const Row rows[] = {
      {"ويتألف من  دول كانت ضمن الاتحاد.", "ويتألف من ⟨؟⟩ دول كانت ضمن الاتحاد."},
      {"% من إجمالي السكان البالغ  مليون نسمة.", "⟨؟⟩% من إجمالي السكان البالغ ⟨؟⟩ مليون نسمة."},
      {". رسميًا تأسيس ما يسمى المجلس عام", "رسميًا تأسيس ما يسمى المجلس عام ⟨؟⟩."},
      {" وذلك بعد الغزو.", "⟨؟⟩ وذلك بعد الغزو."},
      {"عقدت عام ، ثم انفضت.", "عقدت عام ⟨؟⟩، ثم انفضت."},
      {"عقدت القمة ، ثم انفضت.", "عقدت القمة ، ثم انفضت."},
      {"عقدت القمة في العاصمة.", "عقدت القمة في العاصمة."},
      {".", "."},
      {"في سبتمبر/أيلول . وأسس التكتل.", "في سبتمبر/أيلول ⟨؟⟩. وأسس التكتل."},
  };
  for (const Row& row : rows) {
    const std::string source = on_a_page(row.line);
    const Repaired repaired = repair(source);
    CHECK(last_line(repaired).repaired == row.repaired);
    const bool lost = row.repaired.find("⟨؟⟩") != std::string::npos;
    CHECK((repaired.verdict == Verdict::kDamaged) == lost);
    check_way_back(source, repaired);
  }
}

TEST_CASE("repair: a text that still has its numbers has lost none") {
  const std::string source = on_a_page("ويتألف من  دول منذ عام 1991 وما بعده.");
  CHECK(count(repair(source).text, "⟨؟⟩") == 0);
  CHECK(count(repair("كتبت كلمة  بفراغين\n").text, "⟨؟⟩") == 0);
}

TEST_CASE("repair: words that lost letters are completed where one known word fits") {
  struct Row {
    std::string line, repaired;
    std::size_t damaged;
  };
  const Row rows[] = {
      {"بعد تسا وتيرة الاحتجاجات في البلاد.", "بعد تسارع وتيرة الاحتجاجات في البلاد.", 1},
      {"يجــب أن لا تخــ مــن مظلــة معاهــدة الأمــن.", "يجب أن لا تخرج من مظلة معاهدة الأمن.", 1},
      {"تغير جو المدينة بعد ذلك.", "تغير جو المدينة بعد ذلك.", 0},
  };
  for (const Row& row : rows) {
    const Repaired repaired = repair(on_a_page(row.line));
    CHECK(last_line(repaired).repaired == row.repaired);
    CHECK(static_cast<std::size_t>(std::count_if(repaired.changes.begin(), repaired.changes.end(),
                                                 [](const Change& change) {
                                                   return change.kind == Change::Kind::kLostLetters;
                                                 })) == row.damaged);
  }
}

TEST_CASE("repair: one sign of broken runs is too little to re-order a text") {
  const std::string sound =
      "كان الطريق إلى المدينة القديمة طويلا جدا في تلك الأيام البعيدة من الشتاء وكان المسافرون\n"
      "يحملون معهم كل ما يحتاجون إليه من الطعام والماء حتى يصلوا إلى أبوابها قبل أن تغلق في\n";
  const std::string broken =
      "ية على في المقابل، فإن الارتباط يبدو قويًا، إذ تعتمد دوائر الدولة والمعاملات التجار\n";
  const auto ordered = [](const Repaired& repaired) {
    return std::count_if(repaired.lines.begin(), repaired.lines.end(),
                         [](const Line& line) { return line.order; });
  };
  CHECK(ordered(repair(sound + broken + sound)) == 0);
  const std::string twice = sound + broken + sound + broken;
  const Repaired repaired = repair(twice);
  CHECK(ordered(repaired) == 2);
  CHECK(count(repaired.text, "التجارية") == 2);
  check_way_back(twice, repaired);
}

TEST_CASE("repair: a rare word at a line's start is no rest of the word at its end") {
  const std::string page =
      "يفتتحوا القسطنطينية سنة كذا، ويُسقطوا الإمبراطوريَّة البيزنطيَّة بعد أن عاشت أحد عشر\n"
      "ية على في المقابل، فإن الارتباط يبدو قويًا، إذ تعتمد دوائر الدولة والمعاملات التجار\n";
  const Repaired repaired = repair(page + page + page);
  REQUIRE(repaired.lines.size() == 6);
  CHECK_FALSE(repaired.lines[0].order);
  CHECK(repaired.lines[1].order);
}

TEST_CASE("repair: the damaged article reads in paragraphs, headings apart, footers out") {
  const std::string source = read_file(kSeeds + kDamagedSeed);
  const Repaired repaired = repair(source);
  check_way_back(source, repaired);
  CHECK(repaired.verdict == Verdict::kDamaged);
  const auto lines = paragraphs(repaired);
  CHECK(lines.size() == 34);
  for (std::string_view heading :
       {"منظمة معاهدة الأمن الجماعي", "منظمة الدول التركية", "الموقف التركي", "الحسم الروسي"}) {
    CHECK(holds(lines, heading));
  }
  CHECK(count(repaired.text, "http") == 0);
  CHECK(count(repaired.text, "مرحلة الصراع أو المواجهة في هذا البلد") == 1);
  CHECK(count(repaired.text, "ـ") == 0);

  CHECK(count(repaired.text, "⟨؟⟩") == 12);
  const std::set<std::size_t> lost = {19, 37, 39, 44, 50, 51, 68, 72, 74, 78};
  for (std::size_t line = 1; line <= repaired.lines.size(); ++line) {
    CAPTURE(line);
    const bool marked = repaired.lines[line - 1].repaired.find("⟨؟⟩") != std::string::npos;
    CHECK(marked == (lost.count(line) > 0));
  }
}

TEST_CASE("repair: with a reader's corrections every broken line of the article reads right") {
  const std::string source = read_file(kSeeds + kDamagedSeed);
  std::vector<Problem> problems;
  const Corrections corrections =
      read(read_file(kSeeds + kDamagedSeed + ".repair"), source, problems);
  CHECK(problems.empty());
  const Repaired alone = repair(source);
  const Repaired corrected = repair(source, corrections);
  check_way_back(source, corrected);
  REQUIRE(corrections.entries.size() == 29);
  REQUIRE(alone.lines.size() == corrected.lines.size());

  const auto words = [](const std::string& line) {
    std::multiset<std::string> out;
    std::string_view rest = line;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      out.emplace(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  };
  std::size_t broken = 0;
  for (std::size_t at = 0; at < alone.lines.size(); ++at) {
    const Line& before = alone.lines[at];
    const Line& after = corrected.lines[at];
    CAPTURE(at + 1, before.repaired, after.repaired);
    CHECK(before.order == after.order);
    CHECK(words(before.repaired) == words(after.repaired));
    if (!before.order || before.sure) CHECK(before.repaired == after.repaired);
    if (after.order) CHECK(after.sure);
    broken += after.order;
  }
  CHECK(broken == 29);
  for (std::string_view sentence : {
           "روسيا عسكريًا في البلاد، فلم تمض سوى أيام قليلة",
           "تستخدمها في معاملاتها اليومية، والأمر يتعدى موضوع اللغة، فكازاخستان كانت إحدى جمهوريات "
           "الاتحاد السوفييتي، وتعتبر من أكثر البلاد",
           "حيث ينحدر منها أكثر من ⟨؟⟩ مليون شخص",
       }) {
    CHECK(count(corrected.text, sentence) == 1);
  }
}

TEST_CASE("corrections: the runs override the program and help their neighbours") {
  const std::string source = read_file(kSeeds + kDamagedSeed);
  std::vector<Problem> problems;
  const Corrections one = read(
      "# قرار\nسطر: ١\nمقطع: فتحت احتجاجات كازاخستان الباب واسعًا أمام تدخل روسيا عسكر\n"
      "مقطع: يًا في البلاد، فلم تمض\n",
      source, problems);
  CHECK(problems.empty());
  REQUIRE(one.entries.size() == 1);
  CHECK(one.entries[0].line == 1);
  const Repaired repaired = repair(source, one);
  CHECK(repaired.lines[0].repaired ==
        "فتحت احتجاجات كازاخستان الباب واسعًا أمام تدخل روسيا عسكريًا في البلاد، فلم تمض");
  CHECK(std::any_of(repaired.changes.begin(), repaired.changes.end(),
                    [](const Change& change) { return change.kind == Change::Kind::kCorrection; }));
  check_way_back(source, repaired);
}

TEST_CASE("corrections: what does not fit is a problem that says where and how to mend it") {
  const std::string source = "ية على في المقابل، والمعاملات التجار\n\nسطر سليم  آخر\n";
  struct Row {
    std::string file;
    int line;
    std::string culprit, fix;
  };
  const Row rows[] = {
      {"سطور: 1\n", 1, "«سطور»", "«سطر»"},
      {"سطر: 1\nمقاطع: ية\n", 2, "«مقاطع»", "«مقطع»"},
      {"كلام بلا نقطتين\n", 1, "«كلام»", "الكلمة المفتاحية"},
      {"مقطع: ية\n", 1, "مقطع بلا سطر", "سطر: الرقم"},
      {"سطر: ثلاثة\nمقطع: ية\n", 1, "«ثلاثة»", "رقم السطر"},
      {"سطر: 0\nمقطع: ية\n", 1, "«0»", "رقم السطر"},
      {"سطر: 99999999999999999999\nمقطع: ية\n", 1, "ليس رقم سطر", "رقم السطر"},
      {"سطر: 9\nمقطع: ية\n", 1, "«9»", "3"},
      {"سطر: 1\n", 1, "بلا مقاطع", "مقطع:"},
      {"سطر: 1\nمقطع:\n", 2, "فارغ", "احذفه"},
      {"سطر: 1\nمقطع: في المقابل، والمعاملات التجار\nمقطع: ية علىز\n", 1, "«ز»", "انسخ"},
      {"سطر: 1\nمقطع: في المقابل، والمعاملات التجار\nمقطع: ية\n", 1, "سقطت", "تغطي"},
      {"سطر: 1\nمقطع: في المقابل، والمعاملات التجار\nمقطع: على ية\n", 1, "لا تقابل", "المقطع"},
      {"سطر: 3\nمقطع: سطر سليم آخر\n\nسطر: 3\nمقطع: سطر سليم آخر\n", 4, "مصحَّح من قبل", "احذف"},
  };
  for (const Row& row : rows) {
    std::vector<Problem> problems;
    read(row.file, source, problems);
    CAPTURE(row.file);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "doc.txt.repair");
    CHECK(problems[0].line == row.line);
    CHECK(problems[0].message.find(row.culprit) != std::string::npos);
    CHECK(problems[0].fix.find(row.fix) != std::string::npos);
  }
}

TEST_CASE("corrections: kashida, blanks, comments and marks for lost numbers do not matter") {
  const std::string source = on_a_page("يـــة عـــلى في  المقابل، والمعاملات التجـــار");
  for (std::string file : {"سطر: 5\nمقطع: في المقابل، والمعاملات التجار\nمقطع: ية على\n",
                           "\uFEFF# تعليق\r\nسطر : 5\r\n  مقطع:   في ⟨؟⟩ المقابل،   والمعاملات "
                           "التجـار\r\nمقطع: ية على\r\n",
                           "سطر: 5\nمقطع: في\nمقطع: المقابل، والمعاملات التجار\nمقطع: ية على\n"}) {
    std::vector<Problem> problems;
    const Corrections corrections = read(file, source, problems);
    CAPTURE(file);
    CHECK(problems.empty());
    REQUIRE(corrections.entries.size() == 1);
    const Repaired repaired = repair(source, corrections);
    CHECK(last_line(repaired).sure);
    CHECK(last_line(repaired).repaired.find("التجارية على") != std::string::npos);
    check_way_back(source, repaired);
  }
}

TEST_CASE("repair: any text keeps its letters and the way back to them") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {
      "ية",  "ـات",  "عسكر", "أ",    "كثر",      " ",  "  ", "\n", "\n\n", "ر",   "ـ",
      "ـــ", ".",    "% ",   "،",    "http://a", "“",  "»",  "(",  "1991", "عام", "\t",
      "\f",  "\r\n", "\xD9", "\xFF", "⟨؟⟩",      "في", "يز", "د ", "من "};
  for (int round = 0; round < 300; ++round) {
    std::string source;
    const std::size_t size = random() % 400;
    for (std::size_t at = 0; at < size; ++at) source += pieces[random() % pieces.size()];
    const Repaired repaired = repair(source);
    check_way_back(source, repaired);
    std::vector<Problem> problems;
    std::string file;
    for (std::size_t at = 0; at < size; ++at) file += pieces[random() % pieces.size()];
    const Corrections corrections =
        read("سطر: 1\nمقطع: " + file + "\nسطر: 2\n" + file, source, problems);
    check_way_back(source, repair(source, corrections));
  }
}
