#include "transport/server/stream/certificate.hpp"

#include <openssl/ssl.h>

namespace mujib::server {
namespace ssl = boost::asio::ssl;

Result<Certificate> read_certificate(const std::string& chain, const std::string& key) {
  const auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  boost::system::error_code error;
  context->use_certificate_chain_file(chain, error);
  if (error) return Failure{"لا تُقرأ شهادة من «" + chain + "»؛ يُنتظر ملف PEM."};
  context->use_private_key_file(key, ssl::context::pem, error);
  if (error || SSL_CTX_check_private_key(context->native_handle()) != 1)
    return Failure{"لا يُقرأ من «" + key + "» مفتاح هذه الشهادة؛ يُنتظر ملف PEM."};
  return context;
}

}  // namespace mujib::server
