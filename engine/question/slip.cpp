#include "engine/question/slip.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "engine/text/utf8.hpp"

namespace mujib::question {
namespace {

constexpr std::size_t kShortestMissed = 4;   // letters typed, where one is missing
constexpr std::size_t kShortestNextKey = 6;  // letters typed, where a wrong key was hit

constexpr std::u32string_view kAlike[] = {U"ضظ", U"تط", U"سص", U"ذز", U"ثس",
                                          U"ثت", U"دذ", U"قغ", U"قك", U"دض"};
// The rows of an Arabic keyboard.
constexpr std::u32string_view kRows[] = {U"ضصثقفغعهخحجد", U"شسيبلاتنمكط", U"ىوزظ"};

std::u32string letters(std::string_view word) {
  std::u32string out;
  for (std::size_t at = 0; at < word.size();) {
    const text::Utf8Char one = text::read_utf8(word, at);
    out += one.code;
    at += one.size;
  }
  return out;
}

bool keys_side_by_side(char32_t a, char32_t b) {
  return std::any_of(std::begin(kRows), std::end(kRows), [&](std::u32string_view row) {
    const std::size_t x = row.find(a);
    const std::size_t y = row.find(b);
    return x != row.npos && y != row.npos && (x > y ? x - y : y - x) == 1;
  });
}

bool is_weak(char32_t letter) { return letter == U'ا' || letter == U'و' || letter == U'ي'; }

}  // namespace

bool sound_alike(char32_t a, char32_t b) {
  return std::any_of(std::begin(kAlike), std::end(kAlike), [&](std::u32string_view pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

bool is_slip(std::string_view typed, std::string_view meant) {
  const std::u32string a = letters(typed);
  const std::u32string b = letters(meant);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < std::min(a.size(), b.size()) - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  // Where they differ.
  const auto x = std::u32string_view(a).substr(head, a.size() - tail - head);
  const auto y = std::u32string_view(b).substr(head, b.size() - tail - head);
  if (x.size() == 1 && y.empty()) return head > 0 && a[head - 1] == x[0];
  if (x.empty() && y.size() == 1) return !is_weak(y[0]) && a.size() >= kShortestMissed;
  if (x.size() == 1 && y.size() == 1) {
    return sound_alike(x[0], y[0]) ||
           (a.size() >= kShortestNextKey && keys_side_by_side(x[0], y[0]));
  }
  return x.size() == 2 && y.size() == 2 && x[0] == y[1] && x[1] == y[0];
}

}  // namespace mujib::question
