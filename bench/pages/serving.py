"""The workspace served as `./run` serves it, on a port of its own; asked over one connection, and what that took."""

import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PORT = 8765
PASSWORD = "measured on this machine only"


@dataclass(frozen=True)
class Taken:
    """Milliseconds of one page: what a reader waits, and what the processors work."""

    p50: float
    p95: float
    a_second: float
    web: float
    database: float


@contextmanager
def serving() -> Iterator[psutil.Process]:
    words = [sys.executable, "-m", "plumbline.doors.cli", "serve", "--port", str(PORT)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
                connection.request("GET", "/health")
                connection.getresponse().read()
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.02)
        yield psutil.Process(process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def sign_in() -> str:
    """The cookies of Benchmere's assurance lead."""
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


def measure(address: str, cookie: str, server: psutil.Process, *, times: int) -> Taken:
    web, database = seconds_worked(server)
    waited = ask(address, cookie, times)
    web_after, database_after = seconds_worked(server)
    return Taken(
        p50=statistics.median(waited),
        p95=statistics.quantiles(waited, n=20)[-1],
        a_second=1000 / statistics.fmean(waited),
        web=(web_after - web) * 1000 / times,
        database=(database_after - database) * 1000 / times,
    )


def ask(address: str, cookie: str, times: int) -> list[float]:
    """Milliseconds of each request on one connection kept open."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    waited = []
    for _ in range(times):
        started = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        waited.append((time.perf_counter() - started) * 1000)
        assert answer.status == 200, (address, answer.status)
    return waited


def together(address: str, cookie: str, *, connections: int = 4, times: int = 100) -> float:
    """Requests a second over several connections at once."""
    threads = [threading.Thread(target=ask, args=(address, cookie, times)) for _ in range(connections)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return connections * times / (time.perf_counter() - started)


def workers(server: psutil.Process) -> list[psutil.Process]:
    return [
        process
        for process in server.children(recursive=True)
        if "gunicorn" in " ".join(process.cmdline()) and not process.children()
    ]


def seconds_worked(server: psutil.Process) -> tuple[float, float]:
    """Processor time so far: of the web workers, and of the database."""
    number = int((Path(os.environ["PLUMBLINE_DATA"]) / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
    return worked(workers(server)), worked(psutil.Process(number).children())


def worked(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def megabytes(process: psutil.Process) -> float:
    """Proportional set size."""
    rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    assert found
    return int(found[1]) / 1024
