#include "transport/cli/options/help.hpp"

#include <array>
#include <iostream>
#include <string>
#include <utility>

#include "transport/cli/options/exit_status.hpp"
#include "transport/cli/options/settings.hpp"

namespace mujib::cli {
namespace {

struct Page {
  std::string_view command;
  std::string_view text;
};

// Stand where the bounds of a server go.
constexpr std::string_view kBoundsArabic = "@arabic@\n";
constexpr std::string_view kBoundsEnglish = "@english@\n";

constexpr std::string_view kProgram =
    R"(مجيب: يجيب عن الأسئلة العربية من وثائقك، ومع كل جواب الجملة التي جاء منها.

  mujib serve [مجلد|ملف]     الخادم وصفحة المحادثة
  mujib ask "…"              جواب واحد؛ «mujib ask -» يقرأ السؤال من الدخل القياسي
  mujib ask --jsonl          جواب عن كل سطر من الدخل
  mujib text ملف             ما يقرؤه المحرّك من وثيقة
  mujib explain "…"          كيف وُجد الجواب، ولماذا لم تفز قاعدة
  mujib facts                الحقائق المستخرجة ومواضعها
  mujib try "صيغة"           أين تنطبق صيغة
  mujib lint [مجلد]          ما في القواعد من أخطاء
  mujib test مجلد|ملف        يسأل أسئلة مكتوبة ويتحقق من أجوبتها
  mujib unanswered           ما سُئل ولم يُجب عنه، وما ينقص لجوابه
  mujib build مجلد -o ملف    يحفظ ما في الوثائق في ملف واحد
  mujib slack                يجيب في Slack من خادم يعمل
  mujib أمر --help           شرح أمر
  mujib --version            رقم الإصدار

Mujib answers Arabic questions from your documents, each with the sentence it came from.

  mujib serve [FOLDER|FILE]  the server and the chat page
  mujib ask "…"              one answer; `mujib ask -` reads the question from standard input
  mujib ask --jsonl          an answer for each line of standard input
  mujib text FILE            what the engine reads of a document
  mujib explain "…"          how an answer was found, why a rule did not win
  mujib facts                the facts that were extracted, and where
  mujib try "PATTERN"        where a pattern fits
  mujib lint [FOLDER]        what is wrong with rules
  mujib test FOLDER|FILE     asks scripted questions and checks the answers
  mujib unanswered           what was asked and not answered, and what is missing
  mujib build FOLDER -o FILE saves what the documents say in one file
  mujib slack                answers in Slack, from a running server
  mujib COMMAND --help       about a command
  mujib --version            the version

)";

constexpr std::string_view kServe = R"(mujib serve [مجلد|ملف] [خيارات]
يشغّل الخادم وصفحة المحادثة، ويطبع العنوان الذي يخدم عليه. SIGTERM يوقفه بعد إتمام ما بدأ، في
ثلاث ثوان على الأكثر، والثانية منها توقفه فورًا. SIGUSR1 يفتح السجلات من جديد.
ما يتغير من القواعد والوثائق يُحمّل وهو يعمل، وعند SIGHUP: كله أو لا شيء منه، ولا ينقطع اتصال.
وإن كان فيه خطأ طُبع موضعه وبقي العمل بما سبق.

