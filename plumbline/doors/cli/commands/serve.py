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
from contextlib import closing, contextmanager, suppress
from types import FrameType

from plumbline.doors.cli import lifeline, prepared, preparing
from plumbline.doors.cli.database import data_folder, database_address
from plumbline.doors.cli.faults import CommandFault
from plumbline.doors.cli.sign_in import sign_in_words

SECONDS_TO_END = 6


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
    with _listening(host, port) as door, database_address(), _children(sharing=door) as children:
        if not with_demo:
            os.environ[prepared.WITHOUT_DEMONSTRATION] = "1"
        os.environ.setdefault("PLUMBLINE_ADDRESS", f"http://{_spoken(_reachable(host))}:{port}")
        children.start("web server", "plumbline.doors.cli.prepared", *_web_server_words(door))
        _wait_for_an_answer(host, port, children)
        children.start("background worker", "plumbline.doors.cli.background")  # not in the way of the first page
        print(f"Plumbline is at http://{_spoken(host)}:{port}")
        print(sign_in_words(data_folder()))
        print("Ctrl-C ends it.", flush=True)
        while True:
            children.look_after()
            time.sleep(0.2)


def _web_server_words(door: socket.socket) -> list[str]:
    configuration, application = "python:plumbline.config.gunicorn", "plumbline.config.wsgi:application"
    return ["gunicorn", "--config", configuration, "--bind", f"fd://{door.fileno()}", application]


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


class Children:
    """The processes that serving consists of; none outlives this one, however it ends."""

    def __init__(self, *, sharing: socket.socket) -> None:
        self.lifeline, self.held_by_us = os.pipe()
        self.shared = [self.lifeline, sharing.fileno()]
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, module: str, *words: str) -> None:
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            env={**os.environ, lifeline.VARIABLE: str(self.lifeline)},
            pass_fds=self.shared,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches this process, which ends the others in order
        )

    def look_after(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise ServingFault(f"The {name} ended by itself (code {process.returncode}), so Plumbline ends too.")

    def end(self) -> None:
        """Ask each to finish, twice; then insist. The worker's second SIGTERM breaks off a running task."""
        for _ in range(2):
            for process in self.processes.values():
                if process.poll() is None:
                    process.terminate()
            until = time.monotonic() + SECONDS_TO_END / 2
            while time.monotonic() < until and any(process.poll() is None for process in self.processes.values()):
                time.sleep(0.02)
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # also what a child that died left behind
            process.wait()
        os.close(self.lifeline)
        os.close(self.held_by_us)


@contextmanager
def _children(*, sharing: socket.socket) -> Iterator[Children]:
    children = Children(sharing=sharing)
    try:
        yield children
    finally:
        children.end()


def _wait_for_an_answer(host: str, port: int, children: Children) -> None:
    """However long it takes: a first start migrates and builds the demonstration before it answers."""
    while True:
        children.look_after()
        connection = http.client.HTTPConnection(_reachable(host), port, timeout=5)
        with closing(connection), suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse()
            return


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
