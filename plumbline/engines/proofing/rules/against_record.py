"""A paper held against the record: rating, overall score, scores, dates, and how many actions stand how."""

import re
from collections.abc import Iterator, Sequence

from plumbline.engines.proofing.facts import Fact
from plumbline.engines.proofing.facts.amounts import amounts
from plumbline.engines.proofing.facts.events import events
from plumbline.engines.proofing.facts.figures import numbers_of_parts
from plumbline.engines.proofing.facts.judgement import judgement
from plumbline.engines.proofing.known import Known
from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.rules.same_fact import RULE, agree
from plumbline.engines.proofing.ruling import Looks
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

_N = rf"\d{{1,3}}|{COUNT_WORD}"
_STATUSES = {
    "done": "done|complete|completed|finished",
    "overdue": "overdue|past (?:the|their) due date",
    "on_track": "on track",
    "at_risk": "at risk",
    "off_track": "off track",
    "not_started": "not (?:yet )?started",
}
_STANDS = "|".join(f"(?P<{status}>{words})" for status, words in _STATUSES.items())
# Only beside the number of all actions: of which plan a lone "3 actions are done" speaks, nobody can tell.
_OF_ALL = re.compile(
    rf"\b(?:of (?:the |our |its |all )?(?P<total>{_N}) actions,? (?:in the plan,? )?(?P<count>{_N})"
    rf"|(?P<count_first>{_N}) (?:out )?of (?:the |our |its |all )?(?P<total_then>{_N}) actions(?: in the plan)?)"
    rf" (?:is|are|was|were|has been|have been) (?:now |already )?(?:{_STANDS})\b",
    re.I,
)


def check(paper: Paper, known: Sequence[Known]) -> Looks:
    by_key = {one.key: one for one in known}
    for fact in (*judgement(paper), *events(paper), *amounts(paper), *numbers_of_parts(paper), *_actions_of_all(paper)):
        held = by_key.get(fact.key)
        if held is None:
            continue
        if any(agree(value, fact.value) for value in held.values):
            yield None
            continue
        yield _objection(fact, held)


def _objection(fact: Fact, held: Known) -> Objection:
    values = " or ".join(held.values)
    return fact.stretch.object(
        RULE.name,
        (fact.start, fact.end),
        severity="error",
        expected=f"one value; in the record: {values}",
        why=f"This is {fact.says}; in the record ({held.source}) it is {values}.",
    )


def _actions_of_all(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        for found in _OF_ALL.finditer(sentence.text):
            group = "count" if found["count"] else "count_first"
            count, total = number_of(found[group]), number_of(found["total"] or found["total_then"])
            status = next(name for name in _STATUSES if found[name])
            start, end = sentence.span(*found.span(group))
            yield Fact(
                ("actions", str(total), status),
                str(count),
                f"how many actions are {status.replace('_', ' ')}",
                sentence.stretch,
                start,
                end,
            )
