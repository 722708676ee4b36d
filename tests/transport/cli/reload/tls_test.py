#!/usr/bin/env python3
"""`mujib serve` with a certificate of its own.

  tls_test.py PATH/TO/mujib
"""

import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
import unittest
import urllib.request

from served import PATIENCE, ROOT, Served

MUJIB = ""


class Tls(Served):
    def setUp(self):
        super().setUp()
        self.cert, self.key = self.folder / "cert.pem", self.folder / "key.pem"
        self.certify("first")

    def certify(self, name):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                        self.key, "-out", self.cert], check=True, capture_output=True)

    def command(self, *options):
        return [MUJIB, "serve", "corpus", "--rules", "rules", "--port", "0", "--web", ROOT / "web",
                "--no-unanswered", *options]

    def start(self):
        server = subprocess.Popen(
            self.command("--tls-cert", self.cert, "--tls-key", self.key), cwd=self.folder,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for stream in (server.stdout, server.stderr):
            self.addCleanup(stream.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        self.port = int(re.search(rb"https://[\d.]+:(\d+)\n", server.stdout.readline())[1])
        return server

    def connect(self):
        context = ssl.create_default_context(cafile=self.cert)
        plain = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        client = context.wrap_socket(plain, server_hostname="127.0.0.1")
        self.addCleanup(client.close)
        return client

    def name(self, client):
        return dict(pair[0] for pair in client.getpeercert()["subject"])["commonName"]

    def test_page_question_and_websocket_go_over_tls(self):
        self.start()
        context = ssl.create_default_context(cafile=self.cert)
        url = f"https://127.0.0.1:{self.port}"
        with urllib.request.urlopen(url, timeout=PATIENCE, context=context) as reply:
            self.assertIn("مجيب", reply.read().decode())
        request = urllib.request.Request(f"{url}/api/ask", json.dumps({"text": "مرحبا"}).encode(),
                                         {"Origin": url})
        with urllib.request.urlopen(request, timeout=PATIENCE, context=context) as reply:
            self.assertEqual(json.load(reply)["type"], "answer")
        client = self.connect()
        client.sendall(b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                       b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       b"Sec-WebSocket-Version: 13\r\n\r\n")
        stream = client.makefile("rb")
        self.addCleanup(stream.close)
        self.assertIn(b"101", stream.readline())
        while stream.readline() != b"\r\n":
            pass

        def frame():
            _, size = stream.read(2)
            return json.loads(stream.read(int.from_bytes(stream.read(2), "big") if size == 126
                                          else size))

        self.assertEqual(frame()["type"], "hello")
        message = json.dumps({"type": "ask", "id": "1", "text": "مرحبا"}).encode()
        for byte in bytes([0x81, 0x80 | len(message)]) + bytes(4) + message:
            client.sendall(bytes([byte]))  # each in a record of its own
        self.assertEqual(frame()["id"], "1")

    def test_old_versions_and_plain_text_are_refused(self):
        server = self.start()
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            received = b""
            while part := plain.recv(4096):
                received += part
        self.assertNotIn(b"HTTP", received)
        old = ssl.create_default_context(cafile=self.cert)
        old.set_ciphers("ALL:@SECLEVEL=0")
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as plain:
            with self.assertRaises((ssl.SSLError, ConnectionError)):
                old.wrap_socket(plain, server_hostname="127.0.0.1")
        self.assertEqual(self.name(self.connect()), "first")  # the server lives
        self.assertIsNone(server.poll())

    def test_a_new_certificate_is_taken_on_a_hangup_and_a_bad_one_is_not(self):
        server = self.start()
        before = self.connect()
        self.assertEqual(self.name(before), "first")
        self.certify("second")
        server.send_signal(signal.SIGHUP)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if self.name(self.connect()) == "second":
                    break
            except ssl.SSLError:
                pass  # still the first, which is not trusted any more
            self.assertLess(time.monotonic(), end)
        before.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertIn(b"200", before.recv(4096))
        self.key.write_text("no key")
        server.send_signal(signal.SIGHUP)
        said = ""
        while "الشهادة السابقة" not in said:
            said = server.stderr.readline().decode()
        self.assertIn(str(self.key), said)
        self.assertEqual(self.name(self.connect()), "second")

    def test_what_is_no_certificate_is_told_before_anything_is_served(self):
        other = self.folder / "other.pem"
        subprocess.run(["openssl", "genrsa", "-out", other, "2048"], check=True, capture_output=True)
        for options, part in (
            (["--tls-cert", self.cert], "--tls-key"),
            (["--tls-key", self.key], "--tls-cert"),
            (["--tls-cert", "none.pem", "--tls-key", self.key], "none.pem"),
            (["--tls-cert", self.key, "--tls-key", self.key], "key.pem"),
            (["--tls-cert", self.cert, "--tls-key", other], "other.pem"),
        ):
            done = subprocess.run(self.command(*options), cwd=self.folder, capture_output=True,
                                  timeout=PATIENCE, check=False)
            self.assertEqual(done.returncode, 1, options)
            self.assertIn(part, done.stderr.decode())


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    unittest.main()
