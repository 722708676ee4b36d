#include "transport/slack/api/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <cstdint>

namespace mujib::slack {
namespace {

constexpr std::string_view kVersion = "v0";
constexpr std::int64_t kMostSeconds = 300;
constexpr std::size_t kTimestampDigits = 12;

bool is_recent(std::string_view timestamp, Time now) {
  if (timestamp.empty() || timestamp.size() > kTimestampDigits) return false;
  if (timestamp.find_first_not_of("0123456789") != timestamp.npos) return false;
  std::int64_t said = 0;
  std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), said);
  const auto here =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  return said - here <= kMostSeconds && here - said <= kMostSeconds;
}

}  // namespace

std::string sign(std::string_view secret, std::string_view timestamp, std::string_view body) {
  std::string base;
  base.reserve(kVersion.size() + timestamp.size() + body.size() + 2);
  base.append(kVersion).append(":").append(timestamp).append(":").append(body);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(base.data()), base.size(), digest.data(), &length);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out(kVersion);
  out += '=';
  for (unsigned i = 0; i < length; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 0xF];
  }
  return out;
}

bool is_signed(std::string_view secret, std::string_view timestamp, std::string_view signature,
               std::string_view body, Time now) {
  if (secret.empty() || !is_recent(timestamp, now)) return false;
  const std::string right = sign(secret, timestamp, body);
  return signature.size() == right.size() &&
         CRYPTO_memcmp(signature.data(), right.data(), right.size()) == 0;
}

}  // namespace mujib::slack
