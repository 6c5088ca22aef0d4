#!/usr/bin/env python3
"""Publishes into real servers of object storage on this machine, and fetches every file back over HTTP.

    cargo build --features publish
    python3 tests/reach/stores.py target/debug/tickbook [azure] [s3]

Needs Python's venv and npm: azurite (npm) and moto (PyPI) are installed into a temporary folder, or into the one that
STORES names. Prints one line for each thing that was seen, and ends with 1 at the first that is wrong.
"""

import base64, hashlib, hmac, http.client, http.server, json, os, pathlib, pty, random, re, shutil, signal, socket, socketserver
import subprocess, sys, tempfile, threading, time, urllib.parse
from email.utils import formatdate

TICKBOOK = str(pathlib.Path(sys.argv[1]).resolve())
WHICH = sys.argv[2:] or ["azure", "s3"]
TOOLS = pathlib.Path(os.environ.get("STORES") or tempfile.mkdtemp())
AZURE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
NAMES = ["de/prüfung.html", "ja/検査.html", "de/100% sicher.html", "de/a b/c%20d.html", "en/plus+und&co.html"]
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
         "json": "application/json; charset=utf-8", "svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


def install():
    TOOLS.mkdir(parents=True, exist_ok=True)
    if "azure" in WHICH and not (TOOLS / "node_modules/.bin/azurite-blob").exists():
        (TOOLS / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "azurite"], cwd=TOOLS, check=True)
    if "s3" in WHICH and not (TOOLS / "venv/bin/moto_server").exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS / "venv"], check=True)
        subprocess.run([TOOLS / "venv/bin/pip", "install", "-q", "moto[server]"], check=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)


