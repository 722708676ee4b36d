#include "transport/cli/log/unanswered_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <thread>
#include <utility>

#include "transport/cli/options/files.hpp"
#include "transport/protocol/client.hpp"
#include "transport/protocol/request.hpp"

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostWaiting = 1024;
constexpr std::chrono::milliseconds kRest(200);
constexpr std::string_view kOlder = ".1";
constexpr std::string_view kAnyId = "1";  // a message has one; the client's is not kept

// A file that lines are added to, and its predecessor.
class RotatedFile {
 public:
  RotatedFile(std::string path, std::uint64_t most_bytes)
      : path_(std::move(path)), most_bytes_(most_bytes) {}
  ~RotatedFile() { close(); }
  RotatedFile(const RotatedFile&) = delete;
  RotatedFile& operator=(const RotatedFile&) = delete;

  bool reopen() {
    close();
    return open();
  }

  bool open() {
    // For its owner's eyes: people ask about private things.
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    struct stat status {};
    if (file_ < 0 || fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    size_ = static_cast<std::uint64_t>(status.st_size);
    return true;
  }

  bool add(const std::string& line) {
    if (size_ > 0 && size_ + line.size() > most_bytes_ && !rotate()) return false;
    for (std::size_t done = 0; done < line.size();) {
      const ssize_t count = ::write(file_, line.data() + done, line.size() - done);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      done += static_cast<std::size_t>(count);
      size_ += static_cast<std::uint64_t>(count);
    }
    return true;
  }

  const std::string& path() const { return path_; }

 private:
  bool rotate() {
    close();
    return ::rename(path_.c_str(), (path_ + std::string(kOlder)).c_str()) == 0 && open();
  }
  void close() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }

  std::string path_;
  std::uint64_t most_bytes_;
  std::uint64_t size_ = 0;
  int file_ = -1;
};

// Pushed by many threads, taken whole by one: a list whose head is swapped. (The queue of
// Boost.Lockfree recycles its nodes while others still look at them, which is meant, and
// which no thread sanitizer can know.)
class WaitingLines {
 public:
  WaitingLines() = default;
  ~WaitingLines() { take_all(); }
  WaitingLines(const WaitingLines&) = delete;
  WaitingLines& operator=(const WaitingLines&) = delete;

  // False when it is full.
  bool push(std::string line) {
    if (count_.fetch_add(1, std::memory_order_relaxed) >= kMostWaiting) {
      count_.fetch_sub(1, std::memory_order_relaxed);
      return false;
    }
    auto node =
        std::make_unique<Node>(Node{std::move(line), newest_.load(std::memory_order_relaxed)});
    while (!newest_.compare_exchange_weak(node->next, node.get(), std::memory_order_release,
                                          std::memory_order_relaxed)) {
    }
    static_cast<void>(node.release());  // the list's now
    return true;
  }

  // In the order in which they came.
  std::vector<std::string> take_all() {
    std::vector<std::string> out;
    Node* node = newest_.exchange(nullptr, std::memory_order_acquire);
    while (node != nullptr) {
      const std::unique_ptr<Node> taken(node);
      out.push_back(std::move(taken->line));
      node = taken->next;
      count_.fetch_sub(1, std::memory_order_relaxed);
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  struct Node {
    std::string line;
    Node* next = nullptr;
  };
  std::atomic<Node*> newest_ = nullptr;
  std::atomic<std::size_t> count_ = 0;
};

// The messages of one kind.
template <class Message>
void read_lines(const std::string& bytes, std::vector<Message>& out) {
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    auto message = protocol::read_message(std::string_view(bytes).substr(begin, end - begin));
    if (auto* wanted = std::get_if<Message>(&message)) out.push_back(std::move(*wanted));
    begin = end + 1;
  }
}

// Both generations, the older first.
template <class Message>
Result<std::vector<Message>> read_both(const std::string& path) {
  std::vector<Message> out;
  const auto older = read_file(path + std::string(kOlder));
  if (older) read_lines(*older, out);
  const auto newer = read_file(path);
  if (newer) read_lines(*newer, out);
  if (!older && !newer) return newer.error();
  return out;
}

}  // namespace

struct UnansweredLog::Impl {
  Impl(const std::string& path, std::uint64_t most_bytes) : file(path, most_bytes) {}

  void add(std::string line) {
    if (!queue.push(std::move(line))) ++dropped;
  }

  void start() {
    writer = std::jthread([this](const std::stop_token& stopped) { run(stopped); });
  }

  void run(const std::stop_token& stopped) {
    std::mutex mutex;
    std::condition_variable_any rest;
    std::unique_lock lock(mutex);
    while (!stopped.stop_requested()) {
      write_all();
      rest.wait_for(lock, stopped, kRest, [] { return false; });
    }
    write_all();
  }

  void write_all() {
    if (renamed.exchange(false)) file.reopen();  // one that fails shows in the next line
    for (const std::string& line : queue.take_all()) {
      if (file.add(line) || told) continue;
      told = true;
      std::cerr << "مجيب: تعذّرت الكتابة في سجل الأسئلة «" << file.path()
                << "»؛ لا تُسجَّل الأسئلة حتى تزول العلة." << std::endl;
    }
  }

  RotatedFile file;
  bool told = false;
  std::atomic<bool> renamed = false;
  WaitingLines queue;
  std::atomic<std::uint64_t> dropped = 0;
  std::jthread writer;  // last: it uses all the others
};

UnansweredLog::UnansweredLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
UnansweredLog::~UnansweredLog() = default;

Result<std::unique_ptr<UnansweredLog>> UnansweredLog::open(const std::string& path,
                                                           std::uint64_t most_bytes) {
  std::error_code ignored;  // opening says it
  fs::create_directories(fs::path(path).parent_path(), ignored);
  auto impl = std::make_unique<Impl>(path, most_bytes);
  if (!impl->file.open()) {
    return Failure{"تعذّرت الكتابة في سجل الأسئلة «" + path +
                   "»؛ اختر غيره بالخيار «--unanswered» أو أوقفه بالخيار «--no-unanswered»."};
  }
  impl->start();
  return std::unique_ptr<UnansweredLog>(new UnansweredLog(std::move(impl)));
}

void UnansweredLog::add(const Question& question) {
  impl_->add(protocol::write_ask(kAnyId, question) + '\n');
}

void UnansweredLog::add(const protocol::Judge& judge) {
  impl_->add(protocol::write_judge(kAnyId, judge.question, judge.answer, judge.right) + '\n');
}

void UnansweredLog::reopen() { impl_->renamed = true; }

void UnansweredLog::finish() {
  impl_->writer.request_stop();
  if (impl_->writer.joinable()) impl_->writer.join();
}

std::uint64_t UnansweredLog::dropped() const { return impl_->dropped; }

Result<std::vector<Question>> read_unanswered(const std::string& path) {
  auto asked = read_both<protocol::Ask>(path);
  if (!asked) return asked.error();
  std::vector<Question> out;
  for (protocol::Ask& one : *asked) out.push_back(std::move(one.question));
  return out;
}

Result<std::vector<protocol::Judge>> read_judged(const std::string& path) {
  return read_both<protocol::Judge>(path);
}

std::string default_unanswered_path() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  fs::path folder;
  if (state != nullptr && *state == '/')
    folder = state;
  else if (home != nullptr && *home == '/')
    folder = fs::path(home) / ".local" / "state";
  return folder.empty() ? std::string() : (folder / "mujib" / "unanswered.jsonl").string();
}

}  // namespace mujib::cli
