#include "engine/ingest/voices.hpp"

#include <algorithm>
#include <optional>

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using rulebook::ReservedSet;
using rulebook::Rulebook;

// A quotation of fewer words is a name or a word in quotation marks.
constexpr std::uint32_t kFewestQuotedWords = 3;
// A subject stands this near to its verb.
constexpr std::uint32_t kSubjectReach = 14;
constexpr std::uint32_t kBeforeVerbReach = 4;
constexpr std::uint32_t kAfterQuoteReach = 3;
constexpr std::uint32_t kMostSpeakerWords = 4;

class Finder {
 public:
  Finder(std::vector<ReadSentence>& sentences, const Rulebook& book)
      : sentences_(sentences),
        book_(book),
        says_(book.set(ReservedSet::kSay)),
        describes_(book.set(ReservedSet::kDescribe)),
        according_(book.set(ReservedSet::kAccording)),
        person_(book.type(rulebook::ReservedType::kPerson)),
        organisation_(book.type(rulebook::ReservedType::kOrganisation)),
        state_(book.type(rulebook::ReservedType::kState)) {}

  void run() {
    for (std::size_t at = 0; at < sentences_.size(); ++at) {
      if (sentences_[at].sentence.heading) {
        last_ = {};
        last_gender_ = Gender::kUnknown;
        continue;
      }
      read(sentences_[at]);
    }
  }

 private:
  struct Quote {
    std::uint32_t open;   // token of «
    std::uint32_t close;  // token of », or the number of tokens
  };

  // Words after which what is said begins, not who says it.
  bool opens_content(std::string_view word) const {
    return word == "«" || word == ":" || book_.lists(ReservedSet::kAfterSpeaker, word);
  }

  // After these what was said itself begins: «أن …», «:».
  bool opens_words(std::string_view word) const {
    return word == ":" || book_.lists(ReservedSet::kOpensWords, word);
  }

  // «صحيفة “نيويورك تايمز“»
  bool opens_name(const ReadSentence& sentence, std::uint32_t at) const {
    const auto& mentions = sentence.analysis.mentions;
    if (at > 0 && book_.lists(ReservedSet::kBeforeMedium, sentence.analysis.word(at - 1))) {
      return false;  // «في حديثه ل “نون بوست”»
    }
    return sentence.analysis.word(at) == "«" &&
           std::any_of(mentions.begin(), mentions.end(), [&](const Mention& one) {
             return one.first_token == at + 1 && one.kind == Mention::Kind::kName;
           });
  }

