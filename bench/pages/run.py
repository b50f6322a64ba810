"""Measure the pages on a council with 2,000 actions: run from the project's folder with

    PYTHONPATH=. .venv/bin/python -m bench.pages.run

Everything is served as `./run` serves it, on a port and in a data folder of its own that are gone afterwards.
"""

import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = 8765
PASSWORD = "measured on this machine only"
PEER = {"p50 ms": 305.0, "requests a second": 3.7, "queries": 42, "start s": 16.0, "MB a worker": 344.0}
PAGES = {
    "plan, 50 of 2,000 actions": "/councils/benchmere/plans/1",
    "plan, page 20": "/councils/benchmere/plans/1?page=20",
    "plan, filtered": "/councils/benchmere/plans/1?delivery=at_risk&only=overdue",
    "findings by statement": "/councils/benchmere/findings/",
    "findings, 50 of 1,000": "/councils/benchmere/findings/all",
    "one action": "/councils/benchmere/actions/7",
    "my work": "/councils/benchmere/",
    "readiness": "/councils/benchmere/readiness/",
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="plumbline-bench-") as data:
        os.environ["PLUMBLINE_DATA"] = data
        counts = build_and_count()
        started = time.perf_counter()
        with serving() as process:
            start = time.perf_counter() - started
            cookie = sign_in()
            print(f"{'page':32}{'queries':>9}{'p50 ms':>9}{'p95 ms':>9}{'req/s':>9}")
            figures: dict[str, float] = {}
            for name, address in PAGES.items():
                times = measure(address, cookie, 300)
                p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
                rate = 1000 / statistics.fmean(times)
                print(f"{name:32}{counts[name]:>9}{p50:>9.1f}{p95:>9.1f}{rate:>9.1f}")
                if not figures:
                    figures = {"p50 ms": p50, "requests a second": rate, "queries": counts[name]}
            figures |= {"start s": start, "MB a worker": max(workers_megabytes(process.pid))}
            print(f"\nfour connections at once: {together(next(iter(PAGES.values())), cookie):.0f} requests a second")
    print(f"\n{'list of 50 of 2,000 actions':28}{'Plumbline':>12}{'CISO Assistant':>16}{'ratio':>8}")
    for name, theirs in PEER.items():
        ours = figures[name]
        ratio = ours / theirs if name == "requests a second" else theirs / ours
        print(f"{name:28}{ours:>12.1f}{theirs:>16.1f}{ratio:>7.1f}x")


def build_and_count() -> dict[str, int]:
    """Build the data, and count the queries of each page on 2,000 actions; they must be those of 100."""
    script = (
        "import json;from plumbline.doors.cli.database import database\n"
        "with database():\n"
        " from django.core.management import call_command;call_command('migrate',verbosity=0)\n"
        " from bench.pages.queries import counted\n"
        f" print(json.dumps(counted({list(PAGES.items())!r})))"
    )
    import json

    answer = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    counts: dict[str, int] = json.loads(answer.stdout.splitlines()[-1])
    return counts


@contextmanager
def serving() -> Iterator[subprocess.Popen[bytes]]:
    words = [sys.executable, "-m", "plumbline.doors.cli", "serve", "--port", str(PORT)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                get("/health", "")
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.02)
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def get(address: str, cookie: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def sign_in() -> str:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    crumb = str(answer.getheader("Set-Cookie")).split(";")[0]
    body = f"username=lead%40benchmere.example&password={PASSWORD.replace(' ', '+')}&csrfmiddlewaretoken={token[1]}"
    headers = {"Cookie": crumb, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", body, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302, answer.status
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return "; ".join(cookies)


def measure(address: str, cookie: str, times: int) -> list[float]:
    """Milliseconds of each request on one connection kept open, after a few to warm up."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    taken = []
    for number in range(times + 20):
        started = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        if number >= 20:
            taken.append((time.perf_counter() - started) * 1000)
        assert answer.status == 200, (address, answer.status)
    return taken


def together(address: str, cookie: str, *, connections: int = 4, times: int = 100) -> float:
    """Requests a second over several connections at once."""
    threads = [threading.Thread(target=measure, args=(address, cookie, times)) for _ in range(connections)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return connections * (times + 20) / (time.perf_counter() - started)


def workers_megabytes(parent: int) -> list[float]:
    """Proportional set size of each web worker."""
    import psutil

    found = []
    for process in psutil.Process(parent).children(recursive=True):
        words = " ".join(process.cmdline())
        if "gunicorn" in words and not process.children():
            rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
            pss = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
            assert pss
            found.append(int(pss[1]) / 1024)
    return found


if __name__ == "__main__":
    main()
