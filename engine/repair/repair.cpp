#include "engine/repair/repair.hpp"

#include <algorithm>

#include "engine/repair/corrections.hpp"
#include "engine/repair/glyphs/brackets.hpp"
#include "engine/repair/glyphs/controls.hpp"
#include "engine/repair/glyphs/direction.hpp"
#include "engine/repair/glyphs/forms.hpp"
#include "engine/repair/glyphs/lam_alef.hpp"
#include "engine/repair/glyphs/spaces.hpp"
#include "engine/repair/letters.hpp"
#include "engine/repair/lines.hpp"
#include "engine/repair/lost_letters.hpp"
#include "engine/repair/numbers.hpp"
#include "engine/repair/order/runs.hpp"
#include "engine/repair/page/back.hpp"
#include "engine/repair/page/columns.hpp"
#include "engine/repair/page/page_edges.hpp"
#include "engine/repair/page/rows.hpp"
#include "engine/repair/reading.hpp"

namespace mujib::repair {
namespace {

bool holds_stretching(std::string_view text, const StoredLine& line) {
  return line.stretched || (line.stretched_words > 0 && text.find("ـ") != std::string_view::npos);
}

class Repair {
 public:
  Repair(const Vocabulary& vocabulary, std::string_view source, const Corrections& corrections,
         const std::vector<Row>& rows)
      : vocabulary_(vocabulary),
        source_(source),
        corrections_(corrections),
        layout_(read_layout(source, rows)) {}

  Repaired run() {
    numbers_ = find_lost_numbers(vocabulary_, source_, layout_.stretched, layout_);
    join_paragraphs(source_, suspect_lines(source_, layout_), layout_);
    orders_ = find_run_order(vocabulary_, source_, layout_, numbers_, decided());
    letters_.resize(layout_.lines.size());
    if (damaged()) letters_ = find_lost_letters(vocabulary_, source_, layout_, orders_);
    for (std::size_t index = 0; index < layout_.lines.size(); ++index) write(index);
    if (!text_.text().empty()) end_paragraph();
    out_.text = text_.text();
    out_.to_source = text_.map();
    return std::move(out_);
  }

 private:
  bool damaged() const {
    return layout_.stretched || std::any_of(orders_.begin(), orders_.end(),
                                            [](const RunOrder& order) { return order.broken; });
  }

  // What does not fit its line is left out: read_corrections() has said so.
  std::vector<RunOrder> decided() const {
    std::vector<RunOrder> orders;
    for (const Corrections::Entry& entry : corrections_.entries) {
      if (entry.line == 0 || entry.line > layout_.lines.size()) continue;
      const auto runs = place_runs(source_, layout_.lines[entry.line - 1].source, entry.runs);
      if (!runs) continue;
      orders.resize(layout_.lines.size());
      RunOrder& order = orders[entry.line - 1];
      order.person = order.sure = true;
      order.broken = runs->size() > 1;
      order.runs = *runs;
    }
    return orders;
  }

  Reading read(std::size_t index) const {
    const StoredLine& line = layout_.lines[index];
    const LostNumbers& numbers = numbers_[index];
    Reading reading;
    Span body = line.text;
    if (!numbers.moved.empty()) {
      reading.moved = numbers.moved;
      body.begin = numbers.moved.end;
      while (body.begin < body.end && source_[body.begin] == ' ') ++body.begin;
    }
    if (!numbers.edits.empty()) {
      body.begin = std::min(body.begin, numbers.edits.front().source.begin);
      body.end = std::max(body.end, numbers.edits.back().source.end);
    }
    reading.edits = numbers.edits;
    for (const LostLetters& lost : letters_[index]) {
      if (!lost.edit.source.empty()) reading.edits.push_back(lost.edit);
    }
    std::sort(reading.edits.begin(), reading.edits.end(), [](const Edit& left, const Edit& right) {
      return left.source.begin < right.source.begin;
    });
    reading.runs = orders_[index].broken ? orders_[index].runs : std::vector<Span>{body};
    reading.strip_kashida = layout_.stretched && holds_stretching(line.text.of(source_), line);
    return reading;
  }

  void write(std::size_t index) {
    const StoredLine& line = layout_.lines[index];
    Line record;
    record.source = line.source;
    record.heading = line.heading;
    switch (line.kind) {
      case StoredLine::Kind::kBlank:
        record.blank = line.blank_inside ? Line::Blank::kInside : Line::Blank::kParagraph;
        break;
      case StoredLine::Kind::kFooter:
        write_footer(index, record);
        break;
      case StoredLine::Kind::kText:
        write_text(index, record);
    }
    out_.lines.push_back(std::move(record));
  }

  // An address inside a sentence is a page's footer; elsewhere it is text.
  void write_footer(std::size_t index, Line& record) {
    const StoredLine& line = layout_.lines[index];
    if (!line.blank_inside && !line.dropped) {
      TextBuilder address(source_);
      address.verbatim(line.text);
      record.repaired = address.text();
      begin_line(index, false);
      text_.append(address);
      return;
    }
    record.changed = true;
    add_change(index, Change::Kind::kFooter, line.text.of(source_), {});
  }

