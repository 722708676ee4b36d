// The way back from a derived text to the text it was made from: decoded to
// file, repaired to decoded, normalised to repaired.
//
// Units      Bytes of both texts; Spans are half-open and on letter boundaries.
// Input      Segments are appended in the order of the derived text and leave no
//            gap in it. The source side may jump anywhere: repair moves runs.
// Errors     None. A Span outside the derived text is cut to it.
// Ownership  A value; holds no view of either text.
// Threads    Const members are safe from any thread.
//
//   OffsetMap map;
//   map.append_verbatim({0, 6});     // derived [0,6) is source [0,6), byte by byte
//   map.append_changed(2, {6, 14});  // derived [6,8) stands for all of source [6,14)
//   map.to_source({4, 8});           // {[4,14)}
//
// A point inside a changed segment has no place of its own in the source, so a
// Span that touches one is widened to the whole of it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/types/span.hpp"

namespace mujib {

class OffsetMap {
 public:
  struct Segment {
    std::uint32_t begin = 0;  // in the derived text; ends where the next begins
    Span source;
    bool verbatim = true;  // same bytes on both sides

    friend bool operator==(const Segment&, const Segment&) = default;
  };

  static OffsetMap identity(std::uint32_t length);
  // A map made of segments that were saved before. They must be in order.
  static OffsetMap restore(std::vector<Segment> segments, std::uint32_t length);

  void append_verbatim(Span source);
  // `length` bytes of derived text that stand for `source`; both may be empty.
  void append_changed(std::uint32_t length, Span source);

  // The source ranges of a derived range, in reading order; neighbours that
  // touch are joined. Empty where nothing in the source stands behind it.
  std::vector<Span> to_source(Span derived) const;
  // The smallest single range around to_source(derived); {0,0} when that is empty.
  Span cover(Span derived) const;
  // derived -> middle (this), middle -> source (inner): derived -> source.
  OffsetMap then(const OffsetMap& inner) const;

  std::uint32_t length() const { return length_; }
  bool is_identity() const;
  const std::vector<Segment>& segments() const { return segments_; }

  friend bool operator==(const OffsetMap&, const OffsetMap&) = default;

 private:
  std::uint32_t segment_end(std::size_t index) const;

  std::vector<Segment> segments_;
  std::uint32_t length_ = 0;
};

}  // namespace mujib
