// PDF by poppler's pdftotext, as a process of its own: poppler is not linked, and what a hostile
// file makes it do ends with it. Its text goes through repair.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/formats/pdf/child_process.hpp"
#include "engine/formats/pdf/pdf_lines.hpp"
#include "engine/formats/readers.hpp"
#include "engine/formats/writer.hpp"
#include "engine/text/decode.hpp"

namespace mujib::formats {
namespace {

constexpr char kPageEnd = '\f';
// What pdftotext says when it ends.
constexpr int kNotOpened = 1;
constexpr int kNotPermitted = 3;

Failure failure_of(const Ran& ran, std::string_view bytes) {
  switch (ran.end) {
    case Ran::End::kMissing:
      return Failure{"تلزم لقراءته أداة pdftotext؛ ثبّت الحزمة poppler-utils"};
    case Ran::End::kTooLong:
      return Failure{"لم تنته قراءته في دقيقتين؛ اقسمه ملفات أصغر أو احفظه من جديد"};
    case Ran::End::kTooMuch:
      return Failure{"نصه أكبر من الحد (128 ميغابايت)؛ اقسمه ملفات أصغر"};
    case Ran::End::kKilled:
      return Failure{"تالف أو أكبر مما تسعه الذاكرة؛ احفظه من جديد أو اقسمه ملفات أصغر"};
    case Ran::End::kExited:
      break;
  }
  const bool locked = ran.status == kNotPermitted ||
                      (ran.status == kNotOpened && bytes.find("/Encrypt") != bytes.npos);
  if (locked) return Failure{"مشفّر بكلمة مرور؛ احفظه بلا كلمة مرور"};
  return Failure{"تالف أو ناقص؛ افتحه واحفظه من جديد"};
}

// The text of each page.
Result<std::vector<std::string>> pages_of(std::string_view bytes,
                                          std::vector<std::string> options) {
  std::vector<std::string> command = {"pdftotext", "-q", "-enc", "UTF-8"};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {std::string(kInputFile), "-"});
  const Ran ran = run_bounded(command, bytes);
  if (ran.end != Ran::End::kExited || ran.status != 0) return failure_of(ran, bytes);
  if (ran.output.empty()) return std::vector<std::string>();
  Result<text::Decoded> decoded = text::decode(ran.output);
  if (!decoded) return decoded.error();
  std::vector<std::string> pages;
  std::string_view rest = decoded->text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(kPageEnd), rest.size());
    pages.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return pages;
}

}  // namespace

Result<Extracted> read_pdf(std::string_view bytes) {
  const auto pages = pages_of(bytes, {"-layout"});
  if (!pages) return pages.error();
  std::optional<std::vector<std::string>> by_columns;  // asked for when a page needs it
  Extracted out;
  for (std::size_t at = 0; at < pages->size(); ++at) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    const std::string& page = (*pages)[at];
    if (is_set_in_columns(page)) {
      if (!by_columns) {
        auto read = pages_of(bytes, {});
        if (!read) return read.error();
        by_columns = std::move(*read);
      }
      if (at < by_columns->size()) out.text += page_by_columns((*by_columns)[at]);
    } else {
      out.text += page_by_lines(page);
    }
    if (out.text.size() == begin) continue;
    out.places.push_back({begin, static_cast<std::uint32_t>(at + 1), 0, {}});
  }
  if (cleaned(out.text).empty()) {
    return Failure{"لا نص فيه، فلعله صور ممسوحة؛ استخرج نصه ببرنامج يتعرف على الحروف (OCR)"};
  }
  out.to_file = OffsetMap::identity(static_cast<std::uint32_t>(out.text.size()));
  return out;
}

}  // namespace mujib::formats
