// The bound on what one question may cost. Work is counted where it grows with the
// collection or with what is asked: a step is a posting, a fact, a word of a sentence that
// is compared. Time is not looked at, so that the same question ends at the same place on
// any machine, and gets the same answer.
//
//   const Work work(question.work);          // for this thread, until it ends
//   for (… : postings) if (!Work::spend(1)) break;
//   if (work.spent()) answer.note += …;      // what was found so far is what there is
//
// Who spends goes on with what it has once there is no more: it never throws away what it
// found, and never waits.
//
// Threads    Each thread has its own; without one under way spend() always allows.
#pragma once

#include <algorithm>
#include <cstdint>

namespace mujib {

class Work {
 public:
  // 0: without a bound.
  explicit Work(std::uint64_t steps)
      : left_(steps == 0 ? ~std::uint64_t{0} : steps), steps_(left_) {
    before_ = current_;
    current_ = this;
  }
  ~Work() { current_ = before_; }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  // False where there is no more.
  static bool spend(std::uint64_t steps) {
    Work* const work = current_;
    if (work == nullptr) return true;
    if (steps > work->left_) work->over_ = true;
    work->left_ -= std::min(steps, work->left_);
    return !work->over_;
  }
  static bool any_left() { return spend(0); }

  bool spent() const { return over_; }
  std::uint64_t done() const { return steps_ - left_; }

 private:
  inline static thread_local Work* current_ = nullptr;

  Work* before_;
  std::uint64_t left_, steps_;
  bool over_ = false;
};

}  // namespace mujib
