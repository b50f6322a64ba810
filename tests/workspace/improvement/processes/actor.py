"""Does one action in a process of its own, and stops before the statement of it that it was told to stop before.

Started as `python -m tests.workspace.improvement.processes.actor` with DATABASE_URL set. It sets Django up once and
then forks a child for each line of JSON on its standard input: {"doing": ..., "plan": 1, "request": 3, "by": 5,
"stop": 7}. The child says "at 7" when it stands before its seventh statement (the commit counts as the last) and waits
there to be killed or cut off; or, cut off or done, says what became of it.
"""

import json
import os
import sys
import time
import traceback

os.environ["DJANGO_SETTINGS_MODULE"] = "plumbline.config.settings"

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from plumbline.workspace.accounts.models import Person  # noqa: E402
from plumbline.workspace.improvement import actions  # noqa: E402
from plumbline.workspace.improvement.change_queries import asked_changes, history_of  # noqa: E402
from plumbline.workspace.improvement.changes.operations import set_field  # noqa: E402
from plumbline.workspace.improvement.models import (  # noqa: E402
    Action,
    ChangeRequest,
    Plan,
    ReturnedWorkbook,
    Tracker,
)


def wish(plan: Plan) -> list:
    history = history_of(plan)
    return [set_field(history.content(history.newest), ("actions", 2, "measure"), "Carers waiting")]


def do(doing: str, *, plan: Plan, request: ChangeRequest | None, sent: int | None, by: Person) -> None:
    """One action, as a page would call it. `sent` is the key of the workbook or tracker that is applied."""
    decided = {"body": "Board", "decided_on": timezone.localdate(), "edition": 1}
    if doing == "draft":
        actions.draft_request(plan, wish(plan), reason="R", effect="E", by=by)
    elif doing == "ask":
        actions.ask_for_change(plan, wish(plan), reason="R", effect="E", by=by)
    elif doing == "update":
        actions.update_action(Action.objects.get(plan=plan, number=1), delivery="at_risk", what_changed="So.", by=by)
    elif doing == "apply_workbook":
        returned, membership = ReturnedWorkbook.objects.get(pk=sent), by.memberships.get()
        actions.apply_workbook(returned, membership=membership, reason="R", effect="E")
    elif doing == "apply_tracker":
        tracker = Tracker.objects.select_related("council").get(pk=sent)
        actions.apply_tracker(tracker, edition=tracker.edition, by=by)
    elif request is not None and doing == "edit":
        actions.edit_request(request, changes=asked_changes(request), reason="Other", effect="E", by=by, edition=1)
    elif request is not None and doing == "send":
        actions.send_request(request, by=by, edition=1)
    elif request is not None and doing == "take_back":
        actions.take_back_request(request, by=by, edition=1)
    elif request is not None and doing == "withdraw":
        actions.withdraw_request(request, reason="Not needed.", by=by)
    elif request is not None and doing == "rebase":
        actions.rebase_request(request, keep=[0], by=by, edition=1)
    elif request is not None and doing == "approve":
        actions.approve_request(request, by=by, **decided)  # type: ignore[arg-type]
    elif request is not None and doing == "refuse":
        actions.refuse_request(request, reason="No.", by=by, **decided)  # type: ignore[arg-type]
    else:
        raise AssertionError(doing)


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def child(job: dict) -> None:
    """What one forked process does; it never returns into the loop of its parent."""
    plan = Plan.objects.select_related("council").get(pk=job["plan"])
    requests = ChangeRequest.objects.select_related("plan", "council")
    request = requests.get(pk=job["request"]) if job.get("request") else None
    by = Person.objects.get(pk=job["by"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        say(f"pid {os.getpid()} {cursor.fetchone()[0]}")
    asked, commit = 0, connection._commit

    def step() -> None:
        nonlocal asked
        asked += 1
        if asked == job.get("stop"):
            say(f"at {asked}")
            if job.get("cut_off"):
                sys.stdin.readline()  # until the connection has been cut; then it runs into that
            else:
                while True:
                    time.sleep(60)

    def counted(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        step()
        return execute(sql, params, many, context)

    def committed() -> None:
        step()
        commit()

    connection._commit = committed  # the last step of all: everything is written, and nothing of it holds yet
    try:
        with connection.execute_wrapper(counted):
            do(job["doing"], plan=plan, request=request, sent=job.get("sent"), by=by)
    except Exception as fault:
        say(f"failed {type(fault).__name__}")
    else:
        say(f"done {asked}")


def main() -> None:
    say("ready")
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                child(job)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        say("ended")


if __name__ == "__main__":
    main()
