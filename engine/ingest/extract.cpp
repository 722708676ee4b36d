#include "engine/ingest/extract.hpp"

#include <algorithm>

#include "engine/ingest/references.hpp"
#include "engine/text/letter_strings.hpp"

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using rulebook::Capture;
using rulebook::Slot;
using rulebook::Tagged;
using rulebook::Term;

constexpr std::size_t kListWordsBefore = 2;

class Extractor {
 public:
  Extractor(const std::vector<ReadSentence>& sentences, const rulebook::Rulebook& book)
      : sentences_(sentences), book_(book) {}

  std::vector<Fact> run() {
    bool opening = true;
    for (std::size_t at = 0; at < sentences_.size(); ++at) {
      if (sentences_[at].sentence.heading) continue;
      read(at, opening);
      opening = false;
    }
    return std::move(facts_);
  }

 private:
  // One way to fill the slots: lists give several.
  struct Filling {
    Argument argument;
    Argument second;  // of pairs
    std::uint32_t list = 0;
    bool closed = false;
  };

  void read(std::size_t at, bool opening) {
    sentence_ = at;
    const ReadSentence& sentence = sentences_[at];
    tagged_ = rulebook::tag(sentence.analysis.text(), sentence.analysis.tokens,
                            sentence.analysis.mentions, rulebook::Punctuation::kKeep);
    const std::size_t before = facts_.size();
    if (starts_with_subject()) subject_paragraph_ = sentence.sentence.paragraph;
    const bool may_speak_of_it =
        opening || sentence.topic != kNoEntity || subject_paragraph_ == sentence.sentence.paragraph;
    const std::vector<rulebook::Rulebook::Hit> hits =
        book_.extractions(tagged_.text, may_speak_of_it);
    if (opening) {
      learn_subject(hits);
      if (starts_with_subject()) subject_paragraph_ = sentence.sentence.paragraph;
    }
    for (const auto& hit : hits) {
      for (const rulebook::FactTemplate& fact : book_.rules().extractions[hit.rule].facts) {
        make(hit, fact);
      }
    }
    // One fact of two patterns: the rule that comes first keeps it. Of words one may hold more
    // of the sentence than the other.
    const auto same = [&](const Fact& a, const Fact& b) {
      const bool words = book_.rules().relations[a.relation].words;
      const bool same_object = a.object.entity != kNoEntity ? a.object.entity == b.object.entity
                               : words                      ? a.object.span.overlaps(b.object.span)
                                                            : a.object.span == b.object.span;
      return a.relation == b.relation && a.subject.entity == b.subject.entity &&
             (a.subject.entity != kNoEntity || a.subject.span == b.subject.span) && same_object;
    };
    for (std::size_t later = before; later < facts_.size(); ++later) {
      for (std::size_t earlier = before; earlier < later; ++earlier) {
        if (!same(facts_[earlier], facts_[later])) continue;
        if (facts_[earlier].qualifiers.empty()) {
          facts_[earlier].qualifiers = facts_[later].qualifiers;
        }
        facts_.erase(facts_.begin() + static_cast<std::ptrdiff_t>(later--));
        break;
      }
    }
  }

  void make(const rulebook::Rulebook::Hit& hit, const rulebook::FactTemplate& wanted) {
    if (!names_fit(hit) || !subject_fits(hit)) return;
    const std::vector<Filling> subjects = fill(hit, wanted.subject);
    const std::vector<Filling> objects = fill(hit, wanted.object);
    std::vector<std::pair<Qualifier, Argument>> qualifiers;
    for (const auto& [qualifier, term] : wanted.qualifiers) {
      const std::vector<Filling> filled = fill(hit, term);
      if (!filled.empty()) qualifiers.emplace_back(qualifier, filled.front().argument);
    }
    for (const Filling& subject : subjects) {
      for (const Filling& object : objects) {
        // Nothing is its own member, seat or leader; a slot that is named twice is meant:
        // halves of a pair, or a capital for the state it stands for.
        const bool twice = wanted.subject.slot == wanted.object.slot;
        if (!twice && subject.argument.entity != kNoEntity &&
            subject.argument.entity == object.argument.entity) {
          continue;
        }
        Fact fact;
        fact.relation = wanted.relation;
        fact.rule = static_cast<std::uint16_t>(hit.rule);
        fact.sentence = static_cast<std::uint32_t>(sentence_);
        fact.subject = subject.argument;
        // A pair's second half is the object where both are the same slot.
        const bool pair = !subject.second.empty() && twice;
        fact.object = pair ? subject.second : object.argument;
        if (pair && !(object.argument == subject.argument)) continue;
        fact.qualifiers = qualifiers;
        fact.list = std::max(subject.list, object.list);
        fact.closed = fact.list != 0 && (subject.list != 0 ? subject.closed : object.closed);
        fact.negated = wanted.negated;
        fact.speaker = speaker_of(hit);
        facts_.push_back(std::move(fact));
      }
    }
  }

