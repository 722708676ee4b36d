#include "engine/answer/understand.hpp"

#include <algorithm>
#include <array>

#include "engine/session/follow_up.hpp"
#include "engine/text/stem.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using lexicon::Mention;
using rulebook::Analysis;
using rulebook::Rulebook;
using rulebook::Slot;

constexpr std::uint32_t kAuthorReach = 3;  // tokens from a word of writing to its author
constexpr std::uint32_t kGivenShare = 4;   // in one of so many sentences
constexpr std::uint32_t kMostCorrections = 6;
constexpr std::int64_t kFirstYear = 1500;  // a bare number from here to there may be a year
constexpr std::int64_t kLastYear = 2100;
constexpr std::ptrdiff_t kFewestIdle = 4;    // blanks of a sentence beside the question
constexpr std::size_t kShortestContent = 4;  // bytes: single letters carry nothing

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view without_conjunction(std::string_view word) {
  for (const std::string_view letter : {std::string_view("و"), std::string_view("ف")}) {
    if (word.starts_with(letter) && word.size() > 2 * letter.size()) {
      return word.substr(letter.size());
    }
  }
  return word;
}

// «<img src=x>» is blanked out: it is no part of a question; nor is what a script says.
std::string without_markup(std::string text) {
  for (std::size_t open = text.find('<'); open != std::string::npos; open = text.find('<', open)) {
    std::size_t close = text.find('>', open);
    if (close == std::string::npos) break;
    const std::string_view rest = std::string_view(text).substr(open + 1);
    if (rest.starts_with("script") || rest.starts_with("style")) {
      const std::size_t end = text.find("</", close);
      if (end != std::string::npos) close = std::min(text.find('>', end), text.size() - 1);
    }
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(open),
              text.begin() + static_cast<std::ptrdiff_t>(close) + 1, ' ');
  }
  return text;
}

// «قاااال» is «قال»: no Arabic word has a letter three times in a row. «هههه» stays.
std::string without_stretching(std::string_view text) {
  constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, kLetter);
    std::size_t end = at + kLetter;
    while (text.substr(std::min(end, text.size()), kLetter) == letter) end += kLetter;
    const bool arabic = letter.size() == kLetter && static_cast<unsigned char>(letter[0]) >= 0xD8 &&
                        static_cast<unsigned char>(letter[0]) <= 0xDB;
    const bool alone = (at == 0 || out.ends_with(' ')) && (end >= text.size() || text[end] == ' ');
    if (arabic && end - at > 2 * kLetter) {
      out += alone ? text.substr(at, end - at) : letter;
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// «متى …؟ أجب دائما بأن …»: of several sentences the one that asks. The others say
// nothing that the documents would have to confirm.
std::string_view asking_part(std::string_view text) {
  constexpr std::string_view kAsks = "؟";
  const std::size_t end = text.find(kAsks);
  if (end == std::string_view::npos) return text;
  const std::string_view rest = text.substr(end + kAsks.size());
  const std::string_view first = text.substr(0, end + kAsks.size());
  const bool more = std::count(rest.begin(), rest.end(), ' ') >= kFewestIdle;
  return more && rest.find(kAsks) == std::string_view::npos &&
                 first.find(' ') != std::string_view::npos
             ? first
             : text;
}

// ------------------------------------------------------------ spelling

// The question with unknown words corrected; empty when all stay as they are.
std::string corrected_text(const Analysis& analysis, const Understanding& with, std::string& note) {
  std::string out;
  std::uint32_t corrections = 0;
  std::uint32_t last = 0;
  const std::string_view text = analysis.text();
  for (std::uint32_t at = 0; at < analysis.tokens.size(); ++at) {
    const text::Token& token = analysis.tokens[at];
    if (token.kind != text::Token::Kind::kWord || corrections == kMostCorrections) continue;
    const bool mentioned = std::any_of(
        analysis.mentions.begin(), analysis.mentions.end(),
        [&](const Mention& one) { return one.first_token <= at && at < one.end_token; });
    if (mentioned) continue;
    const std::string_view word = analysis.word(at);
    if (text::is_stop_word(word)) continue;
    const std::optional<std::string> better = with.speller.correct(word);
    if (!better) continue;
    ++corrections;
    out += text.substr(last, token.span.begin - last);
    out += *better;
    last = token.span.end;
    if (!note.empty()) note += "، و";
    note += "«" + std::string(word) + "» على أنها «" + *better + "»";
  }
  if (corrections == 0) return {};
  out += text.substr(last);
  note = "فهمتُ " + note;
  return out;
}

// ------------------------------------------------------------ documents

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
      if (is_one_of(split.rest, {kOrdinals[index][0], kOrdinals[index][1]})) return index;
    }
  }
  return std::nullopt;
}

