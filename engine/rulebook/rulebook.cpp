#include "engine/rulebook/rulebook.hpp"

#include <algorithm>
#include <utility>

#include "engine/arabic/numbers.hpp"
#include "engine/rulebook/parser/rules_parser.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::rulebook {
namespace {

using lexicon::Mention;

using text::kArticle;
constexpr std::size_t kShortestStem = 6;  // three letters: shorter stems meet by accident

std::string_view bare(std::string_view word) {
  constexpr std::size_t kShortest = 8;
  return word.starts_with(kArticle) && word.size() >= kShortest ? word.substr(kArticle.size())
                                                                : word;
}

struct PronounForm {
  std::string_view letters;
  Gender gender;
  Number number;
};
constexpr PronounForm kPronouns[] = {
    {"ه", Gender::kMasculine, Number::kSingular}, {"ها", Gender::kFeminine, Number::kSingular},
    {"هم", Gender::kMasculine, Number::kPlural},  {"هن", Gender::kFeminine, Number::kPlural},
    {"هما", Gender::kUnknown, Number::kDual},
};

}  // namespace

Result<std::shared_ptr<const Rulebook>> Rulebook::load(const std::string& folder,
                                                       std::vector<Problem>& problems,
                                                       const Scope& scope) {
  Result<Rules> rules = parse_rules(folder, problems, scope);
  if (!rules) return rules.error();
  check_reserved(*rules, folder, problems);
  // The rules move into the book first: matchers point at their patterns.
  std::shared_ptr<const Rulebook> book(new Rulebook(std::move(*rules), problems));
  if (has_errors(problems)) {
    return Failure{"في القواعد أخطاء، فلم يُحمّل منها شيء؛ أصلح ما ذُكر ثم أعد المحاولة"};
  }
  return book;
}

Rulebook::Rulebook(Rules rules, std::vector<Problem>& problems) : rules_(std::move(rules)) {
  const auto compile_those = [&](Group& group, const auto& owners, Matcher::Anchor anchor,
                                 const auto& wanted) {
    std::vector<const Pattern*> patterns;
    for (std::uint32_t owner = 0; owner < owners.size(); ++owner) {
      for (std::uint32_t index = 0; index < owners[owner].patterns.size(); ++index) {
        if (!wanted(owners[owner].patterns[index])) continue;
        patterns.push_back(&owners[owner].patterns[index]);
        group.places.push_back({owner, index});
      }
    }
    group.matcher = std::make_unique<Matcher>(patterns, anchor, problems);
  };
  const auto compile = [&](Group& group, const auto& owners, Matcher::Anchor anchor) {
    compile_those(group, owners, anchor, [](const Pattern&) { return true; });
  };
  compile(questions_, rules_.questions, Matcher::Anchor::kStart);
  compile_those(extractions_, rules_.extractions, Matcher::Anchor::kSearch,
                [](const Pattern& one) { return !one.opens_sentence; });
  compile_those(subject_extractions_, rules_.extractions, Matcher::Anchor::kStart,
                [](const Pattern& one) { return one.opens_sentence; });
  compile(descriptions_, rules_.descriptions, Matcher::Anchor::kSearch);
  compile(talk_, rules_.talk, Matcher::Anchor::kBoth);
  const auto compile_plain = [&](Group& group, const std::vector<Pattern>& list,
                                 Matcher::Anchor anchor) {
    std::vector<const Pattern*> patterns;
    for (std::uint32_t index = 0; index < list.size(); ++index) {
      patterns.push_back(&list[index]);
      group.places.push_back({0, index});
    }
    group.matcher = std::make_unique<Matcher>(patterns, anchor, problems);
  };
  compile_plain(openers_, rules_.openers, Matcher::Anchor::kStart);
  compile_plain(closers_, rules_.closers, Matcher::Anchor::kSearch);
  index_words();
  resolve_reserved();
}

namespace {

// «فيهم», «بيها»: a particle and a pronoun; what is left of them is no stem.
bool is_particle(std::string_view member) {
  constexpr std::size_t kLongest = 5 * 2;  // bytes
  return member.size() <= kLongest && (member.ends_with("هم") || member.ends_with("ها") ||
                                       member.ends_with("هن") || member.ends_with("هما"));
}

}  // namespace

// The open reader's own lists begin like this: they say nothing of what a word means to a
// pattern or to the speller.
constexpr std::string_view kReaderSets = "قاري ";

