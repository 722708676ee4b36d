// A scripted dialogue, in the form that rules are written in:
//
//   اختبار: مقر المنظمة
//   س: أين يقع مقر CSTO؟
//   ج: موسكو
//   شاهد: ويقع مقر المنظمة في العاصمة الروسية موسكو
//   س: ومن يقودها؟
//   ج: روسيا | موسكو
//
// Each «س» opens a turn that carries on the one before it; what follows is said
// about its answer:
//   ج      one of the words given, separated by |, is in the answer or its items
//   ج=     the answer is one of these, word for word
//   قيمة   the value alone is one of these, word for word
//   ليس    none of these is in the answer or its items
//   شاهد   a citation has one of these
//   قائل   one of these speaks: a citation's speaker, or named in the answer
//   خلاف   نعم: the answer says that the sources differ; لا: it does not
//   نوع    the kind of answer, see kinds below; «جواب» is any answer, «امتناع» whatever
//          asserts nothing: any refusal, and passages
//   ملاحظة one of these is in the note: what was corrected, what passages do not say
//   قاعدة  the question rule that won
// Every keyword may repeat. Where no «نوع» is given and something is expected of an
// answer, a refusal is a failure.
//
// Input      Any bytes.
// Errors     Everything a script gets wrong is a Problem: an unknown keyword or
//            kind, an assertion before the first question, a test that asserts
//            nothing, two tests with one name.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/types/answer.hpp"
#include "engine/types/problem.hpp"

namespace mujib::cli {

struct Assertion {
  enum class Kind {
    kContains,
    kIs,
    kValue,
    kNot,
    kCites,
    kSpeaker,
    kDiffers,
    kAnswerKind,
    kNote,
    kRule
  };
  Kind kind = Kind::kContains;
  std::string keyword;  // as the form has it: «ج», «شاهد» …
  std::string written;  // the value
  int line = 0;
  std::vector<std::string> alternatives;
};

struct Turn {
  std::string question;
  int line = 0;
  std::vector<Assertion> assertions;

  bool asserts(Assertion::Kind kind) const;
};

struct Dialogue {
  std::string name;
  std::string file;
  int line = 0;
  std::vector<Turn> turns;
};

std::vector<Dialogue> read_script(std::string_view text, std::string_view file,
                                  std::vector<Problem>& problems);
// Names are unique in a run: recordings and reports go by them.
void check_names(const std::vector<Dialogue>& dialogues, std::vector<Problem>& problems);

// «حقيقة», «خلاف» …: what a script calls an answer of a kind.
std::string_view kind_name(AnswerKind kind);
inline constexpr std::string_view kAnyAnswer = "جواب";
inline constexpr std::string_view kAnyRefusal = "امتناع";

}  // namespace mujib::cli
