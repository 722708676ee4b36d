// What a server shows its clients to be itself: a chain of certificates and its key, as PEM.
//
// Errors     Failure with one Arabic sentence: which file cannot be read, or that the key
//            is another's.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "engine/types/result.hpp"

namespace mujib::server {

using Certificate = std::shared_ptr<boost::asio::ssl::context>;

Result<Certificate> read_certificate(const std::string& chain, const std::string& key);

}  // namespace mujib::server
