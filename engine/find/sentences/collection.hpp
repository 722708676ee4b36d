// The sentences of a Knowledge as numbers, ready to be found and compared: the words of each in
// order, what stands beside it, what its paragraph and document are about.
//
//   const Collection all(knowledge, lists);
//   for (const auto hit : all.index().search(terms, 64)) all.words(hit.passage);
//
// Units      Sentences are numbered as in Knowledge::sentences. A word's place counts the tokens
//            of the sentence that are no punctuation. An idf is in 1024ths of the greatest, that
//            of a word which stands nowhere.
// Ownership  Built once, immutable; holds no view of the Knowledge but for its Rulebook, which must
//            outlive it.
// Threads    Safe from any thread.
// Bounds     A block has at most kBlockSentences sentences; of a sentence the first kMaxWords words
//            count. So what a question looks at beside a candidate is bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/find/word_lists.hpp"
#include "engine/find/words.hpp"
#include "engine/ingest/knowledge.hpp"
#include "engine/store/passage_index.hpp"

namespace mujib::find {

using Key = std::uint32_t;  // of a word, a stem or a root
inline constexpr Key kNoKey = std::numeric_limits<Key>::max();
inline constexpr std::uint32_t kNoSentence = std::numeric_limits<std::uint32_t>::max();

// What is known of a form of a word wherever it stands.
struct Word {
  enum class NameShape : std::uint8_t {
    kNone,   // stands with an article somewhere
    kMaybe,  // looks like a verb or ends in ه, or is short
    kLikely,
  };
  Key stem = kNoKey;
  Key root = kNoKey;
  bool stop = false;
  bool number = false;
  bool telling_stem = false;  // long enough to be compared by its letters
  NameShape name = NameShape::kNone;
  WordLists::Mask lists = 0;
};

class Collection {
 public:
  static constexpr std::uint32_t kBlockSentences = 24;
  static constexpr std::uint32_t kMaxWords = 256;
  static constexpr std::size_t kTopicStems = 6;

  // A paragraph, or as much of it as kBlockSentences allow.
  struct Block {
    std::uint32_t first = 0;  // sentences [first, end)
    std::uint32_t end = 0;
    std::uint32_t document = 0;
    std::uint32_t paragraph = 0;          // in its document, headings not counted
    std::uint32_t heading = kNoSentence;  // the nearest above
    std::uint32_t length = 0;             // words of content
    bool opens = true;                    // begins its paragraph
  };
  struct Document {
    std::uint32_t lead = kNoSentence;  // its first sentence that is no heading
    std::vector<Key> title;            // words of its title and of a heading it begins with
    std::vector<Key> topic;            // stems: of the title, else the lead's first ones
  };
  struct Marks {  // of a sentence
    bool heading = false;
    bool brackets = false;
    bool quotes = false;
  };

  Collection(const ingest::Knowledge& knowledge, const WordLists& lists);

  const arabic::Language& language() const { return book_.language(); }

  std::uint32_t sentences() const { return static_cast<std::uint32_t>(block_of_.size()); }
  // The words of a sentence in order, as keys of word().
  std::span<const Key> words(std::uint32_t sentence) const {
    return {words_.data() + first_word_[sentence], words_.data() + first_word_[sentence + 1]};
  }
  const Marks& marks(std::uint32_t sentence) const { return marks_[sentence]; }
  // Words of content in a sentence.
  std::uint32_t length(std::uint32_t sentence) const { return lengths_[sentence]; }
  const Block& block_of(std::uint32_t sentence) const { return blocks_[block_of_[sentence]]; }
  std::uint32_t block_number(std::uint32_t sentence) const { return block_of_[sentence]; }
  const Document& document(std::uint32_t index) const { return documents_[index]; }

