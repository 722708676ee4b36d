#include "engine/find/sentences/collection.hpp"

#include <algorithm>
#include <array>

#include "engine/arabic/stem.hpp"
#include "engine/find/words.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::find {
namespace {

// What a stem weighs in the index, in tenths: as a sentence's own, as its neighbour's, as one
// that says what document and section are about.
constexpr int kOwn = 10;
constexpr int kBeside = 2;
constexpr int kTopic = 3;
constexpr store::PassageIndex::Weighing kWeighing{.unit = 10, .length_share = 30};

std::uint32_t mean(std::uint64_t sum, std::uint64_t count) {
  return count == 0 ? kOne
                    : static_cast<std::uint32_t>(std::max<std::uint64_t>(
                          1, sum * static_cast<std::uint64_t>(kOne) / count));
}

// A number for a text, the next one for a new text; the view is the map's own.
Key number_of(lexicon::StringMap<Key>& map, std::vector<std::string_view>& texts,
              std::string_view text) {
  const auto found = map.find(text);
  if (found != map.end()) return found->second;
  const auto key = static_cast<Key>(map.size());
  texts.push_back(map.emplace(std::string(text), key).first->first);
  return key;
}

}  // namespace

Collection::Collection(const ingest::Knowledge& knowledge, const WordLists& lists)
    : book_(*knowledge.book) {
  first_word_.reserve(knowledge.sentences.size() + 1);
  for (const ingest::ReadSentence& sentence : knowledge.sentences) add_sentence(sentence, lists);
  first_word_.push_back(static_cast<std::uint32_t>(words_.size()));
  cut_blocks(knowledge);
  find_topics(knowledge, lists);
  count_stems();
  find_kin();
  cut_stems();
  find_synonyms();
  shape_names();
  build_index();
}

Key Collection::add_word(std::string_view word, bool number, const WordLists& lists) {
  const auto found = form_keys_.find(word);
  if (found != form_keys_.end()) return found->second;
  const Key form = number_of(form_keys_, forms_, word);
  Word& known = table_.emplace_back();
  known.lists = lists.of_word(word);
  known.stop = (known.lists & WordLists::bit(List::kStop)) != 0;
  known.number = number;
  const std::string stem = language().stem(word);
  known.telling_stem = letters(stem) >= kTellingStem;
  known.stem = number_of(stem_keys_, stem_texts_, stem);
  known.root = number_of(root_keys_, root_texts_, language().root(word));
  return form;
}

void Collection::add_sentence(const ingest::ReadSentence& sentence, const WordLists& lists) {
  first_word_.push_back(static_cast<std::uint32_t>(words_.size()));
  Marks marks{.heading = sentence.sentence.heading};
  std::uint32_t length = 0;
  for (const text::Token& token : sentence.analysis.tokens) {
    const std::string_view word = token.span.of(sentence.analysis.text());
    if (token.kind == text::Token::Kind::kPunctuation) {
      marks.brackets = marks.brackets || word == "(";
      marks.quotes = marks.quotes || word == "«";
      continue;
    }
    if (words_.size() - first_word_.back() == kMaxWords) continue;
    words_.push_back(add_word(word, token.kind == text::Token::Kind::kNumber, lists));
    Word& known = table_[words_.back()];
    known.stop = known.stop || token.kind == text::Token::Kind::kLost;
    length += known.stop ? 0 : 1;
  }
  marks_.push_back(marks);
  lengths_.push_back(length);
}

void Collection::cut_blocks(const ingest::Knowledge& knowledge) {
  std::uint32_t heading = kNoSentence;
  std::uint32_t headings = 0;
  for (std::uint32_t at = 0; at < knowledge.sentences.size(); ++at) {
    const Sentence& one = knowledge.sentences[at].sentence;
    const bool new_document = blocks_.empty() || blocks_.back().document != one.document;
    if (new_document) {
      heading = kNoSentence;
      headings = 0;
    }
    if (one.heading) ++headings;
    const Sentence* before = at == 0 ? nullptr : &knowledge.sentences[at - 1].sentence;
    const bool same_paragraph =
        before != nullptr && before->document == one.document && before->paragraph == one.paragraph;
    if (!same_paragraph || at - blocks_.back().first == kBlockSentences) {
      blocks_.push_back({.first = at,
                         .document = one.document,
                         .paragraph = one.paragraph - std::min(headings, one.paragraph),
                         .heading = heading,
                         .opens = !same_paragraph});
    }
    if (one.heading) heading = at;
    blocks_.back().end = at + 1;
    blocks_.back().length += lengths_[at];
    block_of_.push_back(static_cast<std::uint32_t>(blocks_.size() - 1));
  }
}

