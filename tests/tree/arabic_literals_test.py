"""Arabic words that a speaker would call a word list stand in rules/, not in C++.

What may stay in engine/**/*.cpp is in KINDS: each kind of file, why Arabic stands there, and how
many literals it may hold at most. A literal is a sentence (a message to its user) or a word; only
words are counted, but in the tables of names, where the purpose beside a name is a sentence.
The first argument is the root of the tree.
"""

import fnmatch
import pathlib
import re
import sys
import unittest

ARABIC = re.compile("[\u0600-\u06ff]")
COMMENT = re.compile(r"//[^\n]*")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
SENTENCE = re.compile(r"[«»؛:]|\\n")

# (why Arabic stands there, files, most words of all of them). The first that fits counts.
KINDS = [
    ("names that rules are looked up by, declared once", (
        "engine/rulebook/reserved.cpp", "engine/find/word_lists.cpp",
        "engine/find/spans/span_lists.cpp", "engine/find/spans/span_table.cpp",
        "engine/find/sentences/sentence_feature_names.cpp", "engine/find/confidence.cpp"), 400),
    ("the form of rules and of corrections: keywords and messages", (
        "engine/forms/*", "engine/rulebook/parser/*", "engine/rulebook/pattern.cpp",
        "engine/arabic/word_tables.cpp", "engine/repair/corrections.cpp"), 260),
    ("letters and affixes that an algorithm takes off or puts on", (
        "engine/arabic/*", "engine/text/*", "engine/repair/*", "engine/lexicon/lexicon.cpp",
        "engine/question/speller.cpp", "engine/question/slip.cpp", "engine/rulebook/rulebook.cpp",
        "engine/find/spans/span_text.cpp",
        "engine/find/clauses/verb_form.cpp"), 285),
    ("what is said to authors of rules", ("engine/workbench/*",), 130),
    ("particles and marks of a clause, keywords, words of messages", ("engine/*",), 170),
]
MOST = 750  # words in all, the names that are declared left out


def literals(text):
    return [one for one in LITERAL.findall(COMMENT.sub("", text)) if ARABIC.search(one)]


def is_sentence(literal):
    return bool(SENTENCE.search(literal)) or len(literal.split()) >= 3


def kind_of(name):
    return next(at for at, (_, files, _) in enumerate(KINDS)
                if any(fnmatch.fnmatch(name, one) for one in files))


def counts(root):
    """By kind: {file: words}."""
    out = [{} for _ in KINDS]
    for path in sorted((root / "engine").rglob("*.cpp")):
        name = path.relative_to(root).as_posix()
        words = sum(not is_sentence(one) for one in literals(path.read_text("utf-8")))
        if words:
            out[kind_of(name)][name] = words
    return out


class Literals(unittest.TestCase):
    def test_each_kind_of_file_holds_no_more_than_it_may(self):
        for (why, _, most), found in zip(KINDS, counts(ROOT)):
            with self.subTest(why):
                self.assertGreater(sum(found.values()), most // 2, "the bound is loose")
                self.assertLessEqual(sum(found.values()), most, found)

    def test_all_are_few(self):
        found = counts(ROOT)
        self.assertLess(sum(sum(files.values()) for files in found[1:]), MOST)

    def test_what_counts(self):
        for text, words in (('is("من") || is("في")', 2), ('"reader"', 0), ('// "من"', 0),
                            ('fail("تعذرت قراءة الملف")', 0), ('"نوع: " + name', 0), ('"أم لا"', 1)):
            with self.subTest(text):
                found = [one for one in literals(text) if not is_sentence(one)]
                self.assertEqual(len(found), words)

    def test_every_pattern_fits_a_file(self):
        names = [path.relative_to(ROOT).as_posix() for path in (ROOT / "engine").rglob("*.cpp")]
        for _, files, _ in KINDS:
            for pattern in files:
                self.assertTrue(fnmatch.filter(names, pattern), pattern)


ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
if __name__ == "__main__":
    unittest.main()
