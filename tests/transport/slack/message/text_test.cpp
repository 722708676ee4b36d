#include "transport/slack/message/text.hpp"

#include <catch2/catch.hpp>

namespace mujib::slack {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

TEST_CASE("slack text: a question is what a reader would see, without the calls") {
  const struct {
    const char *text, *question;
  } rows[] = {
      {"", ""},
      {"من يضم التحالف؟", "من يضم التحالف؟"},
      {"<@U0BOT> من يضم التحالف؟", "من يضم التحالف؟"},
      {"من يضم <@U0BOT> التحالف؟", "من يضم التحالف؟"},
      {"<@U0BOT|mujib>   من \n\t يضم\u00A0التحالف؟ ", "من يضم التحالف؟"},
      {"<!here> <!channel|@channel> <!subteam^S1|@فريق> سؤال", "سؤال"},
      {"<!date^1392734382^{date}|18 فبراير> سؤال", "18 فبراير سؤال"},
      {"ما <https://example.org/a?b=c&amp;d|موقع المنظمة>؟", "ما موقع المنظمة ؟"},
      {"<https://example.org/?a=1&amp;b=2>", "https://example.org/?a=1&b=2"},
      {"<#C1|عام> <#C2>", "عام"},
      {"اتصل <tel:+96265001234|065001234> أو <tel:+96265001234>", "اتصل 065001234 أو +96265001234"},
      {"راسل <mailto:hr@example.org>", "راسل hr@example.org"},
      {":wave: من المدير؟ :thinking_face:", "من المدير؟"},
      {"شكرا :pray::skin-tone-2:", "شكرا"},
      {":+1::skin-tone-6: :100: :1234: سؤال", "سؤال"},
      {"من المدير؟:wave:", "من المدير؟"},
      {"هل الاجتماع في 10:30:45؟", "هل الاجتماع في 10:30:45؟"},
      {"المدة :30: يوما", "المدة :30: يوما"},
      {"السؤال: من المدير: أحمد؟", "السؤال: من المدير: أحمد؟"},
      {"https://example.org:8080/a:b:c", "https://example.org:8080/a:b:c"},
      {":no end", ":no end"},
      {":", ":"},
      {"::", "::"},
      {"a &lt;b&gt; &amp;amp; &quot;", "a <b> &amp; &quot;"},
      {"&amp;lt;@U1&amp;gt;", "&lt;@U1&gt;"},
      {"1 < 2", "1 < 2"},
      {"<", "<"},
      {"<>", ""},
      {"<@", "<@"},
      {"&", "&"},
      {"\xFF\xFE", "\xFF\xFE"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(question_text(row.text) == row.question);
  }
}

TEST_CASE("slack text: a mention is the whole id") {
  CHECK(mentions("كيف <@U1> الحال", "U1"));
  CHECK(mentions("<@U12> <@U1|x>", "U1"));
  CHECK_FALSE(mentions("<@U12>", "U1"));
  CHECK_FALSE(mentions("U1 <@>", "U1"));
  CHECK_FALSE(mentions("<@", "U1"));
  CHECK_FALSE(mentions("<@>", ""));
}

TEST_CASE("slack text: only the three signs are escaped") {
  CHECK(escape("<!channel> & *_~` \"'") == "&lt;!channel&gt; &amp; *_~` \"'");
}

TEST_CASE("slack text: a text is split at sentence ends, else at spaces, else between letters") {
  const struct {
    const char* text;
    std::size_t most;
    std::vector<std::string> pieces;
  } rows[] = {
      {"", 10, {}},
      {"  \n ", 10, {}},
      {"قصير", 10, {"قصير"}},
      {"هو ذهب. هي بقيت هنا", 12, {"هو ذهب.", "هي بقيت هنا"}},
      {"هل ذهب؟ نعم ذهب", 10, {"هل ذهب؟", "نعم ذهب"}},
      {"نصف 3.5 متر وأكثر", 11, {"نصف 3.5 متر", "وأكثر"}},
      {"واحد اثنان ثلاثة", 9, {"واحد", "اثنان", "ثلاثة"}},
      {"أبتثجحخ", 3, {"أبت", "ثجح", "خ"}},
      {"😀😀😀", 5, {"😀😀", "😀"}},
      {"😀", 1, {"😀"}},  // a letter is never cut
      {"سطر\nآخر هنا", 9, {"سطر", "آخر هنا"}},
      {"أ. كلمة طويلة", 11, {"أ. كلمة", "طويلة"}},  // no scrap of a piece
  };
  for (const auto& row : rows) {
    INFO(row.text << " / " << row.most);
    CHECK(split(row.text, row.most) == row.pieces);
  }
}

TEST_CASE("slack text: no piece is too long and no letter is lost") {
  const std::string texts[] = {repeated("كلمة ", 2000), repeated("جملة كاملة. ", 900),
                               repeated("😀", 4000), repeated("\xFF", 5000),
                               repeated("ب", 7000) + " " + repeated("ت", 10)};
  for (const std::string& text : texts) {
    for (const std::size_t most : {7UL, 100UL, 2900UL}) {
      std::string joined;
      for (const std::string& piece : split(text, most)) {
        CHECK(count_units(piece) <= most);
        CHECK_FALSE(piece.empty());
        joined += piece;
      }
      std::string bare;
      for (const char c : text)
        if (c != ' ') bare += c;
      std::erase(joined, ' ');
      CHECK(joined == bare);
    }
  }
}

TEST_CASE("slack text: units are those of UTF-16") {
  CHECK(count_units("") == 0);
  CHECK(count_units("أب a") == 4);
  CHECK(count_units("😀") == 2);
  CHECK(count_units("\xFF\xFF") == 2);
}

TEST_CASE("slack text: a cut text says so") {
  CHECK(shorten("كلمة", 10) == "كلمة");
  CHECK(shorten("كلمة ثم كلمة", 9) == "كلمة ثم…");
  CHECK(shorten("", 9).empty());
}

TEST_CASE("slack text: what would be set from left to right is marked") {
  const std::string mark = "\u200F";
  for (const char* text : {"مقر CSTO", "«قال» 5", "5 دول", "[1] الوثيقة", "שלום", "ﻣﻘﺮ"}) {
    INFO(text);
    CHECK(right_to_left(text) == text);
  }
  for (const char* text : {"CSTO هي منظمة", "2002", "", "Ünal قال", "[1] a"}) {
    INFO(text);
    CHECK(right_to_left(text) == mark + text);
  }
}

}  // namespace
}  // namespace mujib::slack
