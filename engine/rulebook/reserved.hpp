// The names in rule files that the engine itself relies on: word sets, types of entities
// and the sentences that answers are worded with. Each is declared once, with what it is
// for; code names it by its enum, and the rulebook looks it up once, when it loads.
//
//   book.set(ReservedSet::kTitle)        book.type(ReservedType::kPerson)
//   fill(book.wording(Wording::kDisputed), {{slot::kSayings, sayings}})
//
// Errors     One that is missing, empty or misspelt is a Problem: without it something
//            would be off that nobody sees. All are reported.
// Threads    Immutable tables.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rulebook/rule.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

enum class ReservedSet : std::uint8_t {
  kWhen,
  kWhere,
  kHowMany,
  kWhy,
  kHow,
  kWhether,
  kWho,
  kWhat,
  kWhich,
  kWithWhat,
  kAboutWhat,
  kTowards,
  kFromWhere,
  kTime,
  kPlace,
  kMeasure,
  kFunction,
  kGeneral,
  kLightVerb,
  kBefore,
  kAfter,
  kAmong,
  kCount,
  kName,
  kState,
  kOrganisation,
  kHead,
  kLead,
  kAim,
  kOpinion,
  kCause,
  kPurpose,
  kSay,
  kSayPlainly,
  kDescribe,
  kAccording,
  kTitle,
  kOtherOffice,
  kWriter,
  // Matched by the letter: see Reserved::verbatim.
  kChoice,
  kWhetherAnywhere,
  kWhoAtStart,
  kBeforeWrote,
  kDocument,
  kBeforeAuthor,
  kOrdinalMasculine,
  kOrdinalFeminine,
  kYear,
  kRelative,
  kSticks,
  kLeadsAway,
  kLonePronoun,
  kBeforeQuestion,
  kNegation,
  kException,
  kCondition,
  kConsent,
  kUnreal,
  kMay,
  kPermission,
  kProhibition,
  kObligation,
  kExemption,
  kContrast,
  kThat,
  kThatOne,
  kOn,
  kIsNot,
  kBe,
  kAffirms,
  kCarriedOut,
  kRestricts,
  kAbout,
  kCorrects,
  kIn,
  kPlaceParticle,
  kBeforePlace,
  kVagueAmount,
  kVagueTime,
  kOfficeLink,
  kOpenList,
  kOpensWords,
  kSpeechVerb,
  kDescribingVerb,
  kDenyingVerb,
  kGovernsThat,
  kEndsReport,
  kNoSpeaker,
  kPreposition,
  kBeforeTitle,
  kVagueSpeaker,
  kOfSaying,
  kTaOfHis,
  kImpersonal,
  kBeforeTopic,
  kSaying,
  kSpeechOf,
  kStates,
  kPlaceKey,
  kAmends,
  kListNoun,
};

enum class ReservedType : std::uint8_t { kPerson, kPlace, kState, kOrganisation };

enum class Wording : std::uint8_t {
  kYes,
  kNo,
  kYesVersion,
  kNoVersion,
  kYesAndNo,
  kNotInList,
  kListsDiffer,
  kDisputed,
  kSourceSays,
  kLaterSays,
  kTwoAgree,
  kAllAgree,
  kAccordingTo,
  kNumberLost,
  kReadingYes,
  kReadingNo,
  kReadingYesBut,
  kReadingNoBut,
  kHeSaid,
  kSheSaid,
  kSpeechWithin,
  kNotInDocuments,
  kNotUnderstood,
  kNearest,
  kNearestMissing,
  kNoAuthor,
  kOtherNames,
  kUntitled,
  kReadAs,
  kCorrected,
  kCell,
  kAmended,
  kWasAmended,
  kAddress,
  kBounded,
};

// What stands in the braces of a wording.
namespace slot {
inline constexpr std::string_view kAnswer = "جواب";
inline constexpr std::string_view kSource = "مصدر";
inline constexpr std::string_view kOtherSource = "مصدر آخر";
inline constexpr std::string_view kList = "قائمة";
inline constexpr std::string_view kSayings = "أقوال";
inline constexpr std::string_view kSpeaker = "قائل";
inline constexpr std::string_view kWords = "عبارة";
inline constexpr std::string_view kDocument = "وثيقة";
inline constexpr std::string_view kTyped = "مكتوب";
inline constexpr std::string_view kRead = "مقروء";
inline constexpr std::string_view kOrdinal = "ترتيب";
inline constexpr std::string_view kLimit = "قيد";
inline constexpr std::string_view kColumn = "عمود";
inline constexpr std::string_view kRow = "صف";
}  // namespace slot

// One reserved name. A row's place in its table is its enum's value.
struct Reserved {
  std::string_view name;
  std::string_view file;                     // below the rule folder
  std::string_view use;                      // one sentence for authors
  std::vector<std::string_view> slots = {};  // of a wording: all of them stand in it
  // Of a set: compared as a word stands, with nothing taken off; it makes no word known and
  // gives no other word a set.
  bool verbatim = false;
};
const std::vector<Reserved>& reserved_sets();
const std::vector<Reserved>& reserved_types();
const std::vector<Reserved>& reserved_wordings();

const Reserved& reserved(ReservedSet name);
const Reserved& reserved(ReservedType name);
const Reserved& reserved(Wording name);

// Whether the set of that folded name is a verbatim one.
bool is_verbatim(std::string_view folded_name);

// What of them the rules of a folder lack.
void check_reserved(const Rules& rules, const std::string& folder, std::vector<Problem>& problems);

// A wording with its slots filled.
std::string fill(std::string_view wording,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace mujib::rulebook