  --rules مجلد               قواعد أخرى غير المرفقة
  --web مجلد                 صفحة أخرى غير المرفقة
  --address عنوان            127.0.0.1 إن لم يُذكر، أو [::1]:8443 بمنفذه، أو unix:/مسار؛ يُكرّر، وما
                             يفتحه systemd من مقابس يقوم مقامه كله
  --port رقم                 8080 إن لم يُذكر؛ 0 يأخذ منفذًا حرًّا
  --tls-cert ملف             شهادة الخادم وسلسلتها، PEM؛ تُقرأ من جديد عند SIGHUP
  --tls-key ملف              مفتاحها
  --host اسم                 اسم يُخاطب به الخادم غير عنوانه وlocalhost، مثل mujib.example؛ يُكرّر
  --trusted-proxy عنوان      وكيل يُصدَّق ما يقوله في X-Forwarded-For، أو شبكة مثل 10.0.0.0/8؛ يُكرّر
  --allow-origin أصل         موقع آخر يُسمح لصفحاته بالسؤال، مثل https://example.org؛ يُكرّر
  --unanswered ملف           أين تُسجّل الأسئلة التي لم يُجب عنها، ليراها «mujib unanswered»؛ بلا
                             عناوين ولا أوقات، و8 ميغابايت على الأكثر. إن لم يُذكر فهو
                             ~/.local/state/mujib/unanswered.jsonl
  --no-unanswered            لا تُسجّل
  --log ملف                  سطر JSON لكل جواب: متى، وصنف العنوان لا العنوان، ونوع الجواب وقاعدته
                             وزمنه؛ «-» هو الخطأ القياسي
  --log-questions            مع نص السؤال
@arabic@

ولكل خيار اسم في البيئة («--queue» هو MUJIB_QUEUE، والمكرر تفصل بينه فواصل) وفي ملف الإعداد
(queue = 1024)، والأقوى خيار السطر ثم البيئة ثم الملف:

  --config ملف               ملف إعداد، أو MUJIB_CONFIG
  --print-config             يطبع كل الإعدادات ومن أين جاءت، ملف إعداد صالحًا

mujib serve [FOLDER|FILE] [options]
Runs the server and the chat page and prints the address it serves. SIGTERM stops it in order, in
three seconds at most; a second one stops it at once. SIGUSR1 opens the logs anew.
Rules and documents that change are loaded while it runs, and on SIGHUP: all or nothing, and no
connection is cut. What has a mistake is told with its place, and the old ones go on serving.

  --rules FOLDER             other rules than the shipped ones
  --web FOLDER               another page than the shipped one
  --address ADDRESS          default 127.0.0.1; [::1]:8443 has a port of its own, unix:/path is a
                             socket; may be repeated. Sockets that systemd opened come instead
  --port PORT                default 8080; 0 takes a free one
  --tls-cert FILE            the server's certificate and its chain, as PEM; read anew on SIGHUP
  --tls-key FILE             its key
  --host NAME                a name that the server is called by beyond its own address and
                             localhost: mujib.example; may be repeated
  --trusted-proxy ADDRESS    a proxy whose X-Forwarded-For is believed, or a network: 10.0.0.0/8;
                             may be repeated
  --allow-origin ORIGIN      another site whose pages may ask; may be repeated
  --unanswered FILE          where questions without an answer are logged for `mujib unanswered`:
                             no addresses, no times, 8 MiB at most; default
                             ~/.local/state/mujib/unanswered.jsonl
  --no-unanswered            log none
  --log FILE                 a line of JSON for each answer: when, the class of the address and not the
                             address, the kind of answer, its rule, its time; - is standard error
  --log-questions            with the text of the question
@english@

Each option has a name in the environment (--queue is MUJIB_QUEUE; what may be repeated has commas
between) and in a file of settings (queue = 1024). The option counts before the environment, and that
before the file:

  --config FILE              a file of settings, or MUJIB_CONFIG
  --print-config             prints all settings and where they come from, as such a file

)";

constexpr std::string_view kAsk = R"(mujib ask "السؤال" [خيارات]
يطبع الجواب والجمل التي جاء منها، أو أقرب الجمل حيث لا جواب صريحًا. حالة الخروج 0 لذلك كله
وللاعتذار الصادق.

  --corpus مجلد|ملف          وثائق أخرى غير المرفقة
  --rules مجلد               قواعد أخرى غير المرفقة
  --json                     الجواب كائن JSON واحد، كما في transport/PROTOCOL.md
  --explain                  كيف وُجد الجواب
  --jsonl                    سؤال أو حوار في كل سطر من الدخل القياسي، وجواب في كل سطر من الخرج؛
                             لا يُقرأ من السطر إلا id و question و turns

