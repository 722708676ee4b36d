#!/usr/bin/env python3
"""The Debian package: made, unpacked into a root of its own, started as its unit starts it, by a
user without rights, alone and behind the proxies whose settings it brings.

  package_test.py BUILD_FOLDER CONFIGURATION
"""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

BUILD = Path()
PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
PATIENCE = 60  # seconds
NOBODY = 65534


def unit_line(name):
    return re.search(rf"^{name}=(.*)$", (PACKAGING / "mujib.service").read_text("utf-8"), re.M)[1]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.folder.chmod(0o755)
        made = subprocess.run(["cpack", "-G", "DEB", "-B", cls.folder / "made"], cwd=BUILD,
                              capture_output=True, check=False)
        assert made.returncode == 0, made.stderr.decode() + made.stdout.decode()
        cls.deb, = (cls.folder / "made").glob("mujib_*.deb")
        cls.root = cls.folder / "root"
        subprocess.run(["dpkg-deb", "-x", cls.deb, cls.root], check=True)
        (cls.root / "state").mkdir()
        (cls.root / "state").chmod(0o777)

    def start(self, *options):
        program, *words = unit_line("ExecStart").split()
        words[words.index("--config") + 1] = str(self.root / "etc/mujib/mujib.conf")
        rights = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        server = subprocess.Popen(
            [self.root / program.lstrip("/"), *words, "--port", "0", "--unanswered",
             self.root / "state/unanswered.jsonl", *options],
            cwd="/", env={"PATH": "/usr/bin"}, stdout=subprocess.PIPE, **rights)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, PATIENCE)
        self.addCleanup(server.terminate)
        return int(re.search(rb":(\d+)\n", server.stdout.readline())[1])

    def test_it_holds_what_it_needs_and_says_what_it_needs_of_others(self):
        for file in ("usr/bin/mujib", "usr/share/mujib/web/index.html", "etc/mujib/mujib.conf",
                     "lib/systemd/system/mujib.service", "lib/systemd/system/mujib.socket",
                     "usr/share/doc/mujib/README.md",
                     "usr/share/man/man1/mujib.1", "usr/share/man/man1/mujib-serve.1",
                     "usr/share/bash-completion/completions/mujib",
                     "usr/share/zsh/vendor-completions/_mujib",
                     "usr/share/fish/vendor_completions.d/mujib.fish"):
            self.assertTrue((self.root / file).exists() or (self.root / "usr" / file).exists(), file)
        fields = subprocess.run(["dpkg-deb", "-f", self.deb], capture_output=True, check=True)
        self.assertRegex(fields.stdout.decode(), r"Depends: .*libicu")
        conffiles = subprocess.run(["dpkg-deb", "-I", self.deb, "conffiles"], capture_output=True,
                                   check=True)
        self.assertEqual(conffiles.stdout, b"/etc/mujib/mujib.conf\n")

    def test_it_answers_as_a_user_without_rights(self):
        port = self.start()
        body = json.dumps({"text": "أين يقع مقر منظمة معاهدة الأمن الجماعي؟"}).encode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/ask", body, PATIENCE) as reply:
            answer = json.load(reply)
        self.assertEqual(answer["status"], "answered")
        self.assertIn("موسكو", answer["answer"])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as reply:
            self.assertIn("مجيب", reply.read().decode())

    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze")
    def test_its_unit_is_hardened(self):
        judged = subprocess.run(
            ["systemd-analyze", "security", "--offline=yes", "--threshold=20",
             PACKAGING / "mujib.service"], capture_output=True, check=False)
        self.assertEqual(judged.returncode, 0, judged.stdout.decode()[-300:] + judged.stderr.decode())

    # --- behind a proxy, with the settings that the package brings

    def proxied(self, command, port, tls):
        """The page and a question through a proxy that runs until the test ends."""
        proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(proxy.wait, PATIENCE)
        self.addCleanup(proxy.terminate)
        scheme = "https" if tls else "http"
        trust = ssl.create_default_context(cafile=self.folder / "cert.pem") if tls else None

        def call(path, body=None, headers=()):
            request = urllib.request.Request(f"{scheme}://127.0.0.1:{port}{path}", body,
                                             {"Host": "mujib.example", **dict(headers)})
            if trust:
                trust.check_hostname = False
            return urllib.request.urlopen(request, timeout=PATIENCE, context=trust)

        end = time.monotonic() + PATIENCE
        while True:
            try:
                call("/healthz").close()
                break
            except OSError:
                self.assertLess(time.monotonic(), end, "the proxy did not come")
                time.sleep(0.05)
        with call("/") as reply:
            self.assertIn("مجيب", reply.read().decode())
        with call("/api/ask", json.dumps({"text": "من؟"}).encode(),
                  {"Origin": f"{scheme}://mujib.example"}) as reply:
            self.assertEqual(json.load(reply)["type"], "answer")
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as plain:
            client = trust.wrap_socket(plain) if trust else plain
            client.sendall(b"GET /ws HTTP/1.1\r\nHost: mujib.example\r\nUpgrade: websocket\r\n"
                           b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                           b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            self.assertIn(b" 101 ", client.recv(4096))
            if trust:
                client.close()

    def behind(self):
        return self.start("--host", "mujib.example", "--trusted-proxy", "127.0.0.1")

    @unittest.skipUnless(shutil.which("nginx", path="/usr/sbin:/usr/bin"), "no nginx")
    def test_it_lives_behind_nginx(self):
        port, server = free_port(), self.behind()
        cert, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=mujib.example", "-keyout", key, "-out", cert], check=True,
                       capture_output=True)
        site = (PACKAGING / "nginx.conf").read_text("utf-8")
        for before, after in (("443", f"127.0.0.1:{port}"), ("127.0.0.1:8080", f"127.0.0.1:{server}"),
                              ("/etc/ssl/mujib.example.pem", str(cert)),
                              ("/etc/ssl/private/mujib.example.key", str(key))):
            self.assertIn(before, site)
            site = site.replace(before, after)
        folder = self.folder / "nginx"
        folder.mkdir()
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/error; events {{}}\n"
            f"http {{ access_log off; {temporary} {site} }}\n", "utf-8")
        nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
        self.proxied([nginx, "-c", folder / "nginx.conf"], port, tls=True)

    @unittest.skipUnless(shutil.which("caddy"), "no caddy")
    def test_it_lives_behind_caddy(self):
        port, server = free_port(), self.behind()
        site = (PACKAGING / "Caddyfile").read_text("utf-8")
        self.assertIn("127.0.0.1:8080", site)
        site = site.replace("127.0.0.1:8080", f"127.0.0.1:{server}")
        # No certificate is to be had for the name of the example: plain HTTP here.
        site = site.replace("mujib.example {", f"http://mujib.example:{port} {{")
        file = self.folder / "Caddyfile"
        file.write_text("{\n\tadmin off\n}\n" + site, "utf-8")
        self.proxied(["env", f"HOME={self.folder}", "caddy", "run", "--config", file, "--adapter",
                      "caddyfile"], port, tls=False)


if __name__ == "__main__":
    configuration = sys.argv.pop(2)
    BUILD = Path(sys.argv.pop(1)).resolve()
    if configuration != "Release":
        print(f"{configuration}: only a release is packaged")
        sys.exit()
    unittest.main()
