// Questions that found no answer, and answers that people called right or wrong, kept for
// those who write rules: one `ask` or `judge` message of PROTOCOL.md a line, so that each
// can be asked again. No address, no id and no
// time is kept.
//
// Bounds     The file is renamed to FILE.1, over the one before, when it would grow
//            past most_bytes. Questions wait in a queue of 1,024; what comes when it
//            is full is dropped and counted.
// Errors     open(): a file that cannot be written. Later ones are told once on
//            standard error; answering goes on.
// Threads    take() and add() may be called from any thread, take no lock and do no
//            I/O. Writing is done by a thread of the log's own; the end writes what waits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/types/answer.hpp"
#include "engine/types/result.hpp"
#include "transport/protocol/request.hpp"

namespace mujib::cli {

class UnansweredLog {
 public:
  static constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 20;

  static Result<std::unique_ptr<UnansweredLog>> open(const std::string& path,
                                                     std::uint64_t most_bytes = kMostBytes);
  ~UnansweredLog();

  // Adds the question unless the answer is one: refusals and passages are none.
  void take(const Question& question, const Answer& answer) {
    if (answer.status != Status::kAnswered) add(question);
  }
  void add(const Question& question);
  // What a person says of an answer, right or wrong: a `judge` message of PROTOCOL.md.
  void add(const protocol::Judge& judge);
  // The file was renamed by who keeps logs: what comes goes into a new one.
  void reopen();
  // Writes what waits; what comes later is not written any more.
  void finish();
  std::uint64_t dropped() const;

 private:
  struct Impl;
  explicit UnansweredLog(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Both generations of a log, the older first. A line that is no question (one cut
// short by a crash) is left out. Failure where there is no log at all.
Result<std::vector<Question>> read_unanswered(const std::string& path);
// What people said of answers, from the same files.
Result<std::vector<protocol::Judge>> read_judged(const std::string& path);

// Where the log is kept when nobody says so: below the user's folder for state, empty
// where there is none.
std::string default_unanswered_path();

}  // namespace mujib::cli
