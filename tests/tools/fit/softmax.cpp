#include "tests/tools/fit/softmax.hpp"

#include <algorithm>
#include <cmath>

namespace mujib::fit {
namespace {

constexpr double kScale = 1024.0 * 1024.0;
// A column that hardly differs says nothing.
constexpr double kLeastSpread = 1e-3;

struct Columns {
  std::vector<double> mean, spread;
};

Columns measure(const std::vector<const Group*>& groups, std::size_t columns) {
  Columns out{std::vector<double>(columns, 0), std::vector<double>(columns, 0)};
  double rows = 0;
  for (const Group* group : groups) {
    for (const auto& row : group->rows) {
      for (std::size_t at = 0; at < columns; ++at) out.mean[at] += row[at];
      ++rows;
    }
  }
  for (double& mean : out.mean) mean /= std::max(rows, 1.0);
  for (const Group* group : groups) {
    for (const auto& row : group->rows) {
      for (std::size_t at = 0; at < columns; ++at) {
        out.spread[at] += (row[at] - out.mean[at]) * (row[at] - out.mean[at]);
      }
    }
  }
  for (double& spread : out.spread) spread = std::sqrt(spread / std::max(rows, 1.0));
  return out;
}

// Adam: the steps follow the slope, its mean and its spread over time.
class Climber {
 public:
  Climber(std::size_t columns, double rate)
      : rate_(rate), weights_(columns, 0), mean_(columns, 0), spread_(columns, 0) {}

  const std::vector<double>& weights() const { return weights_; }
  void step(const std::vector<double>& slope) {
    ++steps_;
    const double mean_part = 1 - std::pow(0.9, steps_);
    const double spread_part = 1 - std::pow(0.999, steps_);
    for (std::size_t at = 0; at < slope.size(); ++at) {
      mean_[at] = 0.9 * mean_[at] + 0.1 * slope[at];
      spread_[at] = 0.999 * spread_[at] + 0.001 * slope[at] * slope[at];
      weights_[at] +=
          rate_ * (mean_[at] / mean_part) / (std::sqrt(spread_[at] / spread_part) + 1e-8);
    }
  }

 private:
  double rate_;
  int steps_ = 0;
  std::vector<double> weights_, mean_, spread_;
};

void add_slope(const std::vector<double>& rows, const std::vector<double>& gain,
               const std::vector<double>& weights, std::vector<double>& slope) {
  const std::size_t columns = weights.size();
  std::vector<double> share(gain.size());
  double most = -1e300;
  for (std::size_t row = 0; row < gain.size(); ++row) {
    double score = 0;
    for (std::size_t at = 0; at < columns; ++at) score += rows[row * columns + at] * weights[at];
    share[row] = score;
    most = std::max(most, score);
  }
  double all = 0;
  double gained = 0;
  for (std::size_t row = 0; row < gain.size(); ++row) {
    share[row] = std::exp(share[row] - most);
    all += share[row];
    gained += share[row] * gain[row];
  }
  gained = std::max(gained, 1e-12);
  for (std::size_t row = 0; row < gain.size(); ++row) {
    const double pull = share[row] * gain[row] / gained - share[row] / all;
    for (std::size_t at = 0; at < columns; ++at) slope[at] += pull * rows[row * columns + at];
  }
}

}  // namespace

std::vector<std::int64_t> fit_softmax(const std::vector<const Group*>& groups, std::size_t columns,
                                      const Recipe& recipe) {
  std::vector<const Group*> telling;
  for (const Group* group : groups) {
    const auto [least, most] = std::minmax_element(group->gain.begin(), group->gain.end());
    if (!group->gain.empty() && *most > *least) telling.push_back(group);
  }
  const Columns measured = measure(telling, columns);
  std::vector<std::vector<double>> rows;
  for (const Group* group : telling) {
    std::vector<double>& flat = rows.emplace_back();
    for (const auto& row : group->rows) {
      for (std::size_t at = 0; at < columns; ++at) {
        const double spread = measured.spread[at];
        flat.push_back(spread < kLeastSpread ? 0 : (row[at] - measured.mean[at]) / spread);
      }
    }
  }
  Climber climber(columns, recipe.rate);
  for (int epoch = 0; epoch < recipe.epochs; ++epoch) {
    std::vector<double> slope(columns, 0);
    for (std::size_t group = 0; group < telling.size(); ++group) {
      add_slope(rows[group], telling[group]->gain, climber.weights(), slope);
    }
    for (std::size_t at = 0; at < columns; ++at) {
      slope[at] = slope[at] / static_cast<double>(std::max<std::size_t>(1, telling.size())) -
                  recipe.penalty * climber.weights()[at];
    }
    climber.step(slope);
  }
  std::vector<std::int64_t> out;
  for (std::size_t at = 0; at < columns; ++at) {
    const double spread = measured.spread[at];
    out.push_back(spread < kLeastSpread ? 0
                                        : std::llround(climber.weights()[at] / spread * kScale));
  }
  return out;
}

}  // namespace mujib::fit
