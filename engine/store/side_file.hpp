// A file in the making: FILE.building beside FILE, whose place it takes when it is done.
// So FILE is never written in place, and what a death or a full disk leaves of it is the
// old bytes.
//
//   SideFile side;
//   if (auto error = side.open("seeds.mujib")) …      // a copy of FILE, or empty
//   … write to side.path() …
//   if (auto error = side.publish()) …                // FILE is the new one
//
// Errors     std::error_code. resource_unavailable_try_again: another program makes the
//            same file now. After an error of publish() FILE is the old one.
// Ownership  The file is removed with its SideFile unless it was published. One that a
//            killed program left behind is taken over.
// Threads    One thread at a time.
#pragma once

#include <string>
#include <system_error>

namespace mujib::store {

class SideFile {
 public:
  SideFile() = default;
  ~SideFile();
  SideFile(const SideFile&) = delete;
  SideFile& operator=(const SideFile&) = delete;

  std::error_code open(const std::string& file);
  const std::string& path() const { return path_; }
  // Written down on the disk, then renamed, then the folder written down. Nobody may have
  // it open.
  std::error_code publish();

 private:
  std::error_code lock();
  std::error_code begin_as_copy();

  std::string file_;
  std::string path_;
  int descriptor_ = -1;  // holds the lock
};

}  // namespace mujib::store
