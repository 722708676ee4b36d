#include "engine/answer/cite.hpp"

#include <algorithm>

namespace mujib::answer {
namespace {

// Chains longer than this are a damaged document's.
constexpr std::size_t kMostAbove = 8;

std::vector<std::string> above_of(const ingest::Knowledge& knowledge, std::uint32_t sentence) {
  const std::uint32_t document = knowledge.sentences[sentence].sentence.document;
  const std::vector<Block>& blocks = knowledge.blocks[document];
  const std::string& text = knowledge.documents[document].text;
  const Block& block = knowledge.block_of(sentence);
  std::vector<std::string> out;
  const bool leads = block.above != Block::kNone && block.above != block.heading;
  if (leads) out.emplace_back(blocks[block.above].span.of(text));
  for (std::uint32_t at = block.heading; at != Block::kNone && out.size() < kMostAbove;
       at = blocks[at].heading) {
    const std::string_view heading = blocks[at].span.of(text);
    if (heading != knowledge.documents[document].title) out.emplace_back(heading);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

Citation cite(const ingest::Knowledge& knowledge, std::uint32_t sentence,
              const std::vector<Span>& marks, std::string speaker) {
  const ingest::ReadSentence& one = knowledge.sentences[sentence];
  const Document& document = knowledge.document_of(sentence);
  const Span span = one.sentence.span;
  Citation out;
  out.document = document.name;
  out.title = knowledge.title(one.sentence.document);
  out.author = document.author;
  out.publisher = document.publisher;
  out.date = document.date;
  out.above = above_of(knowledge, sentence);
  out.lines = line_range(document, span);
  if (const std::optional<Place> place = place_of(document, span)) {
    out.place = {place->page, place->row, std::string(place->heading.of(document.source))};
  }
  out.bytes = file_spans(document, span);
  out.text = std::string(span.of(document.text));
  for (const Span part : document.to_source.to_source(span)) {
    out.original += part.of(document.source);
  }
  for (const Span mark : marks) {
    if (span.contains(mark) && !mark.empty()) {
      out.marks.push_back({mark.begin - span.begin, mark.end - span.begin});
    }
  }
  std::sort(out.marks.begin(), out.marks.end());
  out.marks.erase(std::unique(out.marks.begin(), out.marks.end()), out.marks.end());
  for (std::uint32_t line = out.lines.first; line >= 1 && line <= out.lines.last; ++line) {
    if (line > document.lines.size()) break;
    const Line& stored = document.lines[line - 1];
    out.repaired = out.repaired || stored.changed;
    out.sure = out.sure && stored.sure;
  }
  out.speaker = std::move(speaker);
  return out;
}

Citation cite(const ingest::Knowledge& knowledge, const Statement& statement) {
  return cite(knowledge, statement.sentence, statement.marks,
              speaker_name(knowledge, statement.sentence, statement.speaker));
}

void add_names(const ingest::Knowledge& knowledge, std::uint32_t sentence, Span span,
               std::vector<EntityId>& out) {
  const ingest::ReadSentence& one = knowledge.sentences[sentence];
  for (const lexicon::Mention& mention : one.analysis.mentions) {
    if (mention.kind != lexicon::Mention::Kind::kName || mention.entity == kNoEntity) continue;
    if (span.contains(one.in_document(mention.span))) out.push_back(mention.entity);
  }
}

std::string speaker_name(const ingest::Knowledge& knowledge, std::uint32_t sentence,
                         const Argument& speaker) {
  if (speaker.empty() && speaker.entity == kNoEntity) return {};
  if (speaker.entity != kNoEntity) {
    return knowledge.book->lexicon().entity(speaker.entity).names.front();
  }
  return std::string(speaker.span.of(knowledge.document_of(sentence).text));
}

}  // namespace mujib::answer
