#include "transport/protocol/error.hpp"

#include <array>

namespace mujib::protocol {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  unsigned status;
  std::string_view message;
};

constexpr std::array kRows = {
    Row{ErrorCode::kTooLarge, "too_large", 413, "الرسالة أكبر من 16 كيلوبايت؛ أرسل رسالة أقصر."},
    Row{ErrorCode::kBadUtf8, "bad_utf8", 400, "الرسالة ليست نصًّا صالحًا بترميز UTF-8."},
    Row{ErrorCode::kBadJson, "bad_json", 400, "الرسالة ليست JSON صالحًا، أو تداخُلها أعمق مما يُقبل."},
    Row{ErrorCode::kBadMessage, "bad_message", 400,
        "الرسالة مفهومة الشكل لكنها ليست مما يعرفه الخادم."},
    Row{ErrorCode::kQuestionTooLong, "question_too_long", 400,
        "السؤال أطول من 1000 حرف؛ اختصره ثم أعد إرساله."},
    Row{ErrorCode::kNotFound, "not_found", 404, "لا يوجد ما طلبته هنا."},
    Row{ErrorCode::kBusy, "busy", 503, "الخادم مشغول الآن؛ أعد المحاولة بعد قليل."},
    Row{ErrorCode::kTooFast, "busy", 429, "أسئلة كثيرة من عنوانك؛ أعد المحاولة بعد قليل."},
    Row{ErrorCode::kForbiddenOrigin, "forbidden_origin", 403,
        "لا يُسمح لصفحات هذا الموقع بالاتصال بالخادم."},
    Row{ErrorCode::kForbiddenHost, "forbidden_host", 403,
        "لا يعرف الخادم نفسه بهذا الاسم؛ يضيفه من يشغّله بالخيار «--host»."},
    Row{ErrorCode::kBadRequest, "bad_request", 400, "الطلب غير صالح."},
    Row{ErrorCode::kBadMethod, "bad_method", 405, "هذه الطريقة غير مقبولة لهذا العنوان."},
};

const Row& row_of(ErrorCode code) { return kRows[static_cast<std::size_t>(code)]; }

constexpr bool in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  return true;
}
static_assert(in_order(), "row_of takes the code as an index");

}  // namespace

Error make_error(ErrorCode code, std::string_view id) {
  return {.code = code, .message = std::string(row_of(code).message), .id = std::string(id)};
}

std::string_view code_name(ErrorCode code) { return row_of(code).name; }
unsigned http_status(ErrorCode code) { return row_of(code).status; }

}  // namespace mujib::protocol
