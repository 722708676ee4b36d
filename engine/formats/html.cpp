// HTML as browsers take it, by the events of libxml2's parser: no tree is built, so nesting costs
// nothing but its own stack.
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/formats/readers.hpp"
#include "engine/text/decode.hpp"

namespace mujib::formats {
namespace {

// Pages that people read nest some dozens deep; beyond this the parser's own stack costs more
// than time in proportion.
constexpr std::size_t kMostDepth = 4096;

constexpr std::array<std::string_view, 22> kLeftOut = {
    "script",   "style",    "head",   "nav",   "noscript", "template", "svg",    "math",
    "canvas",   "iframe",   "object", "embed", "audio",    "video",    "select", "button",
    "textarea", "datalist", "map",    "del",   "s",        "strike"};

constexpr std::array<std::string_view, 25> kBlocks = {
    "p",        "div",     "section",    "article", "header", "footer",     "main",
    "aside",    "address", "blockquote", "pre",     "figure", "figcaption", "form",
    "fieldset", "legend",  "details",    "summary", "hr",     "body",       "center",
    "caption",  "dl",      "ul",         "ol"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

class Attributes {
 public:
  explicit Attributes(const xmlChar** list) : list_(list) {}

  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::string_view value(std::string_view name) const {
    const xmlChar** found = find(name);
    return found == nullptr ? std::string_view() : view(found[1]);
  }
  std::uint32_t number(std::string_view name, std::uint32_t otherwise) const {
    const std::string_view text = value(name);
    std::uint32_t out = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
  }

 private:
  const xmlChar** find(std::string_view name) const {
    for (const xmlChar** at = list_; at != nullptr && *at != nullptr; at += 2) {
      if (view(*at) == name) return at;
    }
    return nullptr;
  }

  const xmlChar** list_;
};

bool is_hidden(const Attributes& attributes) {
  const std::string_view style = attributes.value("style");
  return attributes.has("hidden") || attributes.value("role") == "navigation" ||
         style.find("display:none") != style.npos || style.find("display: none") != style.npos;
}

class HtmlReader {
 public:
  explicit HtmlReader(Flow& flow) : flow_(flow) {}

  void open(std::string_view name, const Attributes& attributes) {
    ++depth_;
    if (stopped()) return;
    if (skipped_ > 0 || is_one_of(name, kLeftOut) || is_hidden(attributes)) {
      ++skipped_;
      return;
    }
    if (name == "br") return flow_.line_break();
    if (name == "pre") ++verbatim_;
    if (name == "ul" || name == "ol") {
      flow_.end_line();
      lists_.push_back(name == "ol" ? attributes.number("start", 1) : kBullets);
    } else if (name == "li") {
      begin_item(attributes);
    } else if (is_heading(name)) {
      flow_.begin(Mark::Kind::kHeading, static_cast<std::uint8_t>(name[1] - '0'));
    } else if (name == "dt" || name == "dd") {
      begin_definition(name);
    } else if (is_one_of(name, kBlocks)) {
      flow_.end_line();
    } else {
      open_table(name, attributes);
    }
  }

  void close(std::string_view name) {
    --depth_;
    if (too_deep_) return;
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name == "pre" && verbatim_ > 0) --verbatim_;
    if (name == "ul" || name == "ol") {
      flow_.end_line();
      if (!lists_.empty()) lists_.pop_back();
    } else if (name == "li" || is_heading(name) || name == "dd") {
      flow_.end();
    } else if (name == "dt") {
      term_ = !flow_.at_line_start();
    } else if (is_one_of(name, kBlocks)) {
      flow_.end_line();
    } else {
      close_table(name);
    }
  }

  void text(std::string_view text) {
    if (skipped_ > 0 || stopped()) return;
    while (verbatim_ > 0) {
      const std::size_t end = text.find('\n');
      if (end == text.npos) break;
      flow_.text(text.substr(0, end));
      flow_.line_break();
      text.remove_prefix(end + 1);
    }
    flow_.text(text);
  }

  bool too_deep() const { return too_deep_; }
  bool stopped() {
    too_deep_ = too_deep_ || depth_ > kMostDepth;
    return too_deep_ || flow_.full();
  }

 private:
  static constexpr std::uint32_t kBullets = ~std::uint32_t{0};

  static bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  }

