// Places of a document whose structure says what they answer: an entry its key, an answer its
// question, a list its lead-in, a row of a table its head, an article its number.
//
// Each is *addressed* by words (the key, the question, the lead-in, the first cell) and stands
// *under* others (headings, the document's title, the table's head). A question finds the place
// that its words address; places.hpp says when they do.
//
// Units      Sentences are indices in the Knowledge, tokens those of their analysis; blocks count
//            in their document.
// Ownership  Built from a Knowledge and a WordIndex once; views both.
// Threads    Immutable once built.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/index/word_index.hpp"
#include "engine/question/term.hpp"

namespace mujib::find {

struct Place {
  enum class Kind : std::uint8_t {
    kEntry,    // a key and its value
    kAnswer,   // what follows a question; `block` is the question
    kList,     // items; `block` is their lead-in
    kItem,     // one of them
    kRow,      // of a table
    kArticle,  // a numbered section; `block` is its heading
    kSection,  // any section, by the words of its heading
  };
  Kind kind = Kind::kEntry;
  std::uint32_t document = 0;
  std::uint32_t block = 0;
};

// A word of a place: a token of a sentence.
struct PlaceWord {
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;
};

class PlaceIndex {
 public:
  static constexpr std::size_t kMostCandidates = 256;

  PlaceIndex(const ingest::Knowledge& knowledge, const index::WordIndex& index);

  bool empty() const { return places_.empty(); }
  const Place& place(std::uint32_t id) const { return places_[id]; }
  // Places that a word of the terms addresses, those with most terms first, at most
  // kMostCandidates of them; equal ones in the order of the documents. Frequent words are looked
  // up at the places of rare ones once so many are known: see most_shared.hpp.
  std::vector<std::uint32_t> candidates(const std::vector<question::QueryTerm>& terms) const;
  // Entries whose key says where («العنوان»), in the order of the documents.
  const std::vector<std::uint32_t>& whereabouts() const { return whereabouts_; }
  // Sections of that number, of every level, in the order of the documents.
  std::vector<std::uint32_t> articles(std::uint32_t number) const;
  // The level that «أقسام الوثيقة» gives a section's name; 0 where its label has none.
  std::uint8_t section_level(const Place& place) const;
  bool has_sections(std::uint8_t level) const { return levels_[level]; }
  // Blocks that change the text of a section («تُعدّل المادة الخامسة …»), each with the next one
  // where it ends in a colon. Only what names the section's document, or stands in it, or amends
  // the only section of that number.
  struct Amendment {
    std::uint32_t document = 0;
    std::uint32_t block = 0;
  };
  std::vector<Amendment> amendments(const Place& article) const;
  // The numbered section that a sentence stands in; nullopt where there is none.
  std::optional<Place> article_of(std::uint32_t sentence) const;

  const std::vector<Block>& blocks(const Place& place) const {
    return knowledge_.blocks[place.document];
  }
  // Sentences of a block, half-open.
  std::pair<std::uint32_t, std::uint32_t> sentences(std::uint32_t document,
                                                    std::uint32_t block) const;
  // The words that address it; what it says; what it stands under, the nearest first.
  std::vector<PlaceWord> address(const Place& place) const;
  std::vector<PlaceWord> said(const Place& place) const;
  std::vector<PlaceWord> about(const Place& place) const;
  std::vector<PlaceWord> headings(const Place& place) const;
  // The words of a block that stand in a range.
  std::vector<PlaceWord> words_in(std::uint32_t document, Span span, std::uint32_t block) const;
  // Blocks of a list, of an answer, of an article, in order.
  std::vector<std::uint32_t> parts(const Place& place) const;
  // Keys of the words of the document's title.
  const std::vector<index::Key>& title(std::uint32_t document) const { return titles_[document]; }
  bool in_some_title(index::Key stem) const { return title_words_.contains(stem); }

 private:
  void add_document(std::uint32_t document);
  void find_amendments();
  void add(Place place);
  std::vector<PlaceWord> keyed(const Place& place) const;
  void add_words(std::uint32_t document, Span span, std::uint32_t block,
                 std::vector<PlaceWord>& out) const;

  const ingest::Knowledge& knowledge_;
  const index::WordIndex& index_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> whereabouts_;
  std::vector<std::vector<index::Key>> titles_;
  std::unordered_set<index::Key> title_words_;                            // of all of them
  std::unordered_map<std::uint64_t, std::vector<Amendment>> amendments_;  // by level and number
  std::array<bool, 256> levels_{};  // of sections that there are
  std::unordered_map<index::Key, std::vector<std::uint32_t>> by_stem_, by_root_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_class_, by_entity_, by_number_;
};

}  // namespace mujib::find
