#include "engine/text/addresses.hpp"

#include <algorithm>

namespace mujib::text {
namespace {

constexpr std::string_view kScheme = "://";
constexpr std::string_view kWorldWideWeb = "www.";
// Beside letters and digits; what may not end an address stands in kClosing.
constexpr std::string_view kMarks = "-._~:/?#@!$&'*+,;=%";
constexpr std::string_view kClosing = "-._~:?#@!$&'*+,;=";
constexpr std::string_view kQuery = "؟";
constexpr std::size_t kShortestLabel = 2;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_label(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

// «example.org»: labels with points between, the last of letters alone.
bool is_domain(std::string_view host) {
  std::size_t labels = 0;
  while (true) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const std::string_view label = host.substr(0, end);
    const bool last = end == host.size();
    if (label.size() < kShortestLabel) return false;
    const bool fits = last ? std::all_of(label.begin(), label.end(), is_letter)
                           : std::all_of(label.begin(), label.end(), is_label);
    if (!fits) return false;
    ++labels;
    if (last) return labels >= 2;
    host.remove_prefix(end + 1);
  }
}

bool is_address(std::string_view text) {
  if (const std::size_t scheme = text.find(kScheme); scheme != std::string_view::npos) {
    return scheme > 0 &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(scheme), is_letter);
  }
  if (text.starts_with(kWorldWideWeb)) return text.size() > kWorldWideWeb.size();
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    return at > 0 && is_domain(text.substr(at + 1));
  }
  return is_domain(text.substr(0, text.find_first_of("/:?#")));
}

}  // namespace

std::size_t address_end(std::string_view text, std::size_t at) {
  const auto belongs = [](char c) {
    return is_label(c) || kMarks.find(c) != std::string_view::npos;
  };
  if (!is_letter(text[at]) && !(text[at] >= '0' && text[at] <= '9')) return at;
  std::size_t end = at;
  while (end < text.size()) {
    if (belongs(text[end])) {
      ++end;
    } else if (text.substr(end).starts_with(kQuery) && end + kQuery.size() < text.size() &&
               is_label(text[end + kQuery.size()])) {
      end += kQuery.size();  // normalise() turned the sign before a query into Arabic's
    } else {
      break;
    }
  }
  while (end > at && kClosing.find(text[end - 1]) != std::string_view::npos) --end;
  const std::string_view whole = text.substr(at, end - at);
  if (std::none_of(whole.begin(), whole.end(), is_letter)) return at;
  return is_address(whole) ? end : at;
}

}  // namespace mujib::text
