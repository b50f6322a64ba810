"""What every test stands on: a throw-away PostgreSQL that starts with the first test that needs it, and no network."""

import fcntl
import os
import shutil
import socket
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from plumbline.doors.cli.postgres import FAST, EmbeddedServer

REPOSITORY = Path(__file__).resolve().parents[1]
MISSING = "is missing on this machine"  # how a test names the system package that it skips for
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


def _clear_up_after_killed_runs() -> None:
    """A run that was killed left its room and its server; a living one holds a lock on the file that says so."""
    for sign in Path(tempfile.gettempdir()).glob("plumbline-test-*/in-use"):
        with suppress(OSError), open(sign, "a") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            EmbeddedServer(sign.parent / "postgres").stop_if_abandoned()
            shutil.rmtree(sign.parent, ignore_errors=True)


if ROOM_IS_OURS:
    _clear_up_after_killed_runs()
IN_USE = open(ROOM / "in-use", "a")  # noqa: SIM115  held until this process ends
fcntl.flock(IN_USE, fcntl.LOCK_SH)


def pytest_configure(config: pytest.Config) -> None:
    import hypothesis
    from django.conf import settings

    hypothesis.settings.register_profile("house", deadline=None)  # a busy machine is slow, and nothing is wrong
    hypothesis.settings.load_profile("house")

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose
    # The look of the pages as it was built, without the copies under names of their own that `serve` makes of it.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow tests run with `./test --all`, or when they are asked for by their mark."""
    if os.environ.get("PLUMBLINE_ALL_TESTS") or "slow" in config.getoption("-m"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Where skips are forbidden, want of a system package is a failure."""
    report = yield
    if FORBID_SKIPS and report.skipped and MISSING in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr[2]}; skips are forbidden here."
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"Skipped: {count} {'test' if count == 1 else 'tests'}, for {reason}")


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


_connect = socket.socket.connect


def _connect_at_home_only(self: socket.socket, address: object) -> None:
    if self.family != socket.AF_UNIX:
        host = address[0] if isinstance(address, tuple) else address
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"A test tried to reach {host}: tests stay on this machine.")
    _connect(self, address)  # type: ignore[arg-type]


socket.socket.connect = _connect_at_home_only  # type: ignore[method-assign, assignment]
