#include "engine/repair/reading.hpp"

#include <algorithm>

#include "engine/repair/letters.hpp"
#include "engine/types/document.hpp"

namespace mujib::repair {

void TextBuilder::verbatim(Span piece) {
  text_ += piece.of(source_);
  map_.append_verbatim(piece);
}

void TextBuilder::changed(std::string_view text, Span piece) {
  text_ += text;
  map_.append_changed(static_cast<std::uint32_t>(text.size()), piece);
}

void TextBuilder::append(const TextBuilder& other) {
  text_ += other.text_;
  const auto& segments = other.map_.segments();
  for (std::size_t index = 0; index < segments.size(); ++index) {
    const std::uint32_t end =
        index + 1 < segments.size() ? segments[index + 1].begin : other.map_.length();
    if (segments[index].verbatim) {
      map_.append_verbatim(segments[index].source);
    } else {
      map_.append_changed(end - segments[index].begin, segments[index].source);
    }
  }
}

namespace {

// A stretch without edits. Kashida goes with the letter before it, or at the
// stretch's start with the letter after it, so that no byte lies between spans.
void write_plain(std::string_view source, Span piece, bool strip_kashida, TextBuilder& out) {
  if (!strip_kashida) {
    if (!piece.empty()) out.verbatim(piece);
    return;
  }
  const auto tatweel = [&](std::uint32_t at) {
    return at + 1 < piece.end && source[at] == '\xD9' && source[at + 1] == '\x80';
  };
  std::uint32_t begin = piece.begin;
  for (std::uint32_t at = piece.begin; at < piece.end;) {
    if (!tatweel(at)) {
      at += letter_at(source, at).size;
      continue;
    }
    std::uint32_t end = at;
    while (tatweel(end)) end += 2;
    Span kept{at, at};
    if (at > begin) {
      kept.begin = at - letter_before(source.substr(0, at), at).size;
      if (kept.begin > begin) out.verbatim({begin, kept.begin});
      out.changed(kept.of(source), {kept.begin, end});
    } else if (end < piece.end) {
      kept = {end, end + letter_at(source, end).size};
      out.changed(kept.of(source), {at, kept.end});
      end = kept.end;
    }
    begin = at = end;
  }
  if (begin < piece.end) out.verbatim({begin, piece.end});
}

}  // namespace

void write_run(std::string_view source, Span run, const Reading& reading, TextBuilder& out) {
  std::uint32_t at = run.begin;
  for (const Edit& edit : reading.edits) {
    if (!run.contains(edit.source)) continue;
    write_plain(source, {at, edit.source.begin}, reading.strip_kashida, out);
    std::string_view text = edit.text;
    // A number that was lost at the run's end has no word behind it.
    if (edit.source.end == run.end && text.ends_with(' ')) text.remove_suffix(1);
    out.changed(text, edit.source);
    at = edit.source.end;
  }
  write_plain(source, {at, run.end}, reading.strip_kashida, out);
}

TextBuilder write_line(std::string_view source, const Reading& reading) {
  TextBuilder out(source);
  for (Span run : reading.runs) write_run(source, run, reading, out);
  if (!reading.moved.empty()) {
    std::string end;
    if (!out.text().ends_with(kLostMark)) {
      end += ' ';
      end += kLostMark;
    }
    end += reading.moved.of(source);
    out.changed(end, reading.moved);
  }
  return out;
}

}  // namespace mujib::repair
