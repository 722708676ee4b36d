#include "engine/formats/pdf/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace mujib::formats {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kInputDescriptor = 3;  // as kInputFile says
constexpr std::size_t kReadAtOnce = std::size_t{1} << 16;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }
  void take(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

// In memory, so that nothing of a document is left on a disk.
bool fill_with(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::lseek(file.number(), 0, SEEK_SET) == 0;
}

class Actions {
 public:
  Actions() { posix_spawn_file_actions_init(&actions_); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

  posix_spawn_file_actions_t* get() { return &actions_; }
  void nowhere(int descriptor, int how) {
    posix_spawn_file_actions_addopen(&actions_, descriptor, "/dev/null", how, 0);
  }
  void becomes(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }

 private:
  posix_spawn_file_actions_t actions_;
};

// False where the system lets nobody set them: then it may not run.
bool bound(pid_t child, const Bounds& bounds) {
  const auto set = [&](__rlimit_resource which, rlim_t most) {
    const rlimit limit{most, most};
    return ::prlimit(child, which, &limit, nullptr) == 0 || errno == ESRCH;  // it ended before
  };
  return set(RLIMIT_AS, bounds.memory_bytes) &&
         set(RLIMIT_CPU, static_cast<rlim_t>(bounds.seconds)) &&
         set(RLIMIT_FSIZE, 0) &&  // it writes to a pipe, and to no file
         set(RLIMIT_CORE, 0);
}

// Until the child closes its end, or one of its bounds is met.
Ran::End read_output(int from, const Bounds& bounds, std::string& out) {
  const Clock::time_point end = Clock::now() + std::chrono::seconds(bounds.seconds);
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return Ran::End::kTooLong;
    pollfd wait{from, POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Ran::End::kTooLong;
    const std::size_t before = out.size();
    out.resize(before + kReadAtOnce);
    const ssize_t read = ::read(from, out.data() + before, kReadAtOnce);
    out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
    if (read < 0 && errno == EINTR) continue;
    if (read <= 0) return Ran::End::kExited;
    if (out.size() > bounds.output_bytes) return Ran::End::kTooMuch;
  }
}

}  // namespace

Ran run_bounded(const std::vector<std::string>& command, std::string_view input,
                const Bounds& bounds) {
  Ran ran{Ran::End::kMissing, 0, {}};
  const Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  std::array<int, 2> ends{-1, -1};
  if (!file.ok() || !fill_with(file, input) || ::pipe2(ends.data(), O_CLOEXEC) != 0) return ran;
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  Actions actions;
  // The pipe first: its number may be the input's.
  actions.becomes(to.number(), STDOUT_FILENO);
  actions.becomes(file.number(), kInputDescriptor);
  actions.nowhere(STDIN_FILENO, O_RDONLY);
  actions.nowhere(STDERR_FILENO, O_WRONLY);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  char locale[] = "LC_ALL=C.UTF-8";
  char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
  char* environment[] = {locale, path, nullptr};
  pid_t child = 0;
  if (::posix_spawnp(&child, words[0], actions.get(), nullptr, words.data(), environment) != 0) {
    return ran;
  }
  to.close();
  ran.end =
      bound(child, bounds) ? read_output(from.number(), bounds, ran.output) : Ran::End::kKilled;
  if (ran.end != Ran::End::kExited) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (ran.end == Ran::End::kExited) {
    if (WIFEXITED(status)) {
      ran.status = WEXITSTATUS(status);
    } else {
      ran.end = WTERMSIG(status) == SIGXCPU ? Ran::End::kTooLong : Ran::End::kKilled;
    }
  }
  return ran;
}

}  // namespace mujib::formats
