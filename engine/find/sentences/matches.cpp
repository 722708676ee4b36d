#include "engine/find/sentences/matches.hpp"

#include <algorithm>

#include "engine/find/words.hpp"

namespace mujib::find {

namespace {
// Both ascending.
bool meet(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

}  // namespace

Matches::Matches(const Collection& collection, const Asked& asked) : all_(collection) {
  int total = 0;
  terms_.reserve(asked.terms.size());
  for (const WordForms& forms : asked.terms) {
    const Key stem = all_.find_stem(forms.stem);
    const Trigrams letters_of_stem(forms.stem);
    const std::string other_ta = with_other_ta(forms.stem);
    terms_.push_back({.forms = &forms,
                      .form = all_.find_form(forms.word),
                      .stem = stem,
                      .root = all_.find_root(forms.root),
                      .other_ta = other_ta.empty() ? kNoKey : all_.find_stem(other_ta),
                      .telling_root = letters(forms.root) >= kTellingRoot,
                      .telling_stem = letters(forms.stem) >= kTellingStem,
                      .letters = letters_of_stem,
                      .sketch = Trigrams::sketch(letters_of_stem.items()),
                      .classes = all_.classes_of(forms.word),
                      .idf = all_.idf(stem)});
    total += terms_.back().idf;
  }
  total_ = std::max(total, 1);
}

// match() of words, by their keys, and their synonyms.
int Matches::compare(const Term& term, Key form, const Word& read) const {
  if (term.form == form) return kSameWord;
  if (term.stem == read.stem) return kSameStem;
  if (meet(term.classes, all_.classes(form))) return kSynonym;
  const bool same_root = term.root == read.root;
  if ((same_root && term.telling_root) || term.other_ta == read.stem) return kSameRoot;
  int value = 0;
  if (term.telling_stem && read.telling_stem) {
    const int likeness = Trigrams::likeness(term.letters.items(), term.sketch,
                                            all_.trigrams(read.stem), all_.sketch(read.stem));
    if (likeness > 0) value = match_of_likeness(likeness, term.forms->root, all_.root(read.root));
  }
  return value == 0 && same_root ? match_of_short_root(term.forms->stem, all_.stem(read.stem))
                                 : value;
}

std::uint32_t Matches::compare_all(Key form, const Word& read) {
  Found found;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    const int value = compare(terms_[term], form, read);
    if (value == 0) continue;
    found.row[term] = static_cast<std::int16_t>(value);
    if (value > found.best.value) found.best = {value, static_cast<int>(term)};
    if (terms_[term].stem == read.stem) found.same_stem |= 1U << term;
  }
  if (found.best.term < 0) return kNothing;
  // What is the question's own word is no other's synonym: «من وقع العقد؟» and «عقد العقد».
  if (found.best.value >= kSameStem) {
    std::replace(found.row.begin(), found.row.end(), static_cast<std::int16_t>(kSynonym),
                 std::int16_t{0});
  }
  found_.push_back(found);
  return static_cast<std::uint32_t>(found_.size() - 1);
}

const Matches::Found* Matches::find(Key word) {
  const Word& read = all_.word(word);
  if (read.stop) return nullptr;
  std::uint32_t& place = places_[word];
  if (place == NumberMap::kNew) place = compare_all(word, read);
  return place == kNothing ? nullptr : &found_[place];
}

}  // namespace mujib::find