mujib ask "QUESTION" [options]
Prints the answer and the sentences it came from, or the nearest sentences where no answer is sure
enough. Exit status 0 for all of these and for an honest refusal.

  --corpus FOLDER|FILE       other documents than the shipped ones
  --rules FOLDER             other rules than the shipped ones
  --json                     one JSON object, as in transport/PROTOCOL.md
  --explain                  how the answer was found
  --jsonl                    one question or dialogue a line on standard input, one answer a line
                             on standard output; only id, question and turns are read

)";

constexpr std::string_view kBuild = R"(mujib build مجلد -o ملف [--rules مجلد] [--report] [--strict]
يقرأ وثائق المجلد مرة ويحفظ ما فيها في ملف تأخذه الأوامر الأخرى مكان المجلد. ما لم يتغير من الوثائق
لا يُقرأ ثانية، ويبقى الملف القديم كما هو إلى أن يكتمل الجديد.

  -o ملف                     الملف الناتج
  --rules مجلد               قواعد أخرى غير المرفقة
  --report                   كل ما أُصلح في النص، سطرًا سطرًا، وحكم على كل ملف
  --strict                   لا يُحفظ شيء إن كان في المجلد ملف لا يُقرأ

ما لا يُقرأ من الملفات (مشفّر، أو صور ممسوحة، أو تالف، أو من صيغة مجهولة) يُذكر مع ما يُصنع به، ويُقرأ غيره،
وحالة الخروج 1.

mujib build FOLDER -o FILE [--rules RULES] [--report] [--strict]
Reads a folder of documents into one file that the other commands take in place of the folder.
Documents that did not change are not read again. The old file stays as it is until the new one is
whole.

  -o FILE                    the file to write
  --rules FOLDER             other rules than the shipped ones
  --report                   every change that repair made, line by line, and a verdict a file
  --strict                   saves nothing where a file of the folder cannot be read

A file that cannot be read (encrypted, scanned, damaged, of an unknown format) is named with what to
do, the others are saved, and the exit status is 1.

)";

constexpr std::string_view kText =
    R"(mujib text ملف [--lines | --extracted | --report] [--rules مجلد]
يطبع ما يقرؤه المحرّك من وثيقة: مرمَّمًا غير مسوّى، فقرة في كل سطر. إن كان بجانبها «الاسم.repair» أُخذ بما فيه.

  --lines                    كائن JSON لكل سطر مخزون: ما تغيّر فيه، وهل قراءته مؤكدة
  --extracted                النص كما استُخرج من الملف قبل ترميمه؛ فيه تُعدّ مواضع الشواهد بالبايت
  --report                   الترميز إن خُمّن، وكل ما أُصلح سطرا سطرا، ثم الحكم على الملف
  --rules مجلد               قواعد غير المرفقة؛ لا يُقرأ منها إلا «language»

mujib text FILE [--lines | --extracted | --report] [--rules FOLDER]
Prints what the engine reads of a document: repaired, not normalised, a paragraph a line. Decisions
in NAME.repair beside it are taken.

  --lines                    a JSON object for each stored line: what changed, whether it is sure
  --extracted                the text as it was extracted, before repair; the bytes of citations
                             into files without lines count in it
  --report                   a guessed encoding, every change that repair made, and a verdict
  --rules FOLDER             other rules than the shipped ones; only their «language» is read

)";

constexpr std::string_view kExplain = R"(mujib explain "السؤال" [--rule قاعدة] [خيارات]
يطبع الجواب وكيف وُجد: السؤال بعد كل خطوة، والقواعد التي ناسبته، والطلب، والحقائق، والشواهد.

  --rule قاعدة               قاعدة سؤال واحدة: كل صيغة عنصرًا عنصرًا، وأين توقفت، ولماذا لم تفز؛
                             أو قاعدة استخراج، فيكون ما بين العلامتين جملة لا سؤالا
  --corpus مجلد|ملف          وثائق أخرى غير المرفقة
  --rules مجلد               قواعد أخرى غير المرفقة

