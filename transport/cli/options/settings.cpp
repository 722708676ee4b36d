#include "transport/cli/options/settings.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>

#include "engine/forms/entry.hpp"
#include "transport/cli/options/files.hpp"

namespace mujib::cli {
namespace {

using Milliseconds = Setting::Milliseconds;

constexpr std::string_view kEnvironment = "MUJIB_";
constexpr std::size_t kDay = 86'400;      // seconds
constexpr std::size_t kMany = 1'000'000;  // of what is counted
constexpr std::size_t kMostThreads = 1024;
constexpr std::size_t kMostWork = 1'000'000'000'000;

constexpr std::array kSettings = {
    Setting{"corpus", &ServeOptions::corpus},
    Setting{"rules", &ServeOptions::rules},
    Setting{"web", &ServeOptions::web},
    Setting{"address", &ServeOptions::addresses},
    Setting{"port", &ServeOptions::port, 0, 65'535},
    Setting{"tls-cert", &ServeOptions::tls_cert},
    Setting{"tls-key", &ServeOptions::tls_key},
    Setting{"host", &ServeOptions::hosts},
    Setting{"allow-origin", &ServeOptions::allowed_origins},
    Setting{"trusted-proxy", &ServeOptions::trusted_proxies},
    Setting{"unanswered", &ServeOptions::unanswered},
    Setting{"no-unanswered", &ServeOptions::no_unanswered},
    Setting{"log", &ServeOptions::log},
    Setting{"log-questions", &ServeOptions::log_questions},
    Setting{"threads", &ServeOptions::threads, 0, kMostThreads,
            "خيوط تقرأ وتكتب؛ 0 بعدد ما في الجهاز",
            "threads that read and write; 0: as many as the machine has"},
    Setting{"answer-threads", &ServeOptions::answer_threads, 0, kMostThreads,
            "خيوط تستخرج الأجوبة؛ 0 بعدد ما في الجهاز",
            "threads that work answers out; 0: as many as the machine has"},
    Setting{"connections", &ServeOptions::connections, 1, kMany, "اتصالات مفتوحة معًا",
            "connections that are open at once"},
    Setting{"connections-by-address", &ServeOptions::connections_by_address, 1, kMany,
            "منها من عنوان واحد", "of them from one address"},
    Setting{"questions-per-second", &ServeOptions::questions_per_second, 0, kMany,
            "أسئلة في الثانية من عنوان واحد؛ 0 بلا حدّ",
            "questions a second of one address; 0: without bounds"},
    Setting{"questions-burst", &ServeOptions::questions_burst, 1, kMany, "منها دفعة واحدة بعد سكون",
            "of them at once after a rest"},
    Setting{"question-work", &ServeOptions::question_work, 0, kMostWork,
            "خطوات بحث لسؤال واحد، ثم يُجاب بما وُجد ويُقال ذلك؛ 0 بلا حدّ",
            "steps of one question; then what was found is the answer, and says so; 0: no bound"},
    Setting{"queue", &ServeOptions::queue, 1, kMany, "أسئلة تنتظر خيطًا",
            "questions that wait for a thread"},
    Setting{"queue-by-address", &ServeOptions::queue_by_address, 1, kMany, "منها من عنوان واحد",
            "of them from one address"},
    Setting{"header-timeout", &ServeOptions::header_timeout, 1, kDay, "ثواني وصول رأس طلب",
            "seconds for the head of a request"},
    Setting{"body-timeout", &ServeOptions::body_timeout, 1, kDay, "ثواني وصول جسم طلب",
            "seconds for the body of a request"},
    Setting{"keep-alive-timeout", &ServeOptions::keep_alive_timeout, 1, kDay,
            "ثواني اتصال بين طلبين", "seconds between two requests of a connection"},
    Setting{"message-timeout", &ServeOptions::message_timeout, 1, kDay,
            "ثواني وصول رسالة WebSocket", "seconds for a message of a WebSocket"},
    Setting{"idle-timeout", &ServeOptions::idle_timeout, 1, kDay, "ثواني WebSocket لا يرد ولا يقرأ",
            "seconds of a WebSocket that neither answers nor reads"},
};

std::string in_quotes(std::string_view text) { return "«" + std::string(text) + "»"; }

std::optional<std::size_t> find(std::string_view name) {
  for (std::size_t i = 0; i < kSettings.size(); ++i)
    if (kSettings[i].name == name) return i;
  return std::nullopt;
}

std::string nearest_to(std::string_view name) {
  std::vector<std::string> known;
  for (const Setting& setting : kSettings) known.emplace_back(setting.name);
  return forms::nearest(name, known);
}

Failure unknown(std::string_view name) {
  const std::string near = nearest_to(name);
  return {
      "لا إعداد باسم " + in_quotes(name) +
      (near.empty() ? "؛ يعرضها «mujib serve --print-config»." : "؛ لعلك تقصد «" + near + "».")};
}

std::string environment_name(std::string_view name) {
  std::string out(kEnvironment);
  for (const char c : name)
    out += c == '-' ? '_' : ('a' <= c && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string setting_name(std::string_view environment) {
  std::string out;
  for (const char c : environment.substr(kEnvironment.size()))
    out += c == '_' ? '-' : ('A' <= c && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
  const std::size_t end = text.find_last_not_of(kBlanks);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

// A remark begins a line or stands after a blank: a path may hold the sign.
std::string_view without_remark(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return trimmed(line.substr(0, at));
  return trimmed(line);
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t comma = text.find(',');
    if (const auto part = trimmed(text.substr(0, comma)); !part.empty()) out.emplace_back(part);
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::size_t> number_in(const Setting& setting, std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && setting.least <= number && number <= setting.most ? std::optional(number)
                                                                    : std::nullopt;
}

Failure no_number(const Setting& setting, std::string_view value) {
  return {in_quotes(setting.name) + " عدد من " + std::to_string(setting.least) + " إلى " +
          std::to_string(setting.most) + "، لا " + in_quotes(value) + "."};
}

// Takes a value as its member wants it.
struct Taken {
  ServeOptions& options;
  const Setting& setting;
  std::string_view value;
  bool first;  // of its source

  std::optional<Failure> operator()(std::string ServeOptions::*member) const {
    options.*member = std::string(value);
    return std::nullopt;
  }
  std::optional<Failure> operator()(std::vector<std::string> ServeOptions::*member) const {
    auto& list = options.*member;
    if (first) list.clear();
    const auto more = split(value);
    list.insert(list.end(), more.begin(), more.end());
    return std::nullopt;
  }
  std::optional<Failure> operator()(bool ServeOptions::*member) const {
    if (value != "true" && value != "false" && !value.empty())
      return Failure{in_quotes(setting.name) + " إما true وإما false، لا " + in_quotes(value) +
                     "."};
    options.*member = value != "false";
    return std::nullopt;
  }
  std::optional<Failure> operator()(std::size_t ServeOptions::*member) const {
    return number([&](std::size_t number) { options.*member = number; });
  }
  std::optional<Failure> operator()(unsigned short ServeOptions::*member) const {
    return number(
        [&](std::size_t number) { options.*member = static_cast<unsigned short>(number); });
  }
  std::optional<Failure> operator()(Milliseconds ServeOptions::*member) const {
    return number([&](std::size_t number) { options.*member = std::chrono::seconds(number); });
  }

 private:
  template <class Use>
  std::optional<Failure> number(Use use) const {
    const auto number = number_in(setting, value);
    if (!number) return no_number(setting, value);
    use(*number);
    return std::nullopt;
  }
};

// The lines of a setting as a file has them; a list has one line each.
struct Shown {
  const ServeOptions& options;

  using Lines = std::vector<std::string>;
  Lines operator()(std::string ServeOptions::*member) const { return {options.*member}; }
  Lines operator()(std::vector<std::string> ServeOptions::*member) const { return options.*member; }
  Lines operator()(bool ServeOptions::*member) const {
    return {options.*member ? "true" : "false"};
  }
  Lines operator()(std::size_t ServeOptions::*member) const {
    return {std::to_string(options.*member)};
  }
  Lines operator()(unsigned short ServeOptions::*member) const {
    return {std::to_string(options.*member)};
  }
  Lines operator()(Milliseconds ServeOptions::*member) const {
    return {std::to_string((options.*member).count() / 1000)};
  }
};

std::string_view name_of(Settings::From from) {
  switch (from) {
    case Settings::From::kDefault:
      return "default";
    case Settings::From::kFile:
      return "file";
    case Settings::From::kEnvironment:
      return "environment";
    case Settings::From::kOption:
      return "option";
  }
  return "default";
}

}  // namespace

std::span<const Setting> serve_settings() { return kSettings; }

std::optional<Failure> Settings::set(std::string_view name, std::string_view value, From from) {
  static_assert(kSettings.size() <= kMost);
  const auto at = find(name);
  if (!at) return unknown(name);
  const Setting& setting = kSettings[*at];
  const bool first = from_[*at] != from;
  from_[*at] = from;
  return std::visit(Taken{options_, setting, value, first}, setting.member);
}

std::optional<Failure> Settings::read_file(const std::string& path) {
  const auto text = cli::read_file(path);
  if (!text) return text.error();
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    std::string_view line = std::string_view(*text).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    line = without_remark(line);
    if (line.empty()) continue;
    const std::string place = path + ":" + std::to_string(number) + ": ";
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return Failure{place + "يُكتب السطر هكذا: اسم = قيمة."};
    const auto failure =
        set(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)), From::kFile);
    if (failure) return Failure{place + failure->message};
  }
  return std::nullopt;
}

std::optional<Failure> Settings::read_environment(std::span<const std::string> entries) {
  for (const std::string& entry : entries) {
    const std::size_t equals = entry.find('=');
    const std::string variable = entry.substr(0, equals);
    if (!variable.starts_with(kEnvironment) || equals == std::string::npos) continue;
    const std::string name = setting_name(variable);
    if (!find(name)) {
      const std::string near = nearest_to(name);
      if (near.empty()) continue;
      return Failure{variable + " ليس إعدادا؛ لعلك تقصد " + environment_name(near) + "."};
    }
    if (const auto failure = set(name, entry.substr(equals + 1), From::kEnvironment))
      return Failure{variable + ": " + failure->message};
  }
  return std::nullopt;
}

std::vector<Option> serve_options() {
  // The names live as long as the program.
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const Setting& setting : kSettings) names.push_back("--" + std::string(setting.name));
    return names;
  }();
  std::vector<Option> out = {{"--config", true}, {"--print-config", false}};
  for (std::size_t i = 0; i < kSettings.size(); ++i)
    out.push_back({kNames[i], !std::holds_alternative<bool ServeOptions::*>(kSettings[i].member)});
  return out;
}

std::string bounds_help(bool arabic) {
  constexpr std::size_t kColumn = 29;
  const ServeOptions usual;
  std::string out;
  for (const Setting& setting : kSettings) {
    if (setting.english.empty()) continue;
    std::string line = "  --" + std::string(setting.name) + (arabic ? " عدد" : " N");
    // Two bytes a letter of Arabic: only the ASCII part is measured.
    const std::size_t shown = 4 + setting.name.size() + (arabic ? 4 : 2);
    line.append(shown < kColumn ? kColumn - shown : 1, ' ');
    line += arabic ? setting.arabic : setting.english;
    line += (arabic ? "؛ الأصل " : "; default ") + std::visit(Shown{usual}, setting.member).front();
    out += line + '\n';
  }
  return out;
}

void print_settings(std::ostream& out, const Settings& settings) {
  for (std::size_t i = 0; i < kSettings.size(); ++i) {
    const Setting& setting = kSettings[i];
    const auto lines = std::visit(Shown{settings.options()}, setting.member);
    if (lines.empty() || lines == std::vector<std::string>{""}) {
      out << "# " << setting.name << " =\n";
      continue;
    }
    for (const std::string& line : lines)
      out << setting.name << " = " << line << "  # " << name_of(settings.from(i)) << '\n';
  }
}

}  // namespace mujib::cli
