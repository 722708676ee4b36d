#include "engine/rulebook/tagged.hpp"

#include <algorithm>

#include "engine/text/letter_strings.hpp"

namespace mujib::rulebook {
namespace {

using lexicon::Mention;

constexpr std::string_view kOpenQuote = "«";
constexpr std::string_view kCloseQuote = "»";
using text::letter::kLam;
constexpr std::size_t kLetterBytes = 2;

std::string tag_of(const Mention& mention, std::size_t number) {
  std::string out;
  switch (mention.kind) {
    case Mention::Kind::kName:
    case Mention::Kind::kReference:
      out = {kEntityTag, lexicon::TypeTable::letter(mention.type)};
      break;
    case Mention::Kind::kAdjective:
      out = {kAdjectiveTag, lexicon::TypeTable::letter(mention.type)};
      break;
    case Mention::Kind::kPronoun:
      out = {kPronounTag, 'p'};
      break;
    case Mention::Kind::kNumber:
      out = {kValueTag, 'n'};
      break;
    case Mention::Kind::kTime:
      out = {kValueTag, 't'};
      break;
    case Mention::Kind::kDocument:
      out = {kValueTag, 'd'};
      break;
  }
  out += std::to_string(number);
  out += kTagEnd;
  return out;
}

bool is_tagged(const Mention& mention) {
  switch (mention.kind) {
    case Mention::Kind::kName:
    case Mention::Kind::kReference:
    case Mention::Kind::kAdjective:
      return mention.entity != kNoEntity && mention.type != kNoType;
    default:
      return true;
  }
}

class Writer {
 public:
  explicit Writer(Tagged& out) : out_(out) {}

  void put(std::string_view item, Span normalised, int mention = -1, bool punctuation = false) {
    out_.text += ' ';
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text += item;
    out_.items.push_back(
        {{begin, static_cast<std::uint32_t>(out_.text.size())}, normalised, mention, punctuation});
  }

 private:
  Tagged& out_;
};

}  // namespace

std::pair<std::size_t, std::size_t> Tagged::items_in(Span range) const {
  const auto first = std::partition_point(items.begin(), items.end(), [&](const Item& item) {
    return item.tagged.begin < range.begin;
  });
  const auto last = std::partition_point(
      first, items.end(), [&](const Item& item) { return item.tagged.end <= range.end; });
  return {static_cast<std::size_t>(first - items.begin()),
          static_cast<std::size_t>(last - items.begin())};
}

Tagged tag(std::string_view normalised, const std::vector<text::Token>& tokens,
           const std::vector<Mention>& mentions, Punctuation punctuation) {
  Tagged out;
  out.text.reserve(normalised.size() + 16);
  Writer writer(out);
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < tokens.size();) {
    while (next < mentions.size() && mentions[next].first_token < at) ++next;
    const text::Token& token = tokens[at];
    if (next < mentions.size() && mentions[next].first_token == at && is_tagged(mentions[next])) {
      const Mention& mention = mentions[next];
      // «وبال» is written as the particles و and ب; the article goes with the name.
      std::uint32_t from = mention.span.begin - mention.prefix;
      std::string_view particles = normalised.substr(from, mention.prefix);
      if (mention.kind == Mention::Kind::kPronoun) {
        writer.put(mention.base, {from, mention.span.begin});
      } else {
        while (particles.size() >= kLetterBytes) {
          const std::string_view letter = particles.substr(0, kLetterBytes);
          if (letter == "ا" || (letter == kLam && particles.size() == kLetterBytes &&
                                from > mention.span.begin - mention.prefix && mention.article)) {
            break;  // the article, or the second lam of «لل»
          }
          writer.put(letter, {from, from + static_cast<std::uint32_t>(kLetterBytes)});
          particles.remove_prefix(kLetterBytes);
          from += static_cast<std::uint32_t>(kLetterBytes);
        }
      }
      writer.put(tag_of(mention, next), mention.span, static_cast<int>(next));
      at = std::max(mention.end_token, at + 1);
      ++next;
      continue;
    }
    const std::string_view word = token.span.of(normalised);
    if (token.kind == text::Token::Kind::kPunctuation) {
      const bool quote = word == kOpenQuote || word == kCloseQuote;
      if (punctuation == Punctuation::kKeep && !quote && word != "-") {
        writer.put(word, token.span, -1, true);
      }
    } else {
      writer.put(word, token.span);
    }
    ++at;
  }
  return out;
}

}  // namespace mujib::rulebook