mujib explain "QUESTION" [--rule NAME] [options]
Prints the answer and how it was found: the question after each step, the rules that fit, the
query, the facts, the citations.

  --rule NAME                one question rule: each form element by element, where it stopped
                             and why it did not win; or an extraction rule: what is quoted is then
                             a sentence
  --corpus FOLDER|FILE       other documents than the shipped ones
  --rules FOLDER             other rules than the shipped ones

)";

constexpr std::string_view kFacts = R"(mujib facts [خيارات]
يطبع الحقائق المستخرجة: موضعها، والحقيقة، وقائلها، والقاعدة التي استخرجتها، وجملتها.

  --relation علاقة           حقائق علاقة واحدة
  --entity كيان              حقائق كيان، باسمه أو مفتاحه
  --sentence كلمات           حقائق الجمل التي فيها هذه الكلمات
  --uncovered                الجمل التي لم تُستخرج منها حقيقة
  --corpus مجلد|ملف          وثائق أخرى غير المرفقة
  --rules مجلد               قواعد أخرى غير المرفقة

mujib facts [options]
Prints the facts that were extracted: place, fact, speaker, rule, sentence.

  --relation NAME            facts of one relation
  --entity NAME              facts of one entity, by name or key
  --sentence WORDS           facts of sentences that have these words
  --uncovered                sentences that gave no fact
  --corpus FOLDER|FILE       other documents than the shipped ones
  --rules FOLDER             other rules than the shipped ones

)";

constexpr std::string_view kTry = R"(mujib try "صيغة" [--sentence "جملة"|--corpus مجلد]
يجرب صيغة استخراج على جملة أو على وثائق، ويعرض ما طابقته في موضعه مع خاناتها؛ فإن لم تنطبق
على الجملة قال أين توقفت. حالة الخروج 1 إن لم تنطبق.

  --rules مجلد               قواعد أخرى غير المرفقة: أنواعها وكياناتها ومجموعاتها

mujib try "PATTERN" [--sentence "…"|--corpus FOLDER]
Tries an extraction pattern on a sentence or on documents and shows its matches in place with
their slots; where it does not fit the sentence, how far it goes. Exit status 1 for no match.

  --rules FOLDER             other rules than the shipped ones: their types, entities and sets

)";

constexpr std::string_view kLint = R"(mujib lint [مجلد القواعد] [--without مجلد] [--json]
يفحص القواعد كلها ويطبع كل خطأ: موضعه، ثم ما هو، ثم إصلاحه المرجح. حالة الخروج 1 إن وُجد خطأ،
وإلا فسطر يقول ما فُحص.
ما خلا من الأخطاء يُحمّل. تُجرّب الأمثلة: هل تنطبق عليها قاعدتها، وهل تسبق إليها قاعدة أخرى.

  --without مجلد             كأن هذا المجلد ليس في القواعد: أتقوم بدونه؟
  --json                     مصفوفة JSON للأدوات

mujib lint [RULES] [--without FOLDER] [--json]
Checks all rules and prints each mistake: its place, what it is, how it is likely mended. Exit
status 1 when there is one; else a line says what was looked at. Examples are tried: does their rule fit, does another win.

  --without FOLDER           as if this folder below were not there: do the rest stand alone?
  --json                     a JSON array, for tools

)";

