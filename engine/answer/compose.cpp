#include "engine/answer/compose.hpp"

#include <algorithm>
#include <map>

#include "engine/answer/cite.hpp"

namespace mujib::answer {
namespace {

using index::Found;
using index::Row;
using index::same_value;
using ingest::Knowledge;
using question::Understanding;
using question::Understood;
using rulebook::QuestionRule;

constexpr std::size_t kMostCitations = 5;
constexpr std::size_t kMostValueWords = 26;
constexpr std::size_t kMostAnswerWords = 34;
constexpr std::size_t kFewestValueWords = 6;
constexpr std::string_view kComma = "،";

// Names are joined by commas and و, clauses by semicolons.
std::string join(const std::vector<std::string>& parts) {
  std::string out;
  const bool clauses = std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
    return std::count(part.begin(), part.end(), ' ') >= 5;
  });
  if (clauses) {
    for (const std::string& part : parts) out += (out.empty() ? "" : "؛ ") + part;
    return out;
  }
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index > 0) out += index + 1 == parts.size() ? " و" : "، ";
    out += parts[index];
  }
  return out;
}

class FactComposer {
 public:
  FactComposer(const Understood& question, const Candidate& candidate, const Found& found,
               const Understanding& with)
      : q_(question),
        candidate_(candidate),
        found_(found),
        knowledge_(with.knowledge),
        rule_(knowledge_.book->rules().questions[candidate.rule]) {}

  Answer run() {
    out_.status = Status::kAnswered;
    out_.kind = AnswerKind::kFact;
    if (found_.holds) {
      yes_or_no();
    } else {
      values();
    }
    return std::move(out_);
  }

 private:
  const Fact& fact(const Row& row) const { return knowledge_.facts[row.fact]; }
  std::uint32_t document(const Row& row) const {
    return knowledge_.sentences[fact(row).sentence].sentence.document;
  }
  const std::string& text(const Row& row) const {
    return knowledge_.document_of(fact(row).sentence).text;
  }

  // The value as its sentence writes it; a reference by its entity's name.
  std::string shown(const Row& row) const {
    const Argument& value = row.value;
    if (value.reference && value.entity != kNoEntity) {
      return knowledge_.book->lexicon().entity(value.entity).names.front();
    }
    return shortened(std::string(value.span.of(text(row))));
  }

