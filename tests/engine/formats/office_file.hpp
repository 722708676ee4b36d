// Files to read, and how what was read is written down for a comparison.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/formats/formats.hpp"

namespace mujib::formats {

// A file of tests/formats/docs.
std::string document(const std::string& name);

// A zip file with these parts, pressed together.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts);
// A .docx whose body is this, with further parts.
std::string docx(std::string_view body,
                 std::vector<std::pair<std::string, std::string>> parts = {});
// An .odt whose text is this.
std::string odt(std::string_view text);

// A line a Mark: «h1 عنوان», «i • بند», «t نص», «c رأس», «r صف»; else the failure's message.
std::string lines_of(const Result<Extracted>& extracted);

}  // namespace mujib::formats
