// The connections that are open: bounds their number, in all and by address, makes room
// for who comes, and stops them.
//
// A connection that waits for a request, its first or its next, is at rest. Where a bound
// is reached the one that has rested longest is cut, so that clients that open connections
// and say nothing shut nobody out. Where none rests, the newcomer is in over the bound: it
// is told that the server is busy. A few of those are heard at a time.
//
// Threads    Every member may be called from any thread. The lock is taken when a
//            connection opens, closes or comes to rest, never for a question of a WebSocket.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
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
  struct Limits {
    std::size_t connections = 4096;
    std::size_t by_address = 256;
    std::size_t over = 64;  // heard beyond the bounds
  };

  // Counts as long as it lives.
  class Entry {
   public:
    Entry() = default;
    Entry(Entry&& other) noexcept;
    Entry& operator=(Entry&&) = delete;
    ~Entry() { leave(); }

    // The connection to tell; told at once where stopping has begun or it was cut.
    void set(const std::shared_ptr<Connection>& connection);
    void rest(bool at_rest);
    // From now on it counts for this address; false where that one has too many.
    bool count_as(const std::string& address);
    bool admitted() const { return admitted_; }
    void leave();

   private:
    friend class Registry;
    Registry* registry_ = nullptr;
    std::uint64_t key_ = 0;
    bool admitted_ = false;
  };

  Registry() = default;
  explicit Registry(Limits limits) : limits_(limits) {}
  void set_limits(Limits limits) { limits_ = limits; }  // before the first connection

  // At rest. An empty address counts for none. Nothing: not even heard.
  std::optional<Entry> enter(const std::string& address);

  void stop_all();
  void abort_all();
  bool stopping() const { return stopping_; }
  std::size_t size() const { return size_; }

 private:
  struct Item {
    std::weak_ptr<Connection> connection;
    std::string address;
    std::uint64_t resting = 0;  // key in resting_; 0: it does not rest
    bool admitted = false;
    bool cut = false;
  };
  using Cut = std::shared_ptr<Connection>;  // to abort outside the lock

  void each(void (Connection::*call)());
  // With the lock held.
  bool make_room(const std::string& address, Cut& cut);
  bool cut_oldest(const std::string* address, bool admitted, Cut& cut);
  std::size_t count_of(const std::string& address) const;
  void count(const std::string& address);
  void uncount(Item& item);
  void set_resting(std::uint64_t key, Item& item, bool at_rest);

  Limits limits_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Item> items_;
  std::map<std::uint64_t, std::uint64_t> resting_;  // in the order of coming to rest -> key
  std::unordered_map<std::string, std::size_t> by_address_;
  std::size_t admitted_ = 0;
  std::uint64_t next_key_ = 1;
  std::uint64_t next_rest_ = 1;
  std::atomic<std::size_t> size_ = 0;
  std::atomic<bool> stopping_ = false;
};

}  // namespace mujib::server
