// A question's way from the thread that read it to one that works it out, and back.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>
#include <variant>

#include "transport/protocol/error.hpp"
#include "transport/protocol/request.hpp"
#include "transport/server/shared.hpp"

namespace mujib::server {

using Asked = std::variant<std::string, protocol::Error>;  // the reply, or that it is not the time

// The answer to an `ask` as the protocol writes it; counted, and told to who keeps a log.
std::string answer_to(Shared& shared, const Serving& serving, const std::string& address,
                      const protocol::Ask& ask);

// `work` is run on a thread of Shared::turns; the caller goes on on its own executor.
// `address`: whom it is counted for.
boost::asio::awaitable<Asked> ask_in_turn(Shared& shared, std::string address,
                                          std::function<std::string()> work);

}  // namespace mujib::server
