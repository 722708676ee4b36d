// The connections that are open: bounds their number, and stops them.
//
// Threads    Every member may be called from any thread. The lock is taken when a
//            connection opens or closes, never for a question.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace mujib::server {

// One open connection. Both are called from any thread, on connections that may be
// at any point, and return at once.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void stop() = 0;   // answer what is under way, then close
  virtual void abort() = 0;  // close now
};

class Registry {
 public:
  // Stays in the registry as long as its Entry lives; the connection is told to
  // stop at once where stopping has begun.
  class Entry {
   public:
    Entry() = default;
    Entry(Registry& registry, std::shared_ptr<Connection> connection);
    Entry(Entry&& other) noexcept;
    Entry& operator=(Entry&&) = delete;
    ~Entry() { leave(); }
    void leave();

   private:
    Registry* registry_ = nullptr;
    const Connection* key_ = nullptr;
  };

  void stop_all();
  void abort_all();
  bool stopping() const { return stopping_; }
  std::size_t size() const { return size_; }

 private:
  void each(void (Connection::*call)());

  std::mutex mutex_;
  std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;
  std::atomic<std::size_t> size_ = 0;
  std::atomic<bool> stopping_ = false;
};

}  // namespace mujib::server