constexpr std::string_view kTest = R"(mujib test مجلد|ملف… [خيارات]
يسأل ما في ملفات «.qa» حوارًا حوارًا، ويتحقق مما كُتب تحت كل سؤال، ويطبع النتيجة بصيغة TAP.
حالة الخروج 0 إن صح كل شيء، و1 إن أخفق شيء.

    اختبار: مقر المنظمة
    س: أين يقع مقر CSTO؟
    ج: موسكو
    شاهد: ويقع مقر المنظمة في العاصمة الروسية موسكو
    س: ومن يقودها؟
    ج: روسيا | موسكو

  ج          في الجواب أو عناصره واحدة مما بين «|»؛ «خيان*» أول كلمة، و«^لا» أول الجواب
  ج=         الجواب هو هذا كلمةً كلمة
  قيمة       القيمة وحدها (اسم أو تاريخ أو عدد) هي هذه كلمةً كلمة
  ليس        ليس في الجواب شيء من هذا
  شاهد       في أحد الشواهد واحدة من هذه
  قائل       يُنسب القول إلى واحد من هؤلاء
  خلاف       نعم أو لا: هل يقول الجواب إن المصادر تختلف
  نوع        حقيقة، خلاف، قراءة، كلام، مقاطع، غير مفهوم، غير مذكور، تالف؛ أو «جواب»، أو
             «امتناع»: كل ما لا يثبت شيئًا، ومنه المقاطع
  ملاحظة     في الملاحظة واحدة من هذه: ما صُحّح، أو ما لا تذكره المقاطع
  قاعدة      قاعدة السؤال التي فازت

  --corpus مجلد|ملف          وثائق أخرى غير المرفقة
  --rules مجلد               قواعد أخرى غير المرفقة
  --max-words عدد            جواب أطول من هذا خطأ
  --junit ملف                النتيجة بصيغة JUnit أيضًا
  --record ملف               يكتب ما أُجيب به الآن
  --changed ملف              يقارن بما كُتب من قبل
  --coverage                 القواعد والحقائق والجمل التي بلغتها الاختبارات، وما لم تبلغه
  --server ws://…            يسأل خادمًا يعمل، بالاختبارات نفسها

mujib test FOLDER|FILE… [options]
Asks what *.qa files ask, dialogue by dialogue, checks what they say about each answer, and
prints TAP. Exit status 0 when all holds, 1 when something does not.

  --corpus FOLDER|FILE       other documents than the shipped ones
  --rules FOLDER             other rules than the shipped ones
  --max-words N              a longer answer is wrong
  --junit FILE               the result as JUnit too
  --record FILE              writes what is answered now
  --changed FILE             compares with what was recorded
  --coverage                 rules, facts and sentences that the scripts reached, and what not
  --server ws://…            asks a running server, with the same scripts

)";

constexpr std::string_view kSlack = R"(mujib slack [خيارات]
يصل Slack بخادم مجيب يعمل: يجيب من يذكره ومن يراسله والأمر المائل. الإعداد خطوة خطوة في
transport/slack/README.md. يأخذ الأسرار من البيئة أو من ملف، لا من سطر الأمر:
MUJIB_SLACK_BOT_TOKEN، ومعه MUJIB_SLACK_APP_TOKEN، أو MUJIB_SLACK_SIGNING_SECRET مع «--events».
SIGTERM يوقفه بعد إتمام ما بدأ، ثم يطبع عدد ما جرى كائنَ JSON.

  --server ws://…            خادم مجيب؛ ws://localhost:8080 إن لم يُذكر
  --events رقم               يستقبل Events API على هذا المنفذ بدل Socket Mode؛ 0 يأخذ منفذًا حرًّا
  --address عنوان            عنوان ذلك المنفذ؛ 127.0.0.1 إن لم يُذكر
  --secrets ملف              الأسرار سطرًا سطرًا «الاسم=القيمة»؛ إذنه 600
  --state ملف                ما أُخذ وما لم يُجب بعد، فلا يُجاب مرتين ولا يضيع بعد إعادة التشغيل
  --public                   جواب الأمر المائل للجميع، لا لصاحبه وحده
  --patience ثوان            مهلة السؤال قبل الاعتذار؛ 300 إن لم تُذكر
  --ping ثوان                كل كم يُسأل الطرف الآخر: هل بقي متصلًا؛ 10 إن لم تُذكر
  --ca ملف                   شهادات يوثق بها بدل شهادات النظام، بصيغة PEM

