// A folder of documents -> Knowledge. Which files they are is said in folder.hpp; NAME.repair
// beside a document holds a person's decisions on its lines.
//
// Input      Any files, see formats.hpp.
// Errors     A file that cannot be read (encrypted, scanned, damaged, empty, of an unknown format)
//            is named once, as a Problem that is a note, and the rest goes on. Failure with one
//            Arabic sentence for a missing folder, and for one in which nothing can be read.
//            Problems that are errors for the manifest and the corrections.
// Threads    One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/ingest/knowledge.hpp"
#include "engine/store/store.hpp"
#include "engine/types/problem.hpp"
#include "engine/types/progress.hpp"
#include "engine/types/result.hpp"

namespace mujib::ingest {

struct Ingested {
  std::size_t read = 0;       // documents read anew
  std::size_t unchanged = 0;  // skipped: their fingerprint is known
  std::size_t removed = 0;    // in the store, no longer in the folder
  std::size_t left_out = 0;   // files that could not be read; the problems name them
};

enum class LeftOut { kNamed, kRefused };

// Brings the store up to date with the folder, all or nothing.
Result<Ingested> ingest_folder(const std::string& folder, const rulebook::Rulebook& book,
                               store::Store& store, std::vector<Problem>& problems,
                               LeftOut left_out = LeftOut::kNamed, const TellProgress& tell = {});

// All that the store holds, ready to answer. What it has of these rules is taken as it
// stands, nothing is analysed; documents read with others are read anew.
Result<Knowledge> load_knowledge(store::Store& store,
                                 std::shared_ptr<const rulebook::Rulebook> book);

}  // namespace mujib::ingest
