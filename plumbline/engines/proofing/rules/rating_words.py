"""A word for a rating that the regulator does not use, and recommendations that it does not make."""

import re
from functools import cache

from plumbline.engines.proofing.dictionary import words_that_are_no_ratings
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

RECOMMENDED = re.compile(
    r"\b(?:CQC|Care Quality Commission)(?:['’]s)?\s+(?:report\s+"
    r"|assessment\s+)?(?P<did>recommended|recommends|recommendations?)\b",
    re.I,
)
ABOUT_RATINGS = re.compile(
    r"\b(?:CQC|Care Quality Commission|inspect\w*|rat(?:ed|ing)s?|judge\w*|outstanding"
    r"|requires improvement|assess\w*)\b|[‘'“\"]good[’'”\"]",
    re.I,
)
OTHER_JUDGES = re.compile(
    r"\b(?:Ofsted|provider|care homes?|survey|feedback|respondents|people (?:said|rated)"
    r"|residents rated|service users rated|training|food|audit)\b",
    re.I,
)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        text = sentence.text
        for found in RECOMMENDED.finditer(text):
            yield sentence.object(
                RULE.name,
                found.span(),
                severity="advice",
                expected="found, or pointed out",
                why="The regulator's reports on councils make findings, no recommendations.",
            )
        if not (ABOUT_RATINGS.search(text) or ABOUT_RATINGS.search(sentence.stretch.text)) or OTHER_JUDGES.search(text):
            continue
        hits = list(_pattern().finditer(text))
        for found in hits:
            word = next(found[name] for name in ("a", "b", "c", "d", "e", "f", "g") if found[name])
            right = next(one.right for one in words_that_are_no_ratings() if one.wrong == word.lower())
            group = next(name for name in ("a", "b", "c", "d", "e", "f", "g") if found[name])
            start = found.start(group)
            quoted = text[start - 1 : start] in "‘'“\"" and start > 0
            yield sentence.object(
                RULE.name,
                (
                    start - quoted,
                    found.end(group)
                    + (text[found.end(group) : found.end(group) + 1] in ("’", "'", "”", '"') and quoted),
                ),
                severity="warning",
                expected=right,
                why=f"The four ratings are Inadequate, Requires improvement, "
                f"Good and Outstanding; {word!r} is none of them.",
            )
        if not hits:
            yield None


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(
        re.escape(one.wrong) for one in sorted(words_that_are_no_ratings(), key=lambda one: -len(one.wrong))
    )
    quote = r"[‘'“\"]?"
    return re.compile(
        rf"\b(?:rated|graded|judged|rating (?:of|is|was|as)|judgement of|judged to be"
        rf"|assessed as)\s+(?:as\s+|overall\s+|to be\s+|us\s+|it\s+"
        rf"|an?\s+){{0,2}}{quote}(?P<a>{words})\b(?!\s+(?:practice|relationship|quality|work))"
        rf"|\bfrom\s+{quote}(?:good|requires improvement|inadequate|outstanding){quote}\s+(?:to"
        rf"|towards)\s+{quote}(?P<f>{words})\b"
        rf"|\bjudged\b[^.;,]{{3,40}}?\bto be\s+{quote}(?P<g>{words})\b(?=[’'”\".,;]|\s+(?:for|by|in|overall)\b|$)"
        rf"|\brat(?:ed|ing|ings)\b[^.;]{{0,60}}?\b(?:and|or|then|to)\b,?\s+(?:in time,?\s+|later,?\s+"
        rf"|eventually,?\s+)?{quote}(?P<e>{words})\b(?=[’'”\".,;]|$)"
        rf"|\brat(?:ed|es)\b[^.;,]{{3,50}}?\bas\s+(?:an?\s+)?{quote}(?P<d>{words})\b(?=[’'”\".,;]"
        rf"|\s+(?:for|by|in|overall)\b|$)"
        rf"|\b(?:improve|moving|move|moved|progress|journey|services|on course"
        rf"|aim\w*)\s+(?:on\s+)?(?:to|towards?|for)\s+(?:being\s+|a\s+"
        rf"|an\s+)?{quote}(?P<b>{words})\b(?=[’'”\".,;]|\s+(?:rating|judgement|in|by|at|over)\b|$)"
        rf"|[‘'“\"](?P<c>{words})[’'”\"]\s+(?:rating|overall|judgement)\b",
        re.I,
    )


RULE = Rule("controlled-word", check)
