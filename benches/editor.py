#!/usr/bin/env python3
"""How long the language server takes from a change to the findings, and how much memory it has.

    python3 benches/editor.py PROGRAM TEXT [--bytes N] [--edits N] [--pause SECONDS]

A character is typed at a random place of TEXT (repeated or cut to N bytes) and deleted again, and so on. Times depend on
what else the machine does; the time of the processor hardly does. Linux only, because of /proc.
"""

import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time


class Server:
    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.send(id=1, method="initialize", params={
            "processId": None,
            "capabilities": {"textDocument": {"publishDiagnostics": {"versionSupport": True}},
                             "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}},
            "workspaceFolders": [{"uri": pathlib.Path(folder).as_uri(), "name": "text"}],
        })
        while self.read().get("id") != 1:
            pass
        self.send(method="initialized", params={})

    def send(self, **message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def findings(self, version):
        """Waits for the findings in this version."""
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["version"] == version:
                return message["params"]["diagnostics"]
            if "id" in message and "method" in message:
                self.send(id=message["id"], result=None)

    def memory(self):
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    def processor(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("text", type=pathlib.Path)
    parser.add_argument("--bytes", type=int, default=200_000)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.5)
    given = parser.parse_args()
    once = given.text.read_bytes()
    text = (once * (given.bytes // max(1, len(once)) + 1))[: given.bytes].decode(errors="ignore")
    lines = text.split("\n")
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, ".git"))
        file = pathlib.Path(folder, "text" + given.text.suffix)
        file.write_text(text)
        server = Server(os.path.abspath(given.program), folder)
        server.send(method="textDocument/didOpen", params={"textDocument": {
            "uri": file.as_uri(), "languageId": "markdown", "version": 1, "text": text}})
        count = len(server.findings(1))
        times, memory, before = [], [server.memory()], server.processor()
        for version in range(2, given.edits + 2):
            if version % 2 == 0:
                line = dice.randrange(len(lines))
                typed = lines[line][: dice.randrange(len(lines[line]) + 1)]
                column = len(typed.encode("utf-16-le")) // 2
            place = {"line": line, "character": column}
            end = place if version % 2 == 0 else {"line": line, "character": column + 1}
            time.sleep(given.pause)
            begun = time.perf_counter()
            server.send(method="textDocument/didChange", params={
                "textDocument": {"uri": file.as_uri(), "version": version},
                "contentChanges": [{"range": {"start": place, "end": end}, "text": "x" if version % 2 == 0 else ""}],
            })
            server.findings(version)
            times.append((time.perf_counter() - begun) * 1000)
            if version % max(1, given.edits // 10) == 0:
                memory.append(server.memory())
        spent = (server.processor() - before) / len(times)
        times.sort()
        print(f"{len(text.encode())} bytes, {count} findings, {len(times)} edits")
        print(f"processor {spent:.1f} ms an edit; time {statistics.median(times):.1f} ms, "
              f"95 of 100 within {times[int(len(times) * 0.95)]:.1f} ms")
        print("memory " + " ".join(f"{one:.0f}" for one in memory) + " MB")
        server.process.kill()


main()
