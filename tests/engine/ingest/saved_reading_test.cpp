// What is read once is not read again.
#include "engine/ingest/saved_reading.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/store/blob.hpp"
#include "tests/engine/small_world.hpp"

namespace mujib::ingest {
namespace {

// With what an analysis can hold: a heading, names, adjectives, references and pronouns,
// numbers, dates, a lost number, two voices, marks that folding drops.
constexpr std::string_view kText =
    "موقف بحرستان\n"
    "تأسَّست منظمة الجسور عام 1998 وأعضاؤها ⟨؟⟩ دول. قال سامي الحداد إن «الطرق طويلة جدا». "
    "ومقرها نورة، بحسب ليلى منصور، وزارها ٣٠٠ ألف في 5 مارس 2020.\n"
    "رحّبت الدولة البحرستانية بالمنظمة.\n";

store::Record record_of(std::string_view text) {
  const Folder folder;
  folder.write("text.txt", text);
  const auto store = store::memory_store();
  std::vector<Problem> problems;
  REQUIRE(ingest_folder(folder.path(), *small_rules_book(), *store, problems).has_value());
  return store->load()->front();
}

bool same(const lexicon::Mention& a, const lexicon::Mention& b) {
  return a.kind == b.kind && a.entity == b.entity && a.type == b.type &&
         a.first_token == b.first_token && a.end_token == b.end_token && a.span == b.span &&
         a.prefix == b.prefix && a.article == b.article && a.gender == b.gender &&
         a.number == b.number && a.value == b.value && a.date == b.date && a.lost == b.lost &&
         a.base == b.base;
}

bool same(const Voice& a, const Voice& b) {
  return a.first_token == b.first_token && a.end_token == b.end_token && a.speaker == b.speaker &&
         a.quoted == b.quoted;
}

bool same(const ReadSentence& a, const ReadSentence& b) {
  const auto all = [](const auto& left, const auto& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& one, const auto& other) { return same(one, other); });
  };
  return a.sentence == b.sentence && a.analysis.normalised.text == b.analysis.normalised.text &&
         a.analysis.normalised.map == b.analysis.normalised.map &&
         a.analysis.tokens == b.analysis.tokens && a.topic == b.topic && a.block == b.block &&
         all(a.analysis.mentions, b.analysis.mentions) && all(a.voices, b.voices);
}

Knowledge load(const store::Record& record) {
  const auto store = store::memory_store();
  REQUIRE(store->replace(record).has_value());
  return *load_knowledge(*store, small_rules_book());
}

TEST_CASE("saved reading: what was read comes back, every part of it") {
  const store::Record record = record_of(kText);
  const auto read = read_sentences(record.document, *small_rules_book());
  const auto saved = decode_reading(record, *small_rules_book());
  REQUIRE(saved);
  CHECK(saved->blocks == read.blocks);
  REQUIRE(saved->sentences.size() == read.sentences.size());
  std::size_t mentions = 0, voices = 0;
  for (std::size_t at = 0; at < read.sentences.size(); ++at) {
    const ReadSentence& one = read.sentences[at];
    INFO(one.analysis.text());
    CHECK(same(one, saved->sentences[at]));
    mentions += one.analysis.mentions.size();
    voices += one.voices.size();
  }
  CHECK(mentions > 10);
  CHECK(voices > 0);
}

// The proof that nothing is analysed: the Knowledge says what the file says, and that is
// what no analysis of the text would give.
TEST_CASE("load_knowledge: a saved reading of these rules is taken as it stands") {
  store::Record record = record_of(kText);
  auto reading = *decode_reading(record, *small_rules_book());
  for (ReadSentence& sentence : reading.sentences) {
    sentence.analysis.mentions.clear();
    sentence.voices.clear();
    sentence.topic = kNoEntity;
    sentence.analysis.tokens.resize(1);
  }
  record.analysis = encode_reading(reading);
  record.facts.clear();
  const Knowledge knowledge = load(record);
  CHECK(knowledge.read_anew == 0);
  CHECK(knowledge.facts.empty());
  REQUIRE(knowledge.sentences.size() == reading.sentences.size());
  for (std::size_t at = 0; at < reading.sentences.size(); ++at) {
    CHECK(same(reading.sentences[at], knowledge.sentences[at]));
  }
}

