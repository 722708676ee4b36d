"""`mujib build` that is killed, or has no room, leaves the old file byte for byte.

  build_kill_test.py PATH/TO/mujib
"""

import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
RULES = ROOT / "tests" / "world" / "rules"
KILLS = 50
PATIENCE = 100
SENTENCE = "يقع مبنى رقم {0} في شارع {1}، وتعمل فيه {2} موظفة منذ عام {3}. "


def write_documents(folder, seed):
    numbers = random.Random(seed)
    folder.mkdir(exist_ok=True)
    for name in range(12):
        text = "".join(SENTENCE.format(at, numbers.randrange(90), numbers.randrange(30), 1950 + at % 70)
                       for at in range(60))
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")


class Build(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.docs = self.folder / "docs"
        self.place = self.folder / "out"
        self.place.mkdir()
        self.store = self.place / "store.mujib"
        write_documents(self.docs, 1)
        self.build(0)
        self.old = self.store.read_bytes()
        write_documents(self.docs, 2)

    def command(self):
        return [MUJIB, "build", self.docs, "-o", self.store, "--rules", RULES]

    def build(self, status, **more):
        done = subprocess.run(self.command(), cwd=ROOT, capture_output=True, timeout=PATIENCE, **more)
        self.assertEqual(done.returncode, status, done.stderr.decode())

    def names(self):
        return sorted(path.name for path in self.place.iterdir())

    def test_killed_at_any_moment(self):
        began = time.monotonic()
        self.build(0)
        took = time.monotonic() - began
        new = self.store.read_bytes()
        self.assertNotEqual(new, self.old)
        moments = random.Random(11)
        kept = 0
        for kill in range(KILLS):
            self.store.write_bytes(self.old)
            with subprocess.Popen(self.command(), cwd=ROOT, stderr=subprocess.DEVNULL) as running:
                # Half of the moments are those in which something is written.
                side = self.place / "store.mujib.building"
                while kill % 2 == 0 and running.poll() is None and not side.exists():
                    time.sleep(0.0005)
                time.sleep(moments.random() * took * (0.6 if kill % 2 == 0 else 1.1))
                running.send_signal(signal.SIGKILL)
            found = self.store.read_bytes()
            self.assertIn(found, (self.old, new), f"kill {kill}: a file that is neither")
            if running.returncode == 0:
                self.assertEqual(found, new)
            kept += found == self.old
        self.assertGreater(kept, KILLS // 4, "hardly any build was killed before its end")
        self.store.write_bytes(self.old)
        self.build(0)
        self.assertEqual(self.store.read_bytes(), new)
        self.assertEqual(self.names(), ["store.mujib"])

    def test_no_room(self):
        for room in (0, 4096, len(self.old) // 2, len(self.old) - 1):
            def bound():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

            with self.subTest(room=room):
                self.build(1, preexec_fn=bound, restore_signals=False)
                self.assertEqual(self.store.read_bytes(), self.old)
                self.assertEqual(self.names(), ["store.mujib"])

    def test_no_room_kills(self):
        def bound():
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(self.old) // 2,) * 2)

        self.build(-signal.SIGXFSZ, preexec_fn=bound)
        self.assertEqual(self.store.read_bytes(), self.old)
        self.build(0)
        self.assertEqual(self.names(), ["store.mujib"])


MUJIB = os.path.abspath(sys.argv.pop(1))
unittest.main()
