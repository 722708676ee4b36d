#include "engine/question/understand.hpp"

#include <algorithm>

#include "engine/question/context.hpp"
#include "engine/question/documents.hpp"
#include "engine/question/typed_text.hpp"
#include "engine/question/word_roles.hpp"

namespace mujib::question {
namespace {

using index::Binding;
using index::bound;
using index::Found;
using index::look_up_all;
using index::Row;
using index::SlotValue;
using index::WordIndex;
using ingest::Knowledge;
using lexicon::Mention;
using rulebook::Analysis;
using rulebook::Rulebook;
using rulebook::Slot;

constexpr std::uint32_t kGivenShare = 4;  // in one of so many sentences

// «التكتل الذي تتزعمه بكين» becomes the one entity it describes.
void apply_descriptions(Understood& question, const Understanding& with) {
  const Rulebook& book = *with.knowledge.book;
  question.tagged = rulebook::tag(question.analysis.text(), question.analysis.tokens,
                                  question.analysis.mentions, rulebook::Punctuation::kDrop);
  std::optional<Mention> made;
  for (const Rulebook::Hit& hit : book.descriptions(question.tagged.text)) {
    const auto binding = bind(question, hit.match, 0, with.knowledge);
    if (!binding) continue;
    const Found found = look_up_all(with.knowledge, with.facts,
                                    book.rules().descriptions[hit.rule].clauses, *binding, {});
    EntityId only = kNoEntity;
    bool several = false;
    for (const Row& row : found.rows) {
      several = several || (only != kNoEntity && row.value.entity != only);
      only = row.value.entity;
    }
    if (only == kNoEntity || several) continue;
    const auto [first, end] = tokens_of(question, hit.match.whole);
    if (first >= end || (made && made->end_token - made->first_token >= end - first)) continue;
    made = Mention{.entity = only,
                   .type = book.lexicon().entity(only).type,
                   .first_token = first,
                   .end_token = end,
                   .span = {question.analysis.tokens[first].span.begin,
                            question.analysis.tokens[end - 1].span.end}};
  }
  if (!made) return;
  auto& mentions = question.analysis.mentions;
  std::erase_if(mentions, [&](const Mention& old) { return made->span.overlaps(old.span); });
  mentions.push_back(*made);
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

// «من ألف الكتاب؟»: a verb, no thousand.
void leave_out_verbs(Analysis& question, const rulebook::Rulebook& book) {
  std::erase_if(question.mentions, [&](const Mention& one) {
    return one.kind == Mention::Kind::kNumber && one.first_token > 0 &&
           one.end_token == one.first_token + 1 && question.word(one.first_token) == "الف" &&
           book.lists(rulebook::ReservedSet::kBeforeWrote, question.word(one.first_token - 1));
  });
}

// «أستأذنك في سؤال بسيط لو تكرمت: كم …؟»: what is said to whoever answers, before a colon and
// the question itself, asks nothing. A name before it belongs to the question.
std::string after_preface(const Analysis& analysis, const Rulebook& book) {
  const auto count = static_cast<std::uint32_t>(analysis.tokens.size());
  std::uint32_t colon = 0;
  bool prefaced = false;
  for (std::uint32_t at = 0; at + 1 < count; ++at) {
    prefaced = prefaced || book.lists(rulebook::ReservedSet::kBeforeQuestion, analysis.word(at));
    if (prefaced && analysis.word(at) == ":") colon = at;
  }
  if (colon == 0) return {};
  for (const Mention& mention : analysis.mentions) {
    const bool names =
        mention.kind == Mention::Kind::kName || mention.kind == Mention::Kind::kDocument;
    if (names && mention.first_token < colon) return {};
  }
  const Span rest{analysis.tokens[colon + 1].span.begin, analysis.tokens.back().span.end};
  return std::string(rest.of(analysis.text()));
}

}  // namespace

std::pair<std::uint32_t, std::uint32_t> tokens_of(const Understood& question, Span tagged) {
  const auto [first, last] = question.tagged.items_in(tagged);
  if (first >= last) return {0, 0};
  const Span range{question.tagged.items[first].normalised.begin,
                   question.tagged.items[last - 1].normalised.end};
  std::uint32_t begin = 0;
  const auto& tokens = question.analysis.tokens;
  while (begin < tokens.size() && tokens[begin].span.end <= range.begin) ++begin;
  std::uint32_t end = begin;
  while (end < tokens.size() && tokens[end].span.begin < range.end) ++end;
  return {begin, end};
}

std::optional<SlotValue> slot_value(const Understood& question, std::size_t index, const Slot& slot,
                                    const Knowledge& knowledge) {
  const Mention& mention = question.analysis.mentions[index];
  const auto& lexicon = knowledge.book->lexicon();
  SlotValue out;
  out.first_token = mention.first_token;
  out.end_token = mention.end_token;
  switch (slot.kind) {
    case Slot::Kind::kEntity:
    case Slot::Kind::kList: {
      out.entity = mention.entity;
      if (mention.kind == Mention::Kind::kPronoun) {
        out.entity = antecedent(mention, slot.type, question.recent, lexicon);
      }
      if (mention.kind == Mention::Kind::kAdjective || out.entity == kNoEntity) return std::nullopt;
      if (!lexicon.types().is_a(lexicon.entity(out.entity).type, slot.type)) return std::nullopt;
      if (slot.required != kNoEntity && slot.required != out.entity) return std::nullopt;
      return out;
    }
    case Slot::Kind::kAdjective:
      if (mention.kind != Mention::Kind::kAdjective) return std::nullopt;
      if (slot.required != kNoEntity && slot.required != mention.entity) return std::nullopt;
      out.entity = mention.entity;
      return out;
    case Slot::Kind::kNumber:
      if (mention.kind != Mention::Kind::kNumber || !mention.value) return std::nullopt;
      out.number = mention.value;
      return out;
    case Slot::Kind::kTime:
      if (mention.kind != Mention::Kind::kTime) return std::nullopt;
      out.date = mention.date;
      return out;
    case Slot::Kind::kDocument:
      if (mention.kind != Mention::Kind::kDocument) return std::nullopt;
      out.document = static_cast<std::uint32_t>(*mention.value);
      return out;
    default:
      return std::nullopt;
  }
}

std::optional<Binding> bind(const Understood& question, const rulebook::Match& match,
                            std::uint32_t offset, const Knowledge& knowledge) {
  Binding out;
  for (const rulebook::Capture& capture : match.captures) {
    const Span tagged{capture.tagged.begin + offset, capture.tagged.end + offset};
    const auto [first, last] = question.tagged.items_in(tagged);
    if (first >= last) continue;
    const int mention = question.tagged.items[first].mention;
    const Slot& slot = *capture.slot;
    const bool words = slot.kind == Slot::Kind::kTopic || slot.kind == Slot::Kind::kClause ||
                       slot.kind == Slot::Kind::kWords || slot.kind == Slot::Kind::kSentence;
    SlotValue value;
    if (words) {
      std::tie(value.first_token, value.end_token) = tokens_of(question, tagged);
    } else {
      if (mention < 0) return std::nullopt;
      const auto filled = slot_value(question, static_cast<std::size_t>(mention), slot, knowledge);
      if (!filled) return std::nullopt;
      value = *filled;
    }
    if (!slot.name.empty() && bound(out, slot.name) == nullptr) out.emplace_back(slot.name, value);
  }
  return out;
}

std::string_view Understood::as_typed(std::uint32_t token) const {
  return analysis.normalised.map.cover(analysis.tokens[token].span).of(text);
}

bool Understood::has_words() const {
  return std::any_of(analysis.tokens.begin(), analysis.tokens.end(), [](const text::Token& token) {
    return token.kind != text::Token::Kind::kPunctuation;
  });
}

QueryTerm word_term(std::string word, std::uint32_t token, const Understanding& with) {
  const Rulebook& book = *with.knowledge.book;
  QueryTerm term;
  term.token = token;
  term.word = std::move(word);
  term.stem_text = book.language().stem(term.word);
  term.root_text = book.language().root(term.word);
  term.stem = with.index.stem(term.stem_text);
  term.root = with.index.root(term.root_text);
  term.classes = book.synonyms(term.word);
  term.listed = book.listed_synonyms(term.word);
  std::sort(term.classes.begin(), term.classes.end());
  std::uint32_t frequency = with.index.stem_frequency(term.stem);
  for (const std::uint32_t id : term.classes) {
    frequency = std::max(frequency, with.index.class_frequency(id));
  }
  if (frequency == 0) frequency = with.index.root_frequency(term.root);
  term.weight = weight_of(frequency, with.index.sentences());
  return term;
}

namespace {

std::vector<QueryTerm> terms_of(const Understood& question, const Understanding& with) {
  const Knowledge& knowledge = with.knowledge;
  const WordIndex& index = with.index;
  const Analysis& analysis = question.analysis;
  std::vector<QueryTerm> out;
  // «٥ أم ٦», «٢٠٠٢ ولا ٢٠٠٩»: a choice that the question offers is no condition.
  const auto is_choice = [&](const Mention& one) {
    const auto either = [&](std::uint32_t at) {
      return at < analysis.tokens.size() &&
             knowledge.book->lists(rulebook::ReservedSet::kChoice, analysis.word(at));
    };
    return either(one.end_token) || (one.first_token > 0 && either(one.first_token - 1));
  };
  for (std::uint32_t at = 0; at < analysis.tokens.size(); ++at) {
    if (question.roles[at] != WordRole::kContent) continue;
    std::string word(analysis.word(at));
    for (const Mention& mention : analysis.mentions) {
      if (mention.kind == Mention::Kind::kPronoun && mention.first_token == at) word = mention.base;
    }
    out.push_back(word_term(std::move(word), at, with));
  }
  const bool named = std::any_of(
      analysis.mentions.begin(), analysis.mentions.end(),
      [](const Mention& one) { return one.kind == Mention::Kind::kName && one.names(); });
  for (const Mention& mention : analysis.mentions) {
    if (question.roles[mention.first_token] == WordRole::kWrapper) continue;
    // Beside a name a pronoun most often means that name, not what was asked before.
    if (named && mention.kind == Mention::Kind::kPronoun) continue;
    QueryTerm term;
    term.token = mention.first_token;
    term.word = std::string(mention.span.of(analysis.text()));
    if (mention.entity != kNoEntity) {
      term.kind = QueryTerm::Kind::kEntity;
      term.entity = mention.entity;
      term.weight = weight_of(index.entity_frequency(mention.entity), index.sentences());
      const bool in_passing = mention.kind == Mention::Kind::kAdjective ||
                              (mention.first_token > 0 &&
                               knowledge.book->lists(rulebook::ReservedSet::kIn,
                                                     analysis.word(mention.first_token - 1)));
      term.given =
          in_passing && index.entity_frequency(mention.entity) * kGivenShare >= index.sentences();
    } else if (is_choice(mention)) {
      continue;
    } else if (mention.kind == Mention::Kind::kNumber && mention.value) {
      term.kind = QueryTerm::Kind::kNumber;
      term.value = mention.value;
      term.weight = weight_of(1, index.sentences());
    } else if (mention.kind == Mention::Kind::kTime && mention.date) {
      term.kind = QueryTerm::Kind::kTime;
      term.date = mention.date;
      term.weight = weight_of(1, index.sentences());
    } else {
      continue;
    }
    out.push_back(std::move(term));
  }
  return out;
}

// What follows from the words and mentions: roles, what is expected, terms.
void conclude(Understood& out, const Understanding& with) {
  const Rulebook& book = *with.knowledge.book;
  out.tagged = rulebook::tag(out.analysis.text(), out.analysis.tokens, out.analysis.mentions,
                             rulebook::Punctuation::kDrop);
  out.core.begin = book.opener(out.tagged.text);
  out.core.end =
      out.core.begin + book.closer(std::string_view(out.tagged.text).substr(out.core.begin));
  find_roles(out, book);
  for (const Mention& mention : out.analysis.mentions) {
    if (mention.kind == Mention::Kind::kPronoun || mention.kind == Mention::Kind::kReference) {
      out.leans = true;
    }
    if (mention.kind == Mention::Kind::kDocument) {
      out.document = static_cast<std::uint32_t>(*mention.value);
    }
  }
  out.terms = terms_of(out, with);
}

}  // namespace

Understood understand(const Question& question, const Understanding& with) {
  const Rulebook& book = *with.knowledge.book;
  Understood out;
  out.text = asked_text(question.text);
  out.analysis = book.analyse(out.text);
  if (std::string rest = after_preface(out.analysis, book); !rest.empty()) {
    out.text = std::move(rest);
    out.analysis = book.analyse(out.text);
  }
  out.corrected = corrected_text(out.analysis, with.speller, book, out.note);
  if (!out.corrected.empty()) {
    out.text = out.corrected;
    out.analysis = book.analyse(out.text);
  }
  leave_out_verbs(out.analysis, book);
  out.recent = recent_entities(question.context, book.lexicon());
  add_documents(out.analysis, with.knowledge, with.documents);
  with.offices.resolve(out.analysis);
  resolve_references(out.analysis, out.recent, book);
  apply_descriptions(out, with);
  conclude(out, with);
  return out;
}

Understood ask_of(Understood question, std::uint32_t first, std::uint32_t end, EntityId entity,
                  const Understanding& with) {
  Understood out;
  out.text = std::move(question.text);
  out.analysis = std::move(question.analysis);
  out.corrected = std::move(question.corrected);
  out.note = std::move(question.note);
  out.recent = std::move(question.recent);
  auto& mentions = out.analysis.mentions;
  std::erase_if(mentions,
                [&](const Mention& old) { return old.first_token < end && first < old.end_token; });
  mentions.push_back(
      {.entity = entity,
       .type = with.knowledge.book->lexicon().entity(entity).type,
       .first_token = first,
       .end_token = end,
       .span = {out.analysis.tokens[first].span.begin, out.analysis.tokens[end - 1].span.end}});
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
  out.put_in.push_back(first);
  conclude(out, with);
  return out;
}

}  // namespace mujib::question
