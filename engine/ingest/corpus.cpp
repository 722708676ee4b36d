#include "engine/ingest/corpus.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "engine/ingest/saved_reading.hpp"
#include "engine/repair/repair.hpp"
#include "engine/text/decode.hpp"
#include "engine/types/fingerprint.hpp"

namespace mujib::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest.tsv";
constexpr std::array<std::string_view, 5> kColumns = {"file", "title", "author", "source", "date"};
// Raised with every change of what a sentence is found to be: what was saved before is read anew.
constexpr std::string_view kEngineVersion = "mujib-reading-5";
constexpr std::uintmax_t kMostFileBytes = std::uintmax_t{256} << 20;

struct Listed {
  std::array<std::string, kColumns.size()> columns;  // as kColumns
  const std::string& name() const { return columns[0]; }
};

Result<std::string> read_bytes(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || fs::is_directory(path, error)) {
    return Failure{"تعذرت قراءة الملف «" + path.string() + "»؛ تأكد من المسار ومن إذن القراءة"};
  }
  if (size > kMostFileBytes) {
    return Failure{"الملف «" + path.string() + "» أكبر من الحد (256 ميغابايت)؛ اقسمه ملفات أصغر"};
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  if (!stream) {
    return Failure{"تعذرت قراءة الملف «" + path.string() + "»؛ تأكد من المسار ومن إذن القراءة"};
  }
  return {boost::system::in_place_value, bytes.str()};
}

std::vector<std::string> split(std::string_view line, char at) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = line.find(at);
    out.emplace_back(line.substr(0, end));
    if (end == line.npos) return out;
    line.remove_prefix(end + 1);
  }
}

std::vector<Listed> read_manifest(const fs::path& folder, std::string_view bytes,
                                  std::vector<Problem>& problems) {
  std::vector<Listed> out;
  const std::string file = (folder / kManifest).string();
  std::vector<std::size_t> places;   // column of the table -> index in kColumns
  std::map<std::string, int> lines;  // where each file is named
  int number = 0;
  for (std::string& line : split(bytes, '\n')) {
    ++number;
    while (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = split(line, '\t');
    if (places.empty()) {
      for (const std::string& cell : cells) {
        const auto found = std::find(kColumns.begin(), kColumns.end(), cell);
        places.push_back(static_cast<std::size_t>(found - kColumns.begin()));
        if (found == kColumns.end()) {
          problems.push_back({file, number, "عمود مجهول «" + cell + "»",
                              "الأعمدة: file title author source date، بينها علامة جدولة"});
        }
      }
      if (places.empty() || places.front() != 0) {
        problems.push_back(
            {file, number, "لا يبدأ سطر الرأس بالعمود «file»", "اجعل السطر الأول أسماء الأعمدة"});
        return {};
      }
      continue;
    }
    Listed row;
    for (std::size_t column = 0; column < std::min(cells.size(), places.size()); ++column) {
      if (places[column] < kColumns.size()) row.columns[places[column]] = cells[column];
    }
    const fs::path name = row.name();
    std::error_code error;
    if (name.empty() || name.has_parent_path() || !fs::is_regular_file(folder / name, error)) {
      problems.push_back({file, number, "ملف مذكور لا وجود له «" + row.name() + "»",
                          "يُكتب اسم ملف في المجلد نفسه"});
      continue;
    }
    if (const auto [first, is_new] = lines.try_emplace(row.name(), number); !is_new) {
      problems.push_back({file, number, "ملف مذكور مرتين «" + row.name() + "»",
                          "سبق في السطر " + std::to_string(first->second) + "؛ احذف أحدهما"});
      continue;
    }
    out.push_back(std::move(row));
  }
  return out;
}

Result<std::vector<Listed>> list_folder(const std::string& folder, std::vector<Problem>& problems) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Failure{"لا مجلد وثائق في «" + folder + "»؛ تأكد من المسار"};
  }
  const fs::path manifest = fs::path(folder) / kManifest;
  if (fs::exists(manifest, error)) {
    const Result<std::string> bytes = read_bytes(manifest);
    if (!bytes) return bytes.error();
    std::vector<Listed> listed = read_manifest(folder, *bytes, problems);
    if (!listed.empty() || has_errors(problems)) return listed;
  }
  std::vector<Listed> listed;
  fs::directory_iterator at(folder, error);
  if (error) {
    return Failure{"تعذرت قراءة المجلد «" + folder + "»؛ تأكد من إذن القراءة"};
  }
  for (const fs::directory_entry& entry : at) {
    if (entry.is_regular_file(error) && entry.path().extension() == ".txt") {
      listed.push_back({{entry.path().filename().string()}});
    }
  }
  if (listed.empty()) {
    return Failure{"لا وثائق في «" + folder + "»؛ يُنتظر ملف نصي واحد على الأقل ينتهي بـ«.txt»"};
  }
  std::sort(listed.begin(), listed.end(),
            [](const Listed& a, const Listed& b) { return a.name() < b.name(); });
  return listed;
}

