#include "engine/ingest/corpus.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::ingest {
namespace {

using Problems = std::vector<Problem>;

Result<Ingested> ingest(const std::string& folder, store::Store& store, Problems& problems) {
  return ingest_folder(folder, *small_rules_book(), store, problems);
}

std::string told(const Problems& problems) {
  std::string out;
  for (const Problem& problem : problems) out += to_string(problem) + '\n';
  return out;
}

// With all that was told on the way.
std::string failure(const std::string& folder) {
  const auto store = store::memory_store();
  Problems problems;
  const auto done = ingest(folder, *store, problems);
  REQUIRE_FALSE(done.has_value());
  CHECK(store->documents()->empty());
  return done.error().message + '\n' + told(problems);
}

TEST_CASE("ingest_folder: what cannot be read is one clear sentence that names it") {
  const Folder folder;
  SECTION("a folder that is not there") {
    CHECK_THAT(failure(folder.file("missing")), Catch::Contains("missing"));
  }
  SECTION("a file for a folder") {
    folder.write("a.txt", kBridgesText);
    CHECK_THAT(failure(folder.file("a.txt")), Catch::Contains("a.txt"));
  }
  SECTION("no name at all") { CHECK_FALSE(failure("").empty()); }
  SECTION("a folder without documents") {
    folder.write("notes.xyz", "كلام").write("sub/.txt", "كلام");
    CHECK_THAT(failure(folder.path()), Catch::Contains(".txt"));
  }
  SECTION("an empty file") {
    folder.write("a.txt", "");
    CHECK_THAT(failure(folder.path()), Catch::Contains("a.txt"));
  }
  SECTION("a file of blanks") {
    folder.write("a.txt", " \n\t\r\n ");
    CHECK_THAT(failure(folder.path()), Catch::Contains("a.txt"));
  }
  SECTION("a file that is no text") {
    std::string bytes(
        "\x7F"
        "ELF\x02\x01\x01",
        7);
    for (int i = 0; i < 4000; ++i) bytes += static_cast<char>(i * 37 % 256);
    bytes += std::string(64, '\0');
    folder.write("a.txt", bytes);
    CHECK_THAT(failure(folder.path()), Catch::Contains("a.txt"));
  }
  SECTION("a file that may not be read") {
    folder.write("a.txt", kBridgesText);
    ::chmod(folder.file("a.txt").c_str(), 0);
    if (::access(folder.file("a.txt").c_str(), R_OK) != 0) {  // the superuser may read all
      CHECK_THAT(failure(folder.path()), Catch::Contains("a.txt"));
    } else {
      SUCCEED();
    }
  }
}

TEST_CASE("ingest_folder: what cannot be read is named once, and the rest goes on") {
  const Folder folder;
  folder.write("a.txt", kBridgesText)
      .write("empty.txt", "")
      .write("sub/b.html", "<script>x</script>");
  folder.write("sub/c.md", "# عنوان\n\nكلام قصير هنا.")
      .write("table.xlsx", "PK")
      .write("d.docx", "PK");
  folder.write("._a.txt", "x")
      .write("~$d.docx", "x")
      .write(".DS_Store", "x")
      .write("sub/e.pdf", "x");
  const auto store = store::memory_store();
  Problems problems;
  const auto done = ingest(folder.path(), *store, problems);
  REQUIRE(done.has_value());
  CHECK(done->read == 2);
  CHECK(done->left_out == 5);
  CHECK(*store->documents() == std::vector<std::string>{"a.txt", "sub/c.md"});
  CHECK(problems.size() == 8);
  for (const Problem& problem : problems) CHECK(problem.severity == Problem::Severity::kNote);
  for (const char* name : {"empty.txt", "b.html", "table.xlsx", "d.docx", "._a.txt", "~$d.docx",
                           ".DS_Store", "e.pdf"}) {
    CHECK_THAT(told(problems), Catch::Contains(name));
  }
}

TEST_CASE("ingest_folder: where left-out files are refused, the store stays as it was") {
  const Folder folder;
  folder.write("docs/a.txt", kBridgesText).write("docs/.DS_Store", "x");
  Problems problems;
  const auto strict = [&] {
    const auto store = store::sqlite_store(folder.file("saved.mujib"));
    REQUIRE(store.has_value());
    return ingest_folder(folder.file("docs"), *small_rules_book(), **store, problems,
                         LeftOut::kRefused)
        .has_value();
  };
  CHECK(strict());
  folder.remove("docs/a.txt");
  folder.write("docs/b.txt", "").write("docs/c.txt", kPlainsText);
  CHECK_FALSE(strict());
  CHECK_THAT(told(problems), Catch::Contains("b.txt"));
  const auto store = store::sqlite_store(folder.file("saved.mujib"));
  CHECK(*(*store)->documents() == std::vector<std::string>{"a.txt"});
}

TEST_CASE("ingest_folder: mark-up keeps its lines, marks and places, saved or not") {
  const Folder folder;
  folder.write("docs/a.md",
               "# الجسور\n\nتأسست منظمة الجسور\nعام 1998.\n\n| س | ع |\n|-|-|\n| أ | 1 |\n");
  Problems problems;
  auto saved = store::sqlite_store(folder.file("saved.mujib"));
  REQUIRE(saved.has_value());
  REQUIRE(ingest(folder.file("docs"), **saved, problems).has_value());
  const Knowledge knowledge = *load_knowledge(**saved, small_rules_book());
  const Document& document = knowledge.documents.at(0);
  CHECK(document.text == "الجسور\nتأسست منظمة الجسور عام 1998.\nس | ع\nأ | 1\n");
  REQUIRE(document.marks.size() == 4);
  CHECK(document.marks[0].kind == Mark::Kind::kHeading);
  CHECK(document.marks[3].kind == Mark::Kind::kRow);
  const Span row = document.marks[3].span;
  const auto place = place_of(document, row);
  REQUIRE(place);
  CHECK(place->row == 2);
  CHECK(place->heading.of(document.source) == "الجسور");
  CHECK(file_spans(document, row) == std::vector<Span>{row});
}

TEST_CASE("ingest_folder: without a manifest every document is read, in byte order") {
  const Folder folder;
  folder.write("b.txt", kPlainsText).write("a.txt", kBridgesText).write("B.txt", "كلام قصير هنا.");
  folder.write("a/z.txt", "كلام قصير هناك.").write("a.txt.repair", "");
  const auto store = store::memory_store();
  Problems problems;
  const auto done = ingest(folder.path(), *store, problems);
  REQUIRE(done.has_value());
  CHECK(done->read == 4);
  CHECK(*store->documents() == std::vector<std::string>{"B.txt", "a.txt", "a/z.txt", "b.txt"});
  CHECK(problems.empty());
}

TEST_CASE("ingest_folder: the manifest names documents, title, author, source and date") {
  const Folder folder;
  folder.write("a.txt", kBridgesText).write("b.txt", kPlainsText);
  folder.write("manifest.tsv",
               "file\ttitle\tauthor\tsource\tdate\r\n"
               "a.txt\tعن الجسور\tكاتب أول\tمجلة الطرق\t2020\r\n");
  const auto store = store::memory_store();
  Problems problems;
  const auto done = ingest(folder.path(), *store, problems);
  REQUIRE(done.has_value());
  CHECK(problems.empty());
  const Knowledge knowledge = *load_knowledge(*store, small_rules_book());
  REQUIRE(knowledge.documents.size() == 1);
  const Document& document = knowledge.documents[0];
  CHECK(document.title == "عن الجسور");
  CHECK(document.author == "كاتب أول");
  CHECK(document.publisher == "مجلة الطرق");
  CHECK(document.date == "2020");
  CHECK(knowledge.title(0) == "عن الجسور");
}

TEST_CASE("ingest_folder: a manifest may begin with a mark, be UTF-16 and name files below") {
  const Folder folder;
  folder.write("sub/a.txt", kBridgesText).write("b.txt", kPlainsText);
  const std::string manifest = "file\tdate\nsub/a.txt\t1999\n";
  std::string wide = "\xFF\xFE";
  for (const char byte : manifest) wide += {byte, '\0'};
  for (const std::string& bytes : {"\xEF\xBB\xBF" + manifest, wide}) {
    folder.write("manifest.tsv", bytes);
    const auto store = store::memory_store();
    Problems problems;
    REQUIRE(ingest(folder.path(), *store, problems).has_value());
    CHECK(told(problems).empty());
    CHECK(*store->documents() == std::vector<std::string>{"sub/a.txt"});
  }
}

TEST_CASE("load_knowledge: documents stand in the manifest's order, saved or not") {
  const Folder folder;
  folder.write("docs/a.txt", kBridgesText).write("docs/b.txt", kPlainsText);
  folder.write("docs/manifest.tsv", "file\nb.txt\na.txt\n");
  Problems problems;
  const auto in_memory = store::memory_store();
  auto saved = store::sqlite_store(folder.file("saved.mujib"));
  REQUIRE(saved.has_value());
  const auto names = [&](store::Store& store) {
    REQUIRE(ingest(folder.file("docs"), store, problems).has_value());
    std::string out;
    const Knowledge knowledge = *load_knowledge(store, small_rules_book());
    for (const Document& one : knowledge.documents) out += one.name + " ";
    return out;
  };
  CHECK(names(*in_memory) == "b.txt a.txt ");
  CHECK(names(**saved) == "b.txt a.txt ");
  folder.write("docs/manifest.tsv", "file\na.txt\nb.txt\n");
  CHECK(names(**saved) == "a.txt b.txt ");
}

TEST_CASE("ingest_folder: columns of the manifest may be fewer and in another order") {
  const Folder folder;
  folder.write("a.txt", kBridgesText);
  folder.write("manifest.tsv", "# تعليق\nfile\tdate\ttitle\n\na.txt\t1999\n");
  const auto store = store::memory_store();
  Problems problems;
  REQUIRE(ingest(folder.path(), *store, problems).has_value());
  const Knowledge knowledge = *load_knowledge(*store, small_rules_book());
  CHECK(knowledge.documents[0].date == "1999");
  CHECK(knowledge.documents[0].title.empty());
  CHECK(knowledge.title(0) == "الوثيقة الأولى");
}

TEST_CASE("ingest_folder: mistakes of a manifest are reported with their line") {
  struct Row {
    const char* manifest;
    int line;
    const char* message;
  };
  const Row row = GENERATE(values<Row>({
      {"file\ttitel\na.txt\tس\n", 1, "عمود مجهول «titel»"},
      {"title\tfile\nس\ta.txt\n", 1, "file"},
      {"a.txt\tس\n", 1, "عمود مجهول «a.txt»"},
      {"file\na.txt\nnone.txt\n", 3, "none.txt"},
      {"file\n../a.txt\n", 2, "../a.txt"},
      {"file\n/etc/hostname\n", 2, "/etc/hostname"},
      {"file\n..\n", 2, ".."},
      {"file\na.txt\n\na.txt\n", 4, "ملف مذكور مرتين «a.txt»"},
      {"file\nsub\n", 2, "sub"},
      {"file\ttitle\n\tس\n", 2, ""},
  }));
  CAPTURE(row.manifest);
  const Folder folder;
  folder.write("a.txt", kBridgesText).write("sub/b.txt", kPlainsText);
  folder.write("manifest.tsv", row.manifest);
  const auto store = store::memory_store();
  Problems problems;
  CHECK_FALSE(ingest(folder.path(), *store, problems).has_value());
  REQUIRE_FALSE(problems.empty());
  CHECK(problems[0].line == row.line);
  CHECK_THAT(problems[0].file, Catch::EndsWith("manifest.tsv"));
  CHECK_THAT(problems[0].message, Catch::Contains(row.message));
}

TEST_CASE("ingest_folder: an unchanged file is free, a changed one replaces its facts") {
  const Folder folder;
  folder.write("a.txt", kBridgesText).write("b.txt", kPlainsText);
  const auto store = store::memory_store();
  Problems problems;
  CHECK(ingest(folder.path(), *store, problems)->read == 2);

  auto again = ingest(folder.path(), *store, problems);
  CHECK(again->read == 0);
  CHECK(again->unchanged == 2);
  const std::string version = load_knowledge(*store, small_rules_book())->version;

  folder.write("a.txt", "تأسست منظمة الجسور عام 1777 في سنة الفيضان.\n");
  again = ingest(folder.path(), *store, problems);
  CHECK(again->read == 1);
  CHECK(again->unchanged == 1);
  Knowledge knowledge = *load_knowledge(*store, small_rules_book());
  CHECK(knowledge.version != version);
  bool old = false, fresh = false;
  for (const Fact& fact : knowledge.facts) {
    old = old || (fact.object.date && fact.object.date->year == 1998);
    fresh = fresh || (fact.object.date && fact.object.date->year == 1777);
  }
  CHECK(fresh);
  CHECK_FALSE(old);

  folder.write("a.txt", kBridgesText);
  CHECK(ingest(folder.path(), *store, problems)->read == 1);
  CHECK(load_knowledge(*store, small_rules_book())->version == version);

  folder.remove("b.txt");
  again = ingest(folder.path(), *store, problems);
  CHECK(again->removed == 1);
  CHECK(again->read == 0);
  CHECK(load_knowledge(*store, small_rules_book())->documents.size() == 1);
}

TEST_CASE("load_knowledge: a saved store gives what was read") {
  const Folder folder;
  folder.write("docs/a.txt", kBridgesText).write("docs/b.txt", kPlainsText);
  Problems problems;
  const auto in_memory = store::memory_store();
  REQUIRE(ingest(folder.file("docs"), *in_memory, problems).has_value());
  const Knowledge direct = *load_knowledge(*in_memory, small_rules_book());
  {
    auto saved = store::sqlite_store(folder.file("saved.mujib"));
    REQUIRE(saved.has_value());
    REQUIRE(ingest(folder.file("docs"), **saved, problems).has_value());
  }
  auto saved = store::sqlite_store(folder.file("saved.mujib"));
  REQUIRE(saved.has_value());
  const Knowledge loaded = *load_knowledge(**saved, small_rules_book());
  CHECK(loaded.version == direct.version);
  CHECK(loaded.facts == direct.facts);
  REQUIRE(loaded.sentences.size() == direct.sentences.size());
  for (std::uint32_t index = 0; index < loaded.sentences.size(); ++index) {
    CHECK(loaded.text_of(index) == direct.text_of(index));
  }
  // And an unchanged folder is free also over a restart.
  CHECK(ingest(folder.file("docs"), **saved, problems)->read == 0);
}

TEST_CASE("ingest_folder: encodings and line ends change nothing that is read") {
  const auto texts = [](std::string_view bytes) {
    const Knowledge knowledge = read_text(bytes);
    std::string out;
    for (std::uint32_t index = 0; index < knowledge.sentences.size(); ++index) {
      out += std::string(knowledge.text_of(index)) + "|";
    }
    return out;
  };
  const std::string plain = texts(kPlainsText);
  CHECK(texts("\xEF\xBB\xBF" + std::string(kPlainsText)) == plain);
  std::string windows;
  for (const char letter : kPlainsText) windows += letter == '\n' ? "\r\n" : std::string(1, letter);
  CHECK(texts(windows) == plain);
}

TEST_CASE("title: documents without one are counted in words, then in digits") {
  Knowledge knowledge;
  knowledge.book = small_rules_book();
  knowledge.documents.resize(100);
  knowledge.documents[2].title = "دليل الزائر";
  CHECK(knowledge.title(0) == "الوثيقة الأولى");
  CHECK(knowledge.title(1) == "الوثيقة الثانية");
  CHECK(knowledge.title(2) == "دليل الزائر");
  CHECK(knowledge.title(9) == "الوثيقة العاشرة");
  CHECK(knowledge.title(10) == "الوثيقة 11");
  CHECK(knowledge.title(99) == "الوثيقة 100");
}

}  // namespace
}  // namespace mujib::ingest
