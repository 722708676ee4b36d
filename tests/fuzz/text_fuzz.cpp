// Bytes of a file to text, and text to what is compared: every place leads back.
#include <cstdint>
#include <string_view>

#include "engine/text/decode.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/sentences.hpp"
#include "engine/text/tokens.hpp"
#include "tests/fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = mujib::text;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = text::decode(bytes);
  const std::string_view read = decoded ? std::string_view(decoded->text) : bytes;
  const auto whole = static_cast<std::uint32_t>(read.size());
  std::uint32_t end = 0;
  for (const mujib::Span one : text::split_sentences(read, {0, whole})) {
    must(end <= one.begin && one.begin <= one.end && one.end <= whole);
    end = one.end;
  }
  text::may_be_heading(read, {0, whole});
  const text::Normalised folded = text::normalise(read);
  must(text::fold(read) == folded.text);
  must(text::fold(folded.text) == folded.text);  // once is enough
  end = 0;
  for (const text::Token& token : text::tokenise(folded.text)) {
    must(end <= token.span.begin && token.span.begin < token.span.end &&
         token.span.end <= folded.text.size());
    end = token.span.end;
    text::prefix_splits(token.span.of(folded.text));
    text::pronoun_splits(token.span.of(folded.text));
  }
  return 0;
}
