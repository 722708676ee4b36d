// Questions to offer somebody who types: what the documents themselves show to be askable.
//
//   Offers offers(engine);
//   offers.of("متى يبدأ ال")      // {"متى يبدأ الدوام؟"}; empty where nothing fits
//
// Their sources are the examples of rules that have facts, the questions that documents ask
// and answer, and what stands under a title, a heading or the key of an entry («ما ساعات
// الدوام؟»). What is offered was asked before it is offered, and is answered.
//
// Input      What is typed: any text. Every word of it has to begin a word of the question,
//            the last one as far as it is typed.
// Bounds     kMost are offered, kMostTried asked, with little work each: a key is not waited
//            for.
// Ownership  Keeps texts of its own and a reference to the Engine, which outlives it.
// Threads    Immutable; safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/engine.hpp"

namespace mujib::answer {

class Offers {
 public:
  static constexpr std::size_t kMost = 5;
  static constexpr std::size_t kMostTried = 10;

  explicit Offers(const Engine& engine);

  std::vector<std::string> of(std::string_view typed) const;
  std::size_t size() const { return all_.size(); }

 private:
  struct Offer {
    std::string text;
    std::string folded;  // words, each with a blank before it
  };

  void add(std::string text);
  void add_from_documents();

  const Engine& engine_;
  std::vector<Offer> all_;
};

}  // namespace mujib::answer