class Proxy(http.server.BaseHTTPRequestHandler):
    """Stands between tickbook and a server: counts, and answers in the server's place when told so."""

    protocol_version = "HTTP/1.1"
    server_port = 0
    count = 0
    judge = staticmethod(lambda number: None)
    lock = threading.Lock()

    def relay(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        with Proxy.lock:
            Proxy.count += 1
            status = Proxy.judge(Proxy.count)
        if status == "cut":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        if status:
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()
            return
        upstream = http.client.HTTPConnection("127.0.0.1", Proxy.server_port)
        upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            upstream.putheader(name, value)
        upstream.endheaders(body)
        answer = upstream.getresponse()
        data = answer.read()
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        # An answer to HEAD or 204 has none.
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        upstream.close()

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = relay

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """Who was killed does not read the answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Azure:
    def __init__(self, proxy_port, upstream):
        self.url = f"http://127.0.0.1:{proxy_port}/devstoreaccount1"
        self.process = subprocess.Popen(
            [TOOLS / "node_modules/.bin/azurite-blob", "--silent", "--disableTelemetry", "--inMemoryPersistence", "--skipApiVersionCheck", "--blobPort", str(upstream)],
            stdout=subprocess.DEVNULL)
        self.env = {"AZURE_STORAGE_ACCOUNT_NAME": "devstoreaccount1", "AZURE_STORAGE_ACCOUNT_KEY": AZURE_KEY,
                    "AZURE_STORAGE_ENDPOINT": self.url, "AZURE_ALLOW_HTTP": "true"}
        self.wrong = {"AZURE_STORAGE_ACCOUNT_KEY": base64.b64encode(b"geheimes kennwort").decode()}
        self.target = "az://site"

    def prepare(self):
        """Makes a container whose files everybody may read."""
        path, date = "/devstoreaccount1/site?restype=container", formatdate(usegmt=True)
        text = f"PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-blob-public-access:blob\nx-ms-date:{date}\nx-ms-version:2021-08-06\n" \
               "/devstoreaccount1/devstoreaccount1/site\nrestype:container"
        sign = base64.b64encode(hmac.new(base64.b64decode(AZURE_KEY), text.encode(), hashlib.sha256).digest()).decode()
        c = http.client.HTTPConnection("127.0.0.1", Proxy.server_port)
        c.request("PUT", path, headers={"x-ms-blob-public-access": "blob", "x-ms-date": date, "x-ms-version": "2021-08-06",
                                        "Authorization": f"SharedKey devstoreaccount1:{sign}", "content-length": "0"})
        assert c.getresponse().status == 201

    def path(self, name):
        return "/devstoreaccount1/site/" + urllib.parse.quote(name)


class S3:
    def __init__(self, proxy_port, upstream):
        self.process = subprocess.Popen([TOOLS / "venv/bin/moto_server", "-H", "127.0.0.1", "-p", str(upstream)],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.env = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{proxy_port}", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
                    "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "geheimes kennwort"}
        # moto judges no signature: an absent bucket and a 403 from between stand for it.
        self.wrong = None
        self.target = "s3://site"

    def prepare(self):
        c = http.client.HTTPConnection("127.0.0.1", Proxy.server_port)
        c.request("PUT", "/site")
        assert c.getresponse().read() is not None
        # Everybody may read.
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                                                          "Resource": "arn:aws:s3:::site/*"}]}
        c.request("PUT", "/site?policy", json.dumps(policy))
        assert c.getresponse().status in (200, 204)

    def path(self, name):
        return "/site/" + urllib.parse.quote(name)


def make_site(folder, edition, pages):
    shutil.rmtree(folder, ignore_errors=True)
    style = f"assets/site.{edition:010x}.css"
    files = {style: f"/* {edition} */", "offline.js": f"// {edition}", "offline.json": "{}", "assets/icon.svg": "<svg/>", "media/x.png": "x"}
    for page in ["index.html", *pages]:
        files[page] = f"<link rel=stylesheet href=/{style}>{page} in edition {edition} " + "text " * 300
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


class Run:
    def __init__(self, store, folder):
        self.store, self.folder = store, folder

    def start(self, *args, site=None, env=None, target=None):
        environment = {"PATH": os.environ["PATH"], **self.store.env, **(env or {})}
        return subprocess.Popen([TICKBOOK, "publish", target or self.store.target, "--site", site or self.folder, *args],
                                cwd=self.folder.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def __call__(self, *args, code=0, **more):
        process = self.start(*args, **more)
        said, _ = process.communicate()
        assert process.returncode == code, f"ended with {process.returncode}, not {code}:\n{said}"
        assert "geheim" not in said and AZURE_KEY not in said and "kennwort" not in said, said
        return said

    def counted(self, *args, **more):
        Proxy.count = 0
        said = self(*args, **more)
        return Proxy.count, said

    def fetch(self, site=None, prefix=""):
        """Every file of the site, as a browser gets it."""
        site = site or self.folder
        c = http.client.HTTPConnection("127.0.0.1", Proxy.server_port)
        seen = 0
        for path in sorted(p for p in site.rglob("*") if p.is_file()):
            name = path.relative_to(site).as_posix()
            c.request("GET", self.store.path(prefix + name), headers={"accept-encoding": "gzip"})
            answer = c.getresponse()
            data = answer.read()
            assert answer.status == 200, (name, answer.status)
            if answer.getheader("content-encoding") == "gzip":
                import gzip
                data = gzip.decompress(data)
            assert data == path.read_bytes(), name
            kind = TYPES[name.rsplit(".", 1)[1]]
            assert answer.getheader("content-type") == kind, (name, answer.getheader("content-type"))
            lasting = name.startswith("assets/site.")
            cache = answer.getheader("cache-control")
            assert cache == ("public, max-age=31536000, immutable" if lasting else "no-cache"), (name, cache)
            seen += 1
        return seen

    def absent(self, name):
        c = http.client.HTTPConnection("127.0.0.1", Proxy.server_port)
        c.request("GET", self.store.path(name))
        return c.getresponse().status == 404


def say(text):
    print(text, flush=True)


def cut_off(name, store, run, site):
    """Killed at every tenth request that the server sees, and continued, until one run ends before it is killed."""
    edition, cuts = 1, 0
    for cut in range(1, 500, 10):
        edition += 1
        pages = NAMES + [f"en/page-{n}.html" for n in range(12 - edition % 2)]
        make_site(site, edition, pages)
        reached = threading.Event()

        def judge(number, cut=cut, reached=reached):
            if number < cut:
                return None
            reached.set()
            return "cut"

        Proxy.count, Proxy.judge = 0, staticmethod(judge)
        process = run.start()
        while process.poll() is None and not reached.wait(0.05):
            pass
        process.kill()
        process.communicate()
        Proxy.judge = staticmethod(lambda n: None)
        if not reached.is_set():
            break
        requests, _ = run.counted()
        run.fetch()
        assert run.absent("en/page-11.html") == (edition % 2 == 1), edition
        cuts += 1
        say(f"{name}: killed at request {cut}, continued with {requests} requests, every file right")
    assert cuts > 2, cuts
    return edition


def packed(name, store, run, site, edition):
    """Texts packed by gzip, as `compress` of the settings asks for."""
    (site.parent / "en").mkdir(exist_ok=True)
    (site.parent / "tickbook.toml").write_text('[publish]\ncompress = true\n[locales.en]\npath = "en"\n')
    make_site(site, edition, NAMES)
    run("--max-deletes", "100")
    run.fetch()
    c = http.client.HTTPConnection("127.0.0.1", Proxy.server_port)
    c.request("GET", store.path("index.html"), headers={"accept-encoding": "gzip"})
    answer = c.getresponse()
    size = len(answer.read())
    assert answer.getheader("content-encoding") == "gzip" and size < (site / "index.html").stat().st_size, answer.getheaders()
    requests, said = run.counted()
    assert requests == 1, said
    (site.parent / "tickbook.toml").unlink()
    say(f"{name}: packed by gzip, every file right once unpacked; nothing changed, {requests} request")


def interrupted(name, store, run, site, edition):
    """Ctrl-C at a terminal, where the bar is to be seen; the next publish goes on at once."""
    make_site(site, edition, NAMES + [f"en/page-{n}.html" for n in range(30)])
    Proxy.count, Proxy.judge = 0, staticmethod(lambda n: time.sleep(0.1))
    controller, terminal = pty.openpty()
    process = subprocess.Popen([TICKBOOK, "publish", store.target, "--site", site], cwd=site.parent, stdin=terminal, stdout=terminal,
                               stderr=terminal, env={"PATH": os.environ["PATH"], "TERM": "xterm", **store.env}, start_new_session=True)
    os.close(terminal)
    shown = b""
    while b"publishing" not in shown or Proxy.count < 20:
        shown += os.read(controller, 65536)
    process.send_signal(signal.SIGINT)
    try:
        while chunk := os.read(controller, 65536):
            shown += chunk
    except OSError:
        # The other end is closed.
        pass
    code = process.wait()
    os.close(controller)
    Proxy.judge = staticmethod(lambda n: None)
    bars = re.findall(r"publishing \S+ +(\d+/\d+)", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()).replace("\r", "\n"))
    assert code == 2 and b"publish again to continue" in shown and len(bars) > 1, (code, shown.decode())
    start = time.time()
    requests, said = run.counted()
    assert time.time() - start < 30 and "waiting" not in said, said
    run.fetch()
    say(f"{name}: the bar showed {bars[0]} to {bars[-1]}; after Ctrl-C the next publish went on at once with {requests} requests")


def look(name, store, folder):
    run = Run(store, folder)
    site = folder
    pages = NAMES + [f"en/page-{n}.html" for n in range(30)]
    make_site(site, 1, pages)

    said = run(code=2)
    assert "there is no bucket or container `site`" in said, said
    say(f"{name}: a bucket that is not there is named")
    store.prepare()

    if store.wrong:
        requests, said = run.counted(code=2, env=store.wrong)
    else:
        Proxy.judge = staticmethod(lambda n: 403)
        requests, said = run.counted(code=2)
        Proxy.judge = staticmethod(lambda n: None)
    assert "refuses to " in said and requests <= 2, (requests, said)
    say(f"{name}: wrong credentials end it after {requests} request: {said.strip()[:110]}…")

    requests, said = run.counted("--dry-run")
    assert requests == 1 and "send    de/prüfung.html" in said, said
    requests, said = run.counted()
    say(f"{name}: first publish, {requests} requests: {said.strip()}")
    say(f"{name}: {run.fetch()} files fetched, types and caches right, names {NAMES}")
    requests, said = run.counted()
    assert requests <= 3 and "up to date" in said, (requests, said)
    say(f"{name}: nothing changed, {requests} request")
    (site / "de/prüfung.html").write_text("changed " * 200)
    requests, said = run.counted()
    assert requests <= 10, requests
    run.fetch()
    say(f"{name}: one page changed, {requests} requests")

    edition = cut_off(name, store, run, site) + 1
    interrupted(name, store, run, site, edition)

    dice = random.Random(7)
    for status in (500, 503, 429, "cut"):
        edition += 1
        make_site(site, edition, pages)
        Proxy.judge = staticmethod(lambda n: status if dice.random() < 0.2 else None)
        requests, said = run.counted()
        Proxy.judge = staticmethod(lambda n: None)
        run.fetch()
        say(f"{name}: a fifth of all requests answered with {status}: {requests} requests, every file right")

    # Two publishers at once.
    other = folder.parent / "other"
    for n in range(3):
        edition += 2
        make_site(site, edition, pages)
        make_site(other, edition + 1, pages + ["en/other.html"])
        both = [run.start(), run.start(site=other)]
        codes = [(p.communicate()[0], p.returncode)[1] for p in both]
        assert 0 in codes and set(codes) <= {0, 2}, codes
        right = []
        for one in (site, other):
            try:
                run.fetch(one)
                right.append(one)
            except AssertionError:
                pass
        assert right, "the sites are mixed"
    say(f"{name}: two publishers at once, three times: never mixed")

    # The manifest changes between reading and writing.
    run()
    run.fetch()
    make_site(other, edition + 9, pages)
    (site / "index.html").write_text("later")

    def meddle(number):
        if number == 2:
            Proxy.judge = staticmethod(lambda n: None)
            Proxy.lock.release()
            try:
                subprocess.run([TICKBOOK, "publish", store.target, "--site", other], check=True, stdout=subprocess.DEVNULL,
                               env={"PATH": os.environ["PATH"], **store.env}, cwd=folder.parent)
            finally:
                Proxy.lock.acquire()

    Proxy.judge = staticmethod(meddle)
    _, said = run.counted(code=2)
    assert "came in between" in said, said
    run.fetch(other)
    say(f"{name}: a stale manifest is refused by the server")

    run()
    make_site(site, edition + 20, pages[:3])
    said = run("--max-deletes", "5", code=2)
    assert "--max-deletes" in said, said
    say(f"{name}: too many removals: {said.strip()[:120]}…")
    run("--max-deletes", "100")
    run.fetch()
    assert run.absent(pages[-1])

    packed(name, store, run, site, edition + 30)

    many = folder.parent / "many"
    make_site(many, 1, [f"en/{n}.html" for n in range(10_000)])
    start = time.time()
    requests, said = run.counted(site=many, target=store.target + "/many pages")
    say(f"{name}: 10,000 pages, {requests} requests in {time.time() - start:.0f} s: {said.strip()}")
    requests, _ = run.counted(site=many, target=store.target + "/many pages")
    (many / "en/77.html").write_text("changed")
    changed, _ = run.counted(site=many, target=store.target + "/many pages")
    assert requests <= 3 and changed <= 10, (requests, changed)
    say(f"{name}: of 10,000 pages none changed: {requests} request; one changed: {changed} requests")
    say(f"{name}: {run.fetch(many, 'many pages/')} files fetched")


def main():
    install()
    for name in WHICH:
        upstream, front = free_port(), free_port()
        Proxy.server_port = upstream
        Proxy.judge = staticmethod(lambda n: None)
        server = Server(("127.0.0.1", front), Proxy)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        store = {"azure": Azure, "s3": S3}[name](front, upstream)
        try:
            wait_for(upstream)
            with tempfile.TemporaryDirectory() as folder:
                look(name, store, pathlib.Path(folder) / "site")
        finally:
            store.process.terminate()
            server.shutdown()


main()
