// CommonMark with GitHub's tables and strikethrough, by libcmark-gfm.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/formats/readers.hpp"
#include "engine/text/decode.hpp"

namespace mujib::formats {
namespace {

constexpr std::array kExtensions = {"table", "strikethrough"};
constexpr std::string_view kFence = "---";
constexpr std::size_t kMostFrontLines = 64;

struct Free {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

std::string_view view(const char* text) { return text == nullptr ? "" : text; }

Owned<cmark_node> parsed(std::string_view text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const Owned<cmark_parser> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
  for (const char* name : kExtensions) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Owned<cmark_node>(cmark_parser_finish(parser.get()));
}

// What tools write above the text, between two lines of «---».
std::string_view without_front_matter(std::string_view text) {
  if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return text;
  std::size_t at = text.find('\n') + 1;
  for (std::size_t line = 0; line < kMostFrontLines && at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view here = text.substr(at, end - at);
    if (here.ends_with('\r')) here.remove_suffix(1);
    at = std::min(end + 1, text.size());
    if (here == kFence) return text.substr(at);
  }
  return text;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(Flow& flow) : flow_(flow) {}

  bool read(cmark_node* document) {
    const Owned<cmark_iter> iterator(cmark_iter_new(document));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (left_out(node)) {
        event == CMARK_EVENT_ENTER ? ++skipped_ : --skipped_;
      } else if (skipped_ == 0) {
        event == CMARK_EVENT_ENTER ? enter(node) : leave(node);
      }
    }
    return !too_deep_;
  }

 private:
  static bool left_out(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_IMAGE || type == CMARK_NODE_FOOTNOTE_REFERENCE ||
           std::strcmp(cmark_node_get_type_string(node), "strikethrough") == 0;
  }

  static bool is(cmark_node* node, const char* type) {
    return std::strcmp(cmark_node_get_type_string(node), type) == 0;
  }

  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        return flow_.begin(Mark::Kind::kHeading,
                           static_cast<std::uint8_t>(cmark_node_get_heading_level(node)));
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_THEMATIC_BREAK:
        return flow_.end_line();
      case CMARK_NODE_LIST:
        return lists_.push_back(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                                    ? cmark_node_get_list_start(node)
                                    : kBullets);
      case CMARK_NODE_ITEM:
        return begin_item();
      case CMARK_NODE_CODE_BLOCK:
        return code(view(cmark_node_get_literal(node)));
      case CMARK_NODE_HTML_BLOCK:
        flow_.end_line();
        too_deep_ = !read_html_into(view(cmark_node_get_literal(node)), flow_) || too_deep_;
        return;
      case CMARK_NODE_HTML_INLINE:
        if (view(cmark_node_get_literal(node)).starts_with("<br")) flow_.line_break();
        return;
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        return flow_.text(view(cmark_node_get_literal(node)));
      case CMARK_NODE_SOFTBREAK:
        return flow_.text(" ");
      case CMARK_NODE_LINEBREAK:
        return flow_.line_break();
      default:
        return enter_table(node);
    }
  }

  void enter_table(cmark_node* node) {
    if (is(node, "table")) flow_.begin_table();
    if (is(node, "table_header")) flow_.begin_row(true);
    if (is(node, "table_row")) flow_.begin_row(false);
    if (is(node, "table_cell")) flow_.begin_cell(1, 1);
  }

  void leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        return flow_.end();
      case CMARK_NODE_PARAGRAPH:
        return flow_.end_line();
      case CMARK_NODE_ITEM:
        return flow_.end();
      case CMARK_NODE_LIST:
        if (!lists_.empty()) lists_.pop_back();
        return;
      default:
        if (is(node, "table")) flow_.end_table();
    }
  }

  void begin_item() {
    const bool counted = !lists_.empty() && lists_.back() != kBullets;
    flow_.begin(Mark::Kind::kItem, 0, counted ? std::to_string(lists_.back()++) + "- " : "• ");
  }

  void code(std::string_view literal) {
    flow_.end_line();
    while (!literal.empty()) {
      const std::size_t end = std::min(literal.find('\n'), literal.size());
      flow_.text(literal.substr(0, end));
      flow_.end_line();
      literal.remove_prefix(std::min(end + 1, literal.size()));
    }
  }

  static constexpr int kBullets = -1;

  Flow& flow_;
  std::vector<int> lists_;  // the number of the next item, or kBullets
  std::size_t skipped_ = 0;
  bool too_deep_ = false;
};

}  // namespace

Result<Extracted> read_markdown(std::string_view bytes) {
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return decoded.error();
  const Owned<cmark_node> document = parsed(without_front_matter(decoded->text));
  Writer writer;
  writer.note(*decoded);
  {
    Flow flow(writer);
    if (!MarkdownReader(flow).read(document.get())) {
      return Failure{"ما فيه من HTML متداخل بلا نهاية؛ بسّطه أو احفظه نصا"};
    }
  }
  return std::move(writer).finish();
}

}  // namespace mujib::formats
