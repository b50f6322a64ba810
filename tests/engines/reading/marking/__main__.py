"""Mark a reading against a key from the command line."""

import sys
from pathlib import Path

from . import mark
from .keys import load_key, reading_of, source_text
from .report import report


def main(arguments: list[str]) -> int:
    if len(arguments) not in (2, 3):
        sys.stderr.write("usage: python -m tests.engines.reading.marking KEY.yaml READING.json [TEXT]\n")
        return 2
    key = load_key(Path(arguments[0]))
    text = Path(arguments[2]).read_text(encoding="utf-8") if len(arguments) == 3 else source_text(key)
    result = mark(key, reading_of(key, Path(arguments[1])), text=text)
    sys.stdout.write(report(result) + "\n")
    return 0 if result.passes else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
