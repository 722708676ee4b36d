#include "engine/rulebook/matcher.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>
#include <string>
#include <utility>

#include "engine/rulebook/needs_index.hpp"

namespace mujib::rulebook {
namespace {

// Generous on purpose: when it is tight RE2 rebuilds its DFA silently and throughput collapses.
constexpr std::int64_t kPatternMemory = std::int64_t{16} << 20;
constexpr std::size_t kMostGroups = 16;
// A longer expression may be more than RE2 takes; what is written here by the compiler of patterns
// alone, and is shorter, is not.
constexpr std::size_t kSurelyTaken = 64 << 10;

re2::RE2::Options options() {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(kPatternMemory);
  return out;
}

re2::RE2::Anchor anchor_of(Matcher::Anchor anchor) {
  switch (anchor) {
    case Matcher::Anchor::kSearch:
      return re2::RE2::UNANCHORED;
    case Matcher::Anchor::kStart:
      return re2::RE2::ANCHOR_START;
    case Matcher::Anchor::kBoth:
      break;
  }
  return re2::RE2::ANCHOR_BOTH;
}

// Whether its author wrote some of the expression.
bool has_raw_part(const Pattern& pattern) {
  return std::any_of(pattern.slots.begin(), pattern.slots.end(),
                     [](const Slot& slot) { return !slot.expression.empty(); });
}

}  // namespace

struct Matcher::Impl {
  class Compiled {
   public:
    Compiled(const Pattern& pattern, std::string expression)
        : pattern_(pattern), written_(std::move(expression)) {}

    const Pattern& pattern() const { return pattern_; }
    const std::string& written() const { return written_; }
    const re2::RE2& expression() const {
      std::call_once(once_, [&] { expression_.emplace(written_, options()); });
      return *expression_;
    }

   private:
    const Pattern& pattern_;
    std::string written_;
    mutable std::once_flag once_;
    mutable std::optional<re2::RE2> expression_;
  };

  Impl(const std::vector<const Pattern*>& patterns, Anchor how, std::vector<Problem>& problems);

  void find_with(std::uint32_t index, std::string_view tagged, std::vector<Match>& out) const;

  Anchor anchor;
  std::deque<Compiled> patterns;
  NeedsIndex index;
};

Matcher::Impl::Impl(const std::vector<const Pattern*>& all, Anchor how,
                    std::vector<Problem>& problems)
    : anchor(how), index(all) {
  for (const Pattern* pattern : all) {
    // A word ends where a blank or the text does.
    const Compiled& one = patterns.emplace_back(
        *pattern,
        how == Anchor::kBoth ? pattern->expression : "(?:" + pattern->expression + ")(?: |$)");
    std::string error;
    if (pattern->slots.size() > kMostGroups) error = "too many slots";
    if (has_raw_part(*pattern) || one.written().size() > kSurelyTaken) {
      if (!one.expression().ok()) error = one.expression().error();
    }
    if (error.empty()) continue;
    problems.push_back({pattern->file, pattern->line,
                        "صيغة لا تقبلها آلة الصيغ «" + pattern->written + "» (" + error + ")",
                        "بسّطها أو اقسمها"});
  }
}

Matcher::Matcher(const std::vector<const Pattern*>& patterns, Anchor anchor,
                 std::vector<Problem>& problems)
    : impl_(std::make_unique<Impl>(patterns, anchor, problems)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::Impl::find_with(std::uint32_t pattern, std::string_view tagged,
                              std::vector<Match>& out) const {
  const Compiled& one = patterns[pattern];
  const std::vector<Slot>& slots = one.pattern().slots;
  if (slots.size() > kMostGroups || !one.expression().ok()) return;
  const int groups = static_cast<int>(slots.size()) + 1;
  std::array<re2::StringPiece, kMostGroups + 1> found;
  const re2::StringPiece text(tagged.data(), tagged.size());
  const auto offset = [&](const re2::StringPiece& piece) {
    return static_cast<std::uint32_t>(piece.data() - tagged.data());
  };
  for (std::size_t at = 0; at <= tagged.size();) {
    if (!one.expression().Match(text, at, tagged.size(), anchor_of(anchor), found.data(), groups)) {
      break;
    }
    Match match{pattern,
                {offset(found[0]), offset(found[0]) + static_cast<std::uint32_t>(found[0].size())},
                {}};
    if (match.whole.end > match.whole.begin && tagged[match.whole.end - 1] == ' ')
      --match.whole.end;
    for (std::size_t group = 1; group < static_cast<std::size_t>(groups); ++group) {
      const re2::StringPiece& piece = found[group];
      if (piece.data() == nullptr) continue;
      Span span{offset(piece), offset(piece) + static_cast<std::uint32_t>(piece.size())};
      while (!span.empty() && tagged[span.begin] == ' ') ++span.begin;
      match.captures.push_back({&slots[group - 1], span});
    }
    const std::uint32_t end = match.whole.end;
    out.push_back(std::move(match));
    if (anchor != Anchor::kSearch) break;
    at = std::max<std::size_t>(end, at + 1);
  }
}

std::vector<Match> Matcher::find(std::string_view tagged) const {
  std::vector<Match> out;
  for (const std::uint32_t pattern : impl_->index.possible(tagged)) {
    impl_->find_with(pattern, tagged, out);
  }
  return out;
}

std::vector<Match> Matcher::find_one(std::uint32_t pattern, std::string_view tagged) const {
  std::vector<Match> out;
  impl_->find_with(pattern, tagged, out);
  return out;
}

}  // namespace mujib::rulebook