  const Mention* mention_at(std::size_t item) const {
    const int index = tagged_.items[item].mention;
    return index < 0 ? nullptr
                     : &sentences_[sentence_].analysis.mentions[static_cast<std::size_t>(index)];
  }

  bool names_fit(const rulebook::Rulebook::Hit& hit) const {
    return std::all_of(hit.match.captures.begin(), hit.match.captures.end(),
                       [&](const Capture& capture) {
                         if (capture.slot->required == kNoEntity) return true;
                         const auto [first, last] = tagged_.items_in(capture.tagged);
                         return first < last && mention_at(first) != nullptr &&
                                mention_at(first)->entity == capture.slot->required;
                       });
  }

  std::vector<Filling> fill(const rulebook::Rulebook::Hit& hit, const Term& term) {
    if (term.kind == Term::Kind::kTopic) {
      return subject_of(hit) != nullptr ? document_subject() : section_topic();
    }
    if (term.kind == Term::Kind::kMatch) {
      const auto [first, last] = tagged_.items_in(hit.match.whole);
      if (first >= last) return {};
      Argument words;
      words.span = sentences_[sentence_].in_document(whole_words(
          {tagged_.items[first].normalised.begin, tagged_.items[last - 1].normalised.end}));
      return {{words}};
    }
    if (term.kind == Term::Kind::kSpeaker) {
      const Argument speaker = speaker_of(hit);
      return speaker.empty() ? std::vector<Filling>{} : std::vector<Filling>{{speaker}};
    }
    for (const Capture& capture : hit.match.captures) {
      if (capture.slot->name == term.slot) return fill(capture);
    }
    return {};
  }

  // A pronoun is an item of its own inside its word.
  Span whole_words(Span normalised) const {
    for (const text::Token& token : sentences_[sentence_].analysis.tokens) {
      if (!token.span.overlaps(normalised)) continue;
      normalised.begin = std::min(normalised.begin, token.span.begin);
      normalised.end = std::max(normalised.end, token.span.end);
    }
    return normalised;
  }

  // ------------------------------------------------------------ what the document is about

  // The words that its first sentence begins with, where a rule of that sentence says that
  // they are what it is about: «متحف البحر (1987) هو …».
  void learn_subject(const std::vector<rulebook::Rulebook::Hit>& hits) {
    std::size_t shortest = 0;
    for (const rulebook::Rulebook::Hit& hit : hits) {
      const Capture* capture = subject_of(hit);
      const rulebook::Extraction& rule = book_.rules().extractions[hit.rule];
      if (capture == nullptr || !rule.patterns[hit.pattern].tells_subject) continue;
      const auto [first, last] = tagged_.items_in(capture->tagged);
      if (first != 0 || last == 0 || !may_be_a_name(last)) continue;
      if (shortest == 0 || last < shortest) shortest = last;
    }
    if (shortest == 0) return;
    subject_words_ = words_of(0, shortest);
    if (shortest == 1 && mention_at(0) != nullptr) subject_ = of_mention(0, kNoType);
    if (subject_.entity == kNoEntity) {
      subject_ = {};
      subject_.span = sentences_[sentence_].in_document(whole_words(
          {tagged_.items[0].normalised.begin, tagged_.items[shortest - 1].normalised.end}));
    }
  }

  // The first items of a sentence; one that begins with a particle or a verb tells of
  // something before it says what that is.
  bool may_be_a_name(std::size_t last) const {
    const auto word = [&](std::size_t item) { return tagged_.items[item].tagged.of(tagged_.text); };
    const auto is_particle = [&](std::size_t item) {
      return mention_at(item) == nullptr && book_.language().is_function_word(word(item));
    };
    if (is_particle(0) || is_particle(last - 1)) return false;
    // «وتقع», but not «وادي».
    constexpr std::size_t kShortest = 4 * text::letter::kWaw.size();
    std::string_view opening = word(0);
    const auto& verbs = book_.rules().no_subjects;
    if (verbs.contains(opening)) return false;
    if (opening.starts_with(text::letter::kWaw)) opening.remove_prefix(text::letter::kWaw.size());
    return opening.size() < kShortest || !verbs.contains(opening);
  }

