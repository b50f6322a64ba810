"""`plumbline serve`: the database, the pages and the background work of one machine, started and ended together."""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from plumbline.doors.cli import lifeline, preparing
from plumbline.doors.cli.database import data_folder, database
from plumbline.doors.cli.faults import CommandFault
from plumbline.doors.cli.sign_in import sign_in_words

SECONDS_TO_ANSWER = 60
SECONDS_TO_END = 6

Process = subprocess.Popen[bytes]


class AskedToEnd(BaseException):
    """Ctrl-C, `kill` or a closed terminal: the ordinary end of serving."""


class ServingFault(CommandFault):
    """Serving cannot start or go on."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")


def run(arguments: argparse.Namespace) -> int:
    try:
        with _ending_when_asked():
            _serve(arguments.host, arguments.port, with_demo=not arguments.no_demo)
    except AskedToEnd:
        preparing.say("Plumbline has ended; the data are kept.")
        return 0
    raise AssertionError("serving ends by being asked or by a fault")


def _serve(host: str, port: int, *, with_demo: bool) -> None:
    with _listening(host, port) as door, database():
        preparing.migrate_if_needed()
        if with_demo:
            preparing.build_demonstration()
        preparing.collect_static_if_needed()
        with _children(door) as children:
            _wait_for_an_answer(host, port, children)
            print(f"Plumbline is at http://{_spoken(host)}:{port}")
            print(sign_in_words(data_folder()))
            print("Ctrl-C ends it.", flush=True)
            while True:
                _look_after(children)
                time.sleep(0.2)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """The door is taken first, so that a second start says so at once and early visitors wait instead of failing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except (OSError, OverflowError) as fault:
            reason = getattr(fault, "strerror", None) or str(fault)
            raise ServingFault(
                f"Port {port} on {host} cannot be used ({reason.lower()}): is Plumbline running already? "
                "Choose another with --port."
            ) from fault
        door.listen(256)
        yield door


@contextmanager
def _children(door: socket.socket) -> Iterator[dict[str, Process]]:
    """The web server and the background worker; both end with this block, and with this process however it ends."""
    reading, writing = os.pipe()
    environment = {**os.environ, lifeline.VARIABLE: str(reading)}

    def start(*words: str) -> Process:
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            env=environment,
            pass_fds=[reading, door.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches this process, which ends the others in order
        )

    children: dict[str, Process] = {}
    try:
        children["web server"] = start(
            "gunicorn", "--config", "python:plumbline.config.gunicorn", "--bind", f"fd://{door.fileno()}",
            "plumbline.config.wsgi:application",
        )  # fmt: skip
        children["background worker"] = start("plumbline.doors.cli.background")
        os.close(reading)
        yield children
    finally:
        _end(children)
        os.close(writing)


def _wait_for_an_answer(host: str, port: int, children: dict[str, Process]) -> None:
    give_up = time.monotonic() + SECONDS_TO_ANSWER
    while True:
        _look_after(children)
        try:
            connection = http.client.HTTPConnection(_reachable(host), port, timeout=5)
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse()
            return
        except OSError:
            if time.monotonic() > give_up:
                raise ServingFault(f"The web server has not answered for {SECONDS_TO_ANSWER} seconds.") from None


def _look_after(children: dict[str, Process]) -> None:
    for name, process in children.items():
        if process.poll() is not None:
            raise ServingFault(f"The {name} ended by itself (code {process.returncode}), so Plumbline ends too.")


def _end(children: dict[str, Process]) -> None:
    """Ask each to finish; insist after a few seconds. The worker's second SIGTERM breaks off a running task."""
    for _ in range(2):
        for process in children.values():
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + SECONDS_TO_END / 2
        while time.monotonic() < until and any(process.poll() is None for process in children.values()):
            time.sleep(0.02)
    for process in children.values():
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # also what a child that died left behind
        process.wait()


@contextmanager
def _ending_when_asked() -> Iterator[None]:
    def leave(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)  # one is enough; the end must not be interrupted
        raise AskedToEnd

    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
    before = {each: signal.signal(each, leave) for each in numbers}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def _spoken(host: str) -> str:
    return f"[{host}]" if ":" in host else host
