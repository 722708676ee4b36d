// The blocks and the analysis of a document's sentences as bytes that a store keeps, and back, so
// that what was read once is never analysed again. The layout is in store/FORMAT.md.
//
// Input      decode_reading: a Record that a store gave (so it is whole, see
//            store/record_check.hpp), read with the rules of `book`; its `analysis` may be
//            any bytes. What is decoded fits the texts, and every id in it and in the
//            record's facts names something that `book` has.
// Errors     nullopt for what is no analysis of these sentences.
// Threads    Pure functions of their arguments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/ingest/reading.hpp"
#include "engine/store/store.hpp"

namespace mujib::ingest {

// Facts are the record's own.
std::string encode_reading(const Reading& reading);

// With the record's sentences; without its facts.
std::optional<Reading> decode_reading(const store::Record& record, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
