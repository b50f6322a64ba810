"""Papers into objections: what a hostile reader would find, said before the paper leaves.

Deterministic rules, each a small module under `rules/`. Precision comes first: a rule that cries wolf is worse than
none. The rules are loaded by the first paper that is proof-read.
"""

from collections.abc import Sequence
from datetime import date

from plumbline.engines.proofing.known import Known
from plumbline.engines.proofing.objections import Objection, Proof
from plumbline.engines.reading import Source

__all__ = ["Known", "Objection", "Proof", "proofread"]


def proofread(sources: Sequence[Source], *, meeting: date | None = None, known: Sequence[Known] = ()) -> list[Proof]:
    """One proof a paper, in the order given; what the papers of a set say against each other stands under each.

    `known` is what the record holds: a paper that says otherwise is objected to.
    """
    from plumbline.engines.proofing.run import proofread as run

    return run(sources, meeting=meeting, known=known)
