#include "engine/answer/compose.hpp"

#include <algorithm>
#include <map>

#include "engine/answer/cite.hpp"
#include "engine/answer/template.hpp"
#include "engine/text/letter_strings.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using question::Understood;
using rulebook::fill;
using rulebook::QuestionRule;
using rulebook::Wording;
namespace slot = rulebook::slot;

using Statements = std::vector<Statement>;

constexpr std::size_t kMostCitations = 5;
constexpr std::size_t kMostValueWords = 26;
constexpr std::size_t kMostAnswerWords = 34;
constexpr std::size_t kFewestValueWords = 6;
using text::letter::kComma;

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
  FactComposer(const Evidence& evidence, const Asked& asked)
      : q_(asked.question()),
        evidence_(evidence),
        knowledge_(asked.knowledge()),
        rule_(knowledge_.book->rules().questions[*evidence.rule]) {}

  Composed run() {
    out_.status = Status::kAnswered;
    out_.kind = AnswerKind::kFact;
    if (evidence_.kind == AnswerKind::kDamaged) {
      damaged();
    } else if (evidence_.verdict) {
      yes_or_no();
    } else {
      values();
    }
    return {std::move(out_), std::move(said_)};
  }

 private:
  const Fact& fact(const Statement& row) const { return knowledge_.facts[*row.fact]; }
  std::uint32_t document(const Statement& row) const {
    return knowledge_.sentences[row.sentence].sentence.document;
  }
  const std::string& text(const Statement& row) const {
    return knowledge_.document_of(row.sentence).text;
  }
  const std::string& wording(Wording name) const { return knowledge_.book->wording(name); }
  bool same_value(const Statement& a, const Statement& b) const {
    return index::same_value(knowledge_, {*a.fact, a.value}, {*b.fact, b.value});
  }

  // The value as its sentence writes it; a reference by its entity's name.
  std::string shown(const Statement& row) const {
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

  // Whom a value's words name.
  std::vector<EntityId> names_in(const Statement& row) const {
    std::vector<EntityId> out;
    if (row.value.entity != kNoEntity) {
      out.push_back(row.value.entity);
    } else {
      add_names(knowledge_, row.sentence, row.value.span, out);
    }
    return out;
  }
  std::vector<EntityId> names_in(const Statements& rows) const {
    std::vector<EntityId> out;
    for (const Statement& row : rows) {
      const std::vector<EntityId> one = names_in(row);
      out.insert(out.end(), one.begin(), one.end());
    }
    return out;
  }

  std::string render(std::string_view written, const std::string& answer, const std::string& count,
                     const std::string& list, const Statements& rows) {
    Template form(written);
    for (const auto& [slot, value] : evidence_.binding) {
      if (value.entity != kNoEntity) {
        form.put(slot, value.entity, knowledge_.book->lexicon());
      } else if (value.end_token > value.first_token) {
        const auto& tokens = q_.analysis.tokens;
        form.put(
            slot,
            Span{tokens[value.first_token].span.begin, tokens[value.end_token - 1].span.end}.of(
                q_.analysis.text()));
      }
    }
    const std::vector<EntityId> said = names_in(rows);
    form.put("جواب", answer, said);
    form.put("عدد", count);
    form.put("قايمه", list, said);
    form.put("مصدر", "");
    const std::vector<EntityId> all = form.said();
    said_.insert(said_.end(), all.begin(), all.end());
    return form.text();
  }

  // The number under which a sentence is cited; npos past the bound.
  std::size_t cite_row(const Statement& row) {
    const std::string speaker = speaker_name(knowledge_, row.sentence, row.speaker);
    for (std::size_t index = 0; index < cited_.size(); ++index) {
      if (cited_[index] != row.sentence || out_.citations[index].speaker != speaker) continue;
      Citation& there = out_.citations[index];
      for (const Span mark : cite(knowledge_, row).marks) {
        if (std::find(there.marks.begin(), there.marks.end(), mark) == there.marks.end()) {
          there.marks.push_back(mark);
        }
      }
      std::sort(there.marks.begin(), there.marks.end());
      return index;
    }
    if (out_.citations.size() == kMostCitations) return std::string::npos;
    out_.citations.push_back(cite(knowledge_, row));
    cited_.push_back(row.sentence);
    if (!speaker.empty() &&
        std::find(out_.speakers.begin(), out_.speakers.end(), speaker) == out_.speakers.end()) {
      out_.speakers.push_back(speaker);
    }
    return out_.citations.size() - 1;
  }

  // ---------------------------------------------------------- yes or no

  void yes_or_no() {
    const Statement* yes = evidence_.statements.empty() ? nullptr : &evidence_.statements.front();
    if (yes != nullptr && evidence_.against.empty()) {
      out_.short_text = wording(Wording::kYesVersion);
      out_.text = render(rule_.yes.empty() ? wording(Wording::kYes) : rule_.yes, shown(*yes), "",
                         "", {*yes});
      for (const Statement& row : evidence_.statements) cite_row(row);
    } else if (yes == nullptr) {
      out_.short_text = wording(Wording::kNoVersion);
      out_.text = render(rule_.no.empty() ? wording(Wording::kNo) : rule_.no,
                         join(list_of(evidence_.against)), "", join(list_of(evidence_.against)),
                         evidence_.against);
      for (const Statement& row : evidence_.against) cite_row(row);
    } else {
      out_.kind = AnswerKind::kDisputed;
      out_.disagreement = true;
      version(wording(Wording::kYesVersion), evidence_.statements);
      version(wording(Wording::kNoVersion), evidence_.against);
      out_.text =
          fill(wording(Wording::kYesAndNo), {{slot::kSource, sources(evidence_.statements)},
                                             {slot::kOtherSource, sources(evidence_.against)}});
    }
  }

  std::vector<std::string> list_of(const Statements& rows) const {
    std::vector<std::string> out;
    for (const Statement& row : rows) {
      if (document(row) != document(rows.front())) break;  // one source's list is enough here
      const std::string name = shown(row);
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
    return out;
  }

  std::string sources(const Statements& rows) const {
    std::vector<std::string> names;
    for (const Statement& row : rows) {
      std::string name = knowledge_.title(document(row));
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return join(names);
  }

  void version(const std::string& text, const Statements& rows) {
    Version one;
    one.text = text;
    one.source = sources(rows);
    for (const Statement& row : rows) {
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
    Statements rows;  // distinct values, in order
    bool list = false;
    bool closed = false;
  };

  std::vector<Group> groups() const {
    std::map<std::uint32_t, Group> by_document;
    for (const Statement& row : evidence_.statements) {
      if (row.value.lost) continue;
      Group& group = by_document[document(row)];
      group.document = document(row);
      group.list = group.list || fact(row).list != 0;
      group.closed = group.closed || fact(row).closed;
      const auto same =
          std::find_if(group.rows.begin(), group.rows.end(),
                       [&](const Statement& other) { return same_value(row, other); });
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

  static bool more_exact(const Statement& a, const Statement& b) {
    return a.value.date && b.value.date && b.value.date->month == 0 && a.value.date->month != 0;
  }

  bool contains(const Group& group, const Statement& row) const {
    return std::any_of(group.rows.begin(), group.rows.end(),
                       [&](const Statement& other) { return same_value(row, other); });
  }

  bool within(const Group& a, const Group& b) const {
    return std::all_of(a.rows.begin(), a.rows.end(),
                       [&](const Statement& row) { return contains(b, row); });
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
      for (const Statement& row : group.rows) cite_row(row);
    }
    for (const Statement& row : evidence_.against) cite_row(row);
    if (!differs) cite_others();
    if (differs && all.size() > 1) {
      disputed(all, count);
    } else {
      agreed(all, count);
      if (rule_.clauses.size() == 1 && !evidence_.against.empty()) left_out();
    }
  }

  // Another source's list leaves out what this one has.
  void left_out() {
    out_.kind = AnswerKind::kDisputed;
    out_.disagreement = true;
    std::vector<std::string> lists;
    for (const Statement& row : evidence_.against) {
      const std::string name = knowledge_.book->lexicon().entity(row.value.entity).names.front();
      if (std::find(lists.begin(), lists.end(), name) != lists.end()) continue;
      lists.push_back(name);
      said_.push_back(row.value.entity);
    }
    version(join(list_of(evidence_.statements)), evidence_.statements);
    version(fill(wording(Wording::kNotInList), {{slot::kList, join(lists)}}), evidence_.against);
    out_.text +=
        " " + fill(wording(Wording::kListsDiffer),
                   {{slot::kList, join(lists)}, {slot::kSource, sources(evidence_.against)}});
  }

  // The same value said elsewhere, as long as there is room.
  void cite_others() {
    for (const Statement& row : evidence_.statements) {
      if (!row.value.lost) cite_row(row);
    }
  }

  void disputed(const std::vector<Group>& all, bool count) {
    out_.kind = AnswerKind::kDisputed;
    out_.disagreement = true;
    std::vector<std::string> sayings;
    for (std::size_t index = 0; index < all.size(); ++index) {
      const std::string words =
          count ? std::to_string(all[index].rows.size()) : join(list_of(all[index].rows));
      sayings.push_back(
          fill(wording(Wording::kSourceSays),
               {{slot::kSource, knowledge_.title(all[index].document)}, {slot::kAnswer, words}}));
      version(words, all[index].rows);
      const std::vector<EntityId> said = names_in(all[index].rows);
      if (!count) said_.insert(said_.end(), said.begin(), said.end());
    }
    std::string list;
    for (const std::string& one : sayings) list += (list.empty() ? "" : "؛ ") + one;
    out_.text = fill(wording(Wording::kDisputed), {{slot::kSayings, list}});
  }

  void agreed(const std::vector<Group>& all, bool count) {
    // The longest list, or the first value: what the others say is in it.
    Statements rows = all.front().rows;
    bool list = all.front().list;
    for (const Group& group : all) {
      for (const Statement& row : group.rows) {
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const Statement& other) {
          return same_value(row, other);
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
    for (const Statement& row : rows) {
      std::string one = shown(row);
      if (std::find(words.begin(), words.end(), one) != words.end()) continue;
      length += blanks_in(one) + 1;
      // Clauses beyond what is short are cited only.
      if (of_words() && !words.empty() && length > kMostAnswerWords) break;
      words.push_back(std::move(one));
    }
    const std::string number = std::to_string(rows.size());
    const std::string form = rule_.answer.empty() ? "{جواب}" : rule_.answer;
    out_.short_text = count ? number : join(words);
    const bool as_items = !count && words.size() > 2 && list;
    std::string text = render(form, join(words), number, join(words), rows);
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

  std::string agreement(const std::vector<Group>& all) const {
    return " " + wording(all.size() == 2 ? Wording::kTwoAgree : Wording::kAllAgree);
  }

  // Reported speech is worded as reported.
  void add_speaker(std::string& text, const Statements& rows) {
    const std::string speaker =
        speaker_name(knowledge_, fact(rows.front()).sentence, fact(rows.front()).speaker);
    if (speaker.empty()) return;
    // «تسعى المنظمة إلى …» is no report about the organisation by itself.
    if (fact(rows.front()).speaker.entity == fact(rows.front()).subject.entity) return;
    const bool all_his = std::all_of(rows.begin(), rows.end(), [&](const Statement& row) {
      return speaker_name(knowledge_, fact(row).sentence, fact(row).speaker) == speaker;
    });
    if (!all_his) return;
    text = fill(wording(Wording::kAccordingTo), {{slot::kSpeaker, speaker}, {slot::kAnswer, text}});
    const EntityId entity = rows.front().speaker.entity;
    if (entity != kNoEntity) said_.insert(said_.begin(), entity);
  }

  void damaged() {
    out_.status = Status::kUnknown;
    out_.kind = AnswerKind::kDamaged;
    out_.text = wording(Wording::kNumberLost);
    for (const Statement& row : evidence_.statements) cite_row(row);
  }

  const Understood& q_;
  const Evidence& evidence_;
  const Knowledge& knowledge_;
  const QuestionRule& rule_;
  Answer out_;
  std::vector<EntityId> said_;
  std::vector<std::uint32_t> cited_;  // sentence of each citation
};

}  // namespace

Composed compose_facts(const Evidence& evidence, const Asked& asked) {
  return FactComposer(evidence, asked).run();
}

}  // namespace mujib::answer
