#include "transport/server/registry.hpp"

#include <utility>
#include <vector>

namespace mujib::server {

Registry::Entry::Entry(Entry&& other) noexcept
    : registry_(std::exchange(other.registry_, nullptr)),
      key_(other.key_),
      admitted_(other.admitted_) {}

void Registry::Entry::set(const std::shared_ptr<Connection>& connection) {
  bool cut = false;
  {
    const std::lock_guard lock(registry_->mutex_);
    Item& item = registry_->items_.at(key_);
    item.connection = connection;
    cut = item.cut;
  }
  // After the lock: either stop_all() sees the connection or we see stopping.
  if (cut) connection->abort();
  if (registry_->stopping()) connection->stop();
}

void Registry::Entry::rest(bool at_rest) {
  const std::lock_guard lock(registry_->mutex_);
  Item& item = registry_->items_.at(key_);
  if (!item.cut) registry_->set_resting(key_, item, at_rest);
}

bool Registry::Entry::count_as(const std::string& address) {
  const std::lock_guard lock(registry_->mutex_);
  Item& item = registry_->items_.at(key_);
  if (!item.admitted || item.address == address) return true;
  if (registry_->count_of(address) >= registry_->limits_.by_address) return false;
  registry_->uncount(item);
  item.address = address;
  registry_->count(address);
  item.admitted = true;
  return true;
}

void Registry::Entry::leave() {
  if (registry_ == nullptr) return;
  const std::lock_guard lock(registry_->mutex_);
  Item& item = registry_->items_.at(key_);
  registry_->set_resting(key_, item, false);
  registry_->uncount(item);
  registry_->items_.erase(key_);
  registry_->size_ = registry_->items_.size();
  registry_ = nullptr;
}

std::optional<Registry::Entry> Registry::enter(const std::string& address) {
  Entry entry;
  Cut cut;
  {
    const std::lock_guard lock(mutex_);
    entry.admitted_ = make_room(address, cut);
    if (!entry.admitted_ && items_.size() >= limits_.connections + limits_.over &&
        !cut_oldest(nullptr, false, cut))
      return std::nullopt;
    entry.key_ = next_key_++;
    Item& item = items_[entry.key_];
    item.address = address;
    item.admitted = entry.admitted_;
    if (item.admitted) count(address);
    set_resting(entry.key_, item, true);
    size_ = items_.size();
  }
  entry.registry_ = this;
  if (cut) cut->abort();
  return entry;
}

bool Registry::make_room(const std::string& address, Cut& cut) {
  if (!address.empty() && count_of(address) >= limits_.by_address)
    return cut_oldest(&address, true, cut);
  return admitted_ < limits_.connections || cut_oldest(nullptr, true, cut);
}

bool Registry::cut_oldest(const std::string* address, bool admitted, Cut& cut) {
  for (const auto& [order, key] : resting_) {
    Item& item = items_.at(key);
    if (item.admitted != admitted || (address != nullptr && item.address != *address)) continue;
    cut = item.connection.lock();
    item.cut = true;
    set_resting(key, item, false);
    uncount(item);
    return true;
  }
  return false;
}

std::size_t Registry::count_of(const std::string& address) const {
  const auto found = by_address_.find(address);
  return found != by_address_.end() ? found->second : 0;
}

void Registry::count(const std::string& address) {
  ++admitted_;
  if (!address.empty()) ++by_address_[address];
}

void Registry::uncount(Item& item) {
  if (!std::exchange(item.admitted, false)) return;
  --admitted_;
  const auto found = by_address_.find(item.address);
  if (found != by_address_.end() && --found->second == 0) by_address_.erase(found);
}

void Registry::set_resting(std::uint64_t key, Item& item, bool at_rest) {
  if (item.resting != 0) resting_.erase(std::exchange(item.resting, 0));
  if (!at_rest) return;
  item.resting = next_rest_++;
  resting_.emplace(item.resting, key);
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
    for (const auto& [key, item] : items_)
      if (auto alive = item.connection.lock()) open.push_back(std::move(alive));
  }
  for (const auto& connection : open) (connection.get()->*call)();
}

}  // namespace mujib::server
