#include "engine/text/tokens.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/text/normalise.hpp"

namespace mujib::text {
namespace {

// w: word, n: number, p: mark, l: lost; «w:مقر p:.»
std::string shown(std::string_view text) {
  std::string out;
  for (const Token& token : tokenise(text)) {
    if (!out.empty()) out += ' ';
    out += "wnpl"[static_cast<int>(token.kind)];
    out += ':';
    out += token.span.of(text);
  }
  return out;
}

std::string shown_prefixes(std::string_view word) {
  std::string out;
  for (const PrefixSplit& split : prefix_splits(word)) {
    if (!out.empty()) out += ' ';
    out += std::string(split.prefix) + (split.article ? "=" : "+") + std::string(split.rest);
  }
  return out;
}

bool has_pronoun(std::string_view word, std::string_view base, std::string_view pronoun) {
  const auto splits = pronoun_splits(word);
  return std::any_of(splits.begin(), splits.end(), [&](const PronounSplit& split) {
    return split.base == base && split.pronoun == pronoun;
  });
}

struct Row {
  const char* input;
  const char* expected;
};

}  // namespace

TEST_CASE("tokenise: words, numbers, marks and lost digits are told apart") {
  const Row rows[] = {
      {"", ""},
      {" ", ""},
      {"مقر المنظمه.", "w:مقر w:المنظمه p:."},
      {"«ناتو»", "p:« w:ناتو p:»"},
      {"⟨؟⟩ الف", "l:⟨؟⟩ w:الف"},
      {"ب⟨؟⟩", "w:ب l:⟨؟⟩"},
      {"⟨؟", "p:⟨ p:؟"},
      {"11سبتمبر", "n:11 w:سبتمبر"},
      {"سبتمبر11", "w:سبتمبر n:11"},
      {"1818م", "n:1818 w:م"},
      {"20%", "n:20 p:%"},
      {"3.5 مليون", "n:3.5 w:مليون"},
      {"عام 2001.", "w:عام n:2001 p:."},
      {"9:30 و9:30:15", "n:9:30 w:و n:9:30:15"},
      {"3:1", "n:3 p:: n:1"},
      {"4.12.1.", "n:4.12.1 p:."},
      {"www.example.org/times قبل", "w:www.example.org/times w:قبل"},
      {"https://example.org/a؟b=1.", "w:https://example.org/a؟b=1 p:."},
      {"name@example.org، example.org", "w:name@example.org p:، w:example.org"},
      {"u.s. x.y", "w:u p:. w:s p:. w:x p:. w:y"},
      {"11.9.2001", "n:11 p:. n:9 p:. n:2001"},
      {"g20 قمه", "w:g20 w:قمه"},
      {"s-400", "w:s p:- n:400"},
      {"qur'an 'a' o'", "w:qur'an p:' w:a p:' w:o p:'"},
      {"ناتوnato", "w:ناتوnato"},
      {"سبتمبر/ايلول", "w:سبتمبر p:/ w:ايلول"},
      {"..", "p:. p:."},
      {"اهلا🙂", "w:اهلا p:🙂"},
      {"\xFF", "p:\xFF"},
      {"москва 2", "w:москва n:2"},
  };
  for (const Row& row : rows) {
    INFO(row.input);
    CHECK(shown(row.input) == row.expected);
  }
}

TEST_CASE("tokenise: tokens are in order, apart and inside the text, whatever the bytes") {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int left = byte(random); left > 0; --left) text.push_back(static_cast<char>(byte(random)));
    for (const std::string& one : {text, fold(text)}) {
      std::uint32_t last = 0;
      for (const Token& token : tokenise(one)) {
        REQUIRE(token.span.begin >= last);
        REQUIRE(token.span.end > token.span.begin);
        REQUIRE(token.span.end <= one.size());
        last = token.span.end;
      }
    }
  }
}

TEST_CASE("prefix_splits: the whole word first, then longer prefixes") {
  const Row rows[] = {
      {"مقر", "+مقر"},
      {"المنظمه", "+المنظمه ال=منظمه"},
      {"والمنظمه", "+والمنظمه و+المنظمه وال=منظمه"},
      {"وبالمنظمه", "+وبالمنظمه و+بالمنظمه وب+المنظمه وبال=منظمه"},
      {"بالمنظمه", "+بالمنظمه ب+المنظمه بال=منظمه"},
      {"للدول", "+للدول ل+لدول لل=دول"},
      {"فللدول", "+فللدول ف+للدول فل+لدول فلل=دول"},
      {"لكازاخستان", "+لكازاخستان ل+كازاخستان"},
      {"كارمينيا", "+كارمينيا ك+ارمينيا"},
      {"سيكون", "+سيكون س+يكون"},
      {"وسيكون", "+وسيكون و+سيكون وس+يكون"},
      {"في", "+في"},
      {"بي", "+بي"},
      {"ولد", "+ولد و+لد"},
      {"الم", "+الم"},
      {"و", "+و"},
      {"", "+"},
      {"nato", "+nato"},
      {"ووو", "+ووو و+وو"},
  };
  for (const Row& row : rows) {
    INFO(row.input);
    CHECK(shown_prefixes(row.input) == row.expected);
  }
}

TEST_CASE("pronoun_splits: the base is the word as it stands alone") {
  struct Split {
    const char *word, *base, *pronoun;
  };
  const Split rows[] = {
      {"مقرها", "مقر", "ها"},     {"قيادته", "قياده", "ه"},   {"قيادتهم", "قياده", "هم"},
      {"بيته", "بيت", "ه"},       {"رييسهما", "رييس", "هما"}, {"دولتنا", "دوله", "نا"},
      {"كتابك", "كتاب", "ك"},     {"كتابكم", "كتاب", "كم"},   {"بلادي", "بلاد", "ي"},
      {"اعضايها", "اعضا", "ها"},  {"اعضاوها", "اعضا", "ها"},  {"مستواها", "مستوي", "ها"},
      {"منظمتهن", "منظمه", "هن"},
  };
  for (const Split& row : rows) {
    INFO(row.word);
    CHECK(has_pronoun(row.word, row.base, row.pronoun));
  }
}

TEST_CASE("pronoun_splits: what is too short or carries none gives nothing") {
  for (const char* word : {"", "ه", "به", "لها", "منظم", "nato", "2009", "كتب"}) {
    INFO(word);
    CHECK(pronoun_splits(word).empty());
  }
}

}  // namespace mujib::text
