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
