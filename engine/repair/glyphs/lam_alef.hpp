// Lam-alef that an extraction stored backwards: «اإلحصاء» is «الإحصاء», «خالل» is «خلال»,
// «اهلل» is «الله», a lone «ال» is «لا».
//
// Words that cannot be words show it (two alefs and a lam). Where a text shows it, each of its
// lines without a sound lam-alef is read again word by word: the reading that is known wins.
// Where both are («طالب» and «طلاب»), counts decide if they are far apart; else the line stays
// as it is stored and is unsure. In a text that shows nothing a lone «ال» is left, and its line
// is unsure: it may be «لا».
//
// Input      Rows in reading order, without presentation forms.
#pragma once

#include "engine/repair/page/rows.hpp"
#include "engine/repair/vocabulary.hpp"

namespace mujib::repair {

void turn_lam_alef(const Vocabulary& vocabulary, Rows& rows);

}  // namespace mujib::repair
