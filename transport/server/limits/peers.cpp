#include "transport/server/limits/peers.hpp"

#include <algorithm>
#include <charconv>

#include "transport/server/limits/unmapped.hpp"

namespace mujib::server {
namespace asio = boost::asio;
namespace {

constexpr unsigned kBitsOfOne = 64;  // of an IPv6 address

template <class Bytes>
bool same_bits(const Bytes& a, const Bytes& b, unsigned bits) {
  const std::size_t whole = bits / 8;
  if (!std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(whole), b.begin()))
    return false;
  const unsigned rest = bits % 8;
  return rest == 0 || (a[whole] >> (8 - rest)) == (b[whole] >> (8 - rest));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const std::size_t end = text.find_last_not_of(" \t");
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

std::optional<asio::ip::address> read_address(std::string_view text) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(std::string(text), error);
  if (error || text.find('%') != std::string_view::npos) return std::nullopt;
  return unmapped(address);
}

}  // namespace

bool Network::has(const asio::ip::address& one) const {
  const asio::ip::address plain = unmapped(one);
  if (plain.is_v4() != address.is_v4()) return false;
  return plain.is_v4() ? same_bits(plain.to_v4().to_bytes(), address.to_v4().to_bytes(), bits)
                       : same_bits(plain.to_v6().to_bytes(), address.to_v6().to_bytes(), bits);
}

std::optional<Network> read_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = read_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const unsigned most = address->is_v4() ? 32 : 128;
  if (slash == std::string_view::npos) return Network{*address, most};
  const std::string_view number = text.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
  if (error != std::errc() || end != number.data() + number.size() || bits > most)
    return std::nullopt;
  return Network{*address, bits};
}

bool is_trusted(const std::vector<Network>& proxies, const asio::ip::address& peer) {
  return std::any_of(proxies.begin(), proxies.end(),
                     [&](const Network& network) { return network.has(peer); });
}

asio::ip::address client_of(const std::vector<Network>& proxies, const asio::ip::address& peer,
                            std::string_view forwarded) {
  asio::ip::address client = unmapped(peer);
  while (!forwarded.empty() && is_trusted(proxies, client)) {
    const std::size_t comma = forwarded.rfind(',');
    const bool last = comma == std::string_view::npos;
    const auto before = read_address(trimmed(last ? forwarded : forwarded.substr(comma + 1)));
    if (!before) break;
    client = *before;
    forwarded = last ? std::string_view() : forwarded.substr(0, comma);
  }
  return client;
}

std::string_view class_of(const std::string& counted) {
  const auto address = read_address(std::string_view(counted).substr(0, counted.find('/')));
  if (!address) return "public";
  // The 64 leading bits of ::1 are those of no other address that anybody has.
  if (address->is_loopback() || counted == "::/64") return "loopback";
  // RFC 1918, RFC 4193, RFC 3927 and link-local IPv6.
  static const std::vector<Network> kPrivate = [] {
    std::vector<Network> out;
    for (const char* network : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
                                "fc00::/7", "fe80::/10"})
      out.push_back(*read_network(network));
    return out;
  }();
  return is_trusted(kPrivate, *address) ? "private" : "public";
}

std::string counted_as(const asio::ip::address& address) {
  const asio::ip::address plain = unmapped(address);
  if (plain.is_v4()) return plain.to_string();
  auto bytes = plain.to_v6().to_bytes();
  std::fill(bytes.begin() + kBitsOfOne / 8, bytes.end(), static_cast<unsigned char>(0));
  return asio::ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace mujib::server
