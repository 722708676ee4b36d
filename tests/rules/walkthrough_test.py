#!/usr/bin/env python3
"""Does what rules/README.md tells its reader to do, as it is written there.

A file is a ```text block, named by the last `my/…` before it. A command is a line of a ```console
block that begins with «$ »; what stands below it, up to the next command, is what it prints, and
a line «…» stands for any lines.

  walkthrough_test.py PATH/TO/mujib
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MUJIB = ""
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds; a sanitizer on a busy machine is slow
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`(my/[\w./]+)`")


def steps(text):
    """("file", name, content) and ("run", command, printed), in order."""
    end = 0
    for block in BLOCK.finditer(text):
        if block[1] == "text":
            names = NAME.findall(text[end:block.start()])
            if not names:
                raise ValueError(f"a file without a name: {block[2][:40]}")
            yield "file", names[-1], block[2]
        elif block[1] == "console":
            for command in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
                line, _, printed = command.partition("\n")
                yield "run", line, printed
        end = block.end()


def as_pattern(printed):
    lines = [".*\n?" if line == "…" else re.escape(line + "\n") for line in printed.splitlines()]
    return re.compile("".join(lines), re.DOTALL)


class Walkthrough(unittest.TestCase):
    def test_it_does_what_it_says(self):
        text = (ROOT / "rules/README.md").read_text("utf-8")
        text = text[text.index("# موضوع جديد"):]
        environment = {**os.environ, "PATH": f"{Path(MUJIB).parent}:{os.environ['PATH']}"}
        written = ran = 0
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "rules").symlink_to(ROOT / "rules")
            for kind, what, content in steps(text):
                if kind == "file":
                    path = Path(folder, what)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(content, encoding="utf-8")
                    written += 1
                    continue
                done = subprocess.run(["bash", "-c", what], cwd=folder, env=environment,
                                      capture_output=True, timeout=PATIENCE)
                ran += 1
                self.assertEqual(done.stderr.decode(), "", what)
                printed = done.stdout.decode()
                self.assertTrue(as_pattern(content).fullmatch(printed),
                                f"$ {what}\nprints:\n{printed}\nand not:\n{content}")
                self.assertEqual(done.returncode != 0, "مجهولة" in content, what)
        self.assertGreaterEqual((written, ran), (8, 9))

    def test_a_line_that_is_printed_and_not_written_is_seen(self):
        for printed, wanted, same in (("أ\nب\n", "أ\nب\n", True), ("أ\nب\n", "أ\n", False),
                                      ("", "أ\n", False), ("أ\nب\nج\n", "أ\n…\n", True),
                                      ("أ\nب\nج\n", "…\nج\n", True), ("أ\nب\n", "…\nج\n", False)):
            with self.subTest(printed=printed, wanted=wanted):
                self.assertEqual(bool(as_pattern(wanted).fullmatch(printed)), same)


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    unittest.main()
