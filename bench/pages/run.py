"""Measure the pages on a council with 2,000 actions: run from the project's folder with

    PYTHONPATH=. .venv/bin/python -m bench.pages.run
    PYTHONPATH=. .venv/bin/python -m bench.pages.run --councils 153 --actions 20000

Everything is served as `./run` serves it, on a port and in a data folder of its own that are gone afterwards.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

PEER = {"p50 ms": 305.0, "requests a second": 3.7, "queries": 42, "start s": 16.0, "MB a worker": 344.0}
PAGES = {
    "list of 50 of 2,000 actions": "plans/1/actions",
    "list, page 20": "plans/1/actions?page=20",
    "list, filtered": "plans/1/actions?delivery=at_risk&only=overdue",
    "plans": "plans/",
    "plan": "plans/1",
    "possible duplicates": "plans/duplicates",
    "list of a draft, 50 of 200": "plans/2/actions",
    "what is missing": "plans/2/gaps",
    "one action": "actions/7",
    "editing an action": "actions/7/edit",
    "actions of mine": "actions/mine",
    "findings by statement": "findings/",
    "findings, 50 of 1,000": "findings/all",
    "one finding": "findings/7",
    "my work": "",
    "history": "history",
    "measures, 50 of 60": "measures/",
    "one measure, 36 months": "measures/1",
    "dashboard of measures": "measures/dashboard",
    "expected figures": "measures/expected",
    "readiness": "readiness/",
    "what if": "readiness/what-if",
    "documents": "documents/",
    "one document": "documents/1",
    "its text": "documents/1/text",
    "review room": "documents/1/review",
    "papers": "papers/",
    "producing a paper": "papers/produce",
}
HOME = "/councils/benchmere/"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--councils", type=int, default=1)
    parser.add_argument("--actions", type=int, default=2000, help="of all councils; 2,000 of them are Benchmere's")
    parser.add_argument("--times", type=int, default=200, help="how often each page is asked for")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="plumbline-bench-") as data:
        os.environ["PLUMBLINE_DATA"] = data
        counts = build_and_count(given.councils, given.actions)
        report(counts, given.times)


def report(counts: dict[str, int], times: int) -> None:
    from bench.pages import serving

    started = time.perf_counter()
    with serving.serving() as server:
        start = time.perf_counter() - started
        cookie = serving.sign_in()
        print(f"{'page':28}{'queries':>9}{'p50 ms':>9}{'p95 ms':>9}{'req/s':>9}{'CPU ms':>9}{'database':>9}")
        first: serving.Taken | None = None
        serving.ask(HOME + next(iter(PAGES.values())), cookie, 150)  # until the work of starting is over
        for name, path in PAGES.items():
            serving.ask(HOME + path, cookie, 20)
            taken = serving.measure(HOME + path, cookie, server, times=times)
            first = first or taken
            figures = (taken.p50, taken.p95, taken.a_second, taken.web, taken.database)
            print(f"{name:28}{counts[name]:>9}" + "".join(f"{figure:>9.1f}" for figure in figures), flush=True)
        assert first
        ours = {
            "p50 ms": first.p50,
            "requests a second": first.a_second,
            "queries": counts["list of 50 of 2,000 actions"],
            "start s": start,
            "MB a worker": max(map(serving.megabytes, serving.workers(server))),
        }
        print(f"\nfour connections at once: {serving.together(HOME + 'plans/1/actions', cookie):.0f} requests a second")
    print(f"\n{'list of 50 of 2,000 actions':28}{'Plumbline':>12}{'CISO Assistant':>16}{'ratio':>8}")
    for name, theirs in PEER.items():
        ratio = ours[name] / theirs if name == "requests a second" else theirs / ours[name]
        print(f"{name:28}{ours[name]:>12.1f}{theirs:>16.1f}{ratio:>7.1f}x")


def build_and_count(councils: int, actions: int) -> dict[str, int]:
    """Build the data, and count the queries of each page on 2,000 actions; they must be those of 100 (`queries.py`)."""
    script = (
        "import json;from plumbline.doors.cli.database import database\n"
        "from plumbline.doors.cli.preparing import collect_static_if_needed\n"
        "with database():\n"
        " from django.core.management import call_command;call_command('migrate',verbosity=0)\n"
        " collect_static_if_needed()\n"
        " from bench.pages.queries import counted\n"
        f" print(json.dumps(counted({PAGES!r}, councils={councils}, actions={actions})))"
    )
    answer = subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True)
    counts: dict[str, int] = json.loads(answer.stdout.splitlines()[-1])
    return counts


if __name__ == "__main__":
    main()
