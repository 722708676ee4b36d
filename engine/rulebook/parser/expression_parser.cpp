#include "engine/rulebook/parser/expression_parser.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "engine/rulebook/parser/entry_parser.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::rulebook {
namespace {

constexpr std::size_t kMostBytes = 200;
constexpr std::int64_t kMemory = std::int64_t{1} << 20;
constexpr char32_t kFirstArabic = 0x0600, kLastArabic = 0x06FF;

class ExpressionParser : EntryParser {
 public:
  using EntryParser::EntryParser;

  lexicon::StringMap<std::string> run(const std::vector<Entry>& entries) {
    each(entries, "تعبير", [&](const Entry& entry) { read(entry); });
    return std::move(out_);
  }

 private:
  void read(const Entry& entry) {
    const Field* field = need(entry, "نمط");
    if (field == nullptr) return;
    if (const auto refused = refusal(field->value)) {
      report(entry.file, field->line,
             "تعبير فيه ما لا يُقبل «" + refused->sign + "» في «" + field->value + "»",
             refused->fix);
      return;
    }
    std::string expression = folded(field->value);
    if (const std::string error = error_of(expression); !error.empty()) {
      report(entry.file, field->line, "تعبير لا يُفهم «" + field->value + "» (" + error + ")",
             "راجع أقواسه ومكرراته");
      return;
    }
    const auto [place, is_new] =
        out_.try_emplace(text::fold(entry.head().value), std::move(expression));
    if (!is_new) {
      report(entry.file, entry.head().line, "تعبيران باسم واحد «" + entry.head().value + "»",
             "سمّ أحدهما باسم آخر");
    }
  }

  struct Refusal {
    std::string sign;
    std::string fix;
  };
  static std::optional<Refusal> refusal(std::string_view expression) {
    const std::string one_word = "التعبير كلمة واحدة: عدّد حروفها، مثل «[ا-ي]+»";
    if (expression.size() > kMostBytes) return Refusal{"طوله", "اقسمه تعبيرين"};
    for (std::size_t at = 0; at < expression.size(); ++at) {
      const std::string_view rest = expression.substr(at);
      if (rest.front() == '\\') {
        const std::string sign(rest.substr(0, 2));
        if (std::string_view("bBwWdDsS").find(sign.back()) != std::string_view::npos) {
          return Refusal{sign, "لا تعرف «" + sign +
                                   "» إلا اللاتينية، وحدود الكلمة يضيفها المحرّك؛ "
                                   "اكتب «[ا-ي]» أو «[0-9]»"};
        }
        if (sign.size() < 2 || std::isalnum(static_cast<unsigned char>(sign.back())) != 0) {
          return Refusal{sign, one_word};
        }
        ++at;
      } else if (rest.front() == '.' || rest.front() == ' ' || rest.front() == '^' ||
                 rest.front() == '$') {
        return Refusal{std::string(1, rest.front()), one_word};
      } else if (rest.front() == '(' && !rest.starts_with("(?:")) {
        return Refusal{"(", "اكتب «(?:…)» للتجميع"};
      }
    }
    return std::nullopt;
  }

  // Letters as texts have them; signs stay.
  static std::string folded(std::string_view expression) {
    std::string out;
    for (std::size_t at = 0; at < expression.size();) {
      const text::Utf8Char one = text::read_utf8(expression, at);
      const std::string_view letter = expression.substr(at, one.size);
      const bool arabic = kFirstArabic <= one.code && one.code <= kLastArabic;
      out += arabic ? text::fold(letter) : std::string(letter);
      at += one.size;
    }
    return out;
  }

  static std::string error_of(const std::string& expression) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMemory);
    const re2::RE2 compiled(expression, options);
    if (!compiled.ok()) return compiled.error();
    return re2::RE2::FullMatch("", compiled) ? "يطابق لا شيء" : "";
  }

  lexicon::StringMap<std::string> out_;
};

}  // namespace

lexicon::StringMap<std::string> parse_expressions(const std::vector<forms::Entry>& entries,
                                                  std::vector<Problem>& problems) {
  return ExpressionParser(problems).run(entries);
}

}  // namespace mujib::rulebook
