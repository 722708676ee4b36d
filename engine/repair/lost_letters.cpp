#include "engine/repair/lost_letters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/repair/letters.hpp"
#include "engine/repair/words.hpp"

namespace mujib::repair {
namespace {

// The ligatures that the extraction was seen to drop.
constexpr std::array<std::string_view, 2> kLostEndings = {"رع", "رج"};
constexpr std::size_t kFewestLetters = 2;

class Finder {
 public:
  Finder(std::string_view source, const WordModel& model) : source_(source), model_(model) {}

  std::optional<LostLetters> look_at(Span word, bool stretched) const {
    // The last letter, with the kashida behind it.
    std::uint32_t end = word.end;
    Letter last = letter_before(source_, end);
    while (end > word.begin && !is_arabic_letter(last.code) && last.code != kTatweel) {
      end -= last.size;
      last = letter_before(source_, end);
    }
    std::uint32_t letter_end = end;
    while (letter_end > word.begin && last.code == kTatweel) {
      letter_end -= last.size;
      last = letter_before(source_, letter_end);
    }
    const std::string letters = fold_word(word.of(source_));
    if (letter_end <= word.begin || !is_arabic_letter(last.code)) return std::nullopt;
    if (letters.size() < 2 * kFewestLetters) return std::nullopt;
    const bool hanging = stretched && letter_end < end && last.code != kHeh;
    if (!hanging && WordModel::heard(model_.find(letters))) return std::nullopt;
    const std::string_view ending = only_ending(letters);
    if (ending.empty() && !hanging) return std::nullopt;
    LostLetters lost;
    lost.word = word;
    if (ending.empty()) return lost;
    lost.edit.source = {letter_end - last.size, end};
    append_utf8(lost.edit.text, last.code);
    lost.edit.text += ending;
    return lost;
  }

 private:
  // The one ending that makes a known word.
  std::string_view only_ending(const std::string& letters) const {
    std::string_view found;
    for (std::string_view ending : kLostEndings) {
      if (!WordModel::heard(model_.find(letters + std::string(ending)))) continue;
      if (!found.empty()) return {};
      found = ending;
    }
    return found;
  }

  std::string_view source_;
  const WordModel& model_;
};

}  // namespace

std::vector<std::vector<LostLetters>> find_lost_letters(const Vocabulary& vocabulary,
                                                        std::string_view source,
                                                        const Layout& layout,
                                                        const std::vector<RunOrder>& orders) {
  std::vector<std::vector<LostLetters>> found(layout.lines.size());
  const Finder finder(source, vocabulary.model());
  const std::vector<bool> suspects = suspect_lines(source, layout);
  for (std::size_t index = 0; index < found.size(); ++index) {
    const StoredLine& line = layout.lines[index];
    if (line.kind != StoredLine::Kind::kText) continue;
    const std::vector<Span> words = words_of(source, line.text);
    for (std::size_t at = 0; at < words.size(); ++at) {
      // Half a word at a run's edge lost nothing.
      const auto at_edge = [&](Span run) {
        return run.begin == words[at].begin || run.end == words[at].end;
      };
      const bool half = suspects[index] && (at == 0 || at + 1 == words.size());
      if (half || std::any_of(orders[index].runs.begin(), orders[index].runs.end(), at_edge)) {
        continue;
      }
      if (auto lost = finder.look_at(words[at], line.stretched)) {
        found[index].push_back(std::move(*lost));
      }
    }
  }
  return found;
}

}  // namespace mujib::repair
