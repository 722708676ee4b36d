#include "transport/server/hosts.hpp"

#include <algorithm>
#include <charconv>

#include "transport/server/limits/unmapped.hpp"

namespace mujib::server {
namespace asio = boost::asio;
namespace {

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";
constexpr std::size_t kLongestName = 253;  // of DNS
constexpr std::size_t kLongestLabel = 63;  // between two dots

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

bool is_label(std::string_view label) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  return !label.empty() && label.size() <= kLongestLabel &&
         label.find_first_not_of(kAllowed) == std::string_view::npos && label.front() != '-' &&
         label.back() != '-';
}

bool is_name(std::string_view name) {
  if (name.size() > kLongestName) return false;
  while (true) {
    const std::size_t dot = name.find('.');
    if (!is_label(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

// A name whose last part is a number is an address to a browser, a wrong one here.
bool ends_in_number(std::string_view name) {
  const std::string_view last = name.substr(name.rfind('.') + 1);
  return last.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::string> read_bracketed(std::string_view inside) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address_v6(std::string(inside), error);
  if (error || inside.find('%') != std::string_view::npos) return std::nullopt;
  return unmapped(address).to_string();
}

std::optional<std::string> read_plain(std::string_view text) {
  std::string name = lower(text);
  if (name.ends_with('.')) name.pop_back();  // the root of DNS
  boost::system::error_code error;
  const auto address = asio::ip::make_address_v4(name, error);
  if (!error) return address.to_string();
  if (!is_name(name) || ends_in_number(name)) return std::nullopt;
  return name;
}

bool is_loopback(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host, error);
  return !error && address.is_loopback();
}

// The port that the scheme means anyway is left out.
std::optional<Authority> read_origin(std::string_view text) {
  const std::string origin = lower(text);
  const bool secure = origin.starts_with(kHttps);
  if (!secure && !origin.starts_with(kHttp)) return std::nullopt;  // "null", file:, extensions
  return read_authority(std::string_view(origin).substr((secure ? kHttps : kHttp).size()));
}

std::optional<unsigned short> meant_port(const Authority& authority, bool secure) {
  const unsigned short usual = secure ? 443 : 80;
  return authority.port == usual ? std::nullopt : authority.port;
}

bool is_secure(std::string_view origin) { return lower(origin).starts_with(kHttps); }

std::string_view without_slash(std::string_view origin) {
  if (origin.ends_with('/')) origin.remove_suffix(1);
  return origin;
}

bool is_same_origin(std::string_view listed, std::string_view origin) {
  const auto a = read_origin(without_slash(listed)), b = read_origin(origin);
  const bool secure = is_secure(listed);
  return a && b && secure == is_secure(origin) && a->host == b->host &&
         meant_port(*a, secure) == meant_port(*b, secure);
}

}  // namespace

std::optional<Authority> read_authority(std::string_view text) {
  const bool bracketed = text.starts_with('[');
  const std::size_t end = bracketed ? text.find(']') : text.find(':');
  if (bracketed && end == std::string_view::npos) return std::nullopt;
  auto host = bracketed ? read_bracketed(text.substr(1, end - 1)) : read_plain(text.substr(0, end));
  if (!host) return std::nullopt;
  Authority authority{.host = std::move(*host), .port = std::nullopt};
  std::string_view rest = end == std::string_view::npos ? std::string_view() : text.substr(end);
  if (bracketed) rest.remove_prefix(1);
  if (rest.empty()) return authority;
  unsigned short port = 0;
  const char* last = rest.data() + rest.size();
  const auto [stop, error] = std::from_chars(rest.data() + 1, last, port);
  if (rest.front() != ':' || error != std::errc() || stop != last) return std::nullopt;
  authority.port = port;
  return authority;
}

std::optional<std::string> unreadable(const HostRules& rules) {
  for (const std::string& name : rules.names)
    if (!read_authority(name)) return name;
  for (const std::string& origin : rules.origins)
    if (!read_origin(without_slash(origin))) return origin;
  return std::nullopt;
}

bool allows_host(const HostRules& rules, const Authority& host, const asio::ip::address& local) {
  if (rules.any || is_loopback(host.host) || host.host == unmapped(local).to_string()) return true;
  const auto is_host = [&](const std::optional<Authority>& known) {
    return known && known->host == host.host;
  };
  return std::any_of(rules.names.begin(), rules.names.end(),
                     [&](const std::string& name) { return is_host(read_authority(name)); }) ||
         std::any_of(rules.origins.begin(), rules.origins.end(), [&](const std::string& origin) {
           return is_host(read_origin(without_slash(origin)));
         });
}

bool allows_origin(const HostRules& rules, std::string_view origin, const Authority& host) {
  for (const std::string& listed : rules.origins)
    if (is_same_origin(listed, origin)) return true;
  const auto from = read_origin(origin);
  if (!from) return false;
  const bool secure = is_secure(origin);
  return from->host == host.host && meant_port(*from, secure) == meant_port(host, secure);
}

}  // namespace mujib::server
