// Markdown and HTML, a row a phenomenon.
#include <catch2/catch.hpp>

#include "office_file.hpp"

namespace mujib::formats {
namespace {

struct Row {
  const char* what;
  const char* bytes;
  const char* lines;
};

TEST_CASE("markdown: a row a phenomenon") {
  const Row row = GENERATE(values<Row>({
      {"lines of a paragraph are joined", "سطر\nثان\n", "t سطر ثان\n"},
      {"a hard break begins a line", "سطر  \nثان\n", "t سطر\nt ثان\n"},
      {"headings", "# أول\nثان\n---\n### ثالث\n", "h1 أول\nh2 ثان\nh3 ثالث\n"},
      {"front matter is left out", "---\ntitle: x\n---\nنص\n", "t نص\n"},
      {"emphasis and links leave no mark", "**س** [ع](http://x) `ف`\n", "t س ع ف\n"},
      {"images and struck text are left out", "قبل ![ص](x.png) ~~لا~~ بعد\n", "t قبل بعد\n"},
      {"a list in a list", "- أ\n  1. ب\n  2. ج\n- د\n", "i • أ\ni 1- ب\ni 2- ج\ni • د\n"},
      {"a list that begins elsewhere", "3. أ\n4. ب\n", "i 3- أ\ni 4- ب\n"},
      {"a further paragraph of an item", "- أ\n\n  ب\n", "i • أ\nt ب\n"},
      {"code is lines", "```\nأ\nب\n```\n", "t أ\nt ب\n"},
      {"HTML inside", "<div><p>س</p><script>x</script></div>\n\nع<br>ف\n", "t س\nt ع\nt ف\n"},
      {"a table", "|س|ع|\n|-|-|\n|أ|1|\n", "c س | ع\nr أ | 1\n"},
      {"a quotation", "> قال\n", "t قال\n"},
      {"no text", "![ص](x.png)\n", "لا نص فيه؛ ضع فيه نصا أو أخرجه من المجلد"},
  }));
  INFO(row.what);
  CHECK(lines_of(extract(Format::kMarkdown, row.bytes)) == row.lines);
}

TEST_CASE("html: a row a phenomenon") {
  const Row row = GENERATE(values<Row>({
      {"scripts, styles and navigation are left out",
       "<head><title>x</title><style>p{}</style></head><nav><a>n</a></nav><p>س</p><script>1<2</"
       "script>"
       "<div role=navigation>n</div><p hidden>n</p><p style='display:none'>n</p>",
       "t س\n"},
      {"blanks are folded, entities read", "<p> س&nbsp;&amp;\n  ع&#x61;</p>", "t س & عa\n"},
      {"what is not closed", "<p>س<p>ع<ul><li>أ<li>ب", "t س\nt ع\ni • أ\ni • ب\n"},
      {"a break", "<p>س<br>ع</p>", "t س\nt ع\n"},
      {"text without elements", "سلام", "t سلام\n"},
      {"struck text", "<p>س <del>لا</del><s>لا</s> ع</p>", "t س ع\n"},
      {"an item with a paragraph", "<ul><li><p>أ</p><p>ب</p></li></ul>", "i • أ\nt ب\n"},
      {"numbers of a list", "<ol start=3><li>أ<li value=7>ب<li>ج</ol>", "i 3- أ\ni 7- ب\ni 8- ج\n"},
      {"terms", "<dl><dt>س<dd>مالك<dt>ع:<dd>أجير</dl>", "t س: مالك\nt ع: أجير\n"},
      {"heads by th", "<table><tr><th>س<th>ع<tr><td>أ<td>ب</table>", "c س | ع\nr أ | ب\n"},
      {"cells over columns and rows",
       "<table><tr><th>س<th>ع<th>ف<tr><td rowspan=2>أ<td colspan=2>1<tr><td>2<td>3</table>",
       "c س | ع | ف\nr أ | 1 | 1\nr أ | 2 | 3\n"},
      {"heads in two rows",
       "<table><thead><tr><th>س<th colspan=2>ع<tr><th>س<th>أ<th>ب</thead><tr><td>1<td>2<td>3"
       "</table>",
       "c س | ع أ | ع ب\nr 1 | 2 | 3\n"},
      {"a table that lays out", "<table><tr><td><h2>س</h2><p>ع</p><td>ف</table>",
       "h2 س\nt ع\nt ف\n"},
      {"one column is no table", "<table><tr><td>س<tr><td>ع</table>", "t س\nt ع\n"},
      {"a head that is not said", "<table><tr><td>س<td>ع<tr><td>أ<td>1</table>",
       "c س | ع\nr أ | 1\n"},
      {"keys and values have no head", "<table><tr><td>س<td>ع<tr><td>أ<td>ب</table>",
       "r س | ع\nr أ | ب\n"},
      {"lines of a cell are one", "<table><tr><th>س<th>ع<tr><td><p>أ<p>ب<td>1</table>",
       "c س | ع\nr أ ب | 1\n"},
      {"preformatted lines", "<pre>س\n ع</pre>", "t س\nt ع\n"},
      {"no text", "<p> </p><script>x</script>", "لا نص فيه؛ ضع فيه نصا أو أخرجه من المجلد"},
  }));
  INFO(row.what);
  CHECK(lines_of(extract(Format::kHtml, row.bytes)) == row.lines);
}

TEST_CASE("html: no character that controls a terminal comes through") {
  const auto read = extract(Format::kHtml, "<p>س\x1B[31m\xC2\x9B ع\x7F\xEF\xBB\xBF</p>");
  CHECK(lines_of(read) == "t س[31m ع\n");
}

}  // namespace
}  // namespace mujib::formats
