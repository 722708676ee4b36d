#!/usr/bin/env python3
"""Many clients, good and bad, on one server for a long time, while its rules are loaded anew.

  soak.py PATH/TO/mujib [--connections 1000] [--seconds 600]

Good clients ask and compare: the same question has to bring the same answer, every question one.
Bad ones send what is no message, byte by byte, too much, or half of it and leave. Nothing may be
wrong or lost, no reload may fail, and memory must be flat: after the first fifth of the time (two
minutes of ten) it may grow by 5 per cent at most. Prints what happened as one line of JSON; the
status is 1 where something of this does not hold.
"""

import argparse
import asyncio
import base64
import json
import os
import random
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GROWTH = 1.05
PATIENCE = 120  # seconds for an answer: the machine may be busy, but an answer is never lost
RELOAD_EVERY = 15
QUESTIONS = [
    "أين يقع مقر منظمة معاهدة الأمن الجماعي؟", "من أعضاء منظمة الدول التركية؟",
    "متى تأسست منظمة الدول التركية؟", "هل تركيا عضو في منظمة الدول التركية؟",
    "كم عدد موظفي شركة الجسور؟", "ماذا قال أردوغان؟", "شكرا", "؟", "من هو رئيس المنظمة؟",
]


def frame(opcode, payload, last=True):
    head = bytes([opcode | (0x80 if last else 0)])
    size = len(payload)
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 65536:
        head += bytes([0x80 | 126]) + struct.pack(">H", size)
    else:
        head += bytes([0x80 | 127]) + struct.pack(">Q", size)
    mask = random.randbytes(4)
    many = (mask * (size // 4 + 1))[:size]
    masked = (int.from_bytes(payload, "big") ^ int.from_bytes(many, "big")).to_bytes(size, "big")
    return head + mask + masked


class Socket:
    """A WebSocket as far as this test needs one."""

    @classmethod
    async def open(cls, port):
        self = cls()
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        key = base64.b64encode(random.randbytes(16)).decode()
        self.writer.write(f"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                          f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                          f"Sec-WebSocket-Key: {key}\r\n\r\n".encode())
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        if b" 101 " not in head:
            raise ConnectionError(head.split(b"\r\n")[0].decode())
        if (await self.read())["type"] != "hello":
            raise ValueError("no hello")
        return self

    def send(self, payload, opcode=1, last=True):
        self.writer.write(frame(opcode, payload, last))

    async def read(self):
        """The next message; pings are answered, the end is an EOFError."""
        while True:
            first, second = await asyncio.wait_for(self.reader.readexactly(2), PATIENCE)
            size = second & 0x7F
            if size == 126:
                size = struct.unpack(">H", await self.reader.readexactly(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", await self.reader.readexactly(8))[0]
            payload = await self.reader.readexactly(size)
            opcode = first & 0x0F
            if opcode == 9:
                self.send(payload, 10)
            elif opcode == 8:
                raise EOFError(payload[:2].hex())
            elif opcode in (1, 2):
                return json.loads(payload)

    def close(self):
        self.writer.transport.abort()


class Soak:
    def __init__(self, port, seconds):
        self.port = port
        self.end = time.monotonic() + seconds
        self.counts = Counter()
        self.wrong = []
        self.answers = {}

    def over(self):
        return time.monotonic() >= self.end

    def fault(self, what):
        self.counts["wrong"] += 1
        if len(self.wrong) < 10:
            self.wrong.append(what)

    async def rest(self, most):
        await asyncio.sleep(min(random.uniform(0, most), max(0, self.end - time.monotonic())))

    def compare(self, text, answer):
        """The rules that come and go change nothing here: each question has one answer."""
        shown = (answer["status"], answer["answer"], answer["short"])
        if self.answers.setdefault(text, shown) != shown:
            self.fault(f"{text}: {shown} after {self.answers[text]}")

    async def good(self, number):
        socket = await Socket.open(self.port)
        asked = 0
        while not self.over():
            text = random.choice(QUESTIONS)
            ask = {"type": "ask", "id": f"{number}-{asked}", "text": text}
            asked += 1
            while True:
                socket.send(json.dumps(ask, ensure_ascii=False).encode())
                reply = await socket.read()
                if reply["type"] == "error" and reply["code"] == "busy":
                    self.counts["busy"] += 1
                    await asyncio.sleep(reply["retry_after"])
                    continue
                break
            if reply["type"] != "answer" or reply["id"] != ask["id"]:
                self.fault(f"{ask['id']}: {str(reply)[:200]}")
            else:
                self.counts["answers"] += 1
                self.compare(text, reply)
            await self.rest(20)
        socket.close()

    async def over_http(self, number):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        text = random.choice(QUESTIONS)
        body = json.dumps({"text": text}).encode()
        writer.write(b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                     b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        reply = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.transport.abort()
        head, _, body = reply.partition(b"\r\n\r\n")
        if b" 200 " in head.split(b"\r\n")[0]:
            self.counts["http answers"] += 1
            self.compare(text, json.loads(body))
        elif b" 503 " in head.split(b"\r\n")[0] or b" 429 " in head.split(b"\r\n")[0]:
            self.counts["busy"] += 1
        else:
            self.fault(head[:80].decode(errors="replace"))
        await self.rest(10)

    async def bad(self, number):
        """No JSON, no UTF-8, no message: an error each, and the connection lives on."""
        socket = await Socket.open(self.port)
        for junk in (b"{", b"\xff\xfe", b"[]", b'{"type":"ask"}', random.randbytes(200),
                     b"[" * 5000, b'{"type":"ask","id":"1","text":"' + b"\xd8\xa7" * 3000 + b'"}'):
            socket.send(junk)
            if (await socket.read())["type"] != "error":
                self.fault("junk was no error")
            self.counts["junk"] += 1
            await self.rest(3)
        socket.close()

    async def slow(self, number):
        """A message in single bytes; often not to its end."""
        socket = await Socket.open(self.port)
        message = frame(1, json.dumps({"type": "ask", "id": "s", "text": "من؟"}).encode())
        for byte in message[:random.choice((10, len(message)))]:
            socket.writer.write(bytes([byte]))
            await asyncio.sleep(0.02)
        self.counts["slow"] += 1
        await self.rest(5)
        socket.close()

    async def huge(self, number):
        """Over the bound: told so up to a megabyte, closed with 1009 beyond it."""
        socket = await Socket.open(self.port)
        socket.send(b"x" * 100_000)
        if (await socket.read()).get("code") != "too_large":
            self.fault("huge was not too large")
        socket.send(b"x" * (2 << 20))
        try:
            await socket.read()
            self.fault("two megabytes were read")
        except (EOFError, asyncio.IncompleteReadError, ConnectionError):
            self.counts["huge"] += 1
        socket.close()
        await self.rest(5)

    async def cut(self, number):
        """Leaves in the middle: of a head, of a frame, before the answer."""
        kind = random.randrange(3)
        if kind == 0:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(b"GET / HTTP/1.1\r\nHo")
            await self.rest(2)
            writer.transport.abort()
        else:
            socket = await Socket.open(self.port)
            message = frame(1, json.dumps({"type": "ask", "id": "c", "text": QUESTIONS[1]}).encode())
            socket.writer.write(message if kind == 1 else message[:20])
            await self.rest(0.2)
            socket.close()
        self.counts["cut"] += 1
        await self.rest(2)

    async def client(self, kind, number):
        await self.rest(min(20, (self.end - time.monotonic()) / 5))
        while not self.over():
            try:
                await kind(number)
            except (ConnectionError, asyncio.IncompleteReadError, EOFError) as error:
                # A good client is never cut; one that came while all places are taken is told.
                if kind == self.good:
                    self.fault(f"good client: {error!r}")
                self.counts["cut off"] += 1
                await asyncio.sleep(1)
            except TimeoutError:
                self.fault(f"{kind.__name__}: nothing came")
                await asyncio.sleep(1)

    async def metrics(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        text = (await asyncio.wait_for(reader.read(), PATIENCE)).decode()
        writer.close()
        return {name: float(value) for name, value in re.findall(r"^(\S+) (\S+)$", text, re.M)}


async def run(server, port, rules, connections, seconds):
    soak = Soak(port, seconds)
    kinds = [soak.good] * 14 + [soak.over_http, soak.bad, soak.slow, soak.huge, soak.cut, soak.cut]
    clients = [asyncio.create_task(soak.client(kinds[n % len(kinds)], n)) for n in range(connections)]
    begun, samples, loads = time.monotonic(), [], 0
    while not soak.over():
        await asyncio.sleep(min(2, seconds / 50))
        now = await soak.metrics()
        samples.append((time.monotonic() - begun, now["mujib_resident_bytes"],
                        now["mujib_connections"]))
        if samples[-1][0] // RELOAD_EVERY > loads:
            loads += 1
            (rules / "soak.rules").write_text(f"# {loads}\n", "utf-8")
            server.send_signal(signal.SIGHUP)
    await asyncio.gather(*clients)
    now = await soak.metrics()
    settled = [memory for at, memory, _ in samples if seconds * 0.2 <= at < seconds * 0.4]
    last = [memory for at, memory, _ in samples if at >= seconds * 0.8]
    growth = max(last) / max(settled)
    failed = now['mujib_reloads_total{result="failed"}']
    report = {"seconds": seconds, "connections": max(open_ for _, _, open_ in samples),
              **soak.counts, "reloads": now['mujib_reloads_total{result="good"}'],
              "failed reloads": failed, "MB settled": round(max(settled) / 2**20, 1),
              "MB last": round(max(last) / 2**20, 1), "growth": round(growth, 3)}
    print(json.dumps(report, ensure_ascii=False))
    for one in soak.wrong:
        print("wrong:", one, file=sys.stderr)
    return not soak.counts["wrong"] and not failed and growth <= GROWTH and soak.counts["answers"] > 0


def main():
    words = argparse.ArgumentParser()
    words.add_argument("mujib")
    words.add_argument("--connections", type=int, default=1000)
    words.add_argument("--seconds", type=float, default=600)
    given = words.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536), most))
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        shutil.copytree(ROOT / "rules", rules)
        server = subprocess.Popen(
            [os.path.abspath(given.mujib), "serve", ROOT / "seeds", "--rules", rules, "--port", "0",
             "--unanswered", f"{folder}/unanswered", "--connections-by-address", "4000",
             "--questions-per-second", "0", "--queue-by-address", "1000"],
            stdout=subprocess.PIPE)
        try:
            port = int(re.search(rb":(\d+)\n", server.stdout.readline())[1])
            good = asyncio.run(run(server, port, rules, given.connections, given.seconds))
        finally:
            server.terminate()
            status = server.wait(PATIENCE)
    if status != 0:
        print(f"the server ended with {status}", file=sys.stderr)
    sys.exit(0 if good and status == 0 else 1)


if __name__ == "__main__":
    main()