  void begin_item(const Attributes& attributes) {
    const bool counted = !lists_.empty() && lists_.back() != kBullets;
    std::string marker = "• ";
    if (counted) {
      const std::uint32_t number = attributes.number("value", lists_.back());
      lists_.back() = number + 1;
      marker = std::to_string(number) + "- ";
    }
    flow_.begin(Mark::Kind::kItem, 0, std::move(marker));
  }

  // A term and what is said of it are one line: «المؤجر: مالك الوحدة».
  void begin_definition(std::string_view name) {
    if (name == "dd" && std::exchange(term_, false)) {
      const std::string so_far = cleaned(flow_.line_so_far());
      flow_.text(so_far.ends_with(':') ? " " : ": ");
      return;
    }
    term_ = false;
    flow_.end();
  }

  void open_table(std::string_view name, const Attributes& attributes) {
    if (name == "table") {
      flow_.begin_table();
      heads_.push_back(false);
    } else if (heads_.empty()) {
      return;
    } else if (name == "thead") {
      heads_.back() = true;
    } else if (name == "tr") {
      flow_.begin_row(heads_.back());
    } else if (name == "td" || name == "th") {
      flow_.begin_cell(attributes.number("colspan", 1), attributes.number("rowspan", 1),
                       name == "th");
    }
  }

  void close_table(std::string_view name) {
    if (heads_.empty()) return;
    if (name == "table") {
      flow_.end_table();
      heads_.pop_back();
    } else if (name == "thead") {
      heads_.back() = false;
    } else if (name == "tr") {
      flow_.end_row();
    } else if (name == "td" || name == "th") {
      flow_.end_cell();
    }
  }

  Flow& flow_;
  std::vector<std::uint32_t> lists_;  // the number of the next item, or kBullets
  std::vector<bool> heads_;           // of each open table: inside its head
  std::size_t depth_ = 0;
  std::size_t skipped_ = 0;  // elements open inside one that is left out
  std::size_t verbatim_ = 0;
  bool term_ = false;
  bool too_deep_ = false;
};

struct Parser {
  htmlParserCtxtPtr context;
  HtmlReader reader;
};

Parser& parser_of(void* data) { return *static_cast<Parser*>(data); }

void stop_where_needed(Parser& parser) {
  if (parser.reader.stopped()) xmlStopParser(parser.context);
}

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  Parser& parser = parser_of(data);
  parser.reader.open(view(name), Attributes(attributes));
  stop_where_needed(parser);
}

void on_end(void* data, const xmlChar* name) { parser_of(data).reader.close(view(name)); }

void on_text(void* data, const xmlChar* text, int size) {
  parser_of(data).reader.text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

}  // namespace

bool read_html_into(std::string_view html, Flow& flow) {
  if (html.empty()) return true;
  struct Free {
    void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
  };
  const std::unique_ptr<htmlParserCtxt, Free> context(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
  if (!context) return false;
  Parser parser{context.get(), HtmlReader(flow)};
  htmlSAXHandler& events = *context->sax;
  events = {};
  events.startElement = on_start;
  events.endElement = on_end;
  events.characters = on_text;
  events.ignorableWhitespace = on_text;
  context->userData = &parser;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  return !parser.reader.too_deep();
}

Result<Extracted> read_html(std::string_view bytes) {
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return decoded.error();
  Writer writer;
  writer.note(*decoded);
  {
    Flow flow(writer);
    if (!read_html_into(decoded->text, flow)) {
      return Failure{"عناصره متداخلة بلا نهاية؛ احفظه من جديد من المتصفح أو احفظه نصا"};
    }
  }
  return std::move(writer).finish();
}

}  // namespace mujib::formats