// Where one is missing there are Problems, and nobody gets this book.
void Rulebook::resolve_reserved() {
  for (const Reserved& row : reserved_sets()) reserved_sets_.push_back(set_id(row.name));
  for (const Reserved& row : reserved_types()) {
    reserved_types_.push_back(rules_.lexicon.types().find(row.name).value_or(kNoType));
  }
  for (const Reserved& row : reserved_wordings()) {
    const auto found = rules_.wordings.find(text::fold(row.name));
    reserved_wordings_.push_back(found == rules_.wordings.end() ? "" : found->second.text);
  }
}

void Rulebook::index_words() {
  for (const auto& [folded, set] : rules_.sets) set_names_.push_back(folded);
  std::sort(set_names_.begin(), set_names_.end());
  const auto add = [](auto& map, std::string_view key, auto value) {
    auto& list = map[std::string(key)];
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  };
  for (SetId id = 0; id < set_names_.size(); ++id) {
    set_ids_.emplace(set_names_[id], id);
    set_ids_.emplace(rules_.sets.at(set_names_[id]).name, id);
    if (set_names_[id].starts_with(kReaderSets)) continue;
    const bool verbatim = is_verbatim(set_names_[id]);
    for (const std::string& member : rules_.sets.at(set_names_[id]).members) {
      if (verbatim) {
        add(members_, member, id);
        continue;
      }
      const std::size_t blank = member.find(' ');
      if (blank == std::string::npos) {
        add(members_, member, id);
        add(set_words_, bare(member), id);
        const std::string stem = language().stem(member);
        if (stem.size() >= kShortestStem && !is_particle(member)) add(set_stems_, stem, id);
        known_.emplace(bare(member), true);
        continue;
      }
      Phrase phrase{{}, id};
      for (std::size_t at = 0; at <= member.size();) {
        const std::size_t end = std::min(member.find(' ', at), member.size());
        phrase.words.emplace_back(bare(std::string_view(member).substr(at, end - at)));
        known_.emplace(phrase.words.back(), true);
        at = end + 1;
      }
      phrases_[phrase.words.front()].push_back(phrase);
    }
  }
  for (std::uint32_t id = 0; id < rules_.synonyms.size(); ++id) {
    for (const std::string& word : rules_.synonyms[id]) {
      if (word.find(' ') != std::string::npos) continue;
      add(synonyms_, bare(word), id);
      add(synonym_stems_, language().stem(word), id);
      known_.emplace(bare(word), true);
    }
  }
  const auto add_words = [&](const std::vector<Pattern>& patterns) {
    for (const Pattern& pattern : patterns) {
      for (const std::string& word : pattern.words) known_.emplace(bare(word), true);
    }
  };
  for (QuestionRule& rule : rules_.questions) {
    add_words(rule.patterns);
    for (QuestionRule::Bag& bag : rule.bags) {
      for (Cue& cue : bag.cues) {
        if (!cue.set.empty()) cue.set_id = set_id(cue.set);
        if (!cue.word.empty()) known_.emplace(bare(cue.word), true);
      }
    }
  }
  for (const Extraction& rule : rules_.extractions) add_words(rule.patterns);
  for (const Talk& rule : rules_.talk) add_words(rule.patterns);
  add_words(rules_.openers);
  add_words(rules_.closers);
  for (const auto& [word, yes] : known_) vocabulary_.push_back(word);
  std::sort(vocabulary_.begin(), vocabulary_.end());
}

Analysis Rulebook::analyse(std::string_view utf8) const {
  Analysis out;
  out.normalised = text::normalise(utf8);
  out.tokens = text::tokenise(out.normalised.text);
  out.mentions = rules_.lexicon.find(out.normalised.text, out.tokens);
  add_values(out);
  add_pronouns(out, utf8);
  return out;
}

