#!/usr/bin/env python3
"""The editors colour the keywords that the engine reads, all of them and no others.

  editors_test.py ROOT
"""

import json
import re
import sys
import unittest
from pathlib import Path


def engine_keywords():
    """Heads of entries, and the fields that are no head."""
    table = (ROOT / "engine/rulebook/parser/keywords.cpp").read_text("utf-8")
    kinds = re.findall(r'\{"([^"]+)",\s*\{([^}]*)\}\}', table)
    heads = {head for head, _ in kinds}
    fields = {field for _, fields in kinds for field in re.findall(r'"([^"]+)"', fields)}
    return heads, fields - heads


class Editors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.heads, cls.fields = engine_keywords()
        folder = ROOT / "rules/editors/vscode"
        cls.package = json.loads((folder / "package.json").read_text("utf-8"))
        cls.folder = folder
        grammar = cls.package["contributes"]["grammars"][0]
        cls.grammar = json.loads((folder / grammar["path"]).read_text("utf-8"))
        cls.vim = (ROOT / "rules/editors/vim/syntax/mujibrules.vim").read_text("utf-8")

    def test_the_table_is_found(self):
        self.assertLessEqual({"سؤال", "كيان", "استخراج"}, self.heads)
        self.assertLessEqual({"صيغة", "ينوب عن", "طلب"}, self.fields)

    def test_vs_code_has_them(self):
        entry, field = (rule for rule in self.grammar["patterns"] if "match" in rule)
        for rule, words in ((entry, self.heads), (field, self.fields)):
            named = re.search(r"\(([^()]*)\)", rule["match"])[1].split("|")
            self.assertEqual(sorted(named), sorted(words))

    def test_vim_has_them(self):
        for group, words in (("mujibEntry", self.heads), ("mujibField", self.fields)):
            named = re.search(rf"syntax match {group} /[^(]*\(([^()]*)\)", self.vim)[1].split("|")
            self.assertEqual(sorted(named), sorted(words))

    def test_the_grammar_colours_a_rule(self):
        rules = [re.compile(rule["match"]) for rule in self.grammar["patterns"] if "match" in rule]
        signs = self.grammar["repository"]["signs"]["patterns"]
        for head in self.heads:
            self.assertEqual(rules[0].match(f"{head}: اسم")[1], head)
        for field in self.fields:
            self.assertEqual(rules[1].match(f"{field}: قيمة")[1], field)
        for text in ("سؤالا: ما", "هذا سؤال: ما", "سؤال ما"):
            self.assertIsNone(rules[0].match(text))
        line = "(@أين) [يقع|يوجد] مقر {أ: منظمة} … ؟"
        found = [match[0] for sign in signs for match in re.finditer(sign["match"], line)]
        for part in ("{أ: منظمة}", "(@أين)", "…", "؟", "[", "|", "]"):
            self.assertIn(part, found)

    def test_the_files_it_names_are_there(self):
        contributes = self.package["contributes"]
        for path in (contributes["grammars"][0]["path"],
                     contributes["languages"][0]["configuration"]):
            self.assertTrue((self.folder / path).is_file(), path)
        self.assertEqual(contributes["languages"][0]["extensions"], [".rules"])
        self.assertEqual(self.grammar["scopeName"], contributes["grammars"][0]["scopeName"])
        detect = (ROOT / "rules/editors/vim/ftdetect/mujibrules.vim").read_text("utf-8")
        self.assertIn("*.rules set filetype=mujibrules", detect)


ROOT = Path(sys.argv.pop(1)).resolve()
unittest.main()
