#include "engine/find/sentences/ranker.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "engine/text/normalise.hpp"
#include "tests/engine/find/small_collection.hpp"
#include "tests/engine/find/spans/span_sample.hpp"

namespace mujib::find {
namespace {

SentenceWeights shipped_weights() {
  const std::string path = MUJIB_ROOT "/rules/weights/sentence.weights";
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::vector<Problem> problems;
  SentenceWeights weights = SentenceWeights::read(text, path, problems);
  REQUIRE(problems.empty());
  return weights;
}

// Documents of an invented island, a paragraph a line.
struct World {
  explicit World(const std::vector<std::string>& texts,
                 const std::vector<std::string>& titles = {}) {
    for (std::uint32_t at = 0; at < texts.size(); ++at) {
      Document document;
      document.name = "d" + std::to_string(at);
      document.text = texts[at];
      if (at < titles.size()) document.title = titles[at];
      knowledge.first_sentence.push_back(static_cast<std::uint32_t>(knowledge.sentences.size()));
      ingest::Reading read = ingest::read_sentences(document, shipped_rules());
      for (ingest::ReadSentence& one : read.sentences) {
        one.sentence.document = at;
        knowledge.sentences.push_back(std::move(one));
      }
      knowledge.blocks.push_back(std::move(read.blocks));
      knowledge.documents.push_back(std::move(document));
    }
    knowledge.first_sentence.push_back(static_cast<std::uint32_t>(knowledge.sentences.size()));
    knowledge.book = {&shipped_rules(), [](const rulebook::Rulebook*) {}};
    collection = std::make_unique<Collection>(knowledge, shipped_word_lists());
    texts_ = std::make_unique<SpanTexts>(knowledge, *collection);
  }

  std::vector<Ranked> rank(const char* question) const {
    const Asked asked = analyse_question(text::normalise(question).text, shipped_word_lists());
    Matches matches(*collection, asked);
    return Ranker(knowledge, *collection, *texts_, shipped_weights()).rank(asked, matches);
  }
  std::string best(const char* question) const {
    const std::vector<Ranked> ranked = rank(question);
    return ranked.empty() ? "" : std::string(knowledge.text_of(ranked[0].sentence()));
  }

