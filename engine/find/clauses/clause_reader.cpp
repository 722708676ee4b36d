#include "engine/find/clauses/clause_reader.hpp"

#include <algorithm>

#include "engine/find/clauses/sentence_reader.hpp"
#include "engine/types/work.hpp"

namespace mujib::find {
namespace {

using index::WordIndex;
using ingest::Knowledge;
using question::QueryTerm;

constexpr std::size_t kCandidates = 32;
constexpr int kSpeakerWeight = 8;

// Every word is compared with every term.
std::uint64_t cost_of(const Knowledge& knowledge, const ReadRequest& request,
                      std::uint32_t sentence) {
  return knowledge.sentences[sentence].analysis.tokens.size() * (1 + request.terms.size());
}

}  // namespace

std::vector<std::uint32_t> candidates(const WordIndex& index, const ReadRequest& request) {
  std::vector<std::string> names;
  std::vector<int> weights;
  const auto add = [&](std::string name, int weight) {
    names.push_back(std::move(name));
    weights.push_back(weight);
  };
  if (request.speaker != kNoEntity) add(WordIndex::entity_term(request.speaker), kSpeakerWeight);
  for (const QueryTerm& term : request.terms) {
    if (term.kind == QueryTerm::Kind::kEntity) {
      add(WordIndex::entity_term(term.entity), term.weight);
    } else if (term.kind == QueryTerm::Kind::kWord) {
      add(WordIndex::stem_term(term.stem_text), term.weight);
      add(WordIndex::root_term(term.root_text), std::max(term.weight / 2, 1));
      for (const std::uint32_t id : term.classes) {
        add(WordIndex::class_term(id), std::max(term.weight / 2, 1));
      }
    }
  }
  std::vector<store::WeightedTerm> terms;
  for (std::size_t at = 0; at < names.size(); ++at) terms.push_back({names[at], weights[at]});
  std::vector<std::uint32_t> out;
  for (const auto& hit : index.passages().search(terms, kCandidates)) out.push_back(hit.passage);
  return out;
}

std::vector<ReadResult> read(const Knowledge& knowledge, const WordIndex& index,
                             const ReadRequest& request, std::size_t most) {
  std::vector<ReadResult> out;
  const std::vector<std::uint32_t> from =
      request.sentences.empty() ? candidates(index, request) : request.sentences;
  for (const std::uint32_t sentence : from) {
    if (!Work::spend(cost_of(knowledge, request, sentence))) break;
    if (request.document && knowledge.sentences[sentence].sentence.document != *request.document) {
      continue;
    }
    if (auto found = SentenceReader(knowledge, index, request, sentence).run()) {
      found->sentence = sentence;
      out.push_back(std::move(*found));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const ReadResult& a, const ReadResult& b) {
    return a.score != b.score ? a.score > b.score : a.sentence < b.sentence;
  });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<ReadResult> nearest(const Knowledge& knowledge, const WordIndex& index,
                                const ReadRequest& request, std::size_t most) {
  std::vector<ReadResult> out;
  const std::vector<std::uint32_t> from =
      request.sentences.empty() ? candidates(index, request) : request.sentences;
  for (const std::uint32_t sentence : from) {
    if (!Work::spend(cost_of(knowledge, request, sentence))) break;
    if (request.document && knowledge.sentences[sentence].sentence.document != *request.document) {
      continue;
    }
    auto found = SentenceReader(knowledge, index, request, sentence).look();
    if (!found) continue;
    found->sentence = sentence;
    out.push_back(std::move(*found));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const ReadResult& a, const ReadResult& b) { return a.score > b.score; });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace mujib::find
