#include "engine/find/matches.hpp"

#include <algorithm>

#include "engine/find/words.hpp"

namespace mujib::find {

Matches::Matches(const Collection& collection, const Asked& asked) : all_(collection) {
  int total = 0;
  for (const WordForms& forms : asked.terms) {
    const Key stem = all_.find_stem(forms.stem);
    terms_.push_back({&forms, stem, all_.idf(stem)});
    total += terms_.back().idf;
  }
  total_ = std::max(total, 1);
}

const Matches::Row& Matches::row(Key word) {
  const auto [found, fresh] = rows_.try_emplace(word);
  Row& row = found->second;
  if (!fresh) return row;
  row.fill(0);
  const Word& read = all_.word(word);
  if (read.stop) return row;
  const ReadForms forms{all_.form(word), all_.stem(read.stem), all_.root(read.root)};
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    row[term] = static_cast<std::int16_t>(match(*terms_[term].forms, forms));
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
