#include "transport/cli/options/arguments.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>

namespace mujib::cli {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::array kKnown = {Option{"--corpus", true}, Option{"--json", false},
                               Option{"-o", true}};

TEST_CASE("arguments: options are told from the other words wherever they stand") {
  const Words words = {"من؟", "--json", "--corpus", "a", "أين؟", "-o=b", "-", ""};
  const auto arguments = Arguments::read(words, kKnown);
  REQUIRE(arguments.has_value());
  CHECK(arguments->has("--json"));
  CHECK(arguments->value("--corpus") == "a");
  CHECK(arguments->value("-o") == "b");
  CHECK(arguments->others() == Words{"من؟", "أين؟", "-", ""});
}

TEST_CASE("arguments: after two dashes nothing is an option") {
  const Words words = {"--json", "--", "--corpus", "--", "-x"};
  const auto arguments = Arguments::read(words, kKnown);
  REQUIRE(arguments.has_value());
  CHECK_FALSE(arguments->has("--corpus"));
  CHECK(arguments->others() == Words{"--corpus", "--", "-x"});
}

TEST_CASE("arguments: the last of a repeated option counts, and all are known") {
  const Words words = {"--corpus", "a", "--corpus=", "--corpus", "--json"};
  const auto arguments = Arguments::read(words, kKnown);
  REQUIRE(arguments.has_value());
  CHECK(arguments->value("--corpus") == "--json");  // a value may look like an option
  CHECK(arguments->all("--corpus") == Words{"a", "", "--json"});
  CHECK(arguments->all("-o").empty());
  CHECK_FALSE(arguments->has("--json"));
}

TEST_CASE("arguments: what is wrong is named") {
  const std::pair<Words, std::string> rows[] = {
      {{"--nothing"}, "--nothing"},
      {{"--nothing=3"}, "--nothing"},
      {{"-j"}, "-j"},
      {{"--corpus"}, "--corpus"},
      {{"x", "-o"}, "-o"},
      {{"--json=1"}, "--json"},
      {{"--jso"}, "--jso"},
      {{"--corpusx", "a"}, "--corpusx"},
  };
  for (const auto& [words, culprit] : rows) {
    const auto arguments = Arguments::read(words, kKnown);
    REQUIRE_FALSE(arguments.has_value());
    CHECK(arguments.error().message.find("«" + culprit + "»") != std::string::npos);
  }
}

}  // namespace
}  // namespace mujib::cli
