"""The embedded server against the real thing: started, shared, killed, adopted, stopped."""

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from plumbline.doors.cli.postgres import FAST, DatabaseFault, EmbeddedServer

REPOSITORY = Path(__file__).resolve().parents[3]

# Enters the server, says so, and stays until its standard input ends.
STAYING = """
import sys
from pathlib import Path
from plumbline.doors.cli.postgres import FAST, EmbeddedServer
with EmbeddedServer(Path(sys.argv[1]), FAST).running():
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedServer]:
    """One data folder for the tests of this module; each starts and stops it anew."""
    with TemporaryDirectory() as kept:
        yield EmbeddedServer(Path(kept) / "postgres", FAST)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's: each new run of it closes the folder above to other users, and root's server is one."""
    with TemporaryDirectory() as new:
        yield Path(new)


def test_a_server_answers_inside_its_block_and_is_gone_after_it(server: EmbeddedServer) -> None:
    with server.running():
        assert _answer(server) == 1
    assert _server_number(server) is None


def test_rows_outlive_a_stop_and_a_start(server: EmbeddedServer) -> None:
    with server.running(), psycopg.connect(server.url("postgres")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 41 AS number")
    with server.running(), psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (41,)


def test_the_log_tells_what_failed_without_the_words_that_a_statement_carried(server: EmbeddedServer) -> None:
    with server.running(), psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE addresses AS SELECT 'somebody@example.org' AS address")
        connection.execute("CREATE UNIQUE INDEX ON addresses (address)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO addresses VALUES ('somebody@example.org')")
    log = (server.data / "log").read_text()
    assert "duplicate key" in log
    assert "somebody" not in log


def test_the_last_to_leave_stops_the_server_whoever_started_it(server: EmbeddedServer) -> None:
    with _someone_else_inside(server) as other:
        with server.running():
            _let_leave(other)
            assert _answer(server) == 1
        assert _server_number(server) is None


def test_a_process_that_only_joined_leaves_the_server_to_the_others(server: EmbeddedServer) -> None:
    with _someone_else_inside(server):
        with server.running():
            pass
        assert _answer(server) == 1


def test_a_server_that_outlived_its_killed_starter_is_adopted_and_then_stopped(server: EmbeddedServer) -> None:
    with _someone_else_inside(server) as other:
        other.kill()
        other.wait()
        orphan = _server_number(server)
        assert orphan is not None
        with server.running():
            assert _server_number(server) == orphan
        assert _server_number(server) is None


def test_an_abandoned_server_can_be_stopped_and_one_in_use_is_not(server: EmbeddedServer) -> None:
    with _someone_else_inside(server) as other:
        server.stop_if_abandoned()
        assert _answer(server) == 1
        other.kill()
        other.wait()
        server.stop_if_abandoned()
        assert _server_number(server) is None


def test_a_killed_server_starts_again_with_its_rows(server: EmbeddedServer) -> None:
    durable = EmbeddedServer(server.data)
    with durable.running():
        with psycopg.connect(server.url("postgres")) as connection:
            connection.execute("CREATE TABLE survived AS SELECT 42 AS number")
        number = _server_number(server)
        assert number is not None
        os.kill(number, signal.SIGKILL)
    with server.running(), psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("SELECT number FROM survived").fetchone() == (42,)


def test_a_left_over_number_that_now_belongs_to_another_program_is_seen_through(server: EmbeddedServer) -> None:
    with server.running():
        number = _server_number(server)
        assert number is not None
        lines = (server.data / "postmaster.pid").read_text().splitlines()
        os.kill(number, signal.SIGKILL)
    (server.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    with server.running():
        assert _answer(server) == 1


def test_two_first_starts_at_once_make_one_database(folder: Path) -> None:
    new = EmbeddedServer(folder / "postgres", FAST)
    with _someone_else_starting(new) as one, _someone_else_starting(new) as other:
        assert _said(one) == _said(other) == "in"
        _let_leave(one)
        assert _answer(new) == 1
        _let_leave(other)
    assert _server_number(new) is None


@pytest.mark.parametrize("name", ["a folder of O'Brien", "one, two", "long-" * 24])
def test_an_awkward_path_works(folder: Path, name: str) -> None:
    awkward = EmbeddedServer(folder / name / "postgres", FAST)
    with awkward.running():
        assert _answer(awkward) == 1
        assert awkward.socket_folder.stat().st_mode & 0o077 == 0, "only its owner may reach the database"
    assert _server_number(awkward) is None
    assert awkward.socket_folder == awkward.data or not awkward.socket_folder.exists()


def test_an_ordinary_user_runs_a_server_of_their_own(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("the other tests run as an ordinary user already")
    nobody = pwd.getpwnam("nobody")
    home = folder / "home"
    home.mkdir()
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    _let_others_through(home)
    python = next((path for path in (sys.executable, "/usr/bin/python3") if _can_run(path, nobody.pw_uid)), None)
    if python is None:
        pytest.skip("other users cannot reach a Python of this machine")
    result = subprocess.run(
        [python, "-c", STAYING, str(home / "postgres")],
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        cwd=REPOSITORY,
        env={"PYTHONPATH": str(Path(psycopg.__file__).parents[1])},
        input="",
        capture_output=True,
        text=True,
    )
    assert (result.stdout.strip(), result.stderr, result.returncode) == ("in", "", 0)


def test_data_of_another_postgresql_are_left_alone_with_a_sentence(folder: Path) -> None:
    old = EmbeddedServer(folder / "postgres", FAST)
    old.data.mkdir()
    (old.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(DatabaseFault, match="are of PostgreSQL 16, but this release brings 18"), old.running():
        pass


def _answer(server: EmbeddedServer) -> object:
    with psycopg.connect(server.url("postgres")) as connection:
        row = connection.execute("SELECT 1").fetchone()
    return row[0] if row else None


def _server_number(server: EmbeddedServer) -> int | None:
    """The running server's process number, found by its data folder in the table of processes."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"/postgres") and os.fsencode(server.data) in words:
            return int(folder.name)
    return None


class _someone_else_starting:
    """Another process on its way into the server; ended with the block."""

    def __init__(self, server: EmbeddedServer) -> None:
        self.server = server

    def __enter__(self) -> "subprocess.Popen[str]":
        words = [sys.executable, "-c", STAYING, str(self.server.data)]
        self.process = subprocess.Popen(words, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self.process

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            _let_leave(self.process)


class _someone_else_inside(_someone_else_starting):
    def __enter__(self) -> "subprocess.Popen[str]":
        process = super().__enter__()
        assert _said(process) == "in"
        return process


def _said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _let_leave(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0


def _can_run(python: str, number: int) -> bool:
    try:
        return subprocess.run([python, "-c", ""], user=number, capture_output=True).returncode == 0
    except OSError:
        return False


def _let_others_through(folder: Path) -> None:
    for above in folder.parents:
        if not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o001)
