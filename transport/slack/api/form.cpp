#include "transport/slack/api/form.hpp"

#include <algorithm>
#include <charconv>

#include "transport/protocol/utf.hpp"

namespace mujib::slack {
namespace {

// A percent sign that begins no pair of hex digits stands for itself, as in a browser.
std::string decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      out += ' ';
      continue;
    }
    unsigned value = 0;
    const std::string_view pair = text[at] == '%' ? text.substr(at + 1, 2) : std::string_view();
    const auto [end, error] = std::from_chars(pair.data(), pair.data() + pair.size(), value, 16);
    if (pair.size() == 2 && error == std::errc() && end == pair.data() + 2) {
      out += static_cast<char>(value);
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace

std::optional<Form> read_form(std::string_view body) {
  Form out;
  std::size_t count = 0;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view field = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (field.empty()) continue;
    if (++count > kMostFields) return std::nullopt;
    const std::size_t equals = std::min(field.find('='), field.size());
    std::string name = decode(field.substr(0, equals));
    std::string value = decode(field.substr(std::min(equals + 1, field.size())));
    if (!protocol::is_utf8(name) || !protocol::is_utf8(value)) return std::nullopt;
    out.emplace(std::move(name), std::move(value));
  }
  return out;
}

}  // namespace mujib::slack
