#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/slack/run.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {
    Option{"--server", true},  Option{"--events", true},   Option{"--address", true},
    Option{"--secrets", true}, Option{"--state", true},    Option{"--ca", true},
    Option{"--ping", true},    Option{"--patience", true}, Option{"--public", false}};

constexpr const char* kApi = "MUJIB_SLACK_API";

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

template <class Number>
std::optional<Number> number_in(std::string_view word, Number least, Number most) {
  Number out = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  return whole && least <= out && out <= most ? std::optional(out) : std::nullopt;
}

std::string file_in(const Arguments& arguments, std::string_view option) {
  return std::string(arguments.value(option).value_or(""));
}

// Seconds of an option, into `out`; a sentence where it is none.
std::optional<Failure> read_seconds(const Arguments& arguments, std::string_view option,
                                    slack::Duration& out) {
  const auto word = arguments.value(option);
  if (!word) return std::nullopt;
  const auto seconds = number_in<int>(*word, 1, 86'400);
  if (!seconds) return Failure{"يلزم عدد من الثواني بعد «" + std::string(option) + "»."};
  out = std::chrono::seconds(*seconds);
  return std::nullopt;
}

std::optional<Failure> read_api(net::Url& out) {
  const auto given = environment(kApi);
  if (!given) return std::nullopt;
  auto url = net::read_url(*given);
  if (!url || !url->scheme.starts_with("http")) return Failure{std::string(kApi) + " ليس عنوانًا."};
  if (!url->secure() && !net::is_loopback(url->host)) {
    return Failure{std::string(kApi) +
                   " بلا تشفير لا يكون إلا على هذا الجهاز نفسه؛ اجعله https://."};
  }
  while (url->target.ends_with('/')) url->target.pop_back();
  out = *url;
  return std::nullopt;
}

Result<slack::Options> options_of(const Arguments& arguments) {
  slack::Options out;
  if (const auto server = arguments.value("--server")) {
    auto url = net::read_url(*server);
    if (!url || !url->scheme.starts_with("ws")) {
      return Failure{"ليس عنوان خادم «" + std::string(*server) + "»؛ يُكتب مثل ws://localhost:8080"};
    }
    if (url->target.size() < 2) url->target = "/ws";
    out.server = *url;
  }
  if (const auto port = arguments.value("--events")) {
    out.events_port = number_in<unsigned short>(*port, 0, 65'535);
    if (!out.events_port) return Failure{"المنفذ عدد من 0 إلى 65535."};
  }
  if (const auto address = arguments.value("--address")) out.events_address = *address;
  out.state_file = file_in(arguments, "--state");
  out.ca_file = file_in(arguments, "--ca");
  out.public_commands = arguments.has("--public");
  if (const auto failure = read_seconds(arguments, "--patience", out.patience)) return *failure;
  if (const auto failure = read_seconds(arguments, "--ping", out.ping)) return *failure;
  if (const auto failure = read_api(out.api)) return *failure;
  return out;
}

// What is needed and not there.
std::optional<Failure> missing(const slack::Secrets& secrets, bool events) {
  const char* name = nullptr;
  if (secrets.bot_token.empty()) name = "MUJIB_SLACK_BOT_TOKEN";
  if (events && secrets.signing_secret.empty()) name = "MUJIB_SLACK_SIGNING_SECRET";
  if (!events && secrets.app_token.empty()) name = "MUJIB_SLACK_APP_TOKEN";
  if (name == nullptr) return std::nullopt;
  return Failure{"ينقص " + std::string(name) +
                 "؛ يُعطى في البيئة أو في ملف «--secrets»، ومن أين يؤخذ في "
                 "transport/slack/README.md."};
}

int failed(const Failure& failure) {
  std::cerr << "مجيب: " << failure.message << '\n';
  return kFailed;
}

}  // namespace

int slack(Words words) {
  // First: a message about a wrong option would repeat what stands there.
  if (std::any_of(words.begin(), words.end(), slack::looks_like_token)) {
    return wrong_usage("slack",
                       "رمز سري على سطر الأمر يراه كل برنامج في الجهاز؛ ضعه في البيئة أو في "
                       "ملف «--secrets»، وألغِ هذا الرمز في Slack.");
  }
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("slack", arguments.error().message);
  if (!arguments->others().empty()) return wrong_usage("slack", "لا يأخذ هذا الأمر إلا خيارات.");
  auto options = options_of(*arguments);
  if (!options) return wrong_usage("slack", options.error().message);
  auto secrets = slack::Secrets::read(file_in(*arguments, "--secrets"), environment);
  if (!secrets) return failed(secrets.error());
  if (const auto failure = missing(*secrets, options->events_port.has_value()))
    return failed(*failure);
  const auto counts = slack::run(std::move(*options), std::move(*secrets));
  if (!counts) return failed(counts.error());
  std::cout << slack::to_json(*counts) << '\n';
  return kDone;
}

}  // namespace mujib::cli
