#include "transport/protocol/json_writer.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

namespace mujib::protocol {
namespace {

using namespace std::string_literals;

TEST_CASE("json writer: commas stand between members and values and nowhere else") {
  JsonWriter json;
  json.begin_object().key("a").begin_array().number(1).number(-2).null().end_array();
  json.key("b").begin_object().end_object().key("c").begin_array();
  json.begin_object().key("d").boolean(true).end_object().begin_array().end_array().end_array();
  json.key("e").string_or_null("").key("f").string_or_null(",").end_object();
  CHECK(json.text() == R"({"a":[1,-2,null],"b":{},"c":[{"d":true},[]],"e":null,"f":","})");
}

TEST_CASE("json writer: numbers keep their value at the bounds") {
  JsonWriter json;
  json.begin_array().number(std::numeric_limits<std::int64_t>::min());
  json.number(std::numeric_limits<std::int64_t>::max()).end_array();
  CHECK(json.text() == "[-9223372036854775808,9223372036854775807]");
}

TEST_CASE("json writer: any string comes back as it was, what is no UTF-8 as U+FFFD") {
  struct Row {
    std::string given;
    std::string read_back;
  };
  const Row rows[] = {
      {"", ""},
      {"سؤال؟", "سؤال؟"},
      {"{[:,", "{[:,"},
      {"a\"b\\c/", "a\"b\\c/"},
      {"\n\r\t\b\f\x01\x1F\x7F", "\n\r\t\b\f\x01\x1F\x7F"},
      {"\0x"s, "\0x"s},
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
      {"</script>", "</script>"},
      {"مقر\xFF", "مقر\xEF\xBF\xBD"},
      {"\xD8", "\xEF\xBF\xBD"},
      {"\xED\xA0\x80z", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"},
  };
  for (const Row& row : rows) {
    JsonWriter json;
    json.begin_array().string(row.given).end_array();
    INFO(json.text());
    CHECK(nlohmann::json::parse(json.text())[0].get<std::string>() == row.read_back);
  }
}

}  // namespace
}  // namespace mujib::protocol
