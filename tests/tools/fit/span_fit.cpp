#include "tests/tools/fit/span_fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mujib::fit {
namespace {

constexpr double kFirstMoment = .9;
constexpr double kSecondMoment = .999;
constexpr double kLeast = 1e-8;
constexpr double kNoPush = 1e-7;

class Fit {
 public:
  Fit(std::span<const SpanGroup* const> groups, bool crossed, const SpanFitting& how)
      : groups_(groups), how_(how), table_(find::span_entry_count(), 0.0), used_(table_.size()) {
    for (std::uint32_t entry = 0; entry < table_.size(); ++entry) {
      used_[entry] = crossed || !find::depends_on_expected(entry);
    }
  }

  std::vector<double> run() {
    std::vector<double> slope(table_.size()), first(table_.size()), second(table_.size());
    for (int epoch = 1; epoch <= how_.epochs; ++epoch) {
      std::fill(slope.begin(), slope.end(), 0.0);
      narrow_.assign(table_.begin(), table_.end());
      for (const SpanGroup* group : groups_) add_slope(*group, slope);
      const double first_share = 1 - std::pow(kFirstMoment, epoch);
      const double second_share = 1 - std::pow(kSecondMoment, epoch);
      for (std::size_t at = 0; at < table_.size(); ++at) {
        if (!used_[at]) continue;
        const double push =
            slope[at] / static_cast<double>(groups_.size()) - how_.penalty * table_[at];
        first[at] = kFirstMoment * first[at] + (1 - kFirstMoment) * push;
        second[at] = kSecondMoment * second[at] + (1 - kSecondMoment) * push * push;
        table_[at] +=
            how_.rate * (first[at] / first_share) / (std::sqrt(second[at] / second_share) + kLeast);
      }
    }
    return table_;
  }

 private:
  // An entry that is not used keeps its 0.
  double score(const find::EntriesOfSpan& entries) const {
    float sum = 0;
    for (const std::uint16_t entry : entries) sum += narrow_[entry];
    return sum;
  }

  // Of log(sum of p * gain) by each entry.
  void add_slope(const SpanGroup& group, std::vector<double>& slope) {
    std::vector<double>& p = shares_;
    p.clear();
    double best = -std::numeric_limits<double>::infinity();
    for (const find::EntriesOfSpan& entries : group.entries) {
      p.push_back(score(entries));
      best = std::max(best, p.back());
    }
    double sum = 0;
    double gain = 0;
    for (std::size_t at = 0; at < p.size(); ++at) {
      p[at] = std::exp(p[at] - best);
      sum += p[at];
      gain += p[at] * group.gain[at];
    }
    if (gain <= 0) return;
    for (std::size_t at = 0; at < p.size(); ++at) {
      const double push = p[at] * group.gain[at] / gain - p[at] / sum;
      if (std::fabs(push) < kNoPush) continue;
      for (const std::uint16_t entry : group.entries[at]) slope[entry] += push;
    }
  }

  std::span<const SpanGroup* const> groups_;
  SpanFitting how_;
  std::vector<double> table_;
  std::vector<bool> used_;
  std::vector<float> narrow_;  // the table again, small enough to stay near the processor
  std::vector<double> shares_;
};

}  // namespace

std::vector<double> fit_span_table(std::span<const SpanGroup* const> right,
                                   std::span<const SpanGroup* const> first,
                                   const SpanFitting& how) {
  std::vector<double> sum = Fit(right, /*crossed=*/true, how).run();
  const std::vector<double> plain = Fit(first, /*crossed=*/false, how).run();
  for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += plain[at];
  return sum;
}

std::vector<std::int16_t> rounded(const std::vector<double>& table) {
  constexpr double kWhole = 1024;
  std::vector<std::int16_t> out;
  for (const double value : table) {
    const double clamped = std::clamp(std::round(value * kWhole), -32000.0, 32000.0);
    out.push_back(static_cast<std::int16_t>(clamped));
  }
  return out;
}

}  // namespace mujib::fit