void Collection::find_topics(const ingest::Knowledge& knowledge, const WordLists& lists) {
  documents_.resize(knowledge.documents.size());
  for (std::uint32_t index = 0; index < documents_.size(); ++index) {
    Document& document = documents_[index];
    const std::uint32_t first = knowledge.first_sentence[index];
    const std::uint32_t end = knowledge.first_sentence[index + 1];
    const text::Normalised title = text::normalise(knowledge.documents[index].title);
    for (const text::Token& token : text::tokenise(title.text)) {
      if (token.kind == text::Token::Kind::kPunctuation) continue;
      document.title.push_back(
          add_word(token.span.of(title.text), token.kind == text::Token::Kind::kNumber, lists));
    }
    std::uint32_t lead = first;
    while (lead < end && marks_[lead].heading && lead < first + kBlockSentences) {
      const std::span<const Key> heading = words(lead);
      document.title.insert(document.title.end(), heading.begin(), heading.end());
      ++lead;
    }
    if (document.title.size() > kMaxWords) document.title.resize(kMaxWords);
    if (first < end) document.lead = lead < end ? lead : first;
    const auto take = [&](std::span<const Key> from) {
      std::size_t taken = 0;
      for (const Key form : from) {
        if (table_[form].stop || taken == kTopicStems) continue;
        document.topic.push_back(table_[form].stem);
        ++taken;
      }
    };
    take(document.title);
    if (document.topic.empty() && document.lead != kNoSentence) take(words(document.lead));
  }
}

void Collection::count_stems() {
  stem_counts_.assign(stem_texts_.size(), 0);
  std::vector<std::uint32_t> seen_in(stem_texts_.size(), kNoSentence);
  for (std::uint32_t at = 0; at < sentences(); ++at) {
    for (const Key form : words(at)) {
      const Key stem = table_[form].stem;
      if (table_[form].stop || seen_in[stem] == block_of_[at]) continue;
      seen_in[stem] = block_of_[at];
      ++stem_counts_[stem];
    }
  }
  const std::uint64_t count = blocks_.size();
  const std::int64_t greatest = store::log2_fixed(2 * count + 2);
  for (const std::uint64_t blocks : stem_counts_) {
    const std::int64_t idf = greatest - store::log2_fixed(2 * blocks + 1);
    idf_.push_back(static_cast<std::int16_t>(std::max<std::int64_t>(1, idf * kOne / greatest)));
  }
  std::uint64_t sum = 0;
  std::uint64_t lead = 0;
  for (const std::uint32_t length : lengths_) sum += length;
  for (const Document& document : documents_) {
    if (document.lead != kNoSentence) lead += lengths_[document.lead];
  }
  mean_sentence_ = mean(sum, lengths_.size());
  mean_block_ = mean(sum, count);
  mean_lead_ = mean(lead, documents_.size());
}

// Stems by what they belong to: of each group the most frequent ones, at most so many.
void Collection::group(std::vector<std::pair<Key, Key>> pairs, std::size_t groups, std::size_t most,
                       std::vector<Key>& stems, std::vector<std::uint32_t>& first) const {
  std::sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const std::uint32_t often = stem_counts_[a.second];
    const std::uint32_t other = stem_counts_[b.second];
    return often != other ? often > other : a.second < b.second;
  });
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  first.reserve(groups + 1);
  auto at = pairs.begin();
  for (Key one = 0; one < groups; ++one) {
    first.push_back(static_cast<std::uint32_t>(stems.size()));
    for (; at != pairs.end() && at->first == one; ++at) {
      if (stems.size() - first.back() < most) stems.push_back(at->second);
    }
  }
  first.push_back(static_cast<std::uint32_t>(stems.size()));
}

void Collection::find_kin() {
  std::vector<std::pair<Key, Key>> pairs;  // root and stem
  for (const Word& word : table_) {
    if (!word.stop && stem_counts_[word.stem] > 0) pairs.emplace_back(word.root, word.stem);
  }
  group(std::move(pairs), root_texts_.size(), kMaxKin, kin_, first_kin_);
}

