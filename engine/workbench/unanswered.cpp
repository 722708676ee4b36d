#include "engine/workbench/unanswered.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/text/normalise.hpp"
#include "engine/workbench/nearest_rule.hpp"
#include "engine/workbench/stub.hpp"

namespace mujib::workbench {
namespace {

using answer::Answerer;
using index::Key;
using index::kNoKey;
using index::TokenKeys;
using question::understand;
using question::Understanding;
using question::Understood;
using question::WordRole;

constexpr std::size_t kMostSentences = 3;
constexpr std::size_t kMostStubQuestions = 20;

// What a question may share with others; the kind is the order of worth.
struct Shared {
  enum class Kind { kWord, kEntity, kAsked };
  Kind kind = Kind::kWord;
  std::string id;     // a stem, an entity's key, a question word
  std::string shown;  // as the question has it

  friend bool operator<(const Shared& a, const Shared& b) {
    return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
  }
};

struct Case {
  Question question;
  std::size_t times = 0;
  AnswerKind kind = AnswerKind::kNotUnderstood;
  std::set<Shared> keys;  // of the best kind it has
};

// A terminal and a rule file are no place for control characters. Keeps its length.
std::string one_line(std::string_view text) {
  constexpr unsigned char kFirstPrintable = 0x20, kDelete = 0x7F;
  constexpr unsigned char kLatin1 = 0xC2, kAfterControls = 0xA0;  // U+0080 to U+009F in UTF-8
  std::string out(text);
  for (std::size_t at = 0; at < out.size(); ++at) {
    const auto code = static_cast<unsigned char>(out[at]);
    const auto next =
        at + 1 < out.size() ? static_cast<unsigned char>(out[at + 1]) : kAfterControls;
    if (code < kFirstPrintable || code == kDelete) out[at] = ' ';
    if (code == kLatin1 && next < kAfterControls) out[at] = out[at + 1] = ' ';
  }
  return out;
}

class Grouper {
 public:
  Grouper(const Answerer& answerer, const ingest::Knowledge& knowledge)
      : answerer_(answerer), knowledge_(knowledge), with_(answerer.understanding()) {}

  Unanswered run(const std::vector<Question>& questions, std::size_t most_groups) {
    out_.asked = questions.size();
    collect(questions);
    ask_again();
    std::vector<Members> all = groups();
    std::stable_sort(all.begin(), all.end(), [&](const Members& a, const Members& b) {
      return times(a.cases) > times(b.cases);
    });
    for (Members& one : all) {
      if (out_.groups.size() == most_groups) {
        ++out_.other_groups;
      } else {
        out_.groups.push_back(describe(std::move(one)));
      }
    }
    return std::move(out_);
  }

 private:
  struct Members {
    Shared key;
    std::vector<std::size_t> cases;
  };

  // The same words in the same place of a dialogue are one question.
  void collect(const std::vector<Question>& questions) {
    std::unordered_map<std::string, std::size_t> seen;
    for (auto one = questions.rbegin(); one != questions.rend(); ++one) {
      const std::string folded = words_of(one->text) + '\n' + one->context.question;
      const auto [found, is_new] = seen.try_emplace(folded, cases_.size());
      if (is_new && cases_.size() == kMostDistinctQuestions) {
        seen.erase(found);
        continue;
      }
      if (is_new) cases_.push_back({*one, 0, {}, {}});
      ++cases_[found->second].times;
    }
    out_.distinct = cases_.size();
  }

  // Folded, without marks: «من؟» and «من» ask the same.
  static std::string words_of(std::string_view text) {
    const std::string folded = text::fold(text);
    std::string out;
    for (const text::Token& token : text::tokenise(folded)) {
      if (token.kind == text::Token::Kind::kPunctuation) continue;
      out += token.span.of(folded);
      out += ' ';
    }
    return out;
  }

