#include "engine/repair/wordlist.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/repair/letters.hpp"
#include "engine/repair/words.hpp"

namespace mujib::repair {
namespace {

constexpr char kWords[] =
#include "engine/repair/wordlist.inc"
    ;

// One Arabic letter is two bytes.
constexpr std::size_t kLetter = 2;
constexpr std::size_t kShortestStem = 3 * kLetter;

class Wordlist {
 public:
  Wordlist() {
    std::string_view rest(kWords, sizeof kWords - 1);
    std::string word;
    std::vector<std::size_t> ends;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const char digit = rest.front();
      const int shared = digit <= '9' ? digit - '0' : digit - 'a' + 10;
      word.resize(static_cast<std::size_t>(shared) * kLetter);
      word += rest.substr(1, end - 1);
      letters_ += word;
      ends.push_back(letters_.size());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      words_.push_back(std::string_view(letters_).substr(begin, end - begin));
      begin = end;
    }
  }

  bool has(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  std::string letters_;
  std::vector<std::string_view> words_;  // sorted
};

const Wordlist& wordlist() {
  static const Wordlist list;
  return list;
}

}  // namespace

void load_wordlist() { wordlist(); }

bool is_listed(std::string_view word) { return wordlist().has(word); }

bool is_known(std::string_view word) {
  if (is_listed(word)) return true;
  const std::string_view stem = word_stem(word);
  if (stem.size() < kShortestStem || stem.size() == word.size()) return false;
  std::string singular(stem);
  append_utf8(singular, kTehMarbuta);
  return is_listed(stem) || is_listed(singular);
}

}  // namespace mujib::repair
