#include "tests/tools/fit/confidence_fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace mujib::fit {
namespace {

constexpr double kWhole = 1024;
constexpr double kPenalty = 5;
constexpr int kSteps = 40;
constexpr double kOtherWeight = .5;    // there are many of them, and some have an answer
constexpr double kForeignWeight = .5;  // in `order`, where own questions of no value count too

constexpr auto kConstant = static_cast<std::size_t>(find::Sign::kConstant);

struct Row {
  const find::Signs* signs;
  double target;
  double weight;
};

// Newton steps on a logistic regression with a penalty on the squares of its numbers.
class Logistic {
 public:
  explicit Logistic(const std::vector<Row>& rows) : rows_(rows) {}

  std::array<std::int32_t, find::kSigns> run() {
    standardise();
    for (int step = 0; step < kSteps; ++step) improve();
    std::array<std::int32_t, find::kSigns> out{};
    double constant = numbers_[kConstant];
    for (std::size_t at = 0; at < find::kSigns; ++at) {
      if (at == kConstant || spread_[at] == 0) continue;
      constant -= numbers_[at] * mean_[at] / spread_[at];
      out[at] = whole(numbers_[at] / spread_[at] * kWhole * kWhole);
    }
    out[kConstant] = whole(constant * kWhole);
    return out;
  }

 private:
  static std::int32_t whole(double value) { return static_cast<std::int32_t>(std::lround(value)); }

  void standardise() {
    const auto count = static_cast<double>(rows_.size());
    for (std::size_t at = 0; at < find::kSigns; ++at) {
      double sum = 0;
      for (const Row& row : rows_) sum += (*row.signs)[at];
      mean_[at] = sum / count;
      double squares = 0;
      for (const Row& row : rows_) {
        const double off = (*row.signs)[at] - mean_[at];
        squares += off * off;
      }
      spread_[at] = std::sqrt(squares / count);
    }
    for (const Row& row : rows_) {
      auto& values = values_.emplace_back();
      for (std::size_t at = 0; at < find::kSigns; ++at) {
        values[at] = spread_[at] == 0 ? 0 : ((*row.signs)[at] - mean_[at]) / spread_[at];
      }
      values[kConstant] = 1;
    }
  }

  void improve() {
    constexpr std::size_t kCount = find::kSigns;
    std::vector<std::array<double, kCount + 1>> system(kCount);  // last column: the slope
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      double sum = 0;
      for (std::size_t at = 0; at < kCount; ++at) sum += numbers_[at] * values_[row][at];
      const double p = 1 / (1 + std::exp(-sum));
      const double curve = rows_[row].weight * p * (1 - p);
      for (std::size_t a = 0; a < kCount; ++a) {
        system[a][kCount] += rows_[row].weight * (p - rows_[row].target) * values_[row][a];
        for (std::size_t b = 0; b < kCount; ++b) {
          system[a][b] += curve * values_[row][a] * values_[row][b];
        }
      }
    }
    for (std::size_t at = 0; at < kCount; ++at) {
      const double penalty = at == kConstant ? 1e-6 : kPenalty;
      system[at][at] += penalty;
      if (at != kConstant) system[at][kCount] += penalty * numbers_[at];
    }
    solve(system);
    for (std::size_t at = 0; at < kCount; ++at) numbers_[at] -= system[at][kCount];
  }

  // Gauss and Jordan with the greatest pivot; the solution stands in the last column.
  static void solve(std::vector<std::array<double, find::kSigns + 1>>& system) {
    const std::size_t count = system.size();
    for (std::size_t column = 0; column < count; ++column) {
      std::size_t pivot = column;
      for (std::size_t row = column; row < count; ++row) {
        if (std::fabs(system[row][column]) > std::fabs(system[pivot][column])) pivot = row;
      }
      std::swap(system[column], system[pivot]);
      const double top = system[column][column];
      for (double& value : system[column]) value /= top;
      for (std::size_t row = 0; row < count; ++row) {
        if (row == column || system[row][column] == 0) continue;
        const double times = system[row][column];
        for (std::size_t at = column; at <= count; ++at) {
          system[row][at] -= times * system[column][at];
        }
      }
    }
  }

