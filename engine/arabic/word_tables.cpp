#include "engine/arabic/word_tables.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "engine/text/normalise.hpp"

namespace mujib::arabic {

class TableReader {
 public:
  TableReader(WordTables& tables, const std::string& folder, std::vector<Problem>& problems)
      : tables_(tables), folder_(folder), problems_(problems) {}

  void run(const std::vector<forms::Entry>& entries) {
    const std::string head = text::fold("جدول");
    for (const forms::Entry& entry : entries) {
      if (entry.head().keyword == head) read(entry);
    }
    report_missing();
  }

 private:
  using Row = WordTables::Row;
  using Rows = TableInfo::Rows;

  void report(const forms::Entry& entry, int line, std::string message, std::string fix) {
    problems_.push_back({entry.file, line, std::move(message), std::move(fix)});
  }

  void read(const forms::Entry& entry) {
    const TableInfo* info = find_table(entry.head().value);
    if (info == nullptr) return report_unknown(entry);
    for (const forms::Field& field : entry.fields) {
      const bool words = field.keyword == text::fold("تضم");
      const bool rows = field.keyword == text::fold("سطر");
      if (words && takes_words(*info)) {
        for (const std::string& word : forms::split_list(field.value)) {
          add(entry, field, *info, {.written = word});
        }
      } else if (rows && info->rows != Rows::kWords) {
        read_row(entry, field, *info);
      } else if (words || rows) {
        report(entry, field.line,
               "ليس هذا سطرا من جدول «" + std::string(info->name) + "»: «" + field.value + "»",
               "يُكتب على صورة «" + std::string(form_of(*info)) + "»");
      }
    }
  }

  static bool takes_words(const TableInfo& info) {
    return info.rows == Rows::kWords || info.rows == Rows::kClasses;
  }

  static std::string_view form_of(const TableInfo& info) {
    switch (info.rows) {
      case Rows::kWords:
        return "تضم: كلمة، كلمة";
      case Rows::kTexts:
      case Rows::kClasses:
        return "سطر: كلمة، كلمة = كلمة";
      case Rows::kNumbers:
        return "سطر: كلمة، كلمة = عدد";
    }
    return {};
  }

  void read_row(const forms::Entry& entry, const forms::Field& field, const TableInfo& info) {
    const std::size_t sign = field.value.rfind('=');
    const std::vector<std::string> words =
        forms::split_list(std::string_view(field.value).substr(0, sign));
    const std::string value =
        sign == std::string::npos ? "" : text::fold(field.value.substr(sign + 1));
    Row row{.value = value};
    const bool number = info.rows != Rows::kNumbers || read_number(value, row.number);
    if (words.empty() || value.empty() || !number) {
      return report(entry, field.line, "سطر لا يُفهم «" + field.value + "»",
                    "يُكتب على صورة «" + std::string(form_of(info)) + "»");
    }
    for (const std::string& word : words) {
      row.written = word;
      add(entry, field, info, row);
    }
  }

  static bool read_number(const std::string& text, std::int64_t& number) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end && number > 0;
  }

  void add(const forms::Entry& entry, const forms::Field& field, const TableInfo& info, Row row) {
    row.word = text::fold(row.written);
    if (row.word.empty()) {
      return report(entry, field.line, "كلمة لا يبقى منها شيء بعد التوحيد «" + row.written + "»",
                    "احذفها");
    }
    WordTables::Words& table = tables_.tables_[static_cast<std::size_t>(info.table)];
    const auto [known, fresh] = table.index.emplace(row.word, table.rows.size());
    if (fresh) {
      table.rows.push_back(std::move(row));
      return;
    }
    const Row& before = table.rows[known->second];
    const std::string where = " في جدول «" + std::string(info.name) + "»";
    if (before.value == row.value) {
      problems_.push_back({entry.file, field.line, "كلمة مكررة «" + row.written + "»" + where,
                           "احذف إحداهما", Problem::Severity::kNote});
    } else {
      report(entry, field.line,
             "للكلمة «" + row.written + "» قيمتان" + where + ": «" + before.value + "» و«" +
                 row.value + "»",
             "احذف إحداهما");
    }
  }

  void report_unknown(const forms::Entry& entry) {
    std::vector<std::string> folded;
    for (const TableInfo& one : kTables) folded.push_back(text::fold(one.name));
    const std::string near = forms::nearest(text::fold(entry.head().value), folded);
    const auto at = std::find(folded.begin(), folded.end(), near) - folded.begin();
    report(entry, entry.head().line, "جدول مجهول «" + entry.head().value + "»",
           near.empty()
               ? "الكلمات التي تُذكر في الصيغ تُكتب في «مجموعة»"
               : "لعلك تقصد «" + std::string(kTables[static_cast<std::size_t>(at)].name) + "»");
  }

  // A file that is missing as a whole is one Problem, not one for each of its tables.
  void report_missing() {
    std::map<std::string_view, std::vector<const TableInfo*>> missing;
    std::map<std::string_view, std::size_t> all;
    for (const TableInfo& info : kTables) {
      ++all[info.file];
      if (tables_.rows(info.table).empty()) missing[info.file].push_back(&info);
    }
    for (const auto& [file, tables] : missing) {
      const std::string path = (std::filesystem::path(folder_) / file).string();
      if (tables.size() == all[file] && tables.size() > 1) {
        std::string names;
        for (const TableInfo* info : tables) {
          names += (names.empty() ? "«" : "، «") + std::string(info->name) + "»";
        }
        problems_.push_back({path, 0, "لا جدول مما يُنتظر هنا: " + names,
                             "انسخ «" + std::string(file) + "» من القواعد المرفقة بمجيب"});
        continue;
      }
      for (const TableInfo* info : tables) {
        problems_.push_back(
            {path, 0, "ينقص جدول «" + std::string(info->name) + "»: " + std::string(info->purpose),
             "أضف «جدول: " + std::string(info->name) + "» وأسطره على صورة «" +
                 std::string(form_of(*info)) + "»"});
      }
    }
  }

  WordTables& tables_;
  std::string folder_;
  std::vector<Problem>& problems_;
};

WordTables WordTables::read(const std::vector<forms::Entry>& entries, const std::string& folder,
                            std::vector<Problem>& problems) {
  WordTables tables;
  TableReader(tables, folder, problems).run(entries);
  return tables;
}

const WordTables::Row* WordTables::find(Table table, std::string_view word) const {
  const Words& words = at(table);
  const auto found = words.index.find(word);
  return found == words.index.end() ? nullptr : &words.rows[found->second];
}

std::optional<std::int64_t> WordTables::number(Table table, std::string_view word) const {
  const Row* row = find(table, word);
  return row == nullptr ? std::nullopt : std::optional(row->number);
}

const TableInfo* find_table(std::string_view name) {
  const std::string folded = text::fold(name);
  const auto found = std::find_if(kTables.begin(), kTables.end(), [&](const TableInfo& one) {
    return text::fold(one.name) == folded;
  });
  return found == kTables.end() ? nullptr : &*found;
}

}  // namespace mujib::arabic
