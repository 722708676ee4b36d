#include "transport/protocol/json_writer.hpp"

#include "transport/protocol/utf.hpp"

namespace mujib::protocol {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kHex = "0123456789abcdef";

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

void append_escaped(std::string& text, char c) {
  switch (c) {
    case '"':
      text += "\\\"";
      return;
    case '\\':
      text += "\\\\";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\t':
      text += "\\t";
      return;
    case '\r':
      text += "\\r";
      return;
    default:
      text += "\\u00";
      text += kHex[static_cast<unsigned char>(c) >> 4];
      text += kHex[static_cast<unsigned char>(c) & 0xF];
  }
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  quote(name);
  text_ += ':';
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  comma();
  quote(value);
  return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view value) {
  return value.empty() ? null() : string(value);
}

JsonWriter& JsonWriter::strings(const std::vector<std::string>& values) {
  begin_array();
  for (const std::string& value : values) string(value);
  return end_array();
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  comma();
  text_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  comma();
  text_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  comma();
  text_ += "null";
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  comma();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  return *this;
}

// A value ends in none of these: a string's last character is its quotation mark.
void JsonWriter::comma() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonWriter::quote(std::string_view value) {
  text_ += '"';
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t from = at;
    while (at < value.size()) {  // the longest stretch that is copied as it is
      if (is_plain(value[at])) {
        ++at;
        continue;
      }
      const std::size_t length = sequence_length(value, at);
      if (length < 2) break;
      at += length;
    }
    text_.append(value, from, at - from);
    if (at == value.size()) break;
    if (sequence_length(value, at) == 1)
      append_escaped(text_, value[at]);
    else
      text_ += kReplacement;
    ++at;
  }
  text_ += '"';
}

}  // namespace mujib::protocol
