// Whether a clause earns «نعم» or «لا»: it says the very thing that is asked.
//
//   «هل تفتح الحديقة يوم الأحد؟»   «تفتح الحديقة كل صباح»       none: no Sunday there
//   «هل استقال الوزير؟»            «طالب الوزير باستقالة …»     none: a demand
//   «هل التصوير مجاني؟»            «التصوير مجاني باستثناء …»   none: an exception
//
// Errors     nullopt where the clause is read out and whoever asks draws the conclusion.
// Threads    Pure function of immutable data.
#pragma once

#include <optional>

#include "engine/find/clauses/clause_reader.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

std::optional<bool> verdict(const ReadResult& result, const question::Understood& question,
                            const question::Understanding& with);

}  // namespace mujib::find
