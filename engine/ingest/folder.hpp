// What a folder of documents holds: the files that manifest.tsv names, in its order (a
// tab-separated table with the head line: file title author source date), else every file of a
// known format in it and in its subfolders, in byte order of their names (`staff/leave.docx`).
//
// Input      Any folder. Links to folders are not followed.
// Errors     Failure where there is no folder, or one that may not be read. Problems that are
//            errors for the manifest. What is left out is named once, as a note: files that the
//            system leaves about, and files of other formats.
// Threads    Pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/problem.hpp"
#include "engine/types/result.hpp"

namespace mujib::ingest {

inline constexpr std::array<std::string_view, 5> kManifestColumns = {"file", "title", "author",
                                                                     "source", "date"};

struct Listed {
  std::array<std::string, kManifestColumns.size()> columns;  // as kManifestColumns
  const std::string& name() const { return columns[0]; }
};

struct Listing {
  std::vector<Listed> documents;
  std::size_t left_out = 0;  // files that were meant to be read, perhaps: of a format unknown
};

Result<Listing> list_folder(const std::string& folder, std::vector<Problem>& problems);

// The bytes of a file. Failure, one Arabic sentence without the file's name, where it cannot be
// read or is larger than any document.
Result<std::string> read_bytes(const std::string& path);

}  // namespace mujib::ingest
