#include "engine/find/sentences/matches.hpp"

#include <algorithm>

#include "engine/find/words.hpp"

namespace mujib::find {

namespace {
// Words of a question's candidates and what stands around them, as a rule.
constexpr std::size_t kUsualWords = 4096;
}  // namespace

Matches::Matches(const Collection& collection, const Asked& asked) : all_(collection) {
  int total = 0;
  terms_.reserve(asked.terms.size());
  for (const WordForms& forms : asked.terms) {
    const Key stem = all_.find_stem(forms.stem);
    terms_.push_back({.forms = &forms,
                      .form = all_.find_form(forms.word),
                      .stem = stem,
                      .root = all_.find_root(forms.root),
                      .telling_root = letters(forms.root) >= kTellingRoot,
                      .telling_stem = letters(forms.stem) >= kTellingStem,
                      .letters = Trigrams(forms.stem),
                      .idf = all_.idf(stem)});
    total += terms_.back().idf;
  }
  total_ = std::max(total, 1);
  places_.reserve(kUsualWords);
}

// match() of words, by their keys.
int Matches::compare(const Term& term, Key form, const Trigrams& letters) const {
  const Word& read = all_.word(form);
  if (term.form == form) return kSameWord;
  if (term.stem == read.stem) return kSameStem;
  const bool same_root = term.root == read.root;
  if (same_root && term.telling_root) return kSameRoot;
  if (differ_in_ta(term.forms->stem, all_.stem(read.stem))) return kSameRoot;
  int value = 0;
  if (term.telling_stem && read.telling_stem) {
    value =
        match_of_likeness(term.letters.likeness(letters), term.forms->root, all_.root(read.root));
  }
  return value == 0 && same_root ? match_of_short_root(term.forms->stem, all_.stem(read.stem))
                                 : value;
}

const Matches::Row& Matches::row(Key word) {
  static constexpr Row kNothing{};
  const Word& read = all_.word(word);
  if (read.stop) return kNothing;
  const auto [found, fresh] = places_.try_emplace(word, static_cast<std::uint32_t>(rows_.size()));
  if (!fresh) return rows_[found->second];
  Row& row = rows_.emplace_back();
  row.fill(0);
  const Trigrams letters(all_.stem(read.stem));
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    row[term] = static_cast<std::int16_t>(compare(terms_[term], word, letters));
  }
  return row;
}

Match Matches::best(Key word) {
  const Row& values = row(word);
  Match out;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    if (values[term] > out.value) out = {values[term], static_cast<int>(term)};
  }
  return out;
}

}  // namespace mujib::find
