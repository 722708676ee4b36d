// Arabic letters in the shape that a page sets them in (U+FB50 to U+FDFF, U+FE70 to
// U+FEFF), as old fonts and PDF extractions store them.
//
// Threads    Pure functions.
// Source     Unicode's compatibility decompositions, asked of ICU.
#pragma once

#include <cstdint>
#include <string>

namespace mujib::text {

enum class Shape : std::uint8_t { kNone, kIsolated, kInitial, kMedial, kFinal };

// kNone: no presentation form of letters. Whole words and signs of one code (ﷺ ﷲ ﷼) and
// ornate brackets are none.
Shape shape_of(char32_t code);
// The letters that it shapes, in reading order; the code itself where it shapes none.
std::u32string unshaped(char32_t code);

}  // namespace mujib::text
