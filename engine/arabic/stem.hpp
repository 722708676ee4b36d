// Stems and roots of normalised words, for finding one word in another's form.
//
//   stem("والمنظمات") == stem("منظمه");      // light: particles, article, endings
//   root("تاسست") == root("تاسيس");           // heavier: the consonants, for related forms
//
// Input      One word that normalise() made. Words under three letters, numbers
//            and Latin come back as they are.
// Errors     None. A stem is a key to compare, never shown.
// Threads    Pure functions, safe from any thread.
// Source     The affixes, plurals and patterns are listed in stem.cpp. Snowball's
//            Arabic stemmer was tried and is not used: over folded text it gives
//            «الروسيه» and «روسيه» two stems, and takes the ف off «فلسطين».
#pragma once

#include <string>
#include <string_view>

namespace mujib::arabic {

std::string stem(std::string_view word);
std::string root(std::string_view word);

// Words that carry grammar and no content: في، من، التي، كان … (normalised).
bool is_stop_word(std::string_view word);

}  // namespace mujib::arabic
