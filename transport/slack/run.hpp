// A running bridge: one thread, until SIGTERM or SIGINT.
//
// It then takes nothing more, answers what it has for a while (what is left stays in
// the state file), and ends; a second signal ends it at once.
//
// Errors     Failure with one Arabic sentence: a port in use, a state file that is not
//            to be had, a token that Slack does not know.
#pragma once

#include "engine/types/result.hpp"
#include "transport/slack/bridge/counts.hpp"
#include "transport/slack/shell/options.hpp"
#include "transport/slack/shell/secrets.hpp"

namespace mujib::slack {

Result<Counts> run(Options options, Secrets secrets);

}  // namespace mujib::slack
