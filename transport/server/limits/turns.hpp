// Works questions out on threads of its own, so that those who read and write never
// wait for one, and in turns, so that nobody waits behind all that another has asked.
//
//   Turns turns({.threads = 2});
//   if (!turns.take("192.0.2.7", [] { … })) tell_busy();   // the queue is full
//
// Order      One question of each address that has some waiting, round and round; those
//            of one address in the order in which they came.
// Lifecycle  stop() drops what waits, unrun; the end waits for what is under way.
// Threads    Every member may be called from any thread. `work` is run on one of the
//            threads of Turns and must not throw.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mujib::server {

class Turns {
 public:
  struct Limits {
    std::size_t threads = 1;
    std::size_t waiting = 1024;  // in all
    std::size_t waiting_by_address = 64;
  };
  using Work = std::function<void()>;

  explicit Turns(Limits limits);
  ~Turns();
  Turns(const Turns&) = delete;
  Turns& operator=(const Turns&) = delete;

  // False where too much waits already; `work` is then not kept.
  bool take(const std::string& address, Work work);
  void stop();

  std::size_t waiting() const;
  bool idle() const;  // nothing waits and nothing is under way

 private:
  void run();
  Work next();  // with the lock held and something waiting

  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, std::deque<Work>> queues_;  // none is empty
  std::deque<std::string> round_;                   // the addresses, who is next first
  std::size_t waiting_ = 0;
  std::size_t under_way_ = 0;
  bool stopped_ = false;
  std::vector<std::jthread> threads_;  // last: they use all the others
};

}  // namespace mujib::server
