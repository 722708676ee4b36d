// Everything that `mujib serve` can be told, in one table: each setting has one name, and
// is given as an option (--queue 100), in the environment (MUJIB_QUEUE=100) or in one file
// (queue = 100). The option counts before the environment, and that before the file.
//
//   Settings settings;
//   if (auto failure = settings.read_file(path)) …       // the weakest first
//   if (auto failure = settings.read_environment(environ)) …
//   if (auto failure = settings.set("queue", "100", Settings::From::kOption)) …
//   print_settings(std::cout, settings);                 // is such a file itself
//
// Input      What is unknown, no number or out of bounds is an error that names its place,
//            the bounds, and the known name that is nearest. A list that a stronger source
//            gives takes the place of the weaker one's.
// Errors     One Arabic sentence.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/types/result.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/server/options.hpp"

namespace mujib::cli {

struct ServeOptions : server::Options {
  std::string corpus;      // empty: the shipped one
  std::string rules;       // empty: the shipped ones
  std::string unanswered;  // empty: the user's own
  bool no_unanswered = false;
  std::string log;  // of answers; empty: none
  bool log_questions = false;
};

struct Setting {
  using Milliseconds = std::chrono::milliseconds;
  using Member = std::variant<std::string ServeOptions::*, std::vector<std::string> ServeOptions::*,
                              std::size_t ServeOptions::*, unsigned short ServeOptions::*,
                              Milliseconds ServeOptions::*, bool ServeOptions::*>;
  std::string_view name;
  Member member;
  std::size_t least = 0, most = 0;   // of a number; of seconds
  std::string_view arabic, english;  // what it is, where the help says it from here
};

std::span<const Setting> serve_settings();

class Settings {
 public:
  enum class From : unsigned char { kDefault, kFile, kEnvironment, kOption };

  std::optional<Failure> read_file(const std::string& path);
  // Entries as NAME=value. A MUJIB_ name that is near a known one and is none is an error;
  // other programs' names are let be.
  std::optional<Failure> read_environment(std::span<const std::string> entries);
  std::optional<Failure> set(std::string_view name, std::string_view value, From from);

  const ServeOptions& options() const { return options_; }
  From from(std::size_t setting) const { return from_[setting]; }

 private:
  static constexpr std::size_t kMost = 32;

  ServeOptions options_;
  std::array<From, kMost> from_{};
};

// Of `mujib serve`, for Arguments::read.
std::vector<Option> serve_options();
// The settings that have bounds, with what they are unless said otherwise, for the help.
std::string bounds_help(bool arabic);
void print_settings(std::ostream& out, const Settings& settings);

}  // namespace mujib::cli
