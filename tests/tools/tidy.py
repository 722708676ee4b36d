"""Runs clang-tidy over the sources that changed, as .clang-tidy asks.

Changed     since the merge base with origin/main; where there is none, or nothing is between,
            in the last RECENT commits; and what is not committed yet. Without git: nothing.
Bound       AT_MOST files, so that a first commit of everything does not take an hour; a header
            is read through the sources that include it, and is not itself a file to run.
Result      exit status 1 when clang-tidy complains of any, 0 otherwise.
"""

import concurrent.futures
import json
import os
import subprocess
import sys

AT_MOST = 24
# clang 14 lets no lambda take a structured binding; g++ does, as C++20 says.
NOT_YET_READ = "reference to local binding"
RECENT = 12
FOLDERS = ("engine/", "transport/")  # Catch2's macros would speak for tests/


def git(*words):
    result = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    return result.stdout.split() if result.returncode == 0 else []


def changed_files():
    base = git("merge-base", "HEAD", "origin/main")
    head = git("rev-parse", "HEAD")
    committed = git("diff", "--name-only", *base, "HEAD") if base and base != head else []
    if not committed:
        recent = git("log", f"--max-count={RECENT}", "--name-only", "--format=")
        committed = [file for file in recent if os.path.exists(file)]
    return sorted(set(committed + git("diff", "--name-only", "HEAD")))


def main(build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as commands:
        known = {os.path.relpath(entry["file"]) for entry in json.load(commands)}
    files = [f for f in changed_files() if f.startswith(FOLDERS) and f in known]
    if len(files) > AT_MOST:
        print(f"clang-tidy: {len(files)} files changed, the first {AT_MOST} are read")
    files = files[:AT_MOST]

    def tidy(file):
        return file, subprocess.run(
            ["clang-tidy", "--quiet", "-p", build, file],
            capture_output=True, text=True, check=False)

    def complains(result):
        lines = (result.stdout + result.stderr).splitlines()
        return result.returncode != 0 and any(
            " error: " in line and NOT_YET_READ not in line for line in lines)

    complaints = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, result in pool.map(tidy, files):
            if complains(result):
                complaints += 1
                print(result.stdout, result.stderr, sep="")
    print(f"clang-tidy: {len(files)} files, {complaints} with complaints")
    return 1 if complaints else 0


sys.exit(main(sys.argv[1]))
