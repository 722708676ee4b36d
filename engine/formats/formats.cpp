#include "engine/formats/formats.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/formats/readers.hpp"

namespace mujib::formats {
namespace {

struct Ending {
  std::string_view text;
  Format format;
};

constexpr std::array kEndings = {
    Ending{".txt", Format::kText},          Ending{".md", Format::kMarkdown},
    Ending{".markdown", Format::kMarkdown}, Ending{".html", Format::kHtml},
    Ending{".htm", Format::kHtml},          Ending{".xhtml", Format::kHtml},
    Ending{".docx", Format::kDocx},         Ending{".odt", Format::kOdt},
    Ending{".pdf", Format::kPdf},           Ending{".csv", Format::kDelimited},
    Ending{".tsv", Format::kDelimited},
};

// How files begin that are no text, whatever their name says.
struct Magic {
  std::string_view begin;
  std::string_view called;
};

constexpr std::string_view kPdfMagic = "%PDF-";
constexpr std::string_view kZipMagic("PK\x03\x04", 4);
constexpr std::string_view kOleMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

constexpr std::array kMagics = {
    Magic{kPdfMagic, "PDF"}, Magic{kZipMagic, "ZIP"},   Magic{kOleMagic, "Office 97"},
    Magic{"{\\rtf", "RTF"},  Magic{"\x89PNG", "PNG"},   Magic{"\xFF\xD8\xFF", "JPEG"},
    Magic{"GIF8", "GIF"},    Magic{"\x1F\x8B", "GZIP"},
};

// How a file of the format begins; empty where it may begin in any way.
std::string_view magic_of(Format format) {
  switch (format) {
    case Format::kDocx:
    case Format::kOdt:
      return kZipMagic;
    case Format::kPdf:
      return kPdfMagic;
    default:
      return {};
  }
}

bool ends_with(std::string_view name, std::string_view ending) {
  if (name.size() <= ending.size()) return false;
  return std::equal(ending.begin(), ending.end(), name.end() - static_cast<long>(ending.size()),
                    [](char wanted, char found) {
                      return wanted == (found >= 'A' && found <= 'Z' ? found - 'A' + 'a' : found);
                    });
}

Failure of_another_format(std::string_view called) {
  return Failure{"محتواه من صيغة " + std::string(called) +
                 " خلافا لما يقوله اسمه؛ صحّح امتداد اسمه أو احفظه بالصيغة التي يذكرها"};
}

}  // namespace

std::optional<Format> format_of(std::string_view name) {
  for (const Ending& ending : kEndings) {
    if (ends_with(name, ending.text)) return ending.format;
  }
  return std::nullopt;
}

std::string known_endings() {
  std::string out;
  for (const Ending& ending : kEndings) {
    if (!out.empty()) out += ' ';
    out += ending.text;
  }
  return out;
}

Result<Extracted> extract(Format format, std::string_view bytes) {
  if (bytes.empty()) return Failure{"فارغ؛ ضع فيه نصا أو أخرجه من المجلد"};
  const std::string_view own = magic_of(format);
  // Word wraps what it encrypts.
  if (format == Format::kDocx && bytes.starts_with(kOleMagic)) {
    return Failure{"مشفّر بكلمة مرور أو محفوظ بصيغة DOC القديمة؛ احفظه DOCX بلا كلمة مرور"};
  }
  for (const Magic& magic : kMagics) {
    if (magic.begin != own && bytes.starts_with(magic.begin)) {
      return of_another_format(magic.called);
    }
  }
  switch (format) {
    case Format::kText:
      return read_plain(bytes);
    case Format::kMarkdown:
      return read_markdown(bytes);
    case Format::kHtml:
      return read_html(bytes);
    case Format::kDelimited:
      return read_delimited(bytes);
    case Format::kDocx:
      return read_docx(bytes);
    case Format::kOdt:
      return read_odt(bytes);
    case Format::kPdf:
      return read_pdf(bytes);
  }
  return read_plain(bytes);
}

}  // namespace mujib::formats
