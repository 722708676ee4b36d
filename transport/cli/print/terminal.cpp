#include "transport/cli/print/terminal.hpp"

namespace mujib::cli {
namespace {

constexpr std::string_view kDeletePicture = "\u2421";
constexpr std::string_view kControlPicture = "\uFFFD";

}  // namespace

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