struct Raw {
  std::string bytes;
  std::string corrections;  // text of NAME.repair; empty when there is none
};

Result<Raw> read_raw(const fs::path& path) {
  Raw raw;
  Result<std::string> bytes = read_bytes(path);
  if (!bytes) return bytes.error();
  raw.bytes = std::move(*bytes);
  fs::path beside = path;
  beside += ".repair";
  std::error_code error;
  if (fs::exists(beside, error)) {
    Result<std::string> corrections = read_bytes(beside);
    if (!corrections) return corrections.error();
    raw.corrections = std::move(*corrections);
  }
  return raw;
}

Result<Document> make_document(const fs::path& path, const Raw& raw,
                               const repair::Vocabulary& vocabulary,
                               std::vector<Problem>& problems) {
  Result<text::Decoded> decoded = text::decode(raw.bytes);
  if (!decoded) {
    return Failure{"الملف «" + path.string() + "»: " + decoded.error().message};
  }
  if (decoded->text.find_first_not_of(" \t\r\n\f\v") == std::string::npos) {
    return Failure{"الملف «" + path.string() + "» فارغ؛ ضع فيه نصا أو أخرجه من المجلد"};
  }
  Document out;
  out.name = path.filename().string();
  out.source = std::move(decoded->text);
  out.to_file = std::move(decoded->to_file);
  repair::Corrections corrections;
  if (!raw.corrections.empty()) {
    corrections =
        repair::read_corrections(raw.corrections, path.string() + ".repair", out.source, problems);
  }
  repair::Repaired repaired = repair::repair(vocabulary, out.source, corrections);
  out.text = std::move(repaired.text);
  out.to_source = std::move(repaired.to_source);
  out.lines = std::move(repaired.lines);
  out.changes = std::move(repaired.changes);
  out.verdict = repaired.verdict;
  text::note_encoding(*decoded, out.changes, out.verdict);
  return out;
}

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

}  // namespace

Result<Ingested> ingest_folder(const std::string& folder, const rulebook::Rulebook& book,
                               store::Store& store, std::vector<Problem>& problems) {
  const Result<std::vector<Listed>> listed = list_folder(folder, problems);
  if (!listed) return listed.error();
  const std::string rules = rules_fingerprint(book);
  const repair::Vocabulary vocabulary(book.language().tables());
  Ingested counts;
  std::vector<std::string> names;
  for (const Listed& row : *listed) {
    const auto place = static_cast<std::uint32_t>(names.size());
    names.push_back(row.name());
    const fs::path path = fs::path(folder) / row.name();
    const Result<Raw> raw = read_raw(path);
    if (!raw) return raw.error();
    Fingerprint content;
    content.add(raw->bytes).add(raw->corrections).add(std::to_string(place));
    for (const std::string& cell : row.columns) content.add(cell);
    const auto known = store.fingerprints(row.name());
    if (!known) return known.error();
    if (*known && (*known)->content == content.hex() && (*known)->rules == rules) {
      ++counts.unchanged;
      continue;
    }
    Result<Document> document = make_document(path, *raw, vocabulary, problems);
    if (!document) return document.error();
    if (has_errors(problems)) continue;
    document->title = row.columns[1];
    document->author = row.columns[2];
    document->publisher = row.columns[3];
    document->date = row.columns[4];
    Reading reading = read_document(*document, book);
    store::Record record;
    record.document = std::move(*document);
    record.place = place;
    for (const ReadSentence& one : reading.sentences) record.sentences.push_back(one.sentence);
    record.facts = std::move(reading.facts);
    record.analysis = encode_reading(reading);
    record.content = content.hex();
    record.rules = rules;
    const Result<void> saved = store.replace(record);
    if (!saved) return saved.error();
    ++counts.read;
  }
  if (has_errors(problems)) {
    return Failure{"في الوثائق ما يحتاج إلى إصلاح، فلم تُحمّل؛ أصلح ما ذُكر ثم أعد المحاولة"};
  }
  const auto stored = store.documents();
  if (!stored) return stored.error();
  for (const std::string& name : *stored) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const Result<void> gone = store.remove(name);
    if (!gone) return gone.error();
    ++counts.removed;
  }
  if (Result<void> finished = store.finish(); !finished) return finished.error();
  return counts;
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