  const std::vector<Row>& rows_;
  std::array<double, find::kSigns> mean_{}, spread_{}, numbers_{};
  std::vector<std::array<double, find::kSigns>> values_;
};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

find::Confidence::Weights fit_confidence(const std::vector<Trial>& trials, std::size_t left_out) {
  std::vector<Row> own, order;
  for (const Trial& trial : trials) {
    if (!trial.found || trial.fold == left_out) continue;
    const bool answerable = trial.kind == TrialKind::kOwn;
    const double weight = trial.kind == TrialKind::kOther ? kOtherWeight : 1.0;
    own.push_back({&trial.signs, answerable ? 1.0 : 0.0, weight});
    if (trial.kind == TrialKind::kOther) continue;
    order.push_back({&trial.signs, trial.f1, answerable ? 1.0 : kForeignWeight});
  }
  find::Confidence::Weights out;
  out.own = Logistic(own).run();
  out.order = Logistic(order).run();
  return out;
}

std::vector<Judged> judge(const std::vector<Trial>& trials,
                          const std::vector<find::Confidence>& by_fold) {
  std::vector<Judged> out;
  for (const Trial& trial : trials) {
    const find::Confidence& one = by_fold.size() == 1 ? by_fold.front() : by_fold[trial.fold];
    out.push_back({&trial, one.own(trial.signs), one.order(trial.signs)});
  }
  return out;
}

AnswerFigures measure_answers(const std::vector<Judged>& judged, int threshold) {
  AnswerFigures out;
  for (const Judged& one : judged) {
    const bool answered = one.answered(threshold);
    switch (one.trial->kind) {
      case TrialKind::kOwn:
        ++out.own;
        out.own_answered += answered ? 1 : 0;
        out.f1 += answered ? one.trial->f1 : 0;
        out.right += answered && one.trial->right ? 1 : 0;
        break;
      case TrialKind::kForeign:
        ++out.foreign;
        out.foreign_answered += answered ? 1 : 0;
        break;
      case TrialKind::kNearMiss:
        ++out.near_misses;
        out.near_answered += answered ? 1 : 0;
        break;
      case TrialKind::kGone:
        ++out.gone;
        out.gone_answered += answered ? 1 : 0;
        break;
      case TrialKind::kOther:
        ++out.others;
        out.others_answered += answered ? 1 : 0;
        break;
    }
  }
  return out;
}

int choose_threshold(const std::vector<Judged>& judged, const Limits& limits) {
  for (int threshold = 0; threshold < static_cast<int>(kWhole); ++threshold) {
    const AnswerFigures here = measure_answers(judged, threshold);
    if (share(here.foreign_answered, here.foreign) <= 100 * limits.foreign &&
        share(here.near_answered, here.near_misses) <= 100 * limits.near_miss &&
        share(here.others_answered, here.others) <= 100 * limits.other) {
      return threshold;
    }
  }
  return static_cast<int>(kWhole);
}

std::string to_string(const AnswerFigures& figures) {
  char out[280];
  const double answered = static_cast<double>(std::max<std::size_t>(1, figures.own_answered));
  std::snprintf(
      out, sizeof out,
      "answered: own %.1f of %zu, half without %.1f of %zu, near misses %.1f of %zu, "
      "gone %.1f of %zu, other text %.1f of %zu; of the own answered F1 %.1f, Sent@1 %.1f",
      share(figures.own_answered, figures.own), figures.own,
      share(figures.foreign_answered, figures.foreign), figures.foreign,
      share(figures.near_answered, figures.near_misses), figures.near_misses,
      share(figures.gone_answered, figures.gone), figures.gone,
      share(figures.others_answered, figures.others), figures.others, 100 * figures.f1 / answered,
      share(figures.right, figures.own_answered));
  return out;
}

std::string confidence_weights_file(const std::string& head, const find::Confidence& confidence) {
  return find::write_weights(head, find::lines_of(confidence));
}

}  // namespace mujib::fit
