"""Sorts scripted dialogues between a folder that must pass and one that need not yet.

    python3 tests/tools/settle.py [--out] QA OPEN MUJIB [option...]

Asks both folders with `MUJIB test` and the options. A dialogue of OPEN that passes whole goes to
the file of the same name in QA, in the order of the numbers that dialogues are named with. With
--out, a dialogue of QA that fails goes the other way; what passes before its first mistake stays
in QA too. Expectations are never changed. Exit status 0.
"""

import pathlib
import re
import subprocess
import sys

NUMBER = re.compile(r"(\d+)\s*$")


def failed_turns(command, folder):
    """Places of turns that do not pass, as {(file, line)}."""
    if not any(folder.glob("*.qa")):
        return set()
    run = subprocess.run([command[0], "test", str(folder), *command[1:]],
                         capture_output=True, text=True, check=False)
    if not re.search(r"^\d+ passed, \d+ failed$", run.stdout, re.MULTILINE):
        sys.exit(run.stdout + run.stderr)
    places = re.findall(r"^  at: (.*):(\d+)$", run.stdout, re.MULTILINE)
    return {(pathlib.Path(file).name, int(line)) for file, line in places}


def read(path):
    """The comment a file begins with, and its dialogues as (first line number, lines)."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    starts = [at for at, line in enumerate(lines) if line.startswith("اختبار:")]
    head = lines[:starts[0]] if starts else lines
    ends = starts[1:] + [len(lines)]
    dialogues = [(start + 1, lines[start:end]) for start, end in zip(starts, ends)]
    return head, dialogues


def passing(name, start, lines, failed):
    """The lines up to the first turn that does not pass."""
    for at, line in enumerate(lines):
        if line.startswith("س:") and (name, start + at) in failed:
            return lines[:at]
    return lines


def write(path, head, dialogues):
    """Dialogues by name, in the order of their numbers; a file without any goes."""
    if not dialogues:
        path.unlink(missing_ok=True)
        return
    numbered = sorted(dialogues.values(), key=lambda lines: int(NUMBER.search(lines[0])[1]))
    parts = ["\n".join(part).strip() for part in [head, *numbered] if part]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def settle(qa, later, command, out):
    failed = {folder: failed_turns(command, folder) for folder in (qa, later)}
    for name in sorted({path.name for folder in (qa, later) for path in folder.glob("*.qa")}):
        head, asked = read(qa / name)
        later_head, waiting = read(later / name)
        keep = {lines[0]: lines for _, lines in asked}
        wait = {lines[0]: lines for _, lines in waiting}
        for start, lines in asked:
            good = passing(name, start, lines, failed[qa])
            if out and len(good) < len(lines):
                wait.setdefault(lines[0], lines)
                keep[lines[0]] = good
        for start, lines in waiting:
            if len(passing(name, start, lines, failed[later])) == len(lines):
                keep[lines[0]] = wait.pop(lines[0])
        keep = {title: lines for title, lines in keep.items()
                if any(line.startswith("س:") for line in lines)}
        write(qa / name, head or later_head, keep)
        write(later / name, later_head or head, wait)


def main(words):
    out = words[:1] == ["--out"]
    qa, later, *command = words[out:]
    settle(pathlib.Path(qa), pathlib.Path(later), command, out)


if __name__ == "__main__":
    main(sys.argv[1:])
