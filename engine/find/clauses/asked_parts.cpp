#include "engine/find/clauses/asked_parts.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

using question::QueryTerm;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;

constexpr std::uint32_t kParticle = 4;  // bytes of the longest word that carries nothing

const QueryTerm* term_at(const Understood& question, std::uint32_t token) {
  for (const QueryTerm& term : question.terms) {
    if (term.token == token) return &term;
  }
  return nullptr;
}

class Taker {
 public:
  Taker(const Understood& question, const Understanding& with)
      : question_(question), book_(*with.knowledge.book) {}

  AskedParts run() {
    const auto count = static_cast<std::uint32_t>(question_.roles.size());
    for (std::uint32_t at = 0; at < count; ++at) take(at);
    out_.finite = out_.modal == Modal::kNone && !out_.words.empty() &&
                  out_.words.front().predicate && !has_article(out_.words.front().token);
    // «هل تضرر الجسر؟»: whoever does it narrows no verb.
    if (out_.finite && out_.words.size() > 1) out_.words[1].narrows = false;
    return std::move(out_);
  }

 private:
  std::string_view word(std::uint32_t at) const { return question_.analysis.word(at); }
  bool says(ReservedSet set, std::uint32_t at) const { return lists_bare(book_, set, word(at)); }
  bool has_article(std::uint32_t at) const { return word(at).starts_with(text::kArticle); }

  bool is_content(std::uint32_t at) const {
    const WordRole role = question_.roles[at];
    if (role == WordRole::kContent || role == WordRole::kMention) return true;
    // «هل وقع خالد العقد؟»: a light verb is what is asked.
    return role == WordRole::kFunction && opens(at) && !says(ReservedSet::kBe, at) &&
           !book_.language().is_function_word(word(at)) &&
           book_.lists(ReservedSet::kLightVerb, word(at));
  }

  // The first word after «هل».
  bool opens(std::uint32_t at) const {
    for (std::uint32_t before = 0; before < at; ++before) {
      const WordRole role = question_.roles[before];
      if (role == WordRole::kContent || role == WordRole::kMention) return false;
      if (role == WordRole::kFunction && modal_of(book_, word(before)) == Modal::kNone)
        return false;
    }
    return true;
  }

  // A further word of a name, a number or a date whose first word stands for it.
  bool within_mention(std::uint32_t at) const {
    return std::any_of(question_.analysis.mentions.begin(), question_.analysis.mentions.end(),
                       [&](const lexicon::Mention& one) {
                         return one.first_token < at && at < one.end_token &&
                                term_at(question_, one.first_token) != nullptr;
                       });
  }

  bool is_time(const AskedWord& one) const {
    if (one.term != nullptr &&
        (one.term->kind == QueryTerm::Kind::kNumber || one.term->kind == QueryTerm::Kind::kTime)) {
      return true;
    }
    return std::any_of(question_.analysis.mentions.begin(), question_.analysis.mentions.end(),
                       [&](const lexicon::Mention& mention) {
                         return (mention.kind == lexicon::Mention::Kind::kTime ||
                                 mention.kind == lexicon::Mention::Kind::kNumber) &&
                                mention.first_token <= one.token && one.token < mention.end_token;
                       });
  }

  void take(std::uint32_t at) {
    const WordRole role = question_.roles[at];
    if (role == WordRole::kPunctuation || role == WordRole::kQuestion ||
        role == WordRole::kWrapper) {
      return;
    }
    const Modal modal = modal_of(book_, word(at));
    if (modal != Modal::kNone && out_.modal == Modal::kNone) {
      out_.modal = modal;
      return;
    }
    if (says(ReservedSet::kNegation, at) && (!is_content(at) || !out_.words.empty())) {
      // «ألا يجوز …»; «الأطفال دون العاشرة» denies nothing.
      const bool of_nothing =  // what it denies is no word that could be looked for
          at + 1 < question_.roles.size() && question_.roles[at + 1] == WordRole::kFunction;
      out_.negated = out_.negated || out_.words.empty() || of_nothing;
      return;
    }
    AskedWord one{.token = at, .term = term_at(question_, at)};
    const bool name = one.term != nullptr && one.term->kind != QueryTerm::Kind::kWord;
    if (!is_content(at) || within_mention(at)) return;
    if (!name && word(at).size() <= kParticle) return;
    one.predicate = out_.words.empty();
    one.time = is_time(one);
    const bool attached = word(at).starts_with("لل") || word(at).starts_with("بال");
    one.placed = attached || (at > 0 && (says(ReservedSet::kPlaceParticle, at - 1) ||
                                         says(ReservedSet::kBeforePlace, at - 1)));
    // «بدون ترخيص», «دون العاشرة» is an age.
    one.lacking =
        !out_.words.empty() && at > 0 && !one.time && says(ReservedSet::kNegation, at - 1);
    one.narrows = !one.placed && !out_.words.empty() && out_.words.back().token + 1 == at;
    out_.words.push_back(one);
  }

  const Understood& question_;
  const rulebook::Rulebook& book_;
  AskedParts out_;
};

}  // namespace

AskedParts parts_of(const Understood& question, const Understanding& with) {
  return Taker(question, with).run();
}

}  // namespace mujib::find
