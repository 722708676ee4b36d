#include "transport/protocol/place_words.hpp"

#include <catch2/catch.hpp>

#include "engine/types/answer.hpp"
#include "transport/protocol/reply.hpp"

namespace mujib::protocol {
namespace {

TEST_CASE("place words: a citation says where it stands as people do") {
  struct Row {
    CitedPlace place;
    LineRange lines;
    const char* words;
  };
  const Row row = GENERATE(values<Row>({
      {{}, {7, 7}, "السطر 7"},
      {{}, {7, 9}, "الأسطر 7-9"},
      {{3, 0, ""}, {7, 9}, "الصفحة 3"},
      {{0, 12, ""}, {7, 9}, "الصف 12"},
      {{0, 0, "الإجازات"}, {7, 9}, "تحت «الإجازات»"},
      {{0, 2, "الرسوم"}, {7, 9}, "تحت «الرسوم»، الصف 2"},
  }));
  Citation citation;
  citation.place = row.place;
  citation.lines = row.lines;
  CHECK(place_words(citation) == row.words);
}

TEST_CASE("place words: a heading that is shown above is not told again") {
  Citation citation;
  citation.place = {0, 2, "الرسوم"};
  citation.above = {"الدليل", "الرسوم"};
  CHECK(place_words(citation) == "الصف 2");
  citation.place.row = 0;
  citation.lines = {4, 4};
  CHECK(place_words(citation) == "السطر 4");
}

TEST_CASE("place words: a place comes through the protocol, and only where there is one") {
  Answer answer;
  answer.citations.resize(2);
  answer.citations[1].place = {3, 12, "الرسوم"};
  const std::string json = write_answer("1", answer, false);
  CHECK(json.find("\"place\":{\"page\":3,\"heading\":\"الرسوم\",\"row\":12}") != std::string::npos);
  CHECK(json.find("\"place\"") == json.rfind("\"place\""));
}

}  // namespace
}  // namespace mujib::protocol
