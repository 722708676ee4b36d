// The clauses that earn «نعم» or «لا»: they say the very thing that is asked.
//
//   «هل تفتح الحديقة يوم الأحد؟»    «تفتح الحديقة كل صباح»         none: no Sunday there
//   «هل استقال الوزير؟»             «طالب … باستقالة الوزير»      none: a demand
//   «هل هزمت أرمينيا أذربيجان؟»     «هزمت أذربيجان أرمينيا»       none: the other way round
//   «هل يجوز الدخول؟»               «لا يجوز الدخول إلا لعذر»      no, but for «إلا لعذر»
//
// Every word of the question that carries something stands in the clause, or before it where
// it tells of what the clause goes on about (heading, title, the clause before).
//
// Errors     Empty where the clause is read out and whoever asks draws the conclusion.
// Threads    Pure function of immutable data.
#pragma once

#include <optional>
#include <vector>

#include "engine/find/clauses/clause.hpp"
#include "engine/find/clauses/clause_reader.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

struct Verdict {
  ReadResult where;  // the clause and the sentence
  bool yes = false;
  std::optional<TokenRange> limit;  // what the verdict leaves out or hangs on
  int score = 0;
};

// Of the sentences that are given, the best first, one a sentence.
std::vector<Verdict> verdicts(const question::Understood& question,
                              const question::Understanding& with,
                              const std::vector<std::uint32_t>& sentences);

}  // namespace mujib::find
