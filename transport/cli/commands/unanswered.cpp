#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <map>

#include "engine/workbench/unanswered.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/log/unanswered_log.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/print/print_trial.hpp"
#include "transport/cli/print/terminal.hpp"

namespace mujib::cli {
namespace {

using workbench::UnansweredGroup;

constexpr std::array kOptions = {Option{"--corpus", true}, Option{"--rules", true},
                                 Option{"--most", true}};
constexpr std::size_t kMostGroups = 10;
constexpr std::size_t kMostShown = 5;

void print_pasted(std::string_view title, std::string_view text) {
  std::cout << "   " << title << "\n\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) std::cout << "    " << text.substr(0, end);
    std::cout << '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void print_what_is_missing(const UnansweredGroup& group, const ingest::Knowledge& knowledge) {
  if (group.kind == AnswerKind::kDamaged) {
    std::cout << "   في الوثائق جملته، وعددها أو كلمتها ضاع عند الاستخراج من الملف.\n";
    return;
  }
  if (group.shared.empty() || group.test.empty()) return;
  if (group.sentences.empty()) {
    std::cout << "   لا جملة في الوثائق فيها «" << group.shared
              << "»: تنقص وثيقة أو مرادف، لا قاعدة سؤال.\n";
    return;
  }
  std::cout << "   في الوثائق جمل فيها «" << group.shared << "»"
            << (group.named_there ? "" : "، وليس فيها ما يسمّيه السؤال") << ":\n";
  for (const std::uint32_t at : group.sentences) {
    const Document& document = knowledge.document_of(at);
    std::cout << "     " << document.name << ':'
              << line_range(document, knowledge.sentences[at].sentence.span).first << ": "
              << knowledge.text_of(at) << '\n';
  }
}

// The form that comes nearest; the others are shown by `mujib explain`.
void print_nearest(const UnansweredGroup& group) {
  workbench::RuleTrial trial = *group.nearest;
  const auto missed = [](const workbench::RuleTrial::Form& form) {
    return std::count_if(form.elements.begin(), form.elements.end(),
                         [](const auto& one) { return !one.fits && !one.optional; });
  };
  const auto nearest =
      std::min_element(trial.forms.begin(), trial.forms.end(),
                       [&](const auto& a, const auto& b) { return missed(a) < missed(b); });
  if (nearest != trial.forms.end()) trial.forms = {*nearest};
  print_trial(std::cout, trial, "     ");
}

void print_group(std::size_t number, const UnansweredGroup& group,
                 const ingest::Knowledge& knowledge) {
  std::cout << '\n' << number << ". ";
  if (group.shared.empty())
    std::cout << "لا كلمة معروفة فيها";
  else
    std::cout << "«" << group.shared << "»";
  std::cout << ": أسئلتها " << group.questions.size() << "، وسُئلت " << group.times << " مرة\n";
  for (std::size_t at = 0; at < std::min(group.questions.size(), kMostShown); ++at) {
    std::cout << "   - " << group.questions[at].question;
    if (group.questions[at].times > 1) std::cout << "  (" << group.questions[at].times << ")";
    std::cout << '\n';
  }
  print_what_is_missing(group, knowledge);
  if (group.nearest) {
    std::cout << (group.fits ? "   قاعدة تناسبها ولا تجد جوابا:\n" : "   أقرب قاعدة إليها:\n");
    print_nearest(group);
  }
  if (!group.rules.empty()) print_pasted("لملف قواعد، بعد إكماله:", group.rules);
  if (!group.test.empty()) print_pasted("لملف اختبارات:", group.test);
}

// One question that people judged, with what they saw and what is answered now.
struct Opinion {
  std::string question, answer;
  std::size_t wrong = 0, right = 0;
  Question asked;
};

// Those that most called wrong first; of one question and one answer the votes together.
std::vector<Opinion> opinions_of(const std::vector<protocol::Judge>& judged) {
  std::vector<Opinion> out;
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (const protocol::Judge& one : judged) {
    const std::string& text = one.question.text;
    const auto [place, fresh] = places.try_emplace({text, one.answer}, out.size());
    if (fresh) out.push_back({text, one.answer, 0, 0, one.question});
    ++(one.right ? out[place->second].right : out[place->second].wrong);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Opinion& a, const Opinion& b) { return a.wrong > b.wrong; });
  return out;
}

void print_opinions(const std::vector<protocol::Judge>& judged, const answer::Engine& engine,
                    std::size_t most) {
  if (judged.empty()) return;
  const auto wrong = static_cast<std::size_t>(
      std::count_if(judged.begin(), judged.end(), [](const auto& one) { return !one.right; }));
  std::cout << "\nوقال الناس عن " << judged.size() << " جوابا رأيهم: خطأ " << wrong << "، صحيح "
            << judged.size() - wrong << '\n';
  std::size_t shown = 0;
  for (const Opinion& one : opinions_of(judged)) {
    if (one.wrong == 0 || shown++ == most) break;
    const Answer now = engine.answer(one.asked);
    const std::string& said = now.text.empty() ? now.note : now.text;
    std::cout << "\n   س: " << for_terminal(one.question)
              << "\n      أُجيب: " << for_terminal(one.answer) << "\n      خطأ " << one.wrong
              << "، صحيح " << one.right << "\n";
    if (said != one.answer) std::cout << "      ويُجاب الآن: " << for_terminal(said) << '\n';
  }
}

}  // namespace

int unanswered(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("unanswered", arguments.error().message);
  if (arguments->others().size() > 1) return wrong_usage("unanswered", "يُقبل سجل واحد.");
  std::size_t most = kMostGroups;
  if (const auto word = arguments->value("--most")) {
    const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), most);
    if (error != std::errc() || end != word->data() + word->size())
      return wrong_usage("unanswered", "يلزم عدد بعد «--most».");
  }
  const std::string path = arguments->others().empty() ? default_unanswered_path()
                                                       : std::string(arguments->others().front());
  const auto questions = read_unanswered(path);
  if (!questions) {
    std::cerr << "مجيب: لا سجل أسئلة: " << questions.error().message << '\n';
    return kFailed;
  }
  const auto engine = load_engine(*arguments);
  if (!engine) return kFailed;
  const auto found =
      workbench::group_unanswered(*questions, engine->answerer(), engine->knowledge(), most);
  std::cout << "في السجل " << found.asked << " سؤالا بلا جواب، المختلف منها " << found.distinct
            << "، أُجيب الآن عن " << found.answered_now << " منها\n";
  for (std::size_t at = 0; at < found.groups.size(); ++at)
    print_group(at + 1, found.groups[at], engine->knowledge());
  const auto judged = read_judged(path);
  if (judged) print_opinions(*judged, *engine, most);
  if (found.other_groups > 0)
    std::cout << "\nومجموعات أخرى: " << found.other_groups << "؛ تُعرض بالخيار «--most»\n";
  return kDone;
}

}  // namespace mujib::cli
