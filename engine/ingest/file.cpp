#include "engine/ingest/file.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "engine/formats/formats.hpp"
#include "engine/ingest/folder.hpp"
#include "engine/repair/repair.hpp"

namespace mujib::ingest {
namespace {

constexpr std::string_view kCorrections = ".repair";

// A text with mark-up is read as it stands.
void take_as_it_stands(Document& out, std::vector<Mark> marks) {
  out.text = out.source;
  out.to_source = OffsetMap::identity(static_cast<std::uint32_t>(out.source.size()));
  out.marks = std::move(marks);
  for (const Mark& mark : out.marks) {
    Line line;
    line.source = mark.span;
    line.repaired = std::string(mark.span.of(out.source));
    line.heading = mark.kind == Mark::Kind::kHeading;
    out.lines.push_back(std::move(line));
  }
}

}  // namespace

Result<SourceFile> open_source(const std::string& path) {
  SourceFile file;
  file.path = path;
  Result<std::string> bytes = read_bytes(path);
  if (!bytes) return bytes.error();
  file.bytes = std::move(*bytes);
  const std::string beside = path + std::string(kCorrections);
  std::error_code error;
  if (std::filesystem::exists(beside, error)) {
    Result<std::string> corrections = read_bytes(beside);
    if (!corrections) return Failure{"تصحيحاته: " + corrections.error().message};
    file.corrections = std::move(*corrections);
  }
  return file;
}

Result<Document> make_document(const std::string& name, const SourceFile& file,
                               const repair::Vocabulary& vocabulary,
                               std::vector<Problem>& problems) {
  Result<formats::Extracted> extracted =
      formats::extract(formats::format_of(file.path).value_or(formats::Format::kText), file.bytes);
  if (!extracted) return extracted.error();
  Document out;
  out.name = name;
  out.source = std::move(extracted->text);
  out.to_file = std::move(extracted->to_file);
  out.places = std::move(extracted->places);
  const std::string corrections_file = file.path + std::string(kCorrections);
  if (extracted->marked) {
    if (!file.corrections.empty()) {
      problems.push_back({corrections_file, 0, "لا تُصحّح أسطر ملف من هذه الصيغة",
                          "صحّح الملف نفسه واحذف ملف التصحيحات"});
    }
    take_as_it_stands(out, std::move(extracted->marks));
    out.changes = std::move(extracted->changes);
    out.verdict = extracted->verdict;
    return out;
  }
  repair::Corrections corrections;
  if (!file.corrections.empty()) {
    corrections =
        repair::read_corrections(file.corrections, corrections_file, out.source, problems);
  }
  repair::Repaired repaired = repair::repair(vocabulary, out.source, corrections);
  out.text = std::move(repaired.text);
  out.to_source = std::move(repaired.to_source);
  out.lines = std::move(repaired.lines);
  out.changes = std::move(extracted->changes);
  out.changes.insert(out.changes.end(), std::make_move_iterator(repaired.changes.begin()),
                     std::make_move_iterator(repaired.changes.end()));
  out.verdict = std::max(extracted->verdict, repaired.verdict);
  return out;
}

}  // namespace mujib::ingest
