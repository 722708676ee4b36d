// The parts of a document that are saved as blobs, and the sum over a whole
// record that tells whether the file still says what was saved. The layout is in
// FORMAT.md.
//
// Input      decode_*: any bytes. What is decoded fits in its types and nothing
//            more; whether it fits the texts is asked of is_whole().
// Errors     nullopt for bytes that are no such blob.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/blob.hpp"
#include "engine/store/store.hpp"

namespace mujib::store {

// Inside another blob. What cannot be one of them leaves `in` not ok.
void put_map(BlobWriter& out, const OffsetMap& map);
OffsetMap take_map(BlobReader& in);
void put_date(BlobWriter& out, const Date& date);
Date take_date(BlobReader& in);
void put_argument(BlobWriter& out, const Argument& argument);
Argument take_argument(BlobReader& in);

std::string encode_map(const OffsetMap& map);
std::optional<OffsetMap> decode_map(std::string_view bytes);

// A line that reads as it stands in the source is not written twice.
std::string encode_lines(const std::vector<Line>& lines, std::string_view source);
std::optional<std::vector<Line>> decode_lines(std::string_view bytes, std::string_view source);

std::string encode_changes(const std::vector<Change>& changes);
std::optional<std::vector<Change>> decode_changes(std::string_view bytes);

std::string encode_marks(const std::vector<Mark>& marks);
std::optional<std::vector<Mark>> decode_marks(std::string_view bytes);

std::string encode_places(const std::vector<Place>& places);
std::optional<std::vector<Place>> decode_places(std::string_view bytes);

// Against rot, not against forgery. The same on every machine.
std::uint64_t checksum(const Record& record);
// Of one checksum after another.
std::uint64_t joined(std::uint64_t sum, std::uint64_t next);

}  // namespace mujib::store
