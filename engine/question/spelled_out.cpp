#include "engine/question/spelled_out.hpp"

#include <algorithm>

namespace mujib::question {
namespace {

using lexicon::Mention;

constexpr std::uint32_t kArticle = 4;  // bytes of «ال»

// Of the normalised text, from `begin` to `end`.
std::string spell_out(const Understood& question, const lexicon::Lexicon& lexicon,
                      std::uint32_t begin, std::uint32_t end) {
  std::string out;
  std::uint32_t last = begin;
  const std::string_view text = question.analysis.text();
  for (const Mention& one : question.analysis.mentions) {
    if (one.entity == kNoEntity || one.span.begin < begin || one.span.end > end) continue;
    const bool put_in = std::find(question.put_in.begin(), question.put_in.end(),
                                  one.first_token) != question.put_in.end();
    const bool pronoun = one.kind == Mention::Kind::kPronoun;
    if (!pronoun && !put_in && one.kind != Mention::Kind::kReference) continue;
    const std::uint32_t before = pronoun ? one.prefix : one.article ? kArticle : 0;
    out += text.substr(last, one.span.begin - before - last);
    if (pronoun) out += one.base + " ";
    out += lexicon.entity(one.entity).names.front();
    last = one.span.end;
  }
  out += text.substr(last, end - last);
  return out;
}

}  // namespace

std::string spelled_out(const Understood& question, const lexicon::Lexicon& lexicon) {
  return spell_out(question, lexicon, 0,
                   static_cast<std::uint32_t>(question.analysis.text().size()));
}

std::string spelled_out_core(const Understood& question, const lexicon::Lexicon& lexicon) {
  std::uint32_t begin = static_cast<std::uint32_t>(question.analysis.text().size());
  std::uint32_t end = 0;
  for (std::size_t at = 0; at < question.roles.size(); ++at) {
    if (question.roles[at] == WordRole::kWrapper) continue;
    begin = std::min(begin, question.analysis.tokens[at].span.begin);
    end = std::max(end, question.analysis.tokens[at].span.end);
  }
  return begin < end ? spell_out(question, lexicon, begin, end) : std::string();
}

}  // namespace mujib::question
