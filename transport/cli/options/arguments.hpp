// The options and the other words of a command line.
//
//   const std::array known = {Option{"--corpus", true}, Option{"--json", false}};
//   Result<Arguments> arguments = Arguments::read(words, known);
//   arguments->has("--json");  arguments->value("--corpus");  arguments->others();
//
// Input      `--name value`, `--name=value`, `--name`; after `--` nothing is an
//            option. The last of a repeated option counts; all() has every one.
// Errors     Failure for an option that is unknown, lacks its value or takes none.
// Ownership  Views of the words given.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/types/result.hpp"

namespace mujib::cli {

struct Option {
  std::string_view name;
  bool takes_value = false;
};

class Arguments {
 public:
  static Result<Arguments> read(std::span<const std::string_view> words,
                                std::span<const Option> known);

  bool has(std::string_view name) const { return value(name).has_value(); }
  std::optional<std::string_view> value(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
  const std::vector<std::string_view>& others() const { return others_; }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> options_;
  std::vector<std::string_view> others_;
};

}  // namespace mujib::cli
