#include "engine/question/documents.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::question {
namespace {

using index::DocumentIndex;
using ingest::Knowledge;
using lexicon::Mention;
using rulebook::Analysis;
using rulebook::ReservedSet;
using rulebook::Rulebook;

constexpr std::uint32_t kAuthorReach = 3;  // tokens from a word of writing to its author

using text::kArticle;

// «الأول», «أول», «للأولى»
std::optional<std::uint32_t> ordinal_of(std::string_view word, const Rulebook& book) {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    for (const ReservedSet set : {ReservedSet::kOrdinalMasculine, ReservedSet::kOrdinalFeminine}) {
      const std::vector<std::string>& ordinals = book.words(set).members;
      for (std::uint32_t index = 0; index < ordinals.size(); ++index) {
        std::string_view ordinal = ordinals[index];
        if (ordinal.starts_with(kArticle)) ordinal.remove_prefix(kArticle.size());
        if (split.rest == ordinal) return index;
      }
    }
  }
  return std::nullopt;
}

bool is_document_noun(std::string_view word, const Rulebook& book) {
  const auto splits = text::prefix_splits(word);
  return std::any_of(splits.begin(), splits.end(), [&](const text::PrefixSplit& split) {
    return book.lists(ReservedSet::kDocument, split.rest);
  });
}

bool follows_writing(const Analysis& question, std::uint32_t at, const Rulebook& book) {
  for (std::uint32_t back = 1; back <= kAuthorReach && back <= at; ++back) {
    if (book.lists(ReservedSet::kBeforeAuthor, question.word(at - back))) return true;
  }
  return false;
}

// Behind the tokens of a name of so many bytes.
std::uint32_t name_end(const Analysis& question, std::uint32_t first, std::uint32_t bytes) {
  const std::uint32_t begin = question.tokens[first].span.begin;
  std::uint32_t end = first + 1;
  while (end < question.tokens.size() && question.tokens[end].span.begin < begin + bytes) ++end;
  return end;
}

// «وفق ما كتبه حسين جمو»: an author's name after a word of writing means the document.
void add_authors(const Analysis& question, const Rulebook& book, const DocumentIndex& documents,
                 std::vector<Mention>& found) {
  std::vector<Mention> authors;
  for (std::uint32_t at = 1; at < question.tokens.size(); ++at) {
    if (!follows_writing(question, at, book)) continue;
    const std::uint32_t begin = question.tokens[at].span.begin;
    for (const DocumentIndex::Author& author :
         documents.authors_at(question.text().substr(begin))) {
      const std::uint32_t end = name_end(question, at, author.bytes);
      for (const std::uint32_t document : *author.documents) {
        authors.push_back({.kind = Mention::Kind::kDocument,
                           .first_token = at,
                           .end_token = end,
                           .span = {begin, question.tokens[end - 1].span.end},
                           .value = document});
      }
    }
  }
  std::stable_sort(authors.begin(), authors.end(),
                   [](const Mention& a, const Mention& b) { return a.value < b.value; });
  found.insert(found.end(), authors.begin(), authors.end());
}

}  // namespace

// «المقال الأول», «مقال حسين جمو»: mentions of documents, by place or author.
void add_documents(Analysis& question, const Knowledge& knowledge, const DocumentIndex& documents) {
  const Rulebook& book = *knowledge.book;
  std::vector<Mention> found;
  for (std::uint32_t at = 0; at + 1 < question.tokens.size(); ++at) {
    if (!is_document_noun(question.word(at), book)) continue;
    std::optional<std::uint32_t> document = ordinal_of(question.word(at + 1), book);
    std::uint32_t end = at + 2;
    if (document && *document >= knowledge.documents.size()) document.reset();
    if (!document) {
      const std::uint32_t begin = question.tokens[at + 1].span.begin;
      for (const DocumentIndex::Author& author :
           documents.authors_at(question.text().substr(begin))) {
        if (document && *document < author.documents->front()) continue;
        document = author.documents->front();
        end = name_end(question, at + 1, author.bytes);
      }
    }
    if (!document) continue;
    found.push_back({.kind = Mention::Kind::kDocument,
                     .first_token = at,
                     .end_token = end,
                     .span = {question.tokens[at].span.begin, question.tokens[end - 1].span.end},
                     .value = *document});
  }
  add_authors(question, book, documents, found);
  if (found.empty()) return;
  std::erase_if(question.mentions, [&](const Mention& old) {
    return std::any_of(found.begin(), found.end(),
                       [&](const Mention& one) { return one.span.overlaps(old.span); });
  });
  question.mentions.insert(question.mentions.end(), found.begin(), found.end());
  std::sort(question.mentions.begin(), question.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace mujib::question
