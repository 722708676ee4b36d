// Text whose bytes were read in the wrong encoding and saved so: «Ø§Ù„» is «ال», «ÇáÔÇÑÚ» is
// «الشارع».
//
// Letters go back to the bytes that they were read from (Windows-1252, Windows-1256,
// ISO-8859-6) and are read again, word by word: as UTF-8, which hardly any other word can be,
// or, where many words of a text are Latin capitals with accents, as the Arabic encoding
// that makes words with an article of them.
//
// Units      Bytes of the argument.
// Input      Valid UTF-8.
// Errors     None: what cannot be undone stays, and is counted where it is seen.
// Threads    Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/types/offset_map.hpp"

namespace mujib::text {

struct Undone {
  std::string text;
  OffsetMap to_source;   // text -> argument
  std::string_view was;  // the encoding of the bytes
  std::string_view read_as;
};

// Nothing where no word was read wrong.
std::optional<Undone> undo_misreading(std::string_view utf8);

// Is single-byte Arabic ISO-8859-6 rather than Windows-1256? By the article: alef is one byte
// in both, lam is not.
bool is_iso_8859_6(std::string_view bytes);

}  // namespace mujib::text