  ingest::Knowledge knowledge;
  std::unique_ptr<Collection> collection;
  std::unique_ptr<SpanTexts> texts_;
};

const World& island() {
  static const World kWorld({
      "جزيرة رمان هي جزيرة تقع في بحر القصب. تأسس فيها أول ميناء عام 1712. يبلغ عدد سكانها 3400 "
      "نسمة.\n"
      "أغلق الميناء القديم بسبب العاصفة الكبرى. وبنى المهندس ساهر الجسر الحجري.",
      "البوصلة أداة يعرف بها الملاح الجهات. اخترعها ملاحو الشمال.\n"
      "تصنع البوصلة من النحاس. ويبلغ وزنها رطلا واحدا.",
      "الشاعر زيد بن عمران (1801 - 1866) شاعر ولد في مدينة مرجان. كتب ديوان البحار.\n"
      "توفي الشاعر بعد مرض طويل.",
  });
  return kWorld;
}

struct Row {
  const char* question;
  const char* sentence;  // begins like this
};

const Row kRows[] = {
    {"متى تأسس أول ميناء في جزيرة رمان؟", "تأسس فيها أول ميناء"},
    {"كم عدد سكان جزيرة رمان؟", "يبلغ عدد سكانها"},
    {"لماذا أغلق الميناء القديم؟", "أغلق الميناء القديم"},
    {"من بنى الجسر الحجري؟", "وبنى المهندس ساهر"},
    {"ما هي البوصلة؟", "البوصلة أداة"},
    {"مم تصنع البوصلات؟", "تصنع البوصلة"},
    {"أين ولد زيد بن عمران؟", "الشاعر زيد بن عمران"},
    {"ما الديوان الذي كتبه زيد بن عمران؟", "كتب ديوان"},
};

}  // namespace

TEST_CASE("rank: the sentence that answers comes first") {
  for (const Row& row : kRows) {
    INFO(row.question);
    CHECK_THAT(island().best(row.question), Catch::StartsWith(row.sentence));
  }
}

TEST_CASE("rank: where no word of the question stands, nothing is found") {
  for (const char* question : {"", "؟", "xyz", "ثرموستات فائق"}) {
    INFO(question);
    CHECK(island().rank(question).empty());
  }
}

TEST_CASE("rank: a copy of a better sentence does not take another's place") {
  const World world({
      "أغلق ميناء رمان القديم عام 1790 بسبب العاصفة.",
      "نص آخر. أغلق ميناء رمان القديم عام 1790 بسبب العاصفة.",
      "كان الميناء مركز تجارة الملح. لم يفتح ميناء رمان ثانية.",
  });
  const std::vector<Ranked> ranked = world.rank("متى أغلق ميناء رمان القديم؟");
  REQUIRE(ranked.size() >= 3);
  const auto begins = [&](std::size_t at) {
    return world.knowledge.text_of(ranked[at].sentence());
  };
  CHECK_THAT(std::string(begins(0)), Catch::StartsWith("أغلق ميناء"));
  CHECK_THAT(std::string(begins(1)), !Catch::StartsWith("أغلق ميناء"));
}

TEST_CASE("rank: at most so many candidates, equal ones in the order of document and byte") {
  std::vector<std::string> texts;
  for (int document = 0; document < 20; ++document) {
    std::string text;
    for (int sentence = 0; sentence < 10; ++sentence) text += "تصدر الجزيرة الملح كل عام.\n";
    texts.push_back(text);
  }
  const World world(texts);
  const std::vector<Ranked> ranked = world.rank("متى تصدر الجزيرة الملح؟");
  REQUIRE(ranked.size() == Ranker::kCandidates);
  for (std::size_t at = kDistinct + 1; at < ranked.size(); ++at) {
    const Ranked& before = ranked[at - 1];
    const bool in_order =
        before.score > ranked[at].score ||
        (before.score == ranked[at].score && before.sentence() < ranked[at].sentence());
    CHECK(in_order);
  }
}

TEST_CASE("rank: the same from several threads as from one") {
  std::vector<std::vector<Ranked>> found(4);
  std::vector<std::thread> threads;
  for (auto& one : found) {
    threads.emplace_back([&one] { one = island().rank("متى تأسس أول ميناء في جزيرة رمان؟"); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& one : found) {
    REQUIRE(one.size() == found[0].size());
    for (std::size_t at = 0; at < one.size(); ++at) {
      CHECK(one[at].sentence() == found[0][at].sentence());
      CHECK(one[at].score == found[0][at].score);
      CHECK(one[at].candidate.values == found[0][at].candidate.values);
    }
  }
}

TEST_CASE("features: shares stay between none and one") {
  for (const Row& row : kRows) {
    for (const Ranked& one : island().rank(row.question)) {
      for (const Feature feature :
           {Feature::kCovered, Feature::kCoveredByAll, Feature::kRestCovered, Feature::kSubject,
            Feature::kWindow, Feature::kSentence, Feature::kIndexScore, Feature::kDocumentScore}) {
        INFO(row.question << " " << kFeatureNames[static_cast<std::size_t>(feature)].name);
        CHECK(one.candidate[feature] >= 0);
        CHECK(one.candidate[feature] <= kOne);
      }
    }
  }
}

TEST_CASE("matches: a synonym counts less than a form of the word and more than one of its root") {
  const SmallCollection home({"يقبض الموظفون الراتب في آخر الشهر. وقع المدير العقد أمس."});
  const auto value = [&](const char* question, const char* term, const char* word) {
    const Asked asked = analyse_question(text::normalise(question).text, home.reader->lists());
    Matches matches(home.reader->collection(), asked);
    for (std::size_t at = 0; at < asked.terms.size(); ++at) {
      if (asked.terms[at].word != term) continue;
      return int{matches.row(home.reader->collection().find_form(word))[at]};
    }
    return -1;
  };
  CHECK(value("متى المرتب؟", "المرتب", "الراتب") == kSynonym);
  CHECK(kSameRoot < kSynonym);
  CHECK(kSynonym < kSameStem);
  // What is one word of the question is no other's synonym.
  CHECK(value("من عقد العقد؟", "عقد", "العقد") >= kSameStem);
  CHECK(value("من أبرم العقد؟", "ابرم", "العقد") != kSynonym);
}

TEST_CASE("features: a whole question inside the sentence is covered whole") {
  const std::vector<Ranked> ranked = island().rank("من بنى الجسر الحجري؟");
  REQUIRE_FALSE(ranked.empty());
  CHECK(ranked[0].candidate[Feature::kCovered] >= 973);
  CHECK(ranked[0].candidate[Feature::kHits] == kOne);
  CHECK(ranked[0].candidate[Feature::kConjunction] == kOne);
}

TEST_CASE("features: a time is seen where a time is asked for") {
  const std::vector<Ranked> ranked = island().rank("متى تأسس أول ميناء في جزيرة رمان؟");
  REQUIRE_FALSE(ranked.empty());
  CHECK(ranked[0].candidate[Feature::kTimeThere] == kOne);
  CHECK(ranked[0].candidate[Feature::kNumberThere] == 0);
}

TEST_CASE("collection: a paragraph without end is cut into blocks, the words of a sentence too") {
  std::string paragraph;
  for (int sentence = 0; sentence < 100; ++sentence) paragraph += "تصدر الجزيرة الملح. ";
  std::string longest = "قال";
  for (int word = 0; word < 1000; ++word) longest += " كلاما";
  const World world({paragraph + "\n" + longest + ".\nخاتمة النص هنا."});
  const Collection& all = *world.collection;
  std::uint32_t most = 0;
  for (std::uint32_t at = 0; at < all.sentences(); ++at) {
    const Collection::Block& block = all.block_of(at);
    CHECK(block.end - block.first <= Collection::kBlockSentences);
    // The second block of the first paragraph does not open it.
    CHECK(block.opens == (block.first % 100 == 0 || block.first > 100));
    most = std::max(most, static_cast<std::uint32_t>(all.words(at).size()));
  }
  CHECK(most == Collection::kMaxWords);
}

TEST_CASE("collection: a document is about its title, or else about its first words") {
  const World world({"تصدر الجزيرة الملح والسمك.", "وصلت السفن في الربيع."}, {"تجارة رمان"});
  const auto topic = [&](std::uint32_t document) {
    std::vector<std::string> out;
    for (const Key stem : world.collection->document(document).topic) {
      out.emplace_back(world.collection->stem(stem));
    }
    return out;
  };
  const auto stem = [&](std::string_view word) { return world.collection->language().stem(word); };
  CHECK(topic(0) == std::vector<std::string>{stem("تجاره"), stem("رمان")});
  CHECK(topic(1).front() == stem("وصلت"));
  // The title leads to a sentence that does not name it.
  CHECK_THAT(world.best("ماذا تصدر رمان؟"), Catch::StartsWith("تصدر الجزيرة"));
}

TEST_CASE("collection: a heading is no candidate, and leads to what stands below it") {
  const World world(
      {"إجازة الولادة\nتمنح الموظفة سبعين يوما مدفوعة الأجر كاملة عند الوضع.\n"
       "إجازة الحج\nتمنح للموظف عشرة أيام مدفوعة الأجر مرة واحدة في خدمته."});
  CHECK_THAT(world.best("كم يوما إجازة الولادة؟"), Catch::StartsWith("تمنح الموظفة"));
  for (const Ranked& one : world.rank("ما هي إجازة الحج؟")) {
    CHECK_FALSE(world.collection->marks(one.sentence()).heading);
  }
}

}  // namespace mujib::find
