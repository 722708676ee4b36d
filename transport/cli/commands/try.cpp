#include <array>
#include <iostream>

#include "engine/ingest/corpus.hpp"
#include "engine/workbench/lone_text.hpp"
#include "engine/workbench/trial.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"

namespace mujib::cli {
namespace {

using ingest::ReadSentence;
using rulebook::Match;
using rulebook::Matcher;
using rulebook::Tagged;

constexpr std::array kOptions = {Option{"--corpus", true}, Option{"--rules", true},
                                 Option{"--sentence", true}};
constexpr std::string_view kOpen = "⟦";
constexpr std::string_view kClose = "⟧";

// A pattern against sentences: matches are shown in place, with their slots.
class PatternTrial {
 public:
  PatternTrial(const rulebook::Rulebook& book, std::string_view written)
      : book_(book), written_(written) {
    const rulebook::PatternContext context{&book.rules().lexicon, &book.rules().sets, false,
                                           &book.rules().expressions};
    pattern_ = rulebook::compile_pattern(written, "الصيغة", 0, context, problems_);
  }

  const std::vector<Problem>& problems() const { return problems_; }

  // Whether it fits somewhere.
  bool show(const ReadSentence& sentence, std::string_view text, const std::string& place) const {
    const Tagged tagged = tag_of(sentence);
    const auto found = workbench::matches(*pattern_, Matcher::Anchor::kSearch,
                                          {tagged, sentence.analysis.mentions, whole(tagged)});
    for (const Match& match : found) {
      if (!place.empty()) std::cout << place << '\n';
      const Span here = in_text(sentence, tagged, match.whole);
      std::cout << "  " << text.substr(0, here.begin) << kOpen << here.of(text) << kClose
                << text.substr(here.end) << '\n';
      for (const rulebook::Capture& capture : match.captures) {
        if (capture.slot->name.empty()) continue;
        std::cout << "    {" << capture.slot->name
                  << "} = " << value(sentence, tagged, capture.tagged, text) << '\n';
      }
    }
    return !found.empty();
  }

  void show_where_it_stops(const ReadSentence& sentence, std::string_view text) const {
    const Tagged tagged = tag_of(sentence);
    std::vector<Problem> ignored;
    const workbench::Trial trial =
        workbench::try_pattern(written_, book_.rules(), Matcher::Anchor::kSearch,
                               {tagged, sentence.analysis.mentions, whole(tagged)}, ignored);
    std::cout << "  لا تنطبق.\n";
    for (const auto& element : trial.elements) {
      std::cout << (element.fits ? "    + " : "    - ") << element.written << '\n';
    }
    if (trial.reached.empty()) return;
    const Span here = in_text(sentence, tagged, trial.reached);
    std::cout << "  طابق أولها «" << here.of(text) << "» ثم توقفت.\n";
  }

 private:
  static Tagged tag_of(const ReadSentence& sentence) {
    return rulebook::tag(sentence.analysis.text(), sentence.analysis.tokens,
                         sentence.analysis.mentions, rulebook::Punctuation::kKeep);
  }
  static Span whole(const Tagged& tagged) {
    return {0, static_cast<std::uint32_t>(tagged.text.size())};
  }

  // In the sentence's own text.
  static Span in_text(const ReadSentence& sentence, const Tagged& tagged, Span range) {
    const auto [first, last] = tagged.items_in(range);
    if (first >= last) return {};
    return sentence.analysis.normalised.map.cover(
        {tagged.items[first].normalised.begin, tagged.items[last - 1].normalised.end});
  }

  std::string value(const ReadSentence& sentence, const Tagged& tagged, Span range,
                    std::string_view text) const {
    std::string out(in_text(sentence, tagged, range).of(text));
    const auto [first, last] = tagged.items_in(range);
    if (last - first != 1 || tagged.items[first].mention < 0) return out;
    const auto mention = static_cast<std::size_t>(tagged.items[first].mention);
    const EntityId entity = sentence.analysis.mentions[mention].entity;
    if (entity != kNoEntity) out += " (" + book_.lexicon().entity(entity).key + ")";
    return out;
  }

