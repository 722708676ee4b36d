// The files inside a zip file: what .docx and .odt are.
//
//   const auto package = Package::open(bytes);
//   const auto xml = package->part("word/document.xml");     // nullopt: there is none
//
// Input      Any bytes. A part that unpacks to more than kMostPartBytes is refused, and all parts
//            together may not be more than kMostUnpacked.
// Errors     Failure with one Arabic sentence.
// Ownership  Holds a view of the bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/types/result.hpp"

struct zip;

namespace mujib::formats {

inline constexpr std::size_t kMostPartBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMostUnpacked = std::size_t{128} << 20;

class Package {
 public:
  static Result<Package> open(std::string_view bytes);

  bool has(const std::string& name) const;
  Result<std::optional<std::string>> part(const std::string& name);

 private:
  struct Discard {
    void operator()(struct zip* archive) const;
  };
  explicit Package(struct zip* archive) : archive_(archive) {}

  std::unique_ptr<struct zip, Discard> archive_;
  std::size_t unpacked_ = 0;
};

}  // namespace mujib::formats
