#!/usr/bin/env python3
"""`mujib serve` while its rules and documents change under it.

  reload_test.py PATH/TO/mujib
"""

import base64
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "rules/base"))
import base_rules  # noqa: E402

MUJIB = ""
ROOT = Path(__file__).resolve().parents[4]
PATIENCE = 60  # seconds; a sanitizer on a busy machine is slow

RULES = """نوع: مدينة

نوع: منظمة

كيان: bridges
نوع: منظمة
اسم: منظمة الجسور

كيان: noor
نوع: مدينة
اسم: نور

كيان: dhia
نوع: مدينة
اسم: ضياء

علاقة: المقر
من: منظمة
إلى: مدينة

استخراج: مقر المنظمة
صيغة: مقر {منظمة} في {مدينة}
حقيقة: {منظمة}، المقر، {مدينة}
مثال: مقر منظمة الجسور في نور

سؤال: أين المقر
صيغة: أين مقر {منظمة}
طلب: {منظمة}، المقر، ؟
جواب: المقر في {جواب}.
مثال: أين مقر منظمة الجسور؟
"""
QUESTION = "أين مقر منظمة الجسور؟"


class WebSocket:
    """As much of a client as these tests need."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                             f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                             "Sec-WebSocket-Version: 13\r\n\r\n").encode())
        self.stream = self.socket.makefile("rb")
        assert b"101" in self.stream.readline()
        while self.stream.readline() != b"\r\n":
            pass
        self.ids = 0
        self.hello = self.read()

    def read(self):
        while True:
            first, size = self.stream.read(2)
            if size == 126:
                size, = struct.unpack(">H", self.stream.read(2))
            payload = self.stream.read(size)
            if first & 0xF == 1:
                return json.loads(payload)

    def ask(self, text):
        self.ids += 1
        message = json.dumps({"type": "ask", "id": str(self.ids), "text": text}).encode()
        self.socket.sendall(struct.pack(">BBH", 0x81, 0x80 | 126, len(message)) + bytes(4) + message)
        return self.read()

    def close(self):
        self.stream.close()
        self.socket.close()


class Reload(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write("corpus/a.txt", "مقر منظمة الجسور في نور.\n")
        self.write("rules/all.rules", RULES)
        base_rules.copy_to(self.folder / "rules")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def start(self, corpus="corpus", options=()):
        self.server = subprocess.Popen(
            [MUJIB, "serve", corpus, "--rules", "rules", "--port", "0", "--web", ROOT / "web",
             *options],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.stop)
        self.port = int(re.search(rb":(\d+)\n", self.server.stdout.readline())[1])
        self.said = []
        self.reader = threading.Thread(target=self.listen)
        self.reader.start()

    def listen(self):
        for line in self.server.stderr:
            self.said.append(line.decode())

    def stop(self):
        self.server.terminate()
        self.assertEqual(self.server.wait(PATIENCE), 0)
        self.reader.join()
        self.server.stdout.close()
        self.server.stderr.close()

    def wait_for(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, f"{what}: {''.join(self.said)}")
            time.sleep(0.02)

    def tell(self, part):
        self.wait_for(part, lambda: any(part in line for line in self.said))

    def http(self, path, body=None):
        url = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(url, body and json.dumps(body).encode(), PATIENCE) as reply:
            return json.load(reply)

    def version(self):
        return self.http("/healthz")["version"]

    def answer(self):
        return self.http("/api/ask", {"text": QUESTION})["answer"]

    def test_rules_that_change_are_taken_and_an_open_websocket_lives_on(self):
        self.start()
        client = WebSocket(self.port)
        self.addCleanup(client.close)
        before = self.version()
        self.assertEqual(client.hello["version"], before)
        self.assertEqual(client.ask(QUESTION)["answer"], "المقر في نور.")
        self.write("rules/all.rules", RULES.replace("جواب: المقر", "جواب: مقرها"))
        self.tell("حُمّل ما تغيّر")
        self.assertEqual(client.ask(QUESTION)["answer"], "مقرها في نور.")
        self.assertNotEqual(self.version(), before)
        self.tell(self.version())

    def test_broken_rules_are_told_with_their_place_and_the_old_ones_serve(self):
        self.start()
        client = WebSocket(self.port)
        self.addCleanup(client.close)
        before = self.version()
        broken = RULES.replace("صيغة: مقر {منظمة}", "صيغة: مقر {منضمة}")
        line = broken.split("\n").index("صيغة: مقر {منضمة} في {مدينة}") + 1
        self.write("rules/all.rules", broken)
        self.tell(f"لم يُحمّل ما تغيّر: فيه أخطاء أولها في rules/all.rules:{line}؛ "
                  f"يبقى العمل بالإصدار {before}.\n")
        self.assertIn("خانة مجهولة «منضمة»؛ لعلك تقصد «منظمة»", "".join(self.said))
        self.assertEqual(self.version(), before)
        self.assertEqual(client.ask(QUESTION)["answer"], "المقر في نور.")
        self.write("rules/all.rules", RULES.replace("جواب: المقر", "جواب: مقرها"))
        self.tell("حُمّل ما تغيّر")
        self.assertEqual(client.ask(QUESTION)["answer"], "مقرها في نور.")

    def test_documents_that_come_change_and_go_are_taken(self):
        self.start()
        self.assertEqual(self.http("/healthz")["documents"], 1)
        self.write("corpus/b.txt", "مقر منظمة الجسور في ضياء.\n")
        self.wait_for("a second document", lambda: self.http("/healthz")["documents"] == 2)
        self.assertIn("ضياء", self.answer())
        self.write("corpus/a.txt", "لا شيء هنا.\n")
        self.wait_for("a document changed", lambda: self.answer() == "المقر في ضياء.")
        (self.folder / "corpus/a.txt").unlink()
        self.wait_for("a document gone", lambda: self.http("/healthz")["documents"] == 1)
        before = self.version()
        (self.folder / "corpus/b.txt").unlink()
        self.tell("لم يُحمّل ما تغيّر: لا وثائق")
        self.assertEqual((self.version(), self.answer()), (before, "المقر في ضياء."))

    def test_a_built_file_is_taken_too(self):
        build = [MUJIB, "build", "corpus", "-o", "a.mujib", "--rules", "rules"]
        subprocess.run(build, cwd=self.folder, check=True, stderr=subprocess.DEVNULL)
        self.start("a.mujib")
        self.write("corpus/a.txt", "مقر منظمة الجسور في ضياء.\n")
        self.assertEqual(self.answer(), "المقر في نور.")
        subprocess.run(build, cwd=self.folder, check=True, stderr=subprocess.DEVNULL)
        self.wait_for("the new file", lambda: self.answer() == "المقر في ضياء.")

    def test_a_hangup_loads_at_once_and_says_so_when_nothing_changed(self):
        self.start()
        before = self.version()
        for _ in range(2):
            self.said.clear()
            self.server.send_signal(signal.SIGHUP)
            self.tell(f"أُعيد التحميل ولم يتغير شيء؛ الإصدار {before}.\n")
        self.assertIsNone(self.server.poll())

    def test_an_editors_own_files_are_no_change(self):
        self.start()
        self.write("corpus/.a.txt.swp", "x")
        self.write("rules/.all.rules.swp", "x")
        self.write("rules/notes.txt", "x")
        time.sleep(1.5)
        self.assertEqual(self.said, [])

    def test_questions_asked_while_it_loads_are_all_answered(self):
        self.start()
        client = WebSocket(self.port)
        self.addCleanup(client.close)
        answers = set()
        for round_ in range(6):
            verb = "المقر" if round_ % 2 else "مقرها"
            self.write("rules/all.rules", RULES.replace("جواب: المقر", "جواب: " + verb))
            self.server.send_signal(signal.SIGHUP)
            for _ in range(50):
                answers.add(client.ask(QUESTION)["answer"])
        self.assertLessEqual(answers, {"المقر في نور.", "مقرها في نور."})

    def test_the_log_of_unanswered_questions_lives_on(self):
        log = self.folder / "log.jsonl"
        self.start(options=["--unanswered", log])
        for number in range(2):
            self.http("/api/ask", {"text": f"ما ثمن الخيول {number}؟"})
            self.server.send_signal(signal.SIGHUP)
            self.tell("أُعيد التحميل")
            self.said.clear()
        self.wait_for("two lines", lambda: log.read_text("utf-8").count("\n") == 2)


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    with tempfile.TemporaryDirectory() as state:  # not the home of whoever runs this
        os.environ["XDG_STATE_HOME"] = state
        unittest.main()
