#include "tests/tools/fit/reader_stage.hpp"

#include <nlohmann/json.hpp>

namespace mujib::fit {
namespace {

class ReaderFitter {
 public:
  ReaderFitter(const std::vector<SentenceGroups>& groups, std::size_t own,
               const std::vector<find::SentenceWeights>& by_fold,
               const std::vector<find::SentenceWeights>& fitted)
      : groups_(groups), own_(own) {
    out_of_fold_.sentences = by_fold;
    of_all_.sentences = fitted;
  }

  ReaderFit run(const std::string& date) {
    fit_tables();
    fit_confidences();
    for (std::size_t at = 0; at < groups_.size(); ++at) measure(at);
    for (std::size_t at = 0; at < groups_.size(); ++at) measure_foreign(at);
    std::string figures;
    for (const std::string& line : out_.lines) figures += line + "\n";
    out_.spans = span_weights_file(
        "Weights of the spans of a sentence, made by mujib_fit; " + date + "\n" + figures,
        of_all_.spans.front());
    out_.confidence = confidence_weights_file(
        "Weights of the confidence of a reading, made by mujib_fit; " + date + "\n" + figures,
        final_.front());
    return std::move(out_);
  }

 private:
  const Set& set(std::size_t at) const { return *groups_[at].set; }
  const Tables& tables(std::size_t at) const { return at < own_ ? out_of_fold_ : of_all_; }
  const std::vector<find::Confidence>& confidences(std::size_t at) const {
    return at < own_ ? by_fold_ : final_;
  }
  std::string name(std::size_t at) const {
    return set(at).name + (at < own_ ? " (out of fold)" : " (not fitted to)");
  }

  void fit_tables() {
    std::vector<const SpanSet*> own;
    for (std::size_t at = 0; at < groups_.size(); ++at) {
      spans_.push_back(span_set(groups_[at], tables(at).sentences));
    }
    for (std::size_t at = 0; at < own_; ++at) own.push_back(&spans_[at]);
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      out_of_fold_.spans.push_back(fit_spans(own, fold));
    }
    of_all_.spans.push_back(fit_spans(own, kFolds));
  }

  void fit_confidences() {
    const auto add = [&](std::vector<Trial> some) {
      for (Trial& trial : some) trials_.push_back(std::move(trial));
    };
    for (std::size_t at = 0; at < own_; ++at) {
      add(own_trials(set(at), out_of_fold_));
      add(half_trials(set(at), out_of_fold_));
      add(near_trials(set(at), out_of_fold_));
      for (Trial& trial : small_trials(set(at), out_of_fold_)) small_.push_back(std::move(trial));
      for (std::size_t other = 0; other < own_; ++other) {
        if (other != at) add(foreign_trials(set(at), set(other), out_of_fold_));
      }
    }
    // Whole sets alone choose the threshold: near misses are put to few documents as well, where
    // every word is rare and hardly any is known.
    const std::vector<Trial> whole = trials_;
    trials_.insert(trials_.end(), small_.begin(), small_.end());
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      by_fold_.emplace_back(fit_confidence(trials_, fold));
    }
    threshold_ = choose_threshold(judge(whole, by_fold_), {});
    find::Confidence::Weights weights = fit_confidence(trials_, kFolds);
    weights.threshold = threshold_;
    final_.emplace_back(weights);
    out_.lines.push_back("all fitted to (out of fold), threshold " + std::to_string(threshold_) +
                         ": " + to_string(measure_answers(judge(whole, by_fold_), threshold_)));
    out_.lines.push_back("small folders (out of fold): " +
                         to_string(measure_answers(judge(small_, by_fold_), threshold_)));
  }

  void measure(std::size_t at) {
    out_.lines.push_back(
        name(at) + ", all answered: " + to_string(measure_spans(spans_[at], tables(at).spans)));
    out_.predictions.push_back(span_predictions(spans_[at], tables(at).spans));
    std::vector<Trial> trials = own_trials(set(at), tables(at));
    out_.sure.push_back(predictions(set(at), judge(trials, confidences(at))));
    for (Trial& trial : near_trials(set(at), tables(at))) trials.push_back(std::move(trial));
    out_.lines.push_back(name(at) + ", " +
                         to_string(measure_answers(judge(trials, confidences(at)), threshold_)));
  }

  // The questions of one set put to the documents of every other.
  void measure_foreign(std::size_t at) {
    for (std::size_t other = 0; other < groups_.size(); ++other) {
      if (other == at) continue;
      const std::vector<Trial> trials = foreign_trials(set(at), set(other), tables(at));
      const AnswerFigures figures = measure_answers(judge(trials, confidences(at)), threshold_);
      out_.lines.push_back(set(at).name + " put to " + set(other).name + ": " +
                           std::to_string(figures.others_answered) + " of " +
                           std::to_string(figures.others) + " answered");
    }
  }

  std::string predictions(const Set& set, const std::vector<Judged>& judged) const {
    std::string out;
    for (const Judged& one : judged) {
      nlohmann::ordered_json line = {{"id", set.questions[one.trial->question].id},
                                     {"status", "unknown"},
                                     {"answer", ""},
                                     {"citations", nlohmann::ordered_json::array()}};
      for (const std::uint32_t sentence : one.trial->sentences) {
        line["status"] = "passages";
        line["citations"].push_back({{"doc", set.knowledge.document_of(sentence).name},
                                     {"text", cited(set.knowledge, sentence)}});
      }
      if (one.answered(threshold_)) {
        line["status"] = "answered";
        line["answer"] = one.trial->answer;
      }
      out += line.dump() + "\n";
    }
    return out;
  }

  const std::vector<SentenceGroups>& groups_;
  std::size_t own_;
  Tables out_of_fold_, of_all_;
  std::vector<SpanSet> spans_;
  std::vector<Trial> trials_, small_;
  std::vector<find::Confidence> by_fold_, final_;
  int threshold_ = 0;
  ReaderFit out_;
};

}  // namespace

ReaderFit fit_reader(const std::vector<SentenceGroups>& groups, std::size_t own,
                     const std::vector<find::SentenceWeights>& by_fold,
                     const std::vector<find::SentenceWeights>& fitted, const std::string& date) {
  return ReaderFitter(groups, own, by_fold, fitted).run(date);
}

}  // namespace mujib::fit
