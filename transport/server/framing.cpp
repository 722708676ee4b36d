#include "transport/server/framing.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>

namespace mujib::server {
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace {

constexpr unsigned kHttp10 = 10;

std::string_view text_of(beast::string_view view) { return {view.data(), view.size()}; }

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The authority of http://host/path, and what follows it.
struct Absolute {
  std::string_view authority, rest;
};
std::optional<Absolute> read_absolute(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    const std::string_view begin = target.substr(0, scheme.size());
    if (!beast::iequals({begin.data(), begin.size()}, {scheme.data(), scheme.size()})) continue;
    const std::string_view after = target.substr(scheme.size());
    const std::size_t end = std::min(after.find_first_of("/?"), after.size());
    return Absolute{after.substr(0, end), after.substr(end)};
  }
  return std::nullopt;
}

std::string_view path_in(std::string_view target) { return target.substr(0, target.find('?')); }

}  // namespace

bool is_framed_well(const RequestHead& head) {
  const auto lengths = head.count(http::field::content_length);
  const auto codings = head.count(http::field::transfer_encoding);
  if (codings == 0) {
    return lengths == 0 || (lengths == 1 && is_number(text_of(head[http::field::content_length])));
  }
  return codings == 1 && lengths == 0 && head.version() > kHttp10 &&
         beast::iequals(head[http::field::transfer_encoding], "chunked");
}

std::optional<Target> read_target(const RequestHead& head) {
  const auto hosts = head.count(http::field::host);
  const auto named = read_authority(text_of(head[http::field::host]));
  if (hosts > 1 || (hosts == 1 && !named)) return std::nullopt;
  const std::string_view target = text_of(head.target());
  if (const auto absolute = read_absolute(target)) {
    const auto host = read_authority(absolute->authority);
    if (!host || (hosts == 0 && head.version() > kHttp10)) return std::nullopt;
    const std::string_view path = path_in(absolute->rest);
    return Target{*host, path.empty() ? "/" : path};
  }
  if (hosts == 0) {
    if (head.version() > kHttp10) return std::nullopt;
    return Target{{}, path_in(target)};
  }
  return Target{*named, path_in(target)};
}

}  // namespace mujib::server
