"""The tree holds what the architecture names, and no file knows the machine it was written on.

Only tracked files are read, by git; where there is no git (an archive of the sources), by walking
the folders. The first argument is the root of the tree.
"""

import collections
import pathlib
import re
import subprocess
import sys
import unittest

MOST_FILES = 25  # sources in one folder
TOP = {
    "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "run",
    "engine", "packaging", "rules", "seeds", "tests", "transport", "web",
}

# A folder of one machine: a home, or the places where builds are kept; only where it begins a path
# or stands behind the slashes of a file's URL.
MACHINE_PATH = re.compile(
    r"(?:(?<=://)|(?<![\w./-]))/(?:work|root|home/\w+|Users/\w+)(?=[/\s\"'`)\],:;]|$)",
    re.MULTILINE)
# What a test would judge speed with. The engine knows no time, so its tests need none; those of
# transport wait for what happens elsewhere.
CLOCK = re.compile(r"#\s*include <(?:chrono|ctime|time\.h|sys/time\.h)>|_clock\b|\bclock_gettime\b")
TIMELESS = ("tests/engine/", "tests/lint/")
NOT_OURS = ("seeds/",)  # the articles are kept byte for byte


def tracked(root):
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [name.decode() for name in listed.stdout.split(b"\0") if name]
    skipped = {"build", "node_modules", ".git", ".cache"}
    return [path.relative_to(root).as_posix() for path in root.rglob("*")
            if path.is_file() and not skipped & set(path.relative_to(root).parts)]


def strangers(files):
    """What stands at the top and has no place there."""
    tops = {name.split("/")[0] for name in files}
    return sorted(top for top in tops if top not in TOP and not top.startswith("."))


class Tree(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = tracked(ROOT)

    def test_the_top_level_is_the_architecture(self):
        self.assertEqual(strangers(self.files), [])
        self.assertEqual(strangers(["run", ".ci/run", "tests/a.cpp", "docs/a.md", "setup.py"]),
                         ["docs", "setup.py"])

    def test_a_room_holds_few_files(self):
        rooms = collections.Counter(
            str(pathlib.PurePosixPath(name).parent) for name in self.files
            if name.startswith(("engine/", "transport/")) and name.endswith((".cpp", ".hpp"))
            and (ROOT / name).is_file())
        self.assertGreater(len(rooms), 15)
        self.assertEqual({room: n for room, n in rooms.items() if n > MOST_FILES}, {})

    def test_no_file_names_a_path_of_a_machine(self):
        named = []
        for name in self.files:
            path = ROOT / name
            if name.startswith(NOT_OURS) or not path.is_file():
                continue
            for match in MACHINE_PATH.finditer(path.read_text("utf-8", errors="replace")):
                named.append(f"{name}: {match[0]}")
        self.assertEqual(named, [])

    def test_a_path_of_a_machine_is_seen(self):
        slash = "/"  # so that this file names none
        for text in ("cd {}work" + slash + "main", "{}root" + slash + ".cache", "'{}home/me/x'",
                     "file://{}home/me", "{}work", "({}Users/me/src)"):
            with self.subTest(text=text):
                self.assertRegex(text.format(slash), MACHINE_PATH)

    def test_a_path_of_the_project_is_none(self):
        slash = "/"
        for text in ("engine{}work/x", "the network{}root of it", "GET {}worker", "{}rooted", "{}home",
                     "https://example.org{}work/"):
            with self.subTest(text=text):
                self.assertNotRegex(text.format(slash), MACHINE_PATH)

    def test_no_test_of_the_engine_asks_a_clock(self):
        tests = [name for name in self.files if name.startswith(TIMELESS) and
                 name.endswith((".cpp", ".hpp")) and (ROOT / name).is_file()]
        self.assertGreater(len(tests), 20)
        asking = [name for name in tests if CLOCK.search((ROOT / name).read_text("utf-8"))]
        self.assertEqual(asking, [])
        for line in ("#include <chrono>", "std::chrono::steady_clock::now()"):
            self.assertTrue(CLOCK.search(line), line)

    def test_hardly_a_file_is_missed(self):
        self.assertGreater(len(self.files), 100)


ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
unittest.main()