  static const Capture* subject_of(const rulebook::Rulebook::Hit& hit) {
    for (const Capture& capture : hit.match.captures) {
      if (capture.slot->kind == Slot::Kind::kSubject) return &capture;
    }
    return nullptr;
  }

  std::string words_of(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t item = first; item < last; ++item) {
      out += " " +
             std::string(tagged_.items[item].normalised.of(sentences_[sentence_].analysis.text()));
    }
    return out;
  }

  // What {الموضوع} takes has to be the subject: at the start of a sentence its words, inside
  // it the words, the entity or a pronoun that agrees.
  bool subject_fits(const rulebook::Rulebook::Hit& hit) const {
    return std::all_of(hit.match.captures.begin(), hit.match.captures.end(),
                       [&](const Capture& capture) {
                         return capture.slot->kind != Slot::Kind::kSubject || is_subject(capture);
                       });
  }

  bool is_subject(const Capture& capture) const {
    const auto [first, last] = tagged_.items_in(capture.tagged);
    if (first >= last || subject_.empty()) return false;
    if (first == 0) return starts_with_subject();
    const Mention* mention = last == first + 1 ? mention_at(first) : nullptr;
    if (mention != nullptr && mention->kind == Mention::Kind::kPronoun) return agrees(*mention);
    if (mention != nullptr && subject_.entity != kNoEntity) {
      return mention->entity == subject_.entity;
    }
    return words_of(first, last) == subject_words_;
  }

  bool starts_with_subject() const {
    if (subject_.empty()) return false;
    std::string words;
    for (std::size_t item = 0; item < tagged_.items.size(); ++item) {
      if (words.size() >= subject_words_.size()) break;
      words += words_of(item, item + 1);
    }
    return words == subject_words_ || (subject_.entity != kNoEntity && mention_at(0) != nullptr &&
                                       mention_at(0)->kind == Mention::Kind::kName &&
                                       mention_at(0)->entity == subject_.entity);
  }

  bool agrees(const Mention& pronoun) const {
    const Gender gender = subject_.entity == kNoEntity
                              ? Gender::kUnknown
                              : book_.lexicon().entity(subject_.entity).gender;
    return pronoun.number == Number::kSingular &&
           (gender == Gender::kUnknown || gender == pronoun.gender);
  }

  std::vector<Filling> document_subject() const {
    if (subject_.empty()) return {};
    Argument out = subject_;
    out.reference = true;
    return {{out}};
  }

  // Of the heading above, else of the document where the paragraph speaks of it.
  std::vector<Filling> section_topic() const {
    const ReadSentence& sentence = sentences_[sentence_];
    if (sentence.topic == kNoEntity) {
      const bool here = subject_paragraph_ == sentence.sentence.paragraph;
      return here ? document_subject() : std::vector<Filling>{};
    }
    Argument out;
    out.entity = sentence.topic;
    out.reference = true;
    out.span = sentence.sentence.span;
    return {{out}};
  }

  std::vector<Filling> fill(const Capture& capture) {
    const auto [first, last] = tagged_.items_in(capture.tagged);
    if (first >= last) return {};
    const Slot& slot = *capture.slot;
    switch (slot.kind) {
      case Slot::Kind::kSubject:
        return document_subject();
      case Slot::Kind::kList:
        return list(first, last, slot);
      case Slot::Kind::kPairs:
        return pairs(first, last);
      case Slot::Kind::kEntity:
      case Slot::Kind::kAdjective:
      case Slot::Kind::kNumber:
      case Slot::Kind::kTime: {
        const Argument argument = of_mention(first, slot.type);
        return argument.empty() ? std::vector<Filling>{} : std::vector<Filling>{{argument}};
      }
      default: {
        Argument words;
        words.span = sentences_[sentence_].in_document(
            {tagged_.items[first].normalised.begin, tagged_.items[last - 1].normalised.end});
        return {{words}};
      }
    }
  }

  Argument of_mention(std::size_t item, TypeId type) const {
    Argument out;
    const Mention* mention = mention_at(item);
    if (mention == nullptr) return out;
    out.entity = mention->entity;
    if (mention->kind == Mention::Kind::kPronoun) {
      out.entity = antecedent(sentences_, sentence_,
                              static_cast<std::size_t>(tagged_.items[item].mention), type, book_);
      if (out.entity == kNoEntity) return out;
    }
    out.span = sentences_[sentence_].in_document(mention->span);
    out.reference = mention->kind == Mention::Kind::kReference ||
                    mention->kind == Mention::Kind::kPronoun ||
                    mention->kind == Mention::Kind::kAdjective;
    out.number = mention->value;
    out.date = mention->date;
    out.lost = mention->lost;
    return out;
  }

  std::vector<Filling> list(std::size_t first, std::size_t last, const Slot& slot) {
    std::vector<Filling> out;
    ++lists_;
    const bool closed = is_closed(first, last);
    for (std::size_t item = first; item < last; ++item) {
      const Mention* mention = mention_at(item);
      if (mention == nullptr || mention->kind != Mention::Kind::kName) continue;
      if (!book_.lexicon().types().is_a(mention->type, slot.type)) continue;
      if (in_parenthesis(first, item)) continue;
      out.push_back({of_mention(item, slot.type), {}, lists_, closed});
    }
    return out;
  }

  std::vector<Filling> pairs(std::size_t first, std::size_t last) {
    std::vector<Filling> out;
    std::vector<std::size_t> tags;
    for (std::size_t item = first; item < last; ++item) {
      if (mention_at(item) != nullptr) tags.push_back(item);
    }
    for (std::size_t index = 0; index + 1 < tags.size(); index += 2) {
      out.push_back({of_mention(tags[index], kNoType), of_mention(tags[index + 1], kNoType)});
    }
    return out;
  }

  bool in_parenthesis(std::size_t first, std::size_t item) const {
    int depth = 0;
    for (std::size_t at = first; at < item; ++at) {
      const std::string_view word = tagged_.items[at].tagged.of(tagged_.text);
      depth += word == "(" ? 1 : word == ")" ? -1 : 0;
    }
    return depth > 0;
  }

  bool is_closed(std::size_t first, std::size_t last) const {
    const auto opens = [&](std::size_t item) {
      const std::string_view word = tagged_.items[item].tagged.of(tagged_.text);
      return book_.lists(rulebook::ReservedSet::kOpenList, word);
    };
    for (std::size_t item = first - std::min(first, kListWordsBefore); item < first; ++item) {
      if (opens(item)) return false;
    }
    return last >= tagged_.items.size() || !opens(last);
  }

  // Who says what the match covers, where a voice covers all of it.
  Argument speaker_of(const rulebook::Rulebook::Hit& hit) const {
    const auto [first, last] = tagged_.items_in(hit.match.whole);
    if (first >= last) return {};
    const ReadSentence& sentence = sentences_[sentence_];
    const auto token_at = [&](std::uint32_t byte) {
      const auto found =
          std::partition_point(sentence.analysis.tokens.begin(), sentence.analysis.tokens.end(),
                               [&](const text::Token& token) { return token.span.end <= byte; });
      return static_cast<std::uint32_t>(found - sentence.analysis.tokens.begin());
    };
    const Voice* voice = sentence.voice_at(token_at(tagged_.items[last - 1].normalised.begin));
    if (voice == nullptr) return {};
    // The verb's own clause («قال فلان إن …») is the document's, what follows is his.
    const bool quoted_only =
        voice->quoted && token_at(tagged_.items[first].normalised.begin) < voice->first_token;
    return quoted_only ? Argument{} : voice->speaker;
  }

  const std::vector<ReadSentence>& sentences_;
  const rulebook::Rulebook& book_;
  std::vector<Fact> facts_;
  std::size_t sentence_ = 0;
  Argument subject_;           // what the document is about; empty where it does not say
  std::string subject_words_;  // normalised, a blank before each
  std::optional<std::uint32_t> subject_paragraph_;  // the last that has a sentence of it
  Tagged tagged_;
  std::uint32_t lists_ = 0;
};

}  // namespace

std::vector<Fact> extract_facts(const std::vector<ReadSentence>& sentences,
                                const rulebook::Rulebook& book) {
  return Extractor(sentences, book).run();
}

}  // namespace mujib::ingest