  void ask_again() {
    std::erase_if(cases_, [&](Case& one) {
      const Answer answer = answerer_.answer(one.question);
      if (answer.status == Status::kAnswered) {
        ++out_.answered_now;
        return true;
      }
      one.kind = answer.kind;
      one.keys = keys_of(understand(one.question, with_));
      return false;
    });
  }

  std::set<Shared> keys_of(const Understood& question) const {
    std::set<Shared> words, entities, asked;
    for (std::uint32_t at = 0; at < question.analysis.tokens.size(); ++at) {
      const std::string word(question.analysis.word(at));
      if (question.roles[at] == WordRole::kContent) {
        words.insert({Shared::Kind::kWord, knowledge_.book->language().stem(base_of(question, at)),
                      base_of(question, at)});
      } else if (question.roles[at] == WordRole::kQuestion) {
        asked.insert({Shared::Kind::kAsked, word, word});
      }
    }
    const auto& lexicon = knowledge_.book->lexicon();
    for (const lexicon::Mention& mention : question.analysis.mentions) {
      if (mention.entity == kNoEntity) continue;
      const Entity& entity = lexicon.entity(mention.entity);
      entities.insert({Shared::Kind::kEntity, entity.key, entity.names.front()});
    }
    return !words.empty() ? words : !entities.empty() ? entities : asked;
  }

  // The biggest group first; whoever is in it is in no other. Sizes only shrink, so
  // one that was counted too high is put back with its new size.
  std::vector<Members> groups() {
    std::map<Shared, std::vector<std::size_t>> holders;
    std::vector<Members> out;
    std::vector<bool> taken(cases_.size());
    Members rest;
    for (std::size_t at = 0; at < cases_.size(); ++at) {
      for (const Shared& key : cases_[at].keys) holders[key].push_back(at);
      if (cases_[at].keys.empty()) rest.cases.push_back(at);
    }
    using Entry = std::map<Shared, std::vector<std::size_t>>::iterator;
    const auto smaller = [&](const std::pair<std::size_t, Entry>& a,
                             const std::pair<std::size_t, Entry>& b) {
      if (a.first != b.first) return a.first < b.first;
      const auto known = [&](const Entry& one) { return knowledge_.book->knows(one->first.shown); };
      if (known(a.second) != known(b.second)) return known(a.second);  // what no rule knows leads
      return b.second->first < a.second->first;
    };
    std::priority_queue<std::pair<std::size_t, Entry>, std::vector<std::pair<std::size_t, Entry>>,
                        decltype(smaller)>
        queue(smaller);
    for (auto one = holders.begin(); one != holders.end(); ++one) {
      queue.emplace(one->second.size(), one);
    }
    while (!queue.empty()) {
      const auto [size, entry] = queue.top();
      queue.pop();
      std::erase_if(entry->second, [&](std::size_t at) { return taken[at]; });
      if (entry->second.empty()) continue;
      if (entry->second.size() < size) {
        queue.emplace(entry->second.size(), entry);
        continue;
      }
      for (const std::size_t at : entry->second) taken[at] = true;
      out.push_back({entry->first, std::move(entry->second)});
    }
    if (!rest.cases.empty()) out.push_back(std::move(rest));
    return out;
  }

  std::size_t times(const std::vector<std::size_t>& cases) const {
    std::size_t sum = 0;
    for (const std::size_t at : cases) sum += cases_[at].times;
    return sum;
  }

