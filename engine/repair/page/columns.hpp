// Columns of running text side by side: a strip of blanks runs down several lines.
//
//   تأسست الجامعة عام 1971        يبلغ عدد الأساتذة مئتين
//   في قرية العرعر القريبة        وأربعين أستاذا من كل بلد
//
// Each column is read from its top to its bottom, the one that is stored first first. Running
// text fills its column and has the marks of sentences; a table of short cells is left as it
// is, and so is one of tabs or pipes.
//
// Units      Columns are counted in letters, vowel marks left out.
// Input      Rows, a stored line each.
#pragma once

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

void part_columns(Rows& rows);

}  // namespace mujib::repair
