// What a run of scripts says: TAP for people and tools, JUnit for build servers.
//
//   TAP version 13
//   1..2
//   ok 1 - مقر المنظمة
//   not ok 2 - مقر المنظمة (2)
//     ---
//     at: tests/qa/headquarters.qa:5
//     question: ومن يقودها؟
//     answer: …
//     missed: «ج: روسيا» (السطر 6): ليس في الجواب
//     ...
//   1 passed, 1 failed
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "transport/cli/scripted/test_run.hpp"

namespace mujib::cli {

// `not_ok`: those words, coloured where a terminal shows them.
void write_tap(std::ostream& out, const std::vector<Outcome>& outcomes,
               std::string_view not_ok = "not ok");
std::string junit(const std::vector<Outcome>& outcomes);
std::size_t count_failed(const std::vector<Outcome>& outcomes);

}  // namespace mujib::cli
