"""A reference to a paragraph that is not there, or that speaks of something else than its neighbour does."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.rules.printed_labels import Label, labels_of
from plumbline.engines.proofing.ruling import Looks, Rule

REFERENCE = re.compile(
    r"\b(?P<how>paragraphs?|paras?\.?|sections?|points?|at|in|see"
    r"|and)\s+(?P<number>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\w%]|\.?\d|\s?(?:million|m\b|per|days"
    r"|weeks|%|hours|points|percentage))"
    r"|\bsections?\s+(?P<section>\d{1,2})(?=\s+(?:of (?:this|the) (?:report|paper)|above|below))",
    re.I,
)
WORDS_BEFORE = re.compile(r"\b(?:paragraphs?|paras?\.?|sections?|points?|see)\b", re.I)
ELSEWHERE = re.compile(
    r"\s*(?:of|in|to)\s+(?:the\s+)?(?:Act|Constitution|Code|Regulations?|Care Act|Statutory"
    r"|guidance|Schedule|[A-Z]\w+ (?:Act|Policy|Strategy|Guidance|Plan)|Appendix|Annex|previous"
    r"|last)",
)
# Where a finding stands in the report that made it, or a figure in its source: "Finding 3, paragraph 5.6".
CITED = re.compile(r"(?:\bFinding \d+, (?:paragraph [\d.]+(?:,| and) )*|\bSource: [^;]*, )$")
POINTS_TO = re.compile(
    r"(?:summar\w+|contain\w+|set out|detail\w+|outlined?|describ\w+|list\w+|shown|explain\w+"
    r"|given|covered|see)\s+(?:in|at|under)?\s*(?:paragraphs?|paras?\.?|sections?)?\s*$",
    re.I,
)
# What a reference says is there: a word of one of these must open the paragraph, or a neighbour is meant.
SUBJECTS = (
    "summar",
    "next step",
    "deliverable",
    "risk",
    "option",
    "terms of reference",
    "timetable",
    "timeline",
    "consult",
    "recommend",
    "financ",
    "legal",
    "equalit",
    "governance",
    "progress",
    "membership",
    "target",
    "measure",
    "complaint",
    "workforce",
    "budget",
    "climate",
    "procurement",
    "waiting",
    "survey",
    "audit",
    "milestone",
    "lesson",
    "backlog",
    "carer",
    "co-produc",
    "safeguard",
)
LEAST_NUMBERED = 6
NEIGHBOURS = 3
OPENING = 110  # characters of a paragraph that say what it is about


def check(paper: Paper) -> Looks:
    labels = {label.number: label for label in labels_of(paper)}
    if sum("." in number for number in labels) < LEAST_NUMBERED or paper.is_minutes:
        return
    for sentence in paper.sentences:
        for found in REFERENCE.finditer(sentence.text):
            if ELSEWHERE.match(sentence.text, found.end()) or _is_cited(sentence, found):
                continue
            group = "number" if found["number"] else "section"
            number = found[group]
            by_name = found["section"] or WORDS_BEFORE.match(found["how"])
            if (
                not by_name
                and not POINTS_TO.search(sentence.text[: found.start(group)].rstrip())
                and not re.match(r"\s+(?:in|of) this (?:report|paper)|\s+(?:above|below)", sentence.text[found.end() :])
            ):
                continue
            number = number.removesuffix(".0")
            if number not in labels:
                yield sentence.object(
                    RULE.name,
                    found.span(group),
                    severity="error",
                    expected="a paragraph of this paper",
                    why=f"This paper has no {'section' if '.' not in number else 'paragraph'} {number}.",
                )
                continue
            better = _better(sentence, found.start(), labels, labels[number])
            if better is None:
                yield None
                continue
            yield sentence.object(
                RULE.name,
                found.span(group),
                severity="error",
                expected=better.number,
                why=f"{number} opens with something else; what the sentence speaks of stands at {better.number}.",
            )


def _is_cited(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the paragraph is one of another document: behind its name in a cell, or before it in brackets."""
    before, after = sentence.text[: found.start()], sentence.text[found.end() :]
    in_cell = sentence.stretch.is_cell and before.endswith(", ")
    in_brackets = before.endswith("(") and re.match(r", [A-Z]", after) is not None
    return in_cell or in_brackets or CITED.search(before) is not None


def _better(sentence: Sentence, at: int, labels: dict[str, Label], target: Label) -> Label | None:
    """The neighbour that is about what the sentence says, where the paragraph it names is not."""
    before = sentence.text[max(0, at - 70) : at].lower()
    said = [subject for subject in SUBJECTS if subject in before]
    if not said or len(target.parts) < 2:
        return None
    nearest = max(said, key=lambda subject: before.rfind(subject))
    if nearest in _opening(target) or nearest in (
        target.passage.headings[-1].lower() if target.passage.headings else ""
    ):
        return None
    if nearest in target.passage.text.lower():
        return None
    for distance in range(1, NEIGHBOURS + 1):
        for number in (target.parts[-1] + distance, target.parts[-1] - distance):
            neighbour = labels.get(".".join(map(str, (*target.parts[:-1], number))))
            if (
                neighbour is not None
                and neighbour.passage is not sentence.stretch.passage
                and nearest in _opening(neighbour)
            ):
                return neighbour
    return None


def _opening(label: Label) -> str:
    return label.passage.text[:OPENING].lower()


RULE = Rule("cross-reference", check)
