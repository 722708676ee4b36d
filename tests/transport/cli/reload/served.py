"""A folder with a document and rules, to serve from: what the tests of a running server begin with."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "rules/base"))
import base_rules  # noqa: E402

ROOT = Path(__file__).resolve().parents[4]
PATIENCE = 60  # seconds: a bound against hanging


class Served(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "corpus").mkdir()
        (self.folder / "corpus/a.txt").write_text("مقر منظمة الجسور في نور.\n", encoding="utf-8")
        base_rules.copy_to(self.folder / "rules")
