#include "transport/cli/scripted/verdict.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"
#include "transport/cli/scripted/wording.hpp"

namespace mujib::cli {
namespace {

using Kind = Assertion::Kind;

constexpr std::string_view kYes = "نعم";

class Judge {
 public:
  Judge(const Answer& answer, std::size_t most_words) : answer_(answer), most_words_(most_words) {
    add_text(answer.text);
    for (const std::string& item : answer.items) add_text(item);
  }

  std::vector<Miss> run(const Turn& turn) {
    check_answered(turn);
    for (const Assertion& assertion : turn.assertions) check(assertion);
    return std::move(misses_);
  }

 private:
  struct Said {
    std::string_view text;
    std::vector<std::string> words;
  };

  void add_text(std::string_view text) { said_.push_back({text, words_of(text)}); }

  void miss(const Assertion* assertion, std::string why) {
    misses_.push_back({assertion, std::move(why)});
  }

  void check_answered(const Turn& turn) {
    const bool wants_answer =
        std::any_of(turn.assertions.begin(), turn.assertions.end(), [](const Assertion& one) {
          return one.kind != Kind::kNot && one.kind != Kind::kNote && one.kind != Kind::kRule;
        });
    if (wants_answer && !turn.asserts(Kind::kAnswerKind) && answer_.status != Status::kAnswered) {
      miss(nullptr, "لم يُجب (" + std::string(kind_name(answer_.kind)) + ")");
    }
    std::size_t words = 0;
    for (const Said& one : said_) words += one.words.size();
    if (most_words_ > 0 && answer_.status == Status::kAnswered && words > most_words_) {
      miss(nullptr, "الجواب أطول من " + std::to_string(most_words_) + " كلمة");
    }
  }

  void check(const Assertion& assertion) {
    switch (assertion.kind) {
      case Kind::kContains:
        if (!any(assertion, [&](const std::string& one) { return said(one); }))
          miss(&assertion, "ليس في الجواب");
        break;
      case Kind::kValue:
        if (!any(assertion, [&](const std::string& one) {
              return words_of(one) == words_of(answer_.short_text);
            }))
          miss(&assertion, answer_.short_text.empty() ? "لا قيمة في الجواب"
                                                      : "القيمة «" + answer_.short_text + "»");
        break;
      case Kind::kNot:
        check_not(assertion);
        break;
      case Kind::kIs:
        if (!any(assertion,
                 [&](const std::string& one) { return words_of(one) == said_.front().words; }))
          miss(&assertion, "الجواب غيره");
        break;
      case Kind::kCites:
        if (!any(assertion, [&](const std::string& one) { return cited(one); }))
          miss(&assertion, "ليس في شاهد");
        break;
      case Kind::kSpeaker:
        if (!any(assertion, [&](const std::string& one) { return speaks(one); }))
          miss(&assertion, "لا يُنسب إليه القول");
        break;
      case Kind::kDiffers:
        if ((assertion.alternatives.front() == kYes) != answer_.disagreement)
          miss(&assertion, answer_.disagreement ? "يقول الجواب إن المصادر تختلف"
                                                : "لا يقول الجواب إن المصادر تختلف");
        break;
      case Kind::kAnswerKind:
        if (!any(assertion, [&](const std::string& one) { return is_kind(one); }))
          miss(&assertion, "نوع الجواب «" + std::string(kind_name(answer_.kind)) + "»");
        break;
      case Kind::kNote:
        if (!any(assertion, [&](const std::string& one) { return occurs(one, answer_.note); }))
          miss(&assertion,
               answer_.note.empty() ? "لا ملاحظة مع الجواب" : "الملاحظة «" + answer_.note + "»");
        break;
      case Kind::kRule:
        if (!any(assertion, [&](const std::string& one) {
              return text::fold(one) == text::fold(answer_.trace.rule);
            }))
          miss(&assertion,
               answer_.trace.rule.empty() ? "لم تفز قاعدة" : "فازت «" + answer_.trace.rule + "»");
        break;
    }
  }

  template <class Test>
  static bool any(const Assertion& assertion, Test test) {
    return std::any_of(assertion.alternatives.begin(), assertion.alternatives.end(), test);
  }

  bool said(std::string_view alternative) const {
    return std::any_of(said_.begin(), said_.end(),
                       [&](const Said& one) { return occurs(alternative, one.text, one.words); });
  }

  void check_not(const Assertion& assertion) {
    for (const std::string& one : assertion.alternatives) {
      const Said& answer = said_.front();
      const bool there = one.starts_with('^') ? occurs(one, answer.text, answer.words) : said(one);
      if (there) miss(&assertion, "في الجواب «" + one + "»");
    }
  }

  bool cited(std::string_view sequence) {
    if (citations_.size() != answer_.citations.size()) {
      for (const Citation& citation : answer_.citations) {
        citations_.push_back(compact(citation.text));
      }
    }
    const std::string wanted = compact(sequence);
    return std::any_of(citations_.begin(), citations_.end(), [&](const std::string& one) {
      return one.find(wanted) != std::string::npos;
    });
  }

  bool speaks(std::string_view name) const {
    if (occurs(name, said_.front().text, said_.front().words)) return true;
    return std::any_of(answer_.citations.begin(), answer_.citations.end(),
                       [&](const Citation& one) { return occurs(name, one.speaker); });
  }

  bool is_kind(std::string_view name) const {
    if (name == kAnyAnswer) return answer_.status == Status::kAnswered;
    if (name == kAnyRefusal) return answer_.status != Status::kAnswered;
    return name == kind_name(answer_.kind);
  }

  const Answer& answer_;
  std::size_t most_words_;
  std::vector<Said> said_;              // the answer, then its items
  std::vector<std::string> citations_;  // compact; made when first looked at
  std::vector<Miss> misses_;
};

}  // namespace

std::vector<Miss> judge(const Turn& turn, const Answer& answer, std::size_t most_words) {
  return Judge(answer, most_words).run(turn);
}

}  // namespace mujib::cli
