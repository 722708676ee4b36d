#include "engine/ingest/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/formats/formats.hpp"
#include "engine/ingest/file.hpp"
#include "engine/ingest/folder.hpp"
#include "engine/ingest/saved_reading.hpp"
#include "engine/repair/vocabulary.hpp"
#include "engine/types/fingerprint.hpp"

namespace mujib::ingest {
namespace {

// Raised with every change of what a sentence is found to be: what was saved before is read anew.
constexpr std::string_view kEngineVersion = "mujib-reading-6";

std::string rules_fingerprint(const rulebook::Rulebook& book) {
  return Fingerprint().add(kEngineVersion).add(book.rules().fingerprint).hex();
}

// What was saved, where it is of these rules; else the document is read anew.
std::optional<Reading> reading_of(store::Record& record, const std::string& rules,
                                  Knowledge& knowledge) {
  if (record.rules != rules) {
    ++knowledge.read_anew;
    return read_document(record.document, *knowledge.book);
  }
  std::optional<Reading> reading = decode_reading(record, *knowledge.book);
  if (!reading) return std::nullopt;
  record.analysis = {};
  reading->facts = std::move(record.facts);
  return reading;
}

// Of everything that what is saved of a document rests on, but the rules.
std::string content_fingerprint(const SourceFile& file, const Listed& row, std::uint32_t place) {
  Fingerprint content;
  content.add(file.bytes).add(file.corrections).add(std::to_string(place));
  for (const std::string& cell : row.columns) content.add(cell);
  return content.hex();
}

store::Record record_of(Document document, const rulebook::Rulebook& book) {
  Reading reading = read_document(document, book);
  store::Record record;
  record.document = std::move(document);
  for (const ReadSentence& one : reading.sentences) record.sentences.push_back(one.sentence);
  record.facts = std::move(reading.facts);
  record.analysis = encode_reading(reading);
  return record;
}

class FolderReader {
 public:
  FolderReader(const std::string& folder, const rulebook::Rulebook& book, store::Store& store,
               std::vector<Problem>& problems)
      : folder_(folder),
        book_(book),
        vocabulary_(book.language().tables()),
        rules_(rules_fingerprint(book)),
        store_(store),
        problems_(problems) {}

  // Not an error: a file that cannot be read is named, and the next is read.
  Result<void> read(const Listed& row) {
    const std::string path = folder_ + '/' + row.name();
    const Result<SourceFile> file = open_source(path);
    if (!file) return leave_out(path, file.error());
    const auto place = static_cast<std::uint32_t>(names_.size());
    const std::string content = content_fingerprint(*file, row, place);
    const auto known = store_.fingerprints(row.name());
    if (!known) return known.error();
    if (*known && (*known)->content == content && (*known)->rules == rules_) {
      names_.push_back(row.name());
      ++counts_.unchanged;
      return {};
    }
    Result<Document> document = make_document(row.name(), *file, vocabulary_, problems_);
    if (!document) return leave_out(path, document.error());
    names_.push_back(row.name());
    if (has_errors(problems_)) return {};
    document->title = row.columns[1];
    document->author = row.columns[2];
    document->publisher = row.columns[3];
    document->date = row.columns[4];
    store::Record record = record_of(*std::move(document), book_);
    record.place = place;
    record.content = content;
    record.rules = rules_;
    ++counts_.read;
    return store_.replace(record);
  }

  Result<void> remove_others() {
    const auto stored = store_.documents();
    if (!stored) return stored.error();
    std::sort(names_.begin(), names_.end());
    for (const std::string& name : *stored) {
      if (std::binary_search(names_.begin(), names_.end(), name)) continue;
      if (Result<void> gone = store_.remove(name); !gone) return gone;
      ++counts_.removed;
    }
    return {};
  }

  Ingested& counts() { return counts_; }
  bool found_none() const { return names_.empty(); }

 private:
  Result<void> leave_out(const std::string& path, const Failure& why) {
    problems_.push_back({path, 0, why.message, "", Problem::Severity::kNote});
    ++counts_.left_out;
    return {};
  }

  const std::string& folder_;
  const rulebook::Rulebook& book_;
  const repair::Vocabulary vocabulary_;
  const std::string rules_;
  store::Store& store_;
  std::vector<Problem>& problems_;
  std::vector<std::string> names_;  // that are in the folder and can be read
  Ingested counts_;
};

std::vector<std::uintmax_t> sizes_of(const std::string& folder, const std::vector<Listed>& rows) {
  std::vector<std::uintmax_t> sizes;
  for (const Listed& row : rows) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(folder + '/' + row.name(), error);
    sizes.push_back(error ? 0 : size);
  }
  return sizes;
}

}  // namespace

