#include "engine/find/reader.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "engine/text/normalise.hpp"

namespace mujib::find {
namespace {

constexpr std::size_t kMostElsewhere = 12;  // sentences that are looked at for another answer

std::string text_of(const std::string& path, std::vector<Problem>& problems) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    problems.push_back({.file = path, .message = "لا يُقرأ ملف الأوزان"});
    return {};
  }
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// Whether every word of the question that carries something stands in the sentence by its own
// stem, or in the title of its document, and the first one in the sentence.
bool states(const Collection& all, Matches& matches, const std::vector<Bound>& bound,
            std::uint32_t sentence) {
  const Collection::Document& document = all.document(all.block_of(sentence).document);
  const auto in_title = [&](std::size_t term) {
    return std::any_of(document.title.begin(), document.title.end(),
                       [&](Key word) { return matches.row(word)[term] >= kSameStem; });
  };
  bool first = true;
  for (std::size_t term = 0; term < bound.size(); ++term) {
    if (bound[term].role == Bound::Role::kLight) continue;
    if (bound[term].here < kSameStem && (first || !in_title(term))) return false;
    first = false;
  }
  return !first;
}

std::vector<Part> greatest(std::vector<Part> parts) {
  std::erase_if(parts, [](const Part& part) { return part.value == 0; });
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return std::abs(a.value) > std::abs(b.value);
  });
  if (parts.size() > Reader::kMostParts) parts.resize(Reader::kMostParts);
  return parts;
}

}  // namespace

ReaderWeights ReaderWeights::load(const std::string& folder, std::vector<Problem>& problems) {
  const auto read = [&](const char* name, auto reads) {
    const std::string path = folder + "/" + name;
    const std::size_t before = problems.size();
    const std::string text = text_of(path, problems);
    return problems.size() == before ? reads(text, path, problems)
                                     : decltype(reads(text, path, problems)){};
  };
  return {.sentences = read("sentence.weights", &SentenceWeights::read),
          .spans = read("span.weights", &read_span_table),
          .confidence = read("confidence.weights", &read_confidence)};
}

std::vector<Problem> check_reader(const rulebook::Rulebook& book, const std::string& folder) {
  std::vector<Problem> out = missing_lists(book, folder);
  const SpanLists lists(book);
  for (const std::string& name : lists.missing()) {
    out.push_back({.file = folder + "/language/spans.rules",
                   .message = "ينقص «مجموعة: " + name + "»، وهو مما يعتمد عليه المحرّك",
                   .fix = "أضف المجموعة بهذا الاسم، أو صحح اسمها"});
  }
  ReaderWeights::load(folder + "/weights", out);
  return out;
}

Reader::Reader(const ingest::Knowledge& knowledge, ReaderWeights weights)
    : weights_(std::move(weights)),
      lists_(*knowledge.book),
      collection_(knowledge, lists_),
      texts_(knowledge, collection_),
      ranker_(knowledge, collection_, texts_, weights_.sentences),
      spans_(knowledge, collection_, texts_, weights_.spans) {}

Reading Reader::read(std::string_view question, std::size_t most) const {
  return read(analyse_question(text::normalise(question).text, lists_), most);
}

Reading Reader::read(const Asked& asked, std::size_t most) const {
  Reading out{.asked = asked};
  if (asked.terms.empty()) return out;
  Matches matches(collection_, out.asked);
  std::vector<Ranked> ranked = ranker_.rank(out.asked, matches);
  if (ranked.empty()) return out;
  const std::uint32_t sentence = ranked.front().sentence();
  const SpanReading spans = spans_.read(out.asked, matches, sentence);
  out.bound = bind_terms(collection_, texts_.lists(), out.asked, matches, sentence);
  out.verdict = Reading::Verdict::kPassages;
  if (spans.best) {
    out.span = spans.best;
    out.second = spans.second;
    out.signs = signs_of(out.asked, matches, ranked, spans, out.bound);
    out.confidence = weights_.confidence.own(out.signs);
    out.order = weights_.confidence.order(out.signs);
    out.missing = missing_constraint(out.asked, out.bound, *out.span);
    if (!out.missing && out.span->enough && weights_.confidence.enough(out.confidence) &&
        tells_the_life(out.asked, ranked.front().candidate)) {
      out.verdict = Reading::Verdict::kAnswer;
    }
  }
  if (ranked.size() > most) ranked.resize(most);
  out.sentences = std::move(ranked);
  return out;
}

std::vector<Elsewhere> Reader::elsewhere(const Asked& asked, std::uint32_t sentence) const {
  std::vector<Elsewhere> out;
  if (asked.terms.empty()) return out;
  const auto document = [&](std::uint32_t at) { return collection_.block_of(at).document; };
  Matches matches(collection_, asked);
  const auto bound_in = [&](std::uint32_t at) {
    return bind_terms(collection_, texts_.lists(), asked, matches, at);
  };
  if (!states(collection_, matches, bound_in(sentence), sentence)) return out;
  std::vector<Ranked> ranked = ranker_.rank(asked, matches);
  std::erase_if(ranked,
                [&](const Ranked& one) { return document(one.sentence()) == document(sentence); });
  std::vector<std::uint32_t> seen;
  for (std::size_t at = 0; at < ranked.size() && at < kMostElsewhere; ++at) {
    const std::uint32_t here = ranked[at].sentence();
    if (std::find(seen.begin(), seen.end(), document(here)) != seen.end()) continue;
    const std::vector<Bound> bound = bound_in(here);
    if (!states(collection_, matches, bound, here)) continue;
    const SpanReading spans = spans_.read(asked, matches, here);
    if (!spans.best || !spans.best->enough) continue;
    if (missing_constraint(asked, bound, *spans.best)) continue;
    if (!tells_the_life(asked, ranked[at].candidate)) continue;
    const std::span<const Ranked> rest(ranked.begin() + static_cast<std::ptrdiff_t>(at),
                                       ranked.end());
    const Signs signs = signs_of(asked, matches, rest, spans, bound);
    if (!weights_.confidence.enough(weights_.confidence.own(signs))) continue;
    seen.push_back(document(here));
    out.push_back({here, spans.best->range});
  }
  return out;
}

std::vector<Part> Reader::why_sentence(const Reading& reading) const {
  if (reading.sentences.size() < 2) return {};
  const FeatureValues& one = reading.sentences[0].candidate.values;
  const FeatureValues& other = reading.sentences[1].candidate.values;
  std::vector<Part> out;
  for (std::size_t at = 0; at < kFeatures; ++at) {
    const std::int64_t value = weights_.sentences.values[at] * (one[at] - other[at]) / kOne;
    out.push_back({std::string(kFeatureNames[at].name), value});
  }
  return greatest(std::move(out));
}

std::vector<Part> Reader::why_span(const Reading& reading) const {
  if (!reading.span || !reading.second) return {};
  std::vector<Part> out;
  for (const SpanPart& part : differences(weights_.spans, reading.asked.expected, *reading.span,
                                          *reading.second, kMostParts)) {
    out.push_back({span_entries()[part.entry].name, part.value});
  }
  return out;
}

std::vector<Part> Reader::why_confidence(const Reading& reading) const {
  std::vector<Part> out;
  for (std::size_t at = 0; at < kSigns; ++at) {
    const std::int64_t value =
        std::int64_t{weights_.confidence.weights().own[at]} * reading.signs[at] / kOne;
    out.push_back({std::string(kSignNames[at].name), value});
  }
  return greatest(std::move(out));
}

}  // namespace mujib::find
