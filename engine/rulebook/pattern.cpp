#include "engine/rulebook/pattern.hpp"

#include <algorithm>
#include <memory>

#include "engine/forms/entry.hpp"
#include "engine/rulebook/tagged.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::rulebook {
namespace {

using forms::nearest;

// Pieces of expressions over a Tagged text: every item has one blank before it.
constexpr std::string_view kParticles = "(?:[وف]?(?:لل|[بلك]?(?:ال)?))";
constexpr std::string_view kConjunction = "[وف]?";
constexpr std::string_view kPlainWord = "(?: [^ \\x02-\\x06،؛.:!؟()][^ ]*)";
constexpr std::string_view kClauseItem = "(?: [^ ،؛.:!؟()][^ ]*)";
constexpr std::string_view kSentenceItem = "(?: [^ .!؟؛][^ ]*)";
constexpr std::string_view kGap = "(?: [^ \\x02\\x05،؛.:!؟()][^ ]*){0,4}?";
constexpr std::string_view kParenthesis = "(?: \\((?: [^ ()]+)* \\))?";
constexpr std::string_view kTopicRun = "((?: [^ ]+)+)";
constexpr std::string_view kPlainItem = "(?: [^ ،؛.:!؟()][^ ]*)";
constexpr std::string_view kSubjectPronoun = " \\x05p[0-9]+\\x03";
using text::kArticle;

constexpr std::size_t kMostPatternBytes = 2000;
constexpr int kMostDepth = 8;

std::string escape(std::string_view word) {
  std::string out;
  for (const char letter : word) {
    if (std::string_view("\\^$.|?*+()[]{}-").find(letter) != std::string_view::npos) out += '\\';
    out += letter;
  }
  return out;
}

std::string without_article(std::string_view word) {
  constexpr std::size_t kShortest = 8;  // ال and two letters
  return std::string(
      word.starts_with(kArticle) && word.size() >= kShortest ? word.substr(kArticle.size()) : word);
}

// «في», «من», «هو» take no preposition and no article.
bool is_particle_word(const PatternContext& context, std::string_view word) {
  constexpr std::size_t kLongest = 6;
  return word.size() <= kLongest && context.language != nullptr &&
         context.language->is_function_word(word);
}

// What is left of a word that word_expression() finds when its particles are off.
std::string bare_word(const PatternContext& context, std::string_view word) {
  return is_particle_word(context, word) ? std::string(word) : without_article(word);
}

std::string word_expression(const PatternContext& context, std::string_view word) {
  if (is_particle_word(context, word)) return std::string(kConjunction) + escape(word);
  return std::string(kParticles) + escape(without_article(word));
}

// « w1 w2» for a phrase; the first word takes the particles.
std::string phrase_expression(const PatternContext& context, std::string_view phrase) {
  std::string out;
  bool first = true;
  while (!phrase.empty()) {
    const std::size_t blank = phrase.find(' ');
    const std::string_view word = phrase.substr(0, blank);
    if (first) {
      out += " " + word_expression(context, word);
    } else {
      const std::string bare = without_article(word);
      out += bare.size() < word.size() ? " (?:ال)?" + escape(bare) : " " + escape(word);
    }
    first = false;
    if (blank == phrase.npos) break;
    phrase.remove_prefix(blank + 1);
  }
  return out;
}

std::string entity_item(const lexicon::TypeTable& types, TypeId type) {
  return std::string("(?:\\x02[") + types.letters(type) + "][0-9]+\\x03|\\x05p[0-9]+\\x03)";
}

std::string name_item(const lexicon::TypeTable& types, TypeId type) {
  return std::string("\\x02[") + types.letters(type) + "][0-9]+\\x03";
}

class Compiler {
  using Need = std::vector<std::string>;
  using Needs = std::vector<Need>;

 public:
  Compiler(std::string_view written, std::string_view file, int line, const PatternContext& context,
           std::vector<Problem>& problems)
      : rest_(written), context_(context), problems_(problems) {
    out_.written = std::string(written);
    out_.file = std::string(file);
    out_.line = line;
  }

