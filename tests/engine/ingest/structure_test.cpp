#include "engine/ingest/structure/structure.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::ingest {
namespace {

const char* name_of(Block::Kind kind) {
  switch (kind) {
    case Block::Kind::kText:
      return "text";
    case Block::Kind::kHeading:
      return "heading";
    case Block::Kind::kItem:
      return "item";
    case Block::Kind::kQuestion:
      return "question";
    case Block::Kind::kAnswer:
      return "answer";
    case Block::Kind::kEntry:
      return "entry";
    case Block::Kind::kTableHead:
      return "head";
    case Block::Kind::kRow:
      return "row";
  }
  return "";
}

Structure structure_of(const std::string& text) {
  Document document;
  document.text = text;
  return find_structure(document, *small_rules_book());
}

// A block a line: «kind above|heading number [label] body», cells apart by «¦».
std::string shown(const std::string& text) {
  std::string out;
  const auto place = [](std::uint32_t block) {
    return block == Block::kNone ? std::string("-") : std::to_string(block);
  };
  for (const Block& block : structure_of(text).blocks) {
    out += std::string(name_of(block.kind)) + " " + place(block.above) + "|" + place(block.heading);
    if (block.number != 0) out += " " + std::to_string(block.number);
    out += " ";
    if (!block.label.empty()) out += "[" + std::string(block.label.of(text)) + "] ";
    if (block.cells.empty()) out += block.body.of(text);
    for (const Span cell : block.cells) out += "¦" + std::string(cell.of(text));
    out += '\n';
  }
  return out;
}

struct Row {
  const char* text;
  const char* blocks;
};

template <std::size_t kCount>
void check_rows(const Row (&rows)[kCount]) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(shown(row.text) == row.blocks);
  }
}

const Row kHeadings[] = {
    {"حسين جمو\nذهب الرئيس إلى بلاده.", "heading -|- حسين جمو\ntext -|0 ذهب الرئيس إلى بلاده.\n"},
    {"عنوان\nكاتب\nذهب الرئيس.", "heading -|- عنوان\nheading -|0 كاتب\ntext -|1 ذهب الرئيس.\n"},
    {"ذهب الرئيس.\nالموقف التركي\nعاد الرئيس.",
     "text -|- ذهب الرئيس.\nheading -|- الموقف التركي\ntext -|1 عاد الرئيس.\n"},
    {"ذهب الرئيس.\nالموقف التركي", "text -|- ذهب الرئيس.\ntext -|- الموقف التركي\n"},
    {"وهما منظمتان:\nذهب الرئيس.", "text -|- وهما منظمتان:\ntext -|- ذهب الرئيس.\n"},
    {"جملة طويلة لا تنتهي بعلامة وفيها من الكلمات ما يزيد على طول أي عنوان\nذهب.",
     "text -|- جملة طويلة لا تنتهي بعلامة وفيها من الكلمات ما يزيد على طول أي عنوان\n"
     "text -|- ذهب.\n"},
    // Sections are known by their names; a numbered line by its number.
    {"نظام الميناء\nالباب الأول: الرسوم\n1. رسم الرسو\nيدفع كل قارب.\n2. رسم الماء\nلا رسم.",
     "heading -|- نظام الميناء\nheading -|0 1 [الباب الأول] الرسوم\n"
     "heading -|1 1 [1.] رسم الرسو\ntext -|2 يدفع كل قارب.\n"
     "heading -|1 2 [2.] رسم الماء\ntext -|4 لا رسم.\n"},
    {"المادة (12)\nيدفع كل قارب.\nالمادة الحادية والعشرون - العقوبات\nلا رسم.",
     "heading -|- 12 [المادة (12)] \ntext -|0 يدفع كل قارب.\n"
     "heading -|- 21 [المادة الحادية والعشرون] العقوبات\ntext -|2 لا رسم.\n"},
    {"المادة الثانية عشرة: يدفع كل قارب رسما في الصباح.",
     "heading -|- 12 [المادة الثانية عشرة] \ntext -|0 يدفع كل قارب رسما في الصباح.\n"},
    // Glued, by whoever took the text out of a page.
    {"نظام الميناءالمادة الأولىمدة الرسو يومان.المادة الثانيةلا يجوز الصيد.",
     "heading -|- نظام الميناء\nheading -|0 1 [المادة الأولى] \ntext -|1 مدة الرسو يومان.\n"
     "heading -|0 2 [المادة الثانية] \ntext -|3 لا يجوز الصيد.\n"},
    {"المادة الأولية للصابون هي الزيت.", "text -|- المادة الأولية للصابون هي الزيت.\n"},
    {"الفصل الأولالأحكام\nتسري اللائحة.",
     "heading -|- 1 [الفصل الأول] الأحكام\ntext -|0 تسري اللائحة.\n"},
    // A sentence that speaks of an article is none.
    {"المادة 5 من القانون تمنع الصيد.", "text -|- المادة 5 من القانون تمنع الصيد.\n"},
    {"نفذت البلدية المادة الثانية وأغلقت السوق.",
     "text -|- نفذت البلدية المادة الثانية وأغلقت السوق.\n"},
    {"القسم الثاني نجح في الامتحان أمس.", "text -|- القسم الثاني نجح في الامتحان أمس.\n"},
};

