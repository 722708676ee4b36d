// A question on its way: what every way is given.
//
// Ownership  Keeps references to what the Understanding and the Finders name, which outlive it.
// Threads    One question, one thread: what several ways need is worked out at first use.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/answer/evidence.hpp"
#include "engine/answer/ways/choose.hpp"
#include "engine/find/places/place_index.hpp"
#include "engine/find/reader.hpp"
#include "engine/question/spelled_out.hpp"
#include "engine/question/understand.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::answer {

// Where it may stand, over any text.
struct Finders {
  const find::Reader& reader;
  const find::PlaceIndex& places;
};

class Asked {
 public:
  Asked(question::Understood question, const Context& context, const question::Understanding& with,
        const Finders& finders, bool again = false)
      : question_(std::move(question)),
        context_(context),
        with_(with),
        finders_(finders),
        again_(again) {}

  const question::Understood& question() const { return question_; }
  const Context& context() const { return context_; }
  const question::Understanding& with() const { return with_; }
  const Finders& finders() const { return finders_; }
  const find::Reader& reader() const { return finders_.reader; }
  const ingest::Knowledge& knowledge() const { return with_.knowledge; }
  const rulebook::Rulebook& book() const { return *with_.knowledge.book; }
  bool again() const { return again_; }  // it stands for a follow-up already

  // The question rules that fit, best first.
  const std::vector<Candidate>& candidates() const {
    if (!candidates_) candidates_ = choose(question_, with_);
    return *candidates_;
  }
  // As the open reader and the places take it.
  const find::Asked& read_as() const {
    if (!read_as_) {
      read_as_ = find::analyse_question(
          text::fold(question::spelled_out_core(question_, book().lexicon())),
          finders_.reader.lists());
    }
    return *read_as_;
  }
  bool has_candidates() const { return candidates_.has_value(); }

 private:
  question::Understood question_;
  const Context& context_;
  question::Understanding with_;
  Finders finders_;
  bool again_;
  mutable std::optional<std::vector<Candidate>> candidates_;
  mutable std::optional<find::Asked> read_as_;
};

}  // namespace mujib::answer
