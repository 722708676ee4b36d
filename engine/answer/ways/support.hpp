// Whether a fact's sentence has what its rule left unexplained of the question.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <vector>

#include "engine/answer/ways/choose.hpp"

namespace mujib::answer {

bool supported(const Candidate& candidate, const index::Row& row,
               const std::vector<question::QueryTerm>& terms, const question::Understanding& with);

// Of several clauses those that have most of it: «الهيئات الاقتصادية» are not all organs.
void keep_closest(const Candidate& candidate, const std::vector<question::QueryTerm>& terms,
                  const question::Understanding& with, std::vector<index::Row>& rows);

}  // namespace mujib::answer
