#include "engine/find/bindings.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_latin(char c) { return c >= 'a' && c <= 'z'; }

bool has_article(std::string_view word) {
  const std::string_view kForms[] = {"ال", "وال", "بال", "كال", "فال", "لل"};
  return std::any_of(std::begin(kForms), std::end(kForms), [&](std::string_view form) {
    return word.starts_with(form) && word.size() > form.size() + 2;
  });
}

class Binder {
 public:
  Binder(const Collection& all, const SpanLists& lists, const Asked& asked, Matches& matches,
         std::uint32_t sentence)
      : all_(all), lists_(lists), asked_(asked), matches_(matches), sentence_(sentence) {}

  std::vector<Bound> run() {
    out_.resize(matches_.terms());
    place_terms();
    for (std::size_t term = 0; term < out_.size(); ++term) describe(term);
    look_here();
    look_around();
    unbind_bent_names();
    return std::move(out_);
  }

 private:
  // Which word of the question each term is.
  void place_terms() {
    std::size_t word = 0;
    for (std::size_t term = 0; term < out_.size(); ++term) {
      while (word < asked_.words.size() && asked_.words[word] != asked_.terms[term].word) ++word;
      place_.push_back(word++);
    }
  }

  bool follows_another(std::size_t term) const {
    return term > 0 && place_[term] == place_[term - 1] + 1;
  }

  void describe(std::size_t term) {
    Bound& out = out_[term];
    const std::string& word = asked_.terms[term].word;
    out.article = has_article(word);
    out.known = matches_.stem(term) != kNoKey;
    const Key form = all_.find_form(word);
    out.like_name = form != kNoKey && all_.word(form).name == Word::NameShape::kLikely;
    const ListsOfWord lists = lists_.of(word);
    if (static_cast<int>(term) == asked_.head_term) {
      out.role = Bound::Role::kHead;
    } else if (lists.has(SpanList::kFunction) || lists.has(SpanList::kGeneral)) {
      out.role = Bound::Role::kLight;
    } else if (is_digit(word.front())) {
      out.role = Bound::Role::kNumber;
    } else if (is_latin(word.front())) {
      out.role = Bound::Role::kLatin;
    } else if (follows_another(term)) {
      out.role = Bound::Role::kNarrowing;
    }
  }

  void take(std::span<const Key> words, bool here) {
    for (const Key word : words) {
      const Matches::Row& row = matches_.row(word);
      for (std::size_t term = 0; term < out_.size(); ++term) {
        const int value = row[term];
        if (here) out_[term].here = std::max(out_[term].here, value);
        out_[term].near = std::max(out_[term].near, value);
      }
    }
  }

  void look_here() {
    const std::span<const Key> words = all_.words(sentence_);
    take(words, /*here=*/true);
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
      const Word& next = all_.word(words[at + 1]);
      const int value = matches_.best(words[at + 1]).value;
      if (value == kSynonym) look_for_bent_name(words[at], words[at + 1]);
      if (next.stop || value >= kHit) continue;
      const Matches::Row& row = matches_.row(words[at]);
      for (std::size_t term = 1; term < out_.size(); ++term) {
        Bound& one = out_[term];
        if (one.role == Bound::Role::kNarrowing && !one.bound_here() && row[term - 1] >= kHit &&
            one.article == has_article(all_.form(words[at + 1]))) {
          one.sister = true;
        }
      }
    }
  }

  // «شارع الورود» is not «شارع الزهور»: behind the question's own word a synonym is another name.
  void look_for_bent_name(Key word, Key next) {
    const Matches::Row before = matches_.row(word);
    const Matches::Row& here = matches_.row(next);
    for (std::size_t term = 1; term < out_.size(); ++term) {
      const bool bent = out_[term].role == Bound::Role::kNarrowing &&
                        before[term - 1] >= kSameStem && here[term] == kSynonym;
      out_[term].sister = out_[term].sister || bent;
    }
  }

  void unbind_bent_names() {
    for (Bound& one : out_) {
      if (!one.sister || one.here > kSynonym || one.near > kSynonym) continue;
      one.here = 0;
      one.near = 0;
    }
  }

  void look_around() {
    const Collection::Block& block = all_.block_of(sentence_);
    for (std::uint32_t at = block.first; at < block.end; ++at) take(all_.words(at), false);
    if (block.heading != kNoSentence) take(all_.words(block.heading), false);
    const Collection::Document& document = all_.document(block.document);
    if (document.lead != kNoSentence) take(all_.words(document.lead), false);
    take(document.title, false);
  }

  const Collection& all_;
  const SpanLists& lists_;
  const Asked& asked_;
  Matches& matches_;
  std::uint32_t sentence_;
  std::vector<std::size_t> place_;
  std::vector<Bound> out_;
};

}  // namespace

std::vector<Bound> bind_terms(const Collection& all, const SpanLists& lists, const Asked& asked,
                              Matches& matches, std::uint32_t sentence) {
  return Binder(all, lists, asked, matches, sentence).run();
}

}  // namespace mujib::find