  std::optional<Pattern> run() {
    if (rest_.size() > kMostPatternBytes) {
      report("صيغة أطول من الحد", "اقسمها صيغتين");
      return std::nullopt;
    }
    int literals = 0;
    out_.expression = sequence("", literals, out_.needs, 0);
    out_.literals = literals;
    if (out_.opens_sentence) out_.expression = "^" + out_.expression;
    if (has_gap_) out_.tells_subject = false;
    if (!rest_.empty() && ok_) report("قوس مغلق بلا فاتح في «" + std::string(rest_) + "»", "");
    if (ok_) check_names();
    if (!ok_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void report(std::string message, std::string fix) {
    problems_.push_back({out_.file, out_.line, std::move(message), std::move(fix)});
    ok_ = false;
  }

  bool take(std::string_view sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }

  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
      rest_.remove_prefix(1);
  }

  // Up to one of the stop signs, which stays. Words are gathered so that names
  // that the pattern spells out are found before they are compiled.
  std::string sequence(std::string_view stops, int& literals, Needs& needs, int depth) {
    std::string out;
    std::string words;
    depth_ = depth;
    if (depth > kMostDepth) {
      report("أقواس متداخلة أعمق من الحد", "اجعلها صيغتين");
      return out;
    }
    const auto flush = [&] {
      if (!words.empty()) out += literal_run(words, literals, needs);
      words.clear();
    };
    while (ok_) {
      skip_blanks();
      if (rest_.empty() || stops.find(rest_.front()) != std::string_view::npos) break;
      const bool at_start = out.empty() && words.empty();
      if (take("[")) {
        flush();
        int ignored = 0;
        Needs none;
        const std::string inner = alternatives("]", ignored, none, depth);
        expect("]");
        out += "(?:" + inner + ")?";
      } else if (take("(@")) {
        flush();
        out += word_set(literals, needs);
        nothing_before_ = false;
      } else if (take("(")) {
        flush();
        out += "(?:" + alternatives(")", literals, needs, depth) + ")";
        expect(")");
      } else if (take("{")) {
        flush();
        out += slot(literals, needs);
        nothing_before_ = false;
      } else if (take("…")) {
        flush();
        nothing_before_ = false;
        has_gap_ = true;
        if (at_start && depth == 0) out_.leading_gap = true;
        out += kGap;
      } else if (take("،")) {
        flush();
        out += "(?: ،)?";
      } else if (rest_.front() == '|' || rest_.front() == ')' || rest_.front() == ']' ||
                 rest_.front() == '}') {
        break;
      } else {
        take_word(words);
      }
    }
    flush();
    return out;
  }

  // One of them has to stand there: what is needed is one need of each, the narrowest.
  std::string alternatives(std::string_view close, int& literals, Needs& needs, int depth) {
    std::string out;
    int fewest = -1;
    Need one_of_each;
    bool each_has_one = true;
    const std::string stops = "|" + std::string(close);
    while (true) {
      int own = 0;
      Needs own_needs;
      out += sequence(stops, own, own_needs, depth + 1);
      fewest = fewest < 0 ? own : std::min(fewest, own);
      const auto narrowest =
          std::min_element(own_needs.begin(), own_needs.end(),
                           [](const Need& a, const Need& b) { return a.size() < b.size(); });
      each_has_one = each_has_one && narrowest != own_needs.end();
      if (each_has_one) {
        one_of_each.insert(one_of_each.end(), narrowest->begin(), narrowest->end());
      }
      if (!take("|")) break;
      out += "|";
    }
    literals += std::max(fewest, 0);
    if (each_has_one) needs.push_back(std::move(one_of_each));
    return out;
  }

  void expect(std::string_view close) {
    if (!ok_) return;
    skip_blanks();
    if (!take(close))
      report("قوس لم يُغلق في «" + out_.written + "»", "أضف «" + std::string(close) + "»");
  }

  void take_word(std::string& words) {
    const std::size_t end = std::min(rest_.find_first_of(" \t[](){}|"), rest_.size());
    std::string_view word = rest_.substr(0, end);
    for (std::string_view sign : {std::string_view("…"), std::string_view("،")}) {
      word = word.substr(0, word.find(sign));
    }
    rest_.remove_prefix(std::max<std::size_t>(word.size(), 1));
    if (!words.empty()) words += ' ';
    words += word;
    nothing_before_ = false;
  }

  // Literal words; a name among them becomes a slot that only this entity fills.
  std::string literal_run(std::string_view words, int& literals, Needs& needs) {
    const std::string folded = text::fold(words);
    const std::vector<text::Token> tokens = text::tokenise(folded);
    std::vector<lexicon::Mention> mentions;
    if (context_.lexicon != nullptr) mentions = context_.lexicon->find(folded, tokens);
    std::string out;
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < tokens.size();) {
      while (next < mentions.size() && mentions[next].first_token < at) ++next;
      const bool named = next < mentions.size() && mentions[next].first_token == at &&
                         mentions[next].entity != kNoEntity;
      if (named) {
        const lexicon::Mention& mention = mentions[next];
        const auto& types = context_.lexicon->types();
        Slot slot{.name = "", .type = mention.type, .required = mention.entity};
        if (mention.kind == lexicon::Mention::Kind::kAdjective) {
          slot.kind = Slot::Kind::kAdjective;
          out += std::string(" (\\x04[") + types.letters(mention.type) + "][0-9]+\\x03)";
          needs.push_back(tags(kAdjectiveTag, mention.type));
        } else {
          out += "(?: [وفبلك]){0,2} (" + name_item(types, mention.type) + ")";
          needs.push_back(tags(kEntityTag, mention.type));
        }
        out_.slots.push_back(slot);
        literals += static_cast<int>(mention.end_token - mention.first_token);
        at = mention.end_token;
        continue;
      }
      const std::string_view word = tokens[at].span.of(folded);
      ++at;
      if (tokens[at - 1].kind == text::Token::Kind::kPunctuation) {
        if (word != "«" && word != "»" && word != "-") out += "(?: " + escape(word) + ")?";
        continue;
      }
      out_.words.emplace_back(word);
      ++literals;
      // After في an attached ب does as well: «في موسكو», «بموسكو».
      if (word == "في" || word == "ب") {
        out += " (?:[وف]?في|ب)";
        needs.push_back({"في", "ب"});
      } else if (word == "ل" || word == "الي") {
        out += " (?:[وف]?الي|ل)";
        needs.push_back({"الي", "ل"});
      } else {
        out += " " + word_expression(context_, word);
        needs.push_back({bare_word(context_, word)});
      }
    }
    return out;
  }

