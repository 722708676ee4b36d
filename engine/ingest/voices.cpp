#include "engine/ingest/voices.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "engine/ingest/speech.hpp"

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using rulebook::ReservedSet;
using rulebook::Rulebook;

// A quotation of fewer words is a name or a word in quotation marks.
constexpr std::string_view kQuoteEnd = "»";  // as normalise() writes it
constexpr std::uint32_t kFewestQuotedWords = 3;
constexpr std::uint32_t kNameReach = 14;       // tokens between «وفق» and the name it gives
constexpr std::uint32_t kAfterQuoteReach = 3;  // and between a quotation and «وفق»
constexpr std::uint32_t kMostLead = 8;  // tokens before a quotation that nobody is said to say

class Finder {
 public:
  Finder(std::vector<ReadSentence>& sentences, const Rulebook& book)
      : sentences_(sentences),
        book_(book),
        speech_(book),
        according_(book.set(ReservedSet::kAccording)),
        person_(book.type(rulebook::ReservedType::kPerson)) {}

  void run() {
    for (std::size_t at = 0; at < sentences_.size(); ++at) {
      at_ = at;
      if (sentences_[at].sentence.heading) {
        last_.reset();
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

  // What is being said where the walk over a sentence stands.
  struct State {
    std::uint32_t segment = 0;  // behind the last quotation
    std::optional<Speech::Verb> verb;
    std::optional<Speaker> speaker;
    std::optional<std::uint32_t> report;  // where unquoted reported speech began
    bool spoke = false;                   // a verb of saying stands before
  };

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
    if (quote.open > 0 &&
        book_.lists(ReservedSet::kBeforeTitle, sentence.analysis.word(quote.open - 1))) {
      return false;
    }
    for (const Mention& mention : sentence.analysis.mentions) {  // «منظمة الدول التركية»
      if (mention.first_token <= quote.open + 1 && mention.end_token >= quote.close) return false;
    }
    return true;
  }

  bool is_according(const ReadSentence& sentence, std::uint32_t at) const {
    return book_.in_set(sentence.analysis.word(at), according_);
  }

  // «…»، وفق المتخصص ديفيد تيورتري / والحديث هنا للدكتور الحاج
  std::optional<Speaker> named_after(const ReadSentence& sentence, const Quote& quote) const {
    const auto& analysis = sentence.analysis;
    const auto count = static_cast<std::uint32_t>(analysis.tokens.size());
    for (std::uint32_t at = quote.close + 1;
         at < std::min(count, quote.close + 1 + kAfterQuoteReach); ++at) {
      const bool of = book_.lists(ReservedSet::kSpeechOf, analysis.word(at));
      if (!of && !is_according(sentence, at)) continue;
      for (const Mention& mention : analysis.mentions) {
        if (mention.first_token <= at || mention.first_token > at + kNameReach) continue;
        if (speech_.speaks(mention) && book_.lexicon().types().is_a(mention.type, person_)) {
          return speech_.speaker(sentence, mention);
        }
      }
      const std::uint32_t end = clause_end(sentence, at + 1);
      if (!of && at + 1 < end) return speech_.named(sentence, at + 1, end);
    }
    return std::nullopt;
  }

  static std::uint32_t clause_end(const ReadSentence& sentence, std::uint32_t at) {
    while (at < sentence.analysis.tokens.size() && !ends_clause(sentence.analysis.word(at))) ++at;
    return at;
  }

  // «بقول الرئيس الكازاخي: «…»»: who speaks stands between the word and the quotation.
  std::optional<Speaker> named_between(const ReadSentence& sentence, std::uint32_t at,
                                       std::uint32_t quote) const {
    if (quote >= sentence.analysis.tokens.size() || quote > at + kNameReach) return std::nullopt;
    if (!is_according(sentence, at)) return std::nullopt;
    for (const Mention& one : sentence.analysis.mentions) {
      if (one.first_token == at + 1 && one.end_token + 1 >= quote && speech_.speaks(one)) {
        return speech_.speaker(sentence, one);
      }
    }
    return std::nullopt;
  }

  void heard(const Speaker& speaker) { last_ = speaker; }

  // Whose the verb is where its clause names nobody: who spoke last, when the verb's form
  // fits; else who the sentence before is about.
  std::optional<Speaker> inherited(const Speech::Verb& verb) const {
    const auto fits = [&](const Speaker& one) {
      return one.gender == Gender::kUnknown || one.gender == verb.gender;
    };
    if (last_ && fits(*last_)) return last_;
    if (subject_ && fits(*subject_)) {
      Speaker out = *subject_;
      out.who.reference = true;
      return out;
    }
    return std::nullopt;
  }

  // «غادر سامي القاعة قائلا: «…»»: of whom the sentence tells.
  std::optional<Speaker> told_of(const ReadSentence& sentence, const Speech::Verb& verb) const {
    const auto& mentions = sentence.analysis.mentions;
    for (auto one = mentions.rbegin(); one != mentions.rend(); ++one) {
      if (one->end_token > verb.token || !speech_.speaks(*one)) continue;
      if (!speech_.stands_alone(sentence, *one)) continue;
      const Speaker found = speech_.speaker(sentence, *one);
      if (found.gender == Gender::kUnknown || found.gender == verb.gender) return found;
    }
    return std::nullopt;
  }

  // A quotation whose sentence names nobody goes on where the sentence before it, of the same
  // paragraph, left off, unless it is a part of what the author himself says: «الهدف هو «…»».
  std::optional<Speaker> goes_on(const ReadSentence& sentence, const Quote& quote) const {
    if (at_ == 0 || !last_ || quote.open > kMostLead) return std::nullopt;
    const ReadSentence& before = sentences_[at_ - 1];
    if (before.sentence.paragraph != sentence.sentence.paragraph || before.voices.empty()) {
      return std::nullopt;
    }
    for (std::uint32_t at = 0; at < quote.open; ++at) {
      if (book_.lists(ReservedSet::kLonePronoun, sentence.analysis.word(at))) return std::nullopt;
    }
    return last_;
  }

  // A mark that is none of the words: «بأنهم «مخربون»» ends with its own.
  static bool ends_idle(const ReadSentence& sentence, std::uint32_t end) {
    return sentence.analysis.tokens[end - 1].kind == text::Token::Kind::kPunctuation &&
           sentence.analysis.word(end - 1) != kQuoteEnd;
  }

  // Without a quotation only what follows «أن» is reported: «أعلنت السلطات عن …» are the
  // document's own words.
  void close_report(ReadSentence& sentence, State& state, std::uint32_t end) const {
    if (state.report && state.speaker) {
      std::uint32_t last = speech_.report_end(sentence, *state.report, end);
      while (last > *state.report + 1 && ends_idle(sentence, last)) --last;
      if (last > *state.report + 1) {
        sentence.voices.push_back({*state.report, last, state.speaker->who, false});
      }
    }
    state.report.reset();
  }

  // «أن العمل سيبدأ إن أقر المجلس تمويله»: a verb inside what is reported reports nothing.
  bool within_report(const ReadSentence& sentence, const State& state,
                     const Speech::Verb& verb) const {
    if (!state.report || speech_.report_end(sentence, *state.report, verb.token) < verb.token) {
      return false;
    }
    return !verb.joined &&
           sentence.analysis.tokens[verb.token - 1].kind == text::Token::Kind::kWord;
  }

  // «ونقل عن سفيرة غيلان قولها إن بلادها …»
  bool take_saying(ReadSentence& sentence, State& state, std::uint32_t at, std::uint32_t stop) {
    const auto& analysis = sentence.analysis;
    if (!book_.lists(ReservedSet::kSaying, analysis.word(at))) return false;
    const auto report = speech_.opener(sentence, Speech::Verb{.token = at}, stop);
    if (!report && stop >= analysis.tokens.size()) return false;
    for (std::uint32_t from = at; from-- > state.segment && from + kNameReach > at;) {
      if (!book_.lists(ReservedSet::kOfSaying, analysis.word(from))) continue;
      const auto who = speech_.named(sentence, from + 1, at);
      if (!who) return false;
      begin(sentence, state, Speech::Verb{.token = at}, who, report);
      return true;
    }
    return false;
  }

  // «وبحسب رئيس النقابة فإن …»
  bool take_source(ReadSentence& sentence, State& state, std::uint32_t at) {
    const auto& analysis = sentence.analysis;
    if (at > 0 && !ends_clause(analysis.word(at - 1))) return false;
    if (!is_according(sentence, at)) return false;
    const auto count = static_cast<std::uint32_t>(analysis.tokens.size());
    for (std::uint32_t end = at + 1; end < std::min(count, at + 1 + kNameReach); ++end) {
      if (!speech_.joins_opener(analysis.word(end))) continue;
      const auto who = speech_.named(sentence, at + 1, end);
      if (!who) return false;
      begin(sentence, state, Speech::Verb{.token = at}, who, end);
      return true;
    }
    return false;
  }

  void begin(ReadSentence& sentence, State& state, const Speech::Verb& verb,
             const std::optional<Speaker>& who, std::optional<std::uint32_t> report) {
    close_report(sentence, state, verb.token);
    state.verb = verb;
    state.speaker = who;
    state.spoke = true;
    if (report) state.report = report;
    if (who) heard(*who);
  }

  void take_verb(ReadSentence& sentence, State& state, const Speech::Verb& verb,
                 std::uint32_t stop) {
    if (within_report(sentence, state, verb)) return;
    const auto opener = speech_.opener(sentence, verb, stop);
    const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
    const bool quotes = stop < count;
    // Where nothing is reported the verb may still name who speaks next.
    const std::uint32_t content =
        opener ? *opener : (quotes ? stop : clause_end(sentence, verb.token));
    const Speech::Subject subject = speech_.subject(sentence, verb, state.segment, content);
    if ((!opener && !quotes) || verb.denies) {
      // Nothing is reported, but «وأضاف أن» may follow.
      std::optional<Speaker> actor = subject.speaker;
      if (!actor || actor->who.entity == kNoEntity) {
        actor = speech_.lone_head(sentence, verb, content);
        if (actor) actor = known_by_office(sentence, verb, *actor);
      }
      if (verb.denies) close_report(sentence, state, verb.token);
      if (actor) heard(*actor);
      return;
    }
    std::optional<Speaker> who = subject.speaker;
    if (who) {
      who = known_by_office(sentence, verb, *who);
    } else if (verb.adverbial) {
      who = state.spoke ? inherited(verb) : told_of(sentence, verb);
    } else if (subject.left_out) {
      who = inherited(verb);
    }
    begin(sentence, state, verb, who, opener);
  }

  // «الوزير» after «وزير الري فلان»: the one who was called so before.
  std::optional<Speaker> known_by_office(const ReadSentence& sentence, const Speech::Verb& verb,
                                         const Speaker& who) {
    const std::string office = speech_.head_stem(sentence, verb);
    if (office.empty()) return who;
    const auto lone = speech_.lone_head(sentence, verb, verb.token + kNameReach);
    const bool alone = lone && who.who.entity == kNoEntity && lone->who.span == who.who.span;
    if (alone) {
      for (auto one = offices_.rbegin(); one != offices_.rend(); ++one) {
        if (one->first != office) continue;
        Speaker out = one->second;
        out.who.reference = true;
        return out;
      }
      return who;
    }
    offices_.emplace_back(office, who);
    return who;
  }

  void take_quote(ReadSentence& sentence, State& state, const Quote& quote) {
    const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
    std::optional<Speaker> who = named_after(sentence, quote);
    if (!who && state.verb) who = state.speaker;
    if (!who && !state.verb && state.spoke) who = last_;
    if (!who && !state.verb && !state.spoke) who = goes_on(sentence, quote);
    if (who) {
      sentence.voices.push_back({quote.open, std::min(quote.close + 1, count), who->who, true});
      heard(*who);
    }
    state.segment = quote.close + 1;
    state.spoke = state.spoke || who.has_value();
    state.verb.reset();
    state.speaker.reset();
  }

  // «أن المنظمة «لا ثقل لها» بدون الروس، …»: what is quoted stands in the middle of a report.
  void goes_on_after(ReadSentence& sentence, std::uint32_t close) const {
    const auto& analysis = sentence.analysis;
    const std::uint32_t first = close + 1;
    if (first >= analysis.tokens.size() || sentence.voices.empty() ||
        book_.lists(ReservedSet::kRelative, analysis.word(first))) {
      return;
    }
    std::uint32_t end = first;
    while (end < analysis.tokens.size() &&
           analysis.tokens[end].kind != text::Token::Kind::kPunctuation) {
      ++end;
    }
    if (end > first) sentence.voices.push_back({first, end, sentence.voices.back().speaker, false});
  }

  void read(ReadSentence& sentence) {
    const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
    const std::vector<Quote> found = quotes(sentence);
    State state;
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < count; ++at) {
      const std::uint32_t stop = next < found.size() ? found[next].open : count;
      if (at == stop) {
        const bool within =
            state.report && *state.report + 1 < at && sentence.analysis.word(at - 1) != ":";
        close_report(sentence, state, at);
        take_quote(sentence, state, found[next]);
        if (within) goes_on_after(sentence, found[next].close);
        at = found[next++].close;
        continue;
      }
      if (const auto verb = speech_.verb_at(sentence, at)) {
        take_verb(sentence, state, *verb, stop);
      } else if (take_saying(sentence, state, at, stop) || take_source(sentence, state, at)) {
        continue;
      } else if (const auto who = named_between(sentence, at, stop)) {
        close_report(sentence, state, at);
        state.verb = Speech::Verb{.token = at};
        state.speaker = who;
        heard(*who);
      }
    }
    close_report(sentence, state, count);
    remember_subject(sentence);
  }

  // Who the sentence is about: whom it names first, on its own.
  void remember_subject(const ReadSentence& sentence) {
    for (const Mention& mention : sentence.analysis.mentions) {
      if (!speech_.speaks(mention) || !speech_.stands_alone(sentence, mention)) continue;
      subject_ = speech_.speaker(sentence, mention);
      return;
    }
  }

  std::vector<ReadSentence>& sentences_;
  const Rulebook& book_;
  Speech speech_;
  Rulebook::SetId according_;
  TypeId person_;
  std::size_t at_ = 0;
  std::vector<std::pair<std::string, Speaker>> offices_;  // stem of «وزير», and who it was
  std::optional<Speaker> last_;                           // who spoke last
  std::optional<Speaker> subject_;                        // who the sentence before is about
};

}  // namespace

void find_voices(std::vector<ReadSentence>& sentences, const Rulebook& book) {
  Finder(sentences, book).run();
}

}  // namespace mujib::ingest