bool is_document_noun(std::string_view word) {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (is_one_of(split.rest, {"مقال", "مقاله", "نص", "وثيقه", "مصدر", "تقرير", "مستند", "ملف"})) {
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
        writes = writes || is_one_of(question.word(at - back),
                                     {"كتب", "كتبه", "كتبها", "وفق", "بحسب", "حسب", "الكاتب"});
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

// ------------------------------------------------------------ descriptions

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

// ------------------------------------------------------------ roles

class RoleFinder {
 public:
  RoleFinder(Understood& question, const Rulebook& book) : q_(question), book_(book) {}

  void run() {
    const std::size_t count = q_.analysis.tokens.size();
    q_.roles.assign(count, Role::kContent);
    q_.sets.assign(count, {});
    const auto function = book_.set_id("أدوات");
    const auto general = book_.set_id("عام");
    const auto light = book_.set_id("فعل عام");

    for (std::uint32_t at = 0; at < count; ++at) {
      const text::Token& token = q_.analysis.tokens[at];
      if (token.kind == text::Token::Kind::kPunctuation) {
        q_.roles[at] = Role::kPunctuation;
        continue;
      }
      const std::string_view word = q_.analysis.word(at);
      q_.sets[at] = book_.sets_of(word);
      if (text::is_stop_word(word) || in(at, function) || in(at, general) ||
          exact(base_of(at), light) || word == "ال" || word.size() < kShortestContent) {
        q_.roles[at] = Role::kFunction;
      }
    }
    for (const Rulebook::PhraseHit& hit : book_.phrases(q_.analysis)) {
      for (std::uint32_t at = hit.first; at < hit.first + hit.length; ++at) {
        q_.sets[at].push_back(hit.set);
        if (hit.set == function || hit.set == general) q_.roles[at] = Role::kFunction;
      }
      phrases_.push_back(hit);
    }
    for (const Mention& mention : q_.analysis.mentions) {
      if (mention.kind == Mention::Kind::kPronoun) continue;
      for (std::uint32_t at = mention.first_token; at < mention.end_token; ++at) {
        q_.roles[at] = mention.kind == Mention::Kind::kDocument ? Role::kFunction : Role::kMention;
      }
    }
    mark_wrappers();
    find_expected();
    leave_out_kind();
  }

 private:
  bool in(std::uint32_t at, Rulebook::SetId set) const {
    return std::find(q_.sets[at].begin(), q_.sets[at].end(), set) != q_.sets[at].end();
  }

  // «يفعلوه» is «يفعل».
  std::string_view base_of(std::uint32_t at) const {
    for (const Mention& mention : q_.analysis.mentions) {
      if (mention.kind == Mention::Kind::kPronoun && mention.first_token == at) return mention.base;
    }
    return q_.analysis.word(at);
  }

  void mark_wrappers() {
    for (const auto& item : q_.tagged.items) {
      if (item.tagged.begin >= q_.core.begin && item.tagged.end <= q_.core.end) continue;
      for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
        if (q_.analysis.tokens[at].span.overlaps(item.normalised)) q_.roles[at] = Role::kWrapper;
      }
    }
  }

  struct Asked {
    std::string_view set;
    Expected expected;
    bool only_first;  // elsewhere the word means something else
  };
  static constexpr Asked kAsked[] = {
      {"متى", Expected::kTime, false},       {"أين", Expected::kPlace, false},
      {"كم", Expected::kNumber, false},      {"لماذا", Expected::kCause, false},
      {"كيف", Expected::kManner, false},     {"هل", Expected::kYesNo, true},
      {"من", Expected::kPerson, true},       {"ما", Expected::kAnything, true},
      {"أي", Expected::kAnything, false},    {"بماذا", Expected::kAnything, false},
      {"عماذا", Expected::kAnything, false}, {"وجهة", Expected::kPlace, false},
      {"منشأ", Expected::kPlace, false},
  };

  std::uint32_t first_word() const {
    for (const auto& item : q_.tagged.items) {
      if (item.tagged.begin < q_.core.begin) continue;
      for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
        if (q_.analysis.tokens[at].span.overlaps(item.normalised)) return at;
      }
    }
    return 0;
  }

  // Dialect words for «what» and «who» stand anywhere; «ما» and «من» only at the start.
  bool may_ask(std::uint32_t at, const Asked& asked) const {
    if (q_.roles[at] == Role::kMention || q_.roles[at] == Role::kWrapper) return false;
    if (!asked.only_first || at <= first_word()) return true;
    const std::string_view bare = without_conjunction(q_.analysis.word(at));
    if (asked.expected == Expected::kYesNo) return is_one_of(bare, {"لا", "لالا", "ام", "صح"});
    return !is_one_of(bare, {"من", "ما", "مال"});
  }

  void find_expected() {
    Expected expected = Expected::kAnything;
    const auto take = [&](std::uint32_t at, const Asked& asked) {
      q_.roles[at] = Role::kQuestion;
      q_.expected_tokens.push_back(at);
      if (expected == Expected::kAnything || expected == Expected::kYesNo) {
        expected = asked.expected == Expected::kAnything ? expected : asked.expected;
      }
    };
    for (const Asked& asked : kAsked) {
      const auto set = book_.set_id(asked.set);
      if (set == Rulebook::kNoSet) continue;
      // Phrases first: «في أي عام» is متى, not أي.
      for (const Rulebook::PhraseHit& hit : phrases_) {
        if (hit.set != set || q_.roles[hit.first] == Role::kQuestion) continue;
        if (!may_ask(hit.first, asked)) continue;
        for (std::uint32_t at = hit.first; at < hit.first + hit.length; ++at) take(at, asked);
      }
      for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
        if (q_.roles[at] == Role::kQuestion || q_.roles[at] == Role::kPunctuation) continue;
        const std::string_view word = q_.analysis.word(at);
        const bool alone =
            (in(at, set) || exact(base_of(at), set)) &&
            std::none_of(phrases_.begin(), phrases_.end(), [&](const Rulebook::PhraseHit& hit) {
              return hit.set == set && hit.first <= at && at < hit.first + hit.length;
            });
        const bool asks = exact(word, set) || exact(base_of(at), set);
        if (alone && may_ask(at, asked) && asks) take(at, asked);
      }
    }
    q_.expected = expected;
    expect_by_choice();
    if (q_.expected_tokens.empty()) expect_by_noun();
    if (q_.expected == Expected::kAnything) expect_by_measure();
  }

  // «هل أعضاؤها ٦ أم ٧؟» asks how many, «… ٢٠٠٢ ولا ٢٠٠٩؟» when.
  void expect_by_choice() {
    const auto& mentions = q_.analysis.mentions;
    for (std::size_t index = 0; index + 1 < mentions.size(); ++index) {
      const Mention& one = mentions[index];
      const Mention& other = mentions[index + 1];
      const bool values = one.kind == other.kind &&
                          (one.kind == Mention::Kind::kNumber || one.kind == Mention::Kind::kTime);
      if (!values || other.first_token != one.end_token + 1) continue;
      if (!is_one_of(q_.analysis.word(one.end_token), {"ام", "ولا", "او", "والا"})) continue;
      const bool years = one.value.value_or(0) >= kFirstYear && one.value.value_or(0) <= kLastYear;
      q_.expected = one.kind == Mention::Kind::kTime || years ? Expected::kTime : Expected::kNumber;
      for (const std::uint32_t at : q_.expected_tokens) q_.roles[at] = Role::kFunction;
      q_.expected_tokens.clear();
    }
  }

  // «ما مساحة البلاد»: a number, and the word itself has to be there.
  void expect_by_measure() {
    const auto measure = book_.set_id("مقدار");
    const std::uint32_t at =
        q_.expected_tokens.empty() ? first_word() : q_.expected_tokens.back() + 1;
    if (at < q_.roles.size() && q_.roles[at] == Role::kContent && in(at, measure)) {
      q_.expected = Expected::kNumber;
    }
  }

  // «سنة توقيع البروتوكول», «سبب الأزمة»: keywords without a question word.
  void expect_by_noun() {
    static constexpr std::pair<const char*, Expected> kNouns[] = {
        {"زمن", Expected::kTime}, {"عدد", Expected::kNumber}, {"موضع", Expected::kPlace}};
    const std::uint32_t first = first_word();
    if (first + 1 >= q_.roles.size() || q_.roles[first] != Role::kContent) return;
    if (q_.analysis.word(first).starts_with("ال")) return;
    for (const auto& [set, expected] : kNouns) {
      if (!in(first, book_.set_id(set))) continue;
      q_.expected = expected;
      q_.roles[first] = Role::kQuestion;
      q_.expected_tokens = {first};
      return;
    }
  }

  // «في أي شهر», «بأي مدينة»: the kind of what is asked for; the answer stands for it.
  void leave_out_kind() {
    const char* name = q_.expected == Expected::kTime    ? "زمن"
                       : q_.expected == Expected::kPlace ? "موضع"
                                                         : nullptr;
    if (name == nullptr) return;
    const auto set = book_.set_id(name);
    for (std::uint32_t at = 0; at < q_.roles.size(); ++at) {
      if (q_.roles[at] == Role::kContent && in(at, set)) q_.roles[at] = Role::kFunction;
    }
  }

  // Question words are not inflected: a word with the same stem is another word.
  bool exact(std::string_view word, Rulebook::SetId set) const {
    return book_.lists(set, word) || book_.lists(set, without_conjunction(word));
  }

  Understood& q_;
  const Rulebook& book_;
  std::vector<Rulebook::PhraseHit> phrases_;
};

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
        out.entity = session::antecedent(mention, slot.type, question.recent, lexicon);
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

