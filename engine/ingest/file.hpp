// One file -> the Document that is read: its text extracted by its format, and repaired where the
// format keeps lines.
//
//   Result<SourceFile> file = open_source("docs/guide.pdf");       // bytes and corrections
//   Result<Document> document = make_document("guide.pdf", *file, vocabulary, problems);
//
// Errors     Failure with one Arabic sentence without the file's name: what it is, what to do.
//            Problems for the corrections.
// Threads    Pure functions.
#pragma once

#include <string>
#include <vector>

#include "engine/repair/vocabulary.hpp"
#include "engine/types/document.hpp"
#include "engine/types/problem.hpp"
#include "engine/types/result.hpp"

namespace mujib::ingest {

struct SourceFile {
  std::string path;
  std::string bytes;
  std::string corrections;  // text of PATH.repair; empty when there is none
};

Result<SourceFile> open_source(const std::string& path);

// `name` is the document's key. Its format is found by the end of the path; other files are text.
Result<Document> make_document(const std::string& name, const SourceFile& file,
                               const repair::Vocabulary& vocabulary,
                               std::vector<Problem>& problems);

}  // namespace mujib::ingest
