"""Breaking actions off: processes killed and connections cut before their statements, on the real PostgreSQL.

An action is done whole, with its audit entries, or not at all; whoever tries again afterwards can.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.apps import apps
from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[2]
Everything = Callable[[], object]
Job = dict[str, object]


class Actor:
    """A process that does the actions of one room, one child each."""

    def __init__(self, room: str) -> None:
        ours = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tests.processes.actor", room],
            cwd=REPOSITORY,
            env=os.environ | {"DATABASE_URL": urlunsplit(ours)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.hears() == ["ready"]

    def hears(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def says(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()

    def starts(self, job: Job, **how: object) -> tuple[int, int]:
        """The child's process and its connection."""
        self.says(json.dumps(job | how))
        said = self.hears()
        assert said[:1] == ["pid"], f"{job['doing']} could not begin"
        return int(said[1]), int(said[2])

    def does(self, job: Job) -> list[str]:
        """In peace, to its end: "done" and how many statements it took, or "failed" and the fault."""
        self.starts(job)
        said = self.hears()
        self.ends()
        return said

    def ends(self) -> None:
        while self.hears() != ["ended"]:
            pass

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def kill(process: int, backend: int, actor: Actor) -> None:
    os.kill(process, signal.SIGKILL)
    actor.ends()
    gone(backend)


def cut(backend: int, actor: Actor) -> list[str]:
    """Cut the connection of a child that waits, and let it run into that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
    gone(backend)
    actor.says("go on")
    said = actor.hears()
    actor.ends()
    return said


def gone(backend: int) -> None:
    """Wait until the server has given up what the connection held."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [backend])
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)
    raise AssertionError("the connection is still there")


def waits(backend: int) -> bool:
    """Whether a connection comes to wait for a lock within a second; it may as well have ended without."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s", [backend])
            found = cursor.fetchone()
        if found is None or found[0]:
            return bool(found)
        time.sleep(0.01)
    return False


def all_rows(*labels: str) -> dict[str, list[object]]:
    """Every row of the apps, links between records included, as it stands for everybody else."""
    return {
        model._meta.db_table: list(model._default_manager.order_by("pk").values_list())
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }


def interrupted(actor: Actor, job: Job, everything: Everything, *, every: int = 1) -> int:
    """Killed, and cut off, before its commit and before every so many statements; then done in peace.

    How many statements it took, the commit among them.
    """
    doing, before = job["doing"], everything()

    def broken_off(stop: int | str) -> int:
        process, backend = actor.starts(job, stop=stop)
        said = actor.hears()
        assert said[0] == "at", f"{doing}: {said}"
        kill(process, backend, actor)
        assert everything() == before, f"{doing} killed before statement {stop} left something behind"
        _, backend = actor.starts(job, stop=stop, cut_off=True)
        assert actor.hears() == said
        assert cut(backend, actor)[0] == "failed"
        assert everything() == before, f"{doing} cut off before statement {stop} left something behind"
        return int(said[1])

    statements = broken_off("commit")
    for stop in range(1, statements, every):
        broken_off(stop)
    assert actor.does(job) == ["done", str(statements)]
    assert everything() != before, f"{doing} changed nothing"
    return statements


def at_once(first: Actor, second: Actor, job: Job, other: Job | None = None) -> tuple[list[str], list[str]]:
    """Two do it at once: the first has all but committed when the second begins. What became of each."""
    first.starts(job, stop="commit", goes_on=True)
    assert first.hears()[0] == "at"
    _, backend = second.starts(other or job)
    waits(backend)
    first.says("go on")
    said = first.hears()
    first.ends()
    came = second.hears()
    second.ends()
    return said, came
