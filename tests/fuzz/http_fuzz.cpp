// The head of a request, its host and origin, and whom it is counted for.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <string>
#include <string_view>

#include "tests/fuzz/check.hpp"
#include "transport/net/url.hpp"
#include "transport/server/framing.hpp"
#include "transport/server/hosts.hpp"
#include "transport/server/limits/peers.hpp"

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace server = mujib::server;

const server::HostRules kRules{.names = {"mujib.example"}, .origins = {"https://site.example"}};
const asio::ip::address kLocal = asio::ip::make_address("192.0.2.7");
const std::vector<server::Network> kProxies = {*server::read_network("127.0.0.0/8")};

// What is read as a host is read again as the same one.
void check_host(std::string_view text) {
  const auto one = server::read_authority(text);
  if (!one) return;
  const bool v6 = one->host.find(':') != std::string::npos;
  const auto again = server::read_authority(v6 ? '[' + one->host + ']' : one->host);
  must(again && again->host == one->host);
  server::allows_host(kRules, *one, kLocal);
  server::allows_origin(kRules, text, *one);
}

void read_head(const std::uint8_t* data, std::size_t size) {
  http::request_parser<http::buffer_body> parser;
  parser.header_limit(8 * 1024);
  parser.eager(false);
  boost::beast::error_code error;
  parser.put(asio::buffer(data, size), error);
  if (error || !parser.is_header_done()) return;
  const auto& request = parser.get();
  const bool framed = server::is_framed_well(request);
  // Whoever names two lengths, or a length and chunks, is never believed.
  if (request.count(http::field::content_length) + request.count(http::field::transfer_encoding) >
      1)
    must(!framed);
  if (const auto target = server::read_target(request); framed && target) {
    must(target->path.find('?') == std::string_view::npos);
    server::allows_host(kRules, target->host, kLocal);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read_head(data, size);
  check_host(text);
  server::read_network(text);
  must(!server::counted_as(server::client_of(kProxies, asio::ip::make_address("127.0.0.1"), text))
            .empty());
  server::class_of(text);
  mujib::net::read_url(text);
  return 0;
}
