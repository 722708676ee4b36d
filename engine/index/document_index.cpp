#include "engine/index/document_index.hpp"

#include <algorithm>
#include <string>

#include "engine/text/normalise.hpp"

namespace mujib::index {

DocumentIndex::DocumentIndex(const ingest::Knowledge& knowledge) {
  for (std::uint32_t at = 0; at < knowledge.documents.size(); ++at) {
    const Document& document = knowledge.documents[at];
    names_.emplace(document.name, at);
    if (document.author.empty()) continue;
    std::string author = text::fold(document.author);
    if (author.empty()) continue;
    author_bytes_.push_back(static_cast<std::uint32_t>(author.size()));
    authors_[std::move(author)].push_back(at);
  }
  std::sort(author_bytes_.begin(), author_bytes_.end());
  author_bytes_.erase(std::unique(author_bytes_.begin(), author_bytes_.end()), author_bytes_.end());
}

std::optional<std::uint32_t> DocumentIndex::by_name(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<DocumentIndex::Author> DocumentIndex::authors_at(std::string_view text) const {
  std::vector<Author> out;
  for (const std::uint32_t bytes : author_bytes_) {
    if (bytes > text.size()) break;
    const auto found = authors_.find(text.substr(0, bytes));
    if (found != authors_.end()) out.push_back({bytes, &found->second});
  }
  return out;
}

}  // namespace mujib::index
