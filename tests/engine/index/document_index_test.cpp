#include "engine/index/document_index.hpp"

#include <catch2/catch.hpp>

namespace mujib::index {
namespace {

using Documents = std::vector<std::uint32_t>;

ingest::Knowledge with_authors(const std::vector<std::string>& authors) {
  ingest::Knowledge out;
  for (const std::string& author : authors) {
    Document& one = out.documents.emplace_back();
    one.name = std::to_string(out.documents.size()) + ".txt";
    one.author = author;
  }
  return out;
}

TEST_CASE("DocumentIndex: a document by its name") {
  const DocumentIndex index(with_authors({"", "", ""}));
  CHECK(index.by_name("3.txt") == 2);
  CHECK_FALSE(index.by_name("4.txt"));
  CHECK_FALSE(index.by_name(""));
}

TEST_CASE("DocumentIndex: authors whose folded name a text begins with, the shortest first") {
  const DocumentIndex index(
      with_authors({"سلمى", "سلمى الحدّاد", "", "رائد", "سَلمى الحداد", "سلمى الحداد الكبيرة"}));
  const auto found = index.authors_at("سلمي الحداد عن النهر");
  REQUIRE(found.size() == 2);
  CHECK(*found[0].documents == Documents{0});
  CHECK(found[0].bytes == std::string_view("سلمي").size());
  CHECK(*found[1].documents == Documents{1, 4});
  CHECK(index.authors_at("عن سلمي").empty());
  CHECK(index.authors_at("").empty());
}

}  // namespace
}  // namespace mujib::index
