#include "transport/server/limits/turns.hpp"

#include <algorithm>
#include <utility>

namespace mujib::server {

Turns::Turns(Limits limits) : limits_(limits) {
  for (std::size_t i = 0; i < std::max<std::size_t>(limits_.threads, 1); ++i)
    threads_.emplace_back([this] { run(); });
}

Turns::~Turns() { stop(); }

bool Turns::take(const std::string& address, Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || waiting_ >= limits_.waiting) return false;
    const auto [queue, fresh] = queues_.try_emplace(address);
    if (queue->second.size() >= limits_.waiting_by_address) return false;
    if (fresh) round_.push_back(address);
    queue->second.push_back(std::move(work));
    ++waiting_;
  }
  wake_.notify_one();
  return true;
}

void Turns::stop() {
  std::map<std::string, std::deque<Work>> dropped;  // ends outside the lock
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    dropped.swap(queues_);
    round_.clear();
    waiting_ = 0;
  }
  wake_.notify_all();
}

std::size_t Turns::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

bool Turns::idle() const {
  const std::lock_guard lock(mutex_);
  return waiting_ == 0 && under_way_ == 0;
}

Turns::Work Turns::next() {
  const std::string address = std::move(round_.front());
  round_.pop_front();
  const auto queue = queues_.find(address);
  Work work = std::move(queue->second.front());
  queue->second.pop_front();
  if (queue->second.empty())
    queues_.erase(queue);
  else
    round_.push_back(address);
  --waiting_;
  return work;
}

void Turns::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopped_ || waiting_ > 0; });
    if (stopped_) return;
    Work work = next();
    ++under_way_;
    lock.unlock();
    work();
    work = nullptr;  // what it holds may take a while to end
    lock.lock();
    --under_way_;
  }
}

}  // namespace mujib::server
