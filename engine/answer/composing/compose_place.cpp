#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/answer/cite.hpp"
#include "engine/answer/compose.hpp"

namespace mujib::answer {
namespace {

using rulebook::fill;
using rulebook::Wording;
namespace slot = rulebook::slot;

// Of a long article: what the answer shows, at a sentence's end; the citations have it whole.
constexpr std::size_t kMostWords = 36;
constexpr std::string_view kMore = " …";

struct Said {
  std::string text, value;
  std::vector<std::string> items;
};

class PlaceComposer {
 public:
  PlaceComposer(const Evidence& evidence, const Asked& asked)
      : evidence_(evidence), asked_(asked), knowledge_(asked.knowledge()) {}

  Composed run() {
    Answer& answer = out_.answer;
    answer.status = Status::kAnswered;
    answer.kind = AnswerKind::kReading;
    std::vector<Said> said;
    for (std::size_t at = 0; at < evidence_.versions.size(); ++at) said.push_back(version(at));
    if (evidence_.layout == Layout::kAmended) {
      amended(said);
      return std::move(out_);
    }
    const bool differ = std::any_of(
        said.begin(), said.end(), [&](const Said& one) { return one.value != said.front().value; });
    if (differ) {
      disputed(said);
    } else {
      answer.text = said.front().text;
      answer.short_text = said.front().value;
      answer.items = said.front().items;
      if (evidence_.verdict) {
        answer.short_text =
            asked_.book().wording(*evidence_.verdict ? Wording::kYesVersion : Wording::kNoVersion);
      }
    }
    return std::move(out_);
  }

 private:
  std::pair<std::size_t, std::size_t> range(std::size_t version) const {
    const bool last = version + 1 == evidence_.versions.size();
    return {evidence_.versions[version],
            last ? evidence_.statements.size() : evidence_.versions[version + 1]};
  }

  std::string words(const Statement& one, Span span) const {
    return std::string(span.of(knowledge_.document_of(one.sentence).text));
  }

  // Cites what it says.
  Said version(std::size_t at) {
    const auto [first, end] = range(at);
    Said out;
    for (std::size_t row = first; row < end; ++row) {
      const Statement& one = evidence_.statements[row];
      out_.answer.citations.push_back(cite(knowledge_, one));
      add_names(knowledge_, one.sentence, one.clause, out_.said);
    }
    switch (evidence_.layout) {
      case Layout::kEntry:
        entry(first, end, out);
        break;
      case Layout::kList:
        list(first, end, out);
        break;
      case Layout::kCell:
        cell(first, end, out);
        break;
      case Layout::kClause:
      case Layout::kAmended:
      case Layout::kWhole:
        whole(first, end, out);
        break;
    }
    return out;
  }

  void entry(std::size_t first, std::size_t end, Said& out) const {
    whole(first, end, out);
    out.value.clear();
    for (std::size_t row = first; row < end; ++row) {
      const Statement& one = evidence_.statements[row];
      if (one.value.span.empty()) continue;
      out.value += (out.value.empty() ? "" : " ") + words(one, one.value.span);
    }
    drop_end_mark(out.value);
  }

  void whole(std::size_t first, std::size_t end, Said& out) const {
    std::size_t count = 0;
    for (std::size_t row = first; row < end; ++row) {
      const std::string one = words(evidence_.statements[row], evidence_.statements[row].clause);
      count += static_cast<std::size_t>(std::count(one.begin(), one.end(), ' ')) + 1;
      if (row > first && count > kMostWords) {
        out.text += kMore;
        break;
      }
      out.text += (out.text.empty() ? "" : " ") + one;
    }
    out.value = out.text;
  }

  void list(std::size_t first, std::size_t end, Said& out) const {
    for (std::size_t row = first; row < end; ++row) {
      const Statement& one = evidence_.statements[row];
      if (one.value.span.empty()) {
        out.text += (out.text.empty() ? "" : " ") + words(one, one.clause);
        continue;
      }
      out.items.push_back(words(one, one.value.span));
      std::string item = out.items.back();
      drop_end_mark(item);
      out.value += (out.value.empty() ? "" : "؛ ") + item;
    }
    out.text += (out.text.empty() ? "" : " ") + out.value + ".";
  }

  void cell(std::size_t first, std::size_t end, Said& out) const {
    const Statement& row = evidence_.statements[first];
    const Block& block = knowledge_.block_of(row.sentence);
    out.value = words(row, row.value.span);
    const std::string label = words(row, block.cells.front());
    std::string column;
    if (first + 1 < end) {
      const Statement& head = evidence_.statements[first + 1];
      column = words(head, head.value.span);
    }
    out.text =
        column.empty()
            ? label + ": " + out.value
            : fill(asked_.book().wording(Wording::kCell),
                   {{slot::kAnswer, out.value}, {slot::kRow, label}, {slot::kColumn, column}});
  }

  static void drop_end_mark(std::string& words) {
    while (words.ends_with('.') || words.ends_with(';')) words.pop_back();
  }

  void add_version(std::size_t at, const Said& said) {
    const auto [first, end] = range(at);
    Version one;
    one.text = said.value;
    one.source = out_.answer.citations[first].title;
    for (std::size_t row = first; row < end; ++row) one.citations.push_back(row);
    out_.answer.versions.push_back(std::move(one));
  }

  void amended(const std::vector<Said>& said) {
    for (std::size_t at = 0; at < said.size(); ++at) add_version(at, said[at]);
    out_.answer.short_text = said.front().value;
    out_.answer.text =
        fill(asked_.book().wording(Wording::kAmended),
             {{slot::kAnswer, said.front().value}, {slot::kWords, said.back().value}});
  }

  void disputed(const std::vector<Said>& said) {
    Answer& answer = out_.answer;
    answer.kind = AnswerKind::kDisputed;
    answer.disagreement = true;
    std::string sayings;
    for (std::size_t at = 0; at < said.size(); ++at) {
      add_version(at, said[at]);
      const Version& one = answer.versions.back();
      sayings += (sayings.empty() ? "" : "؛ ") +
                 fill(asked_.book().wording(Wording::kSourceSays),
                      {{slot::kSource, one.source}, {slot::kAnswer, one.text}});
    }
    answer.text = fill(asked_.book().wording(Wording::kDisputed), {{slot::kSayings, sayings}});
  }

  const Evidence& evidence_;
  const Asked& asked_;
  const ingest::Knowledge& knowledge_;
  Composed out_;
};

}  // namespace

Composed compose_place(const Evidence& evidence, const Asked& asked) {
  return PlaceComposer(evidence, asked).run();
}

}  // namespace mujib::answer
