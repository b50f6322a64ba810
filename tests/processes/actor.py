"""Does one action in a process of its own, and stops before the statement of it that it was told to stop before.

Started as `python -m tests.processes.actor ROOM` with DATABASE_URL set; the module ROOM knows the doings, and its
`ready(job)` fetches the records that one needs and gives back what to call. Django is set up once, and a child forked
for each line of JSON on standard input: {"doing": ..., "by": 5, "stop": 7}. The child says "at 7" when it stands before
its seventh statement (the commit is the last, and can be named so: "stop": "commit") and waits there to be killed, cut
off, or told to go on; done or failed, it says what became of it.
"""

import importlib
import json
import os
import sys
import time
import traceback

os.environ["DJANGO_SETTINGS_MODULE"] = "plumbline.config.settings"

import django

django.setup()

from django.db import connection  # noqa: E402


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def child(room, job: dict) -> None:  # type: ignore[no-untyped-def]
    """What one forked process does; it never returns into the loop of its parent."""
    act = room.ready(job)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        say(f"pid {os.getpid()} {cursor.fetchone()[0]}")
    asked, commit = 0, connection._commit

    def step(*, is_commit: bool = False) -> None:
        nonlocal asked
        asked += 1
        if asked == job.get("stop") or (is_commit and job.get("stop") == "commit"):
            say(f"at {asked}")
            if job.get("cut_off") or job.get("goes_on"):
                sys.stdin.readline()  # until the connection has been cut, or the other has come; then it runs on
            else:
                while True:
                    time.sleep(60)

    def counted(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        step()
        return execute(sql, params, many, context)

    def committed() -> None:
        step(is_commit=True)
        commit()

    connection._commit = committed  # the last step of all: everything is written, and nothing of it holds yet
    try:
        with connection.execute_wrapper(counted):
            act()
    except Exception as fault:
        say(f"failed {type(fault).__name__}")
    else:
        say(f"done {asked}")


def main() -> None:
    room = importlib.import_module(sys.argv[1])
    say("ready")
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                child(room, job)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        say("ended")


if __name__ == "__main__":
    main()
