// The clause that states just what is asked: it holds the predicate and every word of content of
// the question, and one value of the type that the question asks for.
//
//   «متى يفتح المركز؟»          «يفتح المركز في الساعة الثامنة صباحا»      الساعة الثامنة صباحا
//   «كم يبعد النزل عن البحر؟»    «يبعد النزل عن السوق 3 كيلومترات وعن البحر 12»  12
//   «متى فاز فريق الدلافين؟»     «فاز فريق النسور عام 2001»              none: nothing of الدلافين
//
// Such a clause answers whatever a calibrated confidence says of it. A word may stand in the
// heading above or in the document's title instead where the clause speaks of nothing else. The
// predicate may be a synonym or another form of the same verb; no other word bends. A clause
// that is negated, asked, demanded or conditional, or whose value hangs on another predicate,
// states nothing.
//
// Units      Tokens of ReadSentence::analysis, half-open.
// Errors     Nothing stated: empty.
// Threads    Pure function of immutable data.
#pragma once

#include <vector>

#include "engine/find/clauses/clause.hpp"
#include "engine/find/clauses/clause_reader.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

// The best first; each has its value.
std::vector<ReadResult> stated(const question::Understood& question,
                               const question::Understanding& with);

// Whether a value that another reader found is what the question asks for at all: an hour for «في
// أي ساعة», a share for «كم نسبة», and what «كم» counts stands in the sentence or its heading.
bool may_answer(const question::Understood& question, const question::Understanding& with,
                std::uint32_t sentence, TokenRange value);

// The whole of the value that another reader found a part of: «14.5» is «14.5%»; or the only sum,
// share, duration or measure of the sentence where the question asks for one by name. Else as it
// was.
TokenRange whole_value(const question::Understood& question, const question::Understanding& with,
                       std::uint32_t sentence, TokenRange value);

}  // namespace mujib::find
