#include "engine/ingest/voices.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::ingest {
namespace {

// Whose a word of a text is: the key, the words, or "-" for the document itself.
std::string speaker_of(std::string_view text, std::string_view word) {
  const Knowledge knowledge = read_text(text);
  for (const ReadSentence& sentence : knowledge.sentences) {
    for (std::uint32_t token = 0; token < sentence.analysis.tokens.size(); ++token) {
      if (sentence.analysis.word(token) != word) continue;
      const Voice* voice = sentence.voice_at(token);
      if (voice == nullptr) return "-";
      if (voice->speaker.entity != kNoEntity) {
        return knowledge.book->lexicon().entity(voice->speaker.entity).key;
      }
      return std::string(
          voice->speaker.span.of(knowledge.documents[sentence.sentence.document].text));
    }
  }
  return "no such word";
}

TEST_CASE("find_voices: words belong to who says them") {
  struct Row {
    const char* text;
    const char* word;
    const char* speaker;
  };
  const Row row = GENERATE(values<Row>({
      {"قال سامي الحداد إن «الطرق طويلة جدا».", "طويله", "haddad"},
      {"وأكدت ليلى منصور أن «الطرق طويلة جدا».", "طويله", "mansour"},
      {"وأضاف سامي الحداد: «الطرق طويلة جدا».", "طويله", "haddad"},
      {"الطرق طويلة جدا في بحرستان.", "طويله", "-"},
      {"زار سامي الحداد الطرق الطويلة في بحرستان.", "الطويله", "-"},
  }));
  CAPTURE(row.text);
  CHECK(speaker_of(row.text, row.word) == row.speaker);
}

TEST_CASE("find_voices: the subject of the verb speaks, with a name or without one") {
  struct Row {
    const char* text;
    const char* word;
    const char* speaker;
  };
  const Row row = GENERATE(values<Row>({
      {"قال مزارع من بحرستان: «الحصاد وفير هذا الموسم».", "وفير", "مزارع من بحرستان"},
      {"أعلنت شركة الطيران في بحرستان: «ستبدأ الرحلات غدا صباحا».", "ستبدا",
       "شركة الطيران في بحرستان"},
      {"زارت البعثة بحرستان. وقال رئيس البعثة إن الحفريات نجحت.", "نجحت", "رئيس البعثة"},
      {"قال مدير الميناء المهندس عصام الدالي إن السفن كثيرة.", "كثيره",
       "مدير الميناء المهندس عصام الدالي"},
      {"وقالت زوجة سامي الحداد إن السفن كثيرة.", "كثيره", "زوجة سامي الحداد"},
      {"قال الوزير سامي الحداد إن السفن كثيرة.", "كثيره", "haddad"},
      {"أما المدرب إيهاب شلهوب فرأى أن السفن كثيرة.", "كثيره", "المدرب إيهاب شلهوب"},
      {"ونقل عن سفيرة بحرستان ميادة الشهابي قولها إن السفن كثيرة.", "كثيره",
       "سفيرة بحرستان ميادة الشهابي"},
      {"وبحسب نقيب الناشرين فؤاد السمان فإن السفن كثيرة.", "كثيره", "نقيب الناشرين فؤاد السمان"},
      {"ويشير بعض الخبراء إلى أن السفن كثيرة.", "كثيره", "بعض الخبراء"},
  }));
  CAPTURE(row.text);
  CHECK(speaker_of(row.text, row.word) == row.speaker);
}

TEST_CASE("find_voices: a verb without a subject is of whoever spoke last") {
  struct Row {
    const char* text;
    const char* word;
    const char* speaker;
  };
  const Row row = GENERATE(values<Row>({
      {"قال سامي الحداد إن السفن كثيرة. وأضاف أن الطرق طويلة.", "طويله", "haddad"},
      {"قال سامي الحداد إن السفن كثيرة. ووصف ليلى منصور بأنها «أطول الناس بالا».", "بالا",
       "haddad"},
      {"قال الوزير سامي الحداد إن السفن كثيرة. قالت ليلى منصور إن البحر هادئ. ونفى الوزير "
       "ذلك، وقال إن الطرق طويلة.",
       "طويله", "haddad"},
      {"قال سامي الحداد إن السفن كثيرة. ويُتوقع أن تصل غدا.", "تصل", "-"},
      {"قال سامي الحداد إن السفن كثيرة. وتوقف العمل في الرصيف.", "الرصيف", "-"},
      {"قال سامي الحداد: «السفن كثيرة جدا». الطرق طويلة.", "طويله", "-"},
      {"قال سامي الحداد إن السفن ستصل، لكن الطرق طويلة.", "طويله", "-"},
  }));
  CAPTURE(row.text);
  CHECK(speaker_of(row.text, row.word) == row.speaker);
}

TEST_CASE("find_voices: what nobody says is the document's own") {
  struct Row {
    const char* text;
    const char* word;
  };
  const Row row = GENERATE(values<Row>({
      {"لم يقل سامي الحداد إن السفن كثيرة.", "كثيره"},
      {"نفى سامي الحداد أن السفن كثيرة.", "كثيره"},
      {"تعتمد بحرستان اللغة بشكل رسمي، إضافة إلى أن السفن كثيرة.", "كثيره"},
      {"لم يكن لبحرستان صوت معلن، إنما السفن كثيرة.", "كثيره"},
      {"أصدرت بحرستان بيانا يمكن وصفه أنه لا يقول شيئا.", "شييا"},
      {"سامي الحداد لا يعترف إلا بالقوة من أجل أن تظل السفن كثيرة.", "كثيره"},
      {"كتب سامي الحداد رواية «البيت الذي لا يتنفس».", "يتنفس"},
      {"هدف بحرستان هو «تعزيز التعاون بين الدول».", "التعاون"},
  }));
  CAPTURE(row.text);
  CHECK(speaker_of(row.text, row.word) == "-");
}

TEST_CASE("find_voices: what stands before a quotation is the document's own") {
  const char* text = "في الربيع قال سامي الحداد إن «القوافل تعود».";
  CHECK(speaker_of(text, "الربيع") == "-");
  CHECK(speaker_of(text, "القوافل") == "haddad");
}

TEST_CASE("find_voices: ranges lie in their sentence, whatever marks are left open") {
  for (const char* text :
       {"قال سامي الحداد «الطرق", "»الطرق« قال سامي الحداد", "«««« قال سامي الحداد »»»»",
        "قال: «. قال: ». قال", "قال سامي الحداد إن", "قال", "«»", "قال سامي الحداد: «»."}) {
    CAPTURE(text);
    const Knowledge knowledge = read_text(text);
    for (const ReadSentence& sentence : knowledge.sentences) {
      for (const Voice& voice : sentence.voices) {
        CHECK(voice.first_token <= voice.end_token);
        CHECK(voice.end_token <= sentence.analysis.tokens.size());
      }
    }
  }
}

}  // namespace
}  // namespace mujib::ingest