  static std::string tag_start(char kind, char letter) { return {kind, letter}; }

  // How the tags of a type begin.
  Need tags(char kind, TypeId type) const {
    Need out;
    for (const char letter : context_.lexicon->types().letters(type)) {
      out.push_back(tag_start(kind, letter));
    }
    return out;
  }

  std::string word_set(int& literals, Needs& needs) {
    const std::size_t close = rest_.find(')');
    if (close == rest_.npos) {
      report("قوس لم يُغلق في «" + out_.written + "»", "أضف «)»");
      return "";
    }
    const std::string name(rest_.substr(0, close));
    rest_.remove_prefix(close + 1);
    const std::string folded = text::fold(name);
    const auto found = context_.sets->find(folded);
    if (found == context_.sets->end()) {
      report_unknown("مجموعة", name, set_names());
      return "";
    }
    out_.sets.push_back(folded);
    ++literals;
    std::string out = "(?:";
    Need need;
    bool first = true;
    for (const std::string& member : found->second.members) {
      if (!first) out += "|";
      first = false;
      out += phrase_expression(context_, member);
      need.push_back(bare_word(context_, std::string_view(member).substr(0, member.find(' '))));
    }
    if (!need.empty()) needs.push_back(std::move(need));
    return out + ")";
  }

  std::vector<std::string> set_names() const {
    std::vector<std::string> names;
    for (const auto& [folded, set] : *context_.sets) names.push_back(set.name);
    std::sort(names.begin(), names.end());
    return names;
  }

  void report_unknown(const std::string& what, const std::string& name,
                      const std::vector<std::string>& known) {
    const std::string near = nearest(name, known);
    report(what + " مجهولة «" + name + "»",
           near.empty() ? "عرّفها بمدخل «" + what + ": " + name + "»" : "لعلك تقصد «" + near + "»");
  }

