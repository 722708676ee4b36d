#include "transport/cli/print/terminal.hpp"

#include <unistd.h>

#include <cstdlib>

namespace mujib::cli {
namespace {

constexpr std::string_view kDeletePicture = "\u2421";
constexpr std::string_view kControlPicture = "\uFFFD";

constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kRed = "\x1B[31m";
constexpr std::string_view kPlain = "\x1B[0m";

std::string styled(std::string_view style, std::string_view text) {
  return std::string(style) + std::string(text) + std::string(kPlain);
}

}  // namespace

bool takes_colour(int descriptor) {
  const char* none = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool able = terminal != nullptr && std::string_view(terminal) != "dumb";
  return able && (none == nullptr || *none == '\0') && ::isatty(descriptor) != 0;
}

std::string bold(std::string_view text) { return styled(kBold, text); }
std::string red(std::string_view text) { return styled(kRed, text); }

std::string for_terminal(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x20 && byte != '\n' && byte != '\t') {
      out += "\xE2\x90";  // U+2400 is the first of the pictures
      out += static_cast<char>(0x80 + byte);
    } else if (byte == 0x7F) {
      out += kDeletePicture;
    } else if (byte == 0xC2 && at + 1 < utf8.size() &&
               static_cast<unsigned char>(utf8[at + 1]) < 0xA0) {
      out += kControlPicture;
      ++at;
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

}  // namespace mujib::cli
