// What the bridge itself says to people in Slack.
#pragma once

#include <array>
#include <string_view>

namespace mujib::slack {

inline constexpr std::string_view kExpired =
    "عذرًا، تعذّر الوصول إلى مجيب في الوقت المتاح، فلم يُجب عن سؤالك. أعد السؤال بعد قليل.";
inline constexpr std::string_view kTooMany =
    "عذرًا، ينتظر مجيبًا الآن من الأسئلة أكثر مما يتسع له. أعد السؤال بعد قليل.";
inline constexpr std::string_view kReadingOnly = "قراءة في النص، لا حقيقة تثبتها قاعدة.";
inline constexpr std::string_view kPassagesOnly = "مقاطع قريبة من السؤال، وليست جوابًا عنه.";
inline constexpr std::string_view kOrderUnsure = "ترتيب سطر من هذه الجملة غير مؤكد.";
inline constexpr std::string_view kYouCanAsk = "يمكنك أن تسأل:";
inline constexpr std::string_view kGoesOn = "تتمة:";
inline constexpr std::string_view kAnswerCut =
    "الجواب أطول من أن يُعرض هنا كله؛ بقيته في صفحة مجيب.";

inline constexpr std::string_view kHowToAsk = "كيف تسأل مجيبًا هنا";
inline constexpr std::array<std::string_view, 4> kHelpLines = {
    "في قناة: اذكر مجيبًا بعلامة @ ثم اكتب سؤالك، فيأتيك الجواب في سلسلة تحت رسالتك.",
    "في السلسلة نفسها: اذكره واسأل ما يتبع، مثل «وأين مقرها؟»، فهو يتذكر ما سبق فيها.",
    "في رسالة مباشرة: اكتب سؤالك وحده، بلا ذكر.",
    "بالأمر المائل، إن كان مفعّلًا: اكتب السؤال بعده، فيظهر الجواب لك وحدك ما لم يُضبط غير ذلك.",
};
// What the server is asked when somebody asks for help.
inline constexpr std::string_view kHelpQuestion = "مساعدة";

}  // namespace mujib::slack
