#include "engine/workbench/trial.hpp"

#include <algorithm>

namespace mujib::workbench {
namespace {

using rulebook::Capture;
using rulebook::compile_pattern;
using rulebook::Match;
using rulebook::Matcher;
using rulebook::Pattern;
using rulebook::PatternContext;
using rulebook::Rules;

constexpr std::string_view kSigns[] = {"…", "،"};

bool opens(char c) { return c == '(' || c == '[' || c == '{'; }
bool closes(char c) { return c == ')' || c == ']' || c == '}'; }

// Bytes of the group at the start of `rest`, brackets included; all of it where one
// is not closed.
std::size_t group_size(std::string_view rest) {
  int depth = 0;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    depth += opens(rest[at]) ? 1 : closes(rest[at]) ? -1 : 0;
    if (depth <= 0) return at + 1;
  }
  return at;
}

std::size_t element_size(std::string_view rest) {
  for (const std::string_view sign : kSigns) {
    if (rest.starts_with(sign)) return sign.size();
  }
  if (opens(rest.front()) || closes(rest.front())) return group_size(rest);
  std::size_t end = std::min(rest.find_first_of(" \t()[]{}"), rest.size());
  for (const std::string_view sign : kSigns) end = std::min(end, rest.find(sign));
  return end;
}

bool names_fit(const Match& match, const TaggedText& text) {
  return std::all_of(match.captures.begin(), match.captures.end(), [&](const Capture& capture) {
    if (capture.slot->required == kNoEntity) return true;
    const auto [first, last] = text.tagged.items_in(capture.tagged);
    if (first >= last || text.tagged.items[first].mention < 0) return false;
    const auto mention = static_cast<std::size_t>(text.tagged.items[first].mention);
    return text.mentions[mention].entity == capture.slot->required;
  });
}

// Where one element fits by itself; a gap fits anywhere, which says nothing.
Span place_of(const std::string& element, const PatternContext& context, const TaggedText& text) {
  const bool sign = std::find(std::begin(kSigns), std::end(kSigns), element) != std::end(kSigns);
  if (sign || element.starts_with('[')) return {};
  std::vector<Problem> ignored;
  const auto pattern = compile_pattern(element, "", 0, context, ignored);
  if (!pattern) return {};
  const std::vector<Match> found = matches(*pattern, Matcher::Anchor::kSearch, text);
  if (found.empty()) return {};
  // A name says more than a pronoun that may mean anything.
  const auto named = std::find_if(found.begin(), found.end(), [&](const Match& match) {
    return match.whole.of(text.tagged.text).find(rulebook::kPronounTag) == std::string_view::npos;
  });
  return (named == found.end() ? found.front() : *named).whole;
}

}  // namespace

std::vector<std::string> elements_of(std::string_view written) {
  std::vector<std::string> out;
  while (!written.empty()) {
    if (written.front() == ' ' || written.front() == '\t') {
      written.remove_prefix(1);
      continue;
    }
    const std::size_t size = element_size(written);
    out.emplace_back(written.substr(0, size));
    written.remove_prefix(size);
  }
  return out;
}

std::vector<Match> matches(const Pattern& pattern, Matcher::Anchor anchor, const TaggedText& text) {
  std::vector<Problem> ignored;
  const Matcher matcher({&pattern}, anchor, ignored);
  std::vector<Match> out;
  for (Match& match : matcher.find(text.range.of(text.tagged.text))) {
    const auto shift = [&](Span& span) {
      span.begin += text.range.begin;
      span.end += text.range.begin;
    };
    shift(match.whole);
    for (Capture& capture : match.captures) shift(capture.tagged);
    if (names_fit(match, text)) out.push_back(std::move(match));
  }
  return out;
}

Trial try_pattern(std::string_view written, const Rules& rules, Matcher::Anchor anchor,
                  const TaggedText& text, std::vector<Problem>& problems) {
  Trial out;
  for (std::string& element : elements_of(written)) out.elements.push_back({std::move(element)});
  PatternContext context{&rules.lexicon, &rules.sets, false, &rules.expressions, &rules.language};
  if (!compile_pattern(written, "", 0, context, problems)) return out;
  context.part = true;
  // The longest beginning that fits; one may end inside a name and fit nothing.
  for (std::size_t count = out.elements.size(); count > 0; --count) {
    std::string beginning;
    for (std::size_t at = 0; at < count; ++at) beginning += out.elements[at].written + " ";
    std::vector<Problem> ignored;
    const auto pattern = compile_pattern(beginning, "", 0, context, ignored);
    if (!pattern) continue;
    const std::vector<Match> found = matches(*pattern, anchor, text);
    if (found.empty()) continue;
    for (std::size_t at = 0; at < count; ++at) out.elements[at].fits = true;
    out.fits = count == out.elements.size();
    out.reached = found.front().whole;
    break;
  }
  for (Trial::Element& element : out.elements) {
    if (!element.fits) element.alone = place_of(element.written, context, text);
  }
  return out;
}

}  // namespace mujib::workbench
