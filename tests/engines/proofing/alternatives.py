"""Papers that hold their faults beside the right words: `{{class|right|wrong}}`.

With every place right the paper is clean; with one place wrong it is that paper with a single fault. These papers were
written before the rules were run on them.

    python tests/engines/proofing/alternatives.py [FOLDER]
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
if str(REPOSITORY) not in sys.path:
    sys.path.insert(0, str(REPOSITORY))

from plumbline.engines.proofing import Objection, proofread  # noqa: E402
from plumbline.engines.reading import open_source  # noqa: E402

UNSEEN = Path(__file__).parent / "unseen"
PLACE = re.compile(r"\{\{(?P<kind>[a-z-]+)\|(?P<right>[^|{}]*)\|(?P<wrong>[^|{}]*)\}\}")


@dataclass(frozen=True)
class Planted:
    paper: str
    kind: str
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def papers(folder: Path = UNSEEN) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.suffix != ".py"}


def clean(marked: str) -> str:
    return PLACE.sub(lambda found: found["right"], marked)


def single_faults(name: str, marked: str) -> Iterator[Planted]:
    for chosen in PLACE.finditer(marked):
        before = clean(marked[: chosen.start()])
        text = before + chosen["wrong"] + clean(marked[chosen.end() :])
        start, end = len(before), len(before) + len(chosen["wrong"])
        if not chosen["wrong"]:  # something went: what is wrong now stands where it is missed
            short = re.search(r"\(([A-Z]{2,6})\)", chosen["right"])
            again = re.search(rf"\b{short.group(1)}\b", text) if short else None
            start, end = again.span() if again else (start - 12, start + 12)
        yield Planted(name, chosen["kind"], text, start, end)


def objections_of(name: str, text: str) -> tuple[Objection, ...]:
    return proofread([open_source(name, text.encode())])[0].objections


def is_found(fault: Planted) -> bool:
    return any(
        one.locator.start < fault.end and fault.start < one.locator.end
        for one in objections_of(fault.paper, fault.text)
    )


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else UNSEEN
    words = false = 0
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for name, marked in papers(folder).items():
        text = clean(marked)
        words += len(text.split())
        for one in objections_of(name, text):
            false += 1
            sys.stdout.write(f"  false in {name}: {one.rule}: {one.found!r}: {one.why}\n")
        for fault in single_faults(name, marked):
            wanted[fault.kind] += 1
            found[fault.kind] += is_found(fault)
            if not is_found(fault):
                around = fault.text[max(0, fault.start - 60) : fault.end + 40]
                sys.stdout.write(f"  missed {fault.kind} in {name}: {around!r}\n")
    for kind in sorted(wanted):
        sys.stdout.write(f"{kind:20} {found[kind]:4} of {wanted[kind]:4}\n")
    share, rate = 100 * found.total() / max(1, wanted.total()), 1000 * false / max(1, words)
    sys.stdout.write(f"all {found.total()} of {wanted.total()} ({share:.0f}%)\n")
    sys.stdout.write(f"{false} false objections in {words} words, {rate:.2f} per 1,000\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
