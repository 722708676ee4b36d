#include "engine/repair/page/rows.hpp"

#include <algorithm>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

// Letters of one span are written together, so that no place inside it is lost.
void write_glyphs(std::string_view source, const std::vector<Glyph>& glyphs, Relaid& out) {
  for (std::size_t at = 0; at < glyphs.size();) {
    const Span span = glyphs[at].source;
    const std::size_t before = out.text.size();
    while (at < glyphs.size() && glyphs[at].source == span)
      append_utf8(out.text, glyphs[at++].code);
    if (std::string_view(out.text).substr(before) == span.of(source)) {
      out.to_source.append_verbatim(span);
    } else {
      out.to_source.append_changed(static_cast<std::uint32_t>(out.text.size() - before), span);
    }
  }
}

}  // namespace

void Row::changed(Change::Kind kind) {
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
}

Rows::Rows(std::string_view source) : source_(source) {
  for (std::uint32_t at = 0; at < source.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(source.find('\n', at), source.size()));
    Row row;
    row.line = static_cast<std::uint32_t>(rows_.size());
    row.source = {at, end};
    rows_.push_back(std::move(row));
    at = end + 1;
  }
}

std::vector<Glyph> Rows::letters(const Row& row) const {
  if (row.mended) return row.glyphs;
  std::vector<Glyph> out;
  out.reserve(row.source.size() / 2 + 1);
  for (std::uint32_t at = row.source.begin; at < row.source.end;) {
    const Letter letter = letter_at(source_, at);
    out.push_back({letter.code, {at, at + letter.size}});
    at += letter.size;
  }
  return out;
}

std::vector<Glyph>& Rows::glyphs(Row& row) const {
  if (!row.mended) row.glyphs = letters(row);
  row.mended = true;
  return row.glyphs;
}

std::string Rows::text(const Row& row) const {
  return row.mended ? text_of(row.glyphs) : std::string(row.source.of(source_));
}

Relaid Rows::write() {
  Relaid out;
  out.same = std::none_of(rows_.begin(), rows_.end(), [](const Row& row) {
    return row.mended || row.dropped || row.column || !row.sure || row.join != Row::Join::kAsUsual;
  });
  if (!out.same) {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      const Row& row = rows_[at];
      if (row.mended) {
        write_glyphs(source_, row.glyphs, out);
      } else {
        out.text += row.source.of(source_);
        out.to_source.append_verbatim(row.source);
      }
      const std::uint32_t end = row.source.end;
      const bool stored = end < source_.size() && source_[end] == '\n';
      if (!stored && at + 1 == rows_.size()) break;
      out.text += '\n';
      if (stored) {
        out.to_source.append_verbatim({end, end + 1});
      } else {
        out.to_source.append_changed(1, {end, end});
      }
    }
  }
  out.rows = std::move(rows_);
  return out;
}

std::string text_of(const std::vector<Glyph>& glyphs) {
  std::string out;
  out.reserve(glyphs.size() * 2);
  for (const Glyph& glyph : glyphs) append_utf8(out, glyph.code);
  return out;
}

std::vector<Range> words_of(const std::vector<Glyph>& glyphs) {
  std::vector<Range> words;
  for (std::size_t at = 0; at < glyphs.size();) {
    while (at < glyphs.size() && is_blank(glyphs[at].code)) ++at;
    const std::size_t begin = at;
    while (at < glyphs.size() && !is_blank(glyphs[at].code)) ++at;
    if (at > begin) words.push_back({begin, at});
  }
  return words;
}

}  // namespace mujib::repair