  void write_text(std::size_t index, Line& record) {
    const StoredLine& line = layout_.lines[index];
    const Reading reading = read(index);
    const TextBuilder built = write_line(source_, reading);
    const std::string_view before = line.text.of(source_);
    record.repaired = built.text();
    record.changed = record.repaired != before;
    const RunOrder& order = orders_[index];
    if (order.broken) {
      record.order = true;
      record.sure = order.sure;
      record.alts = write_others(reading, order);
      add_change(index, order.person ? Change::Kind::kCorrection : Change::Kind::kRunOrder, before,
                 built.text());
      out_.changes.back().sure = order.sure;
      out_.changes.back().others = record.alts;
    }
    if (record.changed) {
      if (reading.strip_kashida) add_change(index, Change::Kind::kKashida, before, built.text());
      if (!numbers_[index].edits.empty() || !reading.moved.empty()) {
        add_change(index, Change::Kind::kLostNumber, before, built.text());
      }
      if (!reading.moved.empty()) {
        add_change(index, Change::Kind::kPunctuation, before, built.text());
      }
    }
    for (const LostLetters& lost : letters_[index]) {
      Reading word;
      word.runs = {lost.word};
      word.strip_kashida = reading.strip_kashida;
      if (!lost.edit.source.empty()) word.edits = {lost.edit};
      add_change(index, Change::Kind::kLostLetters, lost.word.of(source_),
                 write_line(source_, word).text());
    }
    begin_line(index, line.joins_before);
    text_.append(built);
    for (const Edit& edit : reading.edits) gap_.begin = std::max(gap_.begin, edit.source.end);
  }

  std::vector<std::string> write_others(Reading reading, const RunOrder& order) const {
    std::vector<std::string> texts;
    for (const std::vector<Span>& runs : order.others) {
      reading.runs = runs;
      texts.push_back(write_line(source_, reading).text());
    }
    return texts;
  }

  void begin_line(std::size_t index, bool joins) {
    if (!text_.text().empty()) {
      if (joins) {
        text_.changed(" ", gap_);
      } else {
        end_paragraph();
      }
    }
    const StoredLine& line = layout_.lines[index];
    gap_ = {std::max(line.text.end, line.source.begin), line.next};
  }

  // The line's end in the source stands behind the '\n'; blank lines behind nothing.
  void end_paragraph() { text_.changed("\n", gap_); }

  void add_change(std::size_t index, Change::Kind kind, std::string_view before,
                  std::string_view after) {
    Change change;
    change.line = static_cast<std::uint32_t>(index + 1);
    change.kind = kind;
    change.before = before;
    change.after = after;
    out_.changes.push_back(std::move(change));
    const bool lost = kind == Change::Kind::kLostNumber || kind == Change::Kind::kLostLetters;
    if (lost) {
      out_.verdict = Verdict::kDamaged;
    } else if (out_.verdict == Verdict::kClean) {
      out_.verdict = Verdict::kRepaired;
    }
  }

  const Vocabulary& vocabulary_;
  std::string_view source_;
  const Corrections& corrections_;
  Layout layout_;
  std::vector<LostNumbers> numbers_;
  std::vector<RunOrder> orders_;
  std::vector<std::vector<LostLetters>> letters_;
  TextBuilder text_{source_};
  Span gap_;
  Repaired out_;
};

// The page first, then the letters in the order in which each needs the one before it.
Relaid relay(const Vocabulary& vocabulary, std::string_view source,
             const Corrections& corrections) {
  Rows rows(source);
  for (const Corrections::Entry& entry : corrections.entries) {
    if (entry.line > 0 && entry.line <= rows.all().size()) {
      rows.all()[entry.line - 1].decided = true;
    }
  }
  drop_controls(rows);
  drop_page_edges(vocabulary, rows);
  turn_visual_lines(rows);
  part_columns(rows);
  unshape(rows);
  turn_lam_alef(vocabulary, rows);
  turn_brackets(rows);
  close_spaces(rows);
  return rows.write();
}

// Corrections count stored lines; rows may be more and in another order.
Corrections on_rows(const Corrections& corrections, const std::vector<Row>& rows) {
  Corrections out = corrections;
  for (Corrections::Entry& entry : out.entries) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& one) {
      return one.decided && one.line + 1 == entry.line;
    });
    entry.line = row == rows.end() ? 0 : static_cast<std::uint32_t>(row - rows.begin()) + 1;
  }
  return out;
}

}  // namespace

Repaired repair(const Vocabulary& vocabulary, std::string_view source,
                const Corrections& corrections) {
  const Relaid relaid = relay(vocabulary, source, corrections);
  if (relaid.same) return Repair(vocabulary, source, corrections, {}).run();
  const Corrections decided = on_rows(corrections, relaid.rows);
  return back_to_source(source, relaid,
                        Repair(vocabulary, relaid.text, decided, relaid.rows).run());
}

}  // namespace mujib::repair
