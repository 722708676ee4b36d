#include <algorithm>
#include <array>
#include <iostream>
#include <vector>

#include "engine/answer/cite.hpp"
#include "engine/ingest/knowledge.hpp"
#include "engine/text/normalise.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/scripted/wording.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--corpus", true},   Option{"--rules", true},
                                 Option{"--relation", true}, Option{"--entity", true},
                                 Option{"--sentence", true}, Option{"--uncovered", false}};

constexpr std::pair<Qualifier, std::string_view> kQualifiers[] = {
    {Qualifier::kTime, "زمن"},  {Qualifier::kPlace, "مكان"},   {Qualifier::kCount, "عدد"},
    {Qualifier::kCause, "سبب"}, {Qualifier::kSpeaker, "قائل"},
};

class FactPrinter {
 public:
  explicit FactPrinter(const ingest::Knowledge& knowledge) : knowledge_(knowledge) {}

  void print(const Fact& fact) const {
    const auto& rules = knowledge_.book->rules();
    print_place(fact.sentence, fact.object.empty() ? fact.subject.span : fact.object.span);
    std::cout << "\n  " << shown(fact, fact.subject) << "، " << (fact.negated ? "ليس " : "")
              << rules.relations[fact.relation].name << "، " << shown(fact, fact.object);
    for (const auto& [qualifier, argument] : fact.qualifiers) {
      const auto name = std::find_if(std::begin(kQualifiers), std::end(kQualifiers),
                                     [&](const auto& one) { return one.first == qualifier; });
      std::cout << "، " << name->second << " " << shown(fact, argument);
    }
    if (fact.list != 0) std::cout << (fact.closed ? "  [قائمة تامة]" : "  [قائمة مفتوحة]");
    if (!fact.speaker.empty()) {
      std::cout << "\n  القائل: " << answer::speaker_name(knowledge_, fact.sentence, fact.speaker);
    }
    std::cout << "\n  القاعدة: " << rules.extractions[fact.rule].name << "\n  "
              << knowledge_.text_of(fact.sentence) << '\n';
  }

  void print_sentence(std::uint32_t sentence) const {
    print_place(sentence, knowledge_.sentences[sentence].sentence.span);
    std::cout << "\n  " << knowledge_.text_of(sentence) << '\n';
  }

 private:
  void print_place(std::uint32_t sentence, Span span) const {
    const Document& document = knowledge_.document_of(sentence);
    std::cout << document.name << ':' << line_range(document, span).first;
  }

  std::string shown(const Fact& fact, const Argument& argument) const {
    if (argument.lost) return std::string(kLostMark);
    const Document& document = knowledge_.document_of(fact.sentence);
    const std::string words(argument.span.of(document.text));
    if (argument.entity == kNoEntity) return words;
    return knowledge_.book->lexicon().entity(argument.entity).names.front();
  }

  const ingest::Knowledge& knowledge_;
};

// The entity that a key or one of its names means.
EntityId entity_of(const ingest::Knowledge& knowledge, std::string_view name) {
  const auto& lexicon = knowledge.book->lexicon();
  if (const EntityId id = lexicon.by_key(name); id != kNoEntity) return id;
  for (const lexicon::Mention& mention : knowledge.book->analyse(name).mentions) {
    if (mention.kind == lexicon::Mention::Kind::kName) return mention.entity;
  }
  return kNoEntity;
}

struct Wanted {
  std::optional<std::uint16_t> relation;
  EntityId entity = kNoEntity;
  std::vector<bool> sentences;  // empty = all

  bool fits(const Fact& fact) const {
    const auto names = [&](const Argument& one) { return one.entity == entity; };
    if (relation && fact.relation != *relation) return false;
    if (!sentences.empty() && !sentences[fact.sentence]) return false;
    return entity == kNoEntity || names(fact.subject) || names(fact.object) ||
           names(fact.speaker) ||
           std::any_of(fact.qualifiers.begin(), fact.qualifiers.end(),
                       [&](const auto& one) { return names(one.second); });
  }
};

int failed(const std::string& message) {
  std::cerr << "مجيب: " << message << '\n';
  return kFailed;
}

int print_uncovered(const ingest::Knowledge& knowledge) {
  std::vector<bool> covered(knowledge.sentences.size());
  for (const Fact& fact : knowledge.facts) covered[fact.sentence] = true;
  std::size_t count = 0;
  std::size_t sentences = 0;
  const FactPrinter printer(knowledge);
  for (std::uint32_t at = 0; at < covered.size(); ++at) {
    if (knowledge.sentences[at].sentence.heading) continue;
    ++sentences;
    if (covered[at]) continue;
    printer.print_sentence(at);
    ++count;
  }
  std::cout << count << " من " << sentences << " جملة بلا حقيقة\n";
  return kDone;
}

}  // namespace

int facts(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("facts", arguments.error().message);
  if (!arguments->others().empty()) return wrong_usage("facts", "الوثائق بعد «--corpus».");
  const auto engine = load_engine(*arguments);
  if (!engine) return kFailed;
  const ingest::Knowledge& knowledge = engine->knowledge();
  if (arguments->has("--uncovered")) return print_uncovered(knowledge);

  Wanted wanted;
  if (const auto name = arguments->value("--relation")) {
    wanted.relation = knowledge.book->rules().relation(*name);
    if (!wanted.relation) return failed("لا علاقة باسم «" + std::string(*name) + "».");
  }
  if (const auto name = arguments->value("--entity")) {
    wanted.entity = entity_of(knowledge, *name);
    if (wanted.entity == kNoEntity) return failed("لا كيان باسم «" + std::string(*name) + "».");
  }
  if (const auto part = arguments->value("--sentence")) {
    for (std::uint32_t at = 0; at < knowledge.sentences.size(); ++at) {
      wanted.sentences.push_back(occurs(*part, knowledge.text_of(at)));
    }
  }
  const FactPrinter printer(knowledge);
  std::size_t count = 0;
  for (const Fact& fact : knowledge.facts) {
    if (!wanted.fits(fact)) continue;
    printer.print(fact);
    ++count;
  }
  std::cout << count << " حقيقة\n";
  return kDone;
}

}  // namespace mujib::cli
