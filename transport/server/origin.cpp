#include "transport/server/origin.hpp"

#include <algorithm>

namespace mujib::server {
namespace {

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string_view without_suffix(std::string_view text, std::string_view suffix) {
  return text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text;
}

std::string_view name_of(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

bool is_loopback_address(std::string_view name) {
  return name.starts_with("127.") && std::count(name.begin(), name.end(), '.') == 3 &&
         name.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_loopback_name(std::string_view name) {
  return name == "localhost" || name.ends_with(".localhost") || name == "[::1]" ||
         is_loopback_address(name);
}

// The authority without the port that the scheme means anyway.
std::string_view canonical(std::string_view authority, bool secure) {
  return without_suffix(authority, secure ? ":443" : ":80");
}

}  // namespace

bool allows_origin(const OriginRules& rules, std::string_view origin, std::string_view host) {
  const std::string from = lower(origin);
  for (const std::string& allowed : rules.allowed)
    if (from == without_suffix(lower(allowed), "/")) return true;

  const bool secure = from.starts_with(kHttps);
  if (!secure && !from.starts_with(kHttp)) return false;  // "null", file:, extensions
  const auto authority = std::string_view(from).substr((secure ? kHttps : kHttp).size());
  const std::string served = lower(host);
  if (authority.empty() || canonical(authority, secure) != canonical(served, secure)) return false;
  return !rules.loopback || is_loopback_name(name_of(authority));
}

}  // namespace mujib::server
