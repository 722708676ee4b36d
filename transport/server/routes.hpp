// Answers the requests of a server that is not Mujib's own page: Slack's, say. It
// takes the place of the page, of /api/ask and of the WebSocket.
//
// Threads    Called on the connection's executor; one at a time where that is one
//            thread, as in the Slack bridge.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mujib::server {

struct RouteRequest {
  std::string_view method, path, body;
  // By any case of its name; nothing where it is missing or there twice.
  std::function<std::optional<std::string_view>(std::string_view name)> header;
};

struct RouteReply {
  unsigned status = 200;
  std::string type;
  std::string body;
};

class Routes {
 public:
  virtual ~Routes() = default;
  virtual std::size_t most_bytes() const = 0;  // of a body; more is answered 413
  virtual RouteReply respond(const RouteRequest& request) = 0;
};

}  // namespace mujib::server