TEST_CASE("load_knowledge: a reading of other rules is not looked at") {
  store::Record record = record_of(kText);
  const Knowledge before = load(record);
  CHECK(before.read_anew == 0);
  CHECK_FALSE(before.facts.empty());
  record.rules = "other";
  record.analysis = "no reading at all";
  record.facts.clear();
  const Knowledge knowledge = load(record);
  CHECK(knowledge.read_anew == 1);
  CHECK(knowledge.facts == before.facts);
  REQUIRE(knowledge.sentences.size() == before.sentences.size());
  for (std::size_t at = 0; at < before.sentences.size(); ++at) {
    CHECK(same(before.sentences[at], knowledge.sentences[at]));
  }
}

TEST_CASE("load_knowledge: what is no reading of the document is a failure that names it") {
  const auto spoil = GENERATE(values<void (*)(store::Record&)>({
      [](store::Record& r) { r.analysis.clear(); },
      [](store::Record& r) { r.analysis += "x"; },
      [](store::Record& r) { r.analysis.pop_back(); },
      [](store::Record& r) { r.sentences.pop_back(), r.facts.clear(); },
      [](store::Record& r) { r.analysis = record_of("نص آخر تماما هنا.\nوآخر.\n").analysis; },
      [](store::Record& r) { r.facts.front().relation = 60000; },
      [](store::Record& r) { r.facts.front().rule = 60000; },
      [](store::Record& r) { r.facts.front().subject.entity = 60000; },
  }));
  store::Record record = record_of(kText);
  spoil(record);
  const auto store = store::memory_store();
  REQUIRE(store->replace(record).has_value());
  const auto knowledge = load_knowledge(*store, small_rules_book());
  REQUIRE_FALSE(knowledge.has_value());
  CHECK_THAT(knowledge.error().message, Catch::Contains("text.txt") && Catch::Contains("تالف"));
}

// What passes can be followed everywhere; the sanitizers watch.
TEST_CASE("saved reading: every cut and every changed bit is refused or reads as something") {
  const store::Record whole = record_of(kText);
  const auto follow = [&](const std::string& bytes) {
    store::Record record = whole;
    record.analysis = bytes;
    const auto read = decode_reading(record, *small_rules_book());
    if (!read) return false;
    for (const ReadSentence& sentence : read->sentences) {
      for (std::uint32_t token = 0; token < sentence.analysis.tokens.size(); ++token) {
        sentence.voice_at(token);
        const Span span = sentence.in_document(sentence.analysis.tokens[token].span);
        REQUIRE(span.end <= record.document.text.size());
      }
      rulebook::tag(sentence.analysis.text(), sentence.analysis.tokens, sentence.analysis.mentions,
                    rulebook::Punctuation::kKeep);
      for (const lexicon::Mention& mention : sentence.analysis.mentions) {
        REQUIRE(mention.end_token <= sentence.analysis.tokens.size());
        REQUIRE(mention.span.end <= sentence.analysis.text().size());
      }
    }
    return true;
  };
  for (std::size_t size = 0; size < whole.analysis.size(); ++size) {
    CHECK_FALSE(follow(whole.analysis.substr(0, size)));
  }
  std::mt19937 random(5);
  int refused = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = whole.analysis;
    for (std::size_t flips = 1 + random() % 3; flips > 0; --flips) {
      bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    }
    refused += follow(bytes) ? 0 : 1;
  }
  CHECK(refused > 1000);
}

}  // namespace
}  // namespace mujib::ingest
