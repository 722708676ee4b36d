#include "transport/server/page/gzip.hpp"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>
#include <cstdint>

namespace mujib::server {
namespace zlib = boost::beast::zlib;
namespace {

// RFC 1952: magic, deflate, no flags, no time, smallest, unknown system.
constexpr std::string_view kHead("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
constexpr int kSmallest = 9;
constexpr int kWindowBits = 15;
constexpr int kMemory = 8;

void append_little_endian(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFu);
}

}  // namespace

std::string gzipped(std::string_view bytes) {
  zlib::deflate_stream deflate;
  deflate.reset(kSmallest, kWindowBits, kMemory, zlib::Strategy::normal);
  std::string body(deflate.upper_bound(bytes.size()), '\0');
  zlib::z_params params;
  params.next_in = bytes.data();
  params.avail_in = bytes.size();
  params.next_out = body.data();
  params.avail_out = body.size();
  boost::beast::error_code error;
  deflate.write(params, zlib::Flush::finish, error);
  if (error != zlib::error::end_of_stream || params.avail_in != 0) return {};
  body.resize(params.total_out);
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  std::string out(kHead);
  out += body;
  append_little_endian(out, crc.checksum());
  append_little_endian(out, static_cast<std::uint32_t>(bytes.size()));
  return out.size() < bytes.size() ? out : std::string();
}

}  // namespace mujib::server
