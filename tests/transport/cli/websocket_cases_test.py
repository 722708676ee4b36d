#!/usr/bin/env python3
"""The cases of Autobahn's test suite, as far as they ask something of a server that answers
questions and echoes nothing: framing, pings, reserved bits, opcodes, fragments, UTF-8, closes,
limits. The client here is Python's own sockets: it shares no line with the server.

  websocket_cases_test.py PATH/TO/mujib

Where a case of Autobahn's wants an echo, a question is asked and its answer read. One thing differs
on purpose: text that is no UTF-8 is told with the error `bad_utf8` and the connection lives on
(transport/PROTOCOL.md), where Autobahn's wants 1007.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import unittest
from base64 import b64encode
from pathlib import Path

MUJIB = ""
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60
CONTINUED, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.bytes = b""
        self.socket.sendall(
            b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + b64encode(os.urandom(16)) +
            b"\r\n\r\n")
        while b"\r\n\r\n" not in self.bytes:
            self.bytes += self.socket.recv(4096)
        head, self.bytes = self.bytes.split(b"\r\n\r\n", 1)
        assert b" 101 " in head, head
        assert self.message()["type"] == "hello"

    def send(self, opcode, payload=b"", last=True, reserved=0, masked=True, chop=0, size=None):
        first = opcode | (0x80 if last else 0) | reserved << 4
        length = len(payload) if size is None else size
        bit = 0x80 if masked else 0
        head = bytes([first])
        if length < 126:
            head += bytes([bit | length])
        elif length < 1 << 16:
            head += bytes([bit | 126]) + struct.pack(">H", length)
        else:
            head += bytes([bit | 127]) + struct.pack(">Q", length)
        mask = os.urandom(4) if masked else b""
        if masked:
            payload = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        frame = head + mask + payload
        for at in range(0, len(frame), chop or len(frame)):
            self.socket.sendall(frame[at:at + (chop or len(frame))])

    def need(self, count):
        while len(self.bytes) < count:
            part = self.socket.recv(65536)
            if not part:
                raise EOFError
            self.bytes += part
        part, self.bytes = self.bytes[:count], self.bytes[count:]
        return part

    def frame(self):
        first, second = self.need(2)
        assert second < 0x80, "a server masks nothing"
        size = second
        if size == 126:
            size, = struct.unpack(">H", self.need(2))
        elif size == 127:
            size, = struct.unpack(">Q", self.need(8))
        assert first & 0x70 == 0 and first & 0x80, "reserved bits, or a fragment"
        return first & 0x0F, self.need(size)

    def message(self):
        while True:
            opcode, payload = self.frame()
            if opcode == TEXT:
                return json.loads(payload)
            assert opcode in (PING, PONG), (opcode, payload)

    def ended(self):
        """The code it closes with; None where the connection ends without one."""
        try:
            while True:
                opcode, payload = self.frame()
                if opcode == CLOSE:
                    code = struct.unpack(">H", payload[:2])[0] if payload else 0
                    if code == 0 or 1000 <= code < 5000:
                        return code
        except (EOFError, ConnectionError):
            return None

    def close(self):
        self.socket.close()


def ask(number, text="من؟"):
    return json.dumps({"type": "ask", "id": str(number), "text": text}, ensure_ascii=False).encode()


class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = subprocess.Popen(
            [MUJIB, "serve", ROOT / "seeds", "--rules", ROOT / "rules", "--port", "0",
             "--no-unanswered", "--questions-per-second", "0"], stdout=subprocess.PIPE)
        cls.port = int(cls.server.stdout.readline().rsplit(b":", 1)[1])

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        assert cls.server.wait(PATIENCE) == 0
        cls.server.stdout.close()

    def client(self):
        one = Client(self.port)
        self.addCleanup(one.close)
        return one

    def assert_serves(self, client, number=1):
        client.send(TEXT, ask(number))
        reply = client.message()
        self.assertEqual((reply["type"], reply["id"]), ("answer", str(number)))

    def assert_refused(self, client, *codes):
        """Closed as broken, and nothing that came before it was lost for others."""
        self.assertIn(client.ended(), codes or (1002, None))
        self.assert_serves(self.client())

    # 1: framing

    def test_1_text_and_binary_of_every_way_to_write_a_length(self):
        client = self.client()
        for number, size in enumerate((0, 125, 126, 127, 128, 1000, 15000)):
            for opcode in (TEXT, BINARY):
                client.send(opcode, b"x" * size)
                self.assertEqual(client.message()["type"], "error", size)
        for chop in (1, 7, 64):
            client.send(TEXT, ask(f"c{chop}"), chop=chop)
            self.assertEqual(client.message()["id"], f"c{chop}")

    def test_1_a_length_longer_than_it_need_be_is_read_or_refused_and_never_misread(self):
        client = self.client()
        payload, mask = ask("long"), b"\0\0\0\0"
        client.socket.sendall(bytes([0x81, 0xFE]) + struct.pack(">H", len(payload)) + mask + payload)
        try:
            self.assertEqual(client.message()["id"], "long")
        except (EOFError, AssertionError):
            self.assert_serves(self.client())

    def test_1_a_frame_without_a_mask_is_refused(self):
        client = self.client()
        client.send(TEXT, ask(1), masked=False)
        self.assert_refused(client)

    # 2: pings and pongs

    def test_2_a_ping_is_answered_with_what_it_holds(self):
        client = self.client()
        for payload in (b"", b"hello", bytes(range(0x80, 0xFD)), b"\x00\xff\xfe\xfd" * 31):
            client.send(PING, payload, chop=1 if len(payload) < 8 else 0)
            self.assertEqual(client.frame(), (PONG, payload))
        for number in range(10):
            client.send(PING, b"payload-%d" % number)
        self.assertEqual([client.frame() for _ in range(10)],
                         [(PONG, b"payload-%d" % number) for number in range(10)])

    def test_2_a_ping_of_126_bytes_is_refused(self):
        client = self.client()
        client.send(PING, b"\xfe" * 126)
        self.assert_refused(client)

    def test_2_a_pong_that_nobody_asked_for_is_let_be(self):
        client = self.client()
        client.send(PONG, b"unsolicited")
        client.send(PONG)
        self.assert_serves(client)

    # 3: reserved bits; 4: opcodes

    def test_3_a_reserved_bit_is_refused_in_every_kind_of_frame(self):
        for bits in range(1, 8):
            for opcode in (TEXT, BINARY, PING, PONG, CLOSE):
                with self.subTest(bits=bits, opcode=opcode):
                    client = self.client()
                    client.send(opcode, b"", reserved=bits)
                    self.assertIn(client.ended(), (1002, None))
        self.assert_serves(self.client())

    def test_4_an_opcode_that_is_none_is_refused(self):
        for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
            for payload in (b"", b"payload"):
                with self.subTest(opcode=opcode):
                    client = self.client()
                    client.send(opcode, payload)
                    self.assertIn(client.ended(), (1002, None))
        self.assert_serves(self.client())

    # 5: fragments

    def test_5_a_control_frame_in_fragments_is_refused(self):
        for opcode in (PING, PONG, CLOSE):
            client = self.client()
            client.send(opcode, b"frag", last=False)
            self.assert_refused(client)

    def test_5_a_message_in_fragments_is_one_with_pings_between(self):
        client = self.client()
        for number, cuts in enumerate(([1], [10, 20], list(range(1, 40)))):
            message, parts, begin = ask(f"f{number}"), [], 0
            for cut in cuts + [None]:
                parts.append(message[begin:cut])
                begin = cut
            for at, part in enumerate(parts):
                client.send(TEXT if at == 0 else CONTINUED, part, last=at == len(parts) - 1)
                if at + 1 < len(parts):
                    client.send(PING, b"%d" % at)
            pongs = [client.frame() for _ in parts[1:]]
            self.assertEqual(pongs, [(PONG, b"%d" % at) for at in range(len(parts) - 1)])
            self.assertEqual(client.message()["id"], f"f{number}")

    def test_5_empty_fragments_are_part_of_a_message(self):
        client = self.client()
        client.send(TEXT, b"", last=False)
        client.send(CONTINUED, ask("e"), last=False)
        client.send(CONTINUED, b"")
        self.assertEqual(client.message()["id"], "e")

    def test_5_a_fragment_of_no_message_is_refused(self):
        for last in (True, False):
            client = self.client()
            client.send(CONTINUED, b"nothing before", last=last)
            self.assert_refused(client)

    def test_5_a_message_within_a_message_is_refused(self):
        for opcode in (TEXT, BINARY):
            client = self.client()
            client.send(TEXT, b"first", last=False)
            client.send(opcode, b"second")
            self.assert_refused(client)

    # 6: UTF-8

    def test_6_utf_8_cut_anywhere_is_one_text(self):
        client = self.client()
        message = ask("u", "أين κόσμε 𐍈 ؟")
        for at in range(0, len(message), 3):
            client.send(TEXT if at == 0 else CONTINUED, message[at:at + 3],
                        last=at + 3 >= len(message))
        self.assertEqual(client.message()["id"], "u")

    def test_6_what_is_no_utf_8_is_told_and_the_connection_lives_on(self):
        client = self.client()
        bad = (b"\x80", b"\xbf", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xc1\xbf",
               b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80",
               b"\xfe", b"\xff", b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited",
               b"\xd8", b"\xf0\x9f\x98")
        for junk in bad:
            client.send(TEXT, b'{"type":"ask","id":"1","text":"' + junk + b'"}')
            self.assertEqual(client.message()["code"], "bad_utf8", junk)
        self.assert_serves(client)

    # 7: closes

    def test_7_a_close_is_answered_and_ends_the_connection(self):
        for payload in (b"", struct.pack(">H", 1000), struct.pack(">H", 1000) + b"bye",
                        struct.pack(">H", 1000) + b"*" * 123):
            client = self.client()
            client.send(CLOSE, payload)
            self.assertIn(client.ended(), (0, 1000))
            self.assertEqual(client.socket.recv(1), b"")

    def test_7_what_follows_a_close_is_not_answered(self):
        client = self.client()
        client.send(CLOSE, struct.pack(">H", 1000))
        try:
            client.send(TEXT, ask(1))
            client.send(PING, b"x")
        except ConnectionError:
            pass
        self.assertIn(client.ended(), (0, 1000, None))

    def test_7_a_close_of_one_byte_too_long_or_no_utf_8_is_refused(self):
        for payload in (b"\x03", struct.pack(">H", 1000) + b"*" * 124):
            client = self.client()
            client.send(CLOSE, payload)
            self.assertIn(client.ended(), (1002, None))
        client = self.client()
        client.send(CLOSE, struct.pack(">H", 1000) + b"\xce\xba\xed\xa0\x80")
        self.assertIn(client.ended(), (1007, 1002, None))

    def test_7_codes_that_may_be_sent_are_taken(self):
        for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
            client = self.client()
            client.send(CLOSE, struct.pack(">H", code))
            self.assertIn(client.ended(), (0, code, 1000))

    def test_7_codes_that_may_not_be_sent_are_refused(self):
        for code in (0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535):
            with self.subTest(code):
                client = self.client()
                client.send(CLOSE, struct.pack(">H", code))
                self.assertIn(client.ended(), (1002, None))

    # 9: limits

    def test_9_a_message_over_its_bound_is_told_one_over_a_megabyte_closes(self):
        client = self.client()
        for size in (16 * 1024 + 1, 64 * 1024, 512 * 1024):
            client.send(BINARY, b"*" * size)
            self.assertEqual(client.message()["code"], "too_large")
        self.assert_serves(client)
        client.send(TEXT, b"", size=(1 << 20) + 1)
        self.assertEqual(client.ended(), 1009)
        client = self.client()
        client.send(TEXT, b"", size=(1 << 63) - 1)
        self.assertIn(client.ended(), (1009, 1002, None))
        client = self.client()
        client.send(TEXT, b"", size=1 << 63)
        self.assertIn(client.ended(), (1009, 1002, None))

    def test_9_fragments_that_never_end_are_bounded_together(self):
        client = self.client()
        client.send(TEXT, b"*" * 65536, last=False)
        try:
            for _ in range(40):
                client.send(CONTINUED, b"*" * 65536, last=False)
        except ConnectionError:
            pass
        self.assertIn(client.ended(), (1009, None))
        self.assert_serves(self.client())


if __name__ == "__main__":
    MUJIB = os.path.abspath(sys.argv.pop(1))
    unittest.main()