const Row kLists[] = {
    {"يلتزم الصياد بما يأتي:\n1- حمل الرخصة.\n2- دفع الرسم.",
     "text -|- يلتزم الصياد بما يأتي:\nitem 0|- 1 [1-] حمل الرخصة.\nitem 0|- 2 [2-] دفع الرسم.\n"},
    {"يلتزم الصياد بما يأتي: أ- حمل الرخصة. ب- دفع الرسم.",
     "text -|- يلتزم الصياد بما يأتي:\nitem 0|- 1 [أ-] حمل الرخصة.\nitem 0|- 2 [ب-] دفع الرسم.\n"},
    {"الشروط:\nأ- السن.\nب- العلم.\nج- الصحة.\nد- الرخصة.",
     "text -|- الشروط:\nitem 0|- 1 [أ-] السن.\nitem 0|- 2 [ب-] العلم.\nitem 0|- 3 [ج-] الصحة.\n"
     "item 0|- 4 [د-] الرخصة.\n"},
    {"الفواكه\n• تفاح\n• موز", "heading -|- الفواكه\nitem 0|0 [•] تفاح\nitem 0|0 [•] موز\n"},
    {"المزايا:\n- إجازة العرس: أسبوع.\n- إجازة الحج: شهر.",
     "text -|- المزايا:\nentry 0|- [إجازة العرس] أسبوع.\nentry 0|- [إجازة الحج] شهر.\n"},
    {"أولا: حمل الرخصة.\nثانيا: دفع الرسم.",
     "item -|- 1 [أولا:] حمل الرخصة.\nitem -|- 2 [ثانيا:] دفع الرسم.\n"},
    // A list in an item.
    {"الشروط:\n1- للصياد:\nأ) الرخصة.\nب) القارب.\n2- للتاجر.",
     "text -|- الشروط:\nitem 0|- 1 [1-] للصياد:\nitem 1|- 1 [أ)] الرخصة.\nitem 1|- 2 [ب)] القارب.\n"
     "item 0|- 2 [2-] للتاجر.\n"},
    // Initials, decimals, ranges, telephones are no markers.
    {"د. سامي طبيب.", "text -|- د. سامي طبيب.\n"},
    {"3.5 مليون دينار.", "text -|- 3.5 مليون دينار.\n"},
    {"1-4 أيام.", "text -|- 1-4 أيام.\n"},
};

const Row kQuestions[] = {
    {"س: متى تفتح القاعة؟\nج: كل يوم.\nعدا الجمعة.\nس: كم الرسم؟\nج: دينار.",
     "question -|- [س:] متى تفتح القاعة؟\nanswer 0|- [ج:] كل يوم.\nanswer 0|- عدا الجمعة.\n"
     "question -|- [س:] كم الرسم؟\nanswer 3|- [ج:] دينار.\n"},
    {"السؤال 1: متى تفتح القاعة؟ الجواب: كل يوم.",
     "question -|- [السؤال 1:] متى تفتح القاعة؟\nanswer 0|- [الجواب:] كل يوم.\n"},
    {"الدخول\nهل الدخول مجاني؟\nنعم، للجميع.",
     "heading -|- الدخول\nquestion -|0 هل الدخول مجاني؟\nanswer 1|0 نعم، للجميع.\n"},
    {"1. كيف أدفع؟\nنقدا.\n2. متى أدفع؟\nغدا.",
     "question -|- 1 [1.] كيف أدفع؟\nanswer 0|- نقدا.\nquestion -|- 2 [2.] متى أدفع؟\nanswer 2|- "
     "غدا.\n"},
    {"س. محمود باحث.\nعاد أمس.", "text -|- س. محمود باحث.\ntext -|- عاد أمس.\n"},
    // An answer ends where the next heading stands.
    {"س: كم الرسم؟\nج: دينار.\nالمواعيد\nتفتح القاعة صباحا.",
     "question -|- [س:] كم الرسم؟\nanswer 0|- [ج:] دينار.\nheading -|- المواعيد\n"
     "text -|2 تفتح القاعة صباحا.\n"},
};

const Row kEntries[] = {
    {"المدير: د. سامي الحلو\nالهاتف: 0100-222333",
     "entry -|- [المدير] د. سامي الحلو\nentry -|- [الهاتف] 0100-222333\n"},
    {"الربو (بالإنجليزية: Asthma) مرض.", "text -|- الربو (بالإنجليزية: Asthma) مرض.\n"},
    {"قال المدير: سنعود غدا.", "text -|- قال المدير: سنعود غدا.\n"},
    {"المدير: «سنعود غدا».", "text -|- المدير: «سنعود غدا».\n"},
    {"يبدأ الدوام 8:30 صباحا.", "text -|- يبدأ الدوام 8:30 صباحا.\n"},
};

