#include "engine/answer/composing/read_out.hpp"

#include <initializer_list>
#include <utility>

namespace mujib::answer {
namespace {

constexpr std::string_view kLeftOut = "…";
constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
    {"(", ")"}, {"[", "]"}, {"«", "»"}, {"“", "”"}};

// How often a mark stands in a text.
int count_of(std::string_view text, std::string_view mark) {
  int out = 0;
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + mark.size())) {
    ++out;
  }
  return out;
}

// A clause may begin behind these words.
bool ends_in_mark(std::string_view text) {
  for (const std::string_view mark :
       {"،", "؛", ".", ":", "!", "؟", "«", "»", "“", "”", "(", ")", "-", "\""}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

}  // namespace

std::string balanced(std::string text, std::string_view after) {
  for (const auto& [open, close] : kMarks) {
    const int opened = count_of(text, open);
    const int closed = count_of(text, close);
    if (opened == closed + 1) {
      // A mark that nothing is left behind is none of the words.
      if (text.ends_with(open)) {
        text.resize(text.size() - open.size());
      } else if (text.starts_with(open)) {
        text.erase(0, open.size());
      } else {
        const bool next = after.starts_with(close);
        text += std::string(next ? "" : kLeftOut) + std::string(close);
        if (next) after.remove_prefix(close.size());
      }
    } else if (closed == opened + 1) {
      if (text.ends_with(close)) {
        text.resize(text.size() - close.size());
      } else {
        text = std::string(open) + std::string(kLeftOut) + text;
      }
    }
  }
  return text;
}

std::string unquoted(std::string text) {
  for (const auto& [open, close] : {kMarks[2], kMarks[3]}) {
    const bool around = text.starts_with(open) && text.ends_with(close) &&
                        text.size() > open.size() + close.size() && count_of(text, open) == 1;
    if (around) text = text.substr(open.size(), text.size() - open.size() - close.size());
  }
  return text;
}

std::string read_out(const ingest::Knowledge& knowledge, std::uint32_t sentence, Span span) {
  const std::string& text = knowledge.document_of(sentence).text;
  const Span whole = knowledge.sentences[sentence].sentence.span;
  std::string out = std::string(span.of(text));
  std::string_view before = Span{whole.begin, span.begin}.of(text);
  while (before.ends_with(' ') || before.ends_with('\n')) before.remove_suffix(1);
  const bool begins = before.empty() || ends_in_mark(before);
  out = balanced(std::move(out), Span{span.end, whole.end}.of(text));
  return begins ? out : std::string(kLeftOut) + " " + out;
}

}  // namespace mujib::answer
