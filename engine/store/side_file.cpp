#include "engine/store/side_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <vector>

namespace mujib::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".building";
constexpr std::string_view kJournals[] = {"-journal", "-wal", "-shm"};
constexpr std::size_t kCopiedAtOnce = std::size_t{1} << 18;

std::error_code last_error() { return {errno, std::generic_category()}; }

// A descriptor that is closed when it goes out of scope.
struct Descriptor {
  explicit Descriptor(int opened) : number(opened) {}
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  const int number;
};

// A link keeps its place; what it points to is replaced.
std::string real_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path : real.string();
}

std::error_code write_all(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(to, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return {};
}

std::error_code copy_all(int from, int to) {
  std::vector<char> bytes(kCopiedAtOnce);
  while (true) {
    const ssize_t read = ::read(from, bytes.data(), bytes.size());
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) return last_error();
    if (read == 0) return {};
    if (auto error = write_all(to, bytes.data(), static_cast<std::size_t>(read))) return error;
  }
}

// A rename is on the disk when its folder is. Where that cannot be, the rename holds all the
// same: a death of the machine leaves the old file or the new one.
void write_folder_down(const std::string& file) {
  const std::string folder = fs::path(file).parent_path().string();
  const Descriptor opened(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number >= 0) ::fsync(opened.number);
}

}  // namespace

SideFile::~SideFile() {
  if (descriptor_ < 0) return;
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

std::error_code SideFile::open(const std::string& file) {
  file_ = real_path(file);
  path_ = file_ + std::string(kSuffix);
  // Who may not write the file may not replace it either.
  if (::access(file_.c_str(), F_OK) == 0 && ::access(file_.c_str(), W_OK) != 0) {
    return last_error();
  }
  if (auto error = lock()) return error;
  return begin_as_copy();
}

// The file whose lock is held must still be the one of that name: who held it before may
// have published it meanwhile.
std::error_code SideFile::lock() {
  while (true) {
    const int opened = ::open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (opened < 0) return last_error();
    struct stat held = {};
    struct stat named = {};
    if (::flock(opened, LOCK_EX | LOCK_NB) != 0 || ::fstat(opened, &held) != 0) {
      const std::error_code error = last_error();
      ::close(opened);
      return error;
    }
    const bool same = ::stat(path_.c_str(), &named) == 0 && named.st_ino == held.st_ino &&
                      named.st_dev == held.st_dev;
    if (same) {
      descriptor_ = opened;
      return {};
    }
    ::close(opened);
  }
}

std::error_code SideFile::begin_as_copy() {
  if (::ftruncate(descriptor_, 0) != 0) return last_error();
  // What SQLite would play back into the file: of another program, or of one that was killed.
  for (const std::string_view left : kJournals) ::unlink((path_ + std::string(left)).c_str());
  const Descriptor from(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
  if (from.number < 0) return errno == ENOENT ? std::error_code() : last_error();
  struct stat old = {};
  if (::fstat(from.number, &old) != 0 || ::fchmod(descriptor_, old.st_mode & 07777) != 0) {
    return last_error();
  }
  return copy_all(from.number, descriptor_);
}

std::error_code SideFile::publish() {
  if (::fsync(descriptor_) != 0) return last_error();
  // SQLite would undo in the new file what a journal of an older one says.
  for (const std::string_view left : kJournals) ::unlink((file_ + std::string(left)).c_str());
  if (::rename(path_.c_str(), file_.c_str()) != 0) return last_error();
  ::close(descriptor_);
  descriptor_ = -1;
  write_folder_down(file_);
  return {};
}

}  // namespace mujib::store