const Row kTables[] = {
    {"الدرجة | السكن | النقل\n1-4 | 1500 | 400\n5-9 | 2500 | لا يوجد",
     "head -|- ¦الدرجة¦السكن¦النقل\nrow 0|- ¦1-4¦1500¦400\nrow 0|- ¦5-9¦2500¦لا يوجد\n"},
    {"| الصنف | السعر |\n|---|---|\n| تمر | عشرة |", "head -|- ¦الصنف¦السعر\nrow 0|- ¦تمر¦عشرة\n"},
    {"الصنف\tالسعر\nتمر\t10\nتين\t12", "head -|- ¦الصنف¦السعر\nrow 0|- ¦تمر¦10\nrow 0|- ¦تين¦12\n"},
    {"الصنف     السعر\nتمر هجر    10\nتين        12",
     "head -|- ¦الصنف¦السعر\nrow 0|- ¦تمر هجر¦10\nrow 0|- ¦تين¦12\n"},
    {"القاعة الكبرى | 200 مقعد\nالقاعة الصغرى | 40 مقعدا",
     "row -|- ¦القاعة الكبرى¦200 مقعد\nrow -|- ¦القاعة الصغرى¦40 مقعدا\n"},
    // One line is no table.
    {"الحب | الحرب رواية.", "text -|- الحب | الحرب رواية.\n"},
};

}  // namespace

TEST_CASE("structure: headings, by their shape and their names") { check_rows(kHeadings); }
TEST_CASE("structure: lists with their lead-in") { check_rows(kLists); }
TEST_CASE("structure: questions with their answers") { check_rows(kQuestions); }
TEST_CASE("structure: keys with their values") { check_rows(kEntries); }
TEST_CASE("structure: rows of tables under their heads") { check_rows(kTables); }

TEST_CASE("structure: mark-up is believed before shapes") {
  Document document;
  document.text = "الرسوم\nنص قصير\nبند أول\n";
  const auto line = [&](std::string_view words) {
    const auto at = static_cast<std::uint32_t>(document.text.find(words));
    return Span{at, at + static_cast<std::uint32_t>(words.size())};
  };
  document.marks = {{Mark::Kind::kHeading, line("الرسوم"), 1},
                    {Mark::Kind::kText, line("نص قصير"), 0},
                    {Mark::Kind::kItem, line("بند أول"), 0}};
  const Structure found = find_structure(document, *small_rules_book());
  REQUIRE(found.blocks.size() == 3);
  CHECK(found.blocks[0].kind == Block::Kind::kHeading);
  CHECK(found.blocks[1].kind == Block::Kind::kText);
  CHECK(found.blocks[2].kind == Block::Kind::kItem);
}

TEST_CASE("structure: blocks are in order and lose no word, whatever the text") {
  const char* pieces[] = {"كلمة", "المادة", " الأولى", "الثانية", "س",  "ج",    ":",  "1",  "-",
                          ")",    "(",      "أ",       "|",       "\t", "  ",   " ",  "\n", "؟",
                          ".",    "•",      "أولا",    "2",       "--", "\xFF", "ال", "و",  "، "};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1);
  std::uniform_int_distribution<int> length(0, 40);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int left = length(random); left > 0; --left) text += pieces[piece(random)];
    INFO(text);
    const Structure found = structure_of(text);
    std::uint32_t last = 0;
    std::size_t words = 0;
    for (std::uint32_t at = 0; at < found.blocks.size(); ++at) {
      const Block& block = found.blocks[at];
      REQUIRE(block.span.begin >= last);
      REQUIRE(block.span.begin < block.span.end);
      REQUIRE(block.span.end <= text.size());
      REQUIRE((block.label.empty() || block.span.contains(block.label)));
      REQUIRE((block.body.empty() || block.span.contains(block.body)));
      REQUIRE((block.above == Block::kNone || block.above < at));
      REQUIRE((block.heading == Block::kNone || block.heading < at));
      last = block.span.end;
      const std::string_view rest = block.span.of(text);
      for (std::size_t place = 0; (place = rest.find("كلمة", place)) != std::string_view::npos;
           ++place)
        ++words;
    }
    std::size_t all = 0;
    for (std::size_t at = 0; (at = text.find("كلمة", at)) != std::string::npos; ++at) ++all;
    REQUIRE(words == all);
  }
}

TEST_CASE("structure: long lines of labels and markers are read in one pass") {
  // What looked at the rest of the line for each of them would not return in minutes.
  for (const char* piece : {"المادة الأولى", "المادة 1: ", "أ- ب- ", "1) 2) ", "كلمةالمادة 3", "| ",
                            "\t", "س: ", "؟ ج: "}) {
    INFO(piece);
    std::string text = "نص: ";
    while (text.size() < 1'000'000) text += piece;
    CHECK_FALSE(structure_of(text).blocks.empty());
  }
}

}  // namespace mujib::ingest