  const Word& word(Key form) const { return table_[form]; }
  std::string_view form(Key form) const { return forms_[form]; }
  std::string_view stem(Key stem) const { return stem_texts_[stem]; }
  std::string_view root(Key root) const { return root_texts_[root]; }
  // What a stem is compared by, see Trigrams.
  Trigrams::Items trigrams(Key stem) const {
    return {trigrams_.data() + first_trigram_[stem], trigrams_.data() + first_trigram_[stem + 1]};
  }
  std::uint64_t sketch(Key stem) const { return sketches_[stem]; }
  Key find_form(std::string_view word) const { return find(form_keys_, word); }
  Key find_stem(std::string_view stem) const { return find(stem_keys_, stem); }
  Key find_root(std::string_view root) const { return find(root_keys_, root); }
  // Stems that share a root, the most frequent first, at most kMaxKin.
  static constexpr std::size_t kMaxKin = 3;
  std::span<const Key> kin(Key root) const;
  // Synonym classes of a word: those that list it, else those that list a word of its stem;
  // ascending. Of a word of the collection they are known, of any other they are looked up.
  std::span<const std::uint32_t> classes(Key form) const;
  std::span<const std::uint32_t> classes_of(std::string_view word) const;
  // Stems of the collection that one class lists, the most frequent first, at most kMaxAlike.
  static constexpr std::size_t kMaxAlike = 4;
  std::span<const Key> alike(std::uint32_t synonym_class) const;

  // kOne for kNoKey.
  int idf(Key stem) const { return stem == kNoKey ? kOne : idf_[stem]; }
  // The logarithm of how many blocks there are: kOne are 65,536.
  int size_log() const { return static_cast<int>(store::log2_fixed(blocks_.size() + 1) / kOne); }
  std::uint32_t mean_sentence() const { return mean_sentence_; }  // words of content, 1024ths
  std::uint32_t mean_block() const { return mean_block_; }
  std::uint32_t mean_lead() const { return mean_lead_; }

  // Terms are stems; a sentence also has those of its neighbours and of its topic.
  const store::PassageIndex& index() const { return index_; }

 private:
  static Key find(const lexicon::StringMap<Key>& map, std::string_view text) {
    const auto found = map.find(text);
    return found == map.end() ? kNoKey : found->second;
  }
  Key add_word(std::string_view word, bool number, const WordLists& lists);
  void add_sentence(const ingest::ReadSentence& sentence, const WordLists& lists);
  void cut_blocks(const ingest::Knowledge& knowledge);
  void find_topics(const ingest::Knowledge& knowledge, const WordLists& lists);
  void count_stems();
  void group(std::vector<std::pair<Key, Key>> pairs, std::size_t groups, std::size_t most,
             std::vector<Key>& stems, std::vector<std::uint32_t>& first) const;
  void find_kin();
  void cut_stems();
  void find_synonyms();
  void shape_names();
  void build_index();

  const rulebook::Rulebook& book_;
  std::vector<Key> words_;                 // sentence after sentence
  std::vector<std::uint32_t> first_word_;  // by sentence, and one past the last
  std::vector<std::uint32_t> block_of_, lengths_;
  std::vector<Marks> marks_;
  std::vector<Block> blocks_;
  std::vector<Document> documents_;
  std::vector<Word> table_;
  lexicon::StringMap<Key> form_keys_, stem_keys_, root_keys_;
  std::vector<std::string_view> forms_, stem_texts_, root_texts_;  // keys of the maps above
  std::vector<std::uint64_t> trigrams_, sketches_;                 // stem after stem, by stem
  std::vector<std::uint32_t> first_trigram_;
  std::vector<std::int16_t> idf_;           // by stem
  std::vector<std::uint32_t> stem_counts_;  // blocks that hold it
  std::vector<Key> kin_;
  std::vector<std::uint32_t> first_kin_;
  std::vector<std::uint32_t> classes_, first_class_;  // by form
  std::vector<Key> alike_;
  std::vector<std::uint32_t> first_alike_;  // by class
  std::uint32_t mean_sentence_ = 0, mean_block_ = 0, mean_lead_ = 0;
  store::PassageIndex index_;
};

}  // namespace mujib::find
