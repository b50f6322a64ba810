"""A reference past the last paragraph, where a paper numbers its paragraphs 1, 2, 3 through all its sections."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

LEAST_NUMBERED = 8  # fewer are a list
LABEL = re.compile(r"(\d{1,3})\.?$")
REFERENCE = re.compile(
    r"\b(?:paragraphs?|paras?\.?)\s+(?P<a>\d{1,3})(?:\s?(?:to|and|-|–)\s?(?P<b>\d{1,3}))?(?![\d.(/%]\d|\.\d)", re.I
)
# "paragraph 3 of Schedule 12A", "paragraph 24 of its letter": of something else.
ELSEWHERE = re.compile(r"\s*(?:\(\w+\)\s*)?(?:of|in|to)\s+(?!this\b|the report\b|the paper\b)", re.I)
OF_ANOTHER = re.compile(
    r"\b(?:Act|Schedule|Regulations?|Constitution|Code|Framework|Procedure Rules?|letter|guidance)\b[^.;]*$"
)


def check(paper: Paper) -> Looks:
    last = _last(paper)
    if last is None or paper.is_minutes:
        return
    for sentence in paper.sentences:
        for found in REFERENCE.finditer(sentence.text):
            if ELSEWHERE.match(sentence.text, found.end()) or OF_ANOTHER.search(sentence.text[: found.start()]):
                continue
            named = max(int(found["a"]), int(found["b"] or 0))
            if named <= last:
                yield None
                continue
            yield sentence.object(
                RULE.name,
                (found.start("a"), found.end("b") if found["b"] else found.end("a")),
                severity="error",
                expected=f"a paragraph from 1 to {last}",
                why=f"The paragraphs of this paper run from 1 to {last}.",
            )


def _last(paper: Paper) -> int | None:
    """The number of the last paragraph, where all that is numbered runs from 1 without a gap and never anew."""
    labels = [LABEL.match(passage.block.label or "") for passage in paper.passages if passage.block.label]
    numbers = [int(label[1]) for label in labels if label is not None]
    if len(numbers) != len(labels) or len(numbers) < LEAST_NUMBERED or numbers != list(range(1, len(numbers) + 1)):
        return None
    return numbers[-1]


RULE = Rule("cross-reference", check)
