#include "engine/find/weights.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "engine/forms/entry.hpp"

namespace mujib::find {
namespace {

// No product of a weight and a fact comes near 64 bits.
constexpr std::int64_t kGreatest = std::int64_t{1} << 31;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || value > kGreatest || value < -kGreatest) return std::nullopt;
  return value;
}

}  // namespace

std::vector<Weight> read_weights(std::string_view text, std::string_view file,
                                 std::vector<Problem>& problems) {
  std::vector<Weight> out;
  std::unordered_map<std::string, int> lines;
  int line = 0;
  const auto report = [&](std::string message, std::string fix) {
    problems.push_back({.file = std::string(file),
                        .line = line,
                        .message = std::move(message),
                        .fix = std::move(fix)});
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view written = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    ++line;
    if (written.empty() || written.starts_with('#')) continue;
    const std::size_t first = written.find('\t');
    const std::size_t second =
        first == std::string_view::npos ? first : written.find('\t', first + 1);
    if (second == std::string_view::npos) {
      report("سطر ليس فيه اسم وعدد ومعنى «" + std::string(written) + "»",
             "اكتب الاسم ثم العدد ثم معناه، وبينها علامة جدولة");
      continue;
    }
    const std::string name(trimmed(written.substr(0, first)));
    const std::string_view digits = trimmed(written.substr(first + 1, second - first - 1));
    const std::optional<std::int64_t> value = number(digits);
    if (!value) {
      report("ليس عددا صحيحا «" + std::string(digits) + "» وزنا لـ«" + name + "»",
             "اكتب عددا صحيحا بالأرقام 0-9");
      continue;
    }
    const auto [earlier, fresh] = lines.emplace(name, line);
    if (!fresh) {
      report("الاسم «" + name + "» سبق في السطر " + std::to_string(earlier->second),
             "احذف أحد السطرين");
      continue;
    }
    out.push_back({name, *value, std::string(trimmed(written.substr(second + 1))), line});
  }
  return out;
}

std::vector<std::int64_t> values_of(const std::vector<Weight>& weights,
                                    std::span<const std::string_view> names, std::string_view file,
                                    std::vector<Problem>& problems) {
  std::vector<std::int64_t> out(names.size(), 0);
  std::vector<bool> given(names.size(), false);
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t at = 0; at < names.size(); ++at) places.emplace(names[at], at);
  for (const Weight& weight : weights) {
    const auto found = places.find(weight.name);
    if (found != places.end()) {
      out[found->second] = weight.value;
      given[found->second] = true;
      continue;
    }
    const std::vector<std::string> known(names.begin(), names.end());
    const std::string near = forms::nearest(weight.name, known);
    problems.push_back({.file = std::string(file),
                        .line = weight.line,
                        .message = "اسم لا يعرفه المحرك «" + weight.name + "»",
                        .fix = near.empty() ? "احذف السطر" : "لعلك تقصد «" + near + "»"});
  }
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (given[at]) continue;
    problems.push_back({.file = std::string(file),
                        .message = "ينقص وزن «" + std::string(names[at]) + "»",
                        .fix = "أضف سطرا بهذا الاسم، أو أعد صنع الملف بأداة الملاءمة"});
  }
  return out;
}

std::string write_weights(std::string_view head, const std::vector<Weight>& weights) {
  std::string out;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = std::min(head.find('\n', begin), head.size());
    const std::string_view line = head.substr(begin, end - begin);
    out.append(line.empty() ? "#" : "# ").append(line).append("\n");
    begin = end + 1;
  }
  for (const Weight& weight : weights) {
    out.append(weight.name).append("\t").append(std::to_string(weight.value));
    out.append("\t").append(weight.meaning).append("\n");
  }
  return out;
}

}  // namespace mujib::find
