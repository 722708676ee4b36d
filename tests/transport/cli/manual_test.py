#!/usr/bin/env python3
"""Manual pages and completions: made of --help, and taken by the programs that read them.

  manual_test.py PATH/TO/mujib
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MUJIB = ""
COMMANDS = ["serve", "ask", "text", "explain", "facts", "try", "lint", "test", "unanswered", "build",
            "slack"]
OPTION = re.compile(r"^  (--?[a-z][a-z-]*)(?: ([A-Z|a-z:/…]+))?(?=  |$)", re.M)


def mujib(*words):
    done = subprocess.run([MUJIB, *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def english(command):
    """The half of the help without Arabic; options are named in both."""
    lines = mujib(command, "--help")[1].split("\n")
    last = max(at for at, line in enumerate(lines) if re.search("[\u0621-\u064a]", line))
    return "\n".join(lines[last + 1:])


def options(command):
    return [name for name, _ in OPTION.findall(english(command))]


class Manual(unittest.TestCase):
    def test_every_command_has_a_page_with_every_option(self):
        status, program, _ = mujib("help", "--man")
        self.assertEqual(status, 0)
        for command in COMMANDS:
            with self.subTest(command):
                self.assertIn(f"\\fB{command}\\fR", program)
                status, page, _ = mujib("help", "--man", command)
                self.assertEqual(status, 0)
                self.assertTrue(options(command) or command == "slack" or command == "text")
                for option in options(command):
                    self.assertIn("\\fB" + option.replace("-", "\\-") + "\\fR", page)

    def test_every_option_of_the_help_is_known_to_the_command(self):
        for command in COMMANDS:
            for option, value in OPTION.findall(english(command)):
                with self.subTest(command=command, option=option):
                    # Neither gets as far as to do something.
                    word, told = (option, "تنقصه قيمته") if value else (option + "=1", "لا يأخذ قيمة")
                    status, out, err = mujib(command, word)
                    self.assertEqual((status, out), (2, ""))
                    self.assertIn(told, err)  # -o is --output there

    def test_what_is_no_command_and_no_shell_is_told(self):
        for words in (("--man", "nothing"), ("--completion", "tcsh"), ("--completion",), ("--other",)):
            status, out, err = mujib("help", *words)
            self.assertEqual((status, out), (2, ""), words)
            self.assertIn("--completion bash", err)

    @unittest.skipUnless(shutil.which("groff"), "no groff")
    def test_the_pages_are_read_without_a_warning(self):
        for command in ("", *COMMANDS):
            page = mujib("help", "--man", *filter(None, [command]))[1]
            read = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"],
                                  input=page.encode(), capture_output=True)
            self.assertEqual((read.returncode, read.stderr), (0, b""), command)


class Completion(unittest.TestCase):
    def script(self, shell):
        status, text, _ = mujib("help", "--completion", shell)
        self.assertEqual(status, 0)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name) / f"mujib.{shell}"
        path.write_text(text, "utf-8")
        return path

    def completed(self, *words):
        """What bash offers for the last of the words."""
        line = " ".join(f"'{word}'" for word in words)
        asked = (f'source {self.script("bash")}; COMP_WORDS=({line}); '
                 f'COMP_CWORD={len(words) - 1}; _mujib; printf "%s\\n" "${{COMPREPLY[@]}}"')
        done = subprocess.run(["bash", "-c", asked], capture_output=True, check=True,
                              cwd=Path(__file__).parent)
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode().split("\n")[:-1]

    def test_bash_offers_commands_options_and_files(self):
        self.assertEqual(self.completed("mujib", "se"), ["serve"])
        self.assertLessEqual(set(COMMANDS), set(self.completed("mujib", "")))
        self.assertEqual(self.completed("mujib", "serve", "--questions-b"), ["--questions-burst"])
        for command in COMMANDS:
            self.assertLessEqual(set(options(command)), set(self.completed("mujib", command, "-")))
        self.assertIn("manual_test.py", self.completed("mujib", "text", "manual_t"))
        self.assertNotIn("manual_test.py", self.completed("mujib", "ask", "--rules", ""))

    @unittest.skipUnless(shutil.which("zsh"), "no zsh")
    def test_zsh_reads_it(self):
        done = subprocess.run(["zsh", "-n", self.script("zsh")], capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    @unittest.skipUnless(shutil.which("fish"), "no fish")
    def test_fish_reads_it_and_offers_what_bash_does(self):
        asked = f"source {self.script('fish')}; complete -C 'mujib serve --questions-b'"
        done = subprocess.run(["fish", "--no-config", "-c", asked], capture_output=True,
                              env={**os.environ, "HOME": "/nonexistent"})
        self.assertIn("--questions-burst", done.stdout.decode(), done.stderr.decode())


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    unittest.main()
