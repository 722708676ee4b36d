#include "engine/rulebook/tagged.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/rulebook/rulebook.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::rulebook {
namespace {

const Rulebook& book() {
  static const std::shared_ptr<const Rulebook> one = [] {
    const Folder folder;
    write_base_rules(folder);
    folder.write("a.rules", std::string(kSmallLexicon) + std::string(kSmallPhrases));
    std::vector<Problem> problems;
    return *Rulebook::load(folder.path(), problems);
  }();
  return *one;
}

Tagged tagged(const Analysis& text, Punctuation punctuation) {
  return tag(text.text(), text.tokens, text.mentions, punctuation);
}

// The tagged text with tags written as <kind>.
std::string shown(std::string_view text, Punctuation punctuation) {
  const Analysis analysis = book().analyse(text);
  std::string out;
  for (const Tagged::Item& item : tagged(analysis, punctuation).items) {
    if (!out.empty()) out += ' ';
    if (item.mention < 0) {
      out += item.normalised.of(analysis.text());
      continue;
    }
    const lexicon::Mention& mention = analysis.mentions[static_cast<std::size_t>(item.mention)];
    switch (mention.kind) {
      case lexicon::Mention::Kind::kAdjective:
        out += "<~" + book().lexicon().entity(mention.entity).key + ">";
        break;
      case lexicon::Mention::Kind::kNumber:
        out += "<عدد>";
        break;
      case lexicon::Mention::Kind::kTime:
        out += "<زمن>";
        break;
      case lexicon::Mention::Kind::kPronoun:
        out += "<ضمير>";
        break;
      default:
        out += "<" + book().lexicon().entity(mention.entity).key + ">";
    }
  }
  return out;
}

TEST_CASE("tag: a mention becomes one tag, its particles words of their own") {
  struct Row {
    const char* text;
    const char* tagged;
  };
  const Row row = GENERATE(values<Row>({
      {"", ""},
      {"كلام", "كلام"},
      {"بحرستان", "<sea>"},
      {"وبحرستان", "و <sea>"},
      {"وببحرستان", "و ب <sea>"},
      {"لمنظمة الجسور", "ل <bridges>"},
      {"للبحرستان", "للبحرستان"},  // a name that takes no article is none with it
      {"العاصمة البحرستانية نورة", "العاصمه <~sea> <noura>"},
      {"عام 1998", "<زمن>"},
      {"12 دولة", "<عدد> دوله"},
      {"مقرها", "مقر <ضمير>"},
      {"مقره", "مقر <ضمير>"},
      {"مقرة", "مقره"},        // ة is the word's own, never the pronoun ه
      {"المنظمة", "المنظمه"},  // a reference means nobody yet
      {"بحرستان وجبلستان", "<sea> و <hill>"},
  }));
  CAPTURE(row.text);
  CHECK(shown(row.text, Punctuation::kKeep) == row.tagged);
}

TEST_CASE("tag: marks stay or go, quotation marks always go") {
  CHECK(shown("قال: «زرت بحرستان، ثم عدت.»", Punctuation::kKeep) == "قال : زرت <sea> ، ثم عدت .");
  CHECK(shown("قال: «زرت بحرستان، ثم عدت.»", Punctuation::kDrop) == "قال زرت <sea> ثم عدت");
}

TEST_CASE("tag: items cover their text in order, with one blank before each") {
  const Analysis text = book().analyse("وقال سامي الحداد: «مقرها في نورة، وببحرستان 12 قرية»");
  const Tagged out = tagged(text, Punctuation::kKeep);
  std::uint32_t at = 0;
  for (const Tagged::Item& item : out.items) {
    CHECK(item.tagged.begin == at + 1);
    CHECK(out.text[at] == ' ');
    CHECK(item.normalised.end <= text.text().size());
    at = item.tagged.end;
  }
  CHECK(at == out.text.size());
}

TEST_CASE("items_in: the items that lie inside a range") {
  const Analysis text = book().analyse("زار بحرستان ثم عاد");
  const Tagged out = tagged(text, Punctuation::kKeep);
  const auto all = Span{0, static_cast<std::uint32_t>(out.text.size())};
  REQUIRE(out.items.size() == 4);
  CHECK(out.items_in(all) == std::pair<std::size_t, std::size_t>(0, 4));
  CHECK(out.items_in(out.items[1].tagged) == std::pair<std::size_t, std::size_t>(1, 2));
  // Half an item is none.
  CHECK(out.items_in({out.items[1].tagged.begin + 1, out.items[2].tagged.end}) ==
        std::pair<std::size_t, std::size_t>(2, 3));
  const auto [first, last] = out.items_in({3, 3});
  CHECK(first == last);
}

TEST_CASE("tag: control characters of a tag never come from a text") {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (unsigned left = static_cast<unsigned>(random() % 80); left > 0; --left) {
      bytes += static_cast<char>(random() % (round % 2 == 0 ? 256 : 8));
    }
    const Analysis text = book().analyse(bytes);
    for (const char letter : tagged({text.normalised, text.tokens, {}}, Punctuation::kKeep).text) {
      CHECK((letter < kEntityTag || letter > kValueTag));
    }
  }
}

}  // namespace
}  // namespace mujib::rulebook
