#include "engine/workbench/why_not.hpp"

#include <algorithm>

#include "engine/answer/ways/choose.hpp"
#include "engine/ingest/extract.hpp"
#include "engine/text/normalise.hpp"
#include "engine/workbench/lone_text.hpp"
#include "engine/workbench/trial.hpp"

namespace mujib::workbench {
namespace {

using answer::Answerer;
using answer::Candidate;
using answer::choose;
using index::Found;
using index::look_up_all;
using question::slot_value;
using question::understand;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::Cue;
using rulebook::QuestionRule;
using rulebook::Rulebook;

std::string quoted(std::string_view text) { return "«" + std::string(text) + "»"; }

constexpr std::size_t kWordsAfter = 3;

// The words of the analysis behind a range of the tagged text.
std::string words_of(const rulebook::Tagged& tagged, const rulebook::Analysis& analysis,
                     std::size_t first, std::size_t last) {
  if (first >= last) return "";
  const Span span{tagged.items[first].normalised.begin, tagged.items[last - 1].normalised.end};
  return std::string(span.of(analysis.text()));
}

RuleTrial::Form ordered_form(const rulebook::Pattern& pattern, rulebook::Matcher::Anchor anchor,
                             const TaggedText& text, const rulebook::Analysis& analysis,
                             const rulebook::Rules& rules) {
  std::vector<Problem> ignored;
  const Trial trial = try_pattern(pattern.written, rules, anchor, text, ignored);
  const auto words = [&](Span tagged) {
    const auto [first, last] = text.tagged.items_in(tagged);
    return words_of(text.tagged, analysis, first, last);
  };
  RuleTrial::Form form{pattern.written, true, trial.fits, {}, words(trial.reached), ""};
  if (!trial.reached.empty()) {
    const std::size_t next = text.tagged.items_in(trial.reached).second;
    form.next = words_of(text.tagged, analysis, next,
                         std::min(next + kWordsAfter, text.tagged.items.size()));
  }
  for (const auto& element : trial.elements) {
    form.elements.push_back({element.written, element.fits, element.written.starts_with('['), "",
                             words(element.alone)});
  }
  return form;
}

class RuleTester {
 public:
  RuleTester(const Question& question, std::uint32_t rule, const Answerer& answerer,
             const ingest::Knowledge& knowledge)
      : knowledge_(knowledge),
        book_(*knowledge.book),
        with_(answerer.understanding()),
        index_(rule),
        rule_(book_.rules().questions[rule]),
        q_(understand(question, with_)),
        answer_(answerer.answer({question.text, question.context, true})) {}

  RuleTrial run() {
    out_.rule = rule_.name;
    out_.file = rule_.file;
    out_.line = rule_.line;
    for (const rulebook::Pattern& pattern : rule_.patterns) try_ordered(pattern);
    for (const QuestionRule::Bag& bag : rule_.bags) try_bag(bag);
    judge();
    return std::move(out_);
  }

 private:
  void try_ordered(const rulebook::Pattern& pattern) {
    out_.forms.push_back(ordered_form(pattern, rulebook::Matcher::Anchor::kStart,
                                      {q_.tagged, q_.analysis.mentions, q_.core}, q_.analysis,
                                      book_.rules()));
  }

  void try_bag(const QuestionRule::Bag& bag) {
    RuleTrial::Form form{bag.written, false, true, {}, "", ""};
    const std::vector<std::string> written = elements_of(bag.written);
    std::vector<bool> used(q_.analysis.mentions.size());
    for (std::size_t at = 0; at < bag.cues.size(); ++at) {
      const Cue& cue = bag.cues[at];
      const std::string found = take(cue, used);
      form.elements.push_back(
          {at < written.size() ? written[at] : cue.word, !found.empty(), cue.optional, found, ""});
      form.fits = form.fits && (!found.empty() || cue.optional);
    }
    out_.forms.push_back(std::move(form));
  }

  // The words that a cue explains; empty where the question has none.
  std::string take(const Cue& cue, std::vector<bool>& used) const {
    if (cue.slot) {
      for (std::size_t index = 0; index < used.size(); ++index) {
        const lexicon::Mention& mention = q_.analysis.mentions[index];
        if (used[index] || q_.roles[mention.first_token] == WordRole::kWrapper) continue;
        if (!slot_value(q_, index, *cue.slot, knowledge_)) continue;
        used[index] = true;
        return std::string(mention.span.of(q_.analysis.text()));
      }
      return "";
    }
    for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
      if (q_.roles[at] == WordRole::kWrapper || q_.roles[at] == WordRole::kMention) continue;
      if (is(cue, at)) return std::string(q_.analysis.word(at));
    }
    return "";
  }

