#include "engine/answer/engine.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/answer/answerer.hpp"
#include "engine/ingest/corpus.hpp"

namespace mujib::answer {
namespace {

constexpr std::size_t kMostSuggestions = 6;

}  // namespace

struct Engine::Impl {
  Impl(ingest::Knowledge loaded, find::ReaderWeights weights)
      : knowledge(std::move(loaded)), answerer(knowledge, std::move(weights)) {}

  ingest::Knowledge knowledge;
  Answerer answerer;
};

Engine::Engine(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::load(const Sources& sources,
                                                   std::vector<Problem>& problems,
                                                   const TellProgress& tell) {
  auto book = rulebook::Rulebook::load(sources.rules, problems);
  if (!book) return book.error();
  const std::vector<Problem> lacking = find::check_reader(**book, sources.rules);
  if (!lacking.empty()) {
    problems.insert(problems.end(), lacking.begin(), lacking.end());
    return Failure{"في القواعد أخطاء، فلم يُحمّل منها شيء؛ أصلح ما ذُكر ثم أعد المحاولة"};
  }
  auto weights = find::ReaderWeights::load(sources.rules + "/weights", problems);
  std::unique_ptr<store::Store> store;
  std::error_code error;
  if (std::filesystem::is_directory(sources.corpus, error)) {
    store = store::memory_store();
    const auto counts = ingest::ingest_folder(sources.corpus, **book, *store, problems,
                                              ingest::LeftOut::kNamed, tell);
    if (!counts) return counts.error();
  } else if (store::is_store_file(sources.corpus)) {
    auto opened = store::sqlite_store(sources.corpus);
    if (!opened) return opened.error();
    store = std::move(*opened);
  } else {
    return Failure{"لا مجلد وثائق ولا ملف معرفة في «" + sources.corpus +
                   "»؛ أعط مجلدا فيه وثائق أو ملفا بناه «mujib build»"};
  }
  auto knowledge = ingest::load_knowledge(*store, *book);
  if (!knowledge) return knowledge.error();
  if (knowledge->documents.empty()) {
    return Failure{"لا وثائق في «" + sources.corpus + "»"};
  }
  return std::shared_ptr<const Engine>(
      new Engine(std::make_unique<const Impl>(std::move(*knowledge), std::move(weights))));
}

Answer Engine::answer(const Question& question) const { return impl_->answerer.answer(question); }

std::vector<DocumentInfo> Engine::documents() const {
  std::vector<DocumentInfo> out;
  const ingest::Knowledge& knowledge = impl_->knowledge;
  for (std::uint32_t index = 0; index < knowledge.documents.size(); ++index) {
    const Document& one = knowledge.documents[index];
    out.push_back({one.name, knowledge.title(index), one.author, one.publisher, one.date,
                   one.verdict,
                   knowledge.first_sentence[index + 1] - knowledge.first_sentence[index]});
  }
  return out;
}

std::vector<std::string> Engine::suggestions() const {
  return impl_->answerer.examples().first(kMostSuggestions);
}

std::optional<Passage> Engine::passage(std::string_view name, std::uint32_t bytes_begin) const {
  const ingest::Knowledge& knowledge = impl_->knowledge;
  const auto document = impl_->answerer.understanding().documents.by_name(name);
  if (!document) return std::nullopt;
  const Document& one = knowledge.documents[*document];
  const std::uint32_t end = knowledge.first_sentence[*document + 1];
  for (std::uint32_t at = knowledge.first_sentence[*document]; at < end; ++at) {
    const Span span = knowledge.sentences[at].sentence.span;
    const std::vector<Span> bytes = file_spans(one, span);
    const bool here = std::any_of(bytes.begin(), bytes.end(), [&](Span part) {
      return part.begin <= bytes_begin && bytes_begin < part.end;
    });
    if (!here) continue;
    const std::size_t before = one.text.rfind('\n', span.begin == 0 ? 0 : span.begin - 1);
    const std::size_t begin = before == std::string::npos || before >= span.begin ? 0 : before + 1;
    const std::size_t after = std::min(one.text.find('\n', span.end), one.text.size());
    Passage out;
    out.document = one.name;
    out.title = knowledge.title(*document);
    out.before = one.text.substr(begin, span.begin - begin);
    out.text = std::string(span.of(one.text));
    out.after = one.text.substr(span.end, after - span.end);
    out.lines =
        line_range(one, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(after)});
    return out;
  }
  return std::nullopt;
}

std::string Engine::version() const { return impl_->knowledge.version; }

Result<Built> build_corpus(const std::string& folder, const std::string& rules,
                           const std::string& file, std::vector<Problem>& problems, bool strict,
                           const TellProgress& tell) {
  auto book = rulebook::Rulebook::load(rules, problems);
  if (!book) return book.error();
  auto store = store::sqlite_store(file);
  if (!store) return store.error();
  const auto counts =
      ingest::ingest_folder(folder, **book, **store, problems,
                            strict ? ingest::LeftOut::kRefused : ingest::LeftOut::kNamed, tell);
  if (!counts) return counts.error();
  auto records = (*store)->load();
  if (!records) return records.error();
  Built out{counts->read, counts->unchanged, counts->removed, counts->left_out, {}};
  for (store::Record& record : *records) out.documents.push_back(std::move(record.document));
  return out;
}
const ingest::Knowledge& Engine::knowledge() const { return impl_->knowledge; }
const Answerer& Engine::answerer() const { return impl_->answerer; }

}  // namespace mujib::answer
