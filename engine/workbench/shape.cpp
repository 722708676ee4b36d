#include "engine/workbench/shape.hpp"

#include <algorithm>

#include "engine/rulebook/pattern.hpp"
#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::workbench {
namespace {

constexpr std::string_view kGap = "…";
using text::letter::kComma;
constexpr int kMostDepth = 16;

class ShapeReader {
 public:
  explicit ShapeReader(std::string_view written) : rest_(written) {}

  Shape run() {
    Part all = alternatives("");
    out_.bare_slots = std::move(all.slots);
    out_.needed = std::move(all.needed);
    return std::move(out_);
  }

 private:
  // What one way through a piece fills and spells out.
  struct Part {
    std::map<std::string, int> slots;
    std::vector<std::string> needed;

    void follow_with(const Part& next) {
      for (const auto& [slot, count] : next.slots) slots[slot] += count;
      needed.insert(needed.end(), next.needed.begin(), next.needed.end());
    }
    void or_else(Part other) {
      for (const auto& [slot, count] : other.slots) slots[slot] = std::max(slots[slot], count);
      if (other.needed.size() < needed.size()) needed = std::move(other.needed);
    }
  };

  bool take(std::string_view sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }

  std::string_view take_to(char close) {
    const std::size_t end = std::min(rest_.find(close), rest_.size());
    const std::string_view inside = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return inside;
  }

  Part alternatives(std::string_view close) {
    Part out = sequence(close);
    while (take("|")) out.or_else(sequence(close));
    take(close);
    return out;
  }

  Part sequence(std::string_view close) {
    Part out;
    std::string words;
    while (!rest_.empty() && rest_.front() != '|' && (close.empty() || !rest_.starts_with(close))) {
      if (take(" ") || take("\t")) continue;
      if (const std::string word = take_word(); !word.empty()) {
        words += (words.empty() ? "" : " ") + word;
        continue;
      }
      end_run(words, out);
      out.follow_with(sign());
    }
    end_run(words, out);
    return out;
  }

  std::string take_word() {
    std::size_t end = std::min(rest_.find_first_of(" \t[](){}|"), rest_.size());
    for (const std::string_view mark : {kGap, kComma}) end = std::min(end, rest_.find(mark));
    std::string word(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return word;
  }

  Part sign() {
    const Deeper level(depth_);
    if (depth_ > kMostDepth) {  // does not compile either
      rest_.remove_prefix(1);
      return {};
    }
    if (take("[")) {
      Part inside = alternatives("]");
      inside.needed.clear();
      return inside;
    }
    if (take("(@")) {
      take_to(')');
      return {};
    }
    if (take("(")) return alternatives(")");
    if (take("{")) return slot(take_to('}'));
    if (!take(kGap) && !take(kComma)) rest_.remove_prefix(1);
    return {};
  }

  static Part slot(std::string_view inside) {
    Part out;
    if (inside.find(':') != inside.npos || rulebook::is_mark(inside)) return out;
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    while (inside.ends_with('+') || inside.ends_with(' ')) inside.remove_suffix(1);
    out.slots[std::string(inside)] = 1;
    return out;
  }

  void end_run(std::string& words, Part& part) {
    if (words.empty()) return;
    const std::string folded = text::fold(words);
    for (const text::Token& token : text::tokenise(folded)) {
      if (token.kind == text::Token::Kind::kWord) {
        part.needed.emplace_back(token.span.of(folded));
      }
    }
    out_.runs.push_back(std::move(words));
    words.clear();
  }

  struct Deeper {
    explicit Deeper(int& count) : depth(count) { ++depth; }
    ~Deeper() { --depth; }
    int& depth;
  };

  std::string_view rest_;
  int depth_ = 0;
  Shape out_;
};

}  // namespace

Shape shape_of(std::string_view written) { return ShapeReader(written).run(); }

}  // namespace mujib::workbench
