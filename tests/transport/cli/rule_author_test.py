#!/usr/bin/env python3
"""The tools of those who write rules, over documents and rules of the test's own.

  rule_author_test.py PATH/TO/mujib
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import xml.etree.ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "rules/base"))
import base_rules  # noqa: E402

MUJIB = ""


def on_terminal(command, folder, environment):
    """What a program prints to a terminal."""
    master, slave = os.openpty()
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=slave, stdout=slave,
                          stderr=slave) as program:
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:  # Linux: the other side is closed
                part = b""
            if not part:
                break
            shown += part
        program.wait(60)
    os.close(master)
    return shown.decode()
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds; a sanitizer on a busy machine is slow

DOCUMENT = """منظمة الجسور تضم الوادي والجبل، ويقع مقر المنظمة في مدينة نور.

وقال سالم: «نريد جسرا جديدا بين الوادي والجبل».

لا حقيقة في هذه الجملة عن أي شيء.
"""

RULES = """نوع: دولة

نوع: مدينة

نوع: شخص

نوع: منظمة
جنس: مؤنث

كيان: bridges
نوع: منظمة
اسم: منظمة الجسور
لاتيني: Bridges

كيان: noor
نوع: مدينة
اسم: نور

كيان: valley
نوع: دولة
اسم: الوادي

كيان: mountain
نوع: دولة
اسم: الجبل

كيان: salem
نوع: شخص
اسم: سالم

مرجع: المنظمة
نوع: منظمة

مجموعة: مقر
تضم: مقر، مركز

مجموعة: أين
تضم: أين، وين، فين

مجموعة: من
تضم: من، مين

علاقة: المقر
من: منظمة
إلى: مدينة
مفردة: نعم

علاقة: عضو في
من: دولة
إلى: منظمة

استخراج: مقر المنظمة
صيغة: يقع مقر {منظمة} في [مدينة] {مدينة}
حقيقة: {منظمة}، المقر، {مدينة}
مثال: يقع مقر المنظمة في مدينة نور
ينتج: bridges، المقر، noor

استخراج: أعضاء
صيغة: {منظمة} تضم {دولة+}
حقيقة: {دولة}، عضو في، {منظمة}
مثال: منظمة الجسور تضم الوادي والجبل

سؤال: أين المقر
صيغة: (@أين) [يقع] (@مقر) {منظمة}
كلمات: (@مقر) {منظمة} [(@أين)]
طلب: {منظمة}، المقر، ؟
جواب: مقر {منظمة} في {جواب}
مثال: أين يقع مقر منظمة الجسور؟

سؤال: من الأعضاء
صيغة: (@من) أعضاء {منظمة}
طلب: ؟، عضو في، {منظمة}
جواب: أعضاء {منظمة}: {جواب}
مثال: من أعضاء منظمة الجسور؟
"""

SCRIPT = """اختبار: المقر
س: أين يقع مقر منظمة الجسور؟
ج: نور
شاهد: ويقع مقر المنظمة في مدينة نور
نوع: حقيقة
قاعدة: أين المقر
س: من أعضاء Bridges؟
ج: الوادي
ج: الجبل
ليس: سالم

