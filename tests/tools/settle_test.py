"""settle.py moves dialogues by whether they pass, and changes no word of them."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SETTLE = pathlib.Path(__file__).with_name("settle.py")

# Stands for `mujib test FOLDER`: a question with «؟؟» does not pass.
ASKS = """
import pathlib, sys
asked = failed = 0
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.qa")):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.startswith("س:"): continue
        asked += 1
        if "؟؟" not in line: continue
        failed += 1
        print(f"not ok {asked} - x\\n  ---\\n  at: {path}:{number}\\n  ...")
print(f"{asked - failed} passed, {failed} failed")
"""

ONE = "اختبار: شيء 1\nس: أين؟\nج: هنا\n"
TWO = "اختبار: شيء 2\nس: متى؟؟\nج: أمس\n"
TALK = "اختبار: شيء 3\nس: من؟\nج: هو\nس: ولماذا؟؟\nج: هكذا\n"
TALK_BEGUN = "اختبار: شيء 3\nس: من؟\nج: هو\n"


def joined(*dialogues):
    return "# كلام.\n\n" + "\n".join(dialogues)


class Settle(unittest.TestCase):
    def run_on(self, asked, waiting, *words):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            asks = folder / "asks.py"
            asks.write_text("#!" + sys.executable + ASKS, "utf-8")
            asks.chmod(0o755)
            for place, text in (("qa", asked), ("open", waiting)):
                (folder / place).mkdir()
                if text:
                    (folder / place / "a.qa").write_text(text, "utf-8")
            subprocess.run([sys.executable, SETTLE, *words, folder / "qa", folder / "open", asks],
                           check=True)
            return tuple(path.read_text("utf-8") if path.exists() else ""
                         for path in (folder / "qa/a.qa", folder / "open/a.qa"))

    def test_what_passes_comes_back_in_its_place(self):
        self.assertEqual(self.run_on(joined(TALK_BEGUN), joined(ONE, TWO)),
                         (joined(ONE, TALK_BEGUN), joined(TWO)))

    def test_the_last_one_takes_its_file_with_it(self):
        self.assertEqual(self.run_on("", joined(ONE)), (joined(ONE), ""))

    def test_what_fails_stays_where_it_must_pass(self):
        self.assertEqual(self.run_on(joined(ONE, TWO), ""), (joined(ONE, TWO), ""))

    def test_out_what_fails_goes_and_leaves_its_beginning(self):
        self.assertEqual(self.run_on(joined(ONE, TWO, TALK), "", "--out"),
                         (joined(ONE, TALK_BEGUN), joined(TWO, TALK)))

    def test_twice_is_once(self):
        once = self.run_on(joined(ONE, TWO, TALK), "", "--out")
        self.assertEqual(self.run_on(*once, "--out"), once)


unittest.main()
