#include "engine/rulebook/matcher.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace mujib::rulebook {
namespace {

// Generous on purpose: when it is tight RE2 rebuilds its DFA silently and throughput collapses.
constexpr std::int64_t kSetMemory = std::int64_t{256} << 20;
constexpr std::int64_t kPatternMemory = std::int64_t{16} << 20;
constexpr std::size_t kMostGroups = 16;

re2::RE2::Options options(std::int64_t memory) {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(memory);
  return out;
}

}  // namespace

struct Matcher::Impl {
  struct Compiled {
    const Pattern* pattern;
    std::unique_ptr<re2::RE2> expression;
  };
  Anchor anchor = Anchor::kStart;
  std::vector<Compiled> patterns;
  std::unique_ptr<re2::RE2::Set> set;
  std::vector<std::uint32_t> set_to_pattern;
  mutable std::atomic<std::uint64_t> fallbacks{0};

  void find_with(std::uint32_t index, std::string_view tagged, std::vector<Match>& out) const;
};

Matcher::Matcher(const std::vector<const Pattern*>& patterns, Anchor anchor,
                 std::vector<Problem>& problems)
    : impl_(std::make_unique<Impl>()) {
  impl_->anchor = anchor;
  const re2::RE2::Anchor how = anchor == Anchor::kSearch  ? re2::RE2::UNANCHORED
                               : anchor == Anchor::kStart ? re2::RE2::ANCHOR_START
                                                          : re2::RE2::ANCHOR_BOTH;
  impl_->set = std::make_unique<re2::RE2::Set>(options(kSetMemory), how);
  for (const Pattern* pattern : patterns) {
    // A word ends where a blank or the text does.
    const std::string bounded =
        anchor == Anchor::kBoth ? pattern->expression : "(?:" + pattern->expression + ")(?: |$)";
    Impl::Compiled one{pattern, std::make_unique<re2::RE2>(bounded, options(kPatternMemory))};
    std::string error = one.expression->error();
    if (one.expression->ok() && pattern->slots.size() > kMostGroups) error = "too many slots";
    if (one.expression->ok() && error.empty() && impl_->set->Add(bounded, &error) >= 0) {
      impl_->set_to_pattern.push_back(static_cast<std::uint32_t>(impl_->patterns.size()));
    } else {
      problems.push_back({pattern->file, pattern->line,
                          "صيغة لا تقبلها آلة الصيغ «" + pattern->written + "» (" + error + ")",
                          "بسّطها أو اقسمها"});
    }
    impl_->patterns.push_back(std::move(one));
  }
  if (!impl_->set_to_pattern.empty() && !impl_->set->Compile()) {
    problems.push_back({patterns.front()->file, 0, "الصيغ معا أكبر من ذاكرة آلة الصيغ",
                        "قلل المجموعات الكبيرة داخل الصيغ"});
  }
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::uint64_t Matcher::fallbacks() const { return impl_->fallbacks.load(); }

void Matcher::Impl::find_with(std::uint32_t index, std::string_view tagged,
                              std::vector<Match>& out) const {
  const Compiled& one = patterns[index];
  if (!one.expression->ok()) return;
  const int groups = static_cast<int>(one.pattern->slots.size()) + 1;
  std::array<re2::StringPiece, kMostGroups + 1> found;
  const re2::StringPiece text(tagged.data(), tagged.size());
  const re2::RE2::Anchor how = anchor == Anchor::kSearch  ? re2::RE2::UNANCHORED
                               : anchor == Anchor::kStart ? re2::RE2::ANCHOR_START
                                                          : re2::RE2::ANCHOR_BOTH;
  const auto offset = [&](const re2::StringPiece& piece) {
    return static_cast<std::uint32_t>(piece.data() - tagged.data());
  };
  for (std::size_t at = 0; at <= tagged.size();) {
    if (!one.expression->Match(text, at, tagged.size(), how, found.data(), groups)) break;
    Match match{index,
                {offset(found[0]), offset(found[0]) + static_cast<std::uint32_t>(found[0].size())},
                {}};
    if (match.whole.end > match.whole.begin && tagged[match.whole.end - 1] == ' ')
      --match.whole.end;
    for (std::size_t group = 1; group < static_cast<std::size_t>(groups); ++group) {
      const re2::StringPiece& piece = found[group];
      if (piece.data() == nullptr) continue;
      Span span{offset(piece), offset(piece) + static_cast<std::uint32_t>(piece.size())};
      while (!span.empty() && tagged[span.begin] == ' ') ++span.begin;
      match.captures.push_back({&one.pattern->slots[group - 1], span});
    }
    const std::uint32_t end = match.whole.end;
    out.push_back(std::move(match));
    if (anchor != Anchor::kSearch) break;
    at = std::max<std::size_t>(end, at + 1);
  }
}

std::vector<Match> Matcher::find(std::string_view tagged) const {
  std::vector<Match> out;
  if (impl_->set_to_pattern.empty()) return out;
  thread_local std::vector<int> hits;
  hits.clear();
  re2::RE2::Set::ErrorInfo error{};
  const bool any = impl_->set->Match(re2::StringPiece(tagged.data(), tagged.size()), &hits, &error);
  if (!any && error.kind != re2::RE2::Set::kNoError) {
    impl_->fallbacks.fetch_add(1, std::memory_order_relaxed);
    for (const std::uint32_t index : impl_->set_to_pattern) impl_->find_with(index, tagged, out);
    return out;
  }
  std::sort(hits.begin(), hits.end());
  for (const int hit : hits) {
    impl_->find_with(impl_->set_to_pattern[static_cast<std::size_t>(hit)], tagged, out);
  }
  return out;
}

std::vector<Match> Matcher::find_one(std::uint32_t pattern, std::string_view tagged) const {
  std::vector<Match> out;
  impl_->find_with(pattern, tagged, out);
  return out;
}

}  // namespace mujib::rulebook
