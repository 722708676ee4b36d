// Loads documents and rules again when they change, beside the answers that go on.
//
// All or nothing: what cannot be loaded whole is told, with its place, and the
// engine before it goes on serving. What changes while it is read is read again.
//
// Threads    Loads and calls `put_to_work` on a thread of its own; load_now() may be
//            called from any thread and returns at once.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>

#include "engine/answer/engine.hpp"
#include "transport/cli/reload/watch.hpp"

namespace mujib::cli {

// Of all files that an engine of these sources was made from.
std::uint64_t stamp_of(const answer::Sources& sources);

class Reloader {
 public:
  using Engine = std::shared_ptr<const answer::Engine>;

  struct Start {
    answer::Sources sources;
    std::uint64_t stamp = 0;  // taken before `engine` was loaded
    Engine engine;            // serves now
  };
  // `failed` is called where what changed could not be loaded. `log` is told about each load in a
  // line, after the Problems where there are some.
  Reloader(Start start, std::function<void(Engine)> put_to_work, std::function<void()> failed,
           std::ostream& log);

  void load_now() { watch_.call_now(); }
  // Loads no more; false while a load is under way, which may take long.
  bool stop() { return watch_.stop(); }

 private:
  void load();
  void tell_failure(const std::string& why, const std::vector<Problem>& problems);

  answer::Sources sources_;
  std::string version_;
  std::function<void(Engine)> put_to_work_;
  std::function<void()> failed_;
  std::ostream& log_;
  Watch watch_;  // last: its thread uses all the others
};

}  // namespace mujib::cli
