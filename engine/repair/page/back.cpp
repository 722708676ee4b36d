#include "engine/repair/page/back.hpp"

#include <utility>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char byte) { return is_blank(static_cast<unsigned char>(byte)); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

class Back {
 public:
  Back(std::string_view source, const Relaid& relaid, Repaired inner)
      : source_(source), relaid_(relaid), inner_(std::move(inner)) {}

  Repaired run() {
    stored_lines();
    for (std::size_t at = 0; at < inner_.lines.size(); ++at) add_line(at);
    for (Line& line : out_.lines) {
      line.changed = trimmed(line.source.of(source_)) != line.repaired;
    }
    add_changes();
    out_.text = std::move(inner_.text);
    out_.to_source = inner_.to_source.then(relaid_.to_source);
    return std::move(out_);
  }

 private:
  void stored_lines() {
    const Rows stored(source_);
    out_.lines.resize(stored.all().size());
    for (const Row& row : stored.all()) out_.lines[row.line].source = row.source;
  }

  void add_line(std::size_t at) {
    Line& one = inner_.lines[at];
    const Row& row = relaid_.rows[at];
    Line& line = out_.lines[row.line];
    if (!line.repaired.empty() && !one.repaired.empty()) line.repaired += ' ';
    line.repaired += one.repaired;
    line.order = line.order || one.order;
    line.sure = line.sure && one.sure && row.sure;
    line.heading = line.heading || one.heading;
    line.blank = one.blank;
    line.alts.insert(line.alts.end(), one.alts.begin(), one.alts.end());
    line.alts.insert(line.alts.end(), row.others.begin(), row.others.end());
  }

  // What was mended of letters and page comes first, line by line.
  void add_changes() {
    for (std::size_t at = 0; at < relaid_.rows.size(); ++at) {
      const Row& row = relaid_.rows[at];
      for (const Change::Kind kind : row.kinds) {
        Change change;
        change.line = row.line + 1;
        change.kind = kind;
        change.before = trimmed(row.source.of(source_));
        change.after = row.mended ? trimmed(text_of(row.glyphs)) : change.before;
        change.sure = row.sure;
        change.others = row.others;
        out_.changes.push_back(std::move(change));
      }
    }
    out_.verdict = inner_.verdict;
    if (!out_.changes.empty() && out_.verdict == Verdict::kClean) out_.verdict = Verdict::kRepaired;
    for (Change& change : inner_.changes) {
      change.line = relaid_.rows[change.line - 1].line + 1;
      out_.changes.push_back(std::move(change));
    }
  }

  std::string_view source_;
  const Relaid& relaid_;
  Repaired inner_;
  Repaired out_;
};

}  // namespace

Repaired back_to_source(std::string_view source, const Relaid& relaid, Repaired inner) {
  return Back(source, relaid, std::move(inner)).run();
}

}  // namespace mujib::repair
