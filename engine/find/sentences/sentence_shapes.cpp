#include "engine/find/sentences/sentence_shapes.hpp"

#include <memory>

namespace mujib::find {

bool is_latin(std::string_view form) {
  return !form.empty() &&
         ((form[0] >= 'a' && form[0] <= 'z') || (form[0] >= 'A' && form[0] <= 'Z'));
}

SentenceShapes::~SentenceShapes() {
  for (const std::atomic<const SentenceShape*>& one : kept_) delete one.load();
}

const SentenceShape& SentenceShapes::of(std::uint32_t sentence) const {
  std::atomic<const SentenceShape*>& kept = kept_[sentence];
  if (const SentenceShape* known = kept.load(std::memory_order_acquire)) return *known;
  auto made = std::make_unique<const SentenceShape>(make(sentence));
  const SentenceShape* first = nullptr;
  const bool ours = kept.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel,
                                                 std::memory_order_acquire);
  return ours ? *made.release() : *first;
}

SentenceShape SentenceShapes::make(std::uint32_t sentence) const {
  const SpanText text = texts_.text(knowledge_, all_, sentence);
  const std::span<const Key> words = all_.words(sentence);
  SentenceShape out;
  out.typed = texts_.typed(text);
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const WordLists::Mask lists = all_.word(words[at]).lists;
    const std::string_view form = all_.form(words[at]);
    const SpanWord& word = text[static_cast<int>(at)];
    out.lists |= lists;
    out.names += word.name == NameShape::kLikely ? 1 : 0;
    out.latin = out.latin || is_latin(form);
    out.either = out.either || (at < SentenceShape::kNamingWords && form == "او");
    if (at >= SentenceShape::kCopulaWords) continue;
    if ((lists & WordLists::bit(List::kCopula)) != 0) out.copulas |= 1U << at;
    if (word.brackets > 0) out.bracketed |= 1U << at;
  }
  for (const TypedSpan& span : out.typed) {
    if (span.type == SpanType::kTime && text.gap(span.first).ends_with('(')) {
      out.time_opens_bracket = true;
    }
  }
  const std::string_view first = words.empty() ? std::string_view() : all_.form(words[0]);
  out.conjunction = (first.starts_with("و") || first.starts_with("ف")) && letters(first) > 2;
  return out;
}

}  // namespace mujib::find
