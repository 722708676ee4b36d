// What a follow-up leaves out, put back from the last question as words, so that it holds for
// things that no lexicon knows.
//
//   كم رسم الدخول إلى مسبح اللؤلؤ؟   ومسبح المرجان؟   ->  كم رسم الدخول إلى مسبح المرجان
//   … ومتى افتتح؟                                      ->  متى افتتح مسبح المرجان
//   ما دول المنظمة؟                  وكم عددهم؟        ->  كم عدد دول المنظمة
//
// Input      Any question and context: where nothing is left out, nullopt.
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>
#include <string>

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

// The last question of the new thing: the one of the same head noun is replaced, else the single
// definite noun that it ends in.
std::optional<std::string> asked_of_another_thing(const Asked& asked);
// Whether the evidence names all words of the thing that such a follow-up asks about, a row with
// what stands above it: its sister's sentence does not answer it.
bool names_the_thing(const Asked& asked, const Evidence& evidence);
// A question word and a verb, of the thing that the last question was about.
std::optional<std::string> asked_of_the_same_thing(const Asked& asked);
// How many they are that the last question asked for.
std::optional<std::string> asked_how_many(const Asked& asked);
// The last question with the question word of this one, which holds nothing else: «ومتى؟».
std::optional<std::string> asked_otherwise(const Asked& asked);

}  // namespace mujib::answer
