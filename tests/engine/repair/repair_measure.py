#!/usr/bin/env python3
"""Measures repair on clean text that is damaged as the first article was.

    repair_measure.py TOOL DAMAGE CORPUS [--seeds 1,2,3]

TOOL is the program repair_lines, DAMAGE the damage generator and scorer (damage.py), CORPUS a folder of clean UTF-8
texts, a paragraph a line. Prints what was reached on the whole corpus in groups of files, on each file alone, and on
clean text, as it is and re-wrapped; fails when it falls below the bounds at the end of this file.
Where DAMAGE or CORPUS is absent nothing can be measured: says so and leaves with 77, which ctest counts as skipped.
"""
import argparse
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
GROUPS = 4


def load(path):
    spec = importlib.util.spec_from_file_location("damage", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Measure:
    def __init__(self, tool, damage):
        self.tool, self.damage = tool, damage

    def repair(self, text):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
            file.write(text)
            file.flush()
            out = subprocess.run([self.tool, file.name], check=True, capture_output=True).stdout.decode("utf-8")
        return [json.loads(line) for line in out.split("\n") if line]

    def add(self, total, paragraphs, seed, clean=False):
        truth = self.damage.make(paragraphs, seed, clean)
        got = self.repair("\n".join(record["raw"] for record in truth) + "\n")
        for name, value in self.damage.score(truth, got).items():
            if isinstance(value, tuple):
                hits, count = total.get(name, (0, 0))
                total[name] = (hits + value[0], count + value[1])

    def paragraphs(self, files):
        return [p for file in files for p in self.damage.paragraphs_of(str(file))]


def percent(total, name):
    hits, count = total.get(name, (0, 0))
    return 100.0 * hits / count if count else 0.0


def sure_share(total):
    return 100.0 * total["run_order_exact_where_sure"][1] / max(1, total["run_order_exact"][1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("damage")
    parser.add_argument("corpus")
    parser.add_argument("--seeds", default="1,2,3")
    arguments = parser.parse_args()
    files = sorted(pathlib.Path(arguments.corpus).glob("*.txt"))
    if not pathlib.Path(arguments.damage).is_file() or not files:
        print("skipped: no damage generator or no clean corpus here to measure with")
        return SKIPPED
    damage = load(arguments.damage)
    measure = Measure(arguments.tool, damage)
    whole, small, clean, changed = {}, {}, {}, 0
    for seed in map(int, arguments.seeds.split(",")):
        for group in range(GROUPS):
            measure.add(whole, measure.paragraphs(files[group::GROUPS]), 10 * seed + group)
        for number, file in enumerate(files):
            measure.add(small, measure.paragraphs([file]), 1000 * seed + number)
        measure.add(clean, measure.paragraphs(files), seed, clean=True)
    for file in files:
        changed += sum(line["changed"] for line in measure.repair(file.read_text(encoding="utf-8")))
    for name, total in (("whole texts", whole), ("small documents", small), ("clean, re-wrapped", clean)):
        print("==", name)
        damage.show(total)
        if total["run_order_exact"][1]:
            print("  %-34s %21.2f %%" % ("broken lines that are sure", sure_share(total)))
    print("== clean, as it is\n  changed lines %27d" % changed)

    bounds = (
        ("order exact on whole texts", percent(whole, "run_order_exact"), 60),
        ("broken lines sure", sure_share(whole), 30),
        ("sure lines right, whole", percent(whole, "run_order_exact_where_sure"), 93),
        ("sure lines right, small", percent(small, "run_order_exact_where_sure"), 93),
        ("split words joined", percent(whole, "run_order_words_joined"), 95),
        ("split words joined, small", percent(small, "run_order_words_joined"), 95),
        ("kashida lines", percent(whole, "kashida_only_exact"), 99.5),
        ("undamaged lines kept", 100 - percent(whole, "false_changes_on_clean"), 99.9),
        ("undamaged lines kept, small", 100 - percent(small, "false_changes_on_clean"), 99.9),
        ("clean lines kept", 100 - percent(clean, "false_changes_on_clean"), 100),
        ("clean files kept", 100.0 if changed == 0 else 0.0, 100),
    )
    missed = [bound for bound in bounds if bound[1] < bound[2]]
    for name, value, least in missed:
        print("FAILED: %s: %.2f %%, at least %.1f %% expected" % (name, value, least))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
