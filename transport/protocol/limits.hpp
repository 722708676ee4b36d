// What the protocol allows; PROTOCOL.md says what happens beyond it.
#pragma once

#include <cstddef>

namespace mujib::protocol {

inline constexpr int kProtocol = 1;

inline constexpr std::size_t kMessageBytes = 16 * 1024;
inline constexpr std::size_t kDiscardBytes = 1024 * 1024;  // read and thrown away, at most
inline constexpr std::size_t kQuestionCharacters = 1000;
inline constexpr std::size_t kIdCharacters = 64;
inline constexpr std::size_t kNesting = 16;

// Of a context. Longer lists are cut, longer strings dropped.
inline constexpr std::size_t kContextEntities = 8;
inline constexpr std::size_t kContextSlots = 16;
inline constexpr std::size_t kContextAnswers = 32;
inline constexpr std::size_t kContextString = 1000;  // characters

inline constexpr std::size_t kJudgedCharacters = 1000;  // of an answer that is judged

// Of a hello: it is sent to everybody who connects, whatever the documents are.
inline constexpr std::size_t kHelloDocuments = 5;
inline constexpr std::size_t kHelloString = 200;  // characters

}  // namespace mujib::protocol
