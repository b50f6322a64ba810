"""`plumbline serve` as its user sees it: what it says, what it answers, and that nothing is left when it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
SECONDS_TO_START = 90
SECONDS_TO_END = 15

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs the table of processes in /proc")


@dataclass
class Serving:
    """One running `serve` and what it has said so far."""

    process: "subprocess.Popen[str]"
    port: int

    def said(self) -> list[str]:
        """What stands on standard output up to the line that tells how to end it."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line.strip())
            if line.startswith("Ctrl-C"):
                break
        return lines

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=20):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def ended(self) -> tuple[int, str]:
        """Its exit code and its last words on standard error."""
        _, said = self.process.communicate(timeout=SECONDS_TO_END)
        return self.process.returncode, said.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for the whole module: the first start makes the database, the others find it."""
    with TemporaryDirectory(prefix="plumbline-serve-") as folder:
        yield Path(folder)
        for number in processes_of(Path(folder)):
            os.kill(number, signal.SIGKILL)


@pytest.fixture
def serving(data: Path) -> Iterator[Serving]:
    serving = start(data)
    yield serving
    if serving.process.poll() is None:
        serving.process.terminate()
        serving.process.wait(timeout=SECONDS_TO_END)


def test_it_says_where_it_is_answers_and_ends_with_all_that_it_started(data: Path, serving: Serving) -> None:
    said = serving.said()
    assert said[0] == f"Plumbline is at http://127.0.0.1:{serving.port}"
    assert said[-1] == "Ctrl-C ends it."
    assert serving.answers()
    serving.process.terminate()
    assert serving.ended() == (0, "Plumbline has ended; the data are kept.")
    assert processes_of(data) == []


def test_ctrl_c_ends_it_within_seconds(data: Path, serving: Serving) -> None:
    serving.said()
    asked_at = time.monotonic()
    os.killpg(serving.process.pid, signal.SIGINT)  # a terminal sends it to the whole group
    code, _ = serving.ended()
    assert code == 0
    assert time.monotonic() - asked_at < 5
    assert processes_of(data) == []


def test_ctrl_c_during_the_start_ends_it_too(data: Path, serving: Serving) -> None:
    time.sleep(0.8)
    os.killpg(serving.process.pid, signal.SIGINT)
    code, _ = serving.ended()
    assert code == 0
    assert processes_of(data) == []


def test_a_killed_serve_takes_its_children_along_and_the_next_ends_its_database(data: Path, serving: Serving) -> None:
    serving.said()
    serving.process.kill()
    serving.process.wait()
    wait_until(lambda: [name for name in names_of(data) if name != "postgres"] == [])
    assert processes_of(data), "the database server outlives a killed starter"
    second = start(data)
    second.said()
    assert second.answers()
    second.process.terminate()
    assert second.ended()[0] == 0
    assert processes_of(data) == []


@pytest.mark.parametrize(
    ("module", "name"),
    [("plumbline.doors.cli.prepared", "web server"), ("plumbline.doors.cli.background", "background worker")],
)
def test_the_death_of_a_part_ends_the_whole_with_a_sentence(
    data: Path, serving: Serving, module: str, name: str
) -> None:
    serving.said()
    [part] = [
        number
        for number in processes_of(data)
        if f"-m\0{module}\0".encode() in command_of(number) and parent_of(number) == serving.process.pid
    ]  # a web worker bears its parent's command, and numbers start again from the lowest: the parent tells them apart
    os.kill(part, signal.SIGKILL)
    code, last = serving.ended()
    assert code == 1
    assert re.fullmatch(rf"The {name} ended by itself \(code -9\), so Plumbline ends too\.", last)
    assert processes_of(data) == []


def test_a_taken_port_is_said_in_one_sentence(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serving = start(data, port=port)
        out, err = serving.process.communicate(timeout=SECONDS_TO_END)
    assert (serving.process.returncode, out) == (1, "")
    assert err.strip() == (
        f"Port {port} on 127.0.0.1 cannot be used (address already in use): is Plumbline running already? "
        "Choose another with --port."
    )
    assert processes_of(data) == []


def test_a_database_that_does_not_answer_is_said_in_one_sentence(data: Path) -> None:
    serving = start(data, DATABASE_URL="postgresql://somebody@127.0.0.1:1/council")
    said = serving.process.communicate(timeout=60)[1].strip().splitlines()
    assert serving.process.returncode == 1
    assert said[0].startswith("The database that DATABASE_URL names cannot be used: connection failed")
    assert "Traceback" not in "".join(said)


def test_web_server_and_background_worker_share_database_and_data(data: Path, serving: Serving) -> None:
    serving.said()
    parts = [
        number
        for number in processes_of(data)
        if b"\0gunicorn\0" in command_of(number) or b"-m\0plumbline.doors.cli.background\0" in command_of(number)
    ]
    names = (b"DATABASE_URL=", b"PLUMBLINE_DATA=")
    places = {tuple(sorted(word for word in environment_of(part) if word.startswith(names))) for part in parts}
    assert len(places) == 1
    assert len(next(iter(places))) == 2


def start(data: Path, port: int | None = None, **more: str) -> Serving:
    port = port or free_port()
    dropped = {"DATABASE_URL", "PLUMBLINE_TASKS", "PLUMBLINE_TEST", "DJANGO_SETTINGS_MODULE"}
    process = subprocess.Popen(
        [sys.executable, "-m", "plumbline.doors.cli", "serve", "--no-demo", "--port", str(port)],
        cwd=REPOSITORY,
        env={name: value for name, value in os.environ.items() if name not in dropped}
        | {"PLUMBLINE_DATA": str(data)}
        | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return Serving(process, port)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def processes_of(data: Path) -> list[int]:
    """Every process that was started over this data folder, the database server included."""
    marker = os.fsencode(data)
    return [
        int(folder.name)
        for folder in Path("/proc").glob("[0-9]*")
        if marker in command_of(int(folder.name)) or b"PLUMBLINE_DATA=" + marker in environment_of(int(folder.name))
    ]


def names_of(data: Path) -> list[str]:
    return [Path(os.fsdecode(command_of(number).split(b"\0")[0])).name for number in processes_of(data)]


def command_of(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""


def parent_of(number: int) -> int | None:
    try:
        after_the_name = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2]
    except OSError:
        return None
    return int(after_the_name.split()[1])


def environment_of(number: int) -> list[bytes]:
    try:
        return Path(f"/proc/{number}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def wait_until(true: object) -> None:
    assert callable(true)
    give_up = time.monotonic() + SECONDS_TO_END
    while not true():
        assert time.monotonic() < give_up, "it did not come true"
        time.sleep(0.1)
