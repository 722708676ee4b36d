#include "transport/cli/reload/reload.hpp"

#include <algorithm>
#include <exception>
#include <ostream>
#include <utility>

#include "engine/types/fingerprint.hpp"

namespace mujib::cli {
namespace {

constexpr std::string_view kRuleFiles = ".rules";

std::string place_of(const Problem& problem) {
  return problem.line > 0 ? problem.file + ":" + std::to_string(problem.line) : problem.file;
}

}  // namespace

std::uint64_t stamp_of(const answer::Sources& sources) {
  return Fingerprint()
      .add(std::to_string(stamp_of(sources.rules, /*deep=*/true, kRuleFiles)))
      .add(std::to_string(stamp_of(sources.corpus, /*deep=*/true)))
      .value();
}

Reloader::Reloader(Start start, std::function<void(Engine)> put_to_work,
                   std::function<void()> failed, std::ostream& log)
    : sources_(std::move(start.sources)),
      version_(start.engine->version()),
      put_to_work_(std::move(put_to_work)),
      failed_(std::move(failed)),
      log_(log),
      watch_(
          start.stamp, [this] { return stamp_of(sources_); }, [this] { load(); }) {}

void Reloader::load() {
  std::vector<Problem> problems;
  try {
    const std::uint64_t before = stamp_of(sources_);
    auto loaded = answer::Engine::load(sources_, problems);
    // Half of one state and half of another: the watch sees the change and calls again.
    if (stamp_of(sources_) != before) return;
    if (!loaded) {
      tell_failure(loaded.error().message, problems);
      return;
    }
    const bool same = (*loaded)->version() == version_;
    version_ = (*loaded)->version();
    put_to_work_(std::move(*loaded));
    log_ << (same ? "مجيب: أُعيد التحميل ولم يتغير شيء؛ الإصدار "
                  : "مجيب: حُمّل ما تغيّر من القواعد والوثائق؛ الإصدار ")
         << version_ << '.' << std::endl;
  } catch (const std::exception& error) {  // memory, above all: two engines are held for a while
    tell_failure(error.what(), problems);
  }
}

void Reloader::tell_failure(const std::string& why, const std::vector<Problem>& problems) {
  failed_();
  for (const Problem& problem : problems) log_ << to_string(problem) << '\n';
  const auto first = std::find_if(problems.begin(), problems.end(), [](const Problem& one) {
    return one.severity == Problem::Severity::kError;
  });
  log_ << "مجيب: لم يُحمّل ما تغيّر: "
       << (first == problems.end() ? why : "فيه أخطاء أولها في " + place_of(*first));
  log_ << "؛ يبقى العمل بالإصدار " << version_ << '.' << std::endl;
}

}  // namespace mujib::cli