اختبار: لا يُعرف
س: متى تأسست منظمة الجسور؟
نوع: امتناع
"""


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write("corpus/a.txt", DOCUMENT)
        self.write("rules/all.rules", RULES)
        base_rules.copy_to(self.folder / "rules")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def mujib(self, *words):
        done = subprocess.run([MUJIB, *map(os.fspath, words)], cwd=self.folder,
                              capture_output=True, timeout=PATIENCE)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ours(self, command, *words):
        return self.mujib(command, *words, "--corpus", "corpus", "--rules", "rules")


class Test(Case):
    def test_a_green_script(self):
        self.write("qa/a.qa", SCRIPT)
        status, out, err = self.ours("test", "qa")
        self.assertEqual((status, err), (0, ""), out)
        self.assertEqual(out, "TAP version 13\n1..3\nok 1 - المقر\nok 2 - المقر (2)\n"
                              "ok 3 - لا يُعرف\n3 passed, 0 failed\n")

    def test_a_failure_says_what_was_asked_answered_and_missed(self):
        script = self.write("a.qa", SCRIPT.replace("ج: نور", "ج: ظلام"))
        status, out, _ = self.ours("test", script)
        self.assertEqual(status, 1)
        self.assertIn("not ok 1 - المقر\n", out)
        self.assertIn("  question: أين يقع مقر منظمة الجسور؟\n", out)
        self.assertIn("  answer: مقر منظمة الجسور في نور", out)
        self.assertIn("  missed: «ج: ظلام» (السطر 3): ليس في الجواب\n", out)
        self.assertIn("  rule: أين المقر\n", out)
        self.assertTrue(out.endswith("2 passed, 1 failed\n"))

    def test_junit_is_xml_with_every_test(self):
        script = self.write("a.qa", SCRIPT.replace("ج: نور", "ج: <ظلام>"))
        self.assertEqual(self.ours("test", script, "--junit", "out.xml")[0], 1)
        suites = xml.etree.ElementTree.parse(self.folder / "out.xml").getroot()
        self.assertEqual((suites.get("tests"), suites.get("failures")), ("3", "1"))
        self.assertEqual(len(suites.findall("testsuite/testcase")), 3)
        self.assertIn("<ظلام>", suites.find("testsuite/testcase/failure").get("message"))

    def test_a_recording_shows_what_a_change_of_rules_changes(self):
        script = self.write("a.qa", SCRIPT)
        self.assertEqual(self.ours("test", script, "--record", "before")[0], 0)
        status, out, _ = self.ours("test", script, "--changed", "before")
        self.assertEqual((status, out.splitlines()[0]), (0, "# 0 changed, 0 added, 0 removed"))
        self.write("rules/all.rules", RULES.replace("جواب: مقر", "جواب: مركز"))
        status, out, _ = self.ours("test", script, "--changed", "before")
        self.assertEqual(status, 0)
        self.assertIn("# changed: المقر\n", out)
        self.assertIn("#   answer before: مقر منظمة الجسور", out)
        self.assertIn("#   answer now:    مركز منظمة الجسور", out)

    def test_a_live_server_is_asked_the_same_with_the_same_result(self):
        script = self.write("a.qa", SCRIPT.replace("ج: الجبل", "ج: السهل"))
        server = subprocess.Popen([MUJIB, "serve", "corpus", "--rules", "rules", "--port", "0",
                                   "--web", ROOT / "web"], cwd=self.folder, stdout=subprocess.PIPE)
        try:
            address = re.search(rb"http(://[0-9.]+:[0-9]+)", server.stdout.readline())[1].decode()
            here = self.ours("test", script)
            there = self.mujib("test", script, "--server", "ws" + address)
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)
        self.assertEqual(here[0], 1)
        self.assertEqual(there, here)
        status, out, err = self.mujib("test", script, "--server", "ws" + address)
        self.assertEqual((status, out), (1, ""))
        self.assertIn(address, err)

    def test_coverage_tells_what_was_never_reached(self):
        script = self.write("a.qa", SCRIPT.replace("س: من أعضاء Bridges؟", "س: أين مقر Bridges؟"))
        out = self.ours("test", script, "--coverage")[1]
        self.assertIn("# question rules that won: 1 of 2\n# facts that answered: 1 of 3\n"
                      "# sentences that were cited: 1 of 3\n", out)
        self.assertRegex(out, r"# never won: من الأعضاء \(rules/all\.rules:\d+\)\n")
        self.assertIn("# never cited: a.txt:5: لا حقيقة في هذه الجملة", out)

    def test_bad_scripts_and_places(self):
        rows = [
            (["missing.qa"], 1, "missing.qa"),
            (["corpus"], 1, "corpus"),  # a folder without scripts
            ([self.write("bad.qa", "اختبار: ا\nس: ما؟\nشاهذ: ب\nج: ب\n")], 1, "لعلك تقصد «شاهد»"),
            ([self.write("empty.qa", "# تعليق\n")], 1, "لا اختبارات"),
            ([], 2, "--help"),
            (["a.qa", "--max-words", "كثير"], 2, "--max-words"),
            (["a.qa", "--nonsense"], 2, "--nonsense"),
            ([self.write("good.qa", SCRIPT), "--server", "http://x"], 2, "--corpus"),
        ]
        for words, wanted, part in rows:
            status, out, err = self.ours("test", *words)
            self.assertEqual((status, out), (wanted, ""), words)
            self.assertIn(part, err)


class Lint(Case):
    def test_of_good_rules_one_line_says_what_was_looked_at(self):
        status, out, err = self.mujib("lint", "rules")
        self.assertEqual((status, err), (0, ""))
        self.assertRegex(out, r"^لا خطأ: الملفات \d+، والمداخل \d+، والأمثلة \d+\n$")
        self.assertEqual(self.mujib("lint", "rules", "--json"), (0, "[]\n", ""))

    def test_a_file_that_is_not_read_is_named(self):
        self.write("rules/more.txt", "نوع: متحف\n")
        self.write("rules/notes.md", "# ملاحظات\n")
        status, out, err = self.mujib("lint", "rules")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("rules/more.txt\n  ملاحظة: ملف لم يُقرأ", out)
        self.assertNotIn("notes.md", out)

    def test_nothing_is_coloured_but_for_a_terminal(self):
        self.write("rules/all.rules", RULES.replace("{منظمة} تضم", "{منضمة} تضم"))
        self.assertNotIn("\x1b", self.mujib("lint", "rules")[1])
        for name, value, coloured in (("NO_COLOR", "", True), ("NO_COLOR", "1", False),
                                      ("TERM", "dumb", False)):
            shown = on_terminal([MUJIB, "lint", "rules"], self.folder,
                                {**os.environ, "TERM": "xterm", name: value})
            self.assertIn("منضمة", shown)
            self.assertEqual("\x1b" in shown, coloured, (name, value))

    def test_problems_as_json(self):
        self.write("rules/all.rules", RULES.replace("{منظمة} تضم", "{منضمة} تضم"))
        status, out, err = self.mujib("lint", "rules", "--json")
        self.assertEqual((status, err), (1, ""))
        line = RULES.split("\n").index("صيغة: {منظمة} تضم {دولة+}") + 1
        self.assertEqual(json.loads(out), [{
            "file": "rules/all.rules", "line": line, "severity": "error",
            "message": "خانة مجهولة «منضمة»", "fix": "لعلك تقصد «منظمة»"}])

    def test_no_folder(self):
        status, out, err = self.mujib("lint", "missing")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("missing", err)


class Explain(Case):
    def test_steps_query_fact_and_citation(self):
        status, out, err = self.ours("explain", "وين مركز Bridges؟")
        self.assertEqual((status, err), (0, ""))
        for part in ("مقر منظمة الجسور في نور", "ويقع مقر المنظمة في مدينة نور",
                     "وين مركز <منظمة الجسور>", "القاعدة: أين المقر",
                     "منظمة الجسور، المقر، ؟", "بالقاعدة «مقر المنظمة»"):
            self.assertIn(part, out)

    def test_why_a_rule_did_not_fit(self):
        status, out, _ = self.ours("explain", "أين يوجد مقر منظمة الجسور؟", "--rule", "أين المقر")
        self.assertEqual(status, 0)
        self.assertIn("- (@مقر)  (لا يأتي بعد «اين»، بل بعده «يوجد مقر منظمه الجسور»)", out)  # «يوجد» stands between
        self.assertIn("+ {منظمة}  <- منظمه الجسور", out)
        status, out, _ = self.ours("explain", "من أعضاء منظمة الجسور؟", "--rule", "أين المقر")
        self.assertIn("(@مقر)  (ليس في السؤال)", out)
        self.assertIn("أجابت القاعدة «من الأعضاء»", out)

    def test_why_a_rule_found_no_fact_in_a_sentence(self):
        words = ("--rule", "مقر المنظمة")
        status, out, _ = self.ours("explain", "يقع مقر منظمة الجسور قرب مدينة نور", *words)
        self.assertEqual(status, 0)
        self.assertIn("+ {منظمة}\n", out)
        self.assertIn("- في  (لا يأتي بعد «يقع مقر منظمه الجسور»، بل بعده «قرب مدينه نور»)", out)
        self.assertIn("- {مدينة}  (في الجملة: «نور»)", out)
        out = self.ours("explain", "ويقع مقر المنظمة في مدينة نور", *words)[1]  # of the document
        self.assertIn("استخرجت: منظمة الجسور، المقر، نور", out)
        self.assertIn("«a.txt» السطر 1", out)

    def test_a_rule_that_is_not_there(self):
        status, out, err = self.ours("explain", "من؟", "--rule", "لا شيء")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("«لا شيء»", err)
        err = self.ours("explain", "من؟", "--rule", "أين المقرر")[2]
        self.assertIn("لعلك تقصد «أين المقر»", err)


class Facts(Case):
    def test_what_was_extracted_from_where_by_which_rule(self):
        status, out, err = self.ours("facts", "--relation", "المقر")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(out, "a.txt:1\n  منظمة الجسور، المقر، نور\n  القاعدة: مقر المنظمة\n"
                              "  منظمة الجسور تضم الوادي والجبل، ويقع مقر المنظمة في مدينة نور.\n"
                              "1 حقيقة\n")

    def test_filters(self):
        for words, count in ((["--entity", "valley"], 1), (["--entity", "Bridges"], 3),
                             (["--entity", "سالم"], 0), (["--relation", "عضو في"], 2),
                             (["--sentence", "جسرا جديدا"], 0), (["--sentence", "مدينة نور"], 3),
                             ([], 3)):
            status, out, _ = self.ours("facts", *words)
            self.assertEqual((status, out.splitlines()[-1]), (0, f"{count} حقيقة"), words)

    def test_what_gave_no_fact(self):
        status, out, _ = self.ours("facts", "--uncovered")
        self.assertEqual(status, 0)
        self.assertIn("لا حقيقة في هذه الجملة", out)
        self.assertNotIn("منظمة الجسور تضم", out)
        self.assertEqual(out.splitlines()[-1], "2 من 3 جملة بلا حقيقة")

    def test_unknown_names(self):
        for words, part in ((["--relation", "العملة"], "العملة"), (["--entity", "قمر"], "قمر")):
            status, out, err = self.ours("facts", *words)
            self.assertEqual((status, out), (1, ""))
            self.assertIn(part, err)


class Try(Case):
    def test_matches_are_shown_in_place(self):
        status, out, _ = self.ours("try", "مقر {منظمة} في … {مدينة}")
        self.assertEqual(status, 0)
        self.assertIn("a.txt:1\n  منظمة الجسور تضم الوادي والجبل، ويقع "
                      "⟦مقر المنظمة في مدينة نور⟧.\n", out)
        self.assertIn("    {منظمه} = المنظمة (bridges)\n    {مدينه} = نور (noor)\n", out)

    def test_where_it_stops_in_a_sentence(self):
        words = ["try", "مقر {منظمة} قرب {مدينة}", "--rules", "rules"]
        status, out, _ = self.mujib(*words, "--sentence", "مقر منظمة الجسور في نور")
        self.assertEqual(status, 1)
        self.assertIn("    + {منظمة}\n    - قرب\n", out)
        self.assertIn("طابق أولها «مقر منظمة الجسور»", out)
        self.assertEqual(self.mujib(*words, "--sentence", "مقر منظمة الجسور قرب نور")[0], 0)

    def test_a_broken_pattern_and_wrong_usage(self):
        for words, wanted, part in ((["مقر {منضمة}"], 1, "لعلك تقصد «منظمة»"),
                                    (["({["], 1, "قوس"), ([], 2, "صيغة"),
                                    (["مقر", "--sentence", "نص"], 2, "--sentence")):
            status, out, err = self.ours("try", *words)
            self.assertEqual((status, out), (wanted, ""), words)
            self.assertIn(part, err)


class Build(Case):
    def build(self, *words):
        return self.mujib("build", "corpus", "--rules", "rules", *words)

    def test_a_file_answers_as_its_folder_does(self):
        self.assertEqual(self.build("-o", "a.mujib"),
                         (0, "", "قُرئ 1، ولم يتغير 0، وحُذف 0\n"))
        words = ("ask", "--json", "--explain", "أين مقر منظمة الجسور؟", "--rules", "rules")
        from_file = self.mujib(*words, "--corpus", "a.mujib")
        self.assertEqual(from_file[0], 0)
        self.assertEqual(from_file, self.mujib(*words, "--corpus", "corpus"))

    def test_what_did_not_change_is_not_read_again(self):
        self.write("corpus/b.txt", "كلام لا يتغير.\n")
        self.build("-o", "a.mujib")
        self.assertEqual(self.build("-o", "a.mujib")[2], "قُرئ 0، ولم يتغير 2، وحُذف 0\n")
        self.write("corpus/a.txt", DOCUMENT.replace("مدينة نور", "مدينة ضوء"))
        self.assertEqual(self.build("-o", "a.mujib")[2], "قُرئ 1، ولم يتغير 1، وحُذف 0\n")
        (self.folder / "corpus/b.txt").unlink()
        self.assertEqual(self.build("--output", "a.mujib")[2], "قُرئ 0، ولم يتغير 1، وحُذف 1\n")

    def test_documents_stand_as_the_manifest_has_them(self):
        self.write("corpus/b.txt", "يقع مقر منظمة الجسور في مدينة نور.\n")
        self.write("corpus/manifest.tsv", "file\ttitle\nb.txt\tباء\na.txt\tألف\n")
        self.build("-o", "a.mujib")
        for corpus in ("corpus", "a.mujib"):
            out = self.mujib("facts", "--relation", "المقر", "--corpus", corpus, "--rules",
                             "rules")[1]
            self.assertLess(out.index("b.txt:1"), out.index("a.txt:1"), corpus)
        self.write("corpus/manifest.tsv", "file\nb.txt\na.txt\nb.txt\n")
        status, out, err = self.build("-o", "a.mujib")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("corpus/manifest.tsv:4\n  ملف مذكور مرتين «b.txt»؛ سبق في السطر 2", err)

    def test_a_report_tells_every_change_and_a_verdict(self):
        status, out, _ = self.mujib("build", ROOT / "seeds", "--rules", "rules", "-o", "a.mujib",
                                    "--report")
        self.assertEqual(status, 0)
        article, clean = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
        self.assertIn(f"{clean}\tسليم\n", out)
        self.assertRegex(out, rf"(?m)^{re.escape(article)}\t(أُصلح|متضرر)$")
        changes = [line.split("\t") for line in out.splitlines() if line.count("\t") > 1]
        self.assertGreater(len(changes), 50)
        for place, kind, sure, before, after, *others in changes:
            self.assertRegex(place, rf"^{re.escape(article)}:\d+$")
            self.assertIn(sure, ("مؤكد", "غير مؤكد"))
            self.assertNotEqual((kind, before), ("", after))

    def test_what_fails_is_told_and_leaves_the_file_as_it_was(self):
        self.build("-o", "a.mujib")
        before = (self.folder / "a.mujib").read_bytes()
        rows = [
            (["build", "corpus"], 2, "-o"),
            (["build", "-o", "x"], 2, "مجلد"),
            (["build", "missing", "-o", "a.mujib", "--rules", "rules"], 1, "missing"),
            (["build", "corpus", "-o", "a.mujib", "--rules", "missing"], 1, "missing"),
            (["build", "corpus", "-o", self.write("notes", "كلام"), "--rules", "rules"], 1, "notes"),
            (["build", "corpus", "-o", "no/such/file", "--rules", "rules"], 1, "no/such/file"),
        ]
        for words, wanted, part in rows:
            status, out, err = self.mujib(*words)
            self.assertEqual((status, out), (wanted, ""), words)
            self.assertIn(part, err)
        self.assertEqual((self.folder / "a.mujib").read_bytes(), before)
        self.assertEqual((self.folder / "notes").read_text("utf-8"), "كلام")


class Unanswered(Case):
    def serve(self, *words):
        server = subprocess.Popen([MUJIB, "serve", "corpus", "--rules", "rules", "--port", "0",
                                   "--web", ROOT / "web", *words], cwd=self.folder,
                                  stdout=subprocess.PIPE)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)  # also where a test fails before it stops
        address = re.search(rb"http://[0-9.]+:[0-9]+", server.stdout.readline())[0].decode()
        return server, address

    def ask(self, address, text):
        request = urllib.request.Request(address + "/api/ask",
                                         json.dumps({"id": "secret-id", "text": text}).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return json.load(reply)["status"]

    def stop(self, server):
        server.terminate()
        server.communicate(timeout=PATIENCE)

    def test_what_people_called_wrong_is_shown_with_what_is_answered_now(self):
        log = self.write("log.jsonl", "".join(
            json.dumps({"type": "judge", "id": "1", "text": text, "answer": answer, "right": right},
                       ensure_ascii=False) + "\n"
            for text, answer, right in (("أين مقر منظمة الجسور؟", "في القمر\x1b[2J", False),
                                        ("أين مقر منظمة الجسور؟", "في القمر\x1b[2J", False),
                                        ("أين مقر منظمة الجسور؟", "في القمر\x1b[2J", True),
                                        ("شكرا", "عفوا", True))))
        status, out, err = self.ours("unanswered", log)
        self.assertEqual((status, err), (0, ""))
        self.assertIn("وقال الناس عن 4 جوابا رأيهم: خطأ 2، صحيح 2\n", out)
        self.assertRegex(out, r"س: أين مقر منظمة الجسور؟\n +أُجيب: في القمر.*\n +خطأ 2، صحيح 1\n")
        self.assertIn("ويُجاب الآن: ", out)
        self.assertNotIn("\x1b", out)
        self.assertNotIn("شكرا", out)

    def test_from_a_question_without_an_answer_to_a_rule_and_a_test(self):
        log = self.folder / "log.jsonl"
        self.write("corpus/b.txt", "وتمنح منظمة الجسور جائزة سنوية للعلماء.\n")
        server, address = self.serve("--unanswered", log)
        for question in ("كم قيمة جائزة منظمة الجسور؟", "كم قيمة جائزة منظمة الجسور",
                         "من نال جائزة منظمة الجسور؟", "ما عملة الوادي؟"):
            self.assertNotEqual(self.ask(address, question), "answered", question)
        self.assertEqual(self.ask(address, "أين مقر منظمة الجسور؟"), "answered")
        self.stop(server)
        lines = log.read_text("utf-8").splitlines()
        self.assertEqual(len(lines), 4)
        for line in lines:  # the question, and nothing of who asked it
            self.assertEqual(set(json.loads(line)), {"type", "id", "text", "context", "explain"})
            self.assertNotIn("secret-id", line)
            self.assertNotIn("127.0.0.1", line)
        self.assertEqual(log.stat().st_mode & 0o777, 0o600)

        status, out, err = self.ours("unanswered", log)
        self.assertEqual((status, err), (0, ""))
        self.assertTrue(out.startswith("في السجل 4 سؤالا بلا جواب، المختلف منها 3"), out)
        self.assertIn("1. «جائزة»: أسئلتها 2، وسُئلت 3 مرة\n", out)
        self.assertIn("b.txt:1: وتمنح منظمة الجسور جائزة سنوية للعلماء.", out)
        self.assertIn("لا جملة في الوثائق فيها «عملة»", out)
        for part in ("    علاقة: جائزة\n", "    سؤال: جائزة\n", "    استخراج: جائزة\n",
                     "    اختبار: جائزة\n"):
            self.assertIn(part, out)

        # Pasted and completed as lint and explain say, it is answered and drops out.
        pasted = [line[4:] for line in out.splitlines() if line.startswith("    ") or not line]
        text = "\n".join(pasted)
        rule = text[text.index("علاقة: جائزة"):text.index("اختبار: جائزة")]
        self.write("rules/prize.rules", rule)
        self.assertIn("مثال لا تنطبق عليه قاعدته «جائزة»", self.mujib("lint", "rules")[1])
        rule = rule.replace("صيغة: جائزة {منظمة} … {عبارة}", "صيغة: تمنح {منظمة} {عبارة}")
        self.write("rules/prize.rules", rule)
        status, out, _ = self.mujib("lint", "rules")
        self.assertEqual((status, out.startswith("لا خطأ")), (0, True), out)
        self.assertIn("جائزة سنوية", self.ours("ask", "كم قيمة جائزة منظمة الجسور؟")[1])
        out = self.ours("unanswered", log)[1]
        self.assertNotIn("«جائزة»", out)

    def test_the_switch_turns_it_off(self):
        state = Path(os.environ["XDG_STATE_HOME"], "mujib", "unanswered.jsonl")
        state.unlink(missing_ok=True)
        for words, kept in ((["--no-unanswered"], False), ([], True)):
            server, address = self.serve(*words)
            self.assertNotEqual(self.ask(address, "ما عملة الوادي؟"), "answered")
            self.stop(server)
            self.assertEqual(state.exists(), kept)
        self.assertEqual(self.ours("unanswered")[0], 0)
        state.unlink()

    def test_bad_logs_and_usage(self):
        for words, wanted, part in ((["missing"], 1, "missing"), (["a", "b"], 2, "سجل واحد"),
                                    (["a", "--most", "x"], 2, "--most")):
            status, out, err = self.ours("unanswered", *words)
            self.assertEqual((status, out), (wanted, ""), words)
            self.assertIn(part, err)
        status, out, err = self.mujib("serve", "corpus", "--rules", "rules", "--port", "0",
                                      "--unanswered", "corpus")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("«corpus»", err)


class Help(Case):
    def test_each_tool_has_its_own_help(self):
        general = self.mujib("--help")[1]
        for command in ("build", "test", "lint", "explain", "facts", "try", "unanswered"):
            own = self.mujib(command, "--help")[1]
            self.assertNotEqual(own, general)
            self.assertIn(f"mujib {command}", own)
            self.assertIn(f"mujib {command}", general)


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    with tempfile.TemporaryDirectory() as state:  # not the home of whoever runs this
        os.environ["XDG_STATE_HOME"] = state
        unittest.main()
