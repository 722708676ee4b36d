#include "transport/net/url.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace mujib::net {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPorts = {
    {{"http", "80"}, {"https", "443"}, {"ws", "80"}, {"wss", "443"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_letter_or_digit(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
}

bool is_name(std::string_view host) {
  return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
    return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
  });
}

bool is_bracketed_address(std::string_view host) {
  return host.find(':') != host.npos &&
         host.find_first_not_of("0123456789abcdefABCDEF:.") == host.npos;
}

bool is_port(std::string_view port) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), value);
  return error == std::errc() && end == port.data() + port.size() && value > 0 && value < 65536;
}

bool is_target(std::string_view target) {
  return std::all_of(target.begin(), target.end(),
                     [](char c) { return '!' <= c && c <= '~' && c != '#'; });
}

std::string_view usual_port(std::string_view scheme) {
  for (const auto& [name, port] : kPorts)
    if (name == scheme) return port;
  return {};
}

}  // namespace

std::string Url::authority() const {
  const std::string name = host.find(':') == host.npos ? host : '[' + host + ']';
  return port == usual_port(scheme) ? name : name + ':' + port;
}

std::optional<Url> read_url(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == text.npos) return std::nullopt;
  Url out;
  out.scheme = lower(text.substr(0, colon));
  out.port = usual_port(out.scheme);
  if (out.port.empty()) return std::nullopt;
  text.remove_prefix(colon + 3);

  const std::size_t path = std::min(text.find_first_of("/?"), text.size());
  out.target = text.substr(path);
  if (!is_target(out.target)) return std::nullopt;
  if (out.target.starts_with('?')) out.target.insert(0, 1, '/');

  std::string_view place = text.substr(0, path);
  if (place.starts_with('[')) {
    const std::size_t close = place.find(']');
    if (close == place.npos || !is_bracketed_address(place.substr(1, close - 1)))
      return std::nullopt;
    out.host = lower(place.substr(1, close - 1));
    place.remove_prefix(close + 1);
  } else {
    const std::size_t end = std::min(place.find(':'), place.size());
    if (!is_name(place.substr(0, end))) return std::nullopt;
    out.host = lower(place.substr(0, end));
    place.remove_prefix(end);
  }
  if (place.empty()) return out;
  if (!place.starts_with(':') || !is_port(place.substr(1))) return std::nullopt;
  out.port = place.substr(1);
  return out;
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  return host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3 &&
         host.find_first_not_of("0123456789.") == host.npos;
}

}  // namespace mujib::net
