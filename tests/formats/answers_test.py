"""The same document in each format gives the same answers.

  answers_test.py PATH/TO/mujib

Each file of docs/ is a folder of its own; what is asked of all is compared with what guide.txt
answers. A PDF is read through repair, so its sentences may differ by a blank or a mark.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUESTIONS = [
    "متى تأسست مكتبة الواحة؟",
    "أين تأسست مكتبة الواحة؟",
    "متى يبدأ الدوام في المكتبة؟",
    "متى تغلق المكتبة أبوابها؟",
    "من مدير المكتبة؟",
    "من يتولى قسم المخطوطات؟",
    "ما عاصمة فرنسا؟",
]
MARKED = ["guide.html", "guide.md", "guide.docx", "guide.odt"]


def answers(file):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(HERE / "docs" / file, folder)
        lines = "".join(json.dumps({"id": one, "question": one}, ensure_ascii=False) + "\n"
                        for one in QUESTIONS)
        done = subprocess.run([MUJIB, "ask", "--jsonl", "--corpus", folder], input=lines.encode(),
                              cwd=ROOT, capture_output=True, timeout=120, check=True)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]


class Answers(unittest.TestCase):
    def test_marked_up_files_answer_as_the_text(self):
        expected = answers("guide.txt")
        self.assertGreaterEqual(sum(one["status"] == "answered" for one in expected), 4)
        for file in MARKED:
            for question, one, other in zip(QUESTIONS, expected, answers(file)):
                with self.subTest(file=file, question=question):
                    for key in ("status", "short", "answer", "items"):
                        self.assertEqual(other[key], one[key])
                    self.assertEqual([cited["text"] for cited in other["citations"]],
                                     [cited["text"] for cited in one["citations"]])
                    for cited in other["citations"]:
                        self.assertIn("heading", cited["place"])

    def test_a_pdf_answers_as_the_text_and_names_the_page(self):
        for question, one, other in zip(QUESTIONS, answers("guide.txt"), answers("guide.pdf")):
            with self.subTest(question=question):
                self.assertEqual(other["status"], one["status"])
                if one["status"] == "answered":
                    self.assertEqual(other["short"], one["short"])
                for cited in other["citations"]:
                    self.assertEqual(cited["place"], {"page": 1})

    def test_bytes_count_in_the_text_that_was_extracted(self):
        for file in MARKED + ["guide.pdf"]:
            text = subprocess.run([MUJIB, "text", "--extracted", HERE / "docs" / file], cwd=ROOT,
                                  capture_output=True, timeout=120, check=True).stdout
            for answer in answers(file):
                for cited in answer["citations"]:
                    found = b"".join(text[begin:end] for begin, end in cited["bytes"])
                    self.assertEqual(found.decode(), cited["original"])


MUJIB = sys.argv.pop(1)
unittest.main()