  bool is(const Cue& cue, std::uint32_t token) const {
    if (!cue.set.empty()) return q_.in_set(token, cue.set_id);
    const auto splits = text::prefix_splits(q_.analysis.word(token));
    return std::any_of(splits.begin(), splits.end(),
                       [&](const text::PrefixSplit& split) { return split.rest == cue.word; });
  }

  void say(std::string finding) { out_.findings.push_back(std::move(finding)); }

  void judge() {
    const std::vector<Candidate> candidates = choose(q_, with_);
    const auto own = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& one) { return one.rule == index_; });
    if (own == candidates.end()) {
      say_why_no_candidate();
    } else {
      out_.fits = true;
      const auto rank = own - candidates.begin() + 1;
      say("تناسب السؤال برصيد " + std::to_string(own->score) + "، وترتيبها " +
          std::to_string(rank) + " من " + std::to_string(candidates.size()) + ".");
      say_leftover(*own);
      say_query(*own);
    }
    say_winner(candidates);
  }

  void say_why_no_candidate() {
    const bool any = std::any_of(out_.forms.begin(), out_.forms.end(),
                                 [](const RuleTrial::Form& form) { return form.fits; });
    if (!any) {
      say("لا تناسب السؤال: لا ينطبق شيء من صيغها.");
      return;
    }
    const bool asks = q_.expected == Expected::kYesNo;
    const bool has = !rule_.yes.empty() || !rule_.no.empty();
    if (asks != has) {
      say(asks ? "السؤال سؤال نعم أو لا، والقاعدة لا تجيب بهما."
               : "القاعدة تجيب بنعم أو لا، والسؤال ليس كذلك.");
      return;
    }
    for (const std::uint32_t token : q_.expected_tokens) {
      say("لا تفسر القاعدة كلمة السؤال " + quoted(q_.analysis.word(token)) + ".");
    }
    if (q_.expected_tokens.empty()) say("خانة يحتاج إليها الطلب لم تُملأ.");
  }

  void say_leftover(const Candidate& own) {
    std::string left;
    for (const std::uint32_t token : own.leftover) {
      left += (left.empty() ? "" : "، ") + quoted(q_.analysis.word(token));
    }
    if (left.empty()) return;
    say("لم تفسر من السؤال: " + left + "؛ يُقبل جوابها إن كانت في جملته.");
  }

  void say_query(const Candidate& own) {
    if (rule_.clauses.empty()) return;
    if (rule_.clauses.front().reading || rule_.clauses.front().names) return;
    const Found found =
        look_up_all(knowledge_, with_.facts, rule_.clauses, own.binding, q_.document);
    const std::size_t count = found.rows.size() + found.against.size();
    say(count == 0 ? "لا حقيقة في الوثائق تجيب طلبها."
                   : "الحقائق التي تجيب طلبها: " + std::to_string(count) + ".");
  }

  void say_winner(const std::vector<Candidate>& candidates) {
    const std::string& winner = answer_.trace.rule;
    if (winner == rule_.name) {
      say("هي التي أجابت.");
      return;
    }
    if (winner.empty()) {
      say(answer_.status == Status::kAnswered ? "لم تجب قاعدة؛ الجواب من غير القواعد."
                                              : "لم تجب قاعدة، واعتُذر عن الجواب.");
      return;
    }
    std::string score;
    for (const Candidate& one : candidates) {
      if (book_.rules().questions[one.rule].name != winner) continue;
      score = " برصيد " + std::to_string(one.score);
      break;
    }
    say("أجابت القاعدة " + quoted(winner) + score + ".");
  }

  const ingest::Knowledge& knowledge_;
  const Rulebook& book_;
  const Understanding with_;
  std::uint32_t index_;
  const QuestionRule& rule_;
  Understood q_;
  Answer answer_;
  RuleTrial out_;
};

// ------------------------------------------------------------ sentences

class ExtractionTester {
 public:
  ExtractionTester(std::uint32_t rule, const ingest::Knowledge& knowledge)
      : knowledge_(knowledge),
        book_(*knowledge.book),
        index_(rule),
        rule_(book_.rules().extractions[rule]) {}

