"""What every test stands on: a throw-away PostgreSQL that starts with the first test that needs it, and no network."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from plumbline.doors.cli.postgres import FAST, EmbeddedServer

REPOSITORY = Path(__file__).resolve().parents[1]
FORBID_SKIPS = os.environ.get("PLUMBLINE_FORBID_SKIPS", "") not in ("", "0")

# Settings are read when the first test module is imported, so where things are is settled here; the processes of
# a parallel run inherit it, and share one server.
ROOM_IS_OURS = "PLUMBLINE_TEST_ROOM" not in os.environ
ROOM = Path(os.environ.setdefault("PLUMBLINE_TEST_ROOM", tempfile.mkdtemp(prefix="plumbline-test-")))
SERVER = None if "DATABASE_URL" in os.environ and ROOM_IS_OURS else EmbeddedServer(ROOM / "postgres", FAST)
if SERVER is not None:
    os.environ["DATABASE_URL"] = SERVER.url("plumbline")
os.environ["PLUMBLINE_DATA"] = str(ROOM / "data")
os.environ["PLUMBLINE_TASKS"] = "django_tasks.backends.immediate.ImmediateBackend"
os.environ["PLUMBLINE_TEST"] = "1"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's event loop runs in the thread of the test
os.environ["DJANGO_SETTINGS_MODULE"] = "plumbline.config.settings"


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose


def pytest_unconfigure(config: pytest.Config) -> None:
    if ROOM_IS_OURS:
        shutil.rmtree(ROOM, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[None]:
    """The server behind the database tests; started by the first that asks."""
    if SERVER is None:
        yield
        return
    with SERVER.running():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django asks for this right before it makes the test database."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the published documents and reference data, where a machine has it."""
    folder = Path(os.environ.get("PLUMBLINE_SHARED") or REPOSITORY.parent / "shared")
    if not folder.is_dir():
        pytest.skip("the shared documents are not on this machine")
    return folder


def missing(what: str) -> None:
    """Skip the test for want of a system package; continuous integration installs them all and forbids this."""
    if FORBID_SKIPS:
        pytest.fail(f"{what} is missing, and skips are forbidden")
    pytest.skip(f"{what} is missing on this machine")


_connect = socket.socket.connect


def _connect_at_home_only(self: socket.socket, address: object) -> None:
    if self.family != socket.AF_UNIX:
        host = address[0] if isinstance(address, tuple) else address
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"A test tried to reach {host}: tests stay on this machine.")
    _connect(self, address)  # type: ignore[arg-type]


socket.socket.connect = _connect_at_home_only  # type: ignore[method-assign, assignment]
