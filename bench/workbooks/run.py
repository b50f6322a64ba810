"""A plan of 5,000 actions as a workbook: taken away, changed, sent back, shown. From the project's folder:

    PYTHONPATH=. .venv/bin/python -m bench.workbooks.run [--actions N]

Through the pages that a person uses, in one process, with a data folder and a database of its own. One cell of every
tenth row is changed, one row in fifty is spoilt; openpyxl stands in for Excel and is not counted.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

BAR = 5.0  # seconds, for what comes back: read, compared and shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=5000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="plumbline-bench-") as data:
        script = f"from bench.workbooks.run import measured; measured({arguments.actions})"
        environment = {**os.environ, "PLUMBLINE_DATA": data}
        command = [sys.executable, "-c", script]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    print(f"load {os.getloadavg()[0]:.1f}; {found.pop('rows'):,} rows, {found.pop('size') / 1024:.0f} KB")
    for step, seconds in found.items():
        print(f"  {step:24} {seconds:6.2f} s")
    back = found["sent back: read, compared"] + found["shown"]
    print(f"  {'read, compared and shown':24} {back:6.2f} s (bar {BAR:g})")


def measured(actions: int) -> None:
    from plumbline.doors.cli.database import database

    with database():
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(json.dumps(_steps(actions)))


def _steps(actions: int) -> dict[str, float]:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from bench.pages import dataset

    council, person = dataset.build(actions=actions, findings=100)
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    address = f"/councils/{council.slug}/plans/1/workbook"
    steps: dict[str, float] = {"rows": actions}

    def timed(name: str, response: Any) -> Any:
        began = time.perf_counter()
        answer = response()
        steps[name] = time.perf_counter() - began
        assert answer.status_code in (200, 302), answer
        return answer

    timed("once before, warm", lambda: client.get(address))
    taken = timed("taken away", lambda: client.post(f"{address}/download", {"rows": "all"}))
    assert "attachment" in taken["Content-Disposition"], taken
    content = _changed(taken.content)
    steps["size"] = len(content)
    file = SimpleUploadedFile("plan.xlsx", content)
    sent = timed("sent back: read, compared", lambda: client.post(address, {"file": file}))
    assert sent.status_code == 302, sent.content.decode()
    timed("shown", lambda: client.get(sent["Location"]))
    return steps


def _changed(content: bytes) -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Actions"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1, 10):
        sheet.cell(row, heads["Measure"]).value = f"Another measure {row}"
    for row in range(5, sheet.max_row + 1, 50):
        sheet.cell(row, heads["Delivery"]).value = "Purple"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()
