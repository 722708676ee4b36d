#include "engine/find/spans/span_reader.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/find/fixed.hpp"
#include "engine/find/spans/answerable.hpp"

namespace mujib::find {
namespace {

// «كم غرفة»: where a number counts rooms, no other number is the answer.
void keep_what_counts_the_head(std::vector<ReadSpan>& spans) {
  const auto is = [](const ReadSpan& span, SpanFact fact, int value) {
    return span.values[static_cast<std::size_t>(fact)] == value;
  };
  const bool counted = std::any_of(spans.begin(), spans.end(), [&](const ReadSpan& span) {
    return is(span, SpanFact::kWantedOrder, 0) && is(span, SpanFact::kUnit, 1);
  });
  if (!counted) return;
  std::erase_if(spans, [&](const ReadSpan& span) {
    return !is(span, SpanFact::kHoldsWanted, 0) && !is(span, SpanFact::kUnit, 1);
  });
}

// «120 دينارا للكبار و70 دينارا للأطفال»: of two values that «و» joins, each with its own words
// behind it, the one whose words are the question's.
class JoinedValues {
 public:
  JoinedValues(const SpanText& text, const std::vector<TypedSpan>& typed,
               std::span<const Key> words, Matches& matches, SpanType type)
      : text_(text), words_(words), matches_(matches) {
    for (const TypedSpan& one : typed) {
      if (one.type == type) values_.push_back(one);
    }
  }

  // Takes away what stands on the other value, where something is left.
  void choose(std::vector<ReadSpan>& spans) {
    for (std::size_t at = 1; at < values_.size(); ++at) {
      if (!joined(at)) continue;
      const Terms before = terms(0, values_[at - 1].first);
      const Terms first = behind(at - 1) & ~before;
      const Terms second = behind(at) & ~before;
      if ((second & ~first) != 0 && (first & ~second) == 0) {
        keep(spans, values_[at], values_[at - 1]);
      } else if ((first & ~second) != 0 && (second & ~first) == 0) {
        keep(spans, values_[at - 1], values_[at]);
      }
    }
  }

 private:
  using Terms = std::uint32_t;      // a bit each
  static constexpr int kReach = 4;  // words behind a value that say whose it is

  bool joined(std::size_t at) const {
    const int first = values_[at].first;
    const int between = first - values_[at - 1].end;
    if (between <= 0 || between > kReach || text_.gap_class(first) == Gap::kStop) return false;
    return text_[first].text.starts_with("و") || text_[first - 1].text == "و";
  }

  Terms terms(int first, int end) {
    Terms out = 0;
    for (int at = first; at < end; ++at) {
      const Matches::Row& row = matches_.row(words_[static_cast<std::size_t>(at)]);
      for (std::size_t term = 0; term < matches_.terms(); ++term) {
        if (row[term] >= kHit) out |= Terms{1} << term;
      }
    }
    return out;
  }

  Terms behind(std::size_t at) {
    int end = values_[at].end;
    while (end < text_.size() && end < values_[at].end + kReach &&
           text_.gap_class(end) == Gap::kNone &&
           (at + 1 == values_.size() || end < values_[at + 1].first)) {
      ++end;
    }
    return terms(values_[at].end, end);
  }

  static void keep(std::vector<ReadSpan>& spans, const TypedSpan& value, const TypedSpan& other) {
    const auto on = [](const ReadSpan& span, const TypedSpan& one) {
      return span.range.first < one.end && one.first < span.range.end;
    };
    if (std::none_of(spans.begin(), spans.end(),
                     [&](const ReadSpan& one) { return on(one, value); }))
      return;
    std::erase_if(spans, [&](const ReadSpan& one) { return on(one, other) && !on(one, value); });
  }

  const SpanText& text_;
  std::span<const Key> words_;
  Matches& matches_;
  std::vector<TypedSpan> values_;
};

}  // namespace

std::vector<ReadSpan> SpanReader::candidates(const Asked& asked, Matches& matches,
                                             std::uint32_t sentence) const {
  const SpanText text = texts_.text(knowledge_, all_, sentence);
  const std::vector<TypedSpan> typed = texts_.typed(text);
  const SpanFacts facts(all_, asked, matches, text, all_.words(sentence), typed);
  const std::vector<SpanRange> ranges = span_candidates(text, typed);
  std::vector<ReadSpan> out;
  out.reserve(ranges.size());
  for (const SpanRange range : ranges) {
    ReadSpan& span = out.emplace_back(ReadSpan{.range = range, .values = facts.of(range)});
    span.possible = can_answer(asked, typed, range, span.values);
    span.enough = span.possible && says_enough(asked, text, range);
  }
  if (std::any_of(out.begin(), out.end(), [](const ReadSpan& one) { return one.possible; })) {
    std::erase_if(out, [](const ReadSpan& one) { return !one.possible; });
  }
  if (asked.kind == Kind::kNumber) keep_what_counts_the_head(out);
  const std::optional<SpanType> type = span_type_of(asked.expected);
  if (type == SpanType::kNumber || type == SpanType::kTime) {
    JoinedValues(text, typed, all_.words(sentence), matches, *type).choose(out);
  }
  for (ReadSpan& span : out) span.score = table_.score(span.values, asked.expected);
  return out;
}

SpanReading SpanReader::read(const Asked& asked, Matches& matches, std::uint32_t sentence) const {
  SpanReading out;
  out.words = static_cast<int>(all_.words(sentence).size());
  const std::vector<ReadSpan> all = candidates(asked, matches, sentence);
  std::vector<int> scores;
  scores.reserve(all.size());
  for (const ReadSpan& span : all) scores.push_back(span.score);
  out.log_share = log_share(scores);

  // Candidates stand in order, so of equal scores the earlier and shorter one stays first.
  const ReadSpan* best = nullptr;
  const ReadSpan* second = nullptr;
  for (const ReadSpan& span : all) {
    if (best == nullptr || span.score > best->score) {
      second = best;
      best = &span;
    } else if (second == nullptr || span.score > second->score) {
      second = &span;
    }
  }
  if (best != nullptr) out.best = *best;
  if (second != nullptr) out.second = *second;
  return out;
}

std::vector<SpanPart> differences(const SpanTable& table, AnswerType expected, const ReadSpan& one,
                                  const ReadSpan& other, std::size_t most) {
  const EntriesOfSpan mine = entries_of(one.values, expected);
  const EntriesOfSpan others = entries_of(other.values, expected);
  std::vector<SpanPart> out;
  for (std::size_t at = 0; at < kEntriesOfSpan; ++at) {
    if (mine[at] == others[at]) continue;
    out.push_back({mine[at], table.weight(mine[at])});
    out.push_back({others[at], -table.weight(others[at])});
  }
  std::stable_sort(out.begin(), out.end(), [](const SpanPart& a, const SpanPart& b) {
    return std::abs(a.value) > std::abs(b.value);
  });
  if (out.size() > most) out.resize(most);
  std::erase_if(out, [](const SpanPart& part) { return part.value == 0; });
  return out;
}

}  // namespace mujib::find
