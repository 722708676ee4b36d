#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/answer/cite.hpp"
#include "engine/ingest/knowledge.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::answer {
namespace {

struct Row {
  const char* speaker;
  const char* words;  // that his words begin with
};

// All that the two shipped articles report of anybody, in their order.
const std::vector<Row> kRows = {
    {"قاسم جومرت توكاييف", "“طلب المساعدة من"},
    {"السلطات الكازاخستانية", "بأنهم “إرهابيين”"},
    {"قاسم جومرت توكاييف", "“تباحثت مع قادة"},
    {"قاسم جومرت توكاييف", "“في الواقع هذا"},
    {"بعض الخبراء", "أن روسيا تحاول"},
    {"رجب طيب أردوغان", "أن المجلس التركي"},
    {"رجب طيب أردوغان", "”قررنا أن مجلس"},
    {"رجب طيب أردوغان", "“متابعة أنقرة للتطورات"},
    {"محمد أونلمش", "“تركيا ترى في"},
    {"محمد أونلمش", "أن تركيا"},
    {"محمد أونلمش", "“تحاول في الفترة"},
    {"محمد أونلمش", "“هذه الخطوة أزعجت"},
    {"محمد أونلمش", "“مع ظهور الاحتجاجات"},
    {"محمد أونلمش", "“أنقرة لا تريد"},
    {"الكرملين", "“الرئيس الروسي فلاديمير"},
    {"ديمتري بيسكوف", "“بوتين تباحث عدة"},
    {"قاسم جومرت توكاييف", "“أتوجه بعبارات امتنان"},
    {"المراقبون", "أن أي عدم"},
    {"فلاديمير بوتين", "أن قواته مستعدة"},
    {"نيويورك تايمز", "“فرض موسكو لنفوذها"},
    {"باسل الحاج جاسم", "“ليس دقيقًا القول"},
    {"باسل الحاج جاسم", "“المنافسة قد تكون"},
    {"باسل الحاج جاسم", "“تركيا بالتأكيد لا"},
    {"باسل الحاج جاسم", "“بالدور الهام والوساطة"},
    {"باسل الحاج جاسم", "“روسيا لا يناسبها"},
    {"باسل الحاج جاسم", "“هناك أيضا ثمة"},
    {"ديفيد تيورتري", "«نوعا من الثقل"},
    {"باسكال أوسير", "أن المنظمة"},
    {"باسكال أوسير", "«لا ثقل لها»"},
    {"باسكال أوسير", "بدون الروس"},
    {"باسكال أوسير", "«من بقايا حلف"},
    {"باسكال أوسير", "«ناتو مصغر.. تقوده"},
    {"يوسف قبلان", "«روسيا تلعب لعبتها"},
    {"يوسف قبلان", "«هذا انقلاب ضدّ"},
    {"يوسف قبلان", "«على كازاخستان أن"},
    {"منظمة الدول التركية", "«لدعم الشعب والحكومة"},
    {"منظمة الدول التركية", "أن السلطات الكازاخستانية"},
    {"منظمة الدول التركية", "«نزع فتيل التوتر"},
};

TEST_CASE("voices: everybody whom the shipped articles quote, and nobody else") {
  const ingest::Knowledge& knowledge = shipped_engine().knowledge();
  std::size_t at = 0;
  for (std::uint32_t id = 0; id < knowledge.sentences.size(); ++id) {
    const ingest::ReadSentence& sentence = knowledge.sentences[id];
    const auto& tokens = sentence.analysis.tokens;
    for (const ingest::Voice& voice : sentence.voices) {
      REQUIRE(at < kRows.size());
      CAPTURE(at);
      const Span words = sentence.in_document(
          {tokens[voice.first_token].span.begin, tokens[voice.end_token - 1].span.end});
      CHECK(speaker_name(knowledge, id, voice.speaker) == kRows[at].speaker);
      CHECK(std::string(words.of(knowledge.document_of(id).text)).starts_with(kRows[at].words));
      ++at;
    }
  }
  CHECK(at == kRows.size());
}

}  // namespace
}  // namespace mujib::answer
