#!/usr/bin/env python3
"""A server that is started with its sockets open, as systemd starts it, and one with several addresses.

  activation_test.py PATH/TO/mujib
"""

import os
import socket
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from served import PATIENCE, Served  # noqa: E402

MUJIB = ""
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def health(family, place):
    with socket.socket(family) as client:
        client.settimeout(PATIENCE)
        client.connect(place)
        client.sendall(HEALTH)
        return client.recv(4096).split(b"\r\n")[0]


class Activation(Served):
    def start(self, sockets, *options):
        """The program with these sockets from 3 on; what it says it serves."""
        numbers = [one.fileno() for one in sockets]

        def hand_over():
            # Above all of their places first: one must not be lost under another.
            high = [os.dup2(one, 100 + at) for at, one in enumerate(numbers)]
            for at, one in enumerate(high):
                os.dup2(one, 3 + at)
                os.close(one)

        command = f'LISTEN_PID=$$ LISTEN_FDS={len(sockets)} exec "$@"' if sockets else 'exec "$@"'
        server = subprocess.Popen(
            ["sh", "-c", command, "sh", MUJIB, "serve", self.folder / "corpus", "--rules",
             self.folder / "rules", "--no-unanswered", "--port", "0", *options],
            stdout=subprocess.PIPE, preexec_fn=hand_over, close_fds=False)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, PATIENCE)
        self.addCleanup(server.terminate)
        count = len(sockets) or len(options) // 2
        return server, [server.stdout.readline().decode().split()[-1] for _ in range(count)]

    def test_sockets_that_were_opened_for_it_are_served_and_no_other(self):
        path = str(self.folder / "mujib.sock")
        with socket.create_server(("127.0.0.1", 0)) as tcp, \
                socket.socket(socket.AF_UNIX) as local:
            local.bind(path)
            local.listen()
            port = tcp.getsockname()[1]
            server, urls = self.start([tcp, local], "--address", "192.0.2.1")
        self.assertEqual(urls, [f"http://127.0.0.1:{port}", f"unix:{path}"])
        self.assertEqual(health(socket.AF_INET, ("127.0.0.1", port)), b"HTTP/1.1 200 OK")
        self.assertEqual(health(socket.AF_UNIX, path), b"HTTP/1.1 200 OK")
        server.terminate()
        self.assertEqual(server.wait(PATIENCE), 0)
        self.assertTrue(os.path.exists(path))  # it is systemd's

    def test_addresses_and_a_socket_of_its_own(self):
        path = str(self.folder / "own.sock")
        server, urls = self.start([], "--address", "127.0.0.1", "--address", f"unix:{path}")
        self.assertEqual(urls[1], f"unix:{path}")
        self.assertEqual(health(socket.AF_UNIX, path), b"HTTP/1.1 200 OK")
        server.terminate()
        self.assertEqual(server.wait(PATIENCE), 0)
        self.assertFalse(os.path.exists(path))


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    unittest.main()
