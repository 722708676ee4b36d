#include "transport/server/metrics.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include "transport/protocol/reply.hpp"

namespace mujib::server {
namespace {

constexpr std::array<std::string_view, 4> kBounds = {"connections", "rate", "queue", "work"};

void declare(std::string& out, std::string_view name, std::string_view type,
             std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
  out.append(name).append(" ").append(type).append("\n");
}

void add(std::string& out, std::string_view series, std::uint64_t value) {
  out.append(series).append(" ").append(std::to_string(value)).append("\n");
}

std::string seconds(std::uint64_t microseconds) {
  std::string fraction = std::to_string(microseconds % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return std::to_string(microseconds / 1'000'000) + '.' + fraction;
}

// Resident, in bytes; 0 where the system does not tell.
std::uint64_t memory() {
  std::uint64_t whole = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> whole >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void Metrics::answered(AnswerKind kind, std::chrono::microseconds took) {
  ++answers_[static_cast<std::size_t>(kind)];
  const auto step = std::lower_bound(kSteps.begin(), kSteps.end(), took.count());
  ++took_[static_cast<std::size_t>(step - kSteps.begin())];
  microseconds_ += static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
}

void Metrics::reloaded(bool good) {
  ++(good ? reloads_ : failed_reloads_);
  last_failed_ = !good;
}

std::string Metrics::text(const Now& now) const {
  std::string out;
  declare(out, "mujib_answers_total", "counter", "Answers by kind and status.");
  for (std::size_t i = 0; i < kKinds; ++i) {
    const auto kind = static_cast<AnswerKind>(i);
    add(out,
        "mujib_answers_total{kind=\"" + std::string(protocol::kind_name(kind)) + "\",status=\"" +
            std::string(protocol::status_name(protocol::status_of(kind))) + "\"}",
        answers_[i]);
  }
  declare(out, "mujib_answer_seconds", "histogram", "Time to work an answer out.");
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    total += took_[i];
    add(out,
        "mujib_answer_seconds_bucket{le=\"" + seconds(static_cast<std::uint64_t>(kSteps[i])) +
            "\"}",
        total);
  }
  total += took_.back();
  add(out, "mujib_answer_seconds_bucket{le=\"+Inf\"}", total);
  out.append("mujib_answer_seconds_sum ").append(seconds(microseconds_)).append("\n");
  add(out, "mujib_answer_seconds_count", total);
  declare(out, "mujib_refused_total", "counter",
          "What reached a bound: told to come back, or (work) answered from what was found.");
  for (std::size_t i = 0; i < kBounds.size(); ++i)
    add(out, "mujib_refused_total{bound=\"" + std::string(kBounds[i]) + "\"}", bounds_[i]);
  declare(out, "mujib_reloads_total", "counter", "Loads of changed documents and rules.");
  add(out, "mujib_reloads_total{result=\"good\"}", reloads_);
  add(out, "mujib_reloads_total{result=\"failed\"}", failed_reloads_);
  declare(out, "mujib_last_reload_failed", "gauge",
          "1 where the newest state could not be loaded.");
  add(out, "mujib_last_reload_failed", last_failed_ ? 1 : 0);
  declare(out, "mujib_connections", "gauge", "Open connections.");
  add(out, "mujib_connections", now.connections);
  declare(out, "mujib_queue", "gauge", "Questions that wait for a thread.");
  add(out, "mujib_queue", now.waiting);
  declare(out, "mujib_documents", "gauge", "Documents that serve.");
  add(out, "mujib_documents", now.documents);
  declare(out, "mujib_resident_bytes", "gauge", "Memory of the program.");
  add(out, "mujib_resident_bytes", memory());
  return out;
}

}  // namespace mujib::server
