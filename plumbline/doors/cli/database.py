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

__all__ = ["DatabaseFault", "data_folder", "database", "database_address", "set_up_django"]

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
    with database_address():
        set_up_django()
        from django.db import connections

        try:
            yield
        finally:
            connections.close_all()


def set_up_django() -> None:
    """Django over `DATABASE_URL`, with a plain sentence when nobody answers there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.config.settings")
    import django
    from django.db import OperationalError, connection

    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as fault:
        reason = str(fault).strip().splitlines()[0]
        raise DatabaseFault(f"The database that DATABASE_URL names cannot be used: {reason}") from fault


@contextmanager
def database_address() -> Iterator[None]:
    """The same without Django, for a process that only starts others: they find `DATABASE_URL` set."""
    data = data_folder()
    with ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            stack.enter_context(_ending_in_order())
            server = stack.enter_context(EmbeddedServer(data / "postgres").running())
            server.create_unless_there(NAME)
            stack.enter_context(_in_environment("DATABASE_URL", server.url(NAME)))
        yield


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
