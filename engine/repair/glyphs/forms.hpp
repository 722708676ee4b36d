// Letters stored in the shape of the page (ﻣﺪﻳﻨﺔ) become letters (مدينة).
#pragma once

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

// Rows are in reading order already.
void unshape(Rows& rows);

}  // namespace mujib::repair
