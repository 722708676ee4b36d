// What a question wants to be told.
#pragma once

#include <cstdint>

namespace mujib {

enum class Expected : std::uint8_t {
  kAnything,
  kTime,
  kPlace,
  kNumber,
  kPerson,
  kName,  // of a person or thing that the head describes: «ما اسم الضابط …»
  kCause,
  kManner,
  kYesNo,
  kSpeaker
};

}  // namespace mujib
