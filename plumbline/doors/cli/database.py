"""The database for commands that need one, and Django set up over it."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import platformdirs

from plumbline.doors.cli.postgres import DatabaseFault, EmbeddedServer

__all__ = ["DatabaseFault", "data_folder", "database"]

NAME = "plumbline"


def data_folder() -> Path:
    """Where this person's data are; fixed in the environment, so that child processes elsewhere find the same."""
    folder = Path(os.environ.get("PLUMBLINE_DATA") or platformdirs.user_data_path("plumbline")).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PLUMBLINE_DATA"] = str(folder)
    return folder


@contextmanager
def database() -> Iterator[None]:
    """Django over the database at `DATABASE_URL`, or else over our own PostgreSQL for as long as somebody is inside.

    Our own server is started when nobody has started it, and stopped by the last process that leaves.
    """
    data = data_folder()
    with ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            stack.enter_context(_ending_in_order())
            server = stack.enter_context(EmbeddedServer(data / "postgres").running())
            _create_unless_there(server)
            stack.enter_context(_in_environment("DATABASE_URL", server.url(NAME)))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.config.settings")
        import django
        from django.db import connections

        django.setup()
        try:
            yield
        finally:
            connections.close_all()


def _create_unless_there(server: EmbeddedServer) -> None:
    import psycopg

    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        # Two first starts at once: the second waits here and then finds the database made.
        connection.execute("SELECT pg_advisory_lock(7)")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE DATABASE {NAME}")


@contextmanager
def _in_environment(name: str, value: str) -> Iterator[None]:
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Being asked to end (terminal closed, `kill`) leaves through the `finally`s, so that the server stops too."""
    asked = [signal.SIGTERM, signal.SIGHUP]
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _leave) for number in asked if signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