  // What stands between a thing and what is said of it: «(…)», «، … ،», «أو …», at least
  // one of them, up to a bracket or a comma.
  static std::string aside() {
    const std::string inner = "(?: \\((?: [^ ()]+)* \\))";
    const std::string parenthesis = "(?: \\((?: [^ ()]+|" + inner + ")* \\))";
    const std::string bracket = "(?: و| او| :)?" + parenthesis + "(?: [،؛])?";
    const std::string words = "(?:(?: :)?" + std::string(kPlainItem) + "){1,8}?";
    return "(?:" + bracket + "| [،؛]" + words + "| او" + words + ")*?(?:" + bracket + "| ،)";
  }

  static std::string mark_expression(std::string_view name) {
    if (name == text::fold("قوس")) return " [()]";
    if (name == text::fold("فاصلة")) return " [،؛]";
    if (name == text::fold("نقطتان")) return " :";
    if (name == text::fold("أول")) return "^";
    if (name == text::fold("تمهيد")) return std::string(kSentenceItem) + "*?";
    return aside();
  }

  std::string slot(int& literals, Needs& needs) {
    const std::size_t close = rest_.find('}');
    if (close == rest_.npos) {
      report("قوس لم يُغلق في «" + out_.written + "»", "أضف «}»");
      return "";
    }
    const std::string_view inside = rest_.substr(0, close);
    rest_.remove_prefix(close + 1);
    const std::size_t before = problems_.size();
    const std::optional<Slot> parsed =
        parse_slot(inside, out_.file, out_.line, context_, problems_);
    if (problems_.size() > before) ok_ = false;
    if (!parsed) return "";
    if (parsed->kind == Slot::Kind::kMark) {
      ++literals;  // it tells as much as a word does
      if (parsed->expression == text::fold("تمهيد")) has_gap_ = true;
      return mark_expression(parsed->expression);
    }
    if (parsed->kind == Slot::Kind::kSubject && nothing_before_) {
      out_.opens_sentence = true;
      out_.tells_subject = depth_ == 0;
    }
    out_.slots.push_back(*parsed);
    if (!parsed->expression.empty()) ++literals;
    if (Need need = slot_need(*parsed); !need.empty()) needs.push_back(std::move(need));
    return slot_expression(*parsed);
  }

  // The tags of which one has to fill the slot; empty for a slot that words fill.
  Need slot_need(const Slot& slot) const {
    switch (slot.kind) {
      case Slot::Kind::kEntity: {
        Need out = tags(kEntityTag, slot.type);
        out.push_back(tag_start(kPronounTag, 'p'));
        return out;
      }
      case Slot::Kind::kList:
      case Slot::Kind::kPairs:
        return tags(kEntityTag, slot.type);
      case Slot::Kind::kAdjective:
        return slot.type == kNoType ? Need{} : tags(kAdjectiveTag, slot.type);
      case Slot::Kind::kNumber:
        return {tag_start(kValueTag, 'n')};
      case Slot::Kind::kTime:
        return {tag_start(kValueTag, 't')};
      case Slot::Kind::kDocument:
        return {tag_start(kValueTag, 'd')};
      default:
        return {};
    }
  }

  std::string slot_expression(const Slot& slot) const {
    const auto& types = context_.lexicon->types();
    const std::string particles = "(?: [وف])?";
    switch (slot.kind) {
      case Slot::Kind::kEntity:
        return particles + "(?: [بلك])? (" + entity_item(types, slot.type) + ")";
      case Slot::Kind::kList: {
        const std::string item = name_item(types, slot.type);
        return particles + "(?: [بلك])?( " + item + "(?:" + std::string(kParenthesis) +
               "(?: ،)?(?: و)? " + item + ")*)";
      }
      case Slot::Kind::kPairs: {
        const std::string pair =
            " " + name_item(types, slot.type) + " " + name_item(types, slot.second);
        return particles + "(" + pair + "(?:(?: ،)?(?: و)?" + pair + ")*)";
      }
      case Slot::Kind::kAdjective:
        return slot.type == kNoType
                   ? " (\\x04[^\\x03]+\\x03)"
                   : std::string(" (\\x04[") + types.letters(slot.type) + "][0-9]+\\x03)";
      case Slot::Kind::kNumber:
        return " (\\x06n[0-9]+\\x03)";
      case Slot::Kind::kTime:
        return "(?: [بلك])? (\\x06t[0-9]+\\x03)";
      case Slot::Kind::kClause:
        return "(" + std::string(kClauseItem) + "+)";
      case Slot::Kind::kSentence:
        return "(" + std::string(kSentenceItem) + "+)";
      case Slot::Kind::kWords:
        if (!slot.expression.empty()) {
          return " (" + std::string(kParticles) + "(?:" + slot.expression + "))";
        }
        return "(" + std::string(kPlainWord) + "{1,4}?)";
      case Slot::Kind::kTopic:
        return std::string(kTopicRun);
      case Slot::Kind::kDocument:
        return " (\\x06d[0-9]+\\x03)";
      case Slot::Kind::kSubject:
        return nothing_before_
                   ? "(" + std::string(kPlainItem) + "{1,10}?)"
                   : "(" + std::string(kSubjectPronoun) + "|" + std::string(kPlainItem) + "{1,6}?)";
      case Slot::Kind::kMark:
        break;
    }
    return "";
  }

