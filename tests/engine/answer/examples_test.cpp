#include "engine/answer/examples.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/small_world.hpp"

namespace mujib::answer {
namespace {

using Texts = std::vector<std::string>;

Examples examples_of(std::string_view documents) {
  const ingest::Knowledge knowledge = read_text(documents);
  return Examples(knowledge, index::FactIndex(knowledge));
}

TEST_CASE("examples: those that the documents have facts for, in the order of the rules") {
  struct Row {
    const char* what;
    std::string_view documents;
    Texts examples;
  };
  for (const Row& row : {
           Row{"all of it",
               kBridgesText,
               {"أين مقر منظمة الجسور؟", "متى تأسست منظمة الجسور؟", "من أعضاء منظمة الجسور؟",
                "كم عضوا في منظمة الجسور؟", "هل بحرستان عضو في منظمة الجسور؟"}},
           Row{"facts of another organisation are none of these",
               kPlainsText,
               {"أين مقر منظمة الجسور؟"}},
           Row{"no is an answer, where a list leaves the member out",
               "تضم منظمة الجسور جبلستان ونهرستان.",
               {"من أعضاء منظمة الجسور؟", "كم عضوا في منظمة الجسور؟",
                "هل بحرستان عضو في منظمة الجسور؟"}},
           Row{"a name without a fact", "زار الناس منظمة الجسور في بحرستان.", {}},
           Row{"a lost value is no answer", "تأسست منظمة الجسور في عام ⟨؟⟩ بعد الحرب.", {}},
       }) {
    INFO(row.what);
    CHECK(examples_of(row.documents).all() == row.examples);
  }
}

TEST_CASE("examples: a lost value is a fact all the same") {
  CHECK(read_text("تأسست منظمة الجسور في عام ⟨؟⟩ بعد الحرب.").facts.size() == 1);
}

TEST_CASE("examples: the nearest shares names, then words, with the question") {
  const Examples examples = examples_of(kBridgesText);
  const auto word = [](std::string stem) {
    question::QueryTerm term;
    term.stem_text = std::move(stem);
    return term;
  };
  const auto stem_of = [&](std::string_view example) {
    const auto analysis = small_rules_book()->analyse(example);
    return small_rules_book()->language().stem(analysis.word(0));
  };
  CHECK(examples.nearest({}, 2) == Texts{"أين مقر منظمة الجسور؟", "متى تأسست منظمة الجسور؟"});
  CHECK(examples.nearest({word(stem_of("تأسست"))}, 1) == Texts{"متى تأسست منظمة الجسور؟"});
  question::QueryTerm sea;
  sea.kind = question::QueryTerm::Kind::kEntity;
  sea.entity = small_rules_book()->analyse("بحرستان").mentions.at(0).entity;
  CHECK(examples.nearest({word(stem_of("تأسست")), sea}, 2) ==
        Texts{"هل بحرستان عضو في منظمة الجسور؟", "متى تأسست منظمة الجسور؟"});
  CHECK(examples.nearest({}, 0).empty());
  CHECK(examples.nearest({}, 99).size() == examples.all().size());
}

}  // namespace
}  // namespace mujib::answer
