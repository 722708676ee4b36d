#include "engine/question/documents.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::question {
namespace {

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

// «وفق ما كتبه حسين جمو»: an author's name after a word of writing means the document.
void add_authors(const Analysis& question, const Knowledge& knowledge,
                 std::vector<Mention>& found) {
  for (std::uint32_t index = 0; index < knowledge.documents.size(); ++index) {
    const std::string author = text::fold(knowledge.documents[index].author);
    if (author.empty()) continue;
    for (std::uint32_t at = 1; at < question.tokens.size(); ++at) {
      const std::uint32_t begin = question.tokens[at].span.begin;
      if (!question.text().substr(begin).starts_with(author)) continue;
      bool writes = false;
      for (std::uint32_t back = 1; back <= kAuthorReach && back <= at; ++back) {
        writes =
            writes || knowledge.book->lists(ReservedSet::kBeforeAuthor, question.word(at - back));
      }
      if (!writes) continue;
      std::uint32_t end = at + 1;
      while (end < question.tokens.size() &&
             question.tokens[end].span.begin < begin + author.size()) {
        ++end;
      }
      found.push_back({.kind = Mention::Kind::kDocument,
                       .first_token = at,
                       .end_token = end,
                       .span = {begin, question.tokens[end - 1].span.end},
                       .value = index});
    }
  }
}

}  // namespace

// «المقال الأول», «مقال حسين جمو»: mentions of documents, by place or author.
void add_documents(Analysis& question, const Knowledge& knowledge) {
  std::vector<Mention> found;
  for (std::uint32_t at = 0; at + 1 < question.tokens.size(); ++at) {
    if (!is_document_noun(question.word(at), *knowledge.book)) continue;
    std::optional<std::uint32_t> document = ordinal_of(question.word(at + 1), *knowledge.book);
    std::uint32_t end = at + 2;
    if (document && *document >= knowledge.documents.size()) document.reset();
    for (std::uint32_t index = 0; !document && index < knowledge.documents.size(); ++index) {
      const std::string author = text::fold(knowledge.documents[index].author);
      if (author.empty()) continue;
      const std::uint32_t begin = question.tokens[at + 1].span.begin;
      if (!question.text().substr(begin).starts_with(author)) continue;
      document = index;
      while (end < question.tokens.size() &&
             question.tokens[end].span.begin < begin + author.size()) {
        ++end;
      }
    }
    if (!document) continue;
    found.push_back({.kind = Mention::Kind::kDocument,
                     .first_token = at,
                     .end_token = end,
                     .span = {question.tokens[at].span.begin, question.tokens[end - 1].span.end},
                     .value = *document});
  }
  add_authors(question, knowledge, found);
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
