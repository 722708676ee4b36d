// Names of the letters and marks that the text layer speaks about.
#pragma once

namespace mujib::text {

inline constexpr char32_t kHamza = 0x0621;
inline constexpr char32_t kAlefMadda = 0x0622;
inline constexpr char32_t kAlefHamzaAbove = 0x0623;
inline constexpr char32_t kWawHamza = 0x0624;
inline constexpr char32_t kAlefHamzaBelow = 0x0625;
inline constexpr char32_t kYaHamza = 0x0626;
inline constexpr char32_t kAlef = 0x0627;
inline constexpr char32_t kBa = 0x0628;
inline constexpr char32_t kTaMarbuta = 0x0629;
inline constexpr char32_t kJeem = 0x062C;
inline constexpr char32_t kZain = 0x0632;
inline constexpr char32_t kTatweel = 0x0640;
inline constexpr char32_t kFa = 0x0641;
inline constexpr char32_t kKaf = 0x0643;
inline constexpr char32_t kHa = 0x0647;
inline constexpr char32_t kWaw = 0x0648;
inline constexpr char32_t kAlefMaksura = 0x0649;
inline constexpr char32_t kYa = 0x064A;

inline constexpr char32_t kAlefWasla = 0x0671;
inline constexpr char32_t kAlefWavyHamzaAbove = 0x0672;
inline constexpr char32_t kAlefWavyHamzaBelow = 0x0673;
inline constexpr char32_t kHighHamza = 0x0674;
inline constexpr char32_t kPeh = 0x067E;
inline constexpr char32_t kTcheh = 0x0686;
inline constexpr char32_t kJeh = 0x0698;
inline constexpr char32_t kVeh = 0x06A4;
inline constexpr char32_t kKeheh = 0x06A9;
inline constexpr char32_t kSwashKaf = 0x06AA;
inline constexpr char32_t kNg = 0x06AD;
inline constexpr char32_t kGaf = 0x06AF;
inline constexpr char32_t kHehDoachashmee = 0x06BE;
inline constexpr char32_t kHehYaAbove = 0x06C0;
inline constexpr char32_t kHehGoal = 0x06C1;
inline constexpr char32_t kTaMarbutaGoal = 0x06C3;
inline constexpr char32_t kFarsiYa = 0x06CC;
inline constexpr char32_t kPashtoYa = 0x06D0;
inline constexpr char32_t kYaBarree = 0x06D2;
inline constexpr char32_t kAe = 0x06D5;

inline constexpr char32_t kArabicComma = 0x060C;
inline constexpr char32_t kArabicSemicolon = 0x061B;
inline constexpr char32_t kArabicQuestionMark = 0x061F;
inline constexpr char32_t kArabicPercent = 0x066A;
inline constexpr char32_t kArabicDecimal = 0x066B;
inline constexpr char32_t kArabicThousands = 0x066C;
inline constexpr char32_t kUrduFullStop = 0x06D4;

inline constexpr char32_t kGuillemetOpen = 0x00AB;
inline constexpr char32_t kGuillemetClose = 0x00BB;
inline constexpr char32_t kSingleGuillemetOpen = 0x2039;
inline constexpr char32_t kSingleGuillemetClose = 0x203A;
inline constexpr char32_t kQuoteLeft = 0x201C;
inline constexpr char32_t kQuoteRight = 0x201D;
inline constexpr char32_t kQuoteLow = 0x201E;
inline constexpr char32_t kQuoteReversed = 0x201F;
inline constexpr char32_t kSingleQuoteLeft = 0x2018;
inline constexpr char32_t kSingleQuoteRight = 0x2019;
inline constexpr char32_t kSingleQuoteLow = 0x201A;
inline constexpr char32_t kSingleQuoteReversed = 0x201B;
inline constexpr char32_t kPrime = 0x2032;
inline constexpr char32_t kGraveAccent = 0x0060;
inline constexpr char32_t kAcuteAccent = 0x00B4;
inline constexpr char32_t kModifierApostrophe = 0x02BC;
inline constexpr char32_t kMinus = 0x2212;
inline constexpr char32_t kFractionSlash = 0x2044;
inline constexpr char32_t kDivisionSlash = 0x2215;
inline constexpr char32_t kParagraphSeparator = 0x2029;
inline constexpr char32_t kReplacement = 0xFFFD;

}  // namespace mujib::text