  // A clause that runs on is cut at a comma: the citation has the rest.
  static std::string shortened(std::string words) {
    std::size_t blanks = 0;
    std::size_t cut = std::string::npos;
    std::size_t hard = std::string::npos;
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at] == ' ') ++blanks;
      if (blanks > kMostValueWords) {
        hard = at;
        break;
      }
      if (words.compare(at, kComma.size(), kComma) == 0 && blanks >= kFewestValueWords) cut = at;
    }
    if (hard == std::string::npos) return words;
    words.resize(cut == std::string::npos ? hard : cut);
    return words;
  }

  std::string render(std::string form, const std::string& answer, const std::string& count,
                     const std::string& list, const std::string& source) const {
    for (const auto& [slot, value] : candidate_.binding) {
      std::string words;
      if (value.entity != kNoEntity) {
        words = knowledge_.book->lexicon().entity(value.entity).names.front();
      } else if (value.end_token > value.first_token) {
        const auto& tokens = q_.analysis.tokens;
        words = std::string(
            Span{tokens[value.first_token].span.begin, tokens[value.end_token - 1].span.end}.of(
                q_.analysis.text()));
      }
      put(form, slot, words);
    }
    put(form, "جواب", answer);
    put(form, "عدد", count);
    put(form, "قايمه", list);
    put(form, "مصدر", source);
    return form;
  }

  // A template names its slots as authors write them; they are compared folded.
  static void put(std::string& form, const std::string& folded, const std::string& words) {
    for (std::size_t open = form.find('{'); open != std::string::npos;) {
      const std::size_t close = form.find('}', open);
      if (close == std::string::npos) return;
      if (text::fold(std::string_view(form).substr(open + 1, close - open - 1)) == folded) {
        form.replace(open, close - open + 1, words);
        open = form.find('{', open + words.size());
      } else {
        open = form.find('{', close);
      }
    }
  }

  // The number under which a sentence is cited; npos past the bound.
  std::size_t cite_row(const Row& row) {
    const Fact& one = fact(row);
    std::vector<Span> marks = {row.value.span};
    if (!one.subject.reference) marks.push_back(one.subject.span);
    if (!one.object.reference) marks.push_back(one.object.span);
    const std::string speaker = speaker_name(knowledge_, one.sentence, one.speaker);
    for (std::size_t index = 0; index < cited_.size(); ++index) {
      if (cited_[index] != one.sentence || out_.citations[index].speaker != speaker) continue;
      Citation& there = out_.citations[index];
      for (const Span mark : cite(knowledge_, one.sentence, marks, speaker).marks) {
        if (std::find(there.marks.begin(), there.marks.end(), mark) == there.marks.end()) {
          there.marks.push_back(mark);
        }
      }
      std::sort(there.marks.begin(), there.marks.end());
      return index;
    }
    if (out_.citations.size() == kMostCitations) return std::string::npos;
    out_.citations.push_back(cite(knowledge_, one.sentence, marks, speaker));
    cited_.push_back(one.sentence);
    if (!speaker.empty() &&
        std::find(out_.speakers.begin(), out_.speakers.end(), speaker) == out_.speakers.end()) {
      out_.speakers.push_back(speaker);
    }
    return out_.citations.size() - 1;
  }

  // ---------------------------------------------------------- yes or no

  void yes_or_no() {
    const Row* yes = found_.rows.empty() ? nullptr : &found_.rows.front();
    if (yes != nullptr && found_.against.empty()) {
      out_.text = render(rule_.yes.empty() ? "نعم." : rule_.yes, shown(*yes), "", "", "");
      for (const Row& row : found_.rows) cite_row(row);
    } else if (yes == nullptr) {
      out_.text = render(rule_.no.empty() ? "لا." : rule_.no, join(list_of(found_.against)), "",
                         join(list_of(found_.against)), "");
      for (const Row& row : found_.against) cite_row(row);
    } else {
      out_.kind = AnswerKind::kDisputed;
      out_.disagreement = true;
      version("نعم", found_.rows);
      version("لا", found_.against);
      out_.text = "تختلف المصادر: نعم بحسب " + sources(found_.rows) + "، ولا يرد ذلك في قائمة " +
                  sources(found_.against) + ".";
    }
  }

  std::vector<std::string> list_of(const std::vector<Row>& rows) const {
    std::vector<std::string> out;
    for (const Row& row : rows) {
      if (document(row) != document(rows.front())) break;  // one source's list is enough here
      const std::string name = shown(row);
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
    return out;
  }

  std::string sources(const std::vector<Row>& rows) const {
    std::vector<std::string> names;
    for (const Row& row : rows) {
      std::string name = knowledge_.title(document(row));
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return join(names);
  }

  void version(const std::string& text, const std::vector<Row>& rows) {
    Version one;
    one.text = text;
    one.source = sources(rows);
    for (const Row& row : rows) {
      const std::size_t index = cite_row(row);
      if (index == std::string::npos) continue;
      if (std::find(one.citations.begin(), one.citations.end(), index) == one.citations.end()) {
        one.citations.push_back(index);
      }
    }
    out_.versions.push_back(std::move(one));
  }

  // ---------------------------------------------------------- values

  // One source's values, doubles left out.
  struct Group {
    std::uint32_t document = 0;
    std::vector<Row> rows;  // distinct values, in order
    bool list = false;
    bool closed = false;
  };

  std::vector<Group> groups() const {
    std::map<std::uint32_t, Group> by_document;
    for (const Row& row : found_.rows) {
      if (row.value.lost) continue;
      Group& group = by_document[document(row)];
      group.document = document(row);
      group.list = group.list || fact(row).list != 0;
      group.closed = group.closed || fact(row).closed;
      const auto same = std::find_if(group.rows.begin(), group.rows.end(), [&](const Row& other) {
        return same_value(knowledge_, row, other);
      });
      if (same == group.rows.end()) {
        group.rows.push_back(row);
      } else if (more_exact(row, *same)) {
        *same = row;
      }
    }
    std::vector<Group> out;
    for (auto& [id, group] : by_document) out.push_back(std::move(group));
    return out;
  }

  static bool more_exact(const Row& a, const Row& b) {
    return a.value.date && b.value.date && b.value.date->month == 0 && a.value.date->month != 0;
  }

  bool contains(const Group& group, const Row& row) const {
    return std::any_of(group.rows.begin(), group.rows.end(),
                       [&](const Row& other) { return same_value(knowledge_, row, other); });
  }

  bool within(const Group& a, const Group& b) const {
    return std::all_of(a.rows.begin(), a.rows.end(),
                       [&](const Row& row) { return contains(b, row); });
  }

  // Two sources differ when closed lists differ, or a single value has two.
  bool differ(const Group& a, const Group& b) const {
    const bool single = knowledge_.book->rules().relations[fact(a.rows.front()).relation].single;
    if (rule_.clauses.front().object.kind == rulebook::Term::Kind::kEvery) return false;
    if (a.list && b.list && a.closed && b.closed) return !within(a, b) || !within(b, a);
    return single && !within(a, b) && !within(b, a);
  }

  void values() {
    std::vector<Group> all = groups();
    if (all.empty()) {
      damaged();
      return;
    }
    const bool count = rule_.clauses.front().count;
    bool differs = false;
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        differs =
            differs || (count ? all[a].rows.size() != all[b].rows.size() : differ(all[a], all[b]));
      }
    }
    for (const Group& group : all) {
      for (const Row& row : group.rows) cite_row(row);
    }
    for (const Row& row : found_.against) cite_row(row);
    if (!differs) cite_others();
    if (differs && all.size() > 1) {
      disputed(all, count);
    } else {
      agreed(all, count);
      if (rule_.clauses.size() == 1 && !found_.against.empty()) left_out();
    }
  }

  // Another source's list leaves out what this one has.
  void left_out() {
    out_.kind = AnswerKind::kDisputed;
    out_.disagreement = true;
    std::vector<std::string> lists;
    for (const Row& row : found_.against) {
      const std::string name = knowledge_.book->lexicon().entity(row.value.entity).names.front();
      if (std::find(lists.begin(), lists.end(), name) == lists.end()) lists.push_back(name);
    }
    version(join(list_of(found_.rows)), found_.rows);
    version("لا يرد في قائمة " + join(lists), found_.against);
    out_.text +=
        " تختلف المصادر: لا يرد في قائمة " + join(lists) + " بحسب " + sources(found_.against) + ".";
  }

  // The same value said elsewhere, as long as there is room.
  void cite_others() {
    for (const Row& row : found_.rows) {
      if (!row.value.lost) cite_row(row);
    }
  }

  void disputed(const std::vector<Group>& all, bool count) {
    out_.kind = AnswerKind::kDisputed;
    out_.disagreement = true;
    std::string text = "تختلف المصادر";
    for (std::size_t index = 0; index < all.size(); ++index) {
      const std::string words =
          count ? std::to_string(all[index].rows.size()) : join(list_of(all[index].rows));
      text += (index == 0 ? ": " : "؛ ") + knowledge_.title(all[index].document) + ": " + words;
      version(words, all[index].rows);
    }
    out_.text = text + ".";
  }

  void agreed(const std::vector<Group>& all, bool count) {
    // The longest list, or the first value: what the others say is in it.
    std::vector<Row> rows = all.front().rows;
    bool list = all.front().list;
    for (const Group& group : all) {
      for (const Row& row : group.rows) {
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const Row& other) {
          return same_value(knowledge_, row, other);
        });
        if (same == rows.end()) {
          rows.push_back(row);
        } else if (more_exact(row, *same)) {
          *same = row;
        }
      }
      list = list || group.list;
    }
    std::vector<std::string> words;
    std::size_t length = 0;
    for (const Row& row : rows) {
      std::string one = shown(row);
      if (std::find(words.begin(), words.end(), one) != words.end()) continue;
      length += blanks_in(one) + 1;
      // Clauses beyond what is short are cited only.
      if (of_words() && !words.empty() && length > kMostAnswerWords) break;
      words.push_back(std::move(one));
    }
    const std::string number = std::to_string(rows.size());
    const std::string form = rule_.answer.empty() ? "{جواب}" : rule_.answer;
    const bool as_items = !count && words.size() > 2 && list;
    std::string text = render(form, join(words), number, join(words), "");
    if (as_items) out_.items = words;
    if (!text.ends_with('.')) text += ".";
    add_speaker(text, rows);
    if (rule_.clauses.front().object.kind == rulebook::Term::Kind::kEvery) {
      out_.text = text;
      return;
    }
    // Saying different things that do not exclude each other is no agreement.
    const bool same = std::all_of(all.begin(), all.end(), [&](const Group& group) {
      return within(group, all.front()) && within(all.front(), group);
    });
    if (all.size() > 1 && same) text += agreement(all);
    out_.text = text;
  }

  static std::size_t blanks_in(std::string_view words) {
    return static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
  }
  bool of_words() const {
    const rulebook::Clause& clause = rule_.clauses.front();
    return !clause.reading && !clause.names &&
           knowledge_.book->rules().relations[clause.relation].words;
  }

  static std::string agreement(const std::vector<Group>& all) {
    return all.size() == 2 ? " (يتفق المصدران)" : " (تتفق المصادر)";
  }

  // Reported speech is worded as reported.
  void add_speaker(std::string& text, const std::vector<Row>& rows) const {
    const std::string speaker =
        speaker_name(knowledge_, fact(rows.front()).sentence, fact(rows.front()).speaker);
    if (speaker.empty()) return;
    // «تسعى المنظمة إلى …» is no report about the organisation by itself.
    if (fact(rows.front()).speaker.entity == fact(rows.front()).subject.entity) return;
    const bool all_his = std::all_of(rows.begin(), rows.end(), [&](const Row& row) {
      return speaker_name(knowledge_, fact(row).sentence, fact(row).speaker) == speaker;
    });
    if (all_his) text = "بحسب " + speaker + ": " + text;
  }

  void damaged() {
    out_.status = Status::kUnknown;
    out_.kind = AnswerKind::kDamaged;
    out_.text = "الموضع موجود في الوثائق، لكن العدد ضاع عند استخراج النص.";
    for (const Row& row : found_.rows) cite_row(row);
  }

  const Understood& q_;
  const Candidate& candidate_;
  const Found& found_;
  const Knowledge& knowledge_;
  const QuestionRule& rule_;
  Answer out_;
  std::vector<std::uint32_t> cited_;  // sentence of each citation
};

}  // namespace

Answer compose_facts(const Understood& question, const Candidate& candidate, const Found& found,
                     const Understanding& with) {
  return FactComposer(question, candidate, found, with).run();
}

}  // namespace mujib::answer
