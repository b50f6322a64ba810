"""Measure a board pack of 60 actions, 30 measures with charts and 20 risks in every form: from the project's folder

    PYTHONPATH=. .venv/bin/python -m bench.papers.run

Cold is the first time in a new process with an empty cache; the second round has the charts kept.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

ACTIONS, MEASURES, RISKS, FINDINGS = 60, 30, 20, 60
BARS = {"cold": 10.0, "charts kept": 5.0}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="plumbline-bench-") as data:
        script = "from bench.papers.run import measured; measured()"
        environment = {**os.environ, "PLUMBLINE_DATA": data}
        command = [sys.executable, "-c", script]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    found: dict[str, dict[str, list[float]]] = json.loads(answer.stdout.splitlines()[-1])
    print(f"load {os.getloadavg()[0]:.1f}")
    for round_, bar in BARS.items():
        print(f"\n{round_}: seconds, CPU seconds (bar {bar:g} s for all)")
        for step, (seconds, cpu) in found[round_].items():
            print(f"  {step:12} {seconds:6.2f} {cpu:6.2f}")
        print(f"  {'all':12} {sum(one for one, _ in found[round_].values()):6.2f}", end="")
        print(f" {sum(cpu for _, cpu in found[round_].values()):6.2f}")


def measured() -> None:
    from plumbline.doors.cli.database import database

    with database():
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        council, plan = _pack()
        print(json.dumps({round_: _all_forms(council, plan) for round_ in BARS}))


def _pack() -> Any:
    import random

    from bench.pages import dataset
    from plumbline.workspace.governance.actions import RiskWords, add_risk, score_risk

    council, person = dataset.build(actions=ACTIONS, findings=FINDINGS)
    already = council.measures.count()
    assert already <= MEASURES
    dataset.add_measures(council, person, random.Random(1), count=MEASURES, after_first=already)
    for number in range(RISKS):
        words = RiskWords(
            f"Risk {number + 1}", "Because posts are vacant,", "people may wait,", "and come to harm.",
            owner_role="Head of Assessment",
        )  # fmt: skip
        risk = add_risk(council, words, by=person)
        score_risk(risk, moment="current", likelihood=3, impact=3, why="As it is.", by=person)
    return council, council.plans.get(number=1)


def _all_forms(council: Any, plan: Any) -> dict[str, tuple[float, float]]:
    from plumbline.papers.kinds import assemble

    steps: dict[str, tuple[float, float]] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        began, cpu = time.perf_counter(), time.process_time()
        made = step()
        steps[name] = (time.perf_counter() - began, time.process_time() - cpu)
        return made

    content = timed(
        "assembled", lambda: assemble(council, kind="board", body="Improvement Board", meeting_on=None, plan=plan)
    )
    for name, write in _writers().items():
        timed(name, lambda write=write: write(content))
    return steps


def _writers() -> dict[str, Callable[[Any], Any]]:
    def word(content: Any) -> Any:
        from plumbline.engines.writers.word import write_word

        return write_word(content)

    def pdf(content: Any) -> Any:
        from plumbline.engines.writers.pdf import write_pdf

        return write_pdf(content)

    from plumbline.engines.writers.facts import facts_csv
    from plumbline.engines.writers.text import write_text
    from plumbline.papers.standalone import write_document

    return {"page": write_document, "Word": word, "PDF": pdf, "text": write_text, "facts": facts_csv}


if __name__ == "__main__":
    main()
