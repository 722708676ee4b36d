// A folder of documents -> Knowledge.
//
// Documents are the files that manifest.tsv names, in its order (a tab-separated
// table with the head line: file title author source date), else every *.txt in byte order of
// its name. NAME.repair beside a document holds a person's decisions on its lines.
//
// Input      Any files; see text::decode for what is no text.
// Errors     Failure with one Arabic sentence for what cannot be read: a missing
//            folder, a folder without documents, an empty file, a file that is no
//            text. Problems for the manifest and the corrections.
// Threads    One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/ingest/knowledge.hpp"
#include "engine/store/store.hpp"
#include "engine/types/problem.hpp"
#include "engine/types/result.hpp"

namespace mujib::ingest {

struct Ingested {
  std::size_t read = 0;       // documents read anew
  std::size_t unchanged = 0;  // skipped: their fingerprint is known
  std::size_t removed = 0;    // in the store, no longer in the folder
};

// Brings the store up to date with the folder, all or nothing.
Result<Ingested> ingest_folder(const std::string& folder, const rulebook::Rulebook& book,
                               store::Store& store, std::vector<Problem>& problems);

// All that the store holds, ready to answer. What it has of these rules is taken as it
// stands, nothing is analysed; documents read with others are read anew.
Result<Knowledge> load_knowledge(store::Store& store,
                                 std::shared_ptr<const rulebook::Rulebook> book);

}  // namespace mujib::ingest
