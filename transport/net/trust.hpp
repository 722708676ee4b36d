// Whom a TLS client believes: the system's certificate authorities (SSL_CERT_FILE
// and SSL_CERT_DIR are heeded), or those of one file. A server's certificate must
// be signed by one of them and carry the host's name.
//
// Errors     Failure with one Arabic sentence where the file holds no certificate.
// Ownership  Copies share what was read.
// Threads    Safe from any thread once read.
#pragma once

#include <memory>
#include <string>

#include "engine/types/result.hpp"

namespace mujib::net {

class Trust {
 public:
  static Result<Trust> read(const std::string& ca_file);  // empty: the system's

  struct Impl;
  const std::shared_ptr<Impl>& impl() const { return impl_; }

 private:
  explicit Trust(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<Impl> impl_;
};

}  // namespace mujib::net
