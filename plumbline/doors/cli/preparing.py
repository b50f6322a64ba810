"""What must be true of the database and the built pages before the workspace can serve."""

import fcntl
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plumbline.doors.cli.database import data_folder
from plumbline.doors.cli.sign_in import note_sign_in


def migrate_if_needed() -> None:
    """Bring the tables up to date; two starts at once take turns."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    def due() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    if not due():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(11)")
        try:
            if due():
                say("Preparing the database.")
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(11)")


def build_demonstration() -> None:
    """The demonstration workspace, where there is no council yet; how to sign in is noted for this machine's user."""
    from django.core.management import call_command

    from plumbline.workspace.councils.models import Council

    if Council.objects.exists():
        return
    say("Building the demonstration workspace.")
    said = io.StringIO()
    call_command("build_demo", stdout=said)
    note_sign_in(data_folder(), said.getvalue())


def collect_static_if_needed() -> None:
    """Copy, compress and name by content what the pages load, when the build has changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    built = Path(settings.ROOT) / ".build" / "assets.stamp"
    collected = Path(settings.ROOT) / ".build" / "static.stamp"
    if not built.exists():
        say("The look of the pages is not built yet: ./run builds it.")
        return
    stamp = built.read_text()
    if collected.exists() and collected.read_text() == stamp:
        return
    with _alone(collected.with_suffix(".lock")):
        if collected.exists() and collected.read_text() == stamp:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        collected.write_text(stamp)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with open(path, "a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
