#include "engine/types/offset_map.hpp"

#include <algorithm>
#include <utility>

namespace mujib {

OffsetMap OffsetMap::identity(std::uint32_t length) {
  OffsetMap map;
  map.append_verbatim({0, length});
  return map;
}

OffsetMap OffsetMap::restore(std::vector<Segment> segments, std::uint32_t length) {
  OffsetMap map;
  map.segments_ = std::move(segments);
  map.length_ = length;
  return map;
}

void OffsetMap::append_verbatim(Span source) {
  if (source.empty()) return;
  if (!segments_.empty() && segments_.back().verbatim &&
      segments_.back().source.end == source.begin) {
    segments_.back().source.end = source.end;
  } else {
    segments_.push_back({length_, source, true});
  }
  length_ += source.size();
}

void OffsetMap::append_changed(std::uint32_t length, Span source) {
  if (length == 0 && source.empty()) return;
  segments_.push_back({length_, source, false});
  length_ += length;
}

std::uint32_t OffsetMap::segment_end(std::size_t index) const {
  return index + 1 < segments_.size() ? segments_[index + 1].begin : length_;
}

std::vector<Span> OffsetMap::to_source(Span derived) const {
  derived.end = std::min(derived.end, length_);
  std::vector<Span> out;
  if (derived.begin >= derived.end) return out;
  auto first =
      std::upper_bound(segments_.begin(), segments_.end(), derived.begin,
                       [](std::uint32_t at, const Segment& segment) { return at < segment.begin; });
  if (first != segments_.begin()) --first;
  for (auto index = static_cast<std::size_t>(first - segments_.begin()); index < segments_.size();
       ++index) {
    const Segment& segment = segments_[index];
    const std::uint32_t end = segment_end(index);
    if (segment.begin >= derived.end) break;
    if (end <= derived.begin) continue;  // also skips what was deleted: it is empty here
    Span part = segment.source;
    if (segment.verbatim) {
      part = {segment.source.begin + (std::max(segment.begin, derived.begin) - segment.begin),
              segment.source.begin + (std::min(end, derived.end) - segment.begin)};
    }
    if (part.empty()) continue;
    if (!out.empty() && out.back().end == part.begin) {
      out.back().end = part.end;
    } else if (out.empty() || out.back() != part) {
      out.push_back(part);
    }
  }
  return out;
}

Span OffsetMap::cover(Span derived) const {
  const std::vector<Span> parts = to_source(derived);
  if (parts.empty()) return {};
  Span all = parts.front();
  for (Span part : parts) {
    all.begin = std::min(all.begin, part.begin);
    all.end = std::max(all.end, part.end);
  }
  return all;
}

OffsetMap OffsetMap::then(const OffsetMap& inner) const {
  OffsetMap out;
  for (std::size_t index = 0; index < segments_.size(); ++index) {
    const Segment& segment = segments_[index];
    const std::uint32_t length = segment_end(index) - segment.begin;
    if (!segment.verbatim) {
      out.append_changed(length, inner.cover(segment.source));
      continue;
    }
    // A verbatim piece may cross several segments of the inner map.
    std::uint32_t at = segment.source.begin;
    while (at < segment.source.end) {
      auto next = std::upper_bound(
          inner.segments_.begin(), inner.segments_.end(), at,
          [](std::uint32_t point, const Segment& other) { return point < other.begin; });
      if (next == inner.segments_.begin()) break;  // nothing stands behind it
      const auto found = static_cast<std::size_t>(next - inner.segments_.begin()) - 1;
      const Segment& piece = inner.segments_[found];
      const std::uint32_t stop = std::min(inner.segment_end(found), segment.source.end);
      if (stop <= at) break;  // past the inner text's end
      if (piece.verbatim) {
        const std::uint32_t begin = piece.source.begin + (at - piece.begin);
        out.append_verbatim({begin, begin + (stop - at)});
      } else {
        out.append_changed(stop - at, piece.source);
      }
      at = stop;
    }
    if (at < segment.source.end) out.append_changed(segment.source.end - at, {});
  }
  return out;
}

bool OffsetMap::is_identity() const {
  return segments_.empty() ||
         (segments_.size() == 1 && segments_[0].verbatim && segments_[0].source.begin == 0);
}

}  // namespace mujib
