// Stems and roots of normalised words, for finding one word in another's form.
//
//   stem("والمنظمات") == stem("منظمه");      // light: particles, article, endings (libstemmer)
//   root("تاسست") == root("تاسيس");           // heavier: the consonants, for related forms
//
// Input      One word that normalise() made. Words under three letters, numbers
//            and Latin come back as they are.
// Errors     None. A stem is a key to compare, never shown.
// Threads    Safe from any thread (libstemmer's state is per thread).
// Source     libstemmer (Snowball) for stem(); the weak letters and affixes that
//            root() takes off are listed in stem.cpp.
#pragma once

#include <string>
#include <string_view>

namespace mujib::text {

std::string stem(std::string_view word);
std::string root(std::string_view word);

// Words that carry grammar and no content: في، من، التي، كان … (normalised).
bool is_stop_word(std::string_view word);

}  // namespace mujib::text
