// Brackets that an extraction turned: «)الشرقية(» is «(الشرقية)», «]21[» is «[21]».
//
// A turned pair closes what was never opened, with a blank before it and none behind, and
// opens with a blank or mark behind it and none before, in one paragraph.
//
// Input      Rows in reading order.
#pragma once

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

void turn_brackets(Rows& rows);

}  // namespace mujib::repair
