#include "engine/question/documents.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "engine/text/normalise.hpp"

namespace mujib::question {
namespace {

using ingest::Knowledge;
using lexicon::Mention;
using rulebook::Analysis;

constexpr std::uint32_t kAuthorReach = 3;  // tokens from a word of writing to its author

constexpr std::array<std::array<std::string_view, 2>, 10> kOrdinals = {{
    {"اول", "اولي"},
    {"ثاني", "ثانيه"},
    {"ثالث", "ثالثه"},
    {"رابع", "رابعه"},
    {"خامس", "خامسه"},
    {"سادس", "سادسه"},
    {"سابع", "سابعه"},
    {"ثامن", "ثامنه"},
    {"تاسع", "تاسعه"},
    {"عاشر", "عاشره"},
}};

std::optional<std::uint32_t> ordinal_of(std::string_view word) {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    for (std::uint32_t index = 0; index < kOrdinals.size(); ++index) {
      if (text::is_one_of(split.rest, {kOrdinals[index][0], kOrdinals[index][1]})) return index;
    }
  }
  return std::nullopt;
}

bool is_document_noun(std::string_view word) {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (text::is_one_of(split.rest,
                        {"مقال", "مقاله", "نص", "وثيقه", "مصدر", "تقرير", "مستند", "ملف"})) {
      return true;
    }
  }
  return false;
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
        writes = writes || text::is_one_of(question.word(at - back), {"كتب", "كتبه", "كتبها", "وفق",
                                                                      "بحسب", "حسب", "الكاتب"});
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
    if (!is_document_noun(question.word(at))) continue;
    std::optional<std::uint32_t> document = ordinal_of(question.word(at + 1));
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
