#include "engine/rulebook/parser/template_check.hpp"

#include "engine/forms/entry.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::rulebook {
namespace {

// What was meant by a slot that is none: spelling is not the mistake.
std::string meant(const std::string& folded, const std::vector<std::string>& known) {
  std::vector<std::string> names;
  for (const std::string& one : known) names.push_back(text::fold(one));
  const std::string near = forms::nearest(folded, names);
  for (std::size_t at = 0; at < names.size(); ++at)
    if (names[at] == near) return known[at];
  return near;
}

}  // namespace

void check_template(const std::string& file, const forms::Field& field,
                    const lexicon::Lexicon& lexicon, const TemplateSlots& slots,
                    std::vector<Problem>& problems) {
  const auto report = [&](std::string message, std::string fix) {
    problems.push_back({file, field.line, std::move(message), std::move(fix)});
  };
  std::string plain;
  std::string_view rest = field.value;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    plain += rest.substr(0, open);
    if (open == rest.npos) break;
    const std::size_t close = rest.find('}', open);
    if (close == rest.npos) {
      report("قوس لم يُغلق في «" + field.value + "»", "أضف «}»");
      return;
    }
    const std::string name = text::fold(rest.substr(open + 1, close - open - 1));
    if (!slots.has(name)) {
      const std::string near = meant(name, slots.known);
      report(slots.why + " «" + std::string(rest.substr(open, close - open + 1)) + "»",
             near.empty() ? slots.fix : "لعلك تقصد {" + near + "}");
    }
    plain += " | ";
    rest.remove_prefix(close + 1);
  }
  const std::string folded = text::fold(plain);
  const std::vector<text::Token> tokens = text::tokenise(folded);
  for (const lexicon::Mention& mention : lexicon.find(folded, tokens)) {
    if (mention.kind != lexicon::Mention::Kind::kName) continue;
    report("اسم مكتوب في الجواب «" + std::string(mention.span.of(folded)) + "» لا سند له من نص",
           "ضع مكانه خانة");
  }
  for (const text::Token& token : tokens) {
    if (token.kind != text::Token::Kind::kNumber) continue;
    report("عدد مكتوب في الجواب «" + std::string(token.span.of(folded)) + "» لا سند له من نص",
           slots.has(text::fold("عدد")) ? "ضع مكانه {عدد} أو {جواب}" : "احذفه");
  }
}

}  // namespace mujib::rulebook
