#include "transport/slack/bridge/counts.hpp"

#include <array>
#include <utility>

#include "transport/protocol/json_writer.hpp"

namespace mujib::slack {

std::string to_json(const Counts& counts) {
  const std::array members = {
      std::pair{"deliveries", counts.deliveries},
      std::pair{"ignored", counts.ignored},
      std::pair{"duplicates", counts.duplicates},
      std::pair{"repeated", counts.repeated},
      std::pair{"questions", counts.questions},
      std::pair{"answered", counts.answered},
      std::pair{"apologies", counts.apologies},
      std::pair{"messages", counts.messages},
      std::pair{"rate_limited", counts.rate_limited},
      std::pair{"retried", counts.retried},
      std::pair{"maybe_twice", counts.maybe_twice},
      std::pair{"given_up", counts.given_up},
      std::pair{"app_limited", counts.app_limited},
      std::pair{"bad_requests", counts.bad_requests},
      std::pair{"connections", counts.connections},
      std::pair{"server_connections", counts.server_connections},
      std::pair{"journal_failures", counts.journal_failures},
  };
  protocol::JsonWriter json;
  json.begin_object();
  for (const auto& [name, value] : members) json.key(name).number(static_cast<std::int64_t>(value));
  return json.end_object().take();
}

}  // namespace mujib::slack
