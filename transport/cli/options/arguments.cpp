#include "transport/cli/options/arguments.hpp"

#include <algorithm>
#include <string>

#include "engine/forms/entry.hpp"

namespace mujib::cli {
namespace {

Failure about(std::string_view option, std::string_view what) {
  return {"الخيار «" + std::string(option) + "» " + std::string(what)};
}

// What was meant by an option that is none.
std::string meant(std::string_view name, std::span<const Option> known) {
  std::vector<std::string> names;
  for (const Option& option : known) names.emplace_back(option.name);
  const std::string near = forms::nearest(name, names);
  return near.empty() ? "." : "؛ لعلك تقصد «" + near + "».";
}

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

}  // namespace

Result<Arguments> Arguments::read(std::span<const std::string_view> words,
                                  std::span<const Option> known) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      arguments.others_.insert(arguments.others_.end(), words.begin() + static_cast<long>(i) + 1,
                               words.end());
      break;
    }
    if (!is_option(words[i])) {
      arguments.others_.push_back(words[i]);
      continue;
    }
    const std::size_t equals = words[i].find('=');
    const std::string_view name = words[i].substr(0, equals);
    const auto option =
        std::find_if(known.begin(), known.end(), [&](const Option& o) { return o.name == name; });
    if (option == known.end()) return about(name, "غير معروف" + meant(name, known));
    if (!option->takes_value) {
      if (equals != std::string_view::npos) return about(name, "لا يأخذ قيمة.");
      arguments.options_.emplace_back(name, std::string_view());
    } else if (equals != std::string_view::npos) {
      arguments.options_.emplace_back(name, words[i].substr(equals + 1));
    } else {
      if (++i == words.size()) return about(name, "تنقصه قيمته.");
      arguments.options_.emplace_back(name, words[i]);
    }
  }
  return arguments;
}

std::optional<std::string_view> Arguments::value(std::string_view name) const {
  const auto found = std::find_if(options_.rbegin(), options_.rend(),
                                  [&](const auto& option) { return option.first == name; });
  return found != options_.rend() ? std::optional(found->second) : std::nullopt;
}

std::vector<std::string_view> Arguments::all(std::string_view name) const {
  std::vector<std::string_view> result;
  for (const auto& [option, value] : options_)
    if (option == name) result.push_back(value);
  return result;
}

}  // namespace mujib::cli
