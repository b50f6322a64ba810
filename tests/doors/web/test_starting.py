"""A worker that starts: what it loads, and what waits until it is used."""

import subprocess
import sys

HEAVY = (
    "docx", "duckdb", "lxml", "openpyxl", "pypdfium2", "python_calamine", "scipy", "selectolax", "sqlglot", "typst",
    "xlsxwriter",
)  # fmt: skip


def test_a_worker_loads_no_heavy_library_before_a_page_uses_it() -> None:
    code = "import django, sys; django.setup(); import plumbline.doors.web.urls; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "plumbline.doors.web.home.views" in loaded
    assert set(HEAVY) & set(loaded) == set()