mujib slack [options]
Joins Slack to a running Mujib server: answers mentions, direct messages and the slash command.
transport/slack/README.md sets it up step by step. Secrets come from the environment or a file,
never from the command line: MUJIB_SLACK_BOT_TOKEN, with MUJIB_SLACK_APP_TOKEN, or with
MUJIB_SLACK_SIGNING_SECRET for --events. SIGTERM stops it in order; it then prints what happened,
in numbers, as a JSON object.

  --server ws://…            the Mujib server; default ws://localhost:8080
  --events PORT              takes the Events API on this port, not Socket Mode; 0 takes a free one
  --address ADDRESS          of that port; default 127.0.0.1
  --secrets FILE             the secrets, NAME=VALUE a line; its mode is 600
  --state FILE               what was taken and has no answer yet: nothing is answered twice, or
                             lost, over a restart
  --public                   answers to the slash command are for all, not for the asker alone
  --patience SECONDS         of a question before it gets an apology; default 300
  --ping SECONDS             how often the other side is asked whether it is there; default 10
  --ca FILE                  certificates to trust instead of the system's, as PEM

)";

constexpr std::string_view kUnanswered = R"(mujib unanswered [سجل] [خيارات]
يجمع الأسئلة التي سجّلها «mujib serve» بلا جواب بما تشترك فيه، ويسألها ثانية فيُسقط ما صار له جواب.
ويعرض لكل مجموعة جمل الوثائق التي فيها كلمتها، وأقرب قاعدة ولماذا لم تجب، وبداية قاعدة واختبار
للصق؛ ثم ما قال الناس إنه خطأ من الأجوبة، وما يُجاب به الآن. لا يغيّر شيئا بنفسه.

  --most عدد                 كم مجموعة تُعرض؛ 10 إن لم يُذكر
  --corpus مجلد|ملف          وثائق أخرى غير المرفقة
  --rules مجلد               قواعد أخرى غير المرفقة

mujib unanswered [LOG] [options]
Groups the questions that `mujib serve` logged without an answer by what they share, asked again so
that what is answered by now drops out. For each group: the sentences of the documents that have its
word, the nearest rule and why it did not answer, the beginning of a rule and of a test to paste;
then the answers that people called wrong, and what is answered now. Changes nothing by itself.

  --most N                   how many groups are shown; default 10
  --corpus FOLDER|FILE       other documents than the shipped ones
  --rules FOLDER             other rules than the shipped ones

)";

constexpr std::array kPages = {Page{"serve", kServe}, Page{"ask", kAsk},
                               Page{"build", kBuild}, Page{"explain", kExplain},
                               Page{"facts", kFacts}, Page{"try", kTry},
                               Page{"lint", kLint},   Page{"test", kTest},
                               Page{"text", kText},   Page{"unanswered", kUnanswered},
                               Page{"slack", kSlack}};

}  // namespace

// The bounds of a server stand in their table and nowhere else.
std::string help(std::string_view command) {
  for (const Page& page : kPages) {
    if (page.command != command) continue;
    std::string text(page.text);
    for (const auto& [mark, arabic] : {std::pair(kBoundsArabic, true), {kBoundsEnglish, false}}) {
      const std::size_t at = text.find(mark);
      if (at != std::string::npos) text.replace(at, mark.size(), bounds_help(arabic));
    }
    return text;
  }
  return std::string(kProgram);
}

int wrong_usage(std::string_view command, std::string_view what) {
  std::cerr << "مجيب: " << what << "\nالشرح: mujib " << command << (command.empty() ? "" : " ")
            << "--help\n";
  return kWrongUsage;
}

}  // namespace mujib::cli
