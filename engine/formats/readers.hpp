// One reader for each format, behind formats.hpp. All take any bytes and keep its contract.
#pragma once

#include <string_view>

#include "engine/formats/flow.hpp"
#include "engine/formats/formats.hpp"

namespace mujib::formats {

Result<Extracted> read_plain(std::string_view bytes);
Result<Extracted> read_markdown(std::string_view bytes);
Result<Extracted> read_html(std::string_view bytes);
Result<Extracted> read_delimited(std::string_view bytes);
Result<Extracted> read_docx(std::string_view bytes);
Result<Extracted> read_odt(std::string_view bytes);
Result<Extracted> read_pdf(std::string_view bytes);

// HTML that stands inside another format. False where it is nested without end.
bool read_html_into(std::string_view html, Flow& flow);

}  // namespace mujib::formats
