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
    Ending{".csv", Format::kDelimited},     Ending{".tsv", Format::kDelimited},
};

// How files begin that are no text, whatever their name says.
struct Magic {
  std::string_view begin;
  std::string_view called;
};

constexpr std::array kMagics = {
    Magic{"%PDF-", "PDF"},
    Magic{"PK\x03\x04", "ZIP"},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office 97"},
    Magic{"{\\rtf", "RTF"},
    Magic{"\x89PNG", "PNG"},
    Magic{"\xFF\xD8\xFF", "JPEG"},
    Magic{"GIF8", "GIF"},
    Magic{"\x1F\x8B", "GZIP"},
};

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
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.begin)) return of_another_format(magic.called);
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
  }
  return read_plain(bytes);
}

}  // namespace mujib::formats
