#include "engine/find/places/row_label.hpp"

#include <charconv>
#include <vector>

#include "engine/text/tokens.hpp"

namespace mujib::find {

RowLabel read_row_label(std::string_view normalised) {
  std::vector<std::int64_t> numbers;
  for (const text::Token& token : text::tokenise(normalised)) {
    if (token.kind != text::Token::Kind::kNumber) continue;
    const std::string_view digits = token.span.of(normalised);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return {};
    numbers.push_back(value);
  }
  if (numbers.size() == 1) return {numbers[0], numbers[0]};
  if (numbers.size() == 2 && numbers[0] <= numbers[1]) return {numbers[0], numbers[1]};
  return {};
}

}  // namespace mujib::find
