#include "transport/slack/bridge/questions.hpp"

#include <algorithm>
#include <utility>

namespace mujib::slack {

void Questions::add(Waiting question) {
  const std::uint64_t id = question.id;
  waiting_.emplace(id, std::move(question));
}

const Waiting* Questions::send_next(const std::function<bool(const Waiting&)>& ready) {
  for (auto& [id, question] : waiting_) {
    if (question.sent || busy_.contains(question.incoming.conversation())) continue;
    if (!ready(question)) continue;
    question.sent = true;
    busy_.insert(question.incoming.conversation());
    return &question;
  }
  return nullptr;
}

void Questions::unsend(std::uint64_t id) {
  const auto found = waiting_.find(id);
  if (found == waiting_.end() || !found->second.sent) return;
  found->second.sent = false;
  busy_.erase(found->second.incoming.conversation());
}

void Questions::unsend() {
  for (auto& [id, question] : waiting_) question.sent = false;
  busy_.clear();
}

std::optional<Waiting> Questions::take(std::uint64_t id) {
  const auto found = waiting_.find(id);
  if (found == waiting_.end()) return std::nullopt;
  Waiting out = std::move(found->second);
  waiting_.erase(found);
  if (out.sent) busy_.erase(out.incoming.conversation());
  return out;
}

std::vector<Waiting> Questions::take_older(Time than) {
  std::vector<std::uint64_t> old;
  for (const auto& [id, question] : waiting_)
    if (question.asked <= than) old.push_back(id);
  std::vector<Waiting> out;
  for (const std::uint64_t id : old) out.push_back(*take(id));
  return out;
}

}  // namespace mujib::slack
