// Folds Arabic spelling variants, so that a rule written one way finds text
// written another way: أحمد and احمد, مدرسة and مدرسه, ١٩٢٣ and 1923.
//
//   Normalised n = normalise("مَقَرُّ الـمنظّمة:  ١٢٣");
//   n.text == "مقر المنظمه: 123";
//   n.map.to_source(span in n.text)   // bytes of the argument
//
// Folded: أ إ آ ٱ ا -> ا; ى ی ې -> ي; ة ۀ ہ ە -> ه; ؤ -> و; ئ -> ي; ء is
// dropped; ک -> ك, گ -> ك, پ -> ب, چ -> ج, ڤ -> ف, ژ -> ز; marks, kashida and invisible
// characters are dropped; presentation forms by NFKC except the ligatures that
// blow up (U+FDFA ...), lam-alef included; all digits to 0-9; Latin to lower case
// without accents; all white space to one blank, none at the ends; quotation
// marks to « » (a straight " opens and closes in turn); ؟ ? -> ؟, ، , -> ،, ؛ ; -> ؛,
// Arabic percent and decimal signs to ASCII; the dashes to -; … to ...; a
// thousands separator inside a number is dropped; an apostrophe stays. Control and private-use
// characters are dropped, so tags made of them cannot come from input. The mark
// ⟨؟⟩ for lost digits is kept as it is.
//
// Units      Offsets are bytes of UTF-8; a Span is half-open.
// Input      Any bytes. A broken sequence becomes U+FFFD; nothing is refused.
// Errors     None: folding cannot fail. Idempotent: normalise(normalise(x)) == normalise(x).
// Ownership  Normalised owns its text and keeps no view of the argument.
// Threads    Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "engine/types/offset_map.hpp"

namespace mujib::text {

struct Normalised {
  std::string text;
  // text -> the argument's bytes; a dropped mark belongs to its letter. A letter that
  // changes without changing its size stays inside a verbatim segment.
  OffsetMap map;
};

Normalised normalise(std::string_view utf8);
// The text alone, without the way back.
std::string fold(std::string_view utf8);

}  // namespace mujib::text
