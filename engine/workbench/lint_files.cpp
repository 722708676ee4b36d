#include "engine/workbench/lint_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iomanip>
#include <sstream>

#include "engine/forms/entry.hpp"
#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::workbench {
namespace {

using rulebook::RuleFile;

using text::letter::kComma;
constexpr std::string_view kRawKeyword = "نمط";

// ------------------------------------------------------------ characters

struct Range {
  char32_t first;
  char32_t last;
};

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr char32_t kArabicLetterMark = 0x061C;
constexpr Range kZeroWidthAndMarks = {0x200B, 0x200F};
constexpr Range kEmbeddings = {0x202A, 0x202E};
constexpr Range kInvisibleOperators = {0x2060, 0x2064};
constexpr Range kIsolates = {0x2066, 0x2069};
constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr Range kPresentationFormsA = {0xFB50, 0xFDFF};
constexpr Range kPresentationFormsB = {0xFE70, 0xFEFC};

bool in(char32_t code, Range range) { return range.first <= code && code <= range.last; }

bool is_invisible(char32_t code) {
  return code == kSoftHyphen || code == kArabicLetterMark || code == kByteOrderMark ||
         in(code, kZeroWidthAndMarks) || in(code, kEmbeddings) || in(code, kInvisibleOperators) ||
         in(code, kIsolates);
}

struct LookAlike {
  char32_t code;
  std::string_view arabic;
};
constexpr std::array kLookAlikes = {
    LookAlike{text::kFarsiYa, "ي"},    LookAlike{text::kYaBarree, "ي"},
    LookAlike{text::kPashtoYa, "ي"},   LookAlike{text::kKeheh, "ك"},
    LookAlike{text::kSwashKaf, "ك"},   LookAlike{text::kHehDoachashmee, "ه"},
    LookAlike{text::kHehGoal, "ه"},    LookAlike{text::kAe, "ه"},
    LookAlike{text::kHehYaAbove, "ة"}, LookAlike{text::kTaMarbutaGoal, "ة"},
};

std::string code_name(char32_t code) {
  std::ostringstream out;
  out << "U+" << std::hex << std::uppercase << std::setw(4) << std::setfill('0')
      << static_cast<std::uint32_t>(code);
  return out.str();
}

// The word around a byte, without what cannot be seen.
std::string word_at(std::string_view line, std::size_t at) {
  const std::size_t before = line.find_last_of(" \t", at);
  const std::size_t begin = before == line.npos ? 0 : before + 1;
  const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
  std::string out;
  for (std::size_t byte = begin; byte < end;) {
    const text::Utf8Char one = text::read_utf8(line, byte);
    if (!is_invisible(one.code)) out += line.substr(byte, one.size);
    byte += one.size;
  }
  if (out.ends_with(kComma)) out.resize(out.size() - kComma.size());
  return out;
}

class CharacterCheck {
 public:
  CharacterCheck(const RuleFile& file, std::vector<Problem>& problems)
      : file_(file), problems_(problems) {}

  void run() {
    std::string_view rest = file_.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    for (line_ = 1; !rest.empty(); ++line_) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      check_line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

 private:
  void report(std::string message, std::string fix) {
    problems_.push_back({file_.path, line_, std::move(message), std::move(fix)});
  }

  // One problem of a kind a line: a line pasted from elsewhere has dozens.
  void check_line(std::string_view line) {
    if (line.find_first_not_of(" \t") != line.npos && line[line.find_first_not_of(" \t")] == '#') {
      return;
    }
    const bool raw = line.starts_with(kRawKeyword);  // ? is a sign of its own there
    const bool lists = line.find(',') != line.npos && is_list(line);
    bool invisible = false;
    bool shaped = false;
    bool persian = false;
    for (std::size_t at = 0; at < line.size();) {
      const text::Utf8Char one = text::read_utf8(line, at);
      const std::string word = "«" + word_at(line, at) + "»";
      if (!invisible && is_invisible(one.code)) {
        invisible = true;
        report("محرف لا يُرى " + code_name(one.code) + " عند " + word, "احذفه");
      }
      if (!shaped && (in(one.code, kPresentationFormsA) || in(one.code, kPresentationFormsB))) {
        shaped = true;
        report("حرف بصورة عرض ثابتة " + code_name(one.code) + " في " + word,
               "اكتب الكلمة من لوحة المفاتيح بحروفها المعتادة");
      }
      const auto look = std::find_if(kLookAlikes.begin(), kLookAlikes.end(),
                                     [&](const LookAlike& two) { return two.code == one.code; });
      if (!persian && look != kLookAlikes.end()) {
        persian = true;
        report("حرف فارسي يشبه العربي " + code_name(one.code) + " في " + word,
               "اكتب «" + std::string(look->arabic) + "» العربية");
      }
      if (one.code == '?' && !raw && !after_latin(line.substr(0, at))) {
        report("علامة استفهام لاتينية «?» بعد " + word, "اكتب «؟»");
      }
      if (one.code == ',' && lists && !after_latin(line.substr(0, at))) {
        report("فاصلة لاتينية «,» بعد " + word + " لا تفصل", "اكتب «،»");
      }
      at += one.size;
    }
  }

  // Keywords of several values; elsewhere a comma is a text's own.
  static bool is_list(std::string_view line) {
    const std::string keyword = text::fold(line.substr(0, std::min(line.find(':'), line.size())));
    constexpr std::string_view kLists[] = {"تضم",   "اسم", "صفة",  "مترادفات",
                                           "حقيقة", "طلب", "ينتج", "مرجع"};
    return std::any_of(std::begin(kLists), std::end(kLists),
                       [&](std::string_view one) { return text::fold(one) == keyword; });
  }

  static bool after_latin(std::string_view before) {
    while (before.ends_with(' ')) before.remove_suffix(1);
    return !before.empty() && std::isalnum(static_cast<unsigned char>(before.back())) != 0;
  }

  const RuleFile& file_;
  std::vector<Problem>& problems_;
  int line_ = 1;
};

// ------------------------------------------------------------ entries

// What has to show that it works.
constexpr std::string_view kExemplified[] = {"استخراج", "سؤال", "وصف", "كلام"};

void check_example(const forms::Entry& entry, std::vector<Problem>& problems) {
  const bool needs =
      std::any_of(std::begin(kExemplified), std::end(kExemplified),
                  [&](std::string_view head) { return text::fold(head) == entry.head().keyword; });
  if (!needs || entry.find(text::fold("مثال")) != nullptr) return;
  problems.push_back({entry.file, entry.head().line, "قاعدة بلا مثال «" + entry.head().value + "»",
                      "أضف سطر «مثال: …» تنطبق عليه"});
}

}  // namespace

void lint_files(const std::vector<RuleFile>& files, std::vector<Problem>& problems) {
  for (const RuleFile& file : files) {
    CharacterCheck(file, problems).run();
    std::vector<Problem> reported;  // by whoever loads them
    for (const forms::Entry& entry : forms::read_entries(file.bytes, file.path, reported)) {
      check_example(entry, problems);
    }
  }
}

void note_unread(const std::string& folder, std::vector<Problem>& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code broken;
    const fs::path extension = at->path().extension();
    if ((extension != ".txt" && extension != ".rule") || !at->is_regular_file(broken)) continue;
    problems.push_back({.file = at->path().string(),
                        .message = "ملف لم يُقرأ: لا ينتهي اسمه بـ«.rules»",
                        .fix = "سمّه «" + at->path().stem().string() + ".rules» إن كان فيه قواعد",
                        .severity = Problem::Severity::kNote});
  }
}

}  // namespace mujib::workbench