  // A name may stand twice only as the same slot in another alternative; a bare
  // type that stands twice in one match is not told apart.
  void check_names() {
    if (out_.literals == 0 && !context_.part) {
      report("صيغة كلها خانات «" + out_.written + "»", "أضف كلمة تدل على العلاقة");
    }
  }

  std::string_view rest_;
  const PatternContext& context_;
  std::vector<Problem>& problems_;
  Pattern out_;
  bool ok_ = true;
  bool nothing_before_ = true;  // of the pattern has been read yet
  bool has_gap_ = false;
  int depth_ = 0;  // of brackets, where the pattern is being read
};

struct BuiltIn {
  std::string_view name;  // folded
  Slot::Kind kind;
};
constexpr BuiltIn kBuiltIns[] = {
    {"عدد", Slot::Kind::kNumber},      {"زمن", Slot::Kind::kTime},
    {"عباره", Slot::Kind::kClause},    {"جمله", Slot::Kind::kSentence},
    {"كلمات", Slot::Kind::kWords},     {"موضوع", Slot::Kind::kTopic},
    {"وثيقه", Slot::Kind::kDocument},  {"صفه", Slot::Kind::kAdjective},
    {"الموضوع", Slot::Kind::kSubject}, {"قوس", Slot::Kind::kMark},
    {"فاصله", Slot::Kind::kMark},      {"اعتراض", Slot::Kind::kMark},
    {"اول", Slot::Kind::kMark},        {"تمهيد", Slot::Kind::kMark},
    {"نقطتان", Slot::Kind::kMark},
};

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_mark(std::string_view name) {
  const std::string folded = text::fold(trim(name));
  return std::any_of(std::begin(kBuiltIns), std::end(kBuiltIns), [&](const BuiltIn& one) {
    return one.kind == Slot::Kind::kMark && one.name == folded;
  });
}

std::optional<Slot> parse_slot(std::string_view inside, std::string_view file, int line,
                               const PatternContext& context, std::vector<Problem>& problems) {
  Slot slot;
  std::string_view type_name = trim(inside);
  const std::size_t colon = inside.find(':');
  if (colon != inside.npos) {
    slot.name = text::fold(trim(inside.substr(0, colon)));
    type_name = trim(inside.substr(colon + 1));
  }
  const auto& types = context.lexicon->types();
  const auto resolve = [&](std::string_view name) -> std::optional<TypeId> {
    if (const auto type = types.find(name)) return type;
    std::vector<std::string> known;
    for (TypeId type = 0; type < types.size(); ++type) known.push_back(types.name(type));
    for (const BuiltIn& one : kBuiltIns) known.emplace_back(one.name);
    if (context.expressions != nullptr) {
      for (const auto& [folded, expression] : *context.expressions) known.push_back(folded);
    }
    const std::string near = nearest(name, known);
    problems.push_back({std::string(file), line, "خانة مجهولة «" + std::string(name) + "»",
                        near.empty() ? "عرّف نوعها بمدخل «نوع: " + std::string(name) + "»"
                                     : "لعلك تقصد «" + near + "»"});
    return std::nullopt;
  };
  if (type_name.starts_with('(') && type_name.ends_with(")+")) {
    const std::string_view pair = trim(type_name.substr(1, type_name.size() - 3));
    const std::size_t blank = pair.find(' ');
    if (blank == pair.npos) {
      problems.push_back({std::string(file), line,
                          "قائمة أزواج بلا نوعين «" + std::string(inside) + "»",
                          "تُكتب على صورة «{(دولة شخص)+}»"});
      return std::nullopt;
    }
    const auto first = resolve(pair.substr(0, blank));
    const auto second = resolve(trim(pair.substr(blank)));
    if (!first || !second) return std::nullopt;
    slot.kind = Slot::Kind::kPairs;
    slot.type = *first;
    slot.second = *second;
    if (slot.name.empty()) slot.name = text::fold(pair.substr(0, blank));
    return slot;
  }
  const bool list = type_name.ends_with('+');
  if (list) type_name = trim(type_name.substr(0, type_name.size() - 1));
  const std::string folded = text::fold(type_name);
  if (slot.name.empty()) slot.name = folded;
  for (const BuiltIn& one : kBuiltIns) {
    if (one.name != folded) continue;
    slot.kind = one.kind;
    if (one.kind == Slot::Kind::kMark) slot.expression = folded;
    return slot;
  }
  if (context.expressions != nullptr && context.expressions->contains(folded)) {
    slot.kind = Slot::Kind::kWords;
    slot.expression = context.expressions->at(folded);
    return slot;
  }
  const auto type = resolve(type_name);
  if (!type) return std::nullopt;
  slot.kind = list ? Slot::Kind::kList : Slot::Kind::kEntity;
  slot.type = *type;
  return slot;
}

std::optional<Pattern> compile_pattern(std::string_view written, std::string_view file, int line,
                                       const PatternContext& context,
                                       std::vector<Problem>& problems) {
  return Compiler(written, file, line, context, problems).run();
}

std::optional<std::vector<Cue>> compile_cues(std::string_view written, std::string_view file,
                                             int line, const PatternContext& context,
                                             std::vector<Problem>& problems) {
  std::vector<Cue> out;
  bool ok = true;
  std::string_view rest = trim(written);
  const auto problem = [&](std::string message, std::string fix) {
    problems.push_back({std::string(file), line, std::move(message), std::move(fix)});
    ok = false;
  };
  while (!rest.empty() && ok) {
    Cue cue;
    if (rest.front() == '[') {
      cue.optional = true;
      rest = trim(rest.substr(1));
    }
    if (rest.starts_with("(@")) {
      const std::size_t close = rest.find(')');
      const std::string name(rest.substr(2, close == rest.npos ? close : close - 2));
      cue.set = text::fold(name);
      if (close == rest.npos || !context.sets->contains(cue.set)) {
        std::vector<std::string> known;
        for (const auto& [folded, set] : *context.sets) known.push_back(set.name);
        std::sort(known.begin(), known.end());
        const std::string near = nearest(name, known);
        problem("مجموعة مجهولة «" + name + "»",
                near.empty() ? "عرّفها بمدخل «مجموعة: " + name + "»" : "لعلك تقصد «" + near + "»");
        break;
      }
      rest.remove_prefix(close + 1);
    } else if (rest.front() == '{') {
      const std::size_t close = rest.find('}');
      if (close == rest.npos) {
        problem("قوس لم يُغلق في «" + std::string(written) + "»", "أضف «}»");
        break;
      }
      const std::size_t before = problems.size();
      cue.slot = parse_slot(rest.substr(1, close - 1), file, line, context, problems);
      if (problems.size() > before) ok = false;
      if (cue.slot && !cue.slot->expression.empty()) {
        problem("تعبير في «كلمات» «" + std::string(rest.substr(0, close + 1)) + "»",
                "للتعابير مكان في «صيغة» وحدها");
      }
      rest.remove_prefix(close + 1);
    } else {
      const std::size_t end = std::min(rest.find_first_of(" []{}()|"), rest.size());
      if (end == 0) {
        problem("علامة لا مكان لها في «" + std::string(rest) + "»",
                "«كلمات» تأخذ كلمات ومجموعات وخانات فقط");
        break;
      }
      cue.word = text::fold(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    rest = trim(rest);
    if (cue.optional) {
      if (!rest.starts_with(']')) {
        problem("قوس لم يُغلق في «" + std::string(written) + "»", "أضف «]»");
        break;
      }
      rest = trim(rest.substr(1));
    }
    out.push_back(std::move(cue));
  }
  if (!ok) return std::nullopt;
  return out;
}

}  // namespace mujib::rulebook
