// Which place a question addresses: every word of content that it has stands in the address of the
// place, in what it says or in what it stands under, and nothing tells the address from what is
// asked.
//
//   «من مدير المستشفى؟»              the entry «المدير: …» under «بطاقة المستشفى»
//   «متى تفتح القاعة؟»               the answer to «س: متى تفتح القاعة؟»
//   «كم بدل السكن للدرجة السادسة؟»    the cell under «بدل السكن» in the row «5-9»
//   «ماذا تنص المادة 10؟»            that article, whole
//
// Words that the expected type says anyway («سنة التأسيس» for «متى») may be missing in the
// question.
//
// Units      Tokens are the question's; a score compares within one question only.
// Errors     Nothing is found where two places of one document fit as well and say different
// things. Threads    Pure function of immutable data.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/places/place_index.hpp"
#include "engine/find/word_lists.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

struct FoundPlace {
  Place place;
  std::uint32_t cell = 0;  // of a row: what answers
  int score = 0;
};

struct PlaceSearch {
  // The best one, and the equally good ones of other documents; in the order of the documents.
  std::vector<FoundPlace> found;
  bool no_such_section = false;  // an article is asked for by its number, and there is none
};

PlaceSearch find_places(const question::Understood& question, const Asked& asked,
                        const PlaceIndex& places, const WordLists& lists,
                        const question::Understanding& with);

}  // namespace mujib::find
