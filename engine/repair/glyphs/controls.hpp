// Control characters that a terminal would obey (ESC with its sequence, bells, backspaces)
// are no text: what is read and shown is without them.
//
// Tabs, line ends, form feeds and U+0085 stay.
#pragma once

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

void drop_controls(Rows& rows);

}  // namespace mujib::repair
