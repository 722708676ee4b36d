#include "engine/lexicon/lexicon.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "engine/text/normalise.hpp"

namespace mujib::lexicon {
namespace {

Entity entity(std::string key, TypeId type, std::vector<std::string> names,
              std::vector<std::string> adjectives = {}, std::vector<std::string> latin = {}) {
  return {.key = std::move(key),
          .type = type,
          .names = std::move(names),
          .adjectives = std::move(adjectives),
          .latin = std::move(latin)};
}

struct World {
  World() {
    TypeTable types;
    state = types.add("دولة");
    city = types.add("مدينة");
    organisation = types.add("منظمة");
    Lexicon::Builder builder(std::move(types));
    builder.add(entity("ru", state, {"روسيا", "روسيا الاتحادية"}, {"روسي"}, {"Russia"}));
    builder.add(entity("cn", state, {"الصين"}, {"صيني"}));
    builder.add(entity("de", state, {"ألمانيا"}));
    builder.add(entity("moscow", city, {"موسكو"}));
    builder.add(entity("csto", organisation, {"منظمة معاهدة الأمن الجماعي"}, {}, {"CSTO"}));
    builder.add(entity("treaty", organisation, {"معاهدة الأمن"}));
    builder.add(entity("sco", organisation, {"منظمة شنغهاي"}));
    builder.add(entity("ots", organisation, {"منظمة الدول التركية"}));
    builder.entity(builder.by_key("moscow")).stands_for = builder.by_key("ru");
    builder.add_reference("المنظمة", organisation);
    builder.add_reference("التحالف", organisation);
    lexicon = builder.finish();
  }
  TypeId state = 0, city = 0, organisation = 0;
  Lexicon lexicon;
};

const World& world() {
  static const World one;
  return one;
}

// «key:words» for names, «~key» for adjectives, «^type» for references.
std::string found(std::string_view written) {
  const std::string text = text::fold(written);
  const Lexicon& lexicon = world().lexicon;
  std::string out;
  for (const Mention& mention : lexicon.find(text, text::tokenise(text))) {
    if (!out.empty()) out += ' ';
    if (mention.kind == Mention::Kind::kReference) {
      out += "^" + lexicon.types().name(mention.type);
    } else {
      out += (mention.kind == Mention::Kind::kAdjective ? "~" : "") +
             lexicon.entity(mention.entity).key;
    }
    out += ":" + std::string(mention.span.of(text));
  }
  return out;
}

TEST_CASE("find: names stand where they are written, in any of their forms") {
  struct Row {
    const char* text;
    const char* mentions;
  };
  const Row row = GENERATE(values<Row>({
      {"", ""},
      {"لا شيء هنا", ""},
      {"روسيا", "ru:روسيا"},
      {"زارت روسيا", "ru:روسيا"},
      {"روسيا الاتحادية", "ru:روسيا الاتحاديه"},  // the longest name wins
      {"روسيا والصين", "ru:روسيا cn:الصين"},      // و is split off
      {"بروسيا", "ru:روسيا"},                     // ب
      {"وبروسيا", "ru:روسيا"},                    // و and ب
      {"كروسيا", "ru:روسيا"},                     // ك
      {"فروسيا", "ru:روسيا"},                     // ف
      {"للصين", "cn:صين"},                        // لل is ل and the article
      {"لألمانيا", "de:المانيا"},                 // ل before a name that begins with ال
      {"منظمة معاهدة الأمن الجماعي", "csto:منظمه معاهده الامن الجماعي"},
      {"لمنظمة معاهدة الأمن الجماعي", "csto:منظمه معاهده الامن الجماعي"},
      {"منظمة معاهدة أمن جماعي", "csto:منظمه معاهده امن جماعي"},  // inside, the article may go
      {"معاهدة الأمن الوطني", "treaty:معاهده الامن"},  // a shorter name where the long one stops
      {"منظمة شنغهاي", "sco:منظمه شنغهاي"},
      {"CSTO", "csto:csto"},
      {"csto وRussia", "csto:csto ru:russia"},
      {"مُوسْكُو", "moscow:موسكو"},
      {"منظّمــة شنغهاي", "sco:منظمه شنغهاي"},
      {"الروسية", "~ru:الروسيه"},
      {"العاصمة الروسية موسكو", "~ru:الروسيه moscow:موسكو"},
      {"الشركات الصينية", "~cn:الصينيه"},
      {"المنظمة", "^منظمة:المنظمه"},
      {"قرر التحالف", "^منظمة:التحالف"},
      {"منظمة", ""},          // without the article it refers to nothing
      {"الموسكو", ""},        // a name that takes no article
      {"روسياتهم", ""},       // another word
      {"منظمة. شنغهاي", ""},  // a name does not go over a full stop
  }));
  CAPTURE(row.text);
  CHECK(found(row.text) == row.mentions);
}

TEST_CASE("find: a name ends with its last word, whatever dash follows") {
  CHECK(found("روسيا - الصين") == "ru:روسيا cn:الصين");
  CHECK(found("روسيا -") == "ru:روسيا");
  CHECK(found("منظمة - شنغهاي") == "sco:منظمه - شنغهاي");
}

TEST_CASE("find: mentions are in order, never overlap, and lie on their tokens") {
  const std::string text =
      text::fold("وقالت روسيا الاتحادية إن منظمة معاهدة الأمن الجماعي وموسكو وللصين الروسية");
  const std::vector<text::Token> tokens = text::tokenise(text);
  std::uint32_t end = 0;
  for (const Mention& mention : world().lexicon.find(text, tokens)) {
    CHECK(mention.first_token >= end);
    REQUIRE(mention.end_token <= tokens.size());
    CHECK(mention.span.begin == tokens[mention.first_token].span.begin + mention.prefix);
    CHECK(mention.span.end == tokens[mention.end_token - 1].span.end);
    end = mention.end_token;
  }
  CHECK(end > 0);
}

TEST_CASE("find: a long text without a stop has the mention of each of its parts") {
  constexpr std::uint32_t kParts = 40'000;
  std::string text;
  for (std::uint32_t i = 0; i < kParts; ++i) text += "منظمه معاهده الامن - ";
  const std::vector<text::Token> tokens = text::tokenise(text);
  const std::vector<Mention> mentions = world().lexicon.find(text, tokens);
  REQUIRE(tokens.size() == 4 * kParts);
  REQUIRE(mentions.size() == kParts);
  const EntityId treaty = world().lexicon.by_key("treaty");
  std::uint32_t right = 0;
  for (std::uint32_t i = 0; i < kParts; ++i) {
    const Mention& one = mentions[i];
    right += one.entity == treaty && one.first_token == 4 * i + 1 && one.end_token == 4 * i + 3;
  }
  CHECK(right == kParts);
}

TEST_CASE("owner: a capital stands for its state, a state for itself") {
  const Lexicon& lexicon = world().lexicon;
  const EntityId russia = lexicon.by_key("ru");
  CHECK(lexicon.owner(lexicon.by_key("moscow")) == russia);
  CHECK(lexicon.owner(russia) == russia);
  CHECK(lexicon.owner(kNoEntity) == kNoEntity);
}

TEST_CASE("by_key: keys are exact") {
  const Lexicon& lexicon = world().lexicon;
  CHECK(lexicon.by_key("ru") != kNoEntity);
  for (const char* key : {"", "RU", "ru ", "روسيا", "none"}) {
    CAPTURE(key);
    CHECK(lexicon.by_key(key) == kNoEntity);
  }
}

TEST_CASE("Builder: a key that is there gains names, the newest spelling goes first") {
  TypeTable types;
  const TypeId state = types.add("دولة");
  Lexicon::Builder builder(std::move(types));
  const EntityId first = builder.add(entity("by", state, {"بيلاروس"}));
  CHECK(builder.add(entity("by", kNoType, {"بيلاروسيا", "بيلاروس"})) == first);
  const Lexicon lexicon = builder.finish();
  CHECK(lexicon.size() == 1);
  CHECK(lexicon.entity(first).names == std::vector<std::string>{"بيلاروسيا", "بيلاروس"});
  CHECK(lexicon.entity(first).type == state);
  for (const char* name : {"بيلاروس", "بيلاروسيا"}) {
    const std::string text = text::fold(name);
    CHECK(lexicon.find(text, text::tokenise(text)).size() == 1);
  }
}

TEST_CASE("Builder: one name of two entities goes to the first, and is noted") {
  TypeTable types;
  const TypeId state = types.add("دولة");
  Lexicon::Builder builder(std::move(types));
  const EntityId first = builder.add(entity("a", state, {"جورجيا"}));
  const EntityId second = builder.add(entity("b", state, {"جورجيا"}));
  const Lexicon lexicon = builder.finish();
  REQUIRE(builder.clashes().size() == 1);
  CHECK(builder.clashes()[0].first == first);
  CHECK(builder.clashes()[0].second == second);
  const auto mentions = lexicon.find("جورجيا", text::tokenise("جورجيا"));
  REQUIRE(mentions.size() == 1);
  CHECK(mentions[0].entity == first);
}

TEST_CASE("Builder: names that fold to nothing name nothing") {
  TypeTable types;
  const TypeId state = types.add("دولة");
  Lexicon::Builder builder(std::move(types));
  builder.add(entity("a", state, {"", "ـــ", "،", "\xFF"}));
  const Lexicon lexicon = builder.finish();
  const std::string text = text::fold("، ـــ كلام «»");
  CHECK(lexicon.find(text, text::tokenise(text)).empty());
}

TEST_CASE("derived_adjectives: a place of one word has them, others have none") {
  const auto has = [](std::string_view name, const std::string& form) {
    const auto forms = derived_adjectives(name);
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  CHECK(has("روسيا", "روسي"));
  CHECK(has("روسيا", "روسيه"));
  CHECK(has("الصين", "صيني"));
  CHECK(has("تركيا", "تركي"));
  CHECK(has("أرمينيا", "ارميني"));
  CHECK(has("تونس", "تونسيه"));
  CHECK(derived_adjectives("الولايات المتحدة").empty());
  CHECK(derived_adjectives("").empty());
  CHECK(derived_adjectives("مر").empty());
}

}  // namespace
}  // namespace mujib::lexicon
