#include "engine/answer/offers.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "engine/answer/answerer.hpp"
#include "engine/ingest/knowledge.hpp"
#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::answer {
namespace {

constexpr std::size_t kMostOffers = 20'000;
constexpr std::size_t kLongest = 160;  // bytes: longer ones are read, not chosen
constexpr std::size_t kShortest = 6;   // bytes of a key
// A tenth of what a question may cost that somebody asks.
constexpr std::uint64_t kWork = kUsualWork / 10;
constexpr std::string_view kWhat = "ما ";

std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = text::fold(text);
  std::vector<std::string> out;
  for (const text::Token& token : text::tokenise(folded)) {
    if (token.kind == text::Token::Kind::kPunctuation) continue;
    out.emplace_back(token.span.of(folded));
  }
  return out;
}

// Whether some word begins so. An article that was not typed is no other word.
bool begins_one(std::string_view folded, const std::string& typed) {
  return folded.find(' ' + typed) != folded.npos || folded.find(" ال" + typed) != folded.npos;
}

bool fits(std::string_view folded, const std::vector<std::string>& typed) {
  return std::all_of(typed.begin(), typed.end(),
                     [&](const std::string& word) { return begins_one(folded, word); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kEdges = " \t\r\n:.-";
  const std::size_t begin = std::min(text.find_first_not_of(kEdges), text.size());
  const std::size_t end = text.find_last_not_of(kEdges);
  return end == text.npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

}  // namespace

Offers::Offers(const Engine& engine) : engine_(engine) {
  for (const std::string& example : engine.answerer().examples().all()) add(example);
  add_from_documents();
  std::unordered_set<std::string> seen;
  std::erase_if(all_, [&](const Offer& one) { return !seen.insert(one.folded).second; });
}

void Offers::add(std::string text) {
  if (all_.size() >= kMostOffers || text.size() > kLongest || text.find(kLostMark) != text.npos ||
      text.find('\n') != text.npos) {
    return;
  }
  std::string folded;
  for (const std::string& word : words_of(text)) folded += ' ' + word;
  if (!folded.empty()) all_.push_back({std::move(text), std::move(folded)});
}

void Offers::add_from_documents() {
  const ingest::Knowledge& knowledge = engine_.knowledge();
  const auto about = [&](std::string_view key) {
    key = trimmed(key);
    if (key.size() < kShortest) return;
    add(std::string(kWhat) + std::string(key) + std::string(text::letter::kQuestion));
  };
  for (std::size_t at = 0; at < knowledge.documents.size(); ++at) {
    const Document& document = knowledge.documents[at];
    about(document.title);
    for (const Block& block : knowledge.blocks[at]) {
      if (block.kind == Block::Kind::kQuestion)
        add(std::string(trimmed(block.body.of(document.text))));
      if (block.kind == Block::Kind::kHeading) about(block.body.of(document.text));
      if (block.kind == Block::Kind::kEntry) about(block.label.of(document.text));
    }
  }
}

std::vector<std::string> Offers::of(std::string_view typed) const {
  const std::vector<std::string> words = words_of(typed);
  if (words.empty()) return {};
  std::vector<const Offer*> found;
  for (const Offer& one : all_)
    if (fits(one.folded, words)) found.push_back(&one);
  // What begins as it was typed comes first, then what is short.
  const auto begins = [&](const Offer& one) { return one.folded.starts_with(' ' + words.front()); };
  std::stable_sort(found.begin(), found.end(), [&](const Offer* a, const Offer* b) {
    const bool first = begins(*a), second = begins(*b);
    return first != second ? first : a->folded.size() < b->folded.size();
  });
  std::vector<std::string> out;
  for (std::size_t at = 0; at < found.size() && at < kMostTried && out.size() < kMost; ++at) {
    const Answer answer = engine_.answer({.text = found[at]->text, .work = kWork});
    if (answer.status == Status::kAnswered && !answer.citations.empty())
      out.push_back(found[at]->text);
  }
  return out;
}

}  // namespace mujib::answer
