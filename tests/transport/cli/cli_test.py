#!/usr/bin/env python3
"""Calls the program as people do, with good and bad input.

  cli_test.py PATH/TO/mujib
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

MUJIB = ""
ROOT = Path(__file__).resolve().parents[3]
ARTICLE = ROOT / "seeds" / "000_02cfda188ce13e05.txt"
PATIENCE = 60  # seconds; a sanitizer on a busy machine is slow
ARABIC = re.compile("[\u0621-\u064a]")


def mujib(*words, stdin="", cwd=ROOT):
    """(status, standard output, standard error) of one call."""
    done = subprocess.run([MUJIB, *map(os.fspath, words)], input=stdin.encode(), cwd=cwd,
                          capture_output=True, timeout=PATIENCE)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def assert_fails(self, status, *words, part="", **options):
        """One clear Arabic sentence on standard error, nothing on standard output."""
        got, out, err = mujib(*words, **options)
        self.assertEqual(got, status, err)
        self.assertEqual(out, "")
        self.assertRegex(err, ARABIC)
        self.assertIn(part, err)
        self.assertNotIn("terminate", err)
        return err


class Usage(Case):
    def test_what_is_mistyped_is_told_with_what_was_meant(self):
        self.assert_fails(2, "serv", part="«serve»")
        self.assert_fails(2, "unanswerd", part="«unanswered»")
        self.assert_fails(2, "ask", "من؟", "--jsno", part="«--json»")
        self.assert_fails(2, "serve", "--adress", "x", part="«--address»")
        self.assertNotIn("لعلك", self.assert_fails(2, "xyzzyxyzzy"))

    def test_a_question_is_read_from_standard_input(self):
        question = "أين يقع مقر منظمة معاهدة الأمن الجماعي؟"
        self.assertEqual(mujib("ask", "-", stdin=question + "\n"), mujib("ask", question))
        self.assert_fails(1, "ask", "-", stdin="س" * 1001, part="1000")

    def test_all_settings_of_a_server_are_printed_with_where_they_come_from(self):
        file = self.write("mujib.conf", "queue = 5\nhost = a.example\n")
        status, out, err = mujib("serve", "--config", file, "--port", "0", "--print-config")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("queue = 5  # file\n", out)
        self.assertIn("port = 0  # option\n", out)
        self.assertIn("connections = 4096  # default\n", out)
        again = self.write("again.conf", out)
        self.assertIn("queue = 5  # file\n",
                      mujib("serve", "--config", again, "--print-config")[1])
        self.write("bad.conf", "quue = 5\n")
        self.assert_fails(2, "serve", "--config", self.folder / "bad.conf", part="«queue»")

    def test_version_and_help(self):
        self.assertRegex(mujib("--version")[1], r"^mujib \d+\.\d+\.\d+\n$")
        self.assertEqual(mujib("-V"), mujib("--version"))
        for words in (["--help"], ["-h"], ["help"], ["help", "ask"], ["ask", "--help"],
                      ["serve", "-h"], ["text", "--help"]):
            status, out, err = mujib(*words)
            self.assertEqual((status, err), (0, ""), words)
            arabic, english = ARABIC.search(out), re.search(r"\b(the|The|Prints|Runs)\b", out)
            self.assertLess(arabic.start(), english.start(), words)

    def test_each_command_has_its_own_help(self):
        general = mujib("--help")[1]
        for command in ("serve", "ask", "text"):
            own = mujib(command, "--help")[1]
            self.assertNotEqual(own, general)
            self.assertIn(f"mujib {command}", own)

    def test_wrong_usage_is_status_2_and_names_the_culprit(self):
        rows = [
            (["nonsense"], "nonsense"),
            (["--nonsense"], "--nonsense"),
            (["ask"], ""),
            (["ask", "--nonsense", "x"], "--nonsense"),
            (["ask", "x", "--corpus"], "--corpus"),
            (["ask", "--json=1", "x"], "--json"),
            (["ask", "--jsonl", "x"], "--jsonl"),
            (["text"], ""),
            (["text", "a", "b"], ""),
            (["text", "--corpus", "a", "b"], "--corpus"),
            (["serve", "a", "b"], ""),
            (["serve", "--port", "x"], ""),
            (["serve", "--port", "65536"], ""),
            (["serve", "--port", "-1"], ""),
            (["serve", "--port", "80a"], ""),
            (["serve", "--port="], ""),
        ]
        for words, part in rows:
            with self.subTest(words):
                self.assert_fails(2, *words, part=part)

    def test_no_command_shows_the_help(self):
        status, out, err = mujib()
        self.assertEqual((status, out), (2, ""))
        self.assertIn("mujib serve", err)


class Ask(Case):
    def test_an_answer_with_its_sentence(self):
        status, out, err = mujib("ask", "أين يقع مقر منظمة معاهدة الأمن الجماعي؟")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("موسكو", out)
        self.assertIn("[1] ", out)

    def test_the_shipped_folders_are_found_from_anywhere(self):
        """The program two folders below the shipped ones, as a build leaves it."""
        program = self.folder / "tree" / "build" / "some" / "mujib"
        program.parent.mkdir(parents=True)
        shutil.copy(MUJIB, program)
        for name in ("seeds", "rules", "web"):
            (self.folder / "tree" / name).symlink_to(ROOT / name)
        words = ("ask", "--json", "أين يقع مقر منظمة معاهدة الأمن الجماعي؟")
        done = subprocess.run([program, *words], cwd=self.folder, capture_output=True,
                              timeout=PATIENCE)
        self.assertEqual(done.stdout.decode(), mujib(*words)[1])

    def test_unquoted_words_are_one_question(self):
        quoted = mujib("ask", "--json", "أين يقع المقر؟")
        self.assertEqual(mujib("ask", "أين", "يقع", "--json", "المقر؟"), quoted)

    def test_json_is_the_answer_of_the_protocol(self):
        status, out, _ = mujib("ask", "--json", "أين يقع مقر منظمة معاهدة الأمن الجماعي؟")
        answer = json.loads(out)
        self.assertEqual(status, 0)
        self.assertEqual(out.count("\n"), 1)
        self.assertEqual(answer["type"], "answer")
        self.assertIsNone(answer["id"])
        self.assertEqual(answer["status"], "answered")
        self.assertNotIn("trace", answer)
        files = {path.name: path.read_bytes() for path in (ROOT / "seeds").glob("*.txt")}
        self.assertTrue(answer["citations"])
        for citation in answer["citations"]:
            stored = b"".join(files[citation["doc"]][b:e] for b, e in citation["bytes"])
            self.assertTrue(stored)
            self.assertEqual(stored.decode().split(), citation["original"].split())
            units = citation["text"].encode("utf-16-le")
            for begin, end in citation["marks"]:
                self.assertLess(begin, end)
                self.assertTrue(units[2 * begin:2 * end].decode("utf-16-le").strip())

    def test_explain_shows_how(self):
        question = "أين يقع مقر منظمة معاهدة الأمن الجماعي؟"
        plain, explained = mujib("ask", question)[1], mujib("ask", question, "--explain")[1]
        self.assertTrue(explained.startswith(plain))
        self.assertGreater(len(explained), len(plain))
        self.assertTrue(json.loads(mujib("ask", question, "--explain", "--json")[1])["trace"])

    def test_an_honest_refusal_is_no_failure(self):
        status, out, _ = mujib("ask", "--json", "كم يبلغ سكان كوكب المريخ؟")
        self.assertEqual(status, 0)
        self.assertIn(json.loads(out)["status"], ("passages", "unknown"))
        self.assertEqual(json.loads(out)["answer"], "")

    def test_a_question_that_is_none(self):
        for question in ("", " ", "؟", "\n", "a" * 1000, "؟" * 1000, "ـ" * 1000, "-- x"):
            with self.subTest(question[:10]):
                status, out, _ = mujib("ask", "--json", "--", question)
                self.assertEqual(status, 0)
                self.assertEqual(json.loads(out)["answer"] == "", False)
        self.assert_fails(1, "ask", "س" * 1001)
        self.assert_fails(1, "ask", b"\xff\xfe")

    def test_what_cannot_be_loaded_is_told(self):
        empty = self.folder / "empty"
        empty.mkdir()
        blank = self.write("blank/a.txt", "").parent
        binary = self.write("binary/a.txt", bytes(range(256)) * 20).parent
        no_store = self.write("store.mujib", "this is no store")
        for corpus in (self.folder / "missing", empty, blank, binary, no_store):
            with self.subTest(corpus.name):
                self.assert_fails(1, "ask", "--corpus", corpus, "متى؟")
                self.assert_fails(1, "ask", "--corpus", corpus, "--jsonl", stdin="")
        self.assert_fails(1, "ask", "--rules", self.folder / "missing", "متى؟")

    def test_broken_rules_are_told_with_file_and_line(self):
        self.write("rules/topics/bad.rules", "هذا ليس من صيغ القواعد\n")
        err = self.assert_fails(1, "ask", "--rules", self.folder / "rules", "متى؟")
        self.assertRegex(err, r"bad\.rules:\d+")


class AskLines(Case):
    def ask(self, *lines, status=0):
        got, out, err = mujib("ask", "--jsonl", stdin="\n".join(lines))
        self.assertEqual(got, status, err)
        return [json.loads(line) for line in out.splitlines()], err

    def test_questions_and_dialogues(self):
        answers, err = self.ask(
            '{"id": "a", "question": "أين يقع مقر منظمة معاهدة الأمن الجماعي؟"}',
            '{"id": "d", "turns": [{"question": "من ينتمي إلى منظمة معاهدة الأمن الجماعي؟"},'
            ' {"question": "وأين مقرها؟"}]}')
        self.assertEqual(err, "")
        self.assertEqual([answer["id"] for answer in answers], ["a", "d.1", "d.2"])
        self.assertIn("موسكو", answers[0]["answer"])
        self.assertIn("موسكو", answers[2]["answer"])

    def test_only_the_question_is_read(self):
        plain, _ = self.ask('{"id": "a", "question": "متى تأسست المنظمة؟"}')
        told, _ = self.ask('{"id": "a", "question": "متى تأسست المنظمة؟", "answers": ["1999"],'
                           ' "expect": {"must": [["1999"]]}, "doc": "x", "context": {"a": 1}}')
        self.assertEqual(plain, told)

    def test_a_question_of_any_length_is_answered(self):
        answers, _ = self.ask(json.dumps({"id": "a", "question": "كلمة " * 20000}))
        self.assertEqual(len(answers), 1)

    def test_a_bad_line_is_named_and_the_others_are_answered(self):
        answers, err = self.ask("{", '{"id": "b", "question": "مرحبا"}', status=1)
        self.assertEqual([answer["id"] for answer in answers], ["b"])
        self.assertIn("السطر 1:", err)


class Text(Case):
    def test_lines_has_an_object_for_every_stored_line(self):
        status, out, _ = mujib("text", ARTICLE, "--lines")
        self.assertEqual(status, 0)
        rows = [json.loads(line) for line in out.splitlines()]
        stored = ARTICLE.read_text("utf-8-sig").split("\n")
        if stored[-1] == "":
            stored.pop()
        self.assertEqual([row["line"] for row in rows], list(range(1, len(stored) + 1)))
        for row, line in zip(rows, stored):
            self.assertEqual(set(row), {"line", "repaired", "changed", "order", "sure", "alts",
                                        "blank", "heading"})
            self.assertEqual(row["blank"] in ("inside", "paragraph"), not line.strip(), row)

    def test_a_clean_text_comes_out_a_paragraph_a_line(self):
        path = self.write("a.txt", "جملة أولى.\n\nجملة ثانية.\n")
        self.assertEqual(mujib("text", path), (0, "جملة أولى.\nجملة ثانية.\n", ""))

    def test_what_cannot_be_read_is_told(self):
        for name, content in (("empty.txt", b""), ("binary.txt", bytes(range(256)) * 20)):
            self.assert_fails(1, "text", self.write(name, content), part=name)
        self.assert_fails(1, "text", self.folder / "missing.txt", part="missing.txt")
        self.assert_fails(1, "text", self.folder, part=self.folder.name)

    def test_a_corrections_file_that_does_not_fit_is_told(self):
        path = self.write("a.txt", "جملة أولى.\n\nجملة ثانية.\n")
        self.write("a.txt.repair", "كلام ليس من صيغ التصحيح\n")
        self.assert_fails(1, "text", path, part="a.txt.repair:")


class Serve(Case):
    def start(self, *words):
        process = subprocess.Popen([MUJIB, "serve", "--port", "0", *words], cwd=ROOT,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        line = process.stdout.readline().decode()
        found = re.fullmatch(r"مجيب يعمل على (http://127\.0\.0\.1:\d+)\n", line)
        self.assertTrue(found, line)
        return process, found.group(1)

    def test_it_serves_the_page_and_answers(self):
        _, url = self.start()
        with urllib.request.urlopen(url + "/", timeout=PATIENCE) as page:
            self.assertIn(b'dir="rtl"', page.read())
        question = {"text": "أين يقع مقر منظمة معاهدة الأمن الجماعي؟"}
        request = urllib.request.Request(url + "/api/ask", json.dumps(question).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            served = json.load(reply)
        self.assertEqual(served, json.loads(mujib("ask", "--json", question["text"])[1]))
        with urllib.request.urlopen(url + "/healthz", timeout=PATIENCE) as reply:
            self.assertEqual(json.load(reply)["documents"], 2)

    def test_a_page_that_is_listed_may_ask_and_another_may_not(self):
        _, url = self.start("--allow-origin", "https://mujib.example")
        for origin, status in (("https://mujib.example", 200), ("https://evil.example", 403)):
            request = urllib.request.Request(url + "/api/ask", b'{"text": "x"}',
                                             {"Origin": origin})
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                    got = reply.status
            except urllib.error.HTTPError as error:
                with error:
                    got = error.code
            self.assertEqual(got, status)

    def test_signals_end_it_in_order(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number):
                process, url = self.start()
                host, port = url.removeprefix("http://").split(":")
                with socket.create_connection((host, int(port))):
                    process.send_signal(number)
                    self.assertEqual(process.wait(PATIENCE), 0)
                self.assertEqual(process.stderr.read(), b"")

    def test_a_port_in_use_is_told(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            err = self.assert_fails(1, "serve", "--port", port, part=port)
        self.assertEqual(err.count("\n"), 1)

    def test_what_cannot_be_served_is_told(self):
        self.assert_fails(1, "serve", self.folder / "missing")
        self.assert_fails(1, "serve", "--web", self.folder, "--port", "0")
        self.assert_fails(1, "serve", "--address", "nonsense", "--port", "0", part="nonsense")


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    with tempfile.TemporaryDirectory() as state:  # not the home of whoever runs this
        os.environ["XDG_STATE_HOME"] = state
        unittest.main()
