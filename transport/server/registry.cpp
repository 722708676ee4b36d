#include "transport/server/registry.hpp"

#include <utility>
#include <vector>

namespace mujib::server {

Registry::Entry::Entry(Registry& registry, std::shared_ptr<Connection> connection)
    : registry_(&registry), key_(connection.get()) {
  {
    const std::lock_guard lock(registry.mutex_);
    registry.connections_.emplace(key_, connection);
    registry.size_ = registry.connections_.size();
  }
  // After the lock: either stop_all() sees the connection or we see stopping.
  if (registry.stopping()) connection->stop();
}

Registry::Entry::Entry(Entry&& other) noexcept
    : registry_(std::exchange(other.registry_, nullptr)), key_(other.key_) {}

void Registry::Entry::leave() {
  if (registry_ == nullptr) return;
  const std::lock_guard lock(registry_->mutex_);
  registry_->connections_.erase(key_);
  registry_->size_ = registry_->connections_.size();
  registry_ = nullptr;
}

void Registry::stop_all() {
  stopping_ = true;
  each(&Connection::stop);
}

void Registry::abort_all() {
  stopping_ = true;
  each(&Connection::abort);
}

// Called outside the lock: a connection may end, and leave, while it is told.
void Registry::each(void (Connection::*call)()) {
  std::vector<std::shared_ptr<Connection>> open;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, connection] : connections_)
      if (auto alive = connection.lock()) open.push_back(std::move(alive));
  }
  for (const auto& connection : open) (connection.get()->*call)();
}

}  // namespace mujib::server
