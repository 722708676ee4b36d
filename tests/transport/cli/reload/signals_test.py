#!/usr/bin/env python3
"""`mujib serve` and what is done to it: signals, clients that do not go, readers that are gone.

  signals_test.py PATH/TO/mujib

Nothing here is timed: PATIENCE only ends a test that hangs.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from served import PATIENCE, ROOT, Served

MUJIB = ""

UPGRADE = ("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")


class Signals(Served):
    def start(self, options=(), **pipes):
        server = subprocess.Popen(
            [MUJIB, "serve", "corpus", "--rules", "rules", "--port", "0", "--web", ROOT / "web",
             *options], cwd=self.folder, stdout=subprocess.PIPE,
            **({"stderr": subprocess.DEVNULL} | pipes))
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)  # the first to be done
        self.port = int(re.search(rb":(\d+)\n", server.stdout.readline())[1])
        return server

    def connect(self, request=""):
        client = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        self.addCleanup(client.close)
        client.sendall(request.encode())
        return client

    def ends(self, server):
        self.assertEqual(server.wait(PATIENCE), 0)

    def health(self):
        url = f"http://127.0.0.1:{self.port}/healthz"
        with urllib.request.urlopen(url, timeout=PATIENCE) as reply:
            return json.load(reply)

    def ask(self, text):
        body = json.dumps({"text": text}).encode()
        url = f"http://127.0.0.1:{self.port}/api/ask"
        with urllib.request.urlopen(url, body, PATIENCE) as reply:
            return json.load(reply)

    def wait_for(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.02)

    def test_two_signals_at_once_stop_it(self):
        for _ in range(10):
            server = self.start()
            server.send_signal(signal.SIGINT)
            server.send_signal(signal.SIGTERM)
            self.ends(server)

    def test_clients_that_do_not_answer_keep_it_from_nothing(self):
        server = self.start()
        clients = [self.connect(UPGRADE), self.connect("GET / HT"), self.connect()]
        self.assertIn(b"101", clients[0].recv(4096))
        self.wait_for("three connections", lambda: self.health()["connections"] >= 3)
        server.terminate()
        self.ends(server)

    def test_a_second_signal_cuts_what_is_left(self):
        server = self.start()
        client = self.connect(UPGRADE)
        stream = client.makefile("rb")
        self.addCleanup(stream.close)
        while stream.readline() != b"\r\n":
            pass
        server.terminate()
        while True:  # frames of the server, until its close
            first, size = stream.read(2)
            if size == 126:
                size = int.from_bytes(stream.read(2), "big")
            stream.read(size)
            if first & 0xF == 8:
                break
        server.send_signal(signal.SIGINT)  # our answer to the close never comes
        self.ends(server)

    def test_a_load_that_does_not_end_keeps_it_from_nothing(self):
        server = self.start()
        # A pipe in the place of the weights: to read it is to wait for a writer's end.
        pipe = self.folder / "rules/weights/sentence.weights"
        pipe.unlink()
        os.mkfifo(pipe)
        server.send_signal(signal.SIGHUP)
        with open(pipe, "wb"):  # opens when the server reads it
            self.health()
            server.terminate()
            self.ends(server)

    def test_whoever_read_what_it_tells_may_be_gone(self):
        server = self.start(stderr=subprocess.PIPE)
        server.stderr.close()
        server.stdout.close()
        before = self.health()["version"]
        (self.folder / "corpus/b.txt").write_text("مقر منظمة الجسور في ضياء.\n", encoding="utf-8")
        self.wait_for("the new document", lambda: self.health()["version"] != before)
        server.send_signal(signal.SIGHUP)
        (self.folder / "corpus/c.txt").write_text("مقر منظمة الجسور في فجر.\n", encoding="utf-8")
        self.wait_for("the newest document", lambda: self.health()["documents"] == 3)
        server.terminate()
        self.ends(server)

    def test_a_log_that_was_renamed_is_opened_anew(self):
        log, old = self.folder / "log.jsonl", self.folder / "log.jsonl.old"
        server = self.start(["--unanswered", log])
        self.ask("ما ثمن الخيول؟")
        self.wait_for("a line", lambda: "الخيول" in log.read_text("utf-8"))
        log.rename(old)
        server.send_signal(signal.SIGUSR1)
        self.wait_for("a new file", log.exists)
        self.ask("ما ثمن الجمال؟")
        self.wait_for("a line in it", lambda: "الجمال" in log.read_text("utf-8"))
        self.assertNotIn("الجمال", old.read_text("utf-8"))
        self.ask("ما ثمن الإبل؟")
        server.terminate()
        self.ends(server)
        self.assertIn("الإبل", log.read_text("utf-8"))  # what waited was written


    def test_each_answer_is_a_line_of_json_without_the_question(self):
        log, old = self.folder / "answers.jsonl", self.folder / "answers.jsonl.1"
        server = self.start(["--log", log, "--no-unanswered"])
        self.ask("ما ثمن الخيول؟")
        self.ask("مرحبا")
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        self.assertEqual([line["request"] for line in lines], [1, 2])
        for line in lines:
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            self.assertEqual((line["level"], line["from"]), ("info", "loopback"))
            self.assertIsInstance(line["microseconds"], int)
        self.assertNotIn("الخيول", log.read_text("utf-8"))
        self.assertNotIn("127.0.0.1", log.read_text("utf-8"))
        log.rename(old)
        server.send_signal(signal.SIGUSR1)
        self.wait_for("a new file", log.exists)
        self.ask("ما ثمن الخيول؟")
        self.assertEqual(json.loads(log.read_text("utf-8"))["request"], 3)

    def test_the_text_of_questions_is_logged_where_it_is_switched_on(self):
        server = self.start(["--log", "-", "--log-questions"], stderr=subprocess.PIPE)
        self.addCleanup(server.stderr.close)
        self.ask("ما ثمن الخيول؟")
        self.assertEqual(json.loads(server.stderr.readline())["question"], "ما ثمن الخيول؟")


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    with tempfile.TemporaryDirectory() as state:  # not the home of whoever runs this
        os.environ["XDG_STATE_HOME"] = state
        unittest.main()
