#include "transport/slack/shell/secrets.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mujib::slack {
namespace {

constexpr std::string_view kHidden = "•••";
constexpr std::array<std::string_view, 3> kBeginnings = {"xapp-", "xoxb-", "xoxp-"};
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
constexpr std::size_t kMostBytes = 64 * 1024;

std::array<std::pair<const char*, std::string*>, 3> fields_of(Secrets& secrets) {
  return {{{"MUJIB_SLACK_APP_TOKEN", &secrets.app_token},
           {"MUJIB_SLACK_BOT_TOKEN", &secrets.bot_token},
           {"MUJIB_SLACK_SIGNING_SECRET", &secrets.signing_secret}}};
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

// It stands in a header: nothing but what is printed.
bool is_printable(std::string_view secret) {
  return std::all_of(secret.begin(), secret.end(), [](char c) { return '!' <= c && c <= '~'; });
}

Result<std::string> read_private(const std::string& path) {
  const std::string name = "ملف الأسرار «" + path + "»";
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return Failure{"تعذّر فتح " + name + "."};
  std::string bytes(kMostBytes, '\0');
  struct stat about {};
  const bool known = ::fstat(file, &about) == 0;
  const ssize_t count = ::read(file, bytes.data(), bytes.size());
  ::close(file);
  if (!known || !S_ISREG(about.st_mode) || count < 0) return Failure{"تعذّرت قراءة " + name + "."};
  if ((about.st_mode & kOthers) != 0)
    return Failure{name + " يقرؤه غير صاحبه؛ اجعل إذنه 600 بالأمر chmod 600."};
  bytes.resize(static_cast<std::size_t>(count));
  return {boost::system::in_place_value, std::move(bytes)};
}

std::optional<Failure> read_lines(std::string_view bytes, Secrets& out) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = trim(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string_view name = trim(line.substr(0, equals));
    bool known = false;
    for (auto& [field, value] : fields_of(out)) {
      if (name != field || equals == line.size()) continue;
      *value = trim(line.substr(equals + 1));
      known = true;
    }
    if (!known) {
      return Failure{"السطر " + std::to_string(number) +
                     " من ملف الأسرار لا يُفهم؛ يُكتب مثل MUJIB_SLACK_BOT_TOKEN=…"};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Secrets> Secrets::read(const std::string& file, const Environment& environment) {
  Secrets out;
  if (!file.empty()) {
    const auto bytes = read_private(file);
    if (!bytes) return bytes.error();
    if (const auto failure = read_lines(*bytes, out)) return *failure;
  }
  for (auto& [name, value] : fields_of(out)) {
    if (const auto given = environment(name); given && !given->empty()) *value = trim(*given);
    if (!is_printable(*value))
      return Failure{"في " + std::string(name) + " رموز لا تكون في مثله؛ أعد نسخه."};
  }
  return out;
}

std::string Secrets::redact(std::string text) const {
  for (const std::string* secret : {&app_token, &bot_token, &signing_secret}) {
    if (secret->empty()) continue;
    for (std::size_t at = text.find(*secret); at != text.npos; at = text.find(*secret, at))
      text.replace(at, secret->size(), kHidden);
  }
  return text;
}

bool looks_like_token(std::string_view word) {
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return word.find(beginning) != word.npos; });
}

}  // namespace mujib::slack
