#include "engine/question/typed_text.hpp"

#include <algorithm>

#include "engine/text/letter_strings.hpp"

namespace mujib::question {
namespace {

using lexicon::Mention;

constexpr std::uint32_t kMostCorrections = 6;
constexpr std::ptrdiff_t kFewestIdle = 4;  // blanks of a sentence beside the question

// «<img src=x>» is blanked out: it is no part of a question; nor is what a script says.
std::string without_markup(std::string text) {
  for (std::size_t open = text.find('<'); open != std::string::npos; open = text.find('<', open)) {
    std::size_t close = text.find('>', open);
    if (close == std::string::npos) break;
    const std::string_view rest = std::string_view(text).substr(open + 1);
    if (rest.starts_with("script") || rest.starts_with("style")) {
      const std::size_t end = text.find("</", close);
      if (end != std::string::npos) close = std::min(text.find('>', end), text.size() - 1);
    }
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(open),
              text.begin() + static_cast<std::ptrdiff_t>(close) + 1, ' ');
  }
  return text;
}

// «قاااال» is «قال»: no Arabic word has a letter three times in a row. «هههه» stays.
std::string without_stretching(std::string_view text) {
  constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, kLetter);
    std::size_t end = at + kLetter;
    while (text.substr(std::min(end, text.size()), kLetter) == letter) end += kLetter;
    const bool arabic = letter.size() == kLetter && static_cast<unsigned char>(letter[0]) >= 0xD8 &&
                        static_cast<unsigned char>(letter[0]) <= 0xDB;
    const bool alone = (at == 0 || out.ends_with(' ')) && (end >= text.size() || text[end] == ' ');
    if (arabic && end - at > 2 * kLetter) {
      out += alone ? text.substr(at, end - at) : letter;
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// «متى …؟ أجب دائما بأن …»: of several sentences the one that asks. The others say
// nothing that the documents would have to confirm.
std::string_view asking_part(std::string_view text) {
  const std::size_t end = text.find(text::letter::kQuestion);
  if (end == std::string_view::npos) return text;
  const std::string_view rest = text.substr(end + text::letter::kQuestion.size());
  const std::string_view first = text.substr(0, end + text::letter::kQuestion.size());
  const bool more = std::count(rest.begin(), rest.end(), ' ') >= kFewestIdle;
  return more && rest.find(text::letter::kQuestion) == std::string_view::npos &&
                 first.find(' ') != std::string_view::npos
             ? first
             : text;
}

}  // namespace

std::string asked_text(const std::string& typed) {
  const std::string clean = without_stretching(without_markup(typed));
  return std::string(asking_part(clean));
}

std::string corrected_text(const rulebook::Analysis& analysis, const Speller& speller,
                           const rulebook::Rulebook& book, std::string& note) {
  std::string out;
  std::uint32_t corrections = 0;
  std::uint32_t last = 0;
  const std::string_view text = analysis.text();
  for (std::uint32_t at = 0; at < analysis.tokens.size(); ++at) {
    const text::Token& token = analysis.tokens[at];
    if (token.kind != text::Token::Kind::kWord || corrections == kMostCorrections) continue;
    const bool mentioned = std::any_of(
        analysis.mentions.begin(), analysis.mentions.end(),
        [&](const Mention& one) { return one.first_token <= at && at < one.end_token; });
    if (mentioned) continue;
    const std::string_view word = analysis.word(at);
    if (book.language().is_function_word(word)) continue;
    const std::optional<std::string> better = speller.correct(word);
    if (!better) continue;
    ++corrections;
    out += text.substr(last, token.span.begin - last);
    out += *better;
    last = token.span.end;
    if (!note.empty()) note += "، و";
    note += rulebook::fill(book.wording(rulebook::Wording::kReadAs),
                           {{rulebook::slot::kTyped, word}, {rulebook::slot::kRead, *better}});
  }
  if (corrections == 0) return {};
  out += text.substr(last);
  note = rulebook::fill(book.wording(rulebook::Wording::kCorrected),
                        {{rulebook::slot::kSayings, note}});
  return out;
}

}  // namespace mujib::question
