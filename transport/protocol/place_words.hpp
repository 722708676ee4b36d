// How a person is told where a citation stands: «الصفحة 3», «تحت «الإجازات»، الصف 12», «السطر 7».
//
// Threads    Pure function.
#pragma once

#include <string>

#include "engine/types/citation.hpp"

namespace mujib::protocol {

std::string place_words(const Citation& citation);

}  // namespace mujib::protocol
