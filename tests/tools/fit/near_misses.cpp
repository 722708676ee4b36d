#include "tests/tools/fit/near_misses.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "engine/text/normalise.hpp"
#include "engine/text/tokens.hpp"
#include "engine/types/fingerprint.hpp"

namespace mujib::fit {
namespace {

constexpr std::size_t kLetter = 2;
constexpr std::size_t kNearby = 4;  // of so many words one comes from the same document

// Words are exchanged for words of the same look.
enum class Look { kNumber, kName, kAdjective, kFeminine, kNoun, kCount };
constexpr std::size_t kLooks = static_cast<std::size_t>(Look::kCount);

std::optional<Look> look_of(std::string_view text, const find::Word& word) {
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) return Look::kNumber;
  if (word.stop || word.number || text.size() < 4 * kLetter) return std::nullopt;
  if (text.starts_with("ال")) {
    if (text.ends_with("يه")) return Look::kFeminine;
    return text.ends_with("ي") ? Look::kAdjective : Look::kNoun;
  }
  if (word.name == find::Word::NameShape::kLikely) return Look::kName;
  return std::nullopt;
}

class Exchanger {
 public:
  explicit Exchanger(const Set& set) : set_(set), all_(*set.collection) {
    for (std::uint32_t at = 0; at < all_.sentences(); ++at) {
      const std::uint32_t document = set.knowledge.sentences[at].sentence.document;
      for (const find::Key key : all_.words(at)) documents_[key].insert(document);
    }
    for (const auto& [key, documents] : documents_) {
      if (const auto look = look_of(all_.form(key), all_.word(key))) {
        pools_[static_cast<std::size_t>(*look)].push_back(key);
      }
    }
  }

  std::vector<NearMiss> run() {
    for (std::size_t at = 0; at < set_.questions.size(); ++at) add(at);
    return std::move(out_);
  }

 private:
  void add(std::size_t index) {
    const Question& question = set_.questions[index];
    std::set<Look> done;
    for (std::size_t term = 0; term < question.asked.terms.size(); ++term) {
      if (static_cast<int>(term) == question.asked.head_term) continue;
      const std::string& word = question.asked.terms[term].word;
      const find::Key key = all_.find_form(word);
      if (key == find::kNoKey) continue;
      const auto look = look_of(word, all_.word(key));
      // What looks like a name in front of the question is most often its verb.
      if (!look || (term == 0 && *look == Look::kName)) continue;
      if (!done.insert(*look).second) continue;
      const bool nearby = (done.size() + index) % kNearby == 0;
      if (const auto other = replacement(question, key, *look, index + term, nearby)) {
        exchange(index, word, std::string(all_.form(*other)));
      }
    }
  }

  // Words of the paragraphs that answer the question.
  std::set<find::Key> answering(const Question& question) const {
    std::set<find::Key> out;
    for (std::uint32_t at = 0; at < all_.sentences(); ++at) {
      if (!set_.is_right(question, at)) continue;
      const auto& block = all_.block_of(at);
      for (std::uint32_t one = block.first; one < block.end; ++one) {
        for (const find::Key key : all_.words(one)) out.insert(key);
      }
    }
    return out;
  }

  std::optional<find::Key> replacement(const Question& question, find::Key word, Look look,
                                       std::size_t seed, bool nearby) const {
    const std::vector<find::Key>& pool = pools_[static_cast<std::size_t>(look)];
    const std::set<find::Key> there = answering(question);
    for (const bool same_document : {nearby, false}) {
      for (std::size_t step = 0; step < pool.size(); ++step) {
        const find::Key key = pool[(seed * 7919 + step * 104729) % pool.size()];
        const bool in_document = documents_.at(key).contains(question.document);
        if (in_document != same_document || there.contains(key)) continue;
        if (all_.form(key).size() != all_.form(word).size() && look == Look::kNumber) continue;
        if (all_.word(key).stem == all_.word(word).stem) continue;
        if (stands_for_a_term(question.asked, key)) continue;
        return key;
      }
    }
    return std::nullopt;
  }

  bool stands_for_a_term(const find::Asked& asked, find::Key key) const {
    const find::WordForms forms = find::forms_of(all_.language(), all_.form(key));
    return std::any_of(asked.terms.begin(), asked.terms.end(), [&](const auto& term) {
      return find::match(term, {forms.word, forms.stem, forms.root}) > 0;
    });
  }

  void exchange(std::size_t index, const std::string& word, const std::string& other) {
    std::string text = text::normalise(set_.questions[index].text).text;
    for (const text::Token& token : text::tokenise(text)) {
      if (token.span.of(text) != word) continue;
      text.replace(token.span.begin, token.span.size(), other);
      find::Asked asked = find::analyse_question(text, *set_.lists);
      out_.push_back({index, text, other, std::move(asked)});
      return;
    }
  }

  const Set& set_;
  const find::Collection& all_;
  std::map<find::Key, std::set<std::uint32_t>> documents_;
  std::array<std::vector<find::Key>, kLooks> pools_;
  std::vector<NearMiss> out_;
};

}  // namespace

std::vector<NearMiss> near_misses(const Set& set) { return Exchanger(set).run(); }

}  // namespace mujib::fit