void Rulebook::add_values(Analysis& out) const {
  const arabic::Values values = arabic::find_values(language(), out.normalised.text, out.tokens);
  // Bytes that a mention has: a sentence may hold as many numbers as it likes.
  std::vector<bool> taken(out.normalised.text.size(), false);
  const auto place = [&](std::size_t at) {
    return taken.begin() + static_cast<std::ptrdiff_t>(at);
  };
  const auto take = [&](Span span) { std::fill(place(span.begin), place(span.end), true); };
  for (const Mention& other : out.mentions) take(other.span);
  const auto add = [&](Span span, Mention mention) {
    if (std::find(place(span.begin), place(span.end), true) != place(span.end)) return;
    const auto first = std::partition_point(
        out.tokens.begin(), out.tokens.end(),
        [&](const text::Token& token) { return token.span.end <= span.begin; });
    const auto end = std::partition_point(first, out.tokens.end(), [&](const text::Token& token) {
      return token.span.begin < span.end;
    });
    if (first == end) return;
    mention.span = span;
    mention.first_token = static_cast<std::uint32_t>(first - out.tokens.begin());
    mention.end_token = static_cast<std::uint32_t>(end - out.tokens.begin());
    mention.prefix = span.begin > first->span.begin ? span.begin - first->span.begin : 0;
    out.mentions.push_back(std::move(mention));
    take(span);
  };
  for (const arabic::TimeMention& time : values.times) {
    add(time.span, {.kind = Mention::Kind::kTime, .date = time.date, .lost = time.lost});
  }
  for (const arabic::Quantity& quantity : values.quantities) {
    add(quantity.span,
        {.kind = Mention::Kind::kNumber, .value = quantity.value, .lost = quantity.lost});
  }
  std::sort(out.mentions.begin(), out.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

// «مقرها» is «مقر» and a pronoun where the rules know «مقر» and not «مقرها».
void Rulebook::add_pronouns(Analysis& out, std::string_view utf8) const {
  std::vector<Mention> found;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < out.tokens.size(); ++at) {
    while (next < out.mentions.size() && out.mentions[next].end_token <= at) ++next;
    if (next < out.mentions.size() && out.mentions[next].first_token <= at) continue;
    const text::Token& token = out.tokens[at];
    if (token.kind != text::Token::Kind::kWord || token.span.size() < 8) continue;
    const std::string_view word = token.span.of(out.normalised.text);
    // A word that is known as it stands ends in a pronoun only where a set has it beside
    // its base («مقر», «مقرها»); a final ه alone is most often the word's own.
    const bool known = knows(word);
    // «السنوية» ends in ة, which folding takes for ه: it is no pronoun.
    const bool feminine =
        out.normalised.map.cover(token.span).of(utf8).find("ة") != std::string_view::npos;
    for (const text::PronounSplit& split : text::pronoun_splits(word)) {
      const auto form =
          std::find_if(std::begin(kPronouns), std::end(kPronouns),
                       [&](const PronounForm& one) { return one.letters == split.pronoun; });
      if (form == std::end(kPronouns)) continue;
      const bool lone_ha = form->letters == kPronouns[0].letters;
      if (lone_ha && (known || feminine)) continue;
      std::string base = split.base;
      if (!knows(base)) {
        // The seat of a hamza stays behind: اعضاو·ها, اعضاي·ها.
        if (!base.ends_with("و") && !base.ends_with("ي")) continue;
        base.resize(base.size() - 2);
        if (!knows(base)) continue;
      }
      if (known && !share_a_set(word, base)) continue;
      const auto letters = static_cast<std::uint32_t>(split.pronoun.size());
      found.push_back({.kind = Mention::Kind::kPronoun,
                       .first_token = at,
                       .end_token = at + 1,
                       .span = {token.span.end - letters, token.span.end},
                       .prefix = token.span.size() - letters,
                       .gender = form->gender,
                       .number = form->number,
                       .base = std::move(base)});
      break;
    }
  }
  if (found.empty()) return;
  out.mentions.insert(out.mentions.end(), std::make_move_iterator(found.begin()),
                      std::make_move_iterator(found.end()));
  std::sort(out.mentions.begin(), out.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

bool Rulebook::share_a_set(std::string_view word, std::string_view base) const {
  const std::vector<SetId>& of_base = sets_of(base);
  for (const SetId set : sets_of(word)) {
    if (set == this->set(ReservedSet::kFunction) || set == this->set(ReservedSet::kAfter) ||
        set == this->set(ReservedSet::kBefore) || set == this->set(ReservedSet::kAmong)) {
      return false;  // «عن», «عنها», «بعدها»: grammar, not a noun with its owner
    }
    if (std::find(of_base.begin(), of_base.end(), set) != of_base.end()) return true;
  }
  return false;
}

std::vector<Rulebook::Hit> Rulebook::find(const Group& group, std::string_view tagged) const {
  std::vector<Hit> out;
  for (Match& match : group.matcher->find(tagged)) {
    const Place place = group.places[match.pattern];
    out.push_back({place.rule, place.pattern, std::move(match)});
  }
  return out;
}

std::vector<Rulebook::Hit> Rulebook::questions(std::string_view tagged) const {
  return find(questions_, tagged);
}
std::vector<Rulebook::Hit> Rulebook::extractions(std::string_view tagged, bool of_subject) const {
  std::vector<Hit> out = find(extractions_, tagged);
  if (!of_subject) return out;
  for (Hit& hit : find(subject_extractions_, tagged)) out.push_back(std::move(hit));
  std::stable_sort(out.begin(), out.end(), [](const Hit& a, const Hit& b) {
    return a.rule != b.rule ? a.rule < b.rule : a.pattern < b.pattern;
  });
  return out;
}
std::vector<Rulebook::Hit> Rulebook::descriptions(std::string_view tagged) const {
  return find(descriptions_, tagged);
}
std::vector<Rulebook::Hit> Rulebook::talk(std::string_view tagged) const {
  return find(talk_, tagged);
}

std::uint32_t Rulebook::opener(std::string_view tagged) const {
  std::uint32_t end = 0;
  // Wrappers follow each other: «لو سمحت ممكن تقول لي».
  for (int round = 0; round < 4; ++round) {
    std::uint32_t longest = 0;
    for (const Hit& hit : find(openers_, tagged.substr(end))) {
      longest = std::max(longest, hit.match.whole.end);
    }
    if (longest == 0 || end + longest >= tagged.size()) break;
    end += longest;
  }
  return end;
}

std::uint32_t Rulebook::closer(std::string_view tagged) const {
  auto begin = static_cast<std::uint32_t>(tagged.size());
  for (int round = 0; round < 4; ++round) {
    std::uint32_t earliest = begin;
    for (const Hit& hit : find(closers_, tagged.substr(0, begin))) {
      if (hit.match.whole.end >= begin) earliest = std::min(earliest, hit.match.whole.begin);
    }
    if (earliest == begin || earliest == 0) break;
    begin = earliest;
  }
  return begin;
}

Rulebook::SetId Rulebook::set_id(std::string_view name) const {
  auto found = set_ids_.find(name);
  if (found == set_ids_.end()) found = set_ids_.find(text::fold(name));
  return found == set_ids_.end() ? kNoSet : found->second;
}

bool Rulebook::lists(SetId set, std::string_view word) const {
  const auto found = members_.find(word);
  return found != members_.end() &&
         std::find(found->second.begin(), found->second.end(), set) != found->second.end();
}

bool Rulebook::in_set(std::string_view word, SetId set) const {
  const std::vector<SetId>& sets = sets_of(word);
  return std::find(sets.begin(), sets.end(), set) != sets.end();
}

const std::vector<SetId>& Rulebook::sets_of(std::string_view word) const {
  static const std::vector<SetId> kNone;
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    const auto found = set_words_.find(bare(split.rest));
    if (found != set_words_.end()) return found->second;
  }
  const std::string stem = language().stem(word);
  if (stem.size() >= kShortestStem) {
    const auto found = set_stems_.find(stem);
    if (found != set_stems_.end()) return found->second;
  }
  return kNone;
}

std::vector<Rulebook::PhraseHit> Rulebook::phrases(const Analysis& text) const {
  std::vector<PhraseHit> out;
  for (std::uint32_t at = 0; at + 1 < text.tokens.size(); ++at) {
    for (const text::PrefixSplit& split : text::prefix_splits(text.word(at))) {
      const auto found = phrases_.find(bare(split.rest));
      if (found == phrases_.end()) continue;
      for (const Phrase& phrase : found->second) {
        if (at + phrase.words.size() > text.tokens.size()) continue;
        bool same = true;
        for (std::size_t word = 1; same && word < phrase.words.size(); ++word) {
          same = bare(text.word(at + word)) == phrase.words[word];
        }
        if (same) out.push_back({at, static_cast<std::uint32_t>(phrase.words.size()), phrase.set});
      }
    }
  }
  return out;
}

namespace {
const std::vector<std::uint32_t> kNoClasses;
}  // namespace

const std::vector<std::uint32_t>& Rulebook::synonyms(std::string_view word) const {
  const auto found = synonym_stems_.find(language().stem(word));
  return found == synonym_stems_.end() ? kNoClasses : found->second;
}

const std::vector<std::uint32_t>& Rulebook::listed_synonyms(std::string_view word) const {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    const auto found = synonyms_.find(bare(split.rest));
    if (found != synonyms_.end()) return found->second;
  }
  return kNoClasses;
}

bool Rulebook::knows(std::string_view word) const {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (known_.contains(bare(split.rest))) return true;
  }
  return false;
}

}  // namespace mujib::rulebook
