// What must outlive the program: which events were taken, and which questions have
// no answer yet. One file of JSON lines; a line is appended before its event is
// acknowledged.
//
//   {"at":1700000000123,"from":"mention","event":"Ev1","team":"T1","channel":"C1",…,"text":"…"}
//   {"done":"event/Ev1"}
//
// It holds what people asked, so its mode is 600. Lines that do not read, such as
// one cut off by a crash, are skipped. On opening, and whenever it has grown by
// kLinesToCompact lines, it is written anew without what is older than Seen::kKept.
//
// Errors     Failure where the file cannot be opened, or another bridge has it; false
//            where a line could not be written.
// Threads    One.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "engine/types/result.hpp"
#include "transport/slack/api/delivery.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

class Journal {
 public:
  static constexpr std::size_t kLinesToCompact = 20'000;

  struct Entry {
    Incoming incoming;
    Time at{};
    bool done = false;
  };

  static Result<std::unique_ptr<Journal>> open(const std::string& path, Time now);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // In the order in which they were taken.
  const std::deque<Entry>& entries() const { return entries_; }

  bool take(const Incoming& incoming, Time now);
  bool done(const Incoming& incoming, Time now);

 private:
  explicit Journal(std::string path) : path_(std::move(path)) {}
  void load(const std::string& bytes);
  void add(Entry entry);
  void mark_done(const std::string& key);
  void forget_old(Time now);
  bool append(const std::string& line, Time now);
  bool rewrite(Time now);

  std::string path_;
  int file_ = -1;
  std::size_t lines_ = 0;  // since it was written anew
  bool torn_ = false;      // the last line may lack its end
  std::deque<Entry> entries_;
  std::size_t forgotten_ = 0;                            // taken off the front so far
  std::unordered_map<std::string, std::size_t> places_;  // by key, counted with those
};

}  // namespace mujib::slack