  const rulebook::Rulebook& book_;
  std::string written_;
  std::vector<Problem> problems_;
  std::optional<rulebook::Pattern> pattern_;
};

bool report(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  return has_errors(problems);
}

std::string rules_of(const Arguments& arguments) {
  const auto rules = arguments.value("--rules");
  return rules ? std::string(*rules) : shipped("rules");
}

// The rules, and the words of the pattern among those they know: a text is read the
// way it will be once the pattern stands in a rule. Null after telling why not.
std::shared_ptr<const rulebook::Rulebook> load_book(const Arguments& arguments,
                                                    std::string_view written) {
  std::vector<Problem> problems;
  const std::string rules = rules_of(arguments);
  auto plain = rulebook::Rulebook::load(rules, problems);
  if (plain && report(PatternTrial(**plain, written).problems())) return nullptr;
  report(problems);
  if (!plain) {
    std::cerr << "مجيب: " << plain.error().message << '\n';
    return nullptr;
  }
  std::vector<Problem> again;
  const auto book = rulebook::Rulebook::load(
      rules, again, {.more = {{"الصيغة", "حشو: " + std::string(written) + "\n"}}});
  return book ? *book : *plain;
}

int try_sentence(const rulebook::Rulebook& book, std::string_view written, std::string_view text) {
  const PatternTrial trial(book, written);
  const std::string whole(text);
  for (const EntityId topic : workbench::possible_topics(book)) {
    const workbench::LoneText alone = workbench::read_alone(whole, topic, book);
    bool fits = false;
    for (const ReadSentence& one : alone.sentences) {
      fits = trial.show(one, one.sentence.span.of(whole), "") || fits;
    }
    if (!fits) continue;
    if (topic != kNoEntity) {
      std::cout << "  (لا يُعرف من الجملة وحدها ما تعود إليه؛ جُرّبت على «"
                << book.lexicon().entity(topic).names.front() << "»)\n";
    }
    return kDone;
  }
  const workbench::LoneText alone = workbench::read_alone(whole, kNoEntity, book);
  for (const ReadSentence& one : alone.sentences) {
    trial.show_where_it_stops(one, one.sentence.span.of(whole));
  }
  return kFailed;
}

Result<ingest::Knowledge> read_corpus(const std::string& place,
                                      std::shared_ptr<const rulebook::Rulebook> book,
                                      std::vector<Problem>& problems) {
  std::unique_ptr<store::Store> store;
  if (store::is_store_file(place)) {
    auto opened = store::sqlite_store(place);
    if (!opened) return opened.error();
    store = std::move(*opened);
  } else {
    store = store::memory_store();
    const auto counts = ingest::ingest_folder(place, *book, *store, problems);
    if (!counts) return counts.error();
  }
  return ingest::load_knowledge(*store, std::move(book));
}

int try_corpus(std::shared_ptr<const rulebook::Rulebook> book, const std::string& place,
               std::string_view written) {
  const PatternTrial trial(*book, written);
  std::vector<Problem> problems;
  const auto knowledge = read_corpus(place, book, problems);
  report(problems);
  if (!knowledge) {
    std::cerr << "مجيب: " << knowledge.error().message << '\n';
    return kFailed;
  }
  std::size_t count = 0;
  for (std::uint32_t at = 0; at < knowledge->sentences.size(); ++at) {
    const ReadSentence& sentence = knowledge->sentences[at];
    const Document& document = knowledge->document_of(at);
    const std::string where =
        document.name + ":" + std::to_string(line_range(document, sentence.sentence.span).first);
    count += trial.show(sentence, knowledge->text_of(at), where) ? 1 : 0;
  }
  std::cout << "تنطبق على " << count << " من " << knowledge->sentences.size() << " جملة\n";
  return count > 0 ? kDone : kFailed;
}

}  // namespace

int try_pattern(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("try", arguments.error().message);
  if (arguments->others().size() != 1) return wrong_usage("try", "يلزم صيغة واحدة بين علامتين.");
  const auto sentence = arguments->value("--sentence");
  if (sentence && arguments->has("--corpus")) {
    return wrong_usage("try", "إما «--sentence» وإما «--corpus».");
  }
  const std::string_view written = arguments->others().front();
  const auto book = load_book(*arguments, written);
  if (!book) return kFailed;
  return sentence ? try_sentence(*book, written, *sentence)
                  : try_corpus(book, sources_of(*arguments).corpus, written);
}

}  // namespace mujib::cli
