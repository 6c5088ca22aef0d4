#!/usr/bin/env python3
"""How long the language server takes from a keystroke to the findings of the page, and what it needs. Beside the time
by the clock it prints processor time, which other programs do not change.

    python3 benches/editor.py TICKBOOK PLAYBOOK PAGE [KEYSTROKES]

PAGE is a path below PLAYBOOK. Each keystroke makes another broken link, so that there is always news."""
import glob
import json
import os
import queue
import statistics
import subprocess
import sys
import threading
import time


def main():
    program, root, page = sys.argv[1:4]
    strokes = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    server = subprocess.Popen([program, "lsp", "--quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    said = queue.Queue()

    def listen():
        while True:
            length = 0
            while (line := server.stdout.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            said.put((json.loads(server.stdout.read(length)), time.perf_counter()))

    threading.Thread(target=listen, daemon=True).start()

    def send(**message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        server.stdin.flush()

    def until(holds):
        while True:
            message, when = said.get(timeout=600)
            if holds(message):
                return when

    base = "file://" + os.path.abspath(root)
    uri = f"{base}/{page}"
    start = time.perf_counter()
    send(id=1, method="initialize", params={"processId": None, "rootUri": base, "capabilities": {}})
    until(lambda message: message.get("id") == 1)
    send(method="initialized", params={})
    # The answer comes once the playbook was read.
    send(id=2, method="tickbook/items", params={})
    read = until(lambda message: message.get("id") == 2) - start
    with open(os.path.join(root, page), encoding="utf-8-sig", newline="") as file:
        text = file.read()
    document = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    send(method="textDocument/didOpen", params={"textDocument": document})

    def processor():
        """Milliseconds that all threads of the server have run."""
        total = 0
        for thread in glob.glob(f"/proc/{server.pid}/task/*/schedstat"):
            with open(thread, encoding="ascii") as stat:
                total += int(stat.read().split()[0])
        return total / 1e6

    times, ran = [], []
    for stroke in range(1, strokes + 1):
        word = f"nowhere-{stroke}.md"
        before, begin = processor(), time.perf_counter()
        changes = [{"text": f"{text}\n[x]({word})\n"}]
        send(method="textDocument/didChange", params={"textDocument": {"uri": uri, "version": stroke}, "contentChanges": changes})

        def there(message):
            params = message.get("params", {})
            return params.get("uri") == uri and any(word in found["message"] for found in params["diagnostics"])

        times.append((until(there) - begin) * 1000)
        ran.append(processor() - before)
        # As one types, and at each fifth a pause in which all pages are judged.
        time.sleep(1.5 if stroke % 5 == 0 else 0.1)
    with open(f"/proc/{server.pid}/status", encoding="ascii") as status:
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    server.kill()
    times.sort()
    print(f"read in {read:.2f} s; keystroke to findings: median {statistics.median(times):.0f} ms, "
          f"slowest {times[-1]:.0f} ms of {len(times)}; processor time {statistics.median(ran):.0f} ms; peak memory {int(peak) // 1024} MiB")


main()
