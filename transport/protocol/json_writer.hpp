// Writes JSON straight into a string: no tree of values in between, since an
// answer of a few KiB is written for every question.
//
//   JsonWriter json;
//   json.begin_object().key("id").string("7").key("items").begin_array().end_array().end_object();
//   json.text();  // {"id":"7","items":[]}
//
// Input      Strings may hold any bytes; what is not UTF-8 becomes U+FFFD, so the
//            result is always valid. Calls must come in an order that JSON allows.
// Ownership  Owns its text; take() moves it out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mujib::protocol {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  JsonWriter& string_or_null(std::string_view value);  // empty -> null
  JsonWriter& strings(const std::vector<std::string>& values);
  JsonWriter& number(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void comma();
  void quote(std::string_view value);

  std::string text_;
};

}  // namespace mujib::protocol
