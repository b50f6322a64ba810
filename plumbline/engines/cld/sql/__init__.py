"""The SQL of the engine, a file a step. Every text is read from here and nowhere else."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@cache
def text(name: str) -> str:
    """The text of one file, for example "load/people"."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