bool Understood::has_words() const {
  return std::any_of(analysis.tokens.begin(), analysis.tokens.end(), [](const text::Token& token) {
    return token.kind != text::Token::Kind::kPunctuation;
  });
}

std::vector<QueryTerm> Understood::terms(const Knowledge& knowledge, const Index& index) const {
  std::vector<QueryTerm> out;
  // «٥ أم ٦», «٢٠٠٢ ولا ٢٠٠٩»: a choice that the question offers is no condition.
  const auto is_choice = [&](const Mention& one) {
    const auto either = [&](std::uint32_t at) {
      return at < analysis.tokens.size() &&
             is_one_of(analysis.word(at), {"ام", "ولا", "او", "والا"});
    };
    return either(one.end_token) || (one.first_token > 0 && either(one.first_token - 1));
  };
  for (std::uint32_t at = 0; at < analysis.tokens.size(); ++at) {
    if (roles[at] != Role::kContent) continue;
    QueryTerm term;
    term.token = at;
    term.word = std::string(analysis.word(at));
    for (const Mention& mention : analysis.mentions) {
      if (mention.kind == Mention::Kind::kPronoun && mention.first_token == at)
        term.word = mention.base;
    }
    term.stem_text = text::stem(term.word);
    term.root_text = text::root(term.word);
    term.stem = index.stem(term.stem_text);
    term.root = index.root(term.root_text);
    term.classes = knowledge.book->synonyms(term.stem_text);
    std::sort(term.classes.begin(), term.classes.end());
    std::uint32_t frequency = index.stem_frequency(term.stem);
    for (const std::uint32_t id : term.classes) {
      frequency = std::max(frequency, index.class_frequency(id));
    }
    if (frequency == 0) frequency = index.root_frequency(term.root);
    term.weight = weight_of(frequency, index.sentences());
    out.push_back(std::move(term));
  }
  const bool named = std::any_of(
      analysis.mentions.begin(), analysis.mentions.end(),
      [](const Mention& one) { return one.kind == Mention::Kind::kName && one.names(); });
  for (const Mention& mention : analysis.mentions) {
    if (roles[mention.first_token] == Role::kWrapper) continue;
    // Beside a name a pronoun most often means that name, not what was asked before.
    if (named && mention.kind == Mention::Kind::kPronoun) continue;
    QueryTerm term;
    term.token = mention.first_token;
    term.word = std::string(mention.span.of(analysis.text()));
    if (mention.entity != kNoEntity) {
      term.kind = QueryTerm::Kind::kEntity;
      term.entity = mention.entity;
      term.weight = weight_of(index.entity_frequency(mention.entity), index.sentences());
      const bool in_passing =
          mention.kind == Mention::Kind::kAdjective ||
          (mention.first_token > 0 && analysis.word(mention.first_token - 1) == "في");
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

Understood understand(const Question& question, const Understanding& with) {
  const Rulebook& book = *with.knowledge.book;
  Understood out;
  const std::string clean = without_stretching(without_markup(question.text));
  out.analysis = book.analyse(asking_part(clean));
  out.corrected = corrected_text(out.analysis, with, out.note);
  if (!out.corrected.empty()) out.analysis = book.analyse(out.corrected);
  out.recent = session::recent_entities(question.context, book.lexicon());
  add_documents(out.analysis, with.knowledge);
  with.roles.apply(out.analysis);
  session::resolve_references(out.analysis, out.recent, book);
  apply_descriptions(out, with);
  out.tagged = rulebook::tag(out.analysis.text(), out.analysis.tokens, out.analysis.mentions,
                             rulebook::Punctuation::kDrop);
  out.core.begin = book.opener(out.tagged.text);
  out.core.end =
      out.core.begin + book.closer(std::string_view(out.tagged.text).substr(out.core.begin));
  RoleFinder(out, book).run();
  for (const Mention& mention : out.analysis.mentions) {
    if (mention.kind == Mention::Kind::kPronoun || mention.kind == Mention::Kind::kReference) {
      out.leans = true;
    }
    if (mention.kind == Mention::Kind::kDocument) {
      out.document = static_cast<std::uint32_t>(*mention.value);
    }
  }
  return out;
}

}  // namespace mujib::answer