  UnansweredGroup describe(Members members) {
    std::stable_sort(members.cases.begin(), members.cases.end(), [&](std::size_t a, std::size_t b) {
      return cases_[a].times > cases_[b].times;
    });
    UnansweredGroup out;
    out.times = times(members.cases);
    for (const std::size_t at : members.cases) {
      out.questions.push_back({one_line(cases_[at].question.text), cases_[at].times});
    }
    const Case& first = cases_[members.cases.front()];
    out.kind = first.kind;
    const Understood question = understand(first.question, with_);
    if (members.key.kind == Shared::Kind::kWord && !members.key.id.empty()) {
      out.shared = shown(members, first.question.text, question);
      find_sentences(members.key.id, question, out);
    } else {
      out.shared = members.key.shown;
    }
    if (const auto rule = nearest_rule(question, with_)) {
      out.nearest = try_rule(first.question, *rule, answerer_, knowledge_);
      out.fits = out.nearest && out.nearest->fits;
    }
    if (members.key.kind != Shared::Kind::kWord || members.key.id.empty()) return out;
    std::vector<Wanted::Asked> asked;
    for (const std::size_t at : members.cases) {
      if (asked.size() == kMostStubQuestions) break;
      asked.push_back({one_line(cases_[at].question.text), understand(cases_[at].question, with_)});
    }
    // «ما» and «كم» say more of what is wanted than «هل» does.
    std::stable_partition(asked.begin(), asked.end(), [](const Wanted::Asked& one) {
      return one.understood.expected != Expected::kYesNo;
    });
    const Wanted wanted{out.shared, members.key.id, asked, first_sentence(out, knowledge_),
                        out.fits ? rule_named(out.nearest->rule) : nullptr};
    if (out.named_there) out.rules = stub_rules(wanted, knowledge_);
    out.test = stub_test(wanted);
    return out;
  }

  static std::string first_sentence(const UnansweredGroup& group,
                                    const ingest::Knowledge& knowledge) {
    return group.named_there ? one_line(knowledge.text_of(group.sentences.front())) : "";
  }

  const rulebook::QuestionRule* rule_named(std::string_view name) const {
    const auto& rules = knowledge_.book->rules().questions;
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const auto& one) { return one.name == name; });
    return found == rules.end() ? nullptr : &*found;
  }

  // The word as its first question writes it.
  std::string shown(const Members& members, std::string_view text,
                    const Understood& question) const {
    for (std::uint32_t at = 0; at < question.analysis.tokens.size(); ++at) {
      if (question.roles[at] == WordRole::kContent &&
          knowledge_.book->language().stem(base_of(question, at)) == members.key.id) {
        return one_line(as_typed(question, text, at));
      }
    }
    return members.key.shown;
  }

  // Those that name what the question names come before the others.
  void find_sentences(std::string_view stem, const Understood& question,
                      UnansweredGroup& out) const {
    const Key wanted = with_.index.stem(stem);
    if (wanted == kNoKey) return;
    std::vector<EntityId> named;
    for (const lexicon::Mention& one : question.analysis.mentions) {
      if (one.names()) named.push_back(one.entity);
    }
    const auto names_one = [&](std::uint32_t at) {
      const auto& mentions = knowledge_.sentences[at].analysis.mentions;
      return std::any_of(mentions.begin(), mentions.end(), [&](const lexicon::Mention& one) {
        return std::find(named.begin(), named.end(), one.entity) != named.end();
      });
    };
    for (std::uint32_t at = 0; at < knowledge_.sentences.size(); ++at) {
      const auto& keys = with_.index.keys(at);
      if (std::any_of(keys.begin(), keys.end(),
                      [&](const TokenKeys& one) { return one.stem == wanted; })) {
        out.sentences.push_back(at);
      }
    }
    const auto first_other =
        std::stable_partition(out.sentences.begin(), out.sentences.end(), names_one);
    out.named_there =
        !out.sentences.empty() && (named.empty() || first_other != out.sentences.begin());
    if (out.sentences.size() > kMostSentences) out.sentences.resize(kMostSentences);
  }

  const Answerer& answerer_;
  const ingest::Knowledge& knowledge_;
  const Understanding with_;
  std::vector<Case> cases_;
  Unanswered out_;
};

}  // namespace

Unanswered group_unanswered(const std::vector<Question>& questions, const Answerer& answerer,
                            const ingest::Knowledge& knowledge, std::size_t most_groups) {
  return Grouper(answerer, knowledge).run(questions, most_groups);
}

}  // namespace mujib::workbench
