#include "transport/slack/bridge/journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

#include "transport/protocol/json_writer.hpp"
#include "transport/slack/bridge/seen.hpp"

namespace mujib::slack {
namespace {

using nlohmann::json;

constexpr mode_t kPrivate = S_IRUSR | S_IWUSR;
constexpr std::array<std::string_view, 3> kFroms = {"mention", "direct", "command"};

// Where the texts of an Incoming stand in a line, by their names.
template <class Texts>
auto fields_of(Texts& incoming) {
  return std::array{
      std::pair{"event", &incoming.event_id},  std::pair{"team", &incoming.team},
      std::pair{"channel", &incoming.channel}, std::pair{"user", &incoming.user},
      std::pair{"ts", &incoming.ts},           std::pair{"thread", &incoming.thread},
      std::pair{"text", &incoming.text},       std::pair{"url", &incoming.response_url}};
}

std::string key_of(const Incoming& incoming) {
  const auto keys = incoming.keys();
  return keys.empty() ? "url/" + incoming.response_url : keys.front();
}

std::string line_of(const Journal::Entry& entry) {
  protocol::JsonWriter line;
  line.begin_object().key("at").number(entry.at.time_since_epoch().count());
  line.key("from").string(kFroms[static_cast<std::size_t>(entry.incoming.from)]);
  for (const auto& [name, text] : fields_of(entry.incoming))
    if (!text->empty()) line.key(name).string(*text);
  return line.end_object().take() + '\n';
}

std::string done_line(const std::string& key) {
  protocol::JsonWriter line;
  return line.begin_object().key("done").string(key).end_object().take() + '\n';
}

std::string text_in(const json& line, const char* name) {
  const auto found = line.find(name);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::optional<std::string> read_all(int file) {
  std::string out;
  std::array<char, 64 * 1024> part;
  while (true) {
    const ssize_t count = ::read(file, part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return out;
    out.append(part.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(const std::string& path, Time now) {
  const std::string name = "ملف الحالة «" + path + "»";
  auto journal = std::unique_ptr<Journal>(new Journal(path));
  journal->file_ = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, kPrivate);
  if (journal->file_ < 0) return Failure{"تعذّر فتح " + name + "؛ تأكد من المجلد والإذن."};
  if (::flock(journal->file_, LOCK_EX | LOCK_NB) != 0)
    return Failure{name + " عند جسر آخر يعمل الآن؛ لكل جسر ملفه."};
  const auto bytes = read_all(journal->file_);
  if (!bytes) return Failure{"تعذّرت قراءة " + name + "."};
  journal->load(*bytes);
  if (!journal->rewrite(now)) return Failure{"تعذّرت كتابة " + name + "."};
  return journal;
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
}

bool Journal::take(const Incoming& incoming, Time now) {
  Entry entry{incoming, now, false};
  const std::string line = line_of(entry);
  add(std::move(entry));
  return append(line, now);
}

bool Journal::done(const Incoming& incoming, Time now) {
  const std::string key = key_of(incoming);
  mark_done(key);
  return append(done_line(key), now);
}

void Journal::load(const std::string& bytes) {
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const auto line = json::parse(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(end), nullptr,
                                  /*allow_exceptions=*/false);
    begin = end + 1;
    if (!line.is_object()) continue;
    if (const std::string key = text_in(line, "done"); !key.empty()) {
      mark_done(key);
      continue;
    }
    const auto at = line.find("at");
    const std::string from = text_in(line, "from");
    const auto* const known = std::find(kFroms.begin(), kFroms.end(), from);
    if (at == line.end() || !at->is_number_integer() || known == kFroms.end()) continue;
    Entry entry;
    entry.at = Time(Duration(at->get<Duration::rep>()));
    entry.incoming.from = static_cast<Incoming::From>(known - kFroms.begin());
    for (const auto& [name, text] : fields_of(entry.incoming)) *text = text_in(line, name);
    add(std::move(entry));
  }
}

void Journal::add(Entry entry) {
  places_[key_of(entry.incoming)] = forgotten_ + entries_.size();
  entries_.push_back(std::move(entry));
}

void Journal::mark_done(const std::string& key) {
  const auto found = places_.find(key);
  if (found != places_.end()) entries_[found->second - forgotten_].done = true;
}

void Journal::forget_old(Time now) {
  while (!entries_.empty() && entries_.front().at + Seen::kKept < now) {
    const auto found = places_.find(key_of(entries_.front().incoming));
    if (found != places_.end() && found->second == forgotten_) places_.erase(found);
    entries_.pop_front();
    ++forgotten_;
  }
}

bool Journal::append(const std::string& line, Time now) {
  const bool written = write_all(file_, torn_ ? '\n' + line : line);
  torn_ = !written;
  return ++lines_ < kLinesToCompact ? written : rewrite(now) && written;
}

// The new file is locked before it takes the old one's name, so that there is never
// a moment in which another bridge could have it.
bool Journal::rewrite(Time now) {
  forget_old(now);
  lines_ = 0;
  const std::string next = path_ + ".new";
  const int file =
      ::open(next.c_str(), O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, kPrivate);
  if (file < 0) return false;
  std::string bytes;
  for (const Entry& entry : entries_) {
    bytes += line_of(entry);
    if (entry.done) bytes += done_line(key_of(entry.incoming));
  }
  const bool written = ::fchmod(file, kPrivate) == 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0 &&
                       write_all(file, bytes) && ::fsync(file) == 0 &&
                       std::rename(next.c_str(), path_.c_str()) == 0;
  if (!written) {
    ::close(file);
    return false;
  }
  ::close(file_);
  file_ = file;
  torn_ = false;
  return true;
}

}  // namespace mujib::slack
