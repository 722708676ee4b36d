"""Prints how many tests passed and failed in a log of ctest: "PASSED FAILED".

A program of Catch2 counts by its cases, any other program as one test.
"""

import re
import sys

ALL_PASSED = re.compile(r"^All tests passed \(.* in (\d+) test cases?\)")
SOME_FAILED = re.compile(r"^test cases: .*")
PART = re.compile(r"(\d+) (passed|failed)")


def main(log):
    passed = failed = 0
    cases = {"passed": 0, "failed": 0}
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if match := ALL_PASSED.match(line):
                cases["passed"] = int(match[1])
            elif SOME_FAILED.match(line):
                cases.update({what: int(number) for number, what in PART.findall(line)})
            elif line.startswith("Test Passed."):
                passed += max(cases["passed"], 1)
                cases = {"passed": 0, "failed": 0}
            elif line.startswith("Test Failed."):
                passed += cases["passed"]
                failed += max(cases["failed"], 1)
                cases = {"passed": 0, "failed": 0}
    print(passed, failed)


main(sys.argv[1])