  static bool is_name(const ReadSentence& sentence, std::uint32_t first, std::uint32_t end) {
    const auto& mentions = sentence.analysis.mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& one) {
      return one.first_token == first && one.end_token == end;
    });
  }

  std::vector<Quote> quotes(const ReadSentence& sentence) const {
    std::vector<Quote> out;
    const auto& analysis = sentence.analysis;
    int depth = 0;
    std::uint32_t open = 0;
    const auto count = static_cast<std::uint32_t>(analysis.tokens.size());
    for (std::uint32_t at = 0; at < count; ++at) {
      const std::string_view word = analysis.word(at);
      if (word == "«" && depth == 1 && is_name(sentence, open + 1, at)) {
        depth = 0;  // «“نيويورك تايمز“»: closed by the mark that opens
        continue;
      }
      if (word == "«" && depth++ == 0) open = at;
      if (word == "»" && depth > 0 && --depth == 0) out.push_back({open, at});
    }
    if (depth > 0) out.push_back({open, count});
    std::erase_if(out, [&](const Quote& quote) { return !is_speech(sentence, quote); });
    return out;
  }

  bool is_speech(const ReadSentence& sentence, const Quote& quote) const {
    std::uint32_t words = 0;
    for (std::uint32_t at = quote.open + 1; at < quote.close; ++at) {
      words += sentence.analysis.tokens[at].kind != text::Token::Kind::kPunctuation;
    }
    if (words < kFewestQuotedWords) return false;
    for (const Mention& mention : sentence.analysis.mentions) {  // «منظمة الدول التركية»
      if (mention.first_token <= quote.open + 1 && mention.end_token >= quote.close) return false;
    }
    return true;
  }

  bool in_set(const ReadSentence& sentence, std::uint32_t token, Rulebook::SetId set) const {
    return book_.in_set(sentence.analysis.word(token), set);
  }

  bool in_mention(const ReadSentence& sentence, std::uint32_t token) const {
    const auto& mentions = sentence.analysis.mentions;
    // Mentions stand in the order of their tokens; a pronoun may stand inside another's.
    auto one = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& other) {
      return other.first_token <= token;
    });
    while (one != mentions.begin()) {
      --one;
      if (one->kind != Mention::Kind::kPronoun) return token < one->end_token;
    }
    return false;
  }

  bool speaks(const Mention& mention) const {
    if (!mention.names() || mention.kind == Mention::Kind::kPronoun) return false;
    const auto& types = book_.lexicon().types();
    return types.is_a(mention.type, person_) || types.is_a(mention.type, organisation_) ||
           types.is_a(mention.type, state_) ||
           book_.lexicon().entity(mention.entity).stands_for != kNoEntity;
  }

  Argument argument(const ReadSentence& sentence, const Mention& mention) const {
    Argument out;
    out.entity = mention.entity;
    out.span = sentence.in_document(mention.span);
    out.reference = mention.kind != Mention::Kind::kName;
    return out;
  }

  Gender gender(const Argument& speaker) const {
    return speaker.entity == kNoEntity ? Gender::kUnknown
                                       : book_.lexicon().entity(speaker.entity).gender;
  }

  // «قالت», «تقول», «مؤكدة»: a verb's form tells its subject's gender.
  static Gender verb_gender(std::string_view word) {
    for (const text::PrefixSplit& split : text::prefix_splits(word)) {
      if (split.prefix.empty() || split.prefix == "و" || split.prefix == "ف") word = split.rest;
    }
    constexpr std::size_t kShortestPast = 8;
    if (word.ends_with("ت") && word.size() >= kShortestPast) return Gender::kFeminine;
    if (word.starts_with("ت") && !word.starts_with("تح") && !word.ends_with("ا") &&
        word.size() <= 12) {
      return Gender::kFeminine;
    }
    return Gender::kMasculine;
  }

  // Who is named after the verb and before what is said; then who stands before it.
  std::optional<Argument> subject(const ReadSentence& sentence, std::uint32_t verb,
                                  std::uint32_t from, std::uint32_t to) const {
    const auto& analysis = sentence.analysis;
    const bool describes = in_set(sentence, verb, describes_) && !in_set(sentence, verb, says_);
    const std::uint32_t end = std::min(to, verb + 1 + kSubjectReach);
    std::uint32_t content = end;
    for (std::uint32_t at = verb + 1; at < end; ++at) {
      if (opens_content(analysis.word(at)) && !opens_name(sentence, at)) {
        content = at;
        break;
      }
    }
    const Mention* other = nullptr;
    for (const Mention& mention : analysis.mentions) {
      if (mention.first_token <= verb || mention.first_token >= content) continue;
      if (mention.prefix > 0 && !mention.article) continue;  // «لنظيره», «لأوكرانيا»
      if (!speaks(mention)) continue;
      if (book_.lexicon().types().is_a(mention.type, person_)) return argument(sentence, mention);
      if (other == nullptr && mention.first_token <= verb + kBeforeVerbReach) other = &mention;
    }
    if (other != nullptr && !describes) return argument(sentence, *other);
    for (auto at = analysis.mentions.rbegin(); at != analysis.mentions.rend(); ++at) {
      if (at->end_token > verb || at->first_token < from) continue;
      if (at->end_token + kBeforeVerbReach < verb) break;
      if (at->prefix == 0 && speaks(*at) && !crosses_comma(analysis, at->end_token, verb)) {
        return argument(sentence, *at);
      }
    }
    return plain_subject(sentence, verb, content);
  }

  static bool crosses_comma(const rulebook::Analysis& analysis, std::uint32_t from,
                            std::uint32_t to) {
    for (std::uint32_t at = from; at < to; ++at) {
      if (analysis.tokens[at].kind == text::Token::Kind::kPunctuation) return true;
    }
    return false;
  }

  // «ويعتبر المراقبون أن …»: a subject that no lexicon knows.
  std::optional<Argument> plain_subject(const ReadSentence& sentence, std::uint32_t verb,
                                        std::uint32_t content) const {
    const auto& analysis = sentence.analysis;
    const std::uint32_t first = verb + 1;
    if (content >= analysis.tokens.size() || content <= first ||
        content > first + kMostSpeakerWords) {
      return std::nullopt;
    }
    const std::string_view word = analysis.word(first);
    if (!word.starts_with("ال") && !book_.lists(ReservedSet::kVagueSpeaker, word)) {
      return std::nullopt;
    }
    for (const Mention& mention : analysis.mentions) {  // «وأعلنت السلطات السبت …»
      if (mention.kind == Mention::Kind::kTime && mention.first_token > first) {
        content = std::min(content, mention.first_token);
      }
    }
    for (std::uint32_t at = first; at < content; ++at) {
      if (analysis.tokens[at].kind != text::Token::Kind::kWord) return std::nullopt;
      if (at > first && book_.language().is_function_word(analysis.word(at))) return std::nullopt;
    }
    Argument out;
    out.span = sentence.in_document(
        {analysis.tokens[first].span.begin, analysis.tokens[content - 1].span.end});
    return out;
  }

  // «…»، وفق المتخصص ديفيد تيورتري / والحديث هنا للدكتور الحاج
  std::optional<Argument> named_after(const ReadSentence& sentence, const Quote& quote) const {
    const auto& analysis = sentence.analysis;
    const auto count = static_cast<std::uint32_t>(analysis.tokens.size());
    for (std::uint32_t at = quote.close + 1;
         at < std::min(count, quote.close + 1 + kAfterQuoteReach); ++at) {
      if (!in_set(sentence, at, according_) || in_mention(sentence, at)) continue;
      for (const Mention& mention : analysis.mentions) {
        if (mention.first_token <= at || mention.first_token > at + kSubjectReach) continue;
        if (speaks(mention) && book_.lexicon().types().is_a(mention.type, person_)) {
          return argument(sentence, mention);
        }
      }
    }
    return std::nullopt;
  }

  // «بقول الرئيس الكازاخي: «…»»: who speaks stands between the word and the quotation.
  bool names_who_speaks(const ReadSentence& sentence, std::uint32_t at, std::uint32_t quote) const {
    if (quote >= sentence.analysis.tokens.size() || quote > at + kSubjectReach) return false;
    const auto& mentions = sentence.analysis.mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& one) {
      return one.first_token == at + 1 && one.end_token + 1 >= quote && speaks(one);
    });
  }

  void heard(const Argument& speaker) {
    last_ = speaker;
    last_gender_ = gender(speaker);
  }

  // The last speaker, when the verb's form fits; else who fits and was named last.
  std::optional<Argument> inherited(const ReadSentence& sentence,
                                    std::optional<std::uint32_t> verb) {
    if (!verb) return last_.empty() ? std::nullopt : std::optional(last_);
    const Gender wanted = verb_gender(sentence.analysis.word(*verb));
    if (!last_.empty() && (last_gender_ == Gender::kUnknown || last_gender_ == wanted))
      return last_;
    if (last_subject_ != nullptr && last_subject_gender_ == wanted) {
      Argument out = argument(*last_subject_sentence_, *last_subject_);
      out.reference = true;
      return out;
    }
    return std::nullopt;
  }

  void read(ReadSentence& sentence) {
    const auto& analysis = sentence.analysis;
    const auto count = static_cast<std::uint32_t>(analysis.tokens.size());
    const std::vector<Quote> found = quotes(sentence);
    std::uint32_t segment = 0;
    std::size_t next = 0;
    std::optional<std::uint32_t> verb;
    std::optional<Argument> speaker;
    std::uint32_t open_voice = 0;  // where unquoted reported speech began
    // Without a quotation only what follows «أن» is reported: «معلن», «أعلنت السلطات عن …»
    // are the document's own words.
    const auto close_report = [&](std::uint32_t end) {
      if (!verb || !speaker) return;
      while (open_voice < end && !opens_words(analysis.word(open_voice))) ++open_voice;
      if (open_voice < end) sentence.voices.push_back({open_voice, end, *speaker, false});
    };
    for (std::uint32_t at = 0; at <= count; ++at) {
      const std::uint32_t stop = next < found.size() ? found[next].open : count;
      if (at == stop) {
        close_report(at);
        if (next >= found.size()) break;
        const Quote quote = found[next++];
        std::optional<Argument> who = named_after(sentence, quote);
        if (!who) who = speaker;
        if (!who) who = inherited(sentence, verb);
        if (who) {
          sentence.voices.push_back({quote.open, std::min(quote.close + 1, count), *who, true});
          heard(*who);
        }
        at = quote.close;
        segment = quote.close + 1;
        verb.reset();
        speaker.reset();
        continue;
      }
      if (in_mention(sentence, at) || analysis.tokens[at].kind != text::Token::Kind::kWord)
        continue;
      const bool says = in_set(sentence, at, says_) ||
                        (in_set(sentence, at, according_) && names_who_speaks(sentence, at, stop));
      if (!says && !in_set(sentence, at, describes_)) continue;
      if (analysis.word(at).starts_with("ال")) continue;  // «الداعية إلى» reports nothing
      const std::optional<Argument> who = subject(sentence, at, segment, stop);
      if (!who && !says) continue;
      close_report(at);
      verb = at;
      speaker = who;
      open_voice = at;
      if (who) {
        heard(*who);
      } else if (const auto before = inherited(sentence, verb)) {
        speaker = before;
      }
    }
    for (const Mention& mention : analysis.mentions) {
      if (!speaks(mention) || mention.prefix > 0) continue;
      last_subject_ = &mention;
      last_subject_sentence_ = &sentence;
      last_subject_gender_ = book_.lexicon().entity(mention.entity).gender;
      break;
    }
  }

  std::vector<ReadSentence>& sentences_;
  const Rulebook& book_;
  Rulebook::SetId says_, describes_, according_;
  TypeId person_, organisation_, state_;
  Argument last_;
  Gender last_gender_ = Gender::kUnknown;
  const Mention* last_subject_ = nullptr;
  const ReadSentence* last_subject_sentence_ = nullptr;
  Gender last_subject_gender_ = Gender::kUnknown;
};

}  // namespace

void find_voices(std::vector<ReadSentence>& sentences, const Rulebook& book) {
  Finder(sentences, book).run();
}

}  // namespace mujib::ingest