  RuleTrial run(std::string_view sentence) {
    out_.of_sentence = true;
    out_.rule = rule_.name;
    out_.file = rule_.file;
    out_.line = rule_.line;
    if (const auto at = place_of(sentence)) {
      const Document& document = knowledge_.document_of(*at);
      const auto line = line_range(document, knowledge_.sentences[*at].sentence.span).first;
      out_.findings.push_back("الجملة من «" + document.name + "» السطر " + std::to_string(line) +
                              "، وتُقرأ في موضعها.");
      judge(knowledge_.sentences[*at], knowledge_.facts, *at, document);
      return std::move(out_);
    }
    // Else a reference that is left open may mean any entity of its type.
    LoneText alone = read_alone(std::string(sentence), kNoEntity, book_);
    std::vector<Fact> facts = ingest::extract_facts(alone.sentences, book_);
    for (const EntityId topic : possible_topics(book_)) {
      if (has_own(facts)) break;
      LoneText other = read_alone(std::string(sentence), topic, book_);
      std::vector<Fact> found = ingest::extract_facts(other.sentences, book_);
      if (!has_own(found)) continue;
      alone = std::move(other);
      facts = std::move(found);
      out_.findings.push_back("لا يُعرف من الجملة وحدها ما تعود إليه، فجُرّبت على " +
                              quoted(book_.lexicon().entity(topic).names.front()) + ".");
    }
    for (std::uint32_t at = 0; at < alone.sentences.size(); ++at) {
      judge(alone.sentences[at], facts, at, alone.document);
    }
    return std::move(out_);
  }

 private:
  bool has_own(const std::vector<Fact>& facts) const {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const Fact& fact) { return fact.rule == index_; });
  }

  // The first sentence of the documents that has these words.
  std::optional<std::uint32_t> place_of(std::string_view sentence) const {
    const std::string folded = text::fold(sentence);
    if (folded.empty()) return std::nullopt;
    for (std::uint32_t at = 0; at < knowledge_.sentences.size(); ++at) {
      if (knowledge_.sentences[at].analysis.text().find(folded) != std::string_view::npos) {
        return at;
      }
    }
    return std::nullopt;
  }

  void judge(const ingest::ReadSentence& sentence, const std::vector<Fact>& facts, std::uint32_t at,
             const Document& document) {
    const rulebook::Tagged tagged =
        rulebook::tag(sentence.analysis.text(), sentence.analysis.tokens,
                      sentence.analysis.mentions, rulebook::Punctuation::kKeep);
    const Span all{0, static_cast<std::uint32_t>(tagged.text.size())};
    for (const rulebook::Pattern& pattern : rule_.patterns) {
      out_.forms.push_back(ordered_form(pattern, rulebook::Matcher::Anchor::kSearch,
                                        {tagged, sentence.analysis.mentions, all},
                                        sentence.analysis, book_.rules()));
    }
    if (sentence.sentence.heading) {
      out_.findings.push_back("تُقرأ الجملة عنوانا، ولا تُستخرج حقيقة من عنوان.");
      return;
    }
    for (const Fact& fact : facts) {
      if (fact.sentence != at) continue;
      const bool own = fact.rule == index_;
      out_.fits = out_.fits || own;
      out_.findings.push_back(
          (own ? "استخرجت: " : "استخرجت قاعدة غيرها: ") + shown(fact.subject, document) + "، " +
          book_.rules().relations[fact.relation].name + "، " + shown(fact.object, document) +
          (own ? "" : " (" + quoted(book_.rules().extractions[fact.rule].name) + ")"));
    }
    say_why_no_fact();
  }

  void say_why_no_fact() {
    if (out_.fits) return;
    const bool any = std::any_of(out_.forms.begin(), out_.forms.end(),
                                 [](const RuleTrial::Form& form) { return form.fits; });
    out_.findings.push_back(
        any ? "تنطبق صيغة منها ولا حقيقة: خانة في «حقيقة» لم يُعرف ما تعود إليه، أو هي الكيان "
              "نفسه في الطرفين، أو سبقت إليها قاعدة أخرى."
            : "لا ينطبق شيء من صيغها على الجملة.");
  }

  std::string shown(const Argument& argument, const Document& document) const {
    if (argument.entity != kNoEntity) return book_.lexicon().entity(argument.entity).names.front();
    return argument.lost ? std::string(kLostMark) : std::string(argument.span.of(document.text));
  }

  const ingest::Knowledge& knowledge_;
  const Rulebook& book_;
  std::uint32_t index_;
  const rulebook::Extraction& rule_;
  RuleTrial out_;
};

template <class List>
std::optional<std::uint32_t> rule_named(const List& rules, std::string_view name) {
  const std::string folded = text::fold(name);
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    if (text::fold(rules[rule].name) == folded) return rule;
  }
  return std::nullopt;
}

}  // namespace

std::optional<RuleTrial> try_rule(const Question& question, std::string_view name,
                                  const Answerer& answerer, const ingest::Knowledge& knowledge) {
  const auto rule = rule_named(knowledge.book->rules().questions, name);
  if (!rule) return std::nullopt;
  return RuleTester(question, *rule, answerer, knowledge).run();
}

std::optional<RuleTrial> try_extraction(std::string_view sentence, std::string_view name,
                                        const ingest::Knowledge& knowledge) {
  const auto rule = rule_named(knowledge.book->rules().extractions, name);
  if (!rule) return std::nullopt;
  return ExtractionTester(*rule, knowledge).run(sentence);
}

}  // namespace mujib::workbench
