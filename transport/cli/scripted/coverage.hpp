// What a run of scripts reached: question rules that won, facts that answered,
// sentences that were cited; and what it never reached.
//
// Input      Outcomes with their traces.
#pragma once

#include <iosfwd>
#include <vector>

#include "engine/ingest/knowledge.hpp"
#include "transport/cli/scripted/test_run.hpp"

namespace mujib::cli {

// Lines that open with #, as TAP has its comments.
void write_coverage(std::ostream& out, const std::vector<Outcome>& outcomes,
                    const ingest::Knowledge& knowledge);

}  // namespace mujib::cli