std::span<const Key> Collection::kin(Key root) const {
  if (root == kNoKey) return {};
  return {kin_.data() + first_kin_[root], kin_.data() + first_kin_[root + 1]};
}

void Collection::cut_stems() {
  first_trigram_.reserve(stem_texts_.size() + 1);
  sketches_.reserve(stem_texts_.size());
  for (const std::string_view stem : stem_texts_) {
    const Trigrams all(stem);
    first_trigram_.push_back(static_cast<std::uint32_t>(trigrams_.size()));
    trigrams_.insert(trigrams_.end(), all.items().begin(), all.items().end());
    sketches_.push_back(Trigrams::sketch(all.items()));
  }
  first_trigram_.push_back(static_cast<std::uint32_t>(trigrams_.size()));
}

void Collection::find_synonyms() {
  std::vector<std::pair<Key, Key>> pairs;  // class and stem
  first_class_.reserve(table_.size() + 1);
  for (Key form = 0; form < table_.size(); ++form) {
    first_class_.push_back(static_cast<std::uint32_t>(classes_.size()));
    const Word& word = table_[form];
    if (word.stop || word.number) continue;
    for (const std::uint32_t one : classes_of(forms_[form])) {
      classes_.push_back(one);
      if (stem_counts_[word.stem] > 0) pairs.emplace_back(one, word.stem);
    }
  }
  first_class_.push_back(static_cast<std::uint32_t>(classes_.size()));
  group(std::move(pairs), book_.rules().synonyms.size(), kMaxAlike, alike_, first_alike_);
}

std::span<const std::uint32_t> Collection::classes(Key form) const {
  return {classes_.data() + first_class_[form], classes_.data() + first_class_[form + 1]};
}

std::span<const std::uint32_t> Collection::classes_of(std::string_view word) const {
  const std::vector<std::uint32_t>& listed = book_.listed_synonyms(word);
  return listed.empty() ? book_.synonyms(word) : listed;
}

std::span<const Key> Collection::alike(std::uint32_t synonym_class) const {
  return {alike_.data() + first_alike_[synonym_class],
          alike_.data() + first_alike_[synonym_class + 1]};
}

void Collection::shape_names() {
  constexpr std::array<std::string_view, 4> kArticles = {"ال", "بال", "وال", "لل"};
  constexpr std::size_t kLetter = 2;
  std::string with_article;
  for (Key form = 0; form < table_.size(); ++form) {
    Word& word = table_[form];
    std::string_view text = forms_[form];
    if (word.number || word.stop) continue;
    if (text.starts_with("و") && text.size() > 3 * kLetter) text.remove_prefix(kLetter);
    if (text.starts_with("ال") && text.size() > 3 * kLetter) continue;
    const bool defined =
        std::any_of(kArticles.begin(), kArticles.end(), [&](std::string_view article) {
          with_article.assign(article).append(text);
          return form_keys_.contains(with_article);
        });
    if (defined) continue;
    const bool other =
        text.starts_with("ي") || text.starts_with("ت") || text.ends_with("ه") || letters(text) < 3;
    word.name = other ? Word::NameShape::kMaybe : Word::NameShape::kLikely;
  }
}

void Collection::build_index() {
  store::PassageIndex::Builder builder(kWeighing);
  std::vector<std::uint32_t> numbers(stem_texts_.size(), kNoKey);  // of stems in the index
  std::vector<store::PassageIndex::Builder::WeightedNumber> terms;
  const auto add_stem = [&](Key stem, int weight) {
    if (numbers[stem] == kNoKey) numbers[stem] = builder.number(stem_texts_[stem]);
    terms.push_back({numbers[stem], weight});
  };
  const auto add = [&](std::uint32_t sentence, int weight) {
    for (const Key form : words(sentence)) {
      if (!table_[form].stop) add_stem(table_[form].stem, weight);
    }
  };
  for (std::uint32_t at = 0; at < sentences(); ++at) {
    terms.clear();
    const Block& block = block_of(at);
    // A heading tells what stands below it; it is no answer itself.
    if (!marks_[at].heading) {
      add(at, kOwn);
      if (at > block.first) add(at - 1, kBeside);
      if (at + 1 < block.end) add(at + 1, kBeside);
      for (const Key stem : documents_[block.document].topic) add_stem(stem, kTopic);
      if (block.heading != kNoSentence) add(block.heading, kTopic);
    }
    builder.add(terms);
  }
  index_ = std::move(builder).finish();
}

}  // namespace mujib::find
