// One line of JSON for each answer that a server gave: when, from what class of address,
// what kind of answer by which rule, and how long it took. No address is kept, and a
// question only where that is switched on: people ask about private things.
//
//   {"time":"2026-01-31T09:00:00.125Z","level":"info","request":1,"from":"loopback",
//    "status":"answered","kind":"fact","rule":"مقر","microseconds":840}
//
// Errors     open(): a file that cannot be written. Lines that cannot be written later
//            are dropped.
// Threads    add() and reopen() may be called from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "engine/types/result.hpp"
#include "transport/server/served.hpp"

namespace mujib::cli {

class AnswerLog {
 public:
  // «-» is standard error.
  static Result<std::unique_ptr<AnswerLog>> open(const std::string& path, bool with_questions);
  ~AnswerLog();
  AnswerLog(const AnswerLog&) = delete;
  AnswerLog& operator=(const AnswerLog&) = delete;

  void add(const server::Served& served);
  // The file was renamed by who keeps logs: what comes goes into a new one.
  void reopen();

 private:
  AnswerLog(std::string path, bool with_questions)
      : path_(std::move(path)), with_questions_(with_questions) {}
  bool open_file();

  const std::string path_;
  const bool with_questions_;
  std::mutex mutex_;
  int file_ = -1;
};

}  // namespace mujib::cli