Result<Ingested> ingest_folder(const std::string& folder, const rulebook::Rulebook& book,
                               store::Store& store, std::vector<Problem>& problems,
                               LeftOut left_out, const TellProgress& tell) {
  const Result<Listing> listing = list_folder(folder, problems);
  if (!listing) return listing.error();
  FolderReader reader(folder, book, store, problems);
  reader.counts().left_out = listing->left_out;
  std::vector<std::uintmax_t> sizes;
  Progress progress;
  if (tell) {
    sizes = sizes_of(folder, listing->documents);
    progress.files = sizes.size();
    progress.bytes = std::accumulate(sizes.begin(), sizes.end(), std::uintmax_t{0});
    tell(progress);
  }
  for (std::size_t at = 0; at < listing->documents.size(); ++at) {
    if (Result<void> read = reader.read(listing->documents[at]); !read) return read.error();
    if (!tell) continue;
    ++progress.files_done;
    progress.bytes_done += sizes[at];
    tell(progress);
  }
  if (has_errors(problems)) {
    return Failure{"في الوثائق ما يحتاج إلى إصلاح، فلم تُحمّل؛ أصلح ما ذُكر ثم أعد المحاولة"};
  }
  if (reader.found_none()) {
    return Failure{"لا وثائق تُقرأ في «" + folder +
                   "»؛ يُنتظر ملف واحد على الأقل من هذه الصيغ: " + formats::known_endings()};
  }
  if (left_out == LeftOut::kRefused && reader.counts().left_out > 0) {
    return Failure{"في المجلد ملفات لم تُقرأ، فلم يُحمّل شيء؛ أصلح ما ذُكر أو دع الخيار «--strict»"};
  }
  if (Result<void> removed = reader.remove_others(); !removed) return removed.error();
  if (Result<void> finished = store.finish(); !finished) return finished.error();
  return reader.counts();
}

Result<Knowledge> load_knowledge(store::Store& store,
                                 std::shared_ptr<const rulebook::Rulebook> book) {
  Result<std::vector<store::Record>> records = store.load();
  if (!records) return records.error();
  Knowledge out;
  out.book = std::move(book);
  const std::string rules = rules_fingerprint(*out.book);
  Fingerprint version;
  version.add(rules);
  for (store::Record& record : *records) {
    const auto document = static_cast<std::uint32_t>(out.documents.size());
    const auto first = static_cast<std::uint32_t>(out.sentences.size());
    out.first_sentence.push_back(first);
    version.add(record.document.name).add(record.content);
    std::optional<Reading> reading = reading_of(record, rules, out);
    if (!reading) {
      return Failure{"ما حُفظ من تحليل الوثيقة «" + record.document.name +
                     "» تالف؛ احذف المخزن وأعد بناءه بالأمر mujib build"};
    }
    for (ReadSentence& one : reading->sentences) {
      one.sentence.document = document;
      out.sentences.push_back(std::move(one));
    }
    for (Fact& fact : reading->facts) {
      fact.sentence += first;
      out.facts.push_back(std::move(fact));
    }
    out.blocks.push_back(std::move(reading->blocks));
    out.documents.push_back(std::move(record.document));
  }
  out.first_sentence.push_back(static_cast<std::uint32_t>(out.sentences.size()));
  out.version = version.hex();
  return out;
}

std::pair<std::uint32_t, std::uint32_t> Knowledge::sentences_of(std::uint32_t document,
                                                                std::uint32_t block) const {
  const auto begin = sentences.begin() + first_sentence[document];
  const auto end = sentences.begin() + first_sentence[document + 1];
  const auto before = [](const ReadSentence& one, std::uint32_t other) {
    return one.block < other;
  };
  const auto first = std::lower_bound(begin, end, block, before);
  const auto last = std::lower_bound(first, end, block + 1, before);
  return {static_cast<std::uint32_t>(first - sentences.begin()),
          static_cast<std::uint32_t>(last - sentences.begin())};
}

std::string Knowledge::title(std::uint32_t document) const {
  const Document& one = documents[document];
  if (!one.title.empty()) return one.title;
  const auto& ordinals = book->words(rulebook::ReservedSet::kOrdinalFeminine).written;
  return rulebook::fill(
      book->wording(rulebook::Wording::kUntitled),
      {{rulebook::slot::kOrdinal,
        document < ordinals.size() ? ordinals[document] : std::to_string(document + 1)}});
}

}  // namespace mujib::ingest
