// Whether a Record is whole: every place in it lies inside the text that it
// counts in, on a letter's boundary, and every number names something that is
// there. A store refuses to save what is not whole, and a file that holds such a
// record is damaged; so nobody else needs to look twice.
//
// What a store cannot know stays with who loads: relation, rule and entity ids
// (see Record::rules), what is inside Record::analysis, and the bytes of the original file behind
// `to_file`.
#pragma once

#include <optional>
#include <string_view>

#include "engine/store/store.hpp"

namespace mujib::store {

bool is_whole(const Record& record);
// The parts of it that others hold too. Without a `source`, where its bytes are not at hand.
bool lies_in(Span span, std::string_view text);
bool map_is_whole(const OffsetMap& map, std::string_view derived,
                  std::optional<std::string_view> source);
// Well-formed UTF-8: no overlong forms, no surrogates, nothing over U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace mujib::store
