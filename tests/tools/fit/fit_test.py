"""mujib_fit, on a small invented set: the same bytes twice, figures that the set allows, mistakes told.

The arguments are mujib_fit, the rules and the folder of the invented set.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOOL, RULES, SAMPLE = sys.argv[1:4]
del sys.argv[1:4]


def fit(*arguments):
    return subprocess.run([TOOL, RULES, *map(str, arguments)], capture_output=True, text=True,
                          check=False)


def written(folder):
    return {path.name: path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())}


class Fit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.runs = []
        for name in ("first", "second"):
            folder = pathlib.Path(cls.folder.name, name)
            folder.mkdir()
            ran = fit("--write", folder, "--date", "2000-01-01", "--predictions", folder, SAMPLE)
            cls.runs.append((ran, written(folder)))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_twice_gives_the_same_bytes(self):
        (first, files), (second, again) = self.runs
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertEqual(first.stdout, second.stdout)
        self.assertEqual(files, again)
        self.assertIn("sentence.weights", files)

    def test_the_head_says_what_it_was_made_of(self):
        head = self.runs[0][1]["sentence.weights"].decode().split("\n")[:2]
        self.assertIn("2000-01-01", head[0])
        self.assertRegex(head[1], r"^# sample \(out of fold\): Sent@1 \d+\.\d .* of 18")

    def test_most_of_an_easy_set_is_found(self):
        found = re.search(r"Sent@1 ([\d.]+)  Sent@3 ([\d.]+)", self.runs[0][0].stdout)
        self.assertGreaterEqual(float(found[1]), 70)
        self.assertGreaterEqual(float(found[2]), 90)

    def test_predictions_cite_the_files(self):
        lines = self.runs[0][1]["sample.jsonl"].decode().splitlines()
        self.assertEqual(len(lines), 18)
        for line in map(json.loads, lines):
            for citation in line["citations"]:
                text = pathlib.Path(SAMPLE, "corpus", citation["doc"]).read_text("utf-8")
                self.assertIn(citation["text"], text)

    def test_mistakes_are_told(self):
        good = '{"id": "1", "question": "متى؟", "answers": ["5"], "doc": "a.txt", "paragraph": 0}'
        for lines, said in (
            ("", "no question"),
            ("{", "questions.jsonl:1: not a JSON object"),
            (good + "\n" + good.replace("a.txt", "z.txt"), "questions.jsonl:2: its document"),
            ('{"id": "1"}', "question"),
        ):
            with self.subTest(lines=lines), tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "corpus").mkdir()
                pathlib.Path(folder, "corpus", "a.txt").write_text("نص قصير.\n", "utf-8")
                pathlib.Path(folder, "questions.jsonl").write_text(lines, "utf-8")
                ran = fit(folder)
                self.assertEqual(ran.returncode, 1)
                self.assertIn(said, ran.stderr)
        self.assertEqual(fit("--write", "x", SAMPLE).returncode, 2)
        self.assertEqual(fit().returncode, 2)
        self.assertEqual(fit("no-such-folder").returncode, 1)


unittest.main()
