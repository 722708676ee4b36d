#include "engine/answer/template.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"

namespace mujib::answer {

Template::Template(std::string_view written) {
  while (!written.empty()) {
    const std::size_t open = written.find('{');
    const std::size_t close = open == written.npos ? open : written.find('}', open);
    if (close == written.npos) {
      parts_.push_back({{}, std::string(written), {}, true});
      return;
    }
    if (open > 0) parts_.push_back({{}, std::string(written.substr(0, open)), {}, true});
    const std::string_view slot = written.substr(open, close + 1 - open);
    parts_.push_back({text::fold(slot.substr(1, slot.size() - 2)), std::string(slot), {}, false});
    written.remove_prefix(close + 1);
  }
}

void Template::put(std::string_view slot, std::string_view words,
                   const std::vector<EntityId>& said) {
  for (Part& part : parts_) {
    if (part.filled || part.slot != slot) continue;
    part.words = words;
    part.said = said;
    part.filled = true;
  }
}

void Template::put(std::string_view slot, EntityId entity, const lexicon::Lexicon& lexicon) {
  put(slot, lexicon.entity(entity).names.front(), {entity});
}

bool Template::filled() const {
  return !parts_.empty() &&
         std::all_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.filled; });
}

std::string Template::text() const {
  std::string out;
  for (const Part& part : parts_) out += part.words;
  return out;
}

std::vector<EntityId> Template::said() const {
  std::vector<EntityId> out;
  for (const Part& part : parts_) out.insert(out.end(), part.said.begin(), part.said.end());
  return out;
}

}  // namespace mujib::answer
